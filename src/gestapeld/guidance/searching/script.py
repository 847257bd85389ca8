# SPDX-License-Identifier: EUPL-1.2
"""The index and the search as scripts for the static site, which works from a stick, where nothing can be fetched."""

from __future__ import annotations

import json
from importlib import resources

from gestapeld.guidance.searching.folding import BEFORE_GE, BEGINNINGS, ENDINGS, LINKING, SOUNDS
from gestapeld.guidance.searching.index import SearchIndex, Weights

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def search_script() -> str:
    """`search.js`: defines `gestapeldSearch(index)`."""
    return resources.files(__name__.rpartition(".")[0]).joinpath("search.js").read_text("utf-8")


def index_script(index: SearchIndex) -> str:
    """The index as a script that sets `gestapeldIndex`; a page is its number in `index.pages`.

    Three signs per page and weight: two for the page, one for the weight, in base 36.
    """
    forms: list[list[str]] = [[] for _ in index.stems]
    for form, stem in index.forms.items():
        forms[stem].append(form)
    data = {
        "language": index.language,
        "pages": len(index.pages),
        "stems": " ".join(index.stems),
        "forms": [" ".join(words) for words in forms],
        "speak": [_packed(index.speak.get(stem, {})) for stem in range(len(index.stems))],
        "pairs": [[one, other, _packed(pages)] for (one, other), pages in index.pairs.items()],
        "alike": {str(stem): others for stem, others in index.alike.items()},
        "danger": index.danger,
        "sounds": SOUNDS[index.language],
        "endings": ENDINGS[index.language],
        "beginnings": BEGINNINGS[index.language],
        "beforeGe": BEFORE_GE[index.language],
        "linking": LINKING[index.language],
    }
    return f"const gestapeldIndex = {json.dumps(data, ensure_ascii=True, separators=(',', ':'))};\n"


def _packed(pages: Weights) -> str:
    return "".join(_DIGITS[page // 36] + _DIGITS[page % 36] + _DIGITS[weight] for page, weight in pages.items())
