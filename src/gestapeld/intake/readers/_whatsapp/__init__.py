# SPDX-License-Identifier: EUPL-1.2
"""How the chat text of WhatsApp is read: headers, dates, line ends, names, and the words the app writes itself.

Promises: every record leads back to its bytes; every character of a message is kept; what only the owner knows is
asked.
Never: decides the date order by the order of messages, merges or drops a line because it looks odd, assumes a language.
"""
