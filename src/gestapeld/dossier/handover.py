# SPDX-License-Identifier: EUPL-1.2
"""Making a dossier and handing it over: choose, number, clear, compose, typeset, pack, search, verify, record.

Nothing stands under the asked name before all of it passed; a folder that fails anywhere is removed. The hand-over is
recorded before the folder gets its name, so that nothing can be out that the case does not know of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import gestapeld
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.clock import stamp
from gestapeld.dossier import bundle
from gestapeld.dossier.clearing import Clearing, protected_list
from gestapeld.dossier.compose import compose, compose_exhibits
from gestapeld.dossier.composing.desk import Cover, Desk, entry_time
from gestapeld.dossier.composing.words import Words
from gestapeld.dossier.data import DossierData, Language, Method, Profile
from gestapeld.dossier.exhibit_data import Exhibit
from gestapeld.dossier.exhibit_files import redraw_pictures, write_files
from gestapeld.dossier.folder import UnfinishedFolder
from gestapeld.dossier.inclusion import Inclusion, check_confirmed
from gestapeld.dossier.leaks import search
from gestapeld.dossier.material import Material
from gestapeld.dossier.pieces import pieces
from gestapeld.dossier.selection import Choice, Selecting
from gestapeld.dossier.statement import About, Signed
from gestapeld.dossier.typesetting import typeset
from gestapeld.errors import LeakFoundError, UnknownItemError
from gestapeld.ledger.text import b64
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.search.index import Index
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import VerificationReport
from gestapeld.wording import say

SOFTWARE = f"gestapeld {gestapeld.__version__}"

OnProgress = Callable[[str, int, int], None]
"""Called with a stage ("choose", "pictures", "typeset", "pack", "search", "verify") and (done, in all)."""


@dataclass(frozen=True)
class Request:
    """What the owner asks for.

    choice      what goes in; cover: what she writes for page one
    inclusions  more to be shown, exhibit by exhibit, each confirmed
    left_out    fields to be left out of single items ("text", "account", ...)
    """

    choice: Choice
    cover: Cover
    language: Language = "nl"
    profile: Profile = "for-the-file"
    inclusions: tuple[Inclusion, ...] = ()
    left_out: Mapping[ItemId, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Preview:
    """What a dossier would hold: its exhibits with their final numbers, and what to know before it goes out.

    warnings  codes of `wording/*/handover.toml`, table `no-list`
    """

    exhibits: tuple[Exhibit, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class HandedOver:
    """A finished dossier. `manifest`: SHA-256 of its tag manifest in hex, which pins every byte of the folder."""

    folder: Path
    bundle: str
    manifest: str
    exhibits: tuple[int, ...]
    volumes: int
    pages: int
    size: int
    warnings: tuple[str, ...]
    verification: VerificationReport


def _quiet(_stage: str, _done: int, _all: int) -> None:
    return None


def preview(case: CaseFile, index: Index, request: Request) -> Preview:
    """Choose and number, and say what would be shown and withheld; nothing is written outside the case.

    Raises NotAllowedError, NothingChosenError, NeverExportedError, NotConfirmedError, UnknownItemError (more to be
    shown of an exhibit that is not in it).
    """
    desk = _desk(case, index, request, _quiet, draw=False)
    return Preview(compose_exhibits(desk), _warnings(case, desk))


def hand_over(
    case: CaseFile, index: Index, request: Request, target: Path, *, on_progress: OnProgress = _quiet
) -> HandedOver:
    """Make the dossier as a new folder `target`.

    Raises NotAllowedError, NothingChosenError, NeverExportedError, NotConfirmedError, TooMuchChosenError,
    CaseExistsError, NoSpaceError, NotWritableError, TypesettingError, BoxLimitError, and LeakFoundError when a
    protected value is in the finished folder; then nothing of it is left.
    """
    case.require("export")
    with UnfinishedFolder(target) as folder:
        desk = _desk(case, index, request, on_progress)
        signed = bundle.signed_state(case)
        about = About(case.state.randomness(16).hex(), stamp(case.clock()), request.profile, request.language, SOFTWARE)
        data, pages, volumes = _write_payload(folder, case, desk, about, signed, on_progress)
        on_progress("search", 0, 1)
        _search(folder, desk)
        on_progress("verify", 0, 1)
        report = verify_bundle(folder.place, expected_signer=signed.signer)
        report.raise_if_changed()
        manifest = folder.files["tagmanifest-sha256.txt"].digest
        size = sum(file.size for file in folder.files.values())
        numbers = tuple(exhibit.number for exhibit in data.exhibits)
        warnings = _warnings(case, desk)
        _record(case, request, about, manifest, numbers)
        folder.complete()
    return HandedOver(target, about.bundle, manifest, numbers, volumes, pages, size, warnings, report)


def _desk(case: CaseFile, index: Index, request: Request, on_progress: OnProgress, *, draw: bool = True) -> Desk:
    """Choose, number and clear."""
    case.require("export")
    for inclusion in request.inclusions:
        check_confirmed(request.language, inclusion)
    on_progress("choose", 0, 1)
    index.catch_up()
    material = Material(case)
    selected = Selecting(index, material).select(request.choice)
    numbered = pieces(case, material, selected)
    if not {inclusion.exhibit for inclusion in request.inclusions} <= {piece.number for piece in numbered}:
        raise UnknownItemError
    clearing = Clearing(
        case,
        material,
        numbered,
        profile=request.profile,
        language=request.language,
        inclusions=request.inclusions,
        left_out=request.left_out,
    )
    on_progress("pictures", 0, 1)
    pictures = redraw_pictures(case, material, numbered) if draw else {}
    made = entry_time(stamp(case.clock()))
    owner = request.cover.owner or case.member.name or say(request.language, "handover.owner")
    cover = replace(request.cover, owner=owner)
    words = Words(request.language, index.zone, owner)
    return Desk(material, clearing, selected, numbered, cover, words, request.profile, index.zone, made, pictures)


def _write_payload(
    folder: UnfinishedFolder, case: CaseFile, desk: Desk, about: About, signed: Signed, on_progress: OnProgress
) -> tuple[DossierData, int, int]:
    shown = compose_exhibits(desk)
    files = write_files(folder, desk, shown)
    method = Method(
        case.case_id,
        signed.signer,
        signed.entries,
        case.heads()["evidence"].root.hex(),
        SOFTWARE,
        signing_key=b64(signed.signing_key),
    )
    data = compose(desk, shown, files, method, about.bundle)
    volumes = typeset(data, on_progress=lambda done, count: on_progress("typeset", done, count))
    for volume in volumes:
        name = "data/dossier.pdf" if volume.number == 1 else f"data/dossier-{volume.number}.pdf"
        folder.write(name, volume.pdf)
    on_progress("pack", 0, 1)
    words = desk.words.say("check.text", key=signed.signer, bundle=about.bundle, made=about.made)
    folder.write("data/how-to-check.txt", words.strip().replace("\n", "\r\n").encode("utf-8") + b"\r\n")
    bundle.write_tables(folder, desk, data.exhibits, files)
    bundle.write_records(folder, case, signed, bundle.shown_fields(desk))
    bundle.write_statement(folder, case, about, signed, bundle.exhibit_entries(desk, files))
    return data, sum(volume.pages for volume in volumes), len(volumes)


def _search(folder: UnfinishedFolder, desk: Desk) -> None:
    """Raises LeakFoundError: how many, the first file, what kind of place, and which line of the owner's list it is.

    A full dossier is made for one receiver and shows everything, so there is nothing to look for.
    """
    if desk.profile == "full":
        return
    matcher = desk.clearing.redaction.matcher
    leaks = search(folder.on_disk(), matcher, desk.clearing.let_through())
    if leaks:
        first = leaks[0]
        listed = matcher.values[first.value]
        raise LeakFoundError(
            found=len(leaks),
            file=first.path if first.where != "file-name" else "",
            where=first.where,
            category=listed.category,
            protected=listed.source,
        )


def _record(case: CaseFile, request: Request, about: About, manifest: str, numbers: tuple[int, ...]) -> None:
    """The hand-over in the evidence log, the export in the audit log, as one act."""
    value: Fields = {
        "bundle": about.bundle,
        "made": about.made,
        "profile": about.profile,
        "manifest": manifest,
        "exhibits": list(numbers),
    }
    if request.cover.receiver:
        value["receiver"] = request.cover.receiver
    if request.inclusions:
        value["inclusions"] = [
            {"exhibit": more.exhibit, "categories": sorted(more.categories), "sentence": more.sentence}
            for more in request.inclusions
        ]
    with case.act() as act:
        act.append("evidence", "handed-over", [{"rest": {"kind": "handed-over"}, "value": value}])
        exported: Fields = {"rest": {"kind": "exported"}, "value": {"bundle": about.bundle, "profile": about.profile}}
        act.append("audit", "exported", [exported])


def _warnings(case: CaseFile, desk: Desk) -> tuple[str, ...]:
    """What the owner should know before it goes out: kinds of data nobody listed, and what no program can see."""
    if desk.profile == "full":
        return ()
    listed = {protected.category for protected in protected_list(case)}
    listed |= {value.category for value in desk.clearing.redaction.matcher.values}
    missing = [category for category in ("address", "phone", "email") if category not in listed]
    looks = any(piece.kind in ("picture", "recording", "video") and not piece.intimate for piece in desk.pieces)
    return (*missing, *(("look",) if looks else ()))
