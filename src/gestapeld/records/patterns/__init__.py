# SPDX-License-Identifier: EUPL-1.2
"""What methods find in the material, as plain values: findings, plot data, the stack by factor.

Language-free and exact: codes, whole numbers, days, shares as two numbers. Every face (command line, website, PDF, CSV)
writes the same values in words, so figures are equal everywhere. Nothing here counts (`analysis`) or draws
(`render.plots`), and nothing here is a verdict, a threshold or a score.
"""
