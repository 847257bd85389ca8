# SPDX-License-Identifier: EUPL-1.2
"""The guidance as a folder of pages for any web server or a stick, and as a booklet on paper.

`writing.py` is the way in; `organisation.py` reads who offers the site; `pages.py` makes the pages from `templates/`,
`style/` and `scripts/`; `serving.py` the headers for web servers; `booklet.py` the PDF.
Promises: no page needs a script, a cookie or anything from elsewhere; what somebody answers or types stands in no
address, title or history; every title is the same and every file name tells nothing.
Never: asks anything of a server, stores anything in a browser, or writes over a folder that is there.
"""
