# SPDX-License-Identifier: EUPL-1.2
"""Checking a dossier somebody was given: a folder or zip where it stands, or a zip that is sent here.

`sent.py` keeps what is sent sealed while it comes in; `views.py` are the pages.
Promises: needs no case and no key; what is sent is never on a disk in the clear and gone when the check is done.
Never: unpacks anything, or says more than the report of `verify` says.
"""
