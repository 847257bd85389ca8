# SPDX-License-Identifier: EUPL-1.2
"""How many files are kept and not read yet. Counting may take seconds in a large case, and no page waits for it."""

from __future__ import annotations

import threading
from weakref import WeakKeyDictionary

from gestapeld.casefile.casefile import CaseFile
from gestapeld.intake.originals import KnownOriginals, known_originals

_PATIENCE = 0.06  # seconds
_ERASURES = frozenset({"erased"})


class Waiting:
    """Of the open case; goes with it. What was counted before is not looked at again."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[CaseFile, KnownOriginals] = WeakKeyDictionary()
        self._turn = threading.Lock()

    def count(self, case: CaseFile) -> int:
        """How many; 0 as long as it is not known. Then it is counted meanwhile, for the next page."""
        counting = threading.Thread(target=self._look, args=(case,), daemon=True)
        counting.start()
        counting.join(_PATIENCE)
        known = None if counting.is_alive() else self._known.get(case)
        return len(known.unread) if known is not None else 0

    def _look(self, case: CaseFile) -> None:
        if not self._turn.acquire(blocking=False):
            return  # somebody is counting already
        try:
            known = self._known.get(case)
            if known is not None and any(entry.kind in _ERASURES for entry in case.entries("evidence", known.seen)):
                known = None
            self._known[case] = known_originals(case, known)
        except Exception:  # noqa: BLE001 - the case was closed meanwhile: nothing is lost, nothing is to be said
            self._known.pop(case, None)
        finally:
            self._turn.release()
