# SPDX-License-Identifier: EUPL-1.2
"""Step 3: the signed statement of what is in the folder. It names every other file, so that none can be left out,
added or swapped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gestapeld.crypto import labels, signatures
from gestapeld.crypto.identity import key_id
from gestapeld.errors import BadSignatureError, GestapeldError, NewerFormatError
from gestapeld.ledger import canonical
from gestapeld.ledger.text import un_b64
from gestapeld.verify.bag import Bag, bag_info
from gestapeld.verify.report import CheckFailedError

STATEMENT = "data/statement.json"
SIGNATURE = "data/statement.sig"
FORMAT = 1
_HEX32 = re.compile(r"[0-9a-f]{32}")
_HEX64 = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_NAMES = frozenset(
    {"bundle", "case", "checkpoint", "entries", "exhibits", "files", "first_entry", "format", "language", "log"}
    | {"made", "profile", "signer", "signing_key", "software"}
)
_EXHIBIT_NAMES = frozenset(("files", "items", "number", "shared", "withheld"))
Place = tuple[int, int]
"""Number of the entry, place of the item in it."""
_ITEM = re.compile(r"evidence:(0|[1-9][0-9]{0,15}):(0|[1-9][0-9]{0,15})")


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """One exhibit: its number, (seq, index) of its items, which of them it says are in another exhibit too, its files,
    and how much of it is withheld.
    """

    number: int
    items: tuple[Place, ...]
    shared: frozenset[Place]
    files: tuple[str, ...]
    withheld_items: int
    withheld_fields: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The signed statement, decoded. `values` is the whole of it."""

    values: Mapping[str, Any]
    case: str
    log: int
    signing_key: bytes
    key_id: str
    made: str
    exhibits: tuple[ExhibitRow, ...]
    files: Mapping[str, tuple[str, int]]  # path → (sha256, size)


def check_statement(bag: Bag) -> Statement:
    """Signature, form, file list, `bag-info.txt`. Raises CheckFailedError or NewerFormatError."""
    data = bag.read(STATEMENT)
    try:
        values = canonical.decode(data)
    except GestapeldError:
        raise CheckFailedError("statement-form") from None
    if not isinstance(values, dict):
        raise CheckFailedError("statement-form")
    if isinstance(values.get("format"), int) and values["format"] > FORMAT:
        raise NewerFormatError(format=values["format"])
    try:
        statement = _decode(values)
        signature = un_b64(bag.read(SIGNATURE).decode("ascii"))
    except (AttributeError, KeyError, TypeError, ValueError, GestapeldError):
        raise CheckFailedError("statement-form") from None
    try:
        signatures.check(statement.signing_key, labels.STATEMENT, data, signature)
    except BadSignatureError:
        raise CheckFailedError("statement-signature") from None
    _check_files(bag, statement)
    return statement


def _check_plain(values: Mapping[str, Any]) -> None:
    """The values nothing else depends on have their form too: they are read by people. Raises ValueError, TypeError."""
    if values.keys() != _NAMES or not (_HEX32.fullmatch(values["bundle"]) and _TIME.fullmatch(values["made"])):
        raise ValueError("statement")
    if values["profile"] not in ("for-the-file", "full") or values["language"] not in ("nl", "en"):
        raise ValueError("statement")
    if not (values["software"].isascii() and values["software"].isprintable()):
        raise ValueError("software")


def _whole(value: Any, least: int = 0) -> int:
    if type(value) is not int or value < least:
        raise ValueError("number")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if type(value) is not list or any(type(text) is not str for text in value) or len(set(value)) != len(value):
        raise ValueError("list")
    return tuple(value)


def _decode(values: Mapping[str, Any]) -> Statement:
    _check_plain(values)
    signing_key = un_b64(values["signing_key"])
    if (
        _whole(values["format"]) != FORMAT
        or key_id(signing_key) != values["signer"]
        or not _HEX32.fullmatch(values["case"])
    ):
        raise ValueError("statement")
    _whole(values["entries"], 1)
    if type(values["exhibits"]) is not list or type(values["files"]) is not list:
        raise ValueError("lists")
    exhibits = [_exhibit(row) for row in values["exhibits"]]
    numbers = [exhibit.number for exhibit in exhibits]
    if numbers != sorted(set(numbers)):
        raise ValueError("exhibit numbers")
    files: dict[str, tuple[str, int]] = {}
    for row in values["files"]:
        if row.keys() != {"path", "sha256", "size"} or not _HEX64.fullmatch(row["sha256"]) or row["path"] in files:
            raise ValueError("files")
        files[row["path"]] = (row["sha256"], _whole(row["size"]))
    if list(files) != sorted(files):
        raise ValueError("files")
    return Statement(
        values,
        values["case"],
        _whole(values["log"], 1),
        signing_key,
        values["signer"],
        values["made"],
        tuple(exhibits),
        files,
    )


def _exhibit(row: Any) -> ExhibitRow:
    if row.keys() != _EXHIBIT_NAMES or row["withheld"].keys() != {"fields", "items"}:
        raise ValueError("exhibit")
    items, shared, withheld = _places(row["items"]), _places(row["shared"]), row["withheld"]
    if not items or list(shared) != [item for item in items if item in set(shared)]:
        raise ValueError("exhibit items")
    return ExhibitRow(
        _whole(row["number"], 1),
        items,
        frozenset(shared),
        _texts(row["files"]),
        _whole(withheld["items"]),
        _whole(withheld["fields"]),
    )


def _places(names: Any) -> tuple[Place, ...]:
    matches = [_ITEM.fullmatch(name) for name in _texts(names)]
    if None in matches:
        raise ValueError("item")
    return tuple((int(match[1]), int(match[2])) for match in matches if match is not None)


def _check_files(bag: Bag, statement: Statement) -> None:
    expected = set(bag.sizes) - {STATEMENT, SIGNATURE}
    if set(statement.files) != expected:
        raise CheckFailedError(
            "statement-files", missing=len(set(statement.files) - expected), extra=len(expected - set(statement.files))
        )
    changed = sum((bag.digests[path], bag.sizes[path]) != row for path, row in statement.files.items())
    if changed:
        raise CheckFailedError("file-changed", files=changed)
    try:
        info = bag_info(
            statement.made, str(statement.values["bundle"]), str(statement.values["software"]), bag.sizes.values()
        )
    except (KeyError, UnicodeEncodeError):
        raise CheckFailedError("statement-form") from None
    if bag.info != info:
        raise CheckFailedError("bag-info")
    named = [path for exhibit in statement.exhibits for path in exhibit.files]
    loose = {path for path in bag.sizes if path.startswith("data/exhibits/")} - set(named)
    if loose or len(named) != len(set(named)) or any(path not in bag.sizes for path in named):
        raise CheckFailedError("exhibit-files", files=len(loose))
    for exhibit in statement.exhibits:
        if any(not path.startswith(f"data/exhibits/{exhibit.number:04d}/") for path in exhibit.files):
            raise CheckFailedError("exhibit-folder", exhibit=exhibit.number)
