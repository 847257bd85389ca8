# SPDX-License-Identifier: EUPL-1.2
"""Making a dossier and handing it over: choose, number, clear, compose, typeset, pack, search, deliver, verify, record.

Until the search is over the files exist only sealed under a key of this run. Nothing stands under the asked name before
all of it passed; what fails anywhere is removed. The hand-over is recorded before the dossier gets its name, so that
nothing can be out that the case does not know of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import gestapeld
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.clock import stamp
from gestapeld.crypto.identity import PublicIdentity
from gestapeld.dossier import bundle
from gestapeld.dossier.clearing import Clearing, protected_list, protected_of_trusted
from gestapeld.dossier.compose import compose, compose_exhibits
from gestapeld.dossier.composing.desk import Cover, Desk, entry_time
from gestapeld.dossier.composing.words import Words
from gestapeld.dossier.data import DossierData, Language, Method, Profile
from gestapeld.dossier.delivery import delivery
from gestapeld.dossier.draft import Draft
from gestapeld.dossier.exhibit_data import Exhibit
from gestapeld.dossier.exhibit_files import redraw_pictures, write_files
from gestapeld.dossier.full import Confirm, Present, check_receiver, present
from gestapeld.dossier.inclusion import CATEGORIES, Inclusion, check_confirmed
from gestapeld.dossier.leaks import Leak, search
from gestapeld.dossier.material import Material
from gestapeld.dossier.people_search import people_in
from gestapeld.dossier.pieces import pieces
from gestapeld.dossier.ready import Ready
from gestapeld.dossier.selection import Choice, Selecting
from gestapeld.dossier.stack_data import CountStack
from gestapeld.dossier.statement import About, Signed
from gestapeld.dossier.typesetting import typeset
from gestapeld.errors import LeakFoundError, NotConfirmedError, UnknownItemError
from gestapeld.ledger.text import b64
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.finding import Finding
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
    count_stack counts the pattern over what is shown; None leaves it out
    zipped      one zip file instead of a folder
    seal_to     one file that only this receiver opens; a full dossier is made in no other form
    """

    choice: Choice
    cover: Cover
    language: Language = "nl"
    profile: Profile = "for-the-file"
    inclusions: tuple[Inclusion, ...] = ()
    left_out: Mapping[ItemId, frozenset[str]] = field(default_factory=dict)
    zipped: bool = False
    seal_to: PublicIdentity | None = None
    count_stack: CountStack | None = None


@dataclass(frozen=True)
class Preview:
    """What a dossier would hold: its exhibits with their final numbers, and what to know before it goes out.

    warnings  codes of `wording/*/handover.toml`, table `no-list`
    items     by the number of an exhibit, what is shown in it; to be left out, or put in front, by hand
    withheld  by the same number, which of `inclusion.CATEGORIES` are kept out of it and may be shown when confirmed
    """

    exhibits: tuple[Exhibit, ...]
    warnings: tuple[str, ...]
    items: Mapping[int, tuple[ItemId, ...]] = field(default_factory=dict)
    withheld: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class HandedOver:
    """A finished dossier.

    folder    where it stands: the folder, the zip or the sealed file
    manifest  SHA-256 of its tag manifest in hex, which pins every byte of the folder
    present   of a full dossier, how many protected values are in it
    """

    folder: Path
    bundle: str
    manifest: str
    exhibits: tuple[int, ...]
    volumes: int
    pages: int
    size: int
    warnings: tuple[str, ...]
    verification: VerificationReport
    present: int = 0


def _quiet(_stage: str, _done: int, _all: int) -> None:
    return None


def _nobody(_present: Present) -> str:
    raise NotConfirmedError


def preview(case: CaseFile, index: Index, request: Request) -> Preview:
    """Choose and number, and say what would be shown and withheld; nothing is written outside the case.

    Raises NotAllowedError, NothingChosenError, NeverExportedError, NotConfirmedError, UnknownItemError (more to be
    shown of an exhibit that is not in it).
    """
    desk = _desk(case, index, request, _quiet, draw=False)
    items = {piece.number: tuple(chosen.item for chosen in piece.shown) for piece in desk.pieces}
    exhibits = compose_exhibits(desk)
    return Preview(exhibits, _warnings(case, desk), items, dict(_kept_out(desk)))


def _kept_out(desk: Desk) -> Iterator[tuple[int, tuple[str, ...]]]:
    for piece in desk.pieces:
        if piece.intimate:
            continue
        found = {code for item in piece.shown for row in desk.cleared(item).withheld for code in row.categories}
        yield piece.number, tuple(code for code in CATEGORIES if code in found)


def hand_over(
    case: CaseFile,
    index: Index,
    request: Request,
    target: Path,
    *,
    confirm: Confirm = _nobody,
    on_progress: OnProgress = _quiet,
) -> HandedOver:
    """Make the dossier at `target`, in the form that was asked for.

    `confirm` is asked once for a full dossier, when what it holds is known, for the sentence in `Present`.

    Raises NotAllowedError, NothingChosenError, NeverExportedError, NotConfirmedError, ReceiverNeededError,
    TooMuchChosenError, CaseExistsError, NoSpaceError, NotWritableError, TypesettingError, BoxLimitError, and
    LeakFoundError when a protected value is in the finished dossier; then nothing of it is left.
    """
    case.require("export")
    check_receiver(request.profile, request.cover.receiver, request.seal_to)
    form = delivery(target, zipped=request.zipped, receiver=request.seal_to, randomness=case.state.randomness)
    with form, Draft(target.parent) as draft:
        ready = _made(case, index, request, draft, on_progress)
        if ready.present is not None:
            ready.present.check(confirm(ready.present))
        ready.deliver(case, form, on_progress)
    assert ready.report is not None
    present = ready.present.count if ready.present is not None else 0
    return HandedOver(
        target,
        ready.about.bundle,
        ready.manifest,
        ready.exhibits,
        len(ready.pages),
        sum(ready.pages),
        form.size(),
        ready.warnings,
        ready.report,
        present,
    )


