# SPDX-License-Identifier: EUPL-1.2
"""One sheet of paper that is not a dossier: a letter, something to take along, something to fill in.

`form.py` says what a sheet can hold; `typesetting.py` makes the PDF (archival and accessible, as the dossier);
`what_i_saw.py` is the one sheet that has nothing to do with a case: the form for somebody who was there.
Promises: the same sheet gives the same bytes; whatever the text, a page comes out; nothing is printed that does not
stand in the sheet.
Never: knows a case, decides what may be said, reads text as markup, writes a file.
"""
