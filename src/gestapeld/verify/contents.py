# SPDX-License-Identifier: EUPL-1.2
"""Steps 7, 9, 10, 15, 16 and 19: what the disclosed items say, against the files, the exhibits and the printed list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from gestapeld.verify.bag import LARGEST_TEXT, Bag
from gestapeld.verify.records import DisclosedItem, Records
from gestapeld.verify.report import CheckFailedError
from gestapeld.verify.statement import Statement

_ORIGINAL = re.compile(r"data/exhibits/[0-9]+/[0-9]+-original[-.]")


def check_exhibits(statement: Statement, records: Records) -> int:
    """Step 7: every item of every exhibit is disclosed, in one exhibit only where it stands as such. Returns the
    number of items.

    Raises CheckFailedError.
    """
    listed = 0
    for exhibit in statement.exhibits:
        for place in exhibit.items:
            if place not in records.items:
                raise CheckFailedError("exhibit-item", exhibit=exhibit.number)
            listed += 1
    return listed


def originals(records: Records) -> Iterator[tuple[DisclosedItem, str, int]]:
    """Disclosed originals whose digest and size are disclosed too."""
    for item in records.items.values():
        rest = item.fields.get("rest")
        if (
            isinstance(rest, Mapping)
            and rest.get("kind") == "original"
            and "digest" in item.fields
            and "size" in item.fields
        ):
            digest, size = item.fields["digest"], item.fields["size"]
            if type(digest) is not str or type(size) is not int:
                raise CheckFailedError("original-missing")
            yield item, digest, size


def check_files(statement: Statement, records: Records) -> tuple[int, int]:
    """Step 9, first half: an original that is disclosed with its digest is in the folder, byte for byte.

    And the other way round: what is called an original is one that was recorded.
    Returns (originals in the folder, further files made from them). Raises CheckFailedError.
    """
    files = {row: path for path, row in statement.files.items() if path.startswith("data/exhibits/")}
    recorded = {(digest, size) for _, digest, size in originals(records)}
    present = 0
    for _, digest, size in originals(records):
        if (digest, size) not in files:
            raise CheckFailedError("original-missing")
        present += 1
    if any(_ORIGINAL.match(path) and row not in recorded for path, row in statement.files.items()):
        raise CheckFailedError("original-missing")
    return present, sum(path.startswith("data/exhibits/") for path in statement.files) - present


def check_spans(bag: Bag, statement: Statement, records: Records) -> tuple[int, int]:
    """Step 9, second half: the words of a message stand at the place in the original that the item names.

    Returns (messages found in their place, messages whose words are encoded otherwise there). Raises CheckFailedError
    when a place lies
    outside the original, or an original that a disclosed place points into is not in the folder.
    """
    paths = {row: path for path, row in statement.files.items()}
    found = otherwise = 0
    by_entry: dict[int, list[DisclosedItem]] = defaultdict(list)
    for item in records.items.values():
        rest = item.fields.get("rest")
        if isinstance(rest, Mapping) and rest.get("kind") in ("original", "reading"):
            by_entry[item.seq].append(item)
    for item in records.items.values():
        span = item.fields.get("span")
        rest = item.fields.get("rest")
        if span is None or not isinstance(rest, Mapping) or rest.get("kind") != "message":
            continue
        if type(span) is not list or len(span) not in (2, 3) or any(type(n) is not int or n < 0 for n in span):
            raise CheckFailedError("span", entry=item.seq)
        source = _source_of(item, by_entry[item.seq], records)
        row = (str(source.fields.get("digest")), int(source.fields.get("size", -1)))
        if row not in paths or span[0] + span[1] > row[1]:
            raise CheckFailedError("span", entry=item.seq)
        words = item.fields.get("text")
        said = words.encode("utf-8") if isinstance(words, str) and span[1] <= LARGEST_TEXT else None
        if said is not None and said in bag.read_range(paths[row], span[0], span[1]):
            found += 1
        else:
            otherwise += 1
    return found, otherwise


def _source_of(item: DisclosedItem, beside: list[DisclosedItem], records: Records) -> DisclosedItem:
    """The original that an item's span points into: a part of the same entry, or the original its reading names.

    `beside`: originals and readings of the same entry.
    """
    span = item.fields["span"]
    part = span[2] if len(span) > 2 else 0
    for other in beside:
        rest = other.fields["rest"]
        if part and rest.get("kind") == "original" and rest.get("part") == part:
            return other
        if not part and rest.get("kind") == "reading":
            match = re.fullmatch(r"evidence:(\d+):(\d+)", str((other.fields.get("links") or {}).get("original")))
            place = (int(match[1]), int(match[2])) if match else (-1, -1)
            if place in records.items:
                return records.items[place]
    raise CheckFailedError("span", entry=item.seq)


def check_times(records: Records) -> int:
    """Step 15: our own times do not go back along the log, and nothing is dated after its own entry. Returns how
    often it does (noted).
    """
    odd = 0
    previous = ""
    for seq in sorted(records.headers):
        odd += records.headers[seq].at < previous
        previous = max(previous, records.headers[seq].at)
    return odd


def count_withheld(statement: Statement, records: Records) -> tuple[int, int]:
    """Step 16: (items not disclosed in the entries that are, fields withheld in the items that are)."""
    total = sum(header.count for header in records.headers.values())
    return total - len(records.items), sum(item.hidden for item in records.items.values())


def volumes(statement: Statement) -> list[str]:
    """The PDF files of the dossier."""
    return [path for path in statement.files if re.fullmatch(r"data/dossier(-\d+)?\.pdf", path)]


def check_printed_list(bag: Bag, statement: Statement) -> int:
    """Step 19: the digest of every file of every exhibit is printed in the PDF. Returns how many. Raises
    CheckFailedError.
    """
    printed = re.sub(r"\s+", "", "".join(_pdf_text(bag, path) for path in volumes(statement)))
    wanted = [row[0] for path, row in statement.files.items() if path.startswith("data/exhibits/")]
    missing = sum(digest not in printed for digest in wanted)
    if missing:
        raise CheckFailedError("printed-list", files=missing)
    return len(wanted)


def _pdf_text(bag: Bag, path: str) -> str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(bag.folder / path)
    except pypdfium2.PdfiumError:
        raise CheckFailedError("printed-list", files=0) from None
    try:
        pages: list[Any] = [document[i].get_textpage().get_text_bounded() for i in range(len(document))]
    finally:
        document.close()
    return "\n".join(pages)
