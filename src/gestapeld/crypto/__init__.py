# SPDX-License-Identifier: EUPL-1.2
"""Every cryptographic operation of the house; nothing else imports a cryptographic library.

Promises: one label per use, so that bytes made for one purpose never open or verify for another; every failure is an
error of
`gestapeld.errors`; parameters read from a file are checked before anything is computed with them.
Never: stores a key, knows what it seals, or reads a clock.
The byte formats are written down in docs/format/sealing.md.
"""
