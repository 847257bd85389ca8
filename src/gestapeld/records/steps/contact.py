# SPDX-License-Identifier: EUPL-1.2
"""Contact with police and help: each call and visit, what was asked, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.step import StepRecord


class Body(StrEnum):
    """With whom."""

    POLICE = "police"
    WIJKAGENT = "wijkagent"
    VEILIG_THUIS = "veilig-thuis"
    SLACHTOFFERHULP = "slachtofferhulp"
    LAWYER = "lawyer"
    PROSECUTOR = "prosecutor"
    DOCTOR = "doctor"
    MUNICIPALITY = "municipality"
    PLATFORM = "platform"  # a website, app or phone company that was asked to act
    OTHER = "other"


class By(StrEnum):
    """In which way."""

    PHONE = "phone"
    EMERGENCY = "emergency"  # 112
    AT_OFFICE = "at-office"
    AT_HOME = "at-home"
    ONLINE = "online"
    EMAIL = "email"
    LETTER = "letter"
    CHAT = "chat"
    UNKNOWN = "unknown"


class Taken(StrEnum):
    """As what it was taken down."""

    MELDING = "melding"
    AANGIFTE = "aangifte"
    ADVICE = "advice"
    ONLY_MELDING = "only-melding"  # she wanted to make an aangifte
    REFUSED = "refused"
    NOTHING = "nothing"  # a talk, nothing was taken down
    UNKNOWN = "unknown"


class Asked(StrEnum):
    """A request that stays open until it is met."""

    WARN_FIRST = "warn-first"  # warn me before you speak with the other
    LOCATION = "location"  # Afspraak op Locatie
    AWARE = "aware"
    STOP_TALK = "stop-talk"  # stopgesprek
    ONE_PERSON = "one-person"  # one fixed contact person
    OTHER = "other"


class Outcome(StrEnum):
    """What came of a contact or a request."""

    HEARD = "heard"  # they let something hear; it stays open
    MET = "met"
    REFUSED = "refused"
    DROPPED = "dropped"  # she no longer asks it


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that was asked. `words`: what exactly; needed for OTHER."""

    what: Asked
    words: str = ""


@dataclass(frozen=True, slots=True)
class HelpContact(StepRecord):
    """One call or visit.

    body, by   with whom and how; `office` which station or team, `person` who (with what they are), `number` theirs
    taken      as what it was taken down; `told` what she told, `about` the incidents it was about
    said       what they said; `promised` what they would do; `refused` what they would not, in their words
    requests   what she asked; a correction keeps their order and may add to the end
    """

    body: Body
    when: Moment = UNKNOWN_MOMENT
    by: By = By.UNKNOWN
    office: str = ""
    person: str = ""
    number: str = ""
    taken: Taken = Taken.UNKNOWN
    told: str = ""
    about: tuple[ItemId, ...] = ()
    said: str = ""
    promised: str = ""
    refused: str = ""
    requests: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class HelpAnswer(StepRecord):
    """What happened after a contact.

    contact  which (first version); `request` number of the request in it (0 is the first), None: the contact itself
    """

    contact: ItemId
    outcome: Outcome
    when: Moment = UNKNOWN_MOMENT
    text: str = ""
    request: int | None = None
