# SPDX-License-Identifier: EUPL-1.2
"""Making a dossier in the browser: choose, for whom, page one, the list; make it; read it as the other will; give it.

`plan.py` is what was typed so far, `reading.py` a finished dossier while it is read, `views.py` the pages.
Promises: nothing leaves before its owner says she read it, or, sealed and in full, that she knows what is in it; a
finished dossier that has not left stands nowhere in the clear.
Never: shows a protected value when it explains why a dossier was stopped.
"""
