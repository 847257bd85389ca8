# SPDX-License-Identifier: EUPL-1.2
"""Material that arrives as a stream (a browser sends it): sealed while it comes, then read like any other.

Two steps, because the first must not wait for anything else: `receive` needs the case alone, `read_received` the index.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file.schema import FIRST_PAGES, is_of
from gestapeld.errors import GestapeldError
from gestapeld.intake.accounting import had_already, not_taken
from gestapeld.intake.acquire import HERE, read_tasks, tasks_for
from gestapeld.intake.children import Children
from gestapeld.intake.index_feed import IndexFeed
from gestapeld.intake.keeping import Keeping, Met
from gestapeld.intake.local_files import MOST_FILES
from gestapeld.intake.originals import KnownOriginals, known_originals
from gestapeld.intake.provenance import Provenance
from gestapeld.intake.read_originals import NEEDED, Answering
from gestapeld.intake.reader import Answers
from gestapeld.intake.report import AcquisitionReport, FileReport, OnProgress, Progress, no_progress
from gestapeld.search.index import Index


@dataclass(frozen=True, slots=True)
class Arriving:
    """A file on its way in. It is read to its end before the next one is asked for.

    name      as the sender writes it, with `/` between folders; any characters
    read      up to n bytes further on, b"" at the end
    whole     asked at the end: False when the sender stopped before all of it was here
    modified  time of its last change as the sender states it, `YYYY-MM-DDTHH:MM:SSZ`; "" when unknown
    size      in bytes as announced, 0 when it was not: for the progress only
    """

    name: str
    read: Callable[[int], bytes]
    whole: Callable[[], bool] = lambda: True
    modified: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Received:
    """What is safe in the case now (`met`), and what is accounted for already."""

    met: Sequence[Met] = ()
    reports: Sequence[FileReport] = field(default=())


def receive(
    case: CaseFile,
    arriving: Iterable[Arriving],
    provenance: Provenance = HERE,
    *,
    on_progress: OnProgress = no_progress,
) -> Received:
    """Seal every file while it arrives. What came before an error stands in the case.

    This case itself, or a copy of it, is passed over. Raises NotAllowedError, NoSpaceError, what `arriving` raises and
    what else the case raises.
    """
    case.require("write")
    keeping = Keeping(case, known_originals(case), IndexFeed(case, None), provenance, on_progress)
    try:
        for number, file in enumerate(arriving):
            if number >= MOST_FILES:
                keeping.reports.append(not_taken(file.name, "too-many-files"))
                break
            read, own = _looked_at(_watched(file, on_progress), case.case_id)
            if own:
                keeping.reports.append(not_taken(file.name, "own-case"))
            else:
                keeping.keep_arriving(file.name, read, file.whole, file.modified)
    except BaseException:
        with suppress(GestapeldError):  # on a full disk too; the first error is the one to tell
            keeping.flush()
        raise
    keeping.flush()
    return Received(tuple(keeping.met), tuple(keeping.reports))


def read_received(
    case: CaseFile,
    index: Index | None,
    received: Received,
    *,
    answers: Answering | Answers | None = None,
    needed: Collection[str] = NEEDED,
    on_progress: OnProgress = no_progress,
    children: Callable[[], Children] = Children,
) -> AcquisitionReport:
    """Read what was received, as `acquire` does, with the same report.

    `needed`: kinds of questions without whose answer nothing is read (`Fate.WAITING`). Raises as `acquire`.
    """
    known = known_originals(case)
    tasks = tasks_for(received.met, known)
    feed = IndexFeed(case, index)
    feed.catch_up()
    reports = [*received.reports, *_read_meanwhile(received, known)]
    return read_tasks(case, known, feed, tasks, reports, answers, on_progress, children, needed)


def _read_meanwhile(received: Received, known: KnownOriginals) -> list[FileReport]:
    """What waited to be read when it came, and was read by somebody else before its turn: it is accounted for too."""
    told = {(report.original, report.name) for report in received.reports}
    return [
        had_already(met.name, met.kept, None)
        for met in received.met
        if met.kept.place not in known.unread and (met.kept.place, met.name) not in told
    ]


def _looked_at(read: Callable[[int], bytes], case_id: str) -> tuple[Callable[[int], bytes], bool]:
    """The same stream, and whether it is this case itself or a copy of it: that would hold everything twice, unread."""
    head = b""
    while len(head) < FIRST_PAGES and (piece := read(FIRST_PAGES - len(head))):
        head += piece
    held = [head]

    def again(count: int) -> bytes:
        if not held[0]:
            return read(count)
        piece, held[0] = held[0][:count], held[0][count:]
        return piece

    return again, is_of(case_id, head)


def _watched(file: Arriving, on_progress: OnProgress) -> Callable[[int], bytes]:
    done = 0

    def read(count: int) -> bytes:
        nonlocal done
        piece = file.read(count)
        done += len(piece)
        on_progress(Progress("keeping", file.name, done, file.size))
        return piece

    return read
