# SPDX-License-Identifier: EUPL-1.2
"""What goes into a dossier: by a question to the index and by hand, conversations whole.

A conversation that is touched is taken whole, the owner's own messages too, so that nobody can say the context is
missing; what is not shown of it is a numbered gap with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gestapeld.dossier.marks import Marks, attached_originals
from gestapeld.dossier.material import Material
from gestapeld.dossier.papers import papers
from gestapeld.dossier.parties import conversation_of
from gestapeld.errors import NeverExportedError, NothingChosenError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Mark
from gestapeld.search.index import Index
from gestapeld.search.query import copies_of, find
from gestapeld.search.question import LARGEST_PAGE, Hit, Query

STEPS = ("letter", "help", "report", "order", "effect", "cost")
KINDS = ("message", "call", "file", "incident", "notice", "thing", "transcript", *STEPS)


class NotShown(StrEnum):
    """Why a line of a conversation is a gap."""

    PERIOD = "period"
    CHOSEN = "chosen"
    HIDDEN = "hidden"
    INTIMATE = "intimate"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the owner asks for.

    query      None: only what is added by hand; its page and cursor do not matter
    add        items, or originals with everything read from them
    leave_out  items that must not be shown, whatever else says
    whole      conversations are taken whole (within the period of the query)
    """

    query: Query | None = field(default_factory=Query)
    add: tuple[ItemId, ...] = ()
    leave_out: tuple[ItemId, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Chosen:
    """One item of the selection, with its fields as recorded. `counted`: the counted copy, when another is shown."""

    hit: Hit
    fields: Fields
    counted: ItemId | None = None

    @property
    def item(self) -> ItemId:
        """Its id."""
        return self.hit.item


@dataclass(frozen=True)
class Conversation:
    """All lines of a conversation or call list in order of time; `not_shown` says which are gaps and why.

    left_out  of the gaps, those that would be shown if nobody had marked them or left them out
    """

    key: str
    lines: tuple[Chosen, ...]
    not_shown: dict[ItemId, NotShown]
    left_out: frozenset[ItemId] = frozenset()

    @property
    def shown(self) -> Iterator[Chosen]:
        """The lines that are shown."""
        return (line for line in self.lines if line.item not in self.not_shown)


@dataclass(frozen=True)
class Selected:
    """The selection, ready to be numbered.

    files     pictures, recordings, documents
    told      incidents, notices and things in the version that holds
    steps     letters, help, reports, orders, effect and costs in the version that holds
    copied    transcripts, by the item they were typed from
    intimate  files and told items that are listed by number, date and digest only
    left_out  how many items were left out by hand
    papers    receipts or scans were left out because nobody chose them by hand
    """

    conversations: tuple[Conversation, ...]
    files: tuple[Chosen, ...]
    told: tuple[Chosen, ...]
    copied: dict[ItemId, tuple[Chosen, ...]]
    intimate: frozenset[ItemId] = frozenset()
    left_out: int = 0
    steps: tuple[Chosen, ...] = ()
    papers: bool = False


class Selecting:
    """Makes a selection out of one view of the case and its index."""

    def __init__(self, index: Index, material: Material) -> None:
        self._index = index
        self._material = material
        self._marks = Marks(material)
        self._cache: dict[ItemId, Fields] = {}

    def select(self, choice: Choice) -> Selected:
        """Everything that is chosen.

        Raises NothingChosenError, UsageError, and NeverExportedError when an item in it may show somebody under 18: it
        must be left out by hand, so that its owner knows.
        """
        by_hand = {self._material.root(item) for item in choice.leave_out}
        kept_back = papers(self._material, choice.add)
        out = by_hand | kept_back
        hits = self._hits(choice)
        conversations = tuple(self._conversations(hits, choice, out))
        copies = [hit for hit in hits if hit.kind == "transcript"]
        wanted = [hit.item for hit in hits if hit.kind == "file"]
        wanted += [file for talk in conversations for line in talk.shown for file in self._attached(line)]
        wanted += [of for copy in copies if (of := self._copied_from(copy)) is not None]
        told = [hit for hit in hits if hit.kind in ("incident", "notice", "thing")]
        steps = [hit for hit in hits if hit.kind in STEPS and not self._is_planned(hit)]
        wanted += [file for hit in told for file in self._pictured(hit)]
        files = self._kept(self._by_id(dict.fromkeys(wanted)), out)
        selected = Selected(
            conversations,
            tuple(self._chosen(hit) for hit in files if hit.kind == "file"),
            tuple(self._chosen(hit) for hit in self._kept(told, out)),
            self._copies([hit.item for hit in files], out),
            frozenset(hit.item for hit in (*files, *told, *steps) if Mark.INTIMATE in self._marked(hit)),
            len(by_hand),
            tuple(self._chosen(hit) for hit in self._kept(steps, out)),
            bool(kept_back - by_hand),
        )
        self._refuse_minors(selected)
        if not (selected.conversations or selected.files or selected.told or selected.steps):
            raise NothingChosenError
        return selected

    # ── from questions to hits ──

    def _hits(self, choice: Choice) -> list[Hit]:
        found: dict[ItemId, Hit] = {}
        if choice.query is not None:
            query = choice.query
            kinds = tuple(kind for kind in query.kinds or KINDS if kind in KINDS)
            found = {hit.item: hit for hit in self._every(replace(query, kinds=kinds))}
        if choice.add:
            originals = tuple(item for item in choice.add if item in self._material.originals)
            items = tuple(self._material.latest(item) for item in choice.add if item not in originals)
            for asked in (Query(items=items, copies=True), Query(originals=originals, copies=True)):
                if asked.items or asked.originals:
                    found |= {hit.item: hit for hit in self._counted(self._every(asked))}
        return list(found.values())

    def _every(self, query: Query) -> Iterator[Hit]:
        asked = replace(query, copies=query.copies, older=False, newest_first=False, size=LARGEST_PAGE, cursor=None)
        while True:
            page = find(self._index, asked)
            yield from (hit for hit in page.hits if hit.item.log == "evidence" and hit.kind in KINDS)
            if page.cursor is None:
                return
            asked = asked.after(page.cursor)

    def _counted(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """For a copy, the message that is counted."""
        for hit in hits:
            yield from (hit,) if hit.copy_of is None else self._by_id((hit.copy_of,))

    def _by_id(self, items: Iterable[ItemId]) -> list[Hit]:
        listed = list(items)
        found: list[Hit] = []
        for start in range(0, len(listed), LARGEST_PAGE):
            found += self._every(Query(items=tuple(listed[start : start + LARGEST_PAGE])))
        return found

    # ── conversations ──

    def _conversations(self, hits: list[Hit], choice: Choice, out: set[ItemId]) -> Iterator[Conversation]:
        touched: dict[str, list[Chosen]] = {}
        for hit in hits:
            if hit.kind in ("message", "call"):
                line = self._chosen(hit)
                touched.setdefault(conversation_of(line.fields), []).append(line)
        asked = {hit.item for hit in hits}
        for key, lines in touched.items():
            whole = self._whole(key, lines, Query())
            within = {line.item for line in self._whole(key, lines, choice.query)} if choice.query else asked
            gaps: dict[ItemId, NotShown] = {}
            left_out = set()
            for line in whole:
                reason = self._why_not(line, out)
                wanted = line.item in asked or (choice.whole and line.item in within)
                if reason is not None and wanted:
                    left_out.add(line.item)
                if reason is None and not wanted:
                    reason = NotShown.PERIOD if choice.whole and choice.query else NotShown.CHOSEN
                if reason is not None:
                    gaps[line.item] = reason
            if len(gaps) < len(whole):
                best = (line if line.item in gaps else self._with_file(line, out) for line in whole)
                yield Conversation(key, tuple(best), gaps, frozenset(left_out))

    def _with_file(self, line: Chosen, out: set[ItemId]) -> Chosen:
        """Of a message that came in more than once, the copy that has its file, if the counted one has not."""
        rest = line.fields["rest"]
        said = rest.get("files") or "media-omitted" in (rest.get("flags") or ())
        if not line.hit.copies or not said or any(self._attached(line)):
            return line
        for item in copies_of(self._index, line.item):
            if item == line.item:
                continue
            for hit in self._every(Query(items=(item,), copies=True)):
                copy = self._chosen(hit)
                if any(self._attached(copy)) and self._why_not(copy, out) is None:
                    shown = replace(line.hit, item=item, original=hit.original, place=hit.place)
                    return Chosen(shown, copy.fields, counted=line.item)
        return line

    def _whole(self, key: str, lines: list[Chosen], period: Query) -> list[Chosen]:
        """Every line of the conversation in this period, in order of time."""
        first = lines[0].hit
        kinds = (first.kind,)
        channels = tuple(dict.fromkeys(line.hit.channel for line in lines))
        if first.kind == "message" and first.thread and first.channel != "email":
            query = Query(threads=tuple(dict.fromkeys(line.hit.thread for line in lines)), kinds=kinds)
        else:
            shown = (text for line in lines for text in _peers(line.fields))
            query = Query(accounts=tuple(dict.fromkeys(shown)), channels=channels, kinds=kinds)
        found = [self._chosen(hit) for hit in self._every(replace(query, since=period.since, until=period.until))]
        whole = [line for line in found if conversation_of(line.fields) == key]
        if period.since or period.until:
            return whole
        known = {line.item for line in whole}
        missing = [line for line in lines if line.item not in known]
        return whole if not missing else sorted([*whole, *missing], key=lambda line: _order(line.hit))

    def _why_not(self, line: Chosen, out: set[ItemId]) -> NotShown | None:
        if line.item in out:
            return NotShown.CHOSEN
        marks = self._marks.of(line.item, line.fields)
        if Mark.HIDE in marks:
            return NotShown.HIDDEN
        return NotShown.INTIMATE if Mark.INTIMATE in marks else None

    # ── files, and what was told about them ──

    def _attached(self, line: Chosen) -> Iterator[ItemId]:
        for original in attached_originals(self._material, line.item, line.fields):
            yield from self._file_items(original)

    def _file_items(self, original: ItemId) -> Iterator[ItemId]:
        for item, fields in self._material.read_from(original):
            if fields is not None and fields["rest"].get("kind") == "file":
                yield item

    def _copied_from(self, hit: Hit) -> ItemId | None:
        of = (self._fields(hit.item).get("links") or {}).get("of")
        item = ItemId.parse(of) if of else None
        if item is not None and item in self._material.originals:
            return next(iter(self._file_items(item)), None)
        return item

    def _pictured(self, hit: Hit) -> Iterator[ItemId]:
        """Files that something told is about."""
        links = self._fields(hit.item).get("links") or {}
        for text in [*(links.get("photos") or []), *(links.get("about") or [])]:
            item = ItemId.parse(text)
            if item in self._material.originals:
                yield from self._file_items(item)
            elif self._material.exists(item) and self._material.kind(item) == "file":
                yield item

    def _copies(self, files: list[ItemId], out: set[ItemId]) -> dict[ItemId, tuple[Chosen, ...]]:
        found: dict[ItemId, tuple[Chosen, ...]] = {}
        for file in files:
            source = self._material.source(file, self._fields(file))
            roots = [*self._material.transcripts.get(file, []), *self._material.transcripts.get(source or file, [])]
            items = [self._material.latest(root) for root in dict.fromkeys(roots)]
            copies = [self._chosen(hit) for hit in self._kept(self._by_id(items), out)]
            if copies:
                found[file] = tuple(copies)
        return found

    def _kept(self, hits: Iterable[Hit], out: set[ItemId]) -> list[Hit]:
        """Without what was left out by hand or hidden."""
        return [hit for hit in hits if self._material.root(hit.item) not in out and Mark.HIDE not in self._marked(hit)]

    def _marked(self, hit: Hit) -> frozenset[Mark]:
        return self._marks.of(hit.item, self._fields(hit.item)) | hit.marks

    def _is_planned(self, hit: Hit) -> bool:
        """An appointment says where she will be and when: it never leaves."""
        return bool(self._material.fields(hit.item)["rest"].get("planned"))

    def _refuse_minors(self, selected: Selected) -> None:
        lines = [line for talk in selected.conversations for line in talk.shown]
        for chosen in (*lines, *selected.files, *selected.told, *selected.steps):
            if Mark.POSSIBLE_MINOR in self._marked(chosen.hit):
                raise NeverExportedError(item=str(chosen.item))

    def _chosen(self, hit: Hit) -> Chosen:
        return Chosen(hit, self._fields(hit.item))

    def _fields(self, item: ItemId) -> Fields:
        if item not in self._cache:
            self._cache[item] = self._material.fields(item)
        return self._cache[item]


def _peers(fields: Fields) -> Iterator[str]:
    """Identifiers of the other side as written, or labels where there is none."""
    account = fields.get("account") or {}
    people = [account, *(account.get("to") or [])]
    yield from (text for one in people if (text := one.get("id") or one.get("name")))


def _order(hit: Hit) -> tuple[bool, int, ItemId]:
    return (hit.when.utc is None, hit.when.utc or 0, hit.item)
