# SPDX-License-Identifier: EUPL-1.2
"""Pages of people and accounts: who is who, whose a number or name is, and taking that back.

Promises: only what she says herself; taking back is one tap.
Never: guesses that two accounts are one person's.
"""
