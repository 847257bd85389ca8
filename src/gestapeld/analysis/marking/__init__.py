# SPDX-License-Identifier: EUPL-1.2
"""What a message may contain, proposed by open rules and decided by a person.

    folding.py     words and marks of a message, and the spelling they are compared in
    notation.py    how a phrase is written
    vocabulary.py  what every word means to the rules, looked up once per spelling
    features.py    what is counted in a message: concepts, phrases, words, in data/words.{nl,en}.toml
    matcher.py     points per category (data/points.toml), and the places of the words a proposal rests on
Promises: offline; the same message gives the same proposals; every proposal shows its words.
Never: stored as a fact, put in a dossier or shown to the other by itself. A person accepts or rejects.
"""
