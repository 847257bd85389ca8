# SPDX-License-Identifier: EUPL-1.2
"""From a numbered and cleared selection to everything the dossier says.

Promises: every figure is counted from what is shown and names its exhibits; what a file shows, what the owner told and
what she typed over are never added together, nor are sure and uncertain senders.
Never: prints a field that was not cleared, or a judgement.
"""
