# SPDX-License-Identifier: EUPL-1.2
"""Pages of contact with police and help: every call and visit, requests that are open, what to do about a refusal.

Promises: what was asked stays in sight until it was met, turned down or dropped.
Never: calls or writes to anybody.
"""
