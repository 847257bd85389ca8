# SPDX-License-Identifier: EUPL-1.2
"""The dossier on paper says everything it was given, stands alone, and comes out whatever the words are."""

from __future__ import annotations

import io
import random
import re
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest
from tests.dossier.odd_data import with_words
from tests.dossier.sample_data import at, picture, sample

from gestapeld.dossier.data import DossierData, Exhibit, Language, Line, Pick, Summary
from gestapeld.dossier.paper import volumes as making_volumes
from gestapeld.dossier.typesetting import LARGEST, Volume, typeset
from gestapeld.records.items import Way

LANGUAGES: tuple[Language, ...] = ("nl", "en")


@cache
def finished(language: Language) -> Volume:
    (volume,) = typeset(sample(language))
    return volume


def pages_of(volume: Volume) -> list[str]:
    """Words of each page, on one line."""
    found = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(volume.pdf))
    return [re.sub(r"\s+", " ", text) for text in found]


def bare(text: str) -> str:
    """Without any space, so that a line break inside a long word does not matter."""
    return re.sub(r"[\s\u200b\ufffe]+", "", text)


def test_the_first_page_answers_what_an_officer_asks_first() -> None:
    first = pages_of(finished("nl"))[0]
    for answer in (
        "Dossier van Noor over Rik Voorbeeld",
        "p/a Slachtofferhulp",
        "6 januari 2025 tot en met 12 maart 2026",
        "419 contacten van de ander",
        "op 158 verschillende dagen",
        "31 contacten van Noor zelf",
        "Toen is nee gezegd",
        "di 22 apr 2025, 19:05",
        "Ik wil geen contact meer",
        "318 contacten na het eerste nee",
        "6,8 per week gemiddeld over 61,6 weken",
        "vóór het nee 6,6 (15,3 weken)",
        "na het nee 6,8 (46,4 weken)",
        "41 gemiste oproepen in één nacht",
        "Wat het laatst gebeurde do 12 mrt 2026, 23:58",
        "vr 13 mrt 2026, 02:10 Daarna nog: oproep zonder nummer, afzender onbekend bewijsstuk 3, nr. 2, blz.",
        "Aangetekende brief",
        "Daarna 251 contacten van de ander op 90 dagen",
        "Eerder contact met politie en hulp",
        "bewijsstuk 15, blz. ",
        "Wat wordt gevraagd",
        "23 van een vermoede of onbekende afzender",
        "20 tot 40 keer verteld, soms bij benadering",
        "bewijsstukken 1–3, 5–11, 14, 15",
    ):
        assert answer in first
    assert "Vijf om eerst te lezen" not in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_which_page_of_how_many_and_for_whom(language: Language) -> None:
    pages = pages_of(finished(language))
    page, of, profile = {
        "nl": ("bladzijde", "van", "Voor het dossier: de andere partij kan dit lezen"),
        "en": ("page", "of", "For the file: the other party may read this"),
    }[language]
    for number, text in enumerate(pages, 1):
        assert f"{page} {number} {of} {len(pages)}" in text
        assert profile in text
        assert "7f3a-91c2" in text
        assert "2026-03-16/1" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_was_given_is_printed_and_can_be_copied(language: Language) -> None:
    data = sample(language)
    printed = bare("".join(pages_of(finished(language))))
    for exhibit in data.exhibits:
        wanted = [exhibit.title, exhibit.sender, exhibit.words, exhibit.quote, *exhibit.behaviours, *exhibit.withheld]
        wanted += [*exhibit.complete, *(f"{row.label} {row.text}" for row in exhibit.told)]
        wanted += [row.words for row in exhibit.transcripts] + [one.caption for one in exhibit.pictures]
        wanted += [part for file in exhibit.files for part in (file.path, file.digest)] + [exhibit.request_digest]
        for line in "\n".join(wanted).splitlines():
            assert bare(line) in printed
    for line in data.exhibits[0].lines:
        if isinstance(line, Line) and line.text and line.text.isascii():
            assert bare(line.text) in printed
    rows = [row.what for row in data.timeline] + [row.what for row in data.withheld]
    rows += [row.reference for row in data.help] + [account.basis for one in data.people for account in one.accounts]
    for text in [*rows, *data.completeness, *data.problems, data.method.root, data.method.case_id]:
        assert bare(text) in printed


def test_gaps_withheld_words_and_corrections_are_said() -> None:
    printed = " ".join(pages_of(finished("nl")))
    assert "Nummers 61 tot en met 280 zijn niet opgenomen (220). Reden: gaat over het werk van een derde" in printed
    assert "woorden niet opgenomen: noemt de school van een kind" in printed
    assert "op 17 augustus 2025, 22:11; de eerdere tekst is bewaard en hier niet opgenomen" in printed
    assert "alleen de verklaring van Noor zelf; geen andere bron" in printed
    assert "[U+202E]gnp.xxx" in printed


