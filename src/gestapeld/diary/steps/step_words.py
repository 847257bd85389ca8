# SPDX-License-Identifier: EUPL-1.2
"""What a step on the line of time is, where its own words do not say it: delivered, an appointment, a call.

One kind of the line holds several things: an aangifte, an appointment for one, a wish that was said, what came after.
None of these may pass for another.
"""

from __future__ import annotations

from gestapeld.records.encoding import Fields
from gestapeld.wording import say


def step_words(language: str, fields: Fields) -> str:
    """In a few words; "" for everything that is no letter, contact with help or part of an aangifte."""
    rest = fields["rest"]
    match rest.get("kind"):
        case "stop-letter":
            return say(language, "handover.letter.event-written")
        case "letter-event":
            return say(language, f"steps-letter.happened.{rest['event']}")
        case "help-contact":
            taken = rest.get("taken", "unknown")
            named = say(language, f"steps-letter.body.{rest['body']}")
            return named if taken == "unknown" else f"{named}: {say(language, f'steps-letter.taken.{taken}')}"
        case "help-answer":
            return say(language, f"steps-letter.outcome.{rest['outcome']}")
    return report_words(language, fields)


def report_words(language: str, fields: Fields) -> str:
    """What of an aangifte it is: made, an appointment, a wish, or what came after; "" for everything else."""
    rest = fields["rest"]
    match rest.get("kind"):
        case "report":
            return say(language, "steps-report.line.planned" if rest.get("planned") else "steps-report.line.made")
        case "wish":
            return say(language, "steps-report.line.wish")
        case "aftermath":
            return say(language, "steps-report.line.after", what=say(language, f"steps-report.after.{rest['what']}"))
    return ""
