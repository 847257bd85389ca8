# SPDX-License-Identifier: EUPL-1.2
"""What intake writes besides the records themselves: an original that was kept, and how an original was read.

A `read` entry is: the records in order, then an Original for each part (rest.part = 1, 2, ...), then one Reading, last.
So the original that a record comes from is the one its entry's last item names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gestapeld.records.encoding import Fields, Json, moment_of, moment_value, problem_of, problem_value
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Problem
from gestapeld.records.moment import Moment

ORIGINAL = "original"
READING = "reading"


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes kept as they came.

    name       as received; of a member or a file in a folder with its folders, `/` between them
    digest     SHA-256, hex; size in bytes
    object_id  of the sealed object that holds the bytes
    declared   media type as the container states it, "" when it states none
    source     where the material came from, as the person says (provenance.py); empty for parts
    modified   time of the file's last change as the disk states it, `YYYY-MM-DDTHH:MM:SSZ`; "" when unknown
    of, part   for a part: the original it was taken out of, and its number in that reading
    flags      any of: changed-while-reading, cut-off, replaced-characters
    """

    name: str
    digest: str
    size: int
    object_id: str
    declared: str = ""
    source: Mapping[str, str] = field(default_factory=dict)
    modified: str = ""
    of: ItemId | None = None
    part: int | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the owner answered, with the lines of the file that were shown to her."""

    value: str
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How one original was read.

    reader      id, version and digest of the code ("" when no reader could be used)
    variant     form of the format; reason: why this reader
    records     how many records came; parts: how many parts
    counts      what the reader counted itself
    complete    False when the reader was ended before it was done: what came until then is kept
    limits      what this reader is known not to see; walls: which limits of the box held
    supersedes  the reading this one replaces
    siblings    part numbers that the records' files mean, when these are no parts of this reading but originals that
                came beside it: number to original
    """

    original: ItemId
    reader: str
    version: int
    digest: str
    variant: str
    reason: str
    records: int
    parts: int
    counts: Mapping[str, int] = field(default_factory=dict)
    complete: bool = True
    answers: Mapping[str, Answer] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    first: Moment | None = None
    last: Moment | None = None
    limits: tuple[str, ...] = ()
    walls: tuple[str, ...] = ()
    supersedes: ItemId | None = None
    siblings: Mapping[int, ItemId] = field(default_factory=dict)


def original_fields(original: Original) -> Fields:
    """An original as named fields."""
    rest: dict[str, Json] = {"kind": ORIGINAL}
    if original.of is not None:
        rest["of"] = str(original.of)
    if original.part is not None:
        rest["part"] = original.part
    if original.modified:
        rest["modified"] = original.modified
    if original.flags:
        rest["flags"] = list(original.flags)
    fields: Fields = {
        "name": original.name,
        "digest": original.digest,
        "size": original.size,
        "object": original.object_id,
        "rest": rest,
    }
    if original.declared:
        fields["media"] = {"declared": original.declared}
    if original.source:
        fields["source"] = dict(original.source)
    return fields


def original_of(fields: Fields) -> Original:
    """The original that `fields` came from; withheld fields come back empty. Raises ValueError on another kind."""
    rest = fields["rest"]
    if rest.get("kind") != ORIGINAL:
        raise ValueError("not an original")
    return Original(
        name=fields.get("name") or "",
        digest=fields.get("digest") or "",
        size=fields.get("size") or 0,
        object_id=fields.get("object") or "",
        declared=(fields.get("media") or {}).get("declared", ""),
        source=dict(fields.get("source") or {}),
        modified=rest.get("modified", ""),
        of=ItemId.parse(rest["of"]) if "of" in rest else None,
        part=rest.get("part"),
        flags=tuple(rest.get("flags", ())),
    )


def reading_fields(reading: Reading) -> Fields:
    """A reading as named fields."""
    fields: Fields = {
        "reader": {"id": reading.reader, "version": reading.version, "digest": reading.digest},
        "counts": {"records": reading.records, "parts": reading.parts, "reader": dict(reading.counts)},
        "links": _links(reading),
        "rest": {
            "kind": READING,
            "complete": reading.complete,
            "variant": reading.variant,
            "reason": reading.reason,
            "limits": list(reading.limits),
            "box": list(reading.walls),
        },
    }
    if reading.answers:
        fields["answers"] = {
            question: {"answer": answer.value, "proof": list(answer.proof)}
            for question, answer in reading.answers.items()
        }
    if reading.problems:
        fields["problems"] = [problem_value(problem) for problem in reading.problems]
    if reading.first is not None:
        fields["time"] = moment_value(reading.first)
    if reading.last is not None:
        fields["until"] = moment_value(reading.last)
    return fields


def _links(reading: Reading) -> dict[str, Json]:
    links: dict[str, Json] = {"original": str(reading.original)}
    if reading.supersedes is not None:
        links["supersedes"] = str(reading.supersedes)
    if reading.siblings:
        links["siblings"] = {str(number): str(original) for number, original in sorted(reading.siblings.items())}
    return links


def reading_of(fields: Fields) -> Reading:
    """The reading that `fields` came from. Raises ValueError on another kind, KeyError when its links are withheld."""
    rest = fields["rest"]
    if rest.get("kind") != READING:
        raise ValueError("not a reading")
    links, counts, reader = fields["links"], fields.get("counts") or {}, fields.get("reader") or {}
    return Reading(
        original=ItemId.parse(links["original"]),
        reader=reader.get("id", ""),
        version=reader.get("version", 0),
        digest=reader.get("digest", ""),
        variant=rest.get("variant", ""),
        reason=rest.get("reason", ""),
        records=counts.get("records", 0),
        parts=counts.get("parts", 0),
        counts=dict(counts.get("reader", {})),
        complete=rest.get("complete", True),
        answers={
            question: Answer(answer["answer"], tuple(answer["proof"]))
            for question, answer in (fields.get("answers") or {}).items()
        },
        problems=tuple(problem_of(problem) for problem in fields.get("problems") or ()),
        first=moment_of(fields["time"]) if "time" in fields else None,
        last=moment_of(fields["until"]) if "until" in fields else None,
        limits=tuple(rest.get("limits", ())),
        walls=tuple(rest.get("box", ())),
        supersedes=ItemId.parse(links["supersedes"]) if "supersedes" in links else None,
        siblings={int(number): ItemId.parse(original) for number, original in links.get("siblings", {}).items()},
    )
