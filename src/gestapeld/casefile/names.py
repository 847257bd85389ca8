# SPDX-License-Identifier: EUPL-1.2
"""Names of the small stored values of a case (docs/format/casefile.md, "Stored values")."""

from __future__ import annotations

import re
from collections.abc import Iterable

PASSPHRASE, RECOVERY, IDENTITY = "passphrase", "recovery", "identity"
SLOTS = (PASSPHRASE, RECOVERY, IDENTITY)
COPY = "copy"

_KEY = re.compile(r"key/([1-9][0-9]{0,8})/([123])/([0-9a-f]{32})")
_SLOT = re.compile(r"slot/([0-9a-f]{32})/(passphrase|recovery|identity)")
_STATE = re.compile(r"state/[0-9a-f]{32}")
_INBOX = re.compile(r"inbox/[1-9][0-9]{0,8}")


def slot(member: str, which: str) -> str:
    """A member's passphrase slot, recovery slot or sealed identity."""
    return f"slot/{member}/{which}"


def state(member: str) -> str:
    """What a member remembers of the case: rewritten with every act of that member."""
    return f"state/{member}"


def key(epoch: int, log: int, member: str) -> str:
    """A log key sealed to a member."""
    return f"key/{epoch}/{log}/{member}"


def inbox(epoch: int) -> str:
    """The wrapped inbox key of an epoch."""
    return f"inbox/{epoch}"


def keys_of(found: Iterable[str], member: str) -> list[tuple[str, int, int]]:
    """(name, epoch, log) of the log keys sealed to a member."""
    matches = [match for name in found if (match := _KEY.fullmatch(name)) is not None]
    return [(match[0], int(match[1]), int(match[2])) for match in matches if match[3] == member]


def members_with(found: Iterable[str], which: str) -> list[str]:
    """Members that have a slot of this sort."""
    return sorted(match[1] for name in found if (match := _SLOT.fullmatch(name)) is not None and match[2] == which)


def owner_of(name: str) -> str:
    """The member a value belongs to; "" for a value of all."""
    last = name.split("/")
    return {"slot": last[1], "state": last[1], "key": last[-1]}.get(last[0], "") if len(last) > 1 else ""


def is_known(name: str) -> bool:
    """Whether a name has one of our forms. A damaged one is not repeated in a report."""
    return name == COPY or any(form.fullmatch(name) for form in (_KEY, _SLOT, _STATE, _INBOX))
