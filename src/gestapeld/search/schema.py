# SPDX-License-Identifier: EUPL-1.2
"""The tables of the index and the numbers in them (docs/format/index.md).

Raise VERSION with any change: files of another version are rebuilt. Ids are made so that everything is in time order
without sorting: see `placing`.
"""

from __future__ import annotations

from gestapeld.records.identifiers import ItemId, LogName
from gestapeld.records.items import Way
from gestapeld.records.moment import Precision, TimeQuality
from gestapeld.records.narrative import Certainty, Mark, Said
from gestapeld.records.steps.forms import STEP_FORMS

VERSION = 6

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE head (log INTEGER PRIMARY KEY, size INTEGER NOT NULL, leaf BLOB NOT NULL);
CREATE TABLE label (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE account (
  id INTEGER PRIMARY KEY, channel TEXT NOT NULL, name TEXT NOT NULL, ident TEXT NOT NULL,
  identity TEXT NOT NULL, folded TEXT NOT NULL,
  whose INTEGER NOT NULL DEFAULT 0, person INTEGER, certainty INTEGER,
  UNIQUE (channel, name, ident));
CREATE INDEX account_identity ON account (identity);
CREATE TABLE claim (
  identity TEXT PRIMARY KEY, whose INTEGER NOT NULL, person INTEGER, certainty INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE thread_account (
  thread INTEGER NOT NULL, account INTEGER NOT NULL, own INTEGER NOT NULL,
  PRIMARY KEY (thread, account, own)) WITHOUT ROWID;
CREATE TABLE source (
  id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, part INTEGER NOT NULL, original INTEGER,
  marks INTEGER NOT NULL DEFAULT 0, UNIQUE (seq, part));
CREATE INDEX source_original ON source (original);
CREATE TABLE original (place INTEGER PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE reading (
  seq INTEGER NOT NULL, family TEXT NOT NULL, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL,
  PRIMARY KEY (seq, family)) WITHOUT ROWID;
CREATE TABLE item (
  id INTEGER PRIMARY KEY, place INTEGER NOT NULL, t0 INTEGER, t1 INTEGER, day INTEGER, clock INTEGER NOT NULL,
  kind INTEGER NOT NULL, channel INTEGER NOT NULL, thread INTEGER NOT NULL, account INTEGER NOT NULL,
  peer INTEGER NOT NULL, way INTEGER NOT NULL, source INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
  twin INTEGER, state INTEGER NOT NULL DEFAULT 0, marks INTEGER NOT NULL DEFAULT 0);
CREATE INDEX item_file ON item (source) WHERE kind = 3;
CREATE UNIQUE INDEX item_place ON item (place);
CREATE INDEX item_span ON item (t1) WHERE t1 IS NOT NULL;
CREATE INDEX item_marked ON item (marks) WHERE marks <> 0;
CREATE INDEX item_twin ON item (twin) WHERE twin IS NOT NULL;
CREATE TABLE body (
  id INTEGER PRIMARY KEY, shown TEXT NOT NULL, local TEXT, zone INTEGER NOT NULL, text TEXT NOT NULL,
  beside TEXT, own TEXT);
CREATE TABLE party (account INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (account, item)) WITHOUT ROWID;
CREATE TABLE attached (item INTEGER NOT NULL, source INTEGER NOT NULL, PRIMARY KEY (source, item)) WITHOUT ROWID;
CREATE INDEX attached_item ON attached (item);
CREATE TABLE told (
  id INTEGER PRIMARY KEY, root INTEGER NOT NULL, who INTEGER, certainty INTEGER NOT NULL,
  low INTEGER NOT NULL, high INTEGER, until TEXT);
CREATE INDEX told_root ON told (root);
CREATE INDEX told_who ON told (who) WHERE who IS NOT NULL;
CREATE TABLE behaviour (code TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (code, id)) WITHOUT ROWID;
CREATE TABLE answer (
  place INTEGER NOT NULL, category TEXT NOT NULL, said INTEGER NOT NULL, codes TEXT NOT NULL, entry INTEGER NOT NULL,
  PRIMARY KEY (place, category)) WITHOUT ROWID;
CREATE TABLE looked (digest TEXT PRIMARY KEY, picture INTEGER NOT NULL, gradient INTEGER) WITHOUT ROWID;
CREATE TABLE person (place INTEGER PRIMARY KEY, root INTEGER NOT NULL);
CREATE TABLE marked (place INTEGER PRIMARY KEY, marks INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (
  body, content='', columnsize=0, tokenize="unicode61 remove_diacritics 2");
INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
INSERT INTO label VALUES (0, '');
INSERT INTO account (id, channel, name, ident, identity, folded) VALUES (0, '', '', '', '', '');
INSERT INTO source (id, seq, part) VALUES (0, -1, 0);
"""

KINDS = {"message": 1, "call": 2, "file": 3, "incident": 4, "thing": 5, "transcript": 6, "note": 7, "notice": 8}
STEPS = {"letter": 9, "help": 10, "report": 11, "order": 12, "effect": 13, "cost": 14}
"""What the owner did, what was decided, what it did to her: on the line of time, never counted as contact."""
KINDS |= STEPS
KIND_NAMES = {number: name for name, number in KINDS.items()}
MESSAGE, CALL, FILE, INCIDENT, THING, TRANSCRIPT, NOTE, NOTICE = (
    KINDS[name] for name in ("message", "call", "file", "incident", "thing", "transcript", "note", "notice")
)
TOLD_KINDS = (INCIDENT, THING, NOTICE)
HER_STEPS = frozenset(STEPS[name] for name in ("letter", "help", "report"))
"""Steps she took herself; the others were taken by somebody else, or are no act at all."""
TOLD_AS: dict[str, int] = {
    **{name: KINDS[name] for name in ("incident", "thing", "transcript", "note")},
    **{kind: STEPS[form.timeline] for kind, form in STEP_FORMS.items() if form.timeline},
}
"""The kind in `rest` of everything that is told and stands on the line of time, and under which number."""

WAYS = {Way.IN: 0, Way.OUT: 1, Way.SYSTEM: 2, Way.UNKNOWN: 3}
WAY_OF = {number: way for way, number in WAYS.items()}
WAY_NUMBERS = {way.value: number for way, number in WAYS.items()}

CERTAINTIES = {Certainty.SEEN: 0, Certainty.RECOGNISED: 1, Certainty.SUSPECTED: 2, Certainty.UNKNOWN: 3}
CERTAINTY_OF = {number: certainty for certainty, number in CERTAINTIES.items()}

MINE, PERSON = 1, 2  # account.whose and claim.whose; 0 is nobody's
SAID = {Said.ACCEPTED: 1, Said.REJECTED: 2}  # answer.said; what was taken back has no row
MARKS = {Mark.HIDE: 1, Mark.INTIMATE: 2, Mark.POSSIBLE_MINOR: 4}

CURRENT, OLDER = 0, 1  # item.state: OLDER was corrected or read again

QUALITIES = (
    TimeQuality.EXACT,
    TimeQuality.ZONE_GIVEN,
    TimeQuality.LOCAL_ASSUMED,
    TimeQuality.AMBIGUOUS,
    TimeQuality.DATE_ONLY,
    TimeQuality.ROUGH,
    TimeQuality.UNKNOWN,
)
PRECISIONS = (
    Precision.MILLISECOND,
    Precision.SECOND,
    Precision.MINUTE,
    Precision.HOUR,
    Precision.DAY,
    Precision.MONTH,
    Precision.YEAR,
    Precision.UNKNOWN,
)
HAS_INSTANT = 256  # bit of item.clock: the source's time names an instant, and it is t0

_LOGS: tuple[LogName, ...] = ("evidence", "private")
_SEQ_BITS, _INDEX_BITS = 32, 30


def place_of(item: ItemId) -> int:
    """An item id as one number that orders as the ids do. Raises ValueError beyond 2^32 entries or 2^30 items."""
    if item.seq >> _SEQ_BITS or item.index >> _INDEX_BITS or item.log not in _LOGS:
        raise ValueError("no place in the index")
    return _LOGS.index(item.log) << (_SEQ_BITS + _INDEX_BITS) | item.seq << _INDEX_BITS | item.index


def item_at(place: int) -> ItemId:
    """The item id of a place."""
    log = _LOGS[place >> (_SEQ_BITS + _INDEX_BITS)]
    return ItemId(log, place >> _INDEX_BITS & (1 << _SEQ_BITS) - 1, place & (1 << _INDEX_BITS) - 1)


def marks_of(bits: int) -> frozenset[Mark]:
    """The marks in a bit set."""
    return frozenset(mark for mark, bit in MARKS.items() if bits & bit)
