# SPDX-License-Identifier: EUPL-1.2
"""Patterns in the material by named methods, and the stack by what a court weighs.

    desk.py      counts an open case: what was read once stays in memory
    material.py  the columns that methods work on; `standing`, `clocks`, `coverage` make them
    methods/     one file per method, pure functions of the material
    stack.py     everything by factor; `elements.py` articles to ask about; `plots.py` numbers for plots
Promises: the same material gives the same numbers in any order of taking in; every rate is over covered time.
Never: a verdict, a threshold, a score; what is not sure is never added to what is; the owner's own part is not hidden.
"""
