# SPDX-License-Identifier: EUPL-1.2
"""The pattern: what the material shows by what a court weighs, as numbers, plots and incidents; one page to hand over.

Promises: counting never holds up a page: what is counted stays in memory until something is added, and a long count is
waited for on a page of its own; every plot has its numbers as a table; words of evidence are veiled like everywhere.
Never: a verdict, a threshold or a score; a word of the case in an address.
"""
