# SPDX-License-Identifier: EUPL-1.2
"""The keys a member holds: one per log and epoch, and what is derived from them. Shows nothing of itself when printed.

A key counts only when the audit log announces its key-check value (`membership`); until then it is a candidate.
"""

from __future__ import annotations

from collections.abc import Iterable

from gestapeld.crypto import inbox, labels, recipients, wrapping
from gestapeld.crypto.identity import Identity, PublicIdentity
from gestapeld.crypto.keys import IndexKey, LogKey, ObjectKey, WrappingKey, derive, derive_index_key, key_check_value
from gestapeld.crypto.randomness import Randomness
from gestapeld.errors import LogNotHereError, OpenFailedError
from gestapeld.records.identifiers import LOGS, LogName

_KEY = 32


class Keyring:
    """Log keys by (epoch, log number), for one case."""

    def __init__(self, case_id: str) -> None:
        self.case_id = case_id
        self._keys: dict[tuple[int, int], LogKey] = {}
        self._derived: dict[tuple[int, int, bytes], WrappingKey] = {}

    def copy(self) -> Keyring:
        """One that can take in new keys without this one knowing."""
        other = Keyring(self.case_id)
        other._keys = dict(self._keys)
        return other

    def add(self, epoch: int, log: int, key: LogKey) -> None:
        """Take in a key."""
        self._keys[epoch, log] = key

    def has(self, epoch: int, log: int) -> bool:
        """Whether there is a key for this log in this epoch."""
        return (epoch, log) in self._keys

    def key(self, epoch: int, log: int) -> LogKey:
        """The key of a log in an epoch. Raises LogNotHereError when this member has none."""
        try:
            return self._keys[epoch, log]
        except KeyError:
            raise LogNotHereError(epoch=epoch) from None

    def held(self) -> Iterable[tuple[int, int]]:
        """All (epoch, log number) there is a key for."""
        return sorted(self._keys)

    def check_value(self, epoch: int, log: int) -> bytes:
        """What the entry that announces this key must say about it."""
        return log_key_check(self.case_id, epoch, log, self.key(epoch, log))

    def index_key(self, epoch: int) -> IndexKey:
        """The key of the search index over all logs readable in this epoch."""
        return derive_index_key(key for (held, _), key in sorted(self._keys.items()) if held == epoch)

    # ── rows ──

    def seal_row(self, epoch: int, log: int, context: bytes, plain: bytes, randomness: Randomness) -> bytes:
        """Header and signature of an entry, sealed."""
        key = self._derive(epoch, log, labels.ENTRY_ROW_KEY)
        return wrapping.seal_small(key, labels.ENTRY_ROW, context, plain, randomness)

    def open_row(self, epoch: int, log: int, context: bytes, sealed: bytes) -> bytes:
        """Header and signature of an entry. Raises LogNotHereError, OpenFailedError."""
        return wrapping.open_small(self._derive(epoch, log, labels.ENTRY_ROW_KEY), labels.ENTRY_ROW, context, sealed)

    # ── objects ──

    def wrap_object(self, epoch: int, log: int, object_id: bytes, key: bytes, randomness: Randomness) -> bytes:
        """The key of an object, wrapped for whoever may read this log in this epoch."""
        context = labels.context(self.case_id, log, epoch, object_id)
        wrapping_key = self._derive(epoch, log, labels.OBJECT_WRAPPING_KEY)
        return wrapping.wrap(wrapping_key, key, labels.OBJECT_WRAP, context, randomness)

    def unwrap_object(self, epoch: int, log: int, object_id: bytes, wrapped: bytes) -> ObjectKey:
        """The key of an object. Raises LogNotHereError, OpenFailedError."""
        context = labels.context(self.case_id, log, epoch, object_id)
        wrapping_key = self._derive(epoch, log, labels.OBJECT_WRAPPING_KEY)
        plain = wrapping.unwrap(wrapping_key, wrapped, labels.OBJECT_WRAP, context)
        if len(plain) != _KEY:
            raise OpenFailedError(size=len(plain))
        return ObjectKey(plain)

    # ── inbox ──

    def wrap_inbox(self, epoch: int, evidence: int, key: bytes, randomness: Randomness) -> bytes:
        """The inbox key of an epoch, for whoever may read the evidence log."""
        context = labels.context(self.case_id, epoch)
        return wrapping.wrap(self.key(epoch, evidence), key, labels.INBOX_KEY_WRAP, context, randomness)

    def unwrap_inbox(self, epoch: int, evidence: int, wrapped: bytes) -> inbox.InboxKey:
        """The inbox key of an epoch. Raises LogNotHereError, OpenFailedError."""
        context = labels.context(self.case_id, epoch)
        plain = wrapping.unwrap(self.key(epoch, evidence), wrapped, labels.INBOX_KEY_WRAP, context)
        if len(plain) != _KEY:
            raise OpenFailedError(size=len(plain))
        return inbox.InboxKey(plain)

    def _derive(self, epoch: int, log: int, label: bytes) -> WrappingKey:
        found = self._derived.get((epoch, log, label))
        if found is None:
            context = labels.context(self.case_id, epoch, log)
            found = self._derived[epoch, log, label] = WrappingKey(derive(self.key(epoch, log), label, context))
        return found

    def __repr__(self) -> str:
        return f"<Keyring of {len(self._keys)}>"


def log_key_check(case_id: str, epoch: int, log: int, key: LogKey) -> bytes:
    """The key-check value of a log key."""
    return key_check_value(key, labels.LOG_KEY_WRAP, labels.context(case_id, epoch, log))


def seal_log_key(
    public: PublicIdentity, case_id: str, epoch: int, log: int, name: LogName, key: LogKey, randomness: Randomness
) -> bytes:
    """A log key for one member. The name of the log goes inside, filled up to 8 bytes: outside it is a number only."""
    context = labels.context(case_id, epoch, log)
    return recipients.seal_to(public, key + _name(name), labels.LOG_KEY_WRAP, context, randomness)


def open_log_key(identity: Identity, case_id: str, epoch: int, log: int, sealed: bytes) -> tuple[LogName, LogKey]:
    """The name and key of a log. Raises OpenFailedError, NewerFormatError."""
    plain = recipients.open_from(identity, sealed, labels.LOG_KEY_WRAP, labels.context(case_id, epoch, log))
    for name in LOGS:
        if plain[_KEY:] == _name(name):
            return name, LogKey(plain[:_KEY])
    raise OpenFailedError(size=len(plain))


def _name(log: LogName) -> bytes:
    """All names the same length, so that the size of a wrap does not tell which log it opens."""
    return log.encode("ascii").ljust(8, b"\x00")
