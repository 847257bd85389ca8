# SPDX-License-Identifier: EUPL-1.2
"""From a case to a folder somebody else can check, with nothing in it that must stay in."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from PIL import Image
from tests.dossier.independent_scanner import scan
from tests.dossier.planted_values import PLANTED
from tests.dossier.small_case import NOOR, ROBIN, Builder, at, new_case

from gestapeld.analysis.desk import count_shown
from gestapeld.crypto.identity import Identity
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.handover import HandedOver, Request, hand_over, preview
from gestapeld.dossier.inclusion import Inclusion, confirmation
from gestapeld.dossier.receive import open_dossier
from gestapeld.dossier.selection import Choice
from gestapeld.errors import CaseExistsError, LeakFoundError, NeverExportedError, NotAllowedError, NotConfirmedError
from gestapeld.ledger.disclosure import open_disclosure
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Attachment, Locator, Message, Way
from gestapeld.records.narrative import (
    Certainty,
    HowMany,
    Incident,
    Mark,
    Marking,
    PoliceReport,
    ProtectedKind,
    ProtectedValue,
    Thing,
    Transcript,
)
from gestapeld.records.people import AccountClaim, Person, Role, Whose
from gestapeld.search.index import Index
from gestapeld.search.question import Query
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Result

COVER = Cover("Noor", "Robin", relation="ex-partner", asked=("Ik vraag om vervolging.",))
LINES = [
    ("2026-03-01 10:00", ROBIN, "waar ben je"),
    ("2026-03-01 10:01", NOOR, "laat me met rust"),
    ("2026-03-02 22:00", ROBIN, "ik sta voor je deur"),
]


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def make(
    builder: Builder, folder: Path, choice: Choice | None = None, name: str = "dossier", **more: Any
) -> HandedOver:
    cover = more.pop("cover", COVER)
    with Index.open(builder.case, folder) as index:
        return hand_over(
            builder.case,
            index,
            Request(choice or Choice(), cover, **({"count_stack": count_shown} | more)),
            folder / name,
        )


SAM = Identity.new()


def full(builder: Builder, folder: Path, receiver: str = "de officier van justitie", **more: Any) -> HandedOver:
    """A full dossier, sealed to Sam and opened again: `folder` of what is given back is the opened one."""
    cover = replace(COVER, receiver=receiver)
    request = Request(more.pop("choice", Choice()), cover, profile="full", seal_to=SAM.public, **more)
    with Index.open(builder.case, folder) as index:
        made = hand_over(
            builder.case, index, request, folder / "vol.verzegeld", confirm=lambda present: present.sentence
        )
    received = open_dossier(made.folder, SAM, folder / "open")
    assert received.folder is not None
    return replace(made, folder=received.folder, verification=received.report)


def photo(size: tuple[int, int] = (320, 240)) -> bytes:
    """A JPEG that knows where and with what it was taken."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Cameramaker"
    exif[0x8825] = {1: "N", 2: (52.0, 5.0, 25.0), 3: "E", 4: (5.0, 7.0, 17.0)}
    exif[0x8769] = {0xA431: "SN-1234567"}
    Image.effect_noise(size, 70).convert("RGB").save(out, "JPEG", exif=exif, quality=92)
    return out.getvalue()


def bare_photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 48), 70).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def disclosed(folder: Path) -> dict[tuple[int, int], dict[str, Any]]:
    """Everything the records show: (entry, index) → name → value."""
    found = {}
    for path in (folder / "data/records").glob("entry-*.json"):
        record = json.loads(path.read_bytes())
        for item in record["items"]:
            fields = {name: value for _, name, value in map(open_disclosure, item["disclosures"])}
            found[int(path.stem.split("-")[1]), item["index"]] = fields
    return found


def everything(folder: Path) -> bytes:
    """Every byte of the folder, with what is packed in it."""
    from tests.dossier.independent_scanner import unpacked

    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\n".join(blob for path in files for _, blob in unpacked(path.read_bytes()))


def pdf_text(folder: Path) -> str:
    document = pypdfium2.PdfDocument(folder / "data/dossier.pdf")
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


