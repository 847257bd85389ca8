# SPDX-License-Identifier: EUPL-1.2
"""The pages of the steps: the path with what is done and what comes next, and one folder per family.

A family has its views in `steps/<family>/`, its templates in `steps/templates/<family>/`, its line in `parts.py` and
its addresses (written in full) in a `urls.py` of its own.
Promises: every step can be left for later; what is told is kept as typed, and a correction loses nothing.
Never: decides anything about a step; that is `diary.steps`.
"""
