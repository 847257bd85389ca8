# SPDX-License-Identifier: EUPL-1.2
"""Who may do what. One table, used when something is added and again when it is checked."""

from __future__ import annotations

from typing import Literal

from gestapeld.records.identifiers import LogName

Right = Literal["read", "write", "export", "members", "erase", "private"]
Role = Literal["owner", "advocate"]

RIGHTS: dict[str, frozenset[str]] = {
    "owner": frozenset({"read", "write", "export", "members", "erase", "private"}),
    "advocate": frozenset({"read", "write"}),
}
READABLE: dict[str, tuple[LogName, ...]] = {
    "owner": ("evidence", "private", "audit"),
    "advocate": ("evidence", "audit"),
}

_NEEDED: dict[tuple[LogName, str], Right] = {
    ("evidence", "founded"): "members",
    ("evidence", "signer-added"): "members",
    ("evidence", "signer-ended"): "members",
    ("evidence", "handed-over"): "export",
    ("evidence", "erase-planned"): "erase",
    ("evidence", "erase-cancelled"): "erase",
    ("evidence", "erased"): "erase",
    ("audit", "founded"): "members",
    ("audit", "epoch"): "members",
    ("audit", "granted"): "members",
    ("audit", "revoked"): "members",
    ("audit", "exported"): "export",
    ("audit", "opened"): "read",
    ("audit", "wrap-changed"): "read",  # only of the member's own: `membership` sees to it
    ("audit", "setting"): "members",
}


def needed(log: LogName, kind: str) -> Right:
    """The right that adding an entry of this kind takes."""
    return "private" if log == "private" else _NEEDED.get((log, kind), "write")


def allows(role: str, right: str) -> bool:
    """Whether a role has a right. An unknown role has none."""
    return right in RIGHTS.get(role, frozenset())
