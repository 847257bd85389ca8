# SPDX-License-Identifier: EUPL-1.2
"""What the person says about where material came from: asserted, kept with every original of one acquisition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Provenance:
    """Free text, all of it optional.

    device    the phone, computer or account it came from ("my Samsung", "laptop at work")
    whose     whose that is
    obtained  how it was got out ("exported in WhatsApp", "copied from the stick")
    by        who did that
    note      anything else about it
    """

    device: str = ""
    whose: str = ""
    obtained: str = ""
    by: str = ""
    note: str = ""

    def value(self) -> Mapping[str, str]:
        """The filled-in parts, as the `source` field of an original."""
        return {name: text for name in (field.name for field in fields(self)) if (text := getattr(self, name))}