# ── a whole dossier ──
def test_a_dossier_is_made_verified_and_recorded(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    builder.tell(Incident("hij stond er", at("2026-03-03 20:00"), certainty=Certainty.SEEN))
    made = make(builder, tmp_path)
    assert made.verification.result is Result.UNCHANGED_WITHHELD
    assert verify_bundle(made.folder).failed() == ()
    assert not (tmp_path / "dossier.unfinished").exists()
    last = list(builder.case.entries("evidence"))[-1]
    assert last.kind == "handed-over"
    (fields,) = [fields for _, fields in builder.case.items("evidence", last.seq)]
    assert fields is not None
    assert fields["value"]["manifest"] == made.manifest
    assert list(builder.case.entries("audit"))[-1].kind == "exported"


def test_nothing_is_written_over(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    (tmp_path / "dossier").mkdir()
    with pytest.raises(CaseExistsError):
        make(builder, tmp_path)
    assert list((tmp_path / "dossier").iterdir()) == []


def test_when_it_fails_nothing_is_left_and_nothing_recorded(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, "Perenlaan 4"), kind="protected")
    with pytest.raises(LeakFoundError) as caught:
        make(builder, tmp_path, cover=Cover("Noor", "Robin", domicile="p/a Perenlaan 4"))
    assert caught.value.facts["category"] == "address"
    assert caught.value.facts["protected"] == "private:0:0"
    assert [path.name for path in tmp_path.iterdir() if "dossier" in path.name] == []
    assert "handed-over" not in {entry.kind for entry in builder.case.entries("evidence")}


def test_page_one_and_the_lists_say_the_same_as_the_index_counts(builder: Builder, tmp_path: Path) -> None:
    from gestapeld.search.timeline import counts

    builder.chat(
        [(f"2026-03-{day:02d} 1{hour}:00", ROBIN, f"bericht {day} {hour}") for day in (1, 2, 9) for hour in range(5)]
    )
    builder.chat(
        [(f"2026-03-{day:02d} 1{hour}:00", ROBIN, f"bericht {day} {hour}") for day in (2, 9) for hour in range(5)],
        name="b.txt",
    )
    with Index.open(builder.case, tmp_path) as index:
        index.catch_up()
        counted = counts(index, Query(ways=(Way.IN,)), by="day")
        made = hand_over(builder.case, index, Request(Choice(), COVER), tmp_path / "dossier")
    total = sum(row.observed for row in counted.rows)
    assert (total, counted.days) == (15, 3)
    text = pdf_text(made.folder)
    assert "15\n" in text.replace("\r", "")
    assert "op 3 verschillende dagen" in text
    rows = list(csv.reader(io.StringIO((made.folder / "data/messages.csv").read_text("utf-8-sig"))))
    assert len(rows) == 1 + total


def test_exhibits_keep_their_numbers_in_the_next_dossier(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    first = make(builder, tmp_path)
    builder.tell(Incident("eerder gebeurd", at("2026-01-03 20:00")))
    second = make(builder, tmp_path, name="tweede")
    assert first.exhibits == (1,)
    assert second.exhibits == (1, 2)
    assert verify_bundle(second.folder).failed() == ()


def test_an_advocate_may_not_hand_over(builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builder.chat(LINES)
    monkeypatch.setattr(type(builder.case), "may", lambda _case, right: right != "export")
    with pytest.raises(NotAllowedError):
        make(builder, tmp_path)


# ── originals ──
def test_an_original_goes_along_only_when_all_of_it_is_shown(builder: Builder, tmp_path: Path) -> None:
    original, items = builder.chat(LINES)
    whole = make(builder, tmp_path)
    data = (whole.folder / "data/exhibits/0001/0001-original.txt").read_bytes()
    fields = disclosed(whole.folder)
    assert fields[original.seq, 0]["size"] == len(data)
    assert fields[items[0].seq, 0]["span"][0] == 0
    assert any(step.code == "files-count" and step.facts["found"] == 3 for step in whole.verification.steps)
    part = make(builder, tmp_path, Choice(leave_out=(items[1],)), name="deel")
    assert not (part.folder / "data/exhibits/0001/0001-original.txt").exists()
    assert not {"span", "digest", "size"} & {name for one in disclosed(part.folder).values() for name in one}


def test_a_photo_with_gps_and_a_chat_with_one_message_withheld_leave_nothing_behind(
    builder: Builder, tmp_path: Path
) -> None:
    chat, lines = builder.chat(LINES)
    data = photo()
    original, _ = builder.file(
        "IMG_20260306.jpg", data, taken=at("2026-03-06 12:00"), place={"lat": "52.0903", "lon": "5.1214"},
        device={"make": "Cameramaker", "serial": "SN-1234567"}, extra={"width": 320, "height": 240},
    )  # fmt: skip
    made = make(builder, tmp_path, Choice(leave_out=(lines[1],)))
    inside = everything(made.folder)
    chat_bytes = b"".join(builder.case.object_reader(builder.case.item(chat)["object"]).stream())
    for item, content in ((original, data), (chat, chat_bytes)):
        fields = builder.case.item(item)
        digest = bytes.fromhex(fields["digest"])
        for form in (
            fields["digest"].encode(),
            digest,
            base64.b64encode(digest)[:-1],
            base64.urlsafe_b64encode(digest)[:-1],
        ):
            assert form not in inside
        assert content not in inside
        assert fields["object"].encode() not in b"".join(p.read_bytes() for p in (made.folder / "data").glob("*.json"))
        shown = disclosed(made.folder)
        assert (item.seq, item.index) not in shown
    names = {name for fields in disclosed(made.folder).values() for name in fields}
    assert not {"span", "digest", "size", "object", "name", "device", "place"} & names
    assert b"laat me met rust" not in inside
    assert b"SN-1234567" not in inside
    assert b"Cameramaker" not in inside
    assert b"52.0903" not in inside
    # Neither the compressed picture nor any stretch of it: what is handed over was encoded anew from pixels.
    scan_data = data[data.index(b"\xff\xda") :]
    assert not any(scan_data[at : at + 64] in inside for at in range(0, len(scan_data) - 64, 997))
    with Image.open(made.folder / "data/exhibits/0002/0002-picture.jpg") as picture:
        assert picture.size == (320, 240)
        assert not picture.getexif()


def test_a_bare_picture_goes_along_as_it_is(builder: Builder, tmp_path: Path) -> None:
    data = bare_photo()
    builder.file("foto.jpg", data, taken=at("2026-03-06 12:00"), extra={"width": 64, "height": 48})
    made = make(builder, tmp_path)
    assert (made.folder / "data/exhibits/0001/0001-original.jpg").read_bytes() == data
    assert made.verification.result is Result.UNCHANGED_WITHHELD


def test_a_file_nothing_is_known_about_stays_in_unless_chosen(builder: Builder, tmp_path: Path) -> None:
    builder.file("film.mp4", b"\0\0\0\x18ftypmp42" + b"\1" * 500, form="video", taken=at("2026-03-06 12:00"))
    made = make(builder, tmp_path)
    assert [p.name for p in (made.folder / "data/exhibits/0001").iterdir()] == ["0001-extract.txt"]
    more = Inclusion(1, frozenset({"original"}), confirmation("nl", 1, ["original"]))
    chosen = make(builder, tmp_path, name="met", inclusions=(more,))
    assert (chosen.folder / "data/exhibits/0001/0001-original.bin").exists()


# ── what must stay in ──
def test_fifty_values_in_ten_places_are_found_nowhere(builder: Builder, tmp_path: Path) -> None:
    kinds = {kind.value: kind for kind in ProtectedKind}
    values = [planted.value for planted in PLANTED]
    listed = [ProtectedValue(kinds.get(planted.category, ProtectedKind.OTHER), planted.value) for planted in PLANTED]
    builder.tell_all(listed, kind="protected")
    lines, mails, told = [], [], []
    for number, value in enumerate(values):
        day, hour = 1 + number // 24, number % 24
        code = base64.b64encode(f"adres {value} einde".encode()).decode()
        percent = "".join(f"%{byte:02x}" for byte in value.encode())
        lines.append((f"2026-03-{day:02d} {hour:02d}:00", ROBIN, f"ik weet van {value} hoor"))
        lines.append((f"2026-04-{day:02d} {hour:02d}:00", NOOR, f"blijf weg bij {value}"))
        lines.append((f"2026-05-{day:02d} {hour:02d}:00", ROBIN, f"{value.upper()} {code} {percent}"))
        mails.append(
            Message(
                "email", value, Account(value, "r.devries@voorbeeld.example"), Way.IN, f"mail {number}",
                at(f"2026-03-{day:02d} {hour:02d}:30"), Locator(number, 1), to=(Account(value, "iemand@voorbeeld.example"),),
                subject=f"over {value}", attachments=(Attachment(f"scan {value}.pdf", "missing"),),
                extra={"headers": [["To", value], ["X-Odd", value]]},
            )
        )  # fmt: skip
        _, seen = builder.file(
            f"{value}.jpg", photo((16, 16)) + value.encode(), taken=at("2026-03-06 12:00"),
            device={"model": value}, place={"lat": "52.1", "words": value}, extra={"title": value},
        )  # fmt: skip
        told += [
            Incident(
                f"hij riep {value} door de straat", at("2026-03-08 20:00"), where=f"bij {value}", words=f"{value}, ik kom",
                present=(f"iemand van {value}",), told=(value,), felt=f"bang om {value}", effect=f"ik mijd {value}",
                certainty=Certainty.SEEN, police=(PoliceReport(at("2026-03-09 10:00"), words=f"gemeld bij {value}"),),
                count=HowMany(f"vaak bij {value}", 1, 3),
            ),
            Thing(f"brief over {value}", where=value, words=value, envelope=value, kept=value, touched=(value,)),
            Transcript(seen, f"op het scherm staat {value}", at("2026-03-04 20:00"), Account(value, value), "sms"),
        ]  # fmt: skip
    builder.chat(lines)
    builder.read(builder.original("post.mbox", b"x" * len(mails)), mails)
    builder.tell_all(told)
    made = make(builder, tmp_path)
    assert len(made.exhibits) > 150
    assert scan(made.folder, values) == []
    assert "[adres weggelaten]" in pdf_text(made.folder)


def test_the_owners_own_number_stays_in_and_the_others_is_shown(builder: Builder, tmp_path: Path) -> None:
    builder.tell(AccountClaim(Account("", "06-12340099"), Whose.MINE), kind="people")
    builder.chat([("2026-03-01 10:00", ROBIN, "op 0612340099 neem je niet op, bel +31 6 87654321")])
    made = make(builder, tmp_path)
    assert scan(made.folder, ["06-12340099"]) == []
    assert "bel +31 6 87654321" in (made.folder / "data/exhibits/0001/0001-extract.txt").read_text("utf-8")


def test_her_mail_address_is_hers_also_when_she_never_said_so(builder: Builder, tmp_path: Path) -> None:
    robin, noor = Account("Robin", "r@voorbeeld.example"), Account("Noor", "noor.prive@voorbeeld.example")
    for number, (sender, receiver, way) in enumerate(((robin, noor, Way.IN), (noor, robin, Way.OUT))):
        original = builder.original("a.eml", b"%d" % number)
        when = at(f"2026-03-0{number + 1} 10:00")
        builder.read(
            original, [Message("email", "hoi", sender, way, f"tekst {number}", when, Locator(0, 1), to=(receiver,))]
        )
    made = make(builder, tmp_path)
    assert scan(made.folder, ["noor.prive@voorbeeld.example"]) == []
    assert b"r@voorbeeld.example" in everything(made.folder)


def test_an_intimate_picture_is_listed_with_number_date_and_digest_only(builder: Builder, tmp_path: Path) -> None:
    data = photo()
    chat = builder.original("chat.txt", b"x" * 50)
    original, seen = builder.file("prive.jpg", data, taken=at("2026-03-06 12:00"), extra={"width": 320, "height": 240})
    message = Message(
        "whatsapp", "Robin", ROBIN, Way.IN, "kijk prive.jpg", at("2026-03-06 12:01"), Locator(0, 50),
        attachments=(Attachment("prive.jpg", "present", 1),),
    )  # fmt: skip
    builder.read(chat, [message], siblings={1: original})
    builder.tell(Marking(Mark.INTIMATE, (seen,)), kind="marked")
    made = make(builder, tmp_path)
    digest = builder.case.item(original)["digest"]
    text = pdf_text(made.folder)
    assert "Kan op verzoek worden getoond" in text
    assert digest in text.replace("\r", "").replace("\n", "")
    assert not list(made.folder.rglob("*picture*"))
    assert disclosed(made.folder)[original.seq, original.index] == {"digest": digest}
    assert b"prive.jpg" not in everything(made.folder)
    assert data[-2000:] not in everything(made.folder)


def test_what_may_show_a_minor_is_never_handed_over(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    original, seen = builder.file("a.jpg", photo())
    builder.tell(Marking(Mark.POSSIBLE_MINOR, (original,)), kind="marked")
    with pytest.raises(NeverExportedError):
        make(builder, tmp_path)
    with pytest.raises(NeverExportedError):
        full(builder, tmp_path)
    assert not [path for path in tmp_path.iterdir() if "dossier" in path.name or "vol" in path.name]
    made = make(builder, tmp_path, Choice(leave_out=(seen,)))
    assert builder.case.item(original)["digest"].encode() not in everything(made.folder)


def test_private_notes_and_protected_values_are_never_in_it(builder: Builder, tmp_path: Path) -> None:
    from gestapeld.records.narrative import Note

    builder.chat(LINES)
    builder.tell(Note("mijn vluchtplan is de achterdeur", at("2026-03-03 10:00")), kind="note")
    builder.tell(ProtectedValue(ProtectedKind.OTHER, "de achterdeur"), kind="protected")
    made = full(builder, tmp_path)
    assert b"vluchtplan" not in everything(made.folder)
    assert made.present == 0


# ── more, when she says so ──
def test_more_is_shown_only_in_the_exhibit_it_was_confirmed_for(builder: Builder, tmp_path: Path) -> None:
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, "Perenlaan 4"), kind="protected")
    builder.tell(Incident("hij stond op Perenlaan 4", at("2026-03-01 20:00")))
    builder.tell(Incident("weer op Perenlaan 4", at("2026-03-02 20:00")))
    sentence = confirmation("nl", 1, ["address"])
    with pytest.raises(NotConfirmedError):
        make(builder, tmp_path, inclusions=(Inclusion(1, frozenset({"address"}), "ja"),))
    made = make(builder, tmp_path, inclusions=(Inclusion(1, frozenset({"address"}), sentence.upper()),))
    extracts = [(made.folder / f"data/exhibits/000{n}/000{n}-extract.txt").read_text("utf-8") for n in (1, 2)]
    assert "Perenlaan 4" in extracts[0]
    assert "Perenlaan" not in extracts[1]
    texts = [fields["text"] for fields in disclosed(made.folder).values() if "text" in fields]
    assert texts == ["hij stond op Perenlaan 4"]
    last = list(builder.case.entries("evidence"))[-1]
    (recorded,) = [fields for _, fields in builder.case.items("evidence", last.seq)]
    assert recorded is not None
    assert recorded["value"]["inclusions"][0]["sentence"] == sentence.upper()


def test_a_field_left_out_by_hand_is_withheld(builder: Builder, tmp_path: Path) -> None:
    _, items = builder.chat(LINES)
    made = make(builder, tmp_path, left_out={items[0]: frozenset({"text"})})
    assert "text" not in disclosed(made.folder)[items[0].seq, 0]
    assert b"waar ben je" not in everything(made.folder)


def test_in_the_full_profile_protected_values_are_shown(builder: Builder, tmp_path: Path) -> None:
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, "Perenlaan 4"), kind="protected")
    builder.tell(Incident("hij stond op Perenlaan 4", at("2026-03-01 20:00"), present=("buurvrouw",)))
    made = full(builder, tmp_path)
    assert "Perenlaan 4" in pdf_text(made.folder)
    assert made.present == 1
    assert made.verification.failed() == ()


