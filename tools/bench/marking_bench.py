# SPDX-License-Identifier: EUPL-1.2
"""Proposals per second on one core, and counts on the sealed test lines. No line is printed."""

from __future__ import annotations

import json
import random
import time

from tests.analysis.marking.counting import LANGUAGES, LINES, table

from gestapeld.analysis.marking.matcher import matcher

SHORT = (
    "ok|ja|haha|tot zo|is goed|ik ben er bijna|waar ben je|yes|on my way|see you later|slaap lekker|lol|thanks|mooi|nee joh"
    "|hoe laat kom je thuis|kun je melk meenemen|what time is dinner|ik bel je zo|net wakker"
).split("|")
MESSAGES = 40_000


def messages(everyday: bool) -> list[str]:
    """Open test lines: all alike, or as in a chat: half very short, one in a hundred with something to propose."""
    drawn = random.Random(1)
    calm, told = [], []
    for language in LANGUAGES:
        for row in (LINES / f"open.{language}.tsv").read_text("utf-8").splitlines()[1:]:
            _, _, listed, text = row.split("\t")
            (told if listed else calm).append(text)
    if not everyday:
        return drawn.choices(calm + told, k=MESSAGES)
    return [
        drawn.choice(SHORT) if drawn.random() < 0.5 else drawn.choice(told if drawn.random() < 0.02 else calm)
        for _ in range(MESSAGES)
    ]


def per_second(texts: list[str]) -> int:
    """Messages per second of processor time, every spelling seen before; the best of three."""
    rules = matcher()
    best = 0.0
    for _ in range(3):
        begun = time.process_time()
        for text in texts:
            rules.propose(text)
        best = max(best, len(texts) / (time.process_time() - begun))
    return round(best)


def main() -> None:
    """Print one JSON value."""
    found: dict[str, object] = {
        "messages_per_second_as_in_a_chat": per_second(messages(everyday=True)),
        "messages_per_second_test_lines": per_second(messages(everyday=False)),
    }
    for row in table("sealed"):
        code, *cells = [cell.strip() for cell in row.strip("| ").split("|")]
        found[f"sealed {code}"] = f"nl {cells[0]} (+{cells[1]} wrong), en {cells[4]} (+{cells[5]} wrong)"
    print(json.dumps(found))


if __name__ == "__main__":
    main()