def test_an_intimate_exhibit_is_only_a_number_a_date_and_a_digest() -> None:
    data = sample("nl")
    secret = replace(
        next(one for one in data.exhibits if one.on_request),
        title="GEHEIME TITEL",
        words="GEHEIME WOORDEN",
        pictures=(picture("screen", "GEHEIM BEELD", "GEHEIM ONDERSCHRIFT"),),
    )
    others = tuple(one for one in data.exhibits if one.number in (2, 6))
    (volume,) = typeset(replace(data, exhibits=(*others, secret)))
    printed = " ".join(pages_of(volume))
    assert "GEHEIM" not in printed
    assert b"GEHEIM" not in volume.pdf
    assert secret.pictures[0].data not in volume.pdf
    assert bare(secret.request_digest) in bare(printed)
    assert "Kan op verzoek worden getoond" in printed


def test_method_and_limits_promise_no_more_than_they_can() -> None:
    for language in LANGUAGES:
        printed = " ".join(pages_of(finished(language))).casefold()
        assert not re.search(r"bewijst|authentiek|waterdicht|proves|authentic|court-proof|tamper-proof", printed)


def test_the_owners_own_messages_are_labelled_not_only_shaded() -> None:
    printed = " ".join(pages_of(finished("nl")))
    assert "UIT Noor Ik wil geen contact meer." in printed
    assert "IN Rik 🖤 Dat bepaal jij niet." in printed


def test_the_same_data_gives_the_same_bytes() -> None:
    assert typeset(sample("en"))[0].pdf == finished("en").pdf
    assert finished("en").pdf != finished("nl").pdf


def test_pictures_go_in_as_they_are_and_every_page_is_a4() -> None:
    volume = finished("nl")
    for exhibit in sample("nl").exhibits:
        for one in exhibit.pictures:
            assert one.data in volume.pdf
    for page in pypdfium2.PdfDocument(volume.pdf):
        assert (round(page.get_width()), round(page.get_height())) == (595, 842)


def test_nothing_is_printed_outside_the_margins() -> None:
    data = with_words(sample("nl"), lambda text: (text + "W" * 150 + " ") * 2 if text else text)
    small = replace(data, exhibits=data.exhibits[2:14], timeline=data.timeline[:12])
    for volume in (*typeset(small), finished("nl")):
        for page in pypdfium2.PdfDocument(volume.pdf):
            picture_of = page.render(scale=0.5).to_pil().convert("L").point(lambda level: 255 if level < 250 else 0)
            box = picture_of.getbbox()
            assert box is not None
            assert box[0] >= 28
            assert box[2] <= 595 / 2 - 23
            assert box[3] <= 842 / 2 - 8


@pytest.mark.parametrize(
    "odd",
    [
        lambda text: "W" * 900 if text else "",
        lambda text: (text + " ") * 40,
        lambda text: "\u202e\x00\ufeff" + text + "\ud800\u2066\x85" if text else "",
        lambda text: "".join(char + "\u0301\u0323\u0302\u0330" * 5 for char in text),
        lambda text: "مرحبا 123 شكرا " * 5 + text,
        lambda text: '#panic() #read("x") *a* _b_ $c$ <d> @e \\ `f` // ]]' + text,
        lambda text: text.replace(" ", "\n\n\n\n\n\n"),
        lambda _: "",
    ],
    ids=[
        "long words",
        "long texts",
        "unseen marks",
        "piled marks",
        "right to left",
        "markup",
        "empty lines",
        "nothing",
    ],
)
def test_odd_words_never_stop_it_and_page_one_stays_one_page(odd: object) -> None:
    data = sample("nl")
    few = replace(data, exhibits=data.exhibits[1:], timeline=data.timeline[::3])
    volumes = typeset(with_words(few, odd))  # type: ignore[arg-type]
    first, second = pages_of(volumes[0])[:2]
    assert "In één bladzijde" in first
    assert second.startswith("Vijf om eerst te lezen")


def test_random_words_from_all_of_unicode_never_stop_it() -> None:
    data = sample("en")
    few = replace(data, exhibits=data.exhibits[1:], timeline=data.timeline[::3])
    for seed in range(4):
        chance = random.Random(seed)

        def scrambled(text: str, chance: random.Random = chance) -> str:
            return "".join(chr(chance.randrange(0x110000)) if chance.random() < 0.3 else char for char in text)

        assert typeset(with_words(few, scrambled))[0].pdf.startswith(b"%PDF-")


def test_an_empty_dossier_is_a_dossier() -> None:
    data = sample("nl")
    nobody = Summary("Noor", "onbekend", at("2026-01-01"), at("2026-01-01"), data.summary.told, 0, data.summary.told, 0)
    bones = DossierData("nl", "full", "1", "2", data.made, data.zone, nobody, (), data.method, receiver="de officier")
    (volume,) = typeset(bones)
    printed = " ".join(pages_of(volume))
    assert "Volledig, alleen voor de officier" in printed
    assert "In dit dossier staat geen bericht waarin nee is gezegd." in printed


