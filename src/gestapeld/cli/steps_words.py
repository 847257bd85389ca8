# SPDX-License-Identifier: EUPL-1.2
"""Sentences of the stop letter and of contact with help, in the language of the command line."""

from __future__ import annotations

from gestapeld.cli.output import Output
from gestapeld.wording import say


def words(output: Output, key: str, /, **values: object) -> str:
    """A sentence of the area `steps-letter`."""
    return say(output.language, f"steps-letter.{key}", **values)
