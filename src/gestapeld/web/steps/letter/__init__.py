# SPDX-License-Identifier: EUPL-1.2
"""Pages of the stop letter: the questions before it, advice, the plan, writing it, and what became of it.

Promises: a letter that is held back is neither made nor given out here; what happened can always be written down.
Never: sends anything, or shows the answers and the advice to anybody but the owner.
"""
