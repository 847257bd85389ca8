# SPDX-License-Identifier: EUPL-1.2
"""The index and the search as scripts for the static site, which works from a stick, where nothing can be fetched."""

from __future__ import annotations

import json
from importlib import resources

from gestapeld.guidance.searching.folding import BEFORE_GE, BEGINNINGS, ENDINGS, LINKING, SOUNDS
from gestapeld.guidance.searching.index import SearchIndex


def search_script() -> str:
    """`search.js`: defines `gestapeldSearch(index)`."""
    return resources.files(__name__.rpartition(".")[0]).joinpath("search.js").read_text("utf-8")


def index_script(index: SearchIndex) -> str:
    """The index as a script that sets `gestapeldIndex`; a page is its number in `index.pages`."""
    forms: list[list[str]] = [[] for _ in index.places]
    for form, stem in index.forms.items():
        forms[stem].append(form)
    data = {
        "pages": len(index.pages),
        "forms": [" ".join(words) for words in forms],
        "rarity": index.rarity,
        "places": [[value for row in on for value in row] for on in index.places],
        "phrases": [[page, *stems] for page, stems in index.phrases],
        "sayings": index.sayings,
        "alike": {str(stem): others for stem, others in index.alike.items()},
        "silent": sorted(index.silent),
        "danger": index.danger,
        "sounds": SOUNDS[index.language],
        "endings": ENDINGS[index.language],
        "beginnings": BEGINNINGS[index.language],
        "beforeGe": BEFORE_GE[index.language],
        "linking": LINKING[index.language],
    }
    return f"const gestapeldIndex = {json.dumps(data, ensure_ascii=True, separators=(',', ':'))};\n"
