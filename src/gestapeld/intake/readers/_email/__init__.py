# SPDX-License-Identifier: EUPL-1.2
"""How mail is read, for the two readers of mail: headers, parts, words, files, dates, and where a mailbox divides.

Promises: every mail and every part leads back to its bytes; whatever the bytes are, a mail comes out; time is linear.
Never: opens a link, loads a picture, renders HTML, believes a sender.
"""
