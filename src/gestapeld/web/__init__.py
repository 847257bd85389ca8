# SPDX-License-Identifier: EUPL-1.2
"""The website: a person's own case in her own browser, served by this program on her own laptop.

`laptop.py` starts it, `urls.py` lists every address, `unlocked.py` holds the open case, `doors/` is what stands between
a browser and a page. Every other folder is one group of pages: views, forms, addresses and templates.
Promises: answers nobody but the browser that got the one-time link; nothing of a case is in an address, a title, a
cookie, a log or a temporary file; every page works without JavaScript; locking and leaving never wait.
Never: keeps anything in a database or a session store; loads anything from elsewhere; contains a rule about evidence.
"""
