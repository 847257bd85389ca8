# SPDX-License-Identifier: EUPL-1.2
"""The words we think in: frozen values with no behaviour, no input and no output.

Promises: every value here is immutable and can be turned into named fields and back without loss (`encoding`).
Never: opens a file, knows a key, or decides what is shown.
"""
