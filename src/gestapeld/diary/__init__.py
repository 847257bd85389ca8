# SPDX-License-Identifier: EUPL-1.2
"""What the owner tells: incidents, notices, things, transcripts, private notes, people and their accounts, protected
values, marks, links.

Every module is a handful of functions on an open case: add, correct, list. `told` reads back, `rough_time` and
`how_many` read what a person types.

Promises: what she typed is kept as typed, beside what we made of it; a correction is a new item and the earlier version
stays reachable; the latest claim on an account or a mark wins and can be taken back as easily; notes and protected
values go to the private log and nowhere else.
Never: infers who somebody is, whose an account is, or how sure something was; overwrites; adds up certainties.
"""
