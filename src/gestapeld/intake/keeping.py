# SPDX-License-Identifier: EUPL-1.2
"""The first step of every acquisition: bytes are stored and committed in an `acquired` entry. Then they are safe."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from gestapeld.casefile.casefile import CaseFile, StoredObject
from gestapeld.crypto.digest import Sha256
from gestapeld.errors import UnreadableFileError
from gestapeld.intake.accounting import had_already, not_taken
from gestapeld.intake.index_feed import IndexFeed
from gestapeld.intake.local_files import Found, LocalFile, PassedOver, identity_of
from gestapeld.intake.originals import Kept, KnownOriginals
from gestapeld.intake.provenance import Provenance
from gestapeld.intake.report import FileReport, OnProgress, Progress
from gestapeld.intake.task import folder_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.reading import Original, original_fields

_TOGETHER = 500
_TOGETHER_BYTES = 1 << 30
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Met:
    """A file that is in the case, kept now or before. `folder`: where on the disk it stood."""

    folder: str
    name: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class _Pending:
    folder: str
    original: Original
    stored: StoredObject


class Keeping:
    """Keeps files one after the other. Several become one entry; `flush` writes what waits."""

    def __init__(
        self,
        case: CaseFile,
        known: KnownOriginals,
        feed: IndexFeed,
        provenance: Provenance,
        on_progress: OnProgress,
        never: Collection[Path] = (),
    ) -> None:
        self._case = case
        self._never = frozenset(filter(None, map(identity_of, never)))
        self._known = known
        self._feed = feed
        self._source = provenance.value()
        self._on_progress = on_progress
        self._pending: list[_Pending] = []
        self._bytes = 0
        self.reports: list[FileReport] = []
        """Files that were not taken in, or are in the case already."""
        self.met: list[Met] = []
        """Every file whose bytes are in the case now."""

    def keep(self, found: Found | PassedOver) -> None:
        """Take one file in. Never raises for the file's sake; raises what the case raises."""
        if isinstance(found, PassedOver):
            self.reports.append(not_taken(found.name, found.reason))
            return
        # Not even opened: closing any descriptor of the case's own file would take our lock off it.
        if self._never and identity_of(found.path) in self._never:
            self.reports.append(not_taken(found.name, "own-case"))
            return
        try:
            with LocalFile(found.path) as file:
                self._keep(found, file)
        except UnreadableFileError as problem:
            self.reports.append(not_taken(found.name, str(problem.facts.get("reason", "disk"))))

    def keep_arriving(self, name: str, read: Callable[[int], bytes], whole: Callable[[], bool], modified: str) -> None:
        """Take in a stream that can be read once. `whole`, asked at its end: did all of it come?

        Raises what `read` and the case raise.
        """
        stored = self._case.store_object("evidence", read)
        flags = () if whole() else ("cut-off",)
        same = self._same(stored.sha256)
        if same is not None:  # only now it can be known: what was stored a second time goes again
            with self._case.writer("evidence", "acquired") as writer:
                writer.attach(stored)
            self._met_again(name, folder_of(name), same)
        elif flags and not stored.size:
            with self._case.writer("evidence", "acquired") as writer:
                writer.attach(stored)
            self.reports.append(not_taken(name, "broken-off"))
        else:
            original = Original(
                name, stored.sha256, stored.size, stored.object_id, source=self._source, modified=modified, flags=flags
            )
            self._wait(folder_of(name), original, stored)

    def flush(self) -> None:
        """Write what waits as one entry."""
        pending, self._pending, self._bytes = self._pending, [], 0
        if not pending:
            return
        items = [original_fields(one.original) for one in pending]
        entry = self._case.append("evidence", "acquired", items, [one.stored for one in pending])
        for index, one in enumerate(pending):
            kept = Kept(ItemId("evidence", entry.seq, index), one.original)
            self._known.add(kept)
            self.met.append(Met(one.folder, one.original.name, kept))
        self._feed.catch_up()

    def _keep(self, found: Found, file: LocalFile) -> None:
        name, folder = found.name, str(found.path.parent)
        if file.size in self._known.sizes or any(one.original.size == file.size for one in self._pending):
            # only then can it be the same: look before storing it a second time
            same = self._same(self._digest_of(file))
            if same is not None:
                self._met_again(name, folder, same)
                return
            file.rewind()
        done = 0

        def read(count: int) -> bytes:
            nonlocal done
            piece = file.read(count)
            done += len(piece)
            self._on_progress(Progress("keeping", name, done, file.size))
            return piece

        stored = self._case.store_object("evidence", read)
        flags = ("changed-while-reading",) if file.changed() else ()
        original = Original(
            name,
            stored.sha256,
            stored.size,
            stored.object_id,
            source=self._source,
            modified=file.modified,
            flags=flags,
        )
        self._wait(folder, original, stored)

    def _wait(self, folder: str, original: Original, stored: StoredObject) -> None:
        self._pending.append(_Pending(folder, original, stored))
        self._bytes += stored.size
        if len(self._pending) >= _TOGETHER or self._bytes >= _TOGETHER_BYTES:
            self.flush()

    def _met_again(self, name: str, folder: str, same: Kept) -> None:
        unread = same.place in self._known.unread and all(met.kept.place != same.place for met in self.met)
        if not unread:  # one that is still to be read is accounted for when it is
            self.reports.append(had_already(name, same, None))
        self.met.append(Met(folder, name, same))

    def _same(self, digest: str) -> Kept | None:
        if any(one.original.digest == digest for one in self._pending):
            self.flush()
        return self._known.by_digest.get(digest)

    @staticmethod
    def _digest_of(file: LocalFile) -> str:
        digest = Sha256()
        while piece := file.read(_PIECE):
            digest.update(piece)
        return digest.hex()
