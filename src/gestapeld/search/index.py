# SPDX-License-Identifier: EUPL-1.2
"""The index of one open case, kept level with the ledger.

It stands at a head per log: the number of entries and the leaf of the last one, which pins everything before it.
Behind: it catches up. Ahead or different, or something was erased: it is thrown away and built again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

import apsw

from gestapeld.casefile.casefile import CaseFile, Head
from gestapeld.errors import DiskFailedError, IndexBusyError, LockedByAnotherError, NoSpaceError, NotWritableError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import LOGS, LogName
from gestapeld.records.record_line import RecordLine
from gestapeld.search import index_file
from gestapeld.search.feed import Feed
from gestapeld.search.names import NameTables
from gestapeld.search.taking_in import BATCH, INDEXED_KINDS, TakingIn
from gestapeld.search.twins import match_twins, overlaps
from gestapeld.search.when import Line

A = TypeVar("A")

DEFAULT_ZONE = "Europe/Amsterdam"

OnProgress = Callable[[int, int], None]
"""Called with (items done, items to do)."""


class _Missing(NamedTuple):
    log: LogName
    seq: int
    kind: str
    indexed: int  # items that are indexed
    leaf: bytes


def _quiet(_done: int, _total: int) -> None:
    return None


class Index:
    """Open with `Index.open`, then `catch_up`. One thread at a time; close it before the case."""

    def __init__(self, case: CaseFile, path: Path, zone: str) -> None:
        """For `open`."""
        self._case = case
        self._path = path
        self._key = case.index_key()  # a later epoch has another key and another file
        self.zone = zone
        self.in_memory = False
        self.line = Line(zone)
        self._connect()
        self._taking: TakingIn | None = None
        self._feed: Feed | None = None

    @classmethod
    def open(cls, case: CaseFile, folder: Path, zone: str = DEFAULT_ZONE) -> Self:
        """The index of this case and member in `folder`, made when there is none.

        Where nothing can be kept in `folder` it stands in memory and is gone at the end (`in_memory`). `zone` (IANA
        name) decides which day an instant is on. Raises NotAllowedError, LockedByAnotherError.
        """
        case.require("read")
        key = case.index_key()
        member = case.member.key_id
        path = folder / index_file.file_name(case.case_id, member, key)
        index_file.remove_stale(folder, case.case_id, member, path)
        return cls(case, path, zone)

    def close(self) -> None:
        """Let go of the file. An entry under way is rolled back."""
        self.entry_aborts()
        self._connection.close()

    def __enter__(self) -> Self:
        """The index itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def discard(self) -> None:
        """Throw it away. It is empty afterwards; `catch_up` fills it again."""
        self.close()
        if not self.in_memory:
            index_file.remove(self._path)
        self._connect()

    @property
    def connection(self) -> apsw.Connection:
        """For the queries of this folder. Raises IndexBusyError while an entry is being taken in."""
        if self._feed is not None:
            raise IndexBusyError
        return self._connection

    @property
    def slack(self) -> int:
        """How far at most an id lies above what its time asks for."""
        found = self._connection.execute("SELECT value FROM meta WHERE name = 'slack'").fetchone()
        return int(found[0]) if found else 0

    def stands_at(self, log: LogName) -> int:
        """How many entries of a log are in the index."""
        return self._stand(log)[0]

    def kinds_since(self, log: LogName, seq: int) -> list[str]:
        """The kinds of the entries from `seq` on, up to where the index stands."""
        return [entry.kind for entry in self._case.entries(log, seq) if entry.seq < self.stands_at(log)]

    # ── level with the ledger ──

    def catch_up(self, on_progress: OnProgress = _quiet) -> None:
        """Take in what the ledger has and the index has not. Raises IndexBusyError, NoSpaceError, errors of damage."""
        if self._feed is not None:
            raise IndexBusyError
        try:
            self._catch_up(on_progress)
        except (apsw.CorruptError, apsw.NotADBError):  # a damaged page: nothing is lost but time
            self.discard()
            with _storage_errors():
                self._catch_up(on_progress)
        except NotWritableError:  # it opened, but its folder takes nothing more
            if self.in_memory:
                raise
            self.close()
            self.in_memory = True
            self._connect()
            self._catch_up(on_progress)

    def _catch_up(self, on_progress: OnProgress) -> None:
        if not self._is_prefix():
            self.discard()
        todo = self._missing()
        if any(entry.kind == "erased" for entry in todo) and any(self._stand(log)[0] for log in LOGS):
            # What was erased may be in here, in words and in free pages. A new file holds only what is left.
            self.discard()
            todo = self._missing()
        total = sum(entry.indexed for entry in todo)
        done = 0
        with _storage_errors():
            for entry in todo:
                for count in self._take(entry):
                    on_progress(done + count, total)
                done += entry.indexed

    def behind(self) -> int:
        """How many items `catch_up` would take in: all of them when the index has to be built anew."""
        if self._feed is not None:
            return 0
        anew = not self._is_prefix()
        todo = self._missing(anew=anew)
        if not anew and any(entry.kind == "erased" for entry in todo):
            todo = self._missing(anew=True)
        return sum(entry.indexed for entry in todo)

    def _missing(self, *, anew: bool = False) -> list[_Missing]:
        """The entries that the ledger has and the index has not (`anew`: as if it had none), log by log."""
        found = []
        for log in self._logs():
            for entry in self._case.entries(log, 0 if anew else self._stand(log)[0]):
                count = entry.count if entry.kind in INDEXED_KINDS[log] else 0
                found.append(_Missing(log, entry.seq, entry.kind, count, entry.leaf))
        return found

    def _logs(self) -> list[LogName]:
        return [log for log in self._case.logs() if INDEXED_KINDS[log]]

    def _is_prefix(self) -> bool:
        """Whether every log of the case begins with what the index stands at."""
        readable = self._logs()
        for log in LOGS:
            size, leaf = self._stand(log)
            if not size:
                continue
            if log not in readable or self._case.heads()[log].size < size:
                return False
            if self._case.entry(log, size - 1).leaf != leaf:
                return False
        return True

    def _take(self, entry: _Missing) -> Iterator[int]:
        """Takes in one entry; yields how many of its items were looked at so far."""
        taking = self._begin(entry.log, entry.seq, entry.kind)
        try:
            batch: list[tuple[int, Fields]] = []
            for index, fields in self._case.items(entry.log, entry.seq) if entry.indexed else ():
                if fields is not None:
                    batch.append((index, fields))
                if len(batch) == BATCH or index == entry.indexed - 1:
                    taking.add(batch)
                    batch = []
                    yield index + 1
            self._commit(taking, entry.leaf)
        except BaseException:
            self._roll_back()
            raise

    def _begin(self, log: LogName, seq: int, kind: str) -> TakingIn:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            return TakingIn(self._connection, self._names, self.line, self.slack, log, seq, kind)
        except BaseException:
            self._roll_back()
            raise

    def _commit(self, taking: TakingIn, leaf: bytes) -> None:
        taking.finish()
        execute = self._connection.execute
        execute("UPDATE meta SET value = ? WHERE name = 'slack'", (taking.slack,))
        if taking.days or taking.senders_changed:
            stretches = overlaps(self._connection, None if taking.senders_changed else taking.seq)
            match_twins(self._connection, stretches, taking.slack)
        execute("INSERT OR REPLACE INTO head VALUES (?, ?, ?)", (LOGS.index(taking.log), taking.seq + 1, leaf))
        execute("COMMIT")

    def _roll_back(self) -> None:
        self._names.forget()
        with suppress(apsw.Error):
            if not self._connection.get_autocommit():
                self._connection.execute("ROLLBACK")

    def _stand(self, log: LogName) -> tuple[int, bytes]:
        row = self._connection.execute("SELECT size, leaf FROM head WHERE log = ?", (LOGS.index(log),)).fetchone()
        return (row[0], row[1]) if row else (0, b"")

    def _connect(self) -> None:
        if not self.in_memory:
            try:
                self._connection, _ = index_file.connect(self._path, self._key, self.zone)
            except NotWritableError:
                self.in_memory = True
        if self.in_memory:
            self._connection = index_file.in_memory(self.zone)
        self._names = NameTables(self._connection)

    # ── beside an import ──

    def entry_begins(self, log: LogName, seq: int, kind: str = "read") -> None:
        """Entry `seq` is being written. When the index cannot be level before it, it sits this one out."""
        self.entry_aborts()
        self.catch_up()
        if self._stand(log)[0] == seq:
            self._taking = self._begin(log, seq, kind)
            self._feed = Feed(self._taking)

    def add(self, first_index: int, items: Sequence[Fields | bytes]) -> None:
        """Consecutive items, as fields or as their canonical JSON. Waits while several batches are under way."""
        if self._feed is not None:
            for start in range(0, len(items), BATCH):
                self._feed.give(first_index + start, items[start : start + BATCH])

    def add_lines(self, first_index: int, records: Sequence[RecordLine]) -> None:
        """The same for observed records as they come from a reader."""
        if self._feed is not None:
            for start in range(0, len(records), BATCH):
                self._feed.give_lines(first_index + start, records[start : start + BATCH])

    def entry_commits(self, head: Head) -> None:
        """The entry stands in the ledger; `head` is that log's new head. Only now the index has it too."""
        feed, taking = self._feed, self._taking
        if feed is None or taking is None:
            return
        added = feed.end()
        self._feed = self._taking = None
        try:
            entry = self._case.entry(taking.log, taking.seq)
            if not added or head.size != taking.seq + 1:
                self._roll_back()
                return
            self._commit(taking, entry.leaf)
        except apsw.Error:
            self._roll_back()  # behind the ledger, which is what counts; `catch_up` will say why
        except BaseException:
            self._roll_back()
            raise

    def entry_aborts(self) -> None:
        """The entry will not come. Does nothing when none was begun."""
        if self._feed is not None:
            self._feed.end()
            self._feed = self._taking = None
            self._roll_back()


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except apsw.FullError as error:
        raise NoSpaceError from error
    except apsw.BusyError as error:
        raise LockedByAnotherError from error
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError) as error:
        raise NotWritableError from error
    except apsw.IOError as error:
        raise DiskFailedError from error


def rows(index: Index, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of one of our own queries; called inside `answered`."""
    return list(index.connection.execute(sql, values))


def answered(index: Index, ask: Callable[[], A]) -> A:
    """The answer to a question. When a page of the index turns out to be damaged it is built again and asked once more.

    Raises what `ask` raises, IndexBusyError, NoSpaceError, NotWritableError.
    """
    with _storage_errors():
        try:
            return ask()
        except (apsw.CorruptError, apsw.NotADBError):
            index.discard()
            index.catch_up()
            return ask()
