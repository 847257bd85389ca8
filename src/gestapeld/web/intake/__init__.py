# SPDX-License-Identifier: EUPL-1.2
"""Adding material in the browser: files come in as they are sent, are sealed at once, read, and accounted for.

`multipart.py` takes a form apart while it arrives; `sending.py` ties that to the core; `views.py` are the pages.
Promises: what is sent is never on a disk in the clear, nor whole in memory; what broke off is kept and explained; a
question is asked with the lines it is about.
Never: shows what came in before it is asked to.
"""
