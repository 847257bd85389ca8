# SPDX-License-Identifier: EUPL-1.2
"""One file per method: its question, its rule, its version, and `count`, a pure function of the material.

Every method has a page docs/methods/<name>.md with definition, formula, limits and sources; `registry` lists them all.
Promises: one more contact never makes there be fewer; the order in which things were taken in does not matter.
Never: reads a case, adds sure to unsure, or says what a number means.
"""
