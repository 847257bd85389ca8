# SPDX-License-Identifier: EUPL-1.2
"""Whoever signs a folder can put any value anywhere in it: what the format does not allow is refused, without a
traceback, and nothing that the format does not name stands beside what was signed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.verify.small_bundle import ORIGINAL, Log, build, digest, finish, fixed, sign_statement, write

from gestapeld.ledger import canonical
from gestapeld.ledger.text import b64
from gestapeld.verify.bundle import verify_bundle

EXHIBIT: dict[str, Any] = {
    "number": 1,
    "items": ["evidence:2:0", "evidence:2:1", "evidence:1:0"],
    "files": ["data/exhibits/0001/0001-original.txt"],
    "shared": [],
    "withheld": {"items": 0, "fields": 2},
}


def a_log(message: dict[str, Any], original: dict[str, Any], links: Any) -> Log:
    owner = fixed(7)
    log = Log(owner)
    value = {"key_id": owner.key_id, "signing": b64(owner.public.signing), "role": "owner"}
    log.add("founded", [{"value": value, "rest": {"kind": "signer"}}], {0: {"value", "rest"}})
    kept = {"digest": digest(ORIGINAL), "size": len(ORIGINAL), "rest": {"kind": "original"}}
    log.add("acquired", [{**kept, **original}], {0: {"digest", "size", "rest"}})
    said = {"text": "ik zie je wel", "span": [0, 20], "rest": {"kind": "message"}, **message}
    items = [said, {**said, "text": "tweede"}, {"links": links, "rest": {"kind": "reading"}}]
    log.add("read", items, {0: {"text", "span", "rest"}, 1: {"rest"}, 2: {"links", "rest"}})
    return log


def failing(
    folder: Path,
    *,
    message: dict[str, Any] | None = None,
    original: dict[str, Any] | None = None,
    links: Any = None,
    exhibit: dict[str, Any] | None = None,
    change: Callable[[Path], None] = lambda _folder: None,
    **statement: Any,
) -> set[str]:
    """The codes that fail for a folder that its own signer made so."""
    log = a_log(message or {}, original or {}, {"original": "evidence:1:0"} if links is None else links)
    finish(folder, log)
    change(folder)
    sign_statement(folder, log, [{**EXHIBIT, **(exhibit or {})}], **statement)
    return {step.code for step in verify_bundle(folder).failed()}


def test_the_folder_fits_when_nothing_is_odd(tmp_path: Path) -> None:
    assert failing(tmp_path / "dossier") == set()


@pytest.mark.parametrize(
    "odd",
    [
        {"made": 5}, {"made": "2026-03-13"}, {"software": "a\nExternal-Identifier: b"}, {"extra": "words"}, {"profile": "x"},
        {"language": "de"}, {"bundle": "zz"}, {"bundle": "cd" * 16 + "\n"}, {"made": "2026-03-13T09:00:00.000Z\n"}, {"case": "ab" * 16 + "\n"},
        {"exhibits": {}}, {"exhibits": 5}, {"exhibits": [5]}, {"files": 5}, {"files": [5]}, {"log": True}, {"signing_key": "AA"},
        {"exhibit": {"items": ["evidence:2:0\n"]}}, {"exhibit": {"items": ["evidence:02:0"]}}, {"exhibit": {"items": ["private:2:0"]}},
        {"format": True},
        {"exhibit": {"files": [["a"]]}}, {"exhibit": {"items": ["evidence:2:0", "evidence:2:0"]}}, {"exhibit": {"number": "1"}},
        {"exhibit": {"number": True}}, {"exhibit": {"withheld": {"items": -5, "fields": 0}}}, {"exhibit": {"note": "words"}},
        {"exhibit": {"withheld": []}},
    ],
)  # fmt: skip
def test_a_statement_has_exactly_its_form(tmp_path: Path, odd: dict[str, Any]) -> None:
    assert failing(tmp_path / "dossier", **odd) == {"statement-form"}


@pytest.mark.parametrize("span", ["abc", [], {}, [None, 1], ["a", "b"], [-5, 2], [0, -1], 5, [[0], [1]], [0, 5, {}]])
def test_an_odd_place_is_refused(tmp_path: Path, span: Any) -> None:
    assert failing(tmp_path / "dossier", message={"span": span}) == {"span"}


@pytest.mark.parametrize(
    "odd", [{"original": {"size": "x"}}, {"original": {"size": [1]}}, {"links": ["a"]}, {"links": "abc"}]
)
def test_odd_values_of_originals_and_readings_are_refused(tmp_path: Path, odd: dict[str, Any]) -> None:
    assert failing(tmp_path / "dossier", **odd) & {"malformed", "original-missing"}


def in_record(path: tuple[Any, ...], value: Any) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        place = folder / "data/records/entry-000002.json"
        record = canonical.decode(place.read_bytes())
        inner = record
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
        write(place, canonical.encode(record))

    return change


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("items", 0, "disclosures"), [5]),
        (("items", 0, "digests"), [5]),
        (("items", 0, "index"), False),
        (("batches", 0, "number"), False),
        (("batches", 0, "note"), "words that nobody signed into the log"),
        (("batches",), 5),
        (("entry", "proof"), {}),
        (("items",), {}),
        (("items", 2, "disclosures"), {}),
        (("items", 0, "digests"), "x"),
    ],
)
def test_a_record_has_exactly_its_form(tmp_path: Path, path: tuple[Any, ...], value: Any) -> None:
    assert failing(tmp_path / "dossier", change=in_record(path, value)) == {"record-form"}


def test_what_is_called_an_original_was_recorded(tmp_path: Path) -> None:
    further = "data/exhibits/0001/0001-original-2.txt"

    def add(folder: Path) -> None:
        write(folder / further, b"words nobody ever sent")

    codes = failing(tmp_path / "dossier", change=add, exhibit={"files": [*EXHIBIT["files"], further]})
    assert codes == {"original-missing"}


@pytest.mark.parametrize(
    "path", ["data/desktop.ini", "data/setup.exe", "data/exhibits/0001/0001-extract.lnk", "data/records/notes.txt"]
)
def test_a_signer_cannot_add_files_the_format_does_not_name(tmp_path: Path, path: str) -> None:
    exhibit = {"files": sorted([*EXHIBIT["files"], path])} if "exhibits" in path else {}
    codes = failing(tmp_path / "dossier", change=lambda folder: write(folder / path, b"x"), exhibit=exhibit)
    assert codes == {"bag-structure"}


@pytest.mark.parametrize("path", ["THIS IS A FORGERY", "data/exhibits/0009", "data/exhibits/0001/more"])
def test_a_folder_without_a_file_does_not_belong(tmp_path: Path, path: str) -> None:
    """Manifests name files only: a folder's name could say something nobody signed."""
    folder = build(tmp_path / "dossier")
    (folder / path).mkdir()
    assert {step.code for step in verify_bundle(folder).failed()} == {"bag-structure"}
