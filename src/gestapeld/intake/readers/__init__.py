# SPDX-License-Identifier: EUPL-1.2
"""One file per format; each ends with `READER = Reader(...)` and is listed in `intake/registry.py`.

Promises: pure functions of bytes and answers.
Never: sees more than `records`, `errors` and a parsing library.
"""
