# SPDX-License-Identifier: EUPL-1.2
"""The questions as pages of plain links, and the same pages as one script, with which a tap changes no address, asks
nothing of a server and leaves no line in the history.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from string import ascii_letters, digits
from typing import Any

from gestapeld.guidance.site.face import Face
from gestapeld.guidance.triage import Advice, Ask, State
from gestapeld.guidance.triage.walking import questions_of, row_label

SIGNS = digits + ascii_letters + "_-"
_BETWEEN = "~"  # what stands between texts in the script; no text has it
_PIECES = re.compile(r'(?<=href=")|(?=\.html")|(?<=>)|(?=<)')


def question_pages(face: Face) -> Iterator[tuple[str, str]]:
    """File -> HTML of every screen, the first one under the name of the part."""
    for name, state in face.questions.walk.states.items():
        file = _file(face, name)
        values = screen(face, name, state)
        yield file, face.page("state.html", file, layout="layout.html", part="now", listed=False, **values)


def question_script(face: Face) -> str:
    """All screens as a script: every piece of HTML once, and for each screen which pieces it has."""
    pieces: dict[str, int] = {}
    states: dict[str, list[int]] = {}
    for name, state in face.questions.walk.states.items():
        values = screen(face, name, state)
        html = face.page("state.html", "", layout="fragment.html", **values)
        used = _PIECES.split("".join(line.strip() for line in html.splitlines()))
        states[_file(face, name)] = [pieces.setdefault(piece, len(pieces)) for piece in used if piece]
    runs = shortened(states, len(pieces))
    rows = (name.removesuffix(".html") + _written(row) for name, row in states.items())  # every name is six signs
    return (
        "window.gestapeldStates = window.gestapeldStates || {};\n"
        f"window.gestapeldStates[{json.dumps(face.language)}] = {{\n"
        f'pieces: {_joined(pieces)}.split("{_BETWEEN}"),\n'
        f"runs: {_joined([''.join(map(_written, runs))])},\n"
        f'states: Object.fromEntries({_joined(rows)}.split("{_BETWEEN}")'
        '.map(one => [one.slice(0, 6) + ".html", one.slice(6)])),\n'
        "};\n"
    )


def _joined(parts: Iterable[str]) -> str:
    """Texts as one text of a script. Raises ValueError when one holds the sign between them."""
    parts = list(parts)
    if any(_BETWEEN in part for part in parts):
        raise ValueError(_BETWEEN)
    return json.dumps(_BETWEEN.join(parts), ensure_ascii=False)


def shortened(rows: dict[str, list[int]], first: int) -> list[tuple[int, int]]:
    """Name two neighbours that come again and again by one number, until none do; `rows` is changed in place.

    The number `first` + n stands for the pair n of the answer. Larsson and Moffat, Re-Pair, 1999.
    """
    pairs: list[tuple[int, int]] = []
    while True:
        counts = Counter(pair for row in rows.values() for pair in pairwise(row))
        pair, count = counts.most_common(1)[0] if counts else ((0, 0), 0)
        if count < 3:
            return pairs
        for name, row in rows.items():
            if pair[0] in row:
                rows[name] = _renamed(row, pair, first + len(pairs))
        pairs.append(pair)


def _written(numbers: Iterable[int]) -> str:
    """Every number as two signs of SIGNS; a page may weigh little. Raises IndexError over 4095."""
    return "".join(SIGNS[number // len(SIGNS)] + SIGNS[number % len(SIGNS)] for number in numbers)


def _renamed(row: list[int], pair: tuple[int, int], number: int) -> list[int]:
    found: list[int] = []
    for one in row:
        if found and (found[-1], one) == pair:
            found[-1] = number
        else:
            found.append(one)
    return found


def _file(face: Face, name: str) -> str:
    return face.to("now") if name == face.questions.walk.start else face.file("state", name)


def screen(face: Face, name: str, state: State) -> dict[str, Any]:
    """What the template of one screen shows."""
    again = face.to("now") if name != face.questions.walk.start else ""
    return {"again": again, **(_asked(face, state) if isinstance(state, Ask) else _advised(face, name, state))}


def _asked(face: Face, state: Ask) -> dict[str, Any]:
    telling = face.questions.telling
    groups = []
    last = None
    for asked in state.questions:
        last = telling.table.question(asked)
        assert last is not None
        groups.append({"question": telling.ask(last, state.viewpoint), "answers": _answers(face, state, asked)})
    assert last is not None
    return {
        "ask": groups,
        "neither": (telling.none(last), _file(face, state.none)) if state.none else None,
        "skip": (telling.skip(last), _file(face, state.skip)),
    }


def _answers(face: Face, state: Ask, question: str) -> list[tuple[str, str]]:
    telling = face.questions.telling
    return [(row_label(telling, state, row), _file(face, row.to)) for row in state.rows if row.question == question]


def _beside(face: Face, state: Ask) -> dict[str, Any]:
    """What is asked beside an advice."""
    telling = face.questions.telling
    (question,) = questions_of(telling.table, state)
    return {"question": telling.ask(question, state.viewpoint), "answers": _answers(face, state, question.id)}


def _advised(face: Face, name: str, advice: Advice) -> dict[str, Any]:
    told = face.questions.telling.tell(advice)
    page = face.to("contacts")
    more = face.questions.walk.beside.get(name)
    call = [face.callers.brief(page, *one) for one in told.call]
    also = [face.callers.brief(page, *one) for one in told.also]
    first = call[:1]
    if not first[
        0
    ].number:  # with somebody who has one: 112 beside 112NL, the police through whom a wijkagent is reached
        numbers = (face.callers.emergency, face.callers.police)
        first += [one for number in numbers for one in call[1:] + also if one.number == number][:1]
    return {
        "ask": None,
        "told": told,
        "beside": _beside(face, more) if more else None,
        "first": first,
        "others": [one for one in call + also if one not in first],
        "pages": [face.row(page) for page in told.pages if page in face.country.pages[face.language]],
    }
