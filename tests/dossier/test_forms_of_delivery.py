# SPDX-License-Identifier: EUPL-1.2
"""A folder, a zip or a sealed file: the same dossier, and nothing readable before the search for protected values."""

from __future__ import annotations

import base64
import contextlib
import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.independent_scanner import scan, unpacked
from tests.dossier.planted_values import PLANTED
from tests.dossier.small_case import NOOR, ROBIN, Builder, at, new_case
from tests.dossier.test_handover import photo

from gestapeld.crypto import receiving
from gestapeld.crypto.identity import Identity
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.full import Present
from gestapeld.dossier.handover import HandedOver, Request, hand_over
from gestapeld.dossier.receive import open_dossier
from gestapeld.dossier.sealed import open_inside
from gestapeld.dossier.selection import Choice
from gestapeld.errors import (
    CaseExistsError,
    ChangedBundleError,
    GestapeldError,
    LeakFoundError,
    NotConfirmedError,
    NotForThisKeyError,
    ReceiverNeededError,
    SealedDossierChangedError,
)
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Attachment, Locator, Message, Way
from gestapeld.records.narrative import Incident, Mark, Marking, ProtectedKind, ProtectedValue
from gestapeld.search.index import Index
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Result

COVER = Cover("Noor", "Robin", receiver="de officier van justitie")
LINES = [("2026-03-01 10:00", ROBIN, "waar ben je"), ("2026-03-01 10:01", NOOR, "laat me met rust")]
HOME = "Perenlaan 4"
SAM, ROBINS_OWN = Identity.new(), Identity.new()


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def yes(present: Present) -> str:
    return present.sentence


def make(builder: Builder, folder: Path, name: str = "uit", *, confirm: Any = yes, progress: Any = None, **more: Any) -> HandedOver:  # fmt: skip
    request = Request(more.pop("choice", Choice()), more.pop("cover", COVER), **more)
    options = {} if progress is None else {"on_progress": progress}
    with Index.open(builder.case, folder / "index") as index:
        return hand_over(builder.case, index, request, folder / name, confirm=confirm, **options)


def full(builder: Builder, folder: Path, **more: Any) -> HandedOver:
    return make(builder, folder, "uit.verzegeld", profile="full", seal_to=SAM.public, **more)


def around(folder: Path) -> set[str]:
    """What lies in the folder beside case and index."""
    return {path.name for path in folder.iterdir()} - {"zaak.stapel", "zaak.stapel-journal", "index"}


def last(builder: Builder, log: Any) -> Fields:
    entry = list(builder.case.entries(log))[-1]
    fields = dict(builder.case.items(log, entry.seq))[0]
    assert fields is not None
    return {"kind": entry.kind, **fields["value"]}


# ── before the search ──
@pytest.mark.parametrize("form", ["folder", "zip", "sealed"])
def test_until_the_search_is_over_nothing_is_written_to_a_file_with_a_name(
    builder: Builder, tmp_path: Path, form: str
) -> None:
    builder.chat(LINES)
    stages: list[str] = []

    def look(stage: str, _done: int, _all: int) -> None:
        stages.append(stage)
        if "deliver" not in stages:
            left = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent.name != "index"]
            assert {path.name for path in left if path.stat().st_size} == {"zaak.stapel"}

    more: dict[str, Any] = {"zip": {"zipped": True}, "sealed": {"seal_to": SAM.public}}.get(form, {})
    make(builder, tmp_path, progress=look, **more)
    assert stages.index("search") < stages.index("deliver") < stages.index("verify")
    assert around(tmp_path) == {"uit"}


@pytest.mark.parametrize("more", [{}, {"zipped": True}, {"seal_to": SAM.public}])
def test_a_protected_value_stops_every_form_and_nothing_is_left(
    builder: Builder, tmp_path: Path, more: dict[str, Any]
) -> None:
    builder.chat(LINES)
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, HOME), kind="protected")
    with pytest.raises(LeakFoundError):
        make(builder, tmp_path, cover=replace(COVER, domicile=f"p/a {HOME}"), **more)
    assert around(tmp_path) == set()
    assert "handed-over" not in {entry.kind for entry in builder.case.entries("evidence")}
    assert "exported" not in {entry.kind for entry in builder.case.entries("audit")}


