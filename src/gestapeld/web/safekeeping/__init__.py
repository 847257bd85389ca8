# SPDX-License-Identifier: EUPL-1.2
"""Looking after the case itself: passphrase, recovery code, copies, who can open it, what was done, erasing.

Promises: what weighs asks for the passphrase again or for days of delay; every change is an entry of the audit log.
Never: erases anything on the spot.
"""
