# SPDX-License-Identifier: EUPL-1.2
"""Is it still what it was? Numbered steps over a handed-over folder (`bundle`), on disk or inside a zip file.

Promises: imports nothing above `ledger`, opens no connection, changes nothing, unpacks nothing; a PDF is read by a
process that can open nothing; every run says what it checked and what it did not; a newer format is refused, not
guessed. The steps keep the numbers of docs/verify.md (a test compares them).
Never: says that content is true, complete, or by whom it was written.
"""
