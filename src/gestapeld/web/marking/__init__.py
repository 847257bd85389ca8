# SPDX-License-Identifier: EUPL-1.2
"""Proposals about messages, answered by a person: one by one in short sittings, or many at once after a random ten.

Promises: a message is blurred but for the words a proposal rests on, until tapped; nothing is decided by itself, and
the last answer can be taken back; red flags are counted without showing a word and lead to what to do now.
Never: a score, a verdict; a proposal in a dossier that nobody accepted; a category in an address.
"""
