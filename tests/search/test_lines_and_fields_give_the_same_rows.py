# SPDX-License-Identifier: EUPL-1.2
"""What comes straight from a reader is indexed as what is read back from the ledger."""

from __future__ import annotations

from collections.abc import Callable

import apsw
import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.conftest import NOOR, ROBIN

from gestapeld.records.encoding import Fields, observed_fields
from gestapeld.records.items import Account, Attachment, Call, FileSeen, Locator, Message, Observed, Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality
from gestapeld.records.record_line import as_lines, record_lines
from gestapeld.search.names import NameTables
from gestapeld.search.schema import TABLES
from gestapeld.search.taking_in import TakingIn
from gestapeld.search.when import Line

_MOMENTS = st.sampled_from(
    (
        UNKNOWN_MOMENT,
        Moment("nul", "1970-01-01T01:00", 0, "Europe/Amsterdam", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        Moment("a", "2026-03-14T10:00", 1773478800000, "Europe/Amsterdam", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        Moment("b", "2026-03-29T02:30:05", 1774747805000, "Europe/Amsterdam", TimeQuality.AMBIGUOUS, Precision.SECOND),
        Moment("c", None, 1773480000123, None, TimeQuality.EXACT, Precision.MILLISECOND),
        Moment("d", "2026-03-14", None, None, TimeQuality.DATE_ONLY, Precision.DAY),
        Moment("e", "", None, "", TimeQuality.UNKNOWN, Precision.HOUR),
        Moment("", "2026-03-14T23:59", 1773525540000, "+05:00", TimeQuality.EXACT, Precision.HOUR),
    )
)
_ACCOUNTS = st.sampled_from((NOOR, ROBIN, Account(), Account("Noor", "+31612345678"), Account("", "sam@example.org")))
_SPANS = st.builds(Locator, st.integers(0, 99), st.integers(0, 99), st.integers(0, 2))
_FILES = st.lists(st.sampled_from((Attachment("a.jpg", "present", 1), Attachment("", "omitted"))), max_size=2)
_EXTRA = st.sampled_from(({}, {"app": [[0, 2]]}, {"status": "x"}, {"headers": [["Subject", "é"]]}))
_MESSAGES = st.builds(
    Message,
    st.sampled_from(("whatsapp", "email")),
    st.sampled_from(("", "Robin", "buren")),
    _ACCOUNTS,
    st.sampled_from(Way),
    st.sampled_from(("", "hoi allemaal", "Ik sta beneden\nbij de deur \u202f \U0001f600", "zoë zei: nee")),
    _MOMENTS,
    _SPANS,
    st.lists(_ACCOUNTS, max_size=2).map(tuple),
    st.sampled_from(("", "onderwerp")),
    st.sampled_from(((), ("edited",))),
    _FILES.map(tuple),
    _EXTRA,
)
_CALLS = st.builds(Call, st.just("phone"), _ACCOUNTS, st.sampled_from(Way), st.just("missed"), _MOMENTS, _SPANS)
_SEEN = st.builds(
    FileSeen, st.just("picture"), st.sampled_from(("", "a.jpg")), st.just(""), st.just(""), _MOMENTS, _SPANS
)
_RECORDS = st.lists(_MESSAGES | _CALLS | _SEEN, min_size=1, max_size=40)


def dump(take: Callable[[TakingIn], None]) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, after an entry was taken in."""
    connection = apsw.Connection(":memory:")
    connection.execute(TABLES)
    connection.execute("INSERT INTO meta VALUES ('slack', 0)")
    connection.execute("BEGIN")
    taking = TakingIn(connection, NameTables(connection), Line("Europe/Amsterdam"), 0, "evidence", 3, "read")
    take(taking)
    taking.finish()
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    rows = {name: list(connection.execute(f"SELECT * FROM {name}")) for name in names if name != "words"}
    rows["slack"] = [(taking.slack, taking.senders_changed)]
    return rows


@settings(max_examples=150, deadline=None)
@given(records=_RECORDS, pieces=st.integers(1, 40))
def test_lines_and_fields_give_the_same_rows(records: list[Observed], pieces: int) -> None:
    fields: list[Fields] = [observed_fields(record) for record in records]
    lines = b"".join(msgspec.json.encode(one, order="sorted") + b"\n" for one in fields)
    taken_apart = record_lines(lines)
    assert as_lines(taken_apart) == lines

    def as_fields(taking: TakingIn) -> None:
        for start in range(0, len(fields), pieces):
            taking.add(list(enumerate(fields[start : start + pieces], start)))

    def as_records(taking: TakingIn) -> None:
        for start in range(0, len(fields), pieces):
            taking.add_lines(start, taken_apart[start : start + pieces])

    assert dump(as_records) == dump(as_fields)
