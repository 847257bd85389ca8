# SPDX-License-Identifier: EUPL-1.2
"""Making things to look at: pictures encoded anew, charts, typeset pages. Hostile or heavy work happens in a box.

Promises: a picture that comes out was drawn again from pixels and carries nothing else of the file that went in; the
same input gives the same bytes; whatever the text, a page comes out, and what cannot be drawn is shown as its code
point.
Never: knows a case or a key, writes a file, opens a link, or uses a font that is not its own.
"""
