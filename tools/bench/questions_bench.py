# SPDX-License-Identifier: EUPL-1.2
"""How often the search of the library puts a right page among the first three, over questions written by people who had not seen it. Prints JSON."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from gestapeld.guidance.country import open_country
from gestapeld.guidance.searching.index import build_index
from gestapeld.guidance.searching.question import find_pages

QUESTIONS = Path(__file__).parents[2] / "tests" / "guidance" / "searching" / "questions.toml"
SEEN = 270  # the search was mended with the first ones


def main() -> None:
    questions = tomllib.loads(QUESTIONS.read_text("utf-8"))["question"]
    country = open_country("nl")
    found: dict[str, str] = {}
    for language in country.languages:
        index = build_index(country, language)
        for name, part in (("all", questions), ("never seen while it was made", questions[SEEN:])):
            asked = [question for question in part if question["language"] == language]
            right = sum(
                any(page in question["pages"] for page in find_pages(index, question["words"]).pages[:3])
                for question in asked
            )
            found[f"{language}, {name}"] = f"{right} of {len(asked)}"
        danger = [question for question in questions if question["language"] == language and question["danger"]]
        told = sum(find_pages(index, question["words"]).danger for question in danger)
        found[f"{language}, danger put first"] = f"{told} of {len(danger)}"
    print(json.dumps(found))


if __name__ == "__main__":
    main()
