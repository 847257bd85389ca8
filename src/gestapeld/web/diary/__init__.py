# SPDX-License-Identifier: EUPL-1.2
"""Pages on which she tells: what happened, when she said no, things, words typed over, private notes.

`typed.py` reads forms, `saying.py` puts what is kept in words, `grave.py` asks the guidance what to do now; every other
module is the pages of one kind.
Promises: writing down takes one screen; what was typed is never lost by a mistake, a lock or a full disk; a correction
keeps every part that was not changed exactly as it was.
Never: decides what a behaviour means; mixes a private note with what may go out.
"""
