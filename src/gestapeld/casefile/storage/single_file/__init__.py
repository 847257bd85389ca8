# SPDX-License-Identifier: EUPL-1.2
"""A case as one file on disk: an SQLite database that holds sealed bytes only.

Promises: one writer, shut out by a lock and told so; every change in one durable transaction of at most 64 MiB; a file
left by a program that
was killed opens by itself; a file that is not ours, damaged or newer is refused before anything in it is used.
Never: runs anything a foreign file brings along (triggers, views, functions), or writes beside its own file and
journal.
"""

from __future__ import annotations

from gestapeld.casefile.storage.single_file.store import SingleFile

__all__ = ["SingleFile"]
