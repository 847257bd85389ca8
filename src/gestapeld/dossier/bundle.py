# SPDX-License-Identifier: EUPL-1.2
"""What goes into the folder besides the dossier itself: records, tables, words on checking, the signed statement.

Byte for byte as in docs/format/bundle.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gestapeld.casefile.casefile import CaseFile
from gestapeld.crypto import labels, signatures
from gestapeld.dossier import listing
from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.steps import letters, orders
from gestapeld.dossier.disclosing import record_parts, record_path
from gestapeld.dossier.draft import Draft
from gestapeld.dossier.exhibit_data import Exhibit, HandedFile
from gestapeld.dossier.figures_table import figures_csv
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.redaction import Allowance, Cleared
from gestapeld.dossier.selection import Chosen
from gestapeld.dossier.statement import About, ExhibitEntry, Signed, statement_bytes
from gestapeld.errors import TooMuchChosenError
from gestapeld.ledger.checkpoint import origin_of, write_checkpoint
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.ledger.text import b64
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.finding import Finding
from gestapeld.verify.bag import LARGEST_TEXT

CHECKPOINT = "data/records/checkpoint.txt"
STATEMENT, SIGNATURE = "data/statement.json", "data/statement.sig"
_SIGNERS = ("founded", "signer-added", "signer-ended")
_OF_ORIGINAL = frozenset({"name", "digest", "size", "rest", "media"})
_OF_READING = frozenset({"links", "rest", "reader", "counts", "problems", "time", "until"})

Shown = dict[int, dict[int, frozenset[str]]]
"""By entry and item index, the names of the fields that are disclosed."""


def shown_fields(desk: Desk) -> Shown:
    """Everything the records disclose."""
    found: Shown = defaultdict(dict)
    for piece in desk.pieces:
        for item, names in _of_piece(desk, piece):
            found[item.seq][item.index] = found[item.seq].get(item.index, frozenset()) | names
    for whole in desk.clearing.originals.values():
        for item, names in _of_original(desk, whole.original, whole.number):
            found[item.seq][item.index] = found[item.seq].get(item.index, frozenset()) | names
    for seq in _announcements(desk, found):
        found[seq][0] = frozenset({"value"})
    return found


def _announcements(desk: Desk, shown: Shown) -> list[int]:
    """The entries that announce and end the keys of who signed something here; of others nothing is said.

    They disclose key, role and nothing else: a helper's name is another field.
    """
    material = desk.material
    used = {material.entry(seq).actor for seq in shown} | {material.case.member.key_id}
    found = []
    for entry in material.entries():
        if entry.kind in _SIGNERS:
            value = material.fields(ItemId("evidence", entry.seq, 0))["value"]
            if entry.kind == "founded" or value["key_id"] in used:
                found.append(entry.seq)
    return found


def _of_piece(desk: Desk, piece: Piece) -> Iterator[tuple[ItemId, frozenset[str]]]:
    if piece.intimate:
        yield from _of_intimate(desk, piece)
        return
    for chosen in (*piece.shown, *_copies(desk, piece)):
        yield chosen.item, desk.cleared(chosen).disclosed
    for item, cleared in _beside(desk, piece):
        yield item, cleared.disclosed


def _beside(desk: Desk, piece: Piece) -> Iterator[tuple[ItemId, Cleared]]:
    """What the owner marked and is printed with it."""
    if piece.kind == "order":
        yield from orders.beside(desk, piece)
    elif piece.kind == "letter":
        yield from letters.beside(desk, piece)


def _of_intimate(desk: Desk, piece: Piece) -> Iterator[tuple[ItemId, frozenset[str]]]:
    """When, and the digest of what can be shown: so that later the same can be shown."""
    assert piece.chosen is not None
    yield piece.chosen.item, desk.cleared(piece.chosen).disclosed & {"time"}
    source = desk.material.kept_source(piece.chosen.item, piece.chosen.fields)
    if piece.chosen.hit.kind == "file" and source is not None:
        yield source, frozenset({"digest"})


def _of_original(desk: Desk, original: ItemId, number: int) -> Iterator[tuple[ItemId, frozenset[str]]]:
    """An original that goes along, and of each reading of it what ties its items to the bytes."""
    redaction = desk.clearing.redaction
    allowance = desk.clearing.allowance(original, number, whole=True)
    yield original, redaction.clear(desk.material.originals[original], allowance).disclosed & _OF_ORIGINAL
    for read in desk.material.reads_of.get(original, []):
        cleared = redaction.clear(read.fields, Allowance(allowance.categories, whole=True))
        yield read.item, (cleared.disclosed & _OF_READING) | {"links"}


def _copies(desk: Desk, piece: Piece) -> tuple[Chosen, ...]:
    if piece.chosen is None or piece.intimate:
        return ()
    return desk.selected.copied.get(piece.chosen.item, ())


def exhibit_entries(desk: Desk, files: Mapping[int, tuple[HandedFile, ...]]) -> list[ExhibitEntry]:
    """The exhibit map of the statement. Raises ErasedError."""
    items = {piece.number: _items_of(desk, piece) for piece in desk.pieces}
    times = Counter(item for listed in items.values() for item in listed)
    withheld = _withheld_fields(desk, times)
    found = []
    for piece in desk.pieces:
        listed = items[piece.number]
        found.append(
            ExhibitEntry(
                piece.number,
                listed,
                tuple(file.path for file in files.get(piece.number, ())),
                tuple(item for item in listed if times[item] > 1),
                len(piece.conversation.not_shown) if piece.conversation is not None else 0,
                sum(withheld[item] for item in listed),
            )
        )
    return found


def _items_of(desk: Desk, piece: Piece) -> tuple[ItemId, ...]:
    """The items of an exhibit in its order, the originals that go along with it last."""
    originals = (whole.original for whole in desk.clearing.originals.values() if whole.number == piece.number)
    return tuple(dict.fromkeys((*(item for item, _ in _of_piece(desk, piece)), *originals)))


def _withheld_fields(desk: Desk, items: Iterable[ItemId]) -> dict[ItemId, int]:
    """By item, how many of its fields the records do not disclose, erased ones included: what a reader can count."""
    shown = shown_fields(desk)
    found = {}
    for item in sorted(items):  # batch by batch: opening one takes time
        opened = desk.material.case.opened_batch("evidence", item.seq, item.index // BATCH_SIZE)
        kept = opened.item(item.index - opened.first)
        disclosed = kept.values.keys() & shown[item.seq][item.index]
        found[item] = len(kept.values) + len(kept.gone) - len(disclosed)
    return found


def signed_state(case: CaseFile) -> Signed:
    """The head of the evidence log, its checkpoint signed by who hands over (the same text when it was so already)."""
    head = case.heads()["evidence"]
    origin = origin_of(case.case_id, case.log_number("evidence"))
    key = case.member.key_id
    return Signed(
        case.case_id,
        case.log_number("evidence"),
        head.size,
        write_checkpoint(origin, head.size, head.root, case.state.identity),
        case.entry("evidence", 0).leaf,
        key,
        case.public_keys()[key],
    )


def write_records(draft: Draft, case: CaseFile, signed: Signed, shown: Shown) -> None:
    """Checkpoint and records. Raises TooMuchChosenError for an item too large to be checked, ErasedError."""
    draft.write(CHECKPOINT, signed.checkpoint.encode("utf-8"))
    for seq in sorted(shown):
        for part, data in enumerate(record_parts(case, seq, shown[seq]), 1):
            if len(data) > LARGEST_TEXT:
                raise TooMuchChosenError(size=len(data))
            draft.write(record_path(seq, part), data)


def write_tables(
    draft: Draft,
    desk: Desk,
    exhibits: Sequence[Exhibit],
    files: Mapping[int, tuple[HandedFile, ...]],
    findings: Sequence[Finding] = (),
) -> None:
    """The lists for people and programs; that of figures only where anything was counted."""
    draft.write("data/exhibits.csv", listing.exhibits_csv(desk.words, exhibits, files))
    draft.write("data/exhibits.xlsx", listing.workbook(desk.words, exhibits, files))
    draft.write("data/messages.csv", listing.messages_csv(desk.words, exhibits))
    if findings:
        draft.write("data/figures.csv", figures_csv(findings, desk.words.language))


def write_statement(
    draft: Draft, case: CaseFile, about: About, signed: Signed, exhibits: Sequence[ExhibitEntry]
) -> None:
    """The signed statement over every file written so far, then what makes the folder a bag."""
    files = [file for file in draft.files.values() if file.path.startswith("data/")]
    data = statement_bytes(about, signed, exhibits, files)
    if len(data) > LARGEST_TEXT:
        raise TooMuchChosenError(size=len(data))
    signature = signatures.sign(case.state.identity, labels.STATEMENT, data)
    draft.write(STATEMENT, data)
    draft.write(SIGNATURE, b64(signature).encode("ascii"))
    draft.finish_bag(about.made, about.bundle, about.software)
