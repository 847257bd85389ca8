# SPDX-License-Identifier: EUPL-1.2
"""What a case commits to: canonical form, salted fields, Merkle trees, signed entries and checkpoints.

Promises: one value has one form, and anything else is refused; any field or item can be withheld or erased and the
rest still verifies.
Never: knows a record, opens a file, or holds a key longer than a call.
The byte formats are written down in docs/format/ledger.md.
"""
