# SPDX-License-Identifier: EUPL-1.2
"""The steps as told: stop letter, contact with police and help, aangifte, orders, effect, costs. One module per family
with its records, one beside it (`<family>_fields`) that turns them into named fields and back; `forms` joins them.

Promises: frozen values, like every record; what is empty costs nothing; what is withheld comes back empty.
Never: computes a date, a state or an advice (`diary.steps`), or knows a law (`guidance`).
"""
