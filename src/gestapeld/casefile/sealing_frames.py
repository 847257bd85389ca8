# SPDX-License-Identifier: EUPL-1.2
"""What goes over the pipe to the sealing worker and back: frames of a few byte strings, each with its length before it.

frame = number of parts (4 bytes, big-endian), then for each part its length (4 bytes, big-endian) and its bytes
first frame to the worker: case id
job: batch number (8 bytes), object id, object key, items joined by line feeds
answer: "ok", root, digest of the sealed object, sealed object      or      "error", code
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO

from gestapeld.casefile.sealing import SealedObject, SealedPayload
from gestapeld.crypto.keys import ObjectKey
from gestapeld.errors import NotCanonicalError, SealingStoppedError

_SIZE = 4
_MOST_PARTS = 8
_LONGEST = (1 << 31) - 1
OK, ERROR = b"ok", b"error"


@dataclass(frozen=True, slots=True)
class Job:
    """One batch to seal: `count` canonical items in order, joined by line feeds."""

    number: int
    object_id: bytes
    key: ObjectKey = field(repr=False)
    joined: bytes = field(repr=False)
    count: int

    @classmethod
    def of(cls, number: int, object_id: bytes, key: ObjectKey, items: Sequence[bytes]) -> Job:
        """A job for these items. Raises NotCanonicalError when one holds a line feed: canonical JSON has none."""
        joined = b"\n".join(items)
        if joined.count(b"\n") != len(items) - 1:
            raise NotCanonicalError
        return cls(number, object_id, key, joined, len(items))

    def items(self) -> list[bytes]:
        """The items again."""
        return self.joined.split(b"\n")


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
    return job.number.to_bytes(8, "big"), job.object_id, bytes(job.key), job.joined


def job_of(parts: Sequence[bytes]) -> Job:
    """The other way round."""
    number, object_id, key, joined = parts
    return Job(int.from_bytes(number, "big"), object_id, ObjectKey(key), joined, joined.count(b"\n") + 1)


def answer_of(payload: SealedPayload) -> tuple[bytes, ...]:
    """A sealed batch as a frame."""
    return OK, payload.root, payload.object.digest, payload.sealed


def result_of(parts: Sequence[bytes], job: Job) -> SealedPayload:
    """The sealed batch in an answer to this job. Raises NotCanonicalError, SealingStoppedError."""
    if parts[0] == ERROR:
        raise NotCanonicalError if parts[1:] == [NotCanonicalError.code.encode("ascii")] else SealingStoppedError
    _, root, digest, sealed = parts
    return SealedPayload(SealedObject(job.object_id, len(sealed), digest, job.key), root, job.count, sealed)
