# SPDX-License-Identifier: EUPL-1.2
"""A zip that a browser sends, sealed while it comes in, into a file without a name; and that file to read again.

The key is made for the one request and never written: whatever ends the program, nothing readable was on a disk.
"""

from __future__ import annotations

import tempfile
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from gestapeld.crypto import labels, streaming
from gestapeld.crypto.keys import ObjectKey
from gestapeld.crypto.seekable import Seekable

LIMIT = 4 << 30
"""Bytes that are taken in; a larger one is checked where it stands."""

_BOUND = labels.bound(labels.DRAFT, labels.context(0))


def _inside(kept: IO[bytes], key: ObjectKey, sealed: int) -> Seekable:
    def read(offset: int, length: int) -> bytes:
        kept.seek(offset)
        return kept.read(length)

    return Seekable(kept, streaming.SealedObject(key, _BOUND, read, sealed))


class Sealing(FileUploadHandler):
    """Takes the first file of a form. `inside` is what came in, or None; `too_large` when it was more than `limit`."""

    def __init__(self, request: Any = None, limit: int = LIMIT) -> None:
        """`limit`: bytes."""
        super().__init__(request)
        self.limit = limit
        self.inside: Seekable | None = None
        self.too_large = False
        self._kept: IO[bytes] | None = None
        self._sealing: streaming.SealingStream | None = None
        self._size = self._sealed = 0

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *_more: Any) -> None:  # noqa: N803
        """What is announced as too much is not taken in at all."""
        if content_length > self.limit + (1 << 20):
            self.too_large = True

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """The second file of a form, and one that is too large, are passed over."""
        super().new_file(*args, **kwargs)
        if self.too_large:
            raise StopUpload(connection_reset=False)
        if self._kept is not None:
            raise SkipFile
        self._key = ObjectKey.new()
        self._kept = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `inside`, or by `give_up`
        self._sealing = streaming.SealingStream(self._key, _BOUND)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal what came."""
        del start
        assert self._kept is not None and self._sealing is not None
        self._size += len(raw_data)
        if self._size > self.limit:
            self.too_large = True
            self.give_up()
            raise StopUpload(connection_reset=False)
        self._sealed += self._kept.write(self._sealing.update(raw_data))

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Django keeps nothing of it."""
        del file_size
        assert self._kept is not None and self._sealing is not None
        self._sealed += self._kept.write(self._sealing.finish())
        self._kept.flush()
        if self._size:
            self.inside = _inside(self._kept, self._key, self._sealed)
        return None

    def upload_interrupted(self) -> None:
        """The browser went away."""
        self.give_up()

    def give_up(self) -> None:
        """Nothing of it is left."""
        if self._kept is not None:
            self._kept.close()
        self.inside = None
