# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from pathlib import Path

from tests.vectors import FOLDER

from gestapeld.crypto import labels
from gestapeld.ledger import kinds
from gestapeld.ledger.entry import Header
from gestapeld.records.fields import FIELD_NUMBERS

PAGES = Path(__file__).parents[2] / "docs" / "format"
LEDGER, SEALING = (PAGES / name for name in ("ledger.md", "sealing.md"))


def section(page: Path, title: str) -> str:
    return page.read_text("utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_field_table_is_the_one_in_use() -> None:
    rows = re.findall(r"^\| (\d+) \| `([a-z]+)` \|", section(LEDGER, "Fields"), re.MULTILINE)
    assert {name: int(number) for number, name in rows} == FIELD_NUMBERS


def test_every_label_is_listed_with_its_use() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| .+ \|$", section(SEALING, "Labels and contexts"), re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert {row.encode() for row in rows} == {value for value in vars(labels).values() if isinstance(value, bytes)}


def test_the_kinds_of_every_log_are_listed() -> None:
    rows = dict(re.findall(r"^\| (evidence|private|audit) \| (.+) \|$", section(LEDGER, "Entry"), re.MULTILINE))
    assert {log: set(re.findall(r"`([a-z-]+)`", row)) for log, row in rows.items()} == kinds.KINDS


def test_the_names_in_a_header_are_listed() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| .+ \|$", section(LEDGER, "Entry"), re.MULTILINE)
    assert set(rows) == set(Header.__dataclass_fields__) - {"count"} | {"format", "items"}


def test_every_file_of_vectors_is_named_and_every_named_file_exists() -> None:
    named = set(re.findall(r"`([a-z0-9-]+\.json)`", LEDGER.read_text("utf-8") + SEALING.read_text("utf-8")))
    ours = {"aes-gcm.json", "hkdf-sha256.json"}  # of the library under us; not of a format
    assert named | ours <= {path.name for path in FOLDER.glob("*.json")}
