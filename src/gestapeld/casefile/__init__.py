# SPDX-License-Identifier: EUPL-1.2
"""One case: create, unlock, append, read back, share, erase, check. The ledger in it is the only way in.

Promises: what was acknowledged survives a crash; an act moves all its heads together or not at all; a key, an epoch or
a member counts
only when a signed entry of the audit log says so; the private log is the owner's alone; every changed bit of a stored
value is found.
Never: prints, asks, reads settings, or writes a readable byte of evidence to disk.
The bytes are written down in docs/format/casefile.md. A storage is passed in; nothing above `storage` knows how it
stores.
"""
