# SPDX-License-Identifier: EUPL-1.2
"""What to do now: triage, whom to call, a library with search, the call card, and a site that leaves nothing behind.

`country.py` is the way in: one folder of data per country under `countries/`; `triage/` decides, `searching/` finds,
`site/` writes the static site and the booklet.
Promises: every rule, number and text stands in a data file with its source and date, checked when it is read; a number
that nobody confirmed is not shown; no outcome is information alone.
Never: a score, "low risk" or "wait"; knows a case; opens a connection; remembers an answer.
"""
