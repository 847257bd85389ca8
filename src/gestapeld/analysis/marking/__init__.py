# SPDX-License-Identifier: EUPL-1.2
"""What a message may contain, proposed by open rules and decided by a person.

    folding.py     words and marks of a message, and the spelling they are compared in
    notation.py    how a phrase is written
    senses.py      words that mean about the same, in both languages (data/senses.toml)
    vocabulary.py  what every word means to the rules, looked up once per spelling
    neighbours.py  what stands near what
    features.py    what is counted in a message: concepts, phrases, words, in data/words.{nl,en}.toml
    points.py      the points of all of that (data/points.toml)
    matcher.py     points per category, and the places of the words a proposal rests on
Promises: offline; the same message gives the same proposals; every proposal shows its words.
Never: stored as a fact, put in a dossier or shown to the other by itself. A person accepts or rejects.
"""
