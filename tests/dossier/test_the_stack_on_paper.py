# SPDX-License-Identifier: EUPL-1.2
"""The stack on paper: the table first, plots that print, what each incident rests on, nothing that is only for her."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from tests.dossier.small_case import Builder, new_case
from tests.dossier.test_compose import rich
from tests.dossier.test_the_stack_in_a_dossier import made

from gestapeld.dossier.data import DossierData
from gestapeld.dossier.paper import stack
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.typesetting import typeset
from gestapeld.records.patterns.stack import FACTORS
from gestapeld.render.findings import said
from gestapeld.wording import say


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DossierData]:
    folder = tmp_path_factory.mktemp("stack")
    with new_case(folder) as case:
        builder = Builder(case)
        rich(builder)
        yield made(builder, folder / "cache")


def section(data: DossierData) -> tuple[dict[str, Any], dict[str, bytes]]:
    found = stack.stack(data, Phrases(data.language, "Europe/Amsterdam", "Noor"))
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_table_comes_first_with_every_factor_and_its_exhibits(data: DossierData, language: Any) -> None:
    sheet, _ = section(replace(data, language=language, factors=data.factors if language == "nl" else ()))
    assert [row["title"] for row in sheet["rows"]] == [say(language, f"plots.factor.{name}.title") for name in FACTORS]
    assert all(row["lines"] for row in sheet["rows"])
    assert any(row["from"] for row in sheet["rows"])
    if language == "nl":  # the statements of the dossier, with the exhibits they rest on
        stated = {line.text for factor in data.factors for line in factor.lines}
        told = {line["words"] for row in sheet["rows"] for line in row["lines"] if line["from"]}
        assert told
        assert told <= stated


def test_the_numbers_are_those_of_every_other_face(data: DossierData) -> None:
    assert data.stack is not None
    sheet, _ = section(data)
    shown = {one["title"]: one for block in sheet["blocks"] for one in block["findings"]}
    for block in data.stack.stack.blocks:
        for finding in block.findings:
            words = said(finding, "nl")
            assert [(name, value) for name, value, _ in shown[words.title]["facts"]] == list(words.facts)
            for caveat in words.caveats:
                assert caveat in shown[words.title]["said"]
            assert f"versie {finding.version}" in shown[words.title]["said"]


def with_names(plot: Any) -> Any:
    """The same, each of its days called something."""
    if not hasattr(plot, "landmarks"):
        return plot
    return replace(plot, landmarks=tuple(replace(one, label="bij agent Sluis") for one in plot.landmarks))


def test_every_plot_has_its_words_and_none_says_what_she_calls_a_day(data: DossierData) -> None:
    assert data.stack is not None
    kept = data.stack.stack
    named = replace(kept, blocks=tuple(replace(b, plots=tuple(map(with_names, b.plots))) for b in kept.blocks))
    sheet, files = section(replace(data, stack=replace(data.stack, stack=named)))
    plots = [one for block in sheet["blocks"] for one in block["plots"]]
    assert sorted(one["file"] for one in plots) == sorted(files)
    assert all(one["alt"] for one in plots)
    assert len(plots) >= 3
    assert not any(b"Sluis" in content for content in files.values())
    assert not any("Sluis" in one["alt"] for one in plots)


def test_an_incident_says_what_it_rests_on(data: DossierData) -> None:
    sheet, _ = section(data)
    rows = [row for block in sheet["blocks"] if block["incidents"] for row in block["incidents"]["rows"]]
    assert rows
    alone = say("nl", "plots.paper.alone")
    beside = say("nl", "plots.paper.rests", support="\0").split("\0")[0]
    assert all(alone in row["below"] or beside in row["below"] for row in rows)
    assert all(row["from"] for row in rows)


def test_what_is_missing_is_never_on_paper(data: DossierData) -> None:
    assert data.stack is not None
    assert not any(block.missing for block in data.stack.stack.blocks)


def test_without_a_count_the_section_is_as_it_was(data: DossierData) -> None:
    assert stack.stack(replace(data, stack=None), Phrases("nl", "Europe/Amsterdam", "Noor")) is None


def test_it_prints(data: DossierData) -> None:
    (volume, *_) = typeset(data)
    document = pypdfium2.PdfDocument(volume.pdf)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    heading = say("nl", "plots.paper.heading")
    place = next(number for number, text in enumerate(pages) if text.startswith(heading))
    figures = next(
        number for number, text in enumerate(pages) if text.startswith(Phrases("nl", "UTC", "").say("figures.heading"))
    )
    assert place < figures
    text = " ".join(" ".join(pages[place:figures]).split())
    for name in FACTORS:
        assert say("nl", f"plots.factor.{name}.title") in text
    assert say("nl", "plots.cumulative.title") in text
    assert re.search(r"Counted|Geteld met methode volume, versie 1", text)
