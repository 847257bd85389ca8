# SPDX-License-Identifier: EUPL-1.2
"""Plots of what happened over time, from a few frozen values: the same SVG on a page and on a screen.

Promises: every plot has a name, a description in words and a table with its numbers; nothing in it needs colour to be
read; time without material is hatched and never looks like time without contact; the same values give the same bytes.
Never: counts anything itself beyond adding up days, says what the numbers mean, or draws a trend line.
"""
