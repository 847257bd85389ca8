# SPDX-License-Identifier: EUPL-1.2
"""From the data of a dossier to what the templates set: words chosen, times and numbers written out, text drawable.

Promises: everything in `DossierData` that is not empty comes out, in a fixed order; the templates hold no sentence and
compute nothing but places on the page.
Never: reads a case, selects, withholds or counts evidence.
"""
