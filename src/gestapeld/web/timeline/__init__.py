# SPDX-License-Identifier: EUPL-1.2
"""Looking at what there is: the line of time by day, week and month, finding, one item and where it came from.

Promises: an address holds an item number and nothing else; what is asked for travels in the body of a POST; an original
leaves only as a download with a name that says nothing; a picture is drawn anew before it is shown.
Never: decides what is shown first by what it says; remembers, after locking, what was looked at.
"""