def test_being_stopped_clears_everything_away(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    for wanted in ("typeset", "pack", "search", "deliver", "verify"):

        def stop(stage: str, _done: int, _all: int, wanted: str = wanted) -> None:
            if stage == wanted:
                raise KeyboardInterrupt

        for more in ({}, {"zipped": True}, {"seal_to": SAM.public}):
            with pytest.raises(KeyboardInterrupt):
                make(builder, tmp_path, progress=stop, **more)
            assert around(tmp_path) == set()


# ── zip ──
def test_a_zip_holds_exactly_the_folder(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    made = make(builder, tmp_path, "uit.zip", zipped=True)
    assert verify_bundle(made.folder).result is Result.UNCHANGED_WITHHELD
    with zipfile.ZipFile(made.folder) as archive:
        assert archive.testzip() is None
        members = archive.infolist()
        top = f"dossier-{made.bundle[:8]}/"
        assert [member.filename for member in members] == sorted(member.filename for member in members)
        assert all(member.filename.startswith(top) for member in members)
        assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
        assert {(member.compress_type, member.flag_bits, member.extra, member.comment) for member in members} == {
            (zipfile.ZIP_STORED, 0, b"", b"")
        }
        archive.extractall(tmp_path / "open")
    assert verify_bundle(tmp_path / "open" / top).failed() == ()
    assert made.size == made.folder.stat().st_size
    recorded = last(builder, "audit")
    assert (recorded["kind"], recorded["form"]) == ("exported", "zip")


@pytest.mark.skipif(shutil.which("unzip") is None, reason="no unzip here")
def test_another_program_finds_no_fault_in_the_zip(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    made = make(builder, tmp_path, "uit.zip", zipped=True)
    done = subprocess.run(["unzip", "-tq", str(made.folder)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_changed_byte_of_a_zip_is_noticed_or_changes_no_file_in_it(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    made = make(builder, tmp_path, "uit.zip", zipped=True)
    data = made.folder.read_bytes()
    step = max(1, len(data) // 400)
    for place in [*range(0, len(data), step), *range(len(data) - 40, len(data))]:
        changed = bytearray(data)
        changed[place] ^= 0x10
        try:
            report = verify_bundle(io.BytesIO(changed))
        except GestapeldError:
            continue
        if report.result in (Result.UNCHANGED, Result.UNCHANGED_WITHHELD):  # the rights of a file, say
            assert files_in(bytes(changed)) == files_in(data), place


def files_in(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# ── sealed ──
def test_a_full_dossier_needs_a_key_and_a_name(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    for more in (
        {"profile": "full"},
        {"profile": "full", "zipped": True},
        {"profile": "full", "seal_to": SAM.public, "cover": replace(COVER, receiver=" ")},
        {"seal_to": SAM.public, "cover": replace(COVER, receiver="")},
    ):
        with pytest.raises(ReceiverNeededError):
            make(builder, tmp_path, **more)
    assert around(tmp_path) == set()


def test_a_full_dossier_is_one_file_that_only_the_receiver_opens(builder: Builder, tmp_path: Path) -> None:
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, HOME), kind="protected")
    builder.tell(Incident(f"hij stond op {HOME}", at("2026-03-01 20:00"), present=("buurvrouw",)))
    made = full(builder, tmp_path)
    assert around(tmp_path) == {"uit.verzegeld"}
    sealed = made.folder.read_bytes()
    for readable in (b"Perenlaan", b"%PDF", b"PK\x03\x04", b"bagit", b"buurvrouw", b"officier", made.bundle.encode()):
        assert readable not in sealed
    with pytest.raises(NotForThisKeyError):
        open_dossier(made.folder, ROBINS_OWN, tmp_path / "open")
    assert around(tmp_path) == {"uit.verzegeld"}
    received = open_dossier(made.folder, SAM, tmp_path / "open")
    assert received.folder == tmp_path / "open"
    assert received.report.failed() == ()
    assert verify_bundle(tmp_path / "open").failed() == ()
    inside = b"".join(blob for path in (tmp_path / "open").rglob("*") if path.is_file() for _, blob in unpacked(path.read_bytes()))  # fmt: skip
    assert HOME.encode() in inside
    assert b"buurvrouw" in inside


def test_the_seal_is_recorded(builder: Builder, tmp_path: Path) -> None:
    from hashlib import sha256

    builder.chat(LINES)
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, HOME), kind="protected")
    builder.tell(Incident(f"hij stond op {HOME}", at("2026-03-01 20:00")))
    made = full(builder, tmp_path)
    audit, evidence = last(builder, "audit"), last(builder, "evidence")
    assert audit == {
        "kind": "exported", "bundle": made.bundle, "profile": "full", "form": "sealed",
        "file": sha256(made.folder.read_bytes()).hexdigest(), "seal": made.folder.read_bytes()[26:42].hex(),
        "mark": receiving.mark(SAM.public), "receiver": "de officier van justitie",
    }  # fmt: skip
    assert evidence["protected"] == {
        "count": 1,
        "sentence": "Ik geef de officier van justitie het volledige dossier, met 1 van mijn beschermde gegevens.",
    }


def test_she_is_told_how_much_of_what_she_protects_is_in_it(builder: Builder, tmp_path: Path) -> None:
    for kind, value in ((ProtectedKind.ADDRESS, HOME), (ProtectedKind.PHONE, "06-12340001"), (ProtectedKind.SCHOOL, "De Regenboog")):  # fmt: skip
        builder.tell(ProtectedValue(kind, value), kind="protected")
    builder.tell(Incident(f"hij stond op {HOME} en belde 0612340001", at("2026-03-01 20:00"), felt=HOME))
    asked: list[Present] = []

    def no(present: Present) -> str:
        asked.append(present)
        return "ja"

    with pytest.raises(NotConfirmedError):
        full(builder, tmp_path, confirm=no)
    assert [(found.count, dict(found.categories)) for found in asked] == [(2, {"address": 1, "phone": 1})]
    assert around(tmp_path) == set()
    assert "exported" not in {entry.kind for entry in builder.case.entries("audit")}
    made = full(builder, tmp_path, confirm=lambda present: f" {present.sentence.upper()}\n")
    assert made.present == 2


def test_nobody_there_to_confirm_means_no(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    request = Request(Choice(), COVER, profile="full", seal_to=SAM.public)
    with Index.open(builder.case, tmp_path / "index") as index, pytest.raises(NotConfirmedError):
        hand_over(builder.case, index, request, tmp_path / "uit")
    assert around(tmp_path) == set()


def test_fifty_values_that_must_stay_in_are_all_counted_when_they_go(builder: Builder, tmp_path: Path) -> None:
    """The count is of the finished dossier: words, tables, records and pages."""
    kinds = {kind.value: kind for kind in ProtectedKind}
    listed = [ProtectedValue(kinds.get(planted.category, ProtectedKind.OTHER), planted.value) for planted in PLANTED]
    builder.tell_all(listed, kind="protected")
    builder.tell_all([Incident(f"hij riep {planted.value} door de straat", at("2026-03-08 20:00")) for planted in PLANTED])  # fmt: skip
    made = full(builder, tmp_path)
    assert len(PLANTED) == 50
    assert made.present == 50


def test_fifty_values_are_found_nowhere_in_a_zip_or_in_what_is_sealed_for_the_file(
    builder: Builder, tmp_path: Path
) -> None:
    kinds = {kind.value: kind for kind in ProtectedKind}
    values = [planted.value for planted in PLANTED]
    builder.tell_all(
        [ProtectedValue(kinds.get(planted.category, ProtectedKind.OTHER), planted.value) for planted in PLANTED],
        kind="protected",
    )
    lines = []
    for number, value in enumerate(values):
        code = base64.b64encode(f"adres {value} einde".encode()).decode()
        lines.append((f"2026-03-{1 + number // 24:02d} {number % 24:02d}:00", ROBIN, f"ik weet van {value} {code}"))
    builder.chat(lines)
    builder.tell_all([Incident(f"bij {value}", at("2026-03-08 20:00"), words=value, told=(value,)) for value in values])
    zipped = make(builder, tmp_path, "uit.zip", zipped=True)
    sealed = make(builder, tmp_path, "uit.verzegeld", seal_to=SAM.public)
    received = open_dossier(sealed.folder, SAM, tmp_path / "open")
    assert received.folder is not None
    (tmp_path / "plat").mkdir()
    shutil.copyfile(zipped.folder, tmp_path / "plat" / "een.zip")
    for place in (received.folder, tmp_path / "plat"):
        assert scan(place, values) == []


def test_in_a_full_dossier_too_what_is_intimate_is_shown_on_request_only(builder: Builder, tmp_path: Path) -> None:
    data = photo()
    chat = builder.original("chat.txt", b"x" * 50)
    original, seen = builder.file("prive.jpg", data, taken=at("2026-03-06 12:00"), extra={"width": 320, "height": 240})
    message = Message(
        "whatsapp", "Robin", ROBIN, Way.IN, "kijk prive.jpg", at("2026-03-06 12:01"), Locator(0, 50),
        attachments=(Attachment("prive.jpg", "present", 1),),
    )  # fmt: skip
    builder.read(chat, [message], siblings={1: original})
    builder.tell(Marking(Mark.INTIMATE, (seen,)), kind="marked")
    made = full(builder, tmp_path)
    opened = open_dossier(made.folder, SAM, tmp_path / "open").folder
    assert opened is not None
    blobs = b"\n".join(blob for path in opened.rglob("*") if path.is_file() for _, blob in unpacked(path.read_bytes()))
    assert data[-2000:] not in blobs
    assert b"prive.jpg" not in blobs
    assert not list(opened.rglob("*picture*"))
    assert not list(opened.rglob("*original*"))


@pytest.mark.parametrize("name", ["prive.jpg", ""])
@pytest.mark.parametrize("mark", [Mark.INTIMATE, Mark.HIDE])
def test_a_mail_does_not_carry_an_intimate_attachment_out_even_one_without_a_name(
    builder: Builder, tmp_path: Path, name: str, mark: Mark
) -> None:
    picture = photo((32, 32))
    body = b"From: r@voorbeeld.example\r\n\r\nkijk\r\n" + base64.b64encode(picture)
    mail = builder.original("mail.eml", body)
    message = Message(
        "email", "hoi", ROBIN, Way.IN, "kijk", at("2026-03-06 12:01"), Locator(0, len(body)),
        attachments=(Attachment(name, "present", 1),),
    )  # fmt: skip
    items = builder.read(mail, [message], parts=[(name, picture)])
    part = ItemId("evidence", items[0].seq, 1)
    builder.tell(Marking(mark, (part,)), kind="marked")
    made = full(builder, tmp_path)
    opened = open_dossier(made.folder, SAM, tmp_path / "open").folder
    assert opened is not None
    inside = b"".join(path.read_bytes() for path in opened.rglob("*") if path.is_file())
    assert base64.b64encode(picture) not in inside
    assert not list(opened.rglob("*original*"))


def test_a_mail_with_a_packed_file_stays_in_also_when_all_that_was_read_of_it_is_shown(
    builder: Builder, tmp_path: Path
) -> None:
    """The attachment is shown as an exhibit and does not go along itself; inside the mail it would."""
    from gestapeld.dossier.inclusion import Inclusion, confirmation
    from gestapeld.records.items import FileSeen
    from gestapeld.records.moment import UNKNOWN_MOMENT

    packed = zip_of({"brief.txt": b"mijn adres"})
    body = b"From: r@voorbeeld.example\r\n\r\nkijk\r\n" + base64.b64encode(packed)
    mail = builder.original("mail.eml", body)
    message = Message(
        "email", "hoi", ROBIN, Way.IN, "kijk", at("2026-03-06 12:01"), Locator(0, len(body)),
        attachments=(Attachment("brief.zip", "present", 1),),
    )  # fmt: skip
    seen = FileSeen("other", "brief.zip", "", "", UNKNOWN_MOMENT, Locator(0, len(packed), 1))
    builder.read(mail, [message, seen], parts=[("brief.zip", packed)])
    for more, goes in (("technical", False), ("original", True)):
        categories = frozenset({"technical", "headers", more})
        inclusions = tuple(Inclusion(number, categories, confirmation("nl", number, categories)) for number in (1, 2))
        made = make(builder, tmp_path, f"uit-{more}", inclusions=inclusions)
        inside = b"".join(path.read_bytes() for path in made.folder.rglob("*") if path.is_file())
        assert (base64.b64encode(packed) in inside) is goes


# ── opening ──
def test_nothing_is_opened_of_a_file_that_was_changed_or_cut_off(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    made = full(builder, tmp_path)
    data = made.folder.read_bytes()
    for bad in (data[:-1], data[: len(data) // 2], data[:-30] + bytes([data[-30] ^ 1]) + data[-29:], data + b"\0"):
        (tmp_path / "slecht").write_bytes(bad)
        with pytest.raises(SealedDossierChangedError):
            open_dossier(tmp_path / "slecht", SAM, tmp_path / "open")
        (tmp_path / "slecht").unlink()
        assert around(tmp_path) == {"uit.verzegeld"}


def test_nothing_is_written_over(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    made = full(builder, tmp_path)
    (tmp_path / "open").mkdir()
    with pytest.raises(CaseExistsError):
        open_dossier(made.folder, SAM, tmp_path / "open")
    with pytest.raises(CaseExistsError):
        full(builder, tmp_path)
    assert list((tmp_path / "open").iterdir()) == []


def seal(folder: Path, content: bytes) -> Path:
    """What anybody with Sam's public key can make."""
    path = folder / "van-iemand.verzegeld"
    path.write_bytes(b"".join(receiving.Sealing(SAM.public).pieces([content])))
    return path


def zip_of(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o100600 << 16
            archive.writestr(info, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"zomaar iets",
        zip_of({}),
        zip_of({"../boven": b"x"}),
        zip_of({"a/bagit.txt": b"x", "a/../../boven": b"x"}),
        zip_of({"a/bagit.txt": b"x", "/etc/boven": b"x"}),
        zip_of({"a/bagit.txt": b"x", "b/bagit.txt": b"x"}),
        zip_of({"a/bagit.txt": b"x", "a/data/programma.exe": b"x"}),
    ],
)
def test_what_a_stranger_sealed_is_not_written_unless_it_has_the_form_of_a_dossier(
    tmp_path: Path, content: bytes
) -> None:
    path = seal(tmp_path, content)
    with contextlib.suppress(GestapeldError):
        assert open_dossier(path, SAM, tmp_path / "open").folder is None
    assert around(tmp_path) == {path.name}


def test_a_dossier_that_fails_a_later_check_can_be_looked_at_and_is_said_to_be_changed(
    builder: Builder, tmp_path: Path
) -> None:
    """Somebody changed the statement, made the manifests fit, and sealed it again: the signature does not fit."""
    import hashlib

    builder.chat(LINES)
    made = make(builder, tmp_path)
    statement = made.folder / "data/statement.json"
    old = statement.read_bytes()
    statement.write_bytes(old.replace(b'"language":"nl"', b'"language":"en"'))
    for name, inside in (("manifest-sha256.txt", statement), ("tagmanifest-sha256.txt", made.folder / "manifest-sha256.txt")):  # fmt: skip
        path = made.folder / name
        rows = [row.split("  ", 1) for row in path.read_text("ascii").splitlines()]
        relative = inside.relative_to(made.folder).as_posix()
        digest = hashlib.sha256(inside.read_bytes()).hexdigest()
        path.write_text("".join(f"{digest if p == relative else d}  {p}\n" for d, p in rows), "ascii")
    names = sorted(path.relative_to(made.folder).as_posix() for path in made.folder.rglob("*") if path.is_file())
    content = zip_of({f"d/{name}": (made.folder / name).read_bytes() for name in names})
    received = open_dossier(seal(tmp_path, content), SAM, tmp_path / "open")
    assert received.folder is not None
    with pytest.raises(ChangedBundleError):
        received.report.raise_if_changed()


def test_inside_a_sealed_file_any_place_can_be_read(builder: Builder, tmp_path: Path) -> None:
    content = bytes(range(256)) * 9000
    with open_inside(seal(tmp_path, content), SAM) as inside:
        assert inside.read(10) == content[:10]
        assert inside.seek(-20, io.SEEK_END) == len(content) - 20
        assert inside.read() == content[-20:]
        assert inside.seek(1_048_000) == 1_048_000
        assert inside.seek(100, io.SEEK_CUR) == 1_048_100
        assert inside.read(2000) == content[1_048_100:1_050_100]
        with pytest.raises(ValueError, match="-1"):
            inside.raw.seek(-1)
