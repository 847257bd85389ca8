# SPDX-License-Identifier: EUPL-1.2
"""Step 9: the originals in the folder are those that were recorded; messages stand in them where the record says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from gestapeld.verify.bag import LARGEST_TEXT, Bag
from gestapeld.verify.records import DisclosedItem, Records
from gestapeld.verify.report import CheckFailedError
from gestapeld.verify.statement import ExhibitRow, Place, Statement

_ORIGINAL = re.compile(r"data/exhibits/[0-9]+/[0-9]+-original[-.]")
_OVERLAP = 4
"""Times the size of an original that is read at most to find its messages: they hardly overlap."""

File = tuple[str, int]
"""SHA-256 in hex and size in bytes."""


def check_files(statement: Statement, records: Records) -> tuple[int, int]:
    """Of each exhibit, the files called originals are exactly the originals it discloses with digest and size.

    Returns (originals in the folder, further files made from them). Raises CheckFailedError.
    """
    present = every = 0
    for exhibit in statement.exhibits:
        recorded = sorted(_recorded(exhibit, records))
        if recorded != sorted(statement.files[path] for path in exhibit.files if _ORIGINAL.match(path)):
            raise CheckFailedError("original-missing", exhibit=exhibit.number)
        present += len(recorded)
        every += len(exhibit.files)
    return present, every - present


def _recorded(exhibit: ExhibitRow, records: Records) -> Iterator[File]:
    for place in exhibit.items:
        fields = records.items[place].fields
        if _kind(records.items[place]) != "original" or not {"digest", "size"} <= fields.keys():
            continue
        if records.headers[place[0]].kind not in ("acquired", "read"):
            raise CheckFailedError("original-missing", exhibit=exhibit.number)
        if type(fields["digest"]) is not str or type(fields["size"]) is not int:
            raise CheckFailedError("original-missing", exhibit=exhibit.number)
        yield fields["digest"], fields["size"]


def _kind(item: DisclosedItem) -> object:
    rest = item.fields.get("rest")
    return rest.get("kind") if isinstance(rest, Mapping) else None


def check_spans(bag: Bag, statement: Statement, records: Records) -> tuple[int, int]:
    """The words of a message stand at the place in the original that the item names.

    Returns (messages found in their place, messages whose words are encoded otherwise there). Raises CheckFailedError
    when a place lies outside the original, or an original that a disclosed place points into is not in the folder.
    """
    paths = {row: path for path, row in statement.files.items() if _ORIGINAL.match(path)}
    sources = _Sources(records)
    wanted: dict[str, list[tuple[int, int, bytes]]] = defaultdict(list)
    every = 0
    for item in records.items.values():
        if "span" not in item.fields or _kind(item) != "message":
            continue
        offset, length, part = _span(item)
        source = sources.of(item, part).fields
        path = paths.get((str(source.get("digest")), int(source.get("size", -1))))
        if path is None or offset + length > statement.files[path][1]:
            raise CheckFailedError("span", entry=item.seq)
        words = item.fields.get("text")
        every += 1
        if isinstance(words, str) and length <= LARGEST_TEXT:
            wanted[path].append((offset, length, words.encode("utf-8")))
    found = sum(_found(bag, path, sorted(places)) for path, places in wanted.items())
    return found, every - found


def _span(item: DisclosedItem) -> tuple[int, int, int]:
    span = item.fields["span"]
    if type(span) is not list or len(span) not in (2, 3) or any(type(n) is not int or n < 0 for n in span):
        raise CheckFailedError("span", entry=item.seq)
    return span[0], span[1], span[2] if len(span) > 2 else 0


def _found(bag: Bag, path: str, places: list[tuple[int, int, bytes]]) -> int:
    """How many of the words stand in their place."""
    left = _OVERLAP * bag.sizes[path]
    looked = []
    for offset, length, words in places:
        left -= length
        if left >= 0:
            looked.append((offset, length, words))
    there = bag.ranges(path, [(offset, length) for offset, length, _ in looked])
    return sum(words in data for (_, _, words), data in zip(looked, there, strict=True))


class _Sources:
    """Which original an item was read from: a part of the same entry, or the original that its reading names."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._parts: dict[tuple[int, int], DisclosedItem] = {}
        self._readings: dict[int, DisclosedItem] = {}
        for item in records.items.values():
            if _kind(item) == "original" and type(part := item.fields["rest"].get("part")) is int:
                self._parts.setdefault((item.seq, part), item)
            elif _kind(item) == "reading":
                self._readings.setdefault(item.seq, item)

    def of(self, item: DisclosedItem, part: int) -> DisclosedItem:
        """Raises CheckFailedError when it is not disclosed."""
        found = self._parts.get((item.seq, part)) if part else self._records.items.get(self._read_from(item.seq))
        if found is None:
            raise CheckFailedError("span", entry=item.seq)
        return found

    def _read_from(self, seq: int) -> Place:
        reading = self._readings.get(seq)
        links = reading.fields.get("links") if reading is not None else None
        match = re.fullmatch(r"evidence:(\d{1,16}):(\d{1,16})", str((links or {}).get("original")))
        return (int(match[1]), int(match[2])) if match else (-1, -1)