def make_ready(
    case: CaseFile, index: Index, request: Request, beside: Path, *, on_progress: OnProgress = _quiet
) -> Ready:
    """Make the dossier and keep it, sealed, in files without a name in the folder `beside`; nothing goes out, nothing
    is recorded. Its owner reads it first, then `Ready.deliver` or `Ready.record` lets it go. Close it after use.

    Raises as `hand_over`, but nobody is asked to confirm yet.
    """
    case.require("export")
    check_receiver(request.profile, request.cover.receiver, request.seal_to)
    draft = Draft(beside)
    try:
        ready = _made(case, index, request, draft, on_progress)
        on_progress("verify", 0, 1)
        ready.report = verify_bundle(draft, expected_signer=ready.signer)
        ready.report.raise_if_changed()
    except BaseException:
        draft.close()
        raise
    return ready


def _made(case: CaseFile, index: Index, request: Request, draft: Draft, on_progress: OnProgress) -> Ready:
    """Everything up to the point where it would leave. Raises as `hand_over`."""
    desk = _desk(case, index, request, on_progress)
    signed = bundle.signed_state(case)
    about = About(case.state.randomness(16).hex(), stamp(case.clock()), request.profile, request.language, SOFTWARE)
    data, pages = _write_payload(draft, case, desk, about, signed, on_progress)
    shown = _search(draft, desk, on_progress)
    return Ready(
        draft,
        case.case_id,
        about,
        signed.signer,
        tuple(exhibit.number for exhibit in data.exhibits),
        pages,
        _warnings(case, desk),
        request.cover.receiver,
        request.seal_to,
        request.inclusions,
        shown,
        findings=_findings(data),
    )


def _findings(data: DossierData) -> tuple[Finding, ...]:
    """What methods found that stands in it."""
    blocks = data.stack.stack.blocks if data.stack is not None else ()
    return tuple(finding for block in blocks for finding in block.findings)


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
    return Desk(
        material,
        clearing,
        selected,
        numbered,
        cover,
        words,
        request.profile,
        index.zone,
        made,
        pictures,
        partial(request.count_stack, case, index) if draw and request.count_stack is not None else None,
    )


def _write_payload(
    draft: Draft, case: CaseFile, desk: Desk, about: About, signed: Signed, on_progress: OnProgress
) -> tuple[DossierData, tuple[int, ...]]:
    shown = compose_exhibits(desk)
    files = write_files(draft, desk, shown)
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
        draft.write(name, volume.pdf)
    on_progress("pack", 0, 1)
    words = desk.words.say("check.text", key=signed.signer, bundle=about.bundle, made=about.made)
    draft.write("data/how-to-check.txt", words.strip().replace("\n", "\r\n").encode("utf-8") + b"\r\n")
    bundle.write_tables(draft, desk, data.exhibits, files, _findings(data))
    bundle.write_records(draft, case, signed, bundle.shown_fields(desk))
    bundle.write_statement(draft, case, about, signed, bundle.exhibit_entries(desk, files))
    return data, tuple(volume.pages for volume in volumes)


def _search(draft: Draft, desk: Desk, on_progress: OnProgress) -> Present | None:
    """Raises LeakFoundError: how many, the first file, what kind of place, and which line of the owner's list it is.

    Nobody who did not agree may be named in either profile. A full dossier may hold what is on her list: there it is
    counted, and it leaves only when the owner says in so many words that she knows.
    """

    def files() -> Iterator[tuple[str, Callable[[], bytes]]]:
        for done, file in enumerate(draft.everything()):
            on_progress("search", done, len(draft.files))
            yield file

    people = people_in(files(), desk.clearing, desk.pieces, desk.words.language)
    if people:
        raise _leak(people, "people")
    matcher = desk.clearing.redaction.matcher
    if desk.profile == "full":
        return present(desk.words.language, desk.cover.receiver, matcher, search(files(), matcher))
    leaks = search(files(), matcher, desk.clearing.let_through())
    if leaks:
        listed = matcher.values[leaks[0].value]
        raise _leak(leaks, listed.category, listed.source)
    return None


def _leak(leaks: Sequence[Leak], category: str, source: str = "") -> LeakFoundError:
    first = leaks[0]
    file = first.path if first.where != "file-name" else ""
    return LeakFoundError(found=len(leaks), file=file, where=first.where, category=category, protected=source)


def _warnings(case: CaseFile, desk: Desk) -> tuple[str, ...]:
    """What the owner should know before it goes out: kinds of data nobody listed, and what no program can see."""
    stay = ("papers",) if desk.selected.papers else ()
    if desk.profile == "full":
        return stay
    trusted = {protected.source for protected in protected_of_trusted(case)}  # not her own
    values = [*protected_list(case), *desk.clearing.redaction.matcher.values]
    listed = {value.category for value in values if value.source not in trusted}
    missing = [category for category in ("address", "phone", "email") if category not in listed]
    looks = any(piece.kind in ("picture", "recording", "video") and not piece.intimate for piece in desk.pieces)
    return (*missing, *(("look",) if looks else ()), *stay)
