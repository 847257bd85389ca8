# SPDX-License-Identifier: EUPL-1.2
"""The first pages: three calm screens, a new case, opening and locking, the page from which everything starts.

Promises: triage and 112 are on every one of them and never wait for them; after opening, no last view comes back.
Never: shows what the case holds before it is open.
"""