# ── the form of what is said ──
def test_corrections_are_shown_with_their_date_and_earlier_wording_is_withheld(
    builder: Builder, tmp_path: Path
) -> None:
    first = builder.tell(Incident("hij stond er vijf minuten", at("2026-03-04 20:00")))
    builder.tell(Incident("hij stond er een uur", at("2026-03-04 20:00")), kind="corrected", corrects=first)
    made = make(builder, tmp_path)
    text = pdf_text(made.folder)
    assert "hij stond er een uur" in text
    assert "Gecorrigeerd" in text
    assert b"vijf minuten" not in everything(made.folder)


def test_formulas_in_evidence_stay_text_in_the_tables(builder: Builder, tmp_path: Path) -> None:
    builder.chat(
        [
            ("2026-03-01 10:00", ROBIN, '=HYPERLINK("http://voorbeeld.example","x")'),
            ("2026-03-01 10:01", ROBIN, "@SUM(1)"),
        ]
    )
    made = make(builder, tmp_path)
    rows = list(csv.reader(io.StringIO((made.folder / "data/messages.csv").read_text("utf-8-sig"))))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    book = openpyxl.load_workbook(made.folder / "data/exhibits.xlsx")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_suspected_senders_are_counted_apart(builder: Builder, tmp_path: Path) -> None:
    person = builder.tell(Person("Robin", Role.OTHER_PARTY), kind="people")
    builder.tell(AccountClaim(ROBIN, Whose.PERSON, person=person), kind="people")
    unknown = Account("Onbekend", "+31612345000")
    builder.chat(LINES)
    builder.chat([("2026-03-05 10:00", unknown, "ik zie je")], name="b.txt", thread="Onbekend")
    made = make(builder, tmp_path)
    text = " ".join(pdf_text(made.folder).split())
    assert "1 van een vermoede of onbekende afzender" in text


