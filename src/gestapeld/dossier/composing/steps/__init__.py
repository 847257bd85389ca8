# SPDX-License-Identifier: EUPL-1.2
"""Steps in a dossier: letters, help, reports, orders, effect, costs. One module per family; `families` joins them.

A family says what its exhibit holds and what of it stands on the line of time; its own section is composed beside the
others (`dossier.compose`).
Promises: nothing is printed that was not cleared; steps are never counted as contact.
Never: shows where an order holds, or what is called a breach of it, unless that was chosen.
"""
