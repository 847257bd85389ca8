# SPDX-License-Identifier: EUPL-1.2
"""The one case this program holds: where its file is, whether it is open, its index, and when it locks itself.

Locking never waits. What is still being sealed goes on behind the lock and is finished; the case is closed after that.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gestapeld.casefile import access
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.chosen import Chosen, chosen
from gestapeld.casefile.handover import back_up
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.errors import BusyError, CaseExistsError, LockedError, NotACaseFileError, UnreadableFileError
from gestapeld.search.index import Index, OnProgress
from gestapeld.web.jobs import Job, Jobs

_INDEX_WAIT = 4.0
_ASK_AGAIN = 0.5  # seconds after which who waits for the index hears whether to stop
_MANY = 50_000  # items that take about a second to index; for more a page does not wait
INDEXING = "index"


def check_free(place: Path) -> None:
    """An empty file may be what a stopped attempt left behind, and is used. Raises CaseExistsError."""
    if place.is_symlink() or (place.exists() and not (place.is_file() and place.stat().st_size == 0)):
        raise CaseExistsError


def copy_case(case: CaseFile, place: Path) -> None:
    """A whole copy of an open case, checked where it is. Raises CaseExistsError, NoSpaceError, NotAllowedError."""
    check_free(place)
    storage = SingleFile.create(place)
    try:
        back_up(case, storage)
    except BaseException:
        storage.close()
        SingleFile.take_away(place)
        raise
    storage.close()


def _nothing() -> None:
    return None


def _nothing_done(_done: int, _total: int) -> None:
    return None


class Desk:
    """For one run of the program; several threads use it."""

    def __init__(
        self,
        cache: Path,
        place: Path | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
        low_cost: bool = False,
    ) -> None:
        """`low_cost` is for tests only: passphrases that cost nothing to try."""
        self.cache, self.place = cache, place
        self.chosen = Chosen()
        self.idle = self.chosen.idle_minutes * 60.0
        self.jobs = Jobs()
        self._now, self._low_cost = now, low_cost
        self._turn = threading.RLock()
        self._index_turn = threading.RLock()
        self.receiving = threading.Lock()  # one upload is sealed at a time, so that the next one knows what it brought
        self._case: CaseFile | None = None
        self._index: Index | None = None
        self._before = ""  # id of the case that was open last
        self._shown = False
        self._last = now()

    # ── locked or open ──

    @property
    def is_open(self) -> bool:
        """Whether pages may show the case now."""
        return self._shown and self._case is not None

    def create(self, place: Path, passphrase: str, name: str) -> str:
        """A new case, open; the recovery code. Raises CaseExistsError, WeakPassphraseError, NotWritableError."""
        with self._turn:
            self._let_go()
            check_free(place)
            storage = SingleFile.create(place)
            try:
                case, code = CaseFile.create(storage, passphrase, owner_name=name, **self._cost)
            except BaseException:
                storage.close()
                SingleFile.take_away(place)
                raise
            self._take(place, case)
            return code

    def unlock(self, *, passphrase: str | None = None, recovery_code: str | None = None) -> None:
        """Open the case at `place`. Raises WrongPassphraseError and what else opening raises."""
        with self._turn:
            if self._case is not None and passphrase is not None:  # locked while something was being finished
                access.confirm_passphrase(self._case, passphrase, allow_low_cost=self._low_cost)
                self._shown, self._last = True, self._now()
                return
            if self._case is not None:
                raise BusyError
            storage = self._opened()
            try:
                case = CaseFile.open(
                    storage, passphrase=passphrase, recovery_code=recovery_code, allow_low_cost=self._low_cost
                )
            except BaseException:
                storage.close()
                raise
            self._take(self._known_place, case)

    def recover(self, code: str, passphrase: str) -> str:
        """Open with the recovery code and set a new passphrase; the new code.

        Raises BadRecoveryCodeError, WrongPassphraseError, WeakPassphraseError and what else opening raises.
        """
        with self._turn:
            if self._case is not None:
                raise BusyError
            storage = self._opened()
            try:
                case, fresh = access.recover(storage, code, passphrase, **self._cost)
            except BaseException:
                storage.close()
                raise
            self._take(self._known_place, case)
            return fresh

    def restore(self, copy: Path, place: Path, passphrase: str) -> None:
        """Write a copy (on a stick) anew at `place`, checked on the way, and open it there; the copy stays as it is.

        Raises what opening and copying raise; then `place` is as it was.
        """
        with self._turn:
            if self._case is not None:
                raise BusyError
            check_free(place)
            before, self.place = self.place, copy
            try:
                self.unlock(passphrase=passphrase)
                copy_case(self.case, place)
            except BaseException:
                self._let_go()
                self.place = before
                raise
            self._let_go()
            self.place = place
            self.unlock(passphrase=passphrase)

    def change_passphrase(self, current: str, new: str) -> None:
        """Raises WrongPassphraseError, WeakPassphraseError, NotAllowedError."""
        access.change_passphrase(self.case, new, current=current, **self._cost)

    def confirm_passphrase(self, passphrase: str) -> None:
        """Before something weighty: an open screen is not enough. Raises WrongPassphraseError."""
        access.confirm_passphrase(self.case, passphrase, allow_low_cost=self._low_cost)

    def look_again(self) -> None:
        """What the owner chose, after it changed."""
        self.chosen = chosen(self.case)
        self.idle = self.chosen.idle_minutes * 60.0

    @property
    def left(self) -> float:
        """Seconds until the case locks itself when nobody does anything; 0 when it is locked."""
        return max(0.0, self.idle - (self._now() - self._last)) if self.is_open else 0.0

    @property
    def _cost(self) -> dict[str, Any]:
        return {"kdf": LOW_COST_FOR_TESTS, "allow_low_cost": True} if self._low_cost else {}

    @property
    def _known_place(self) -> Path:
        if self.place is None:
            raise UnreadableFileError(reason="missing")
        return self.place

    def _opened(self) -> SingleFile:
        """The storage at `place`. Raises UnreadableFileError, NotACaseFileError and what else opening raises."""
        if not self._known_place.is_file():
            raise UnreadableFileError(reason="missing")
        if self._known_place.stat().st_size == 0:
            raise NotACaseFileError
        return SingleFile.open(self._known_place)

    def lock(self) -> None:
        """Show nothing from this moment on; close the case as soon as nothing is being sealed any more.

        What is under way is finished, and what it made is there when the same case is unlocked.
        """
        self._shown = False
        threading.Thread(target=self._close_when_quiet, args=(self.jobs.under_way(),), daemon=True).start()

    def end(self) -> None:
        """Lock, and wait until the case is closed: the program is about to end."""
        self._shown = False
        self.jobs.wait()
        with self._turn:
            self._let_go()

    def _close_when_quiet(self, under_way: Sequence[Job]) -> None:
        self.jobs.wait()
        with self._turn:
            if not self._shown:
                self._let_go(under_way)

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._now()

    def tick(self) -> None:
        """Lock when nobody was there for `idle` seconds. To be called now and then."""
        if self._shown and self._now() - self._last > self.idle:
            self.lock()

    def _take(self, place: Path, case: CaseFile) -> None:
        if case.case_id != self._before:
            self.jobs.forget()  # what was finished for another case
        self.place, self._case = place, case
        self._shown, self._last = True, self._now()
        self.look_again()

    def _let_go(self, finished: Sequence[Job] = ()) -> None:
        with self._index_turn:
            if self._index is not None:
                self._index.close()
            if self._case is not None:
                self._before = self._case.case_id
                self._case.close()
            self._index = self._case = None
            self._shown = False
            self.jobs.forget(finished)  # reports name files, and questions hold lines of them

    # ── for pages ──

    @property
    def case(self) -> CaseFile:
        """The open case. Raises LockedError."""
        case = self._case
        if case is None or not self._shown:
            raise LockedError
        return case

    @contextmanager
    def index(self, wait: float = _INDEX_WAIT) -> Iterator[Index]:
        """The index, level with the case, for one thread at a time.

        Raises LockedError, and BusyError when something else (taking material in) needs it longer than `wait` seconds,
        or when so much is to be indexed first that it becomes a job of its own.
        """
        if self.indexing() is not None or not self._index_turn.acquire(timeout=wait):
            raise BusyError
        try:
            case = self.case
            index = self._open_index(case)
            if index.behind() >= _MANY:
                self.jobs.start(INDEXING, self._indexing, beside=True)
                raise BusyError
            index.catch_up()
            yield index
        finally:
            self._index_turn.release()

    @contextmanager
    def working_index(
        self, waits: Callable[[], None] = _nothing, moved: OnProgress = _nothing_done
    ) -> Iterator[tuple[CaseFile, Index]]:
        """Case and index for a job, which goes on when the case is locked meanwhile.

        `waits` is called now and then as long as something else has the index, and may raise; `moved` with how much of
        what is missing from it was taken in. Raises LockedError.
        """
        while not self._index_turn.acquire(timeout=_ASK_AGAIN):
            waits()
        try:
            case = self._case
            if case is None:
                raise LockedError
            index = self._open_index(case)
            index.catch_up(moved)
            yield case, index
        finally:
            self._index_turn.release()

    def indexing(self) -> Job | None:
        """The job that makes the index level with a large case, as long as it runs."""
        return next((job for job in self.jobs.under_way() if job.kind == INDEXING), None)

    def index_is_free(self) -> bool:
        """Whether a page that needs the index would get it now."""
        if self.indexing() is not None or not self._index_turn.acquire(blocking=False):
            return False
        self._index_turn.release()
        return True

    def _indexing(self, job: Job) -> None:
        with self.working_index(moved=lambda done, total: job.moved("index", done, total)):
            pass

    def _open_index(self, case: CaseFile) -> Index:
        if self._index is None:
            self._index = Index.open(case, self.cache)
        return self._index

    def forget_index(self) -> None:
        """Throw the index away: after an erasure it may still hold what is gone."""
        with self._index_turn:
            self._open_index(self.case).discard()
