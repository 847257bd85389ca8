# SPDX-License-Identifier: EUPL-1.2
"""What methods find in the material, as plain values: findings, numbers for plots, the stack by factor.

Codes, whole numbers, days, shares as two numbers; no words. Every face (command line, website, PDF, CSV) writes the
same values in its language.
Promises: a figure is the same value wherever it is shown.
Never: counts (`analysis`), draws (`render.plots`), or holds a verdict, a threshold or a score.
"""
