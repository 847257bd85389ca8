# SPDX-License-Identifier: EUPL-1.2
"""One exhibit of a dossier, ready to be typeset. The rules of `dossier.data` hold here too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gestapeld.records.items import Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment

Certainty = Literal["seen", "recognised", "suspected", "unknown"]  # how sure it was this person; never added together
Basis = Literal["message", "log", "camera", "witness", "police", "document", "own-statement"]
Form = Literal["original", "picture", "extract", "records"]  # exact bytes, re-encoded pixels, a part, proofs
ExhibitKind = Literal[
    "message",
    "thread",
    "mail",
    "call",
    "calls",
    "picture",
    "recording",
    "video",
    "document",
    "file",
    "incident",
    "thing",
    "letter",
    "help",
    "report",
    "order",
    "effects",
    "costs",
]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture freshly encoded from pixels by `render.pictures`.

    `media` is image/jpeg or image/png; `alt` says what it shows for who cannot see it.
    """

    data: bytes
    media: str
    width: int
    height: int
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file named in a message. `note` says what became of it ("niet in de export", ...); `exhibit` when it is one."""

    name: str
    note: str = ""
    exhibit: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One message, call or app line of a conversation or list.

    number   its place in the whole conversation, from 1, gaps counted
    sender   label of the sender
    text     None when the words are withheld; then `withheld` says why
    system   written by the app
    remarks  short words beside it ("bewerkt", "verwijderd door afzender", "gemist, 0:00", "getypt door Noor")
    exhibit  number of the exhibit this line also is
    channel  as people call it; "" for that of the exhibit
    certainty  how sure it is who sent it; None for what the owner sent, or when no account was claimed for anybody
    """

    number: int
    when: Moment
    way: Way
    sender: str
    text: str | None
    subject: str = ""
    remarks: tuple[str, ...] = ()
    attached: tuple[Attached, ...] = ()
    withheld: str = ""
    exhibit: int | None = None
    channel: str = ""
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines `first` to `last` of a conversation are not shown. `reason` in words."""

    first: int
    last: int
    reason: str


@dataclass(frozen=True, slots=True)
class Support:
    """What supports an exhibit besides itself. Only "own-statement" in all of them means: nothing else yet."""

    basis: Basis
    words: str = ""
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the material came from.

    words  device or service and whose; `taken_in` when; `place` inside the original ("" when withheld)
    """

    words: str
    taken_in: Moment
    place: str = ""


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file of the bundle. `path` as it stands there; `digest` SHA-256 in hex of exactly those `size` bytes."""

    path: str
    digest: str
    size: int
    form: Form


@dataclass(frozen=True, slots=True)
class Transcript:
    """Words typed over by the owner from a picture, recording or letter: asserted, not observed."""

    words: str
    date_shown: str = ""
    account: str = ""
    typed: Moment = UNKNOWN_MOMENT


@dataclass(frozen=True, slots=True)
class Told:
    """One labelled answer of an incident or a thing ("Waar", "Wie was erbij", "Waar bewaard"), in printing order."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One numbered exhibit. Parts that are empty are left out.

    title       one line
    when,until  of the event; of the first and last line for a conversation
    words       what was told by the owner (facts of an incident, description of a thing): printed as her statement
    quote       literal words as she remembers or reads them
    lines       messages or calls; a whole conversation for kind "thread", with its gaps
    head        sentences that stand above the contents
    complete    completeness of a conversation or list, in words (export caps, missing period)
    corrected   when it was corrected; earlier wording is withheld
    recorded    when it was written into the case, for what was told
    behaviours  in words
    withheld    what is withheld from this exhibit and why, one sentence each
    on_request  intimate: only number, date and digest are printed, and nothing else of it may be filled
    request_digest  SHA-256 in hex of what can be shown on request
    """

    number: int
    kind: ExhibitKind
    title: str
    when: Moment
    until: Moment | None = None
    channel: str = ""
    way: Way = Way.UNKNOWN
    sender: str = ""
    certainty: Certainty | None = None
    behaviours: tuple[str, ...] = ()
    words: str = ""
    quote: str = ""
    told: tuple[Told, ...] = ()
    lines: tuple[Line | Gap, ...] = ()
    pictures: tuple[Picture, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    origin: Origin | None = None
    support: tuple[Support, ...] = ()
    head: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    recorded: Moment | None = None
    corrected: tuple[Moment, ...] = ()
    files: tuple[HandedFile, ...] = ()
    withheld: tuple[str, ...] = ()
    on_request: bool = False
    request_digest: str = ""
