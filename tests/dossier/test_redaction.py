# SPDX-License-Identifier: EUPL-1.2
"""Field by field: what leaves as it is, what is written anew, what stays in."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from gestapeld.dossier.detection import Detector
from gestapeld.dossier.protected_values import Matcher, Protected
from gestapeld.dossier.redaction import Allowance, Reason, Redaction
from gestapeld.records.encoding import observed_fields
from gestapeld.records.items import Account, Attachment, Call, FileSeen, Locator, Message, Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality
from gestapeld.records.narrative import Certainty, Incident
from gestapeld.records.narrative_encoding import narrative_fields

WHEN = Moment("14-03-2026 23:10", "2026-03-14T23:10", 1773526200000, "Europe/Amsterdam", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE)  # fmt: skip


def redaction(*values: Protected, profile: Any = "for-the-file") -> Redaction:
    return Redaction(Matcher(values), Detector(["0687654321"]), lambda category: f"[{category}]", profile)


def message(text: str, **more: Any) -> dict[str, Any]:
    details: dict[str, Any] = {"sender": Account("Robin", "0687654321"), "way": Way.IN} | more
    return observed_fields(Message("sms", "0687654321", text=text, time=WHEN, span=Locator(10, 20), **details))


def withheld(fields: dict[str, Any], rules: Redaction, allowance: Allowance | None = None) -> dict[str, Reason]:
    return {row.name: row.reason for row in rules.clear(fields, allowance or Allowance()).withheld}


def test_a_plain_message_leaves_without_its_place_in_the_original() -> None:
    cleared = redaction().clear(message("waar ben je"))
    assert cleared.disclosed == {"time", "account", "text", "rest"}
    assert [(row.name, row.reason) for row in cleared.withheld] == [("span", Reason.PLACE)]


def test_when_the_original_goes_along_the_place_does_too() -> None:
    assert withheld(message("waar ben je"), redaction(), Allowance(whole=True)) == {}


def test_a_text_with_a_protected_value_is_withheld_and_written_anew() -> None:
    rules = redaction(Protected("Zonnebloemstraat 12", "address"))
    cleared = rules.clear(message("ik kom naar Zonnebloemstraat 12 vanavond"))
    assert "text" not in cleared.disclosed
    assert cleared.fields["text"] == "ik kom naar [address] vanavond"
    assert "text" in cleared.remade


def test_a_protected_value_in_an_encoding_hides_the_whole_text() -> None:
    rules = redaction(Protected("Zonnebloemstraat 12", "address"))
    code = base64.b64encode(b"Zonnebloemstraat 12").decode()
    assert rules.clear(message(f"kijk {code} maar")).fields["text"] == "[other]"


def test_the_number_the_other_uses_is_shown_but_her_own_is_not() -> None:
    rules = redaction(Protected("06-12345678", "own-account"))
    fields = message("bel 0687654321 of 06 12345678", to=(Account("Noor", "+31612345678"),))
    cleared = rules.clear(fields)
    assert cleared.fields["text"] == "bel 0687654321 of [phone]"
    assert cleared.fields["account"] == {
        "name": "Robin", "id": "0687654321", "thread": "0687654321", "to": [{"name": "Noor", "id": "[phone]"}],
    }  # fmt: skip
    assert cleared.disclosed == {"time", "rest"}


@pytest.mark.parametrize(
    "name", ["headers", "object", "value", "source", "device", "custody", "present", "told", "answers"]
)
def test_a_field_that_is_not_on_the_list_stays_in(name: str) -> None:
    assert name in withheld({"rest": {"kind": "message"}, name: {"a": "b"}}, redaction())


def test_what_a_photo_says_about_itself_stays_in() -> None:
    photo = FileSeen(
        "picture", "IMG_1.jpg", "image/jpeg", "image/jpeg", WHEN, Locator(0, 900),
        device={"make": "X", "serial": "12"}, place={"lat": "52.1", "lon": "5.1"}, extra={"width": 10, "height": 20},
    )  # fmt: skip
    cleared = redaction().clear(observed_fields(photo))
    assert cleared.disclosed == {"time", "media", "rest"}
    assert {row.name for row in cleared.withheld} == {"device", "place", "name", "span"}
    assert not {"device", "place", "name", "span"} & cleared.fields.keys()


def test_facts_of_a_file_that_are_not_known_to_be_harmless_stay_in() -> None:
    photo = FileSeen("document", "a", "", "", UNKNOWN_MOMENT, Locator(0, 1), extra={"author": "Noor", "pages": 2})
    cleared = redaction().clear(observed_fields(photo))
    assert "media" not in cleared.disclosed
    assert cleared.fields["media"] == {"form": "document", "extra": {"pages": 2}}


def test_technical_leftovers_of_a_message_stay_in_but_the_rest_is_printed() -> None:
    cleared = redaction().clear(message("hoi", extra={"service_center": "+31653131313"}))
    assert "rest" not in cleared.disclosed
    assert cleared.fields["rest"] == {"kind": "message", "channel": "sms", "way": "in", "extra": {}}


def test_the_place_of_an_incident_is_shown_only_where_he_was_seen_himself() -> None:
    seen = Incident("stond te wachten", WHEN, where="bij de supermarkt", certainty=Certainty.SEEN)
    told = Incident("tracker gevonden", WHEN, where="bij mijn zus", certainty=Certainty.SUSPECTED)
    assert "place" in redaction().clear(narrative_fields(seen)).disclosed
    assert "place" not in redaction().clear(narrative_fields(told)).fields


def test_names_of_who_was_there_stay_in_unless_chosen() -> None:
    fields = narrative_fields(Incident("x", WHEN, present=("buurvrouw Anna",), told=("mijn moeder",)))
    assert withheld(fields, redaction()) == {"present": Reason.KIND, "told": Reason.KIND}
    assert withheld(fields, redaction(), Allowance(frozenset({"people"}))) == {}


def test_more_can_be_chosen_category_by_category() -> None:
    rules = redaction(Protected("Zonnebloemstraat 12", "address"), Protected("De Regenboog", "school"))
    fields = message("Zonnebloemstraat 12, en om drie uur De Regenboog")
    assert rules.clear(fields, Allowance(frozenset({"address"}))).fields["text"] == (
        "Zonnebloemstraat 12, en om drie uur [school]"
    )
    assert "text" in rules.clear(fields, Allowance(frozenset({"address", "school"}))).disclosed


def test_what_the_owner_leaves_out_stays_out() -> None:
    assert withheld(message("hoi"), redaction(), Allowance(left_out=frozenset({"text"})))["text"] is Reason.CHOSEN


def test_names_of_files_and_subjects_are_looked_at_too() -> None:
    rules = redaction(Protected("De Regenboog", "school"))
    fields = message(
        "foto", attachments=(Attachment("rooster-de-regenboog.pdf", "present", 1),), subject="De Regenboog"
    )
    cleared = rules.clear(fields)
    assert cleared.fields["rest"]["files"][0]["name"] == "rooster-[school].pdf"
    assert cleared.fields["rest"]["subject"] == "[school]"


def test_a_call_from_the_other_leaves_whole_but_for_its_place() -> None:
    call = Call("phone", Account("", "0687654321"), Way.IN, "missed", WHEN, Locator(1, 2))
    assert withheld(observed_fields(call), redaction()) == {"span": Reason.PLACE}


def test_in_the_full_profile_everything_but_places_and_handles_leaves() -> None:
    rules = redaction(Protected("Zonnebloemstraat 12", "address"), profile="full")
    fields = message("Zonnebloemstraat 12") | {"object": "ab", "headers": "x"}
    assert withheld(fields, rules) == {"span": Reason.PLACE, "object": Reason.KIND}
