# SPDX-License-Identifier: EUPL-1.2
"""The files of each exhibit: an original that may go along, a picture drawn anew, or an extract. Neutral names only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gestapeld.casefile.casefile import CaseFile
from gestapeld.dossier.clearing import LARGEST_ORIGINAL, Clearing, WholeOriginal
from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.draft import Draft
from gestapeld.dossier.exhibit_data import Exhibit, Form, HandedFile
from gestapeld.dossier.extracts import extract
from gestapeld.dossier.material import Material
from gestapeld.dossier.pieces import Piece
from gestapeld.errors import UnreadableOriginalError
from gestapeld.records.identifiers import ItemId
from gestapeld.render.pictures import Redrawer, Redrawn

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}


def redraw_pictures(case: CaseFile, material: Material, pieces: Sequence[Piece]) -> dict[ItemId, Redrawn]:
    """Every picture that may be shown, drawn anew from its pixels. One that cannot be read is left out."""
    found: dict[ItemId, Redrawn] = {}
    with Redrawer() as redrawer:
        for piece in pieces:
            if piece.kind != "picture" or piece.intimate or piece.chosen is None:
                continue
            original = material.kept_source(piece.chosen.item, piece.chosen.fields)
            if original is None or int(material.originals[original]["size"]) > LARGEST_ORIGINAL:
                continue
            data = b"".join(case.object_reader(material.originals[original]["object"]).stream())
            try:
                found[piece.chosen.item] = redrawer.redraw(data)
            except UnreadableOriginalError:
                continue
    return found


def write_files(draft: Draft, desk: Desk, exhibits: Sequence[Exhibit]) -> dict[int, tuple[HandedFile, ...]]:
    """Write the files of all exhibits. An exhibit that is shown on request has none."""
    originals = _originals_by_number(desk.clearing)
    by_number = {piece.number: piece for piece in desk.pieces}
    found: dict[int, tuple[HandedFile, ...]] = {}
    for exhibit in exhibits:
        if exhibit.on_request:
            continue
        writer = _Writer(draft, exhibit.number)
        for whole in originals.get(exhibit.number, []):
            writer.write("original", whole.ending, whole.read(), "original")
        for what, ending, data, form in _made(desk, exhibit, by_number[exhibit.number], bool(writer.files)):
            writer.write(what, ending, (data,), form)
        found[exhibit.number] = tuple(writer.files)
    return found


def _originals_by_number(clearing: Clearing) -> dict[int, list[WholeOriginal]]:
    found: dict[int, list[WholeOriginal]] = {}
    for whole in clearing.originals.values():
        found.setdefault(whole.number, []).append(whole)
    return found


def _made(desk: Desk, exhibit: Exhibit, piece: Piece, has_original: bool) -> Iterator[tuple[str, str, bytes, Form]]:
    """What is made for it: a picture unless the original is there; words where there are any, or nothing else is."""
    drawn = desk.pictures.get(piece.chosen.item) if piece.chosen is not None else None
    if drawn is not None and not has_original:
        yield "picture", _ENDINGS[drawn.media], drawn.data, "picture"
    has_words = exhibit.lines or exhibit.words or exhibit.quote or exhibit.told or exhibit.transcripts
    if has_words or not (has_original or drawn is not None):
        yield "extract", "txt", extract(desk.words, exhibit), "extract"


class _Writer:
    """Numbers the files of one exhibit."""

    def __init__(self, draft: Draft, number: int) -> None:
        self._draft = draft
        self._number = number
        self._counts: dict[str, int] = {}
        self.files: list[HandedFile] = []

    def write(self, what: str, ending: str, pieces: Iterable[bytes], form: Form) -> None:
        """One file, `0007-picture.jpg`, `0007-picture-2.jpg`."""
        count = self._counts[what] = self._counts.get(what, 0) + 1
        further = f"-{count}" if count > 1 else ""
        path = f"data/exhibits/{self._number:04d}/{self._number:04d}-{what}{further}.{ending}"
        written = self._draft.write_stream(path, pieces)
        self.files.append(HandedFile(path, written.digest, written.size, form))