def test_a_preview_writes_nothing_outside_the_case_and_says_what_is_withheld(builder: Builder, tmp_path: Path) -> None:
    builder.chat([*LINES, ("2026-03-03 09:00", ROBIN, "Perenlaan 4 toch")])
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, "Perenlaan 4"), kind="protected")
    with Index.open(builder.case, tmp_path) as index:
        seen = preview(builder.case, index, Request(Choice(), COVER))
    assert [exhibit.number for exhibit in seen.exhibits] == [1]
    assert "adres" in seen.exhibits[0].withheld[0]
    assert set(seen.warnings) == {"phone", "email"}
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == set()


def test_names_in_the_folder_are_neutral_and_nothing_in_it_acts(builder: Builder, tmp_path: Path) -> None:
    builder.file("CON .exe", b"MZ\0\1 program", form="other")
    builder.file("desktop.ini", b"[.ShellClassInfo]\r\nIconResource=\\\\host\\share\r\n", form="other")
    made = make(builder, tmp_path)
    endings = {path.suffix for path in made.folder.rglob("*") if path.is_file()}
    assert endings <= {".txt", ".json", ".sig", ".csv", ".xlsx", ".pdf", ".jpg", ".png", ".bin"}
    assert all(path.name.isascii() for path in made.folder.rglob("*"))
    assert not any("desktop" in path.name or "CON" in path.name for path in made.folder.rglob("*"))


