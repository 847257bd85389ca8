# SPDX-License-Identifier: EUPL-1.2
"""Pages of what it does (a few taps a day, shown by month) and what it costs (rows for a claim).

Promises: answers are counted as they were given, amounts to the cent.
Never: computes anything from an answer, or shows a receipt beside other words than its number.
"""
