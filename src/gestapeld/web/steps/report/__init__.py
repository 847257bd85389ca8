# SPDX-License-Identifier: EUPL-1.2
"""Pages of the aangifte: the dates, the sheet to take along, what was made, the check after some days, what came after.

Promises: a date, never how many days are left; a request for prosecution is printed only for whom the owner ticked.
Never: computes a date (`diary.steps`) or ticks anything for her.
"""
