# SPDX-License-Identifier: EUPL-1.2
"""Pages of protected values: what the other party must never learn. They stand in the private log.

Never: shows such a value anywhere else.
"""
