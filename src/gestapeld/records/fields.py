# SPDX-License-Identifier: EUPL-1.2
"""The fixed table of field names. The number of a name decides its salt (docs/format/ledger.md), so a row is never
changed or reused.
"""

from __future__ import annotations

FIELD_NUMBERS: dict[str, int] = {
    "time": 0,  # when, as shown and as interpreted
    "account": 1,  # who: sender, receivers, thread
    "text": 2,  # words of a message; facts of an incident
    "span": 3,  # place in the original: [offset, length, part]
    "rest": 4,  # always present: {"kind": ..., ...} and whatever is small and not sensitive by itself
    "name": 5,  # file name as received
    "digest": 6,  # SHA-256 of an original
    "size": 7,  # size of an original in bytes
    "media": 8,  # media types, form, dimensions
    "device": 9,  # maker, model, serial, software
    "place": 10,  # coordinates, or where something happened
    "headers": 11,  # full headers of a mail
    "until": 12,  # end of an incident
    "words": 13,  # literal words
    "behaviour": 14,  # codes of the behaviour taxonomy
    "target": 15,  # to whom it was done
    "certainty": 16,  # how sure it was this person
    "present": 17,  # who was there
    "feeling": 18,  # how it felt, what it did
    "told": 19,  # told whom
    "police": 20,  # told police: date, number, officer
    "links": 21,  # other items this one points to
    "transcript": 22,  # typed over by the owner: as asserted, never as observed
    "custody": 23,  # who touched it, where it is kept, given to whom
    "count": 24,  # how many, as a range
    "source": 25,  # device, service or place the material came from, and whose it is
    "reader": 26,  # id, version, code digest
    "answers": 27,  # answers of the owner to a reader's questions, with the proof lines shown
    "problems": 28,  # what could not be read
    "counts": 29,  # counts in and out
    "value": 30,  # key material ids, protected values, settings
    "object": 31,  # id of the sealed object that holds the bytes
}
