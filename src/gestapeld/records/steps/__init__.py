# SPDX-License-Identifier: EUPL-1.2
"""The steps as told: stop letter, contact with police and help, aangifte, orders, effect, costs. One module per family
with its records, one beside it (`<family>_fields`) that turns them into named fields and back; `forms` joins them.

Promises: frozen values, like every record; what is empty costs nothing; what is withheld comes back empty.
Never: computes an advice (`diary.steps`) or knows a law (`guidance`). Only what diary and dossier must say alike is
worked out here, and purely: which days a moment may mean (`spans`), how far a letter came (`letter_state`).
"""
