# SPDX-License-Identifier: EUPL-1.2
"""For who is given a sealed dossier: make a receiving key, and open what was sealed to it.

Promises: needs no case; the passphrase is used and forgotten; the digits of a key are shown, to be read out.
Never: keeps a key or a passphrase, or writes anything in another place than was typed.
"""
