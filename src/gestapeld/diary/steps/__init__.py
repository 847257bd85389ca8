# SPDX-License-Identifier: EUPL-1.2
"""The steps on an open case: stop letter, contact with police and help, aangifte, orders, effect, costs.

Every family has functions that add, correct and list, and pure functions that derive from what was told: a state, a
date, what is still open, what holds a step back.
Promises: what a step depends on stands in the case; a derived thing has no memory of its own and can be computed again.
Never: knows the law by itself (terms and articles are handed in), sends anything, speaks to the other party.
"""
