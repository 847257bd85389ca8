# SPDX-License-Identifier: EUPL-1.2
"""Records go over the pipe as canonical JSON, by two ways that must give the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.ledger import canonical
from gestapeld.records.encoding import message_fields, observed_fields
from gestapeld.records.items import Account, Locator, Message, Way
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.packing import message_json, packed, time_tail, value_json

WORDS = st.text(st.characters(codec="utf-8"), max_size=30)


@given(WORDS, WORDS, WORDS, st.integers(0, 2**52), st.integers(0, 2**40))
def test_both_ways_give_what_the_ledger_takes(name: str, thread: str, text: str, offset: int, length: int) -> None:
    when = Moment("14-02-2026 08:01", "2026-02-14T08:01", 1771052460000, "Europe/Amsterdam", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE)  # fmt: skip
    message = Message("whatsapp", thread, Account(name), Way.IN, text, when, Locator(offset, length))
    fields = message_fields(message)
    before, after = time_tail(when.quality, when.precision)
    time = f'{{"local":"2026-02-14T08:01{before}"{when.shown}"{after}{when.utc},"zone":"{when.zone}"}}'
    quick = message_json(value_json(fields["account"]), value_json(fields["rest"]), offset, length, text, time)
    assert quick == packed(message) == canonical.encode(observed_fields(message))


def test_a_lone_surrogate_is_refused_rather_than_written() -> None:
    with pytest.raises(UnicodeEncodeError):
        packed(Message("whatsapp", "", Account("\ud800"), Way.IN, "", Moment("", None, None, None, TimeQuality.UNKNOWN, Precision.UNKNOWN), Locator(0, 0)))  # fmt: skip
