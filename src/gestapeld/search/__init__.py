# SPDX-License-Identifier: EUPL-1.2
"""The encrypted, disposable index of one case: find, filter, timeline, counts (docs/format/index.md).

`index.Index` keeps it level with the ledger; `query.find`, `timeline.timeline` and
`timeline.counts` ask it.

Promises: everything in it comes from the ledger, and after `discard` every question is answered as before; what a
person types can never break a query; uncertain times, suspected senders and copies of one message are shown as such and
never counted among the sure ones; every hit names its item, its original and the place in it.
Never: writes a readable byte to the disk; decides whose an account is; is asked whether something is still what it was.
"""
