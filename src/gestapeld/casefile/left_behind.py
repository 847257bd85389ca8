# SPDX-License-Identifier: EUPL-1.2
"""What an erasure would leave without the protection that hung on what goes, and the entries that keep it.

A receipt, a scan or a signed account stays out of dossiers because a step names it as a paper; a name is taken out of
texts because it stands with a witness or with who was there. Both are known only as long as that record is. So the
erasure itself hides such papers, and puts names that still stand in other texts on the list of protected values.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.mentions import kind_of
from gestapeld.errors import ErasedError, UnknownItemError
from gestapeld.records.encoding import Fields, Json, span_of
from gestapeld.records.identifiers import ItemId, LogName
from gestapeld.records.narrative import Mark, Marking, ProtectedKind, ProtectedValue
from gestapeld.records.narrative_encoding import narrative_fields, narrative_of
from gestapeld.records.nobody import NOBODY, says_nobody
from gestapeld.records.people import Person, Role
from gestapeld.records.reading import reading_of
from gestapeld.records.relations import RELATIONS, names_nobody
from gestapeld.records.steps.forms import STEP_FORMS
from gestapeld.records.steps.witness import Witness, may_be_named

_TOLD = frozenset({"told", "corrected", "people"})
_SHORTEST = 3  # letters of a part of a name that people may have written by itself
_NO_TEXT = frozenset({"links", "rest", "time", "until"})


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Nothing is lost when both are empty.

    papers  files that would become ordinary pictures: an erasure marks them as left out of dossiers
    names   names that still stand in what was told, and that nothing would take out any more
    """

    papers: tuple[ItemId, ...] = ()
    names: tuple[str, ...] = ()

    def entries(self) -> Iterator[tuple[LogName, str, list[Fields]]]:
        """(log, kind, items) of the entries that keep it; the owner can take each of it back by hand."""
        if self.papers:
            yield "evidence", "marked", [narrative_fields(Marking(Mark.HIDE, self.papers))]
        if self.names:
            values = (ProtectedValue(ProtectedKind.NAME, name) for name in self.names)
            yield "private", "protected", [narrative_fields(value) for value in values]


@dataclass(frozen=True, slots=True)
class _Version:
    """One item that was told: as it is, and what stays of it (None: nothing)."""

    root: ItemId
    before: Fields
    after: Fields | None


def left_behind(
    case: CaseFile,
    items: Collection[ItemId],
    *,
    entries: Collection[int] = (),
    fields: Mapping[ItemId, Sequence[str]] | None = None,
) -> LeftBehind:
    """What erasing these items, entries of the evidence log and single fields leaves behind. Changes nothing."""
    going = _Going(frozenset(items), frozenset(entries), fields or {})
    versions = list(_versions(case, going))
    return LeftBehind(tuple(_papers(case, versions, going)), tuple(_names(case, versions)))


@dataclass(frozen=True, slots=True)
class _Going:
    items: frozenset[ItemId]
    entries: frozenset[int]
    fields: Mapping[ItemId, Sequence[str]]

    def whole(self, item: ItemId) -> bool:
        """Whether nothing of this item stays."""
        return item in self.items or (item.log == "evidence" and item.seq in self.entries)

    def rest_of(self, item: ItemId, fields: Fields) -> Fields | None:
        """What stays of it."""
        gone = self.fields.get(item, ())
        return None if self.whole(item) else {name: value for name, value in fields.items() if name not in gone}


def _versions(case: CaseFile, going: _Going) -> Iterator[_Version]:
    roots: dict[ItemId, ItemId] = {}
    for entry in case.entries("evidence"):
        if entry.kind not in _TOLD:
            continue
        for index, fields in case.items("evidence", entry.seq):
            if fields is not None:
                item = ItemId("evidence", entry.seq, index)
                corrects = (fields.get("links") or {}).get("corrects")
                of = ItemId.parse(corrects) if corrects else item
                roots[item] = roots.get(of, of)
                yield _Version(roots[item], fields, going.rest_of(item, fields))


# ── papers ──


def _papers(case: CaseFile, versions: Sequence[_Version], going: _Going) -> Iterator[ItemId]:
    """Papers that no step names any more; of a paper that goes itself, one original with the same bytes."""
    named = dict.fromkeys(paper for version in versions for paper in _papers_of(version.before))
    kept = {paper for version in versions if version.after is not None for paper in _papers_of(version.after)}
    for paper in named:
        if going.whole(paper):
            yield from _same_bytes(case, paper, going)
        elif paper not in kept and _read(case, paper) is not None:
            yield paper


def _papers_of(fields: Fields) -> Iterator[ItemId]:
    form = STEP_FORMS.get(kind_of(fields))
    links = fields.get("links") or {}
    for name in form.papers if form is not None else ():
        value = links.get(name)
        yield from map(ItemId.parse, [value] if isinstance(value, str) else value or ())


