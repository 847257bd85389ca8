# SPDX-License-Identifier: EUPL-1.2
"""What stands on a command line may be a passphrase in the wrong place or words of the diary; no message says it again."""

from __future__ import annotations

import re

import click
import pytest
from tests.cli.desk import Desk
from tests.cli.tree import every_command

SECRET = "zeldzaamwoord"
WRONG: list[tuple[tuple[str, ...], str]] = [
    ((SECRET,), "Deze opdracht bestaat niet."),
    (("fnd", SECRET), "misschien bedoelt u 'find'"),
    (("incident", "ad", SECRET), "misschien bedoelt u 'add'"),
    ((f"--{SECRET}", "find"), "Deze optie bestaat hier niet."),
    (("find", "x.stapel", f"--{SECRET}"), "Deze optie bestaat hier niet."),
    (("find", "x.stapel", f"--chanel={SECRET}"), "misschien bedoelt u --channel"),
    (("find", "x.stapel", f"-{SECRET}"), "Deze optie bestaat hier niet."),
    (("--passphrase", SECRET, "find"), "misschien bedoelt u --passphrase-fd"),
    ((f"--passphrase={SECRET}", "find"), "misschien bedoelt u --passphrase-fd"),
    (("find", "x.stapel", "--passphrase-fd", SECRET), "Bij --passphrase-fd hoort een getal."),
    (("find", "x.stapel", "--size", SECRET), "Bij --size hoort een getal van 1 tot en met 1000."),
    (("find", "x.stapel", "--way", SECRET), "Bij --way kan alleen: in, out, system, unknown."),
    (("find", "x.stapel", "--yes-" + SECRET), "Deze optie bestaat hier niet."),
    (("find", "x.stapel", "--json=" + SECRET), "Bij --json hoort niets erachter."),
    (("incident", "add", SECRET, "--what"), "Achter --what ontbreekt nog iets."),
    (("note", "add", "x.stapel", SECRET, SECRET), "Er staat meer in deze opdracht"),
    (("add", SECRET), "Hier ontbreekt nog iets: BESTAND."),
    (("add", SECRET, ""), "Wat bij BESTAND staat, kan daar niet."),
    (("--lang", SECRET, "find"), "Bij --lang kan alleen: nl, en."),
    (("transcript", SECRET, "1:0"), "Hier ontbreekt nog iets: --words."),
]


@pytest.mark.parametrize(
    ("line", "said"), WRONG, ids=lambda value: " ".join(value)[:30] if isinstance(value, tuple) else ""
)
def test_a_line_that_cannot_be_understood(desk: Desk, line: tuple[str, ...], said: str) -> None:
    answer = desk.run(*line)
    assert answer.status == 2
    assert answer.out == ""
    assert said in answer.err
    assert answer.error == "usage"
    assert len(answer.err.splitlines()) == 2
    assert SECRET not in answer.err
    as_json = desk.run("--json", *line)
    assert (as_json.status, as_json.json["error"]) == (2, "usage")
    assert SECRET not in as_json.out + as_json.err


def test_the_next_step_names_the_command_and_both_languages_have_their_own_words(desk: Desk) -> None:
    dutch = desk.run("note", "add", "x", "een", "twee").err
    english = desk.run("note", "add", "x", "een", "twee", "--lang", "en").err
    assert "'gestapeld note add --help'" in dutch
    assert "'gestapeld note add --help'" in english
    assert "quotation marks" in english
    assert not re.search(r"\b(Usage|Error|Try|argument)\b", dutch)


def test_no_argument_and_no_option_takes_a_passphrase() -> None:
    """A passphrase on a command line stands in the list of processes; there is no place for one."""
    for path, command in every_command():
        for parameter in command.params:
            names = [name for option in (parameter.opts, parameter.secondary_opts) for name in option]
            if any(word in name for name in names for word in ("pass", "secret", "code", "recover", "value")):
                assert isinstance(parameter, click.Option)
                assert parameter.is_flag or parameter.type is click.INT, (path, names)


def test_the_common_options_are_understood_on_both_sides_of_the_command(desk: Desk) -> None:
    code = desk.furnished.code
    before = desk.run("--json", "--recovery", "members", "list", desk.case, passphrase_fd=code)
    behind = desk.run("members", "list", desk.case, "--json", "--recovery", passphrase_fd=code)
    between = desk.run("members", "--json", "list", "--recovery", desk.case, passphrase_fd=code)
    assert before.out == behind.out == between.out
    assert before.json
