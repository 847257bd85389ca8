# SPDX-License-Identifier: EUPL-1.2
"""Finding the right page from the words a frightened person types: everyday words, misspellings, whole sentences.

`index.py` makes the index of one language, `question.py` answers, `register.py` is the same as a page without any
script, `script.py` gives the static site its index and `search.js`, which answers exactly as `question.py` does
(tested side by side).
Promises: words that may mean danger are told apart, so that a face can put 112 first; no answer is ever a score.
Never: keeps what was typed.
"""
