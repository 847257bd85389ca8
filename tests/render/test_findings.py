# SPDX-License-Identifier: EUPL-1.2
"""Numbers of methods in words: by hand, in both languages, the same on every machine."""

from __future__ import annotations

from datetime import date

import pytest

from gestapeld.records.patterns.covered import Covered, Span
from gestapeld.records.patterns.finding import Apart, Estimate, Label, Minutes, Rate, Share, Told, Value
from gestapeld.render.findings import apart, over, value_text

SPAN = Span(date(2026, 3, 1), date(2026, 4, 4))


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (None, "niet bekend", "not known"),
        (0, "0", "0"),
        (12345, "12.345", "12,345"),
        (date(2026, 3, 14), "14 maart 2026", "14 March 2026"),
        (SPAN, "1 mrt 2026 tot en met 4 apr 2026", "1 Mar 2026 to 4 Apr 2026"),
        (Share(1, 8), "1 van 8 (13 %)", "1 of 8 (13 %)"),  # 12.5 rounds up
        (Share(0, 0), "0 van 0", "0 of 0"),
        (Rate(30, 28), "7,5 per week (30 in 4,0 weken met materiaal)", "7.5 per week (30 in 4.0 weeks with material)"),
        (Rate(3, 6), "3 in 6 dagen met materiaal, te kort voor een gemiddelde", "3 in 6 days with material, too short for an average"),
        (Rate(0, 0), "geen materiaal van deze tijd", "no material from this time"),
        (Told(3, None), "ten minste 3", "at least 3"),
        (Told(3, 3), "3", "3"),
        (Told(3, 5), "3 tot 5", "3 to 5"),
        (Estimate("1.8", "1.2", "2.7"), "1,8 (tussen 1,2 en 2,7)", "1.8 (between 1.2 and 2.7)"),
        (Estimate("1.8", "1.2"), "1,8 (ten minste 1,2)", "1.8 (at least 1.2)"),
        (Estimate("1.8"), "1,8", "1.8"),
        (Minutes(1), "1 minuut", "1 minute"),
        (Minutes(59), "59 minuten", "59 minutes"),
        (Minutes(120), "2 uur", "2 hours"),
        (Minutes(135), "2 uur en 15 minuten", "2 hours and 15 minutes"),
        (Minutes(2880), "2 dagen", "2 days"),
        (Label("channel", "whatsapp"), "WhatsApp", "WhatsApp"),
        (Label("month", "2026-03"), "maart 2026", "March 2026"),
        (Label("hour", "03"), "03:00", "03:00"),
        (Label("account", ""), "zonder naam", "without a name"),
        (Label("person", "{x}"), "{x}", "{x}"),
        (Label("account", "\u202a+31 6 12345678\u202c"), "+31 6 12345678", "+31 6 12345678"),
        (Label("account", "\u202eab\u202c"), "\u202eab\u202c", "\u202eab\u202c"),  # this one turns what is read
        (Label("landmark", "letter", "2026-03-14"), "14 mrt 2026: stopbrief", "14 Mar 2026: stop letter"),
        (Label("behaviour", "THREAT.VIOLENCE"), "Bedreiging met geweld of de dood", "Threat of violence or death"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_a_person_reads_it(value: Value, dutch: str, english: str) -> None:
    assert value_text(value, "nl") == dutch
    assert value_text(value, "en") == english


def test_over_which_time_it_was_counted_and_what_of_it_has_no_material() -> None:
    assert over(Covered(), "nl") == "Er is geen tijd met materiaal om over te tellen."
    assert over(Covered((SPAN,)), "nl") == "Geteld over 35 dagen met materiaal, 1 mrt 2026 tot en met 4 apr 2026."
    holed = Covered((Span(date(2026, 3, 1), date(2026, 3, 2)), Span(date(2026, 4, 1), date(2026, 4, 4))))
    assert over(holed, "nl").endswith(" Van 29 dagen daartussen is er geen materiaal.")


def test_what_was_counted_apart_is_said_and_nothing_else() -> None:
    assert apart(Apart(), "nl") == ()
    assert apart(Apart(undated=3, suspected=1200), "en") == (
        "3 without a day: not counted",
        "1,200 perhaps of the other person: counted apart",
    )
