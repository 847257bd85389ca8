# SPDX-License-Identifier: EUPL-1.2
"""Files come in: the original is kept byte for byte first, then recognised, then read.

`acquire.py` is the way in; `reader.py` says what a reader is; `readers/` holds one file per format; `containers.py`
takes zips apart.
Promises: what was received is safe before anything tries to understand it; a reader's crash, lie or limit never loses
a byte and is recorded; counts in are counts out; the same file twice adds nothing.
Never: opens a file by a name found inside evidence, guesses what can be asked, or lets a reader near keys, network or
disk.
"""
