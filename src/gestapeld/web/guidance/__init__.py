# SPDX-License-Identifier: EUPL-1.2
"""What to do now, whom to call, what to read: the guidance inside the website, for an open case and for a locked one.

The pages are those of `gestapeld.guidance.site`, in this frame; only searching and the call card are made here.
Promises: needs no case and never waits for one; no address says which page or answer it is.
Never: keeps an answer or what somebody searched for.
"""