def test_the_same_case_gives_the_same_exhibits_whatever_the_order_of_asking(builder: Builder, tmp_path: Path) -> None:
    _, items = builder.chat(LINES)
    incident = builder.tell(Incident("x gebeurde", at("2026-03-03 20:00")))
    one = make(builder, tmp_path, Choice(query=None, add=(incident, items[0])), name="een")
    two = make(builder, tmp_path, Choice(query=None, add=(items[0], incident)), name="twee")
    statements = [json.loads((made.folder / "data/statement.json").read_bytes()) for made in (one, two)]
    assert statements[0]["exhibits"][0]["items"] == statements[1]["exhibits"][0]["items"]
    assert one.exhibits == two.exhibits


def test_ids_in_the_statement_are_all_in_the_records(builder: Builder, tmp_path: Path) -> None:
    _, seen = builder.file("scherm.jpg", bare_photo(), taken=at("2026-03-06 12:00"))
    builder.tell(Transcript(seen, "ik kom", at("2026-03-04 20:00"), ROBIN, "instagram", Way.IN))
    made = make(builder, tmp_path)
    statement = json.loads((made.folder / "data/statement.json").read_bytes())
    shown = disclosed(made.folder)
    ids = [ItemId.parse(text) for exhibit in statement["exhibits"] for text in exhibit["items"]]
    assert len(ids) == 3
    assert all((item.seq, item.index) in shown for item in ids)
