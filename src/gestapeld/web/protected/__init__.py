# SPDX-License-Identifier: EUPL-1.2
"""Pages of protected values: what the other party must never learn. They stand in the private log.

Promises: what is on the list is only ever shown on its own page.
Never: puts such a value in an address, a notice or another page.
"""
