# SPDX-License-Identifier: EUPL-1.2
"""What goes over the pipe to the sealing worker and back: frames of a few byte strings, each with its length before it.

frame = number of parts (4 bytes, big-endian), then for each part its length (4 bytes, big-endian) and its bytes
first frame to the worker: case id
job: batch number (8 bytes), number of items (4 bytes), "?" (look whether they are canonical) or "=" (they are),
     object id, object key, items each ended by a line feed
answer: "ok", root, digest of the sealed object, sealed object      or      "error", code
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO

from gestapeld.casefile.sealing import SealedObject, SealedPayload, seal_items, seal_lines
from gestapeld.crypto.keys import ObjectKey
from gestapeld.crypto.randomness import Randomness
from gestapeld.errors import NotCanonicalError, SealingStoppedError

_SIZE = 4
_MOST_PARTS = 8
_LONGEST = (1 << 31) - 1
OK, ERROR = b"ok", b"error"
_LOOK, _LOOKED = b"?", b"="


@dataclass(frozen=True, slots=True)
class Job:
    """One batch to seal: `count` items in order, each ended by a line feed.

    canonical  they were found to be canonical before, or made so
    """

    number: int
    object_id: bytes
    key: ObjectKey = field(repr=False)
    lines: bytes = field(repr=False)
    count: int
    canonical: bool

    def seal(self, case_id: str, randomness: Randomness) -> SealedPayload:
        """Do it. Raises NotCanonicalError."""
        if self.canonical:
            return seal_lines(self.lines, self.count, self.number, case_id, self.object_id, self.key, randomness)
        items = self.lines.split(b"\n")
        if items.pop() or len(items) != self.count:  # canonical JSON holds no line feed
            raise NotCanonicalError
        return seal_items(items, self.number, case_id, self.object_id, self.key, randomness)


def write(pipe: IO[bytes], *parts: bytes) -> None:
    """One frame. Raises OSError when nobody reads any more."""
    pipe.write(len(parts).to_bytes(_SIZE, "big"))
    for part in parts:
        pipe.write(len(part).to_bytes(_SIZE, "big"))
        pipe.write(part)
    pipe.flush()


def read(pipe: IO[bytes]) -> list[bytes] | None:
    """One frame; None at the end. Raises EOFError when it ends within a frame."""
    start = pipe.read(_SIZE)
    if not start:
        return None
    count = int.from_bytes(_exactly(start, _SIZE), "big")
    if count > _MOST_PARTS:
        raise EOFError
    parts = []
    for _ in range(count):
        length = int.from_bytes(_exactly(pipe.read(_SIZE), _SIZE), "big")
        if length > _LONGEST:
            raise EOFError
        parts.append(_exactly(pipe.read(length), length))
    return parts


def _exactly(data: bytes, length: int) -> bytes:
    if len(data) != length:
        raise EOFError
    return data


def job_parts(job: Job) -> tuple[bytes, ...]:
    """A job as a frame."""
    looked = _LOOKED if job.canonical else _LOOK
    return job.number.to_bytes(8, "big"), job.count.to_bytes(4, "big"), looked, job.object_id, bytes(job.key), job.lines


def job_of(parts: Sequence[bytes]) -> Job:
    """The other way round."""
    number, count, looked, object_id, key, lines = parts
    return Job(
        int.from_bytes(number, "big"), object_id, ObjectKey(key), lines, int.from_bytes(count, "big"), looked == _LOOKED
    )


def answer_of(payload: SealedPayload) -> tuple[bytes, ...]:
    """A sealed batch as a frame."""
    return OK, payload.root, payload.object.digest, payload.sealed


def result_of(parts: Sequence[bytes], job: Job) -> SealedPayload:
    """The sealed batch in an answer to this job. Raises NotCanonicalError, SealingStoppedError."""
    if parts[0] == ERROR:
        raise NotCanonicalError if parts[1:] == [NotCanonicalError.code.encode("ascii")] else SealingStoppedError
    _, root, digest, sealed = parts
    return SealedPayload(SealedObject(job.object_id, len(sealed), digest, job.key), root, job.count, sealed)
