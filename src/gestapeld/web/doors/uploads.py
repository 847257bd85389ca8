# SPDX-License-Identifier: EUPL-1.2
"""Django's own way of receiving files writes them to disk in the clear, so it is taken away.

Files come in through one address only (`web/intake`), which reads the body itself and seals it while it arrives.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class NoUploads(FileUploadHandler):
    """Stops at the first file that is sent anywhere else."""

    def new_file(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise StopUpload(connection_reset=False)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> NoReturn:
        """Refuse."""
        raise StopUpload(connection_reset=False)

    def file_complete(self, file_size: int) -> None:
        """Nothing was kept."""
