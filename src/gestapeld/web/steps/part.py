# SPDX-License-Identifier: EUPL-1.2
"""One family of steps on the page with the path."""

from __future__ import annotations

from dataclasses import dataclass, field

from gestapeld.diary.steps.reminders import Reminder


@dataclass(frozen=True, slots=True)
class Part:
    """What a family says about itself, in the language of the visit.

    address    name of the address of its first page; its title is `web-steps.part.<address>`
    done       short lines: what there is already
    ahead      (name of an address, words): what comes next here
    first      one sentence with a date that must be seen before anything else, "" for none
    reminders  of this family; `reminded` has the words of their kinds: (words, name of the address to go to)
    """

    address: str
    done: tuple[str, ...] = ()
    ahead: tuple[tuple[str, str], ...] = ()
    first: str = ""
    reminders: tuple[Reminder, ...] = ()
    reminded: dict[str, tuple[str, str]] = field(default_factory=dict)
