# SPDX-License-Identifier: EUPL-1.2
"""Gestapeld: put the stack together with the person who is being stalked.

Promises: originals stay byte for byte what they were; nothing readable touches the disk except what the owner exports;
nothing opens a connection unless the owner asked that moment.
Never: a verdict, a score, contact with the other party.
"""

__version__ = "0.1.0"
