# SPDX-License-Identifier: EUPL-1.2
"""cheroot in front of Django: on loopback only, on a port that the system chooses, bodies handed over as they arrive.

cheroot gives the application the socket's own stream, so an upload is never spooled to disk (`docs/decisions`).
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from cheroot import wsgi
from cheroot.server import HTTPConnection, HTTPRequest

LOOPBACK = "127.0.0.1"
_THREADS = 10
_LARGEST_HEADER = 64 * 1024
_PIECE = 256 * 1024


class _InPieces(HTTPRequest):
    """A body that no page wanted passes by in pieces: cheroot itself would take all of it into memory at once."""

    def send_headers(self) -> None:
        """Let the rest pass, so that the browser hears our answer; then answer."""
        if not self.chunked_read:
            with suppress(OSError):  # the browser went away, or fell silent
                while self.rfile.remaining and self.rfile.read(_PIECE):
                    pass
            self.close_connection = self.close_connection or bool(self.rfile.remaining)
        super().send_headers()


class _Connection(HTTPConnection):
    RequestHandlerClass = _InPieces


class Quiet(wsgi.Server):
    """Says nothing, whatever happens: its messages could hold an address or a traceback."""

    ConnectionClass = _Connection

    def error_log(self, *_args: Any, **_kwargs: Any) -> None:
        """Nothing."""


def listening(port: int = 0) -> Quiet:
    """A server that has its port and answers nothing yet. Raises OSError when the port is taken."""
    server = Quiet((LOOPBACK, port), None, numthreads=_THREADS, server_name="", timeout=60, request_queue_size=64)
    server.max_request_header_size = _LARGEST_HEADER
    server.max_request_body_size = 0  # no limit: a long video is taken in as it comes
    server.prepare()
    return server


def port_of(server: Quiet) -> int:
    """Where it listens."""
    return int(server.bind_addr[1])
