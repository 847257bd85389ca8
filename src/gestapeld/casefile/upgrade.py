# SPDX-License-Identifier: EUPL-1.2
"""Which formats can be opened.

Every format ever released stays in this list; its frozen case stands in tests/vectors.
"""

from __future__ import annotations

from gestapeld.errors import NewerFormatError, NotACaseFileError

NEWEST = 1
READABLE_FORMATS = frozenset({1})


def check_format(found: int) -> None:
    """Raises NewerFormatError for a format of a later version, NotACaseFileError for one that never was."""
    if found > NEWEST:
        raise NewerFormatError(format=found, newest=NEWEST)
    if found not in READABLE_FORMATS:
        raise NotACaseFileError(format=found)