def _read(case: CaseFile, item: ItemId) -> Fields | None:
    """The fields of a file or an original; None for a message, behind which a whole conversation stands."""
    try:
        fields = case.item(item)
    except (ErasedError, UnknownItemError):
        return None
    return fields if kind_of(fields) in ("original", "file") else None


def _same_bytes(case: CaseFile, paper: ItemId, going: _Going) -> Iterator[ItemId]:
    """The first original that stays with the bytes of a paper that goes: a mark on one reaches all of them."""
    fields = _read(case, paper)
    original = paper if fields is None or kind_of(fields) == "original" else _original_of(case, paper, fields)
    digest = (_read(case, original) or {}).get("digest") if fields is not None and original is not None else None
    if digest is None:
        return
    for entry in case.entries("evidence"):
        if entry.originals:
            for index, other in case.items("evidence", entry.seq):
                item = ItemId("evidence", entry.seq, index)
                if other is None or kind_of(other) != "original" or going.whole(item):
                    continue
                if other.get("digest") == digest:
                    yield item
                    return


def _original_of(case: CaseFile, item: ItemId, fields: Fields) -> ItemId | None:
    """The original that a file was read from."""
    try:
        reading = reading_of(case.item(ItemId("evidence", item.seq, case.entry("evidence", item.seq).count - 1)))
    except (ErasedError, ValueError, KeyError):
        return None
    part = span_of(fields.get("span")).part
    if not part:
        return reading.original
    return reading.siblings.get(part) or ItemId("evidence", item.seq, reading.records + part - 1)


# ── names ──


def _names(case: CaseFile, versions: Sequence[_Version]) -> Iterator[str]:
    """Names that nothing would know any more and that still stand in a text; parts with a capital too."""
    stays = [(version.root, version.after) for version in versions if version.after is not None]
    known = _unnamed(stays)
    lost = [
        name for key, name in _unnamed([(version.root, version.before) for version in versions]).items()
        if key not in known
    ]  # fmt: skip
    if not lost:
        return
    apart = {part for name in (*_others(versions), case.member.name or "") for part in _key(name).split()}
    apart |= {part for key in known for part in key.split()} | NOBODY | RELATIONS
    told = "\n".join(text for _, fields in stays for name, value in fields.items() for text in _texts(name, value))
    listed = _listed(case)
    for name in dict.fromkeys(one for whole in lost for one in (whole, *_parts(whole, apart))):
        if _key(name) not in listed and re.search(
            rf"(?<!\w){re.escape(name)}(?=(?:['’]?s)?(?!\w))", told, re.IGNORECASE
        ):
            yield name


def _unnamed(told: Iterable[tuple[ItemId, Fields]]) -> dict[str, str]:
    """By its key, how a name is written that is taken out of texts: witnesses who did not agree, and who was there."""
    witnesses: dict[ItemId, list[Witness]] = {}
    found: list[str] = []
    for root, fields in told:
        if kind_of(fields) == "witness":
            record = narrative_of(fields)
            assert isinstance(record, Witness)
            witnesses.setdefault(root, []).append(record)
        else:
            lists = [value for value in (fields.get("present"), fields.get("told")) if isinstance(value, list)]
            found += [name for names in lists for name in names if isinstance(name, str) and not says_nobody(name)]
    agreed: set[str] = set()
    for every in witnesses.values():
        if may_be_named(every[-1]):
            agreed |= {_key(name) for name in (every[-1].name, *every[-1].also)}
        else:
            found += [name for one in every for name in (one.name, *one.also)]
    names = (" ".join(name.split()) for name in found)
    return {_key(name): name for name in names if name and not names_nobody(name) and _key(name) not in agreed}


def _others(versions: Iterable[_Version]) -> Iterator[str]:
    """Names of the other party: what is theirs too stays readable."""
    for version in versions:
        if kind_of(version.before) == "person":
            record = narrative_of(version.before)
            if isinstance(record, Person) and record.role is Role.OTHER_PARTY:
                yield record.name


def _parts(name: str, apart: Collection[str]) -> Iterator[str]:
    words = name.split()
    for part in words if len(words) > 1 else ():
        if len(part) >= _SHORTEST and part[0].isupper() and _key(part) not in apart:
            yield part


def _texts(name: str, value: Json) -> Iterator[str]:
    """Everything written in a field, without what only points somewhere."""
    if name in _NO_TEXT:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts("", inner)


def _listed(case: CaseFile) -> set[str]:
    """Names that are on the list of protected values already."""
    found: dict[ItemId, str] = {}
    for entry in case.entries("private"):
        if entry.kind == "protected":
            for index, fields in case.items("private", entry.seq):
                if fields is not None and (fields.get("rest") or {}).get("removed"):
                    found.pop(ItemId.parse(fields["links"]["corrects"]), None)
                elif fields is not None:
                    record = narrative_of(fields)
                    if isinstance(record, ProtectedValue):
                        found[ItemId("private", entry.seq, index)] = _key(record.value)
    return set(found.values())


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
