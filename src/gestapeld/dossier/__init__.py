# SPDX-License-Identifier: EUPL-1.2
"""What goes out: selection, redaction, leak check, then the PDF and a folder that a stranger can check.

Promises: nothing leaves that was not chosen; what is left out is counted and named; the same data gives the same bytes.
Never: says "proves", "authentic" or "court-proof"; judges whether this is stalking; prints the home address.
"""
