# SPDX-License-Identifier: EUPL-1.2
"""Every command and every option is explained, in Dutch and in English, and the two are not the same text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest
from tests.cli.desk import Desk
from tests.cli.tree import every_command

from gestapeld.wording import LANGUAGES, area

ENGLISH = re.compile(r"\b(Usage|Options|Commands|Show this message|required)\b")


@pytest.mark.parametrize("path", [path for path, _ in every_command()])
def test_a_command_and_its_options_are_explained_in_both_languages(desk: Desk, path: str) -> None:
    pages = {}
    for language in LANGUAGES:
        answer = desk.run("--lang", language, *path.split(), "--help")
        assert (answer.status, answer.err) == (0, "")
        pages[language] = answer.out
    assert pages["nl"].splitlines()[0].startswith(f"Gebruik: gestapeld {path}".rstrip())
    assert pages["en"].splitlines()[0].startswith(f"Usage: gestapeld {path}".rstrip())
    assert not ENGLISH.search(pages["nl"]), pages["nl"]
    for language, page in pages.items():
        command = dict(every_command(language))[path]
        for option in [parameter for parameter in command.params if isinstance(parameter, click.Option)]:
            assert option.help, option.name
            assert option.help.endswith((".", "…"))
            assert option.hidden or option.opts[0] in page
    assert pages["nl"] != pages["en"]


def test_the_short_help_opens_help_too(desk: Desk) -> None:
    assert desk.run("find", "-h").out == desk.run("find", "--help").out


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_explanation_is_left_over(language: str) -> None:
    texts = area(language, "help")
    commands = dict(every_command(language))
    assert set(texts["command"]) == {path or "gestapeld" for path in commands}
    used = {"help"}
    names = set(texts["heading"]) | {"options", "command", "text", "integer", "integer range", "path"}
    for path, command in commands.items():
        for parameter in command.params:
            used |= {str(parameter.name), f"{path} {parameter.name}"}
            names |= {str(parameter.name), f"{path} {parameter.name}"}
    assert set(texts["option"]) <= used
    assert set(texts["metavar"]) <= names


def test_the_help_tells_every_exit_status(desk: Desk) -> None:
    from tests.architecture.test_wording import every_error

    for language in LANGUAGES:
        page = desk.run("--lang", language, "--help").out
        ranges = re.findall(r"(?<![\w])(\d+)(?:-(\d+))? \w", page)
        told = {status for low, high in ranges for status in range(int(low), int(high or low) + 1)}
        assert {kind.exit_status for kind in every_error()} - {1} <= told, language
        assert {0, 130} <= told


def test_the_language_is_chosen_by_option_by_variable_and_by_the_system(desk: Desk) -> None:
    assert desk.run("--help").out.startswith("Gebruik")
    assert desk.run("find", "--help", "--lang=en").out.startswith("Usage")
    desk.environment["LANG"] = "en_GB.UTF-8"
    assert desk.run("--help").out.startswith("Usage")
    desk.environment["GESTAPELD_LANG"] = "nl"
    assert desk.run("--help").out.startswith("Gebruik")
    assert desk.run("--lang", "en", "--help").out.startswith("Usage")


def test_sentences_with_numbers_read_well_for_one(desk: Desk) -> None:
    for language in LANGUAGES:
        text = (Path(__file__).parents[2] / "src/gestapeld/wording" / language / "cli.toml").read_text("utf-8")
        counted = re.findall(r"\{(?:count|files|records|items)\} [a-z]+", str(tomllib.loads(text)))
        assert counted == []  # "1 bestanden" is not Dutch, "1 files" not English
