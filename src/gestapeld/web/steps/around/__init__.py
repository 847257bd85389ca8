# SPDX-License-Identifier: EUPL-1.2
"""Pages of people who saw something or who help: whether they may be named, and the form to give them.

Promises: the form and the page to fill it in show nothing of a case.
Never: asks for an address or a number of a witness here.
"""