def test_a_large_dossier_comes_in_volumes_that_name_each_other() -> None:
    data = sample("nl")
    heavy = random.Random(1).randbytes(900_000)
    big = replace(picture("street", "Straat"), data=picture("street", "").data + heavy)
    exhibits = tuple(
        Exhibit(number, "picture", f"Foto {number}", at("2025-02-03T21:17"), pictures=(big,)) for number in range(1, 13)
    )
    lines = tuple(Line(number, at("2025-02-03T21:17"), Way.IN, "Rik", f"regel {number}") for number in range(1, 7201))
    thread = Exhibit(13, "thread", "Gesprek", at("2025-02-03T21:17"), lines=lines)
    heard: list[tuple[int, int]] = []
    volumes = typeset(replace(data, exhibits=(*exhibits, thread)), on_progress=lambda *step: heard.append(step))
    assert len(volumes) > 2
    assert all(len(volume.pdf) <= LARGEST for volume in volumes)
    assert heard == [(number, len(volumes)) for number in range(1, len(volumes) + 1)]
    assert {number for volume in volumes for number in volume.exhibits} == set(range(1, 14))
    texts = [" ".join(pages_of(volume)) for volume in volumes]
    for number, text in enumerate(texts, 1):
        assert f"deel {number} van {len(volumes)}" in text
    assert "deel 2, blz. " in texts[0]
    assert "13 Gesprek (vervolg)" in texts[-1]
    printed = "".join(texts)
    assert all(f"regel {number} " in printed for number in range(1, 7201, 97))


def test_a_line_in_another_volume_is_found_on_the_page_that_page_one_names(monkeypatch: pytest.MonkeyPatch) -> None:
    # Smaller volumes, so that fewer lines make as many of them; how large one may be is another test's.
    monkeypatch.setattr(making_volumes, "_BYTES", 1_500_000)
    data = sample("nl")
    heavy = tuple(
        Line(number, at("2025-02-03T21:17"), Way.IN, "Rik", f"regel {number} " + "x" * 900) for number in range(1, 1401)
    )
    thread = Exhibit(13, "thread", "Gesprek", at("2025-02-03T21:17"), lines=heavy)
    pick = Pick(at("2026-03-12T23:58"), "Eén regel", (13,), row=1250)
    first, *others = typeset(replace(data, exhibits=(*data.exhibits[:3], thread), read_first=(pick,)))
    assert len(others) > 1
    named = re.search(r"bewijsstuk 13, nr. 1.250, deel (\d+), blz. (\d+)", " ".join(pages_of(first)[:3]))
    assert named is not None
    volume = others[int(named[1]) - 2]
    assert int(named[2]) > 10  # far in: no page before it would do
    assert "regel 1250 " in pages_of(volume)[int(named[2]) - 1]
    assert f"Deel 1 wijst naar nummer 1.250 van bewijsstuk 13. Dat staat op blz. {named[2]}" in pages_of(volume)[0]


def test_pages_named_for_exhibits_are_the_pages_they_stand_on() -> None:
    pages = pages_of(finished("nl"))
    listed = [re.findall(r"bewijsstuk (\d+), blz. (\d+)", page) for page in pages[:3]]
    found = [(int(number), int(page)) for rows in listed for number, page in rows]
    assert len(found) >= 5
    titles = {exhibit.number: bare(exhibit.title)[:20] for exhibit in sample("nl").exhibits}
    for number, page in found:
        assert f"{number}{titles[number]}" in bare(pages[page - 1])


def test_the_validator_finds_nothing_and_would_find_something() -> None:
    page = pytest.importorskip("page", reason="needs page-validation")
    limits = page.SafetyLimits(max_table_grid_rows=20_000, max_table_grid_cells=200_000)
    known_false_alarms = {"PDFA3A-STREAM-LENGTH-001"}  # a stream that ends in a carriage return before the line feed

    def failed(pdf: bytes, profile: str) -> set[str]:
        report = page.validate_pdf_bytes(pdf, profile=profile, limits=limits)
        return {failure.rule_id for failure in report.failures} - known_false_alarms

    for language in LANGUAGES:
        assert failed(finished(language).pdf, "3a") == set()
        assert failed(finished(language).pdf, "ua1") == set()
    plain = io.BytesIO()
    empty = pypdfium2.PdfDocument.new()
    empty.new_page(595, 842)
    empty.save(plain)
    for control in (plain.getvalue(), finished("nl").pdf.replace(b"pdfaid:part>3", b"pdfaid:part>1")):
        assert failed(control, "3a")
    assert failed(plain.getvalue(), "ua1")
