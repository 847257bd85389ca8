# SPDX-License-Identifier: EUPL-1.2
"""The few strokes that charts and plots are drawn with, and the tones they use.

Every tone stands in the SVG as a fixed colour for paper and as a class for screens, where a style sheet may give it the
colour of a dark page. No script, style sheet or style attribute is inside, so a strict content policy holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from gestapeld.render.glyphs import plain

FAMILIES = "Noto Sans, sans-serif"
INK, PALE, RULE, GROUND = "#1b1b1b", "#5a5a5a", "#c4c4c4", "#ffffff"
DEEP, MIDDLE, NIGHT, COVER, HATCH = "#1f3350", "#7b8794", "#e9edf3", "#8d98a5", "#9b9b9b"
LEVELS = ("#7e91a8", "#627a97", "#496383", "#334c6b", "#1f3350")  # each at least 3 to 1 on white

_NAMES = {
    INK: "ink", PALE: "pale", RULE: "rule", GROUND: "ground", DEEP: "deep", MIDDLE: "middle", NIGHT: "night",
    COVER: "cover", HATCH: "hatch", "#2b3a4e": "g0", "#a9b1bb": "g2", "#d3d8de": "g4",
    **{tone: f"l{number}" for number, tone in enumerate(LEVELS[:-1], 1)},
}  # fmt: skip

# Shade of the ground, and what is drawn over it: lines at an angle, dots, a grid, or nothing.
LOOKS: tuple[tuple[str, str], ...] = (
    ("#2b3a4e", ""),
    (GROUND, "45"),
    ("#a9b1bb", ""),
    (GROUND, "dots"),
    ("#d3d8de", "0"),
    (GROUND, "90"),
    (MIDDLE, "135"),
    (GROUND, "grid"),
)


@dataclass(frozen=True, slots=True)
class Size:
    """How wide a plot is and how large its letters; points on paper, pixels on a screen. The height follows."""

    width: float
    text: float

    @property
    def narrow(self) -> bool:
        """Narrow plots put labels above instead of beside."""
        return self.width < 30 * self.text * 1.1


PAGE = Size(480, 7.5)
WIDE = Size(720, 12)
NARROW = Size(328, 11.5)


def painted(*, fill: str = "", stroke: str = "", width: float = 0.0) -> str:
    """The attributes of fill and stroke; `fill` may be `url(#…)`."""
    names = [f"f-{_NAMES[fill]}"] if fill in _NAMES else []
    names += [f"s-{_NAMES[stroke]}"] if stroke in _NAMES else []
    made = f' class="{" ".join(names)}"' if names else ""
    made += f' fill="{fill or "none"}"'
    return made + (f' stroke="{stroke}" stroke-width="{n(width)}"' if stroke else "")


def n(value: float) -> str:
    """A coordinate, the same on every machine; from ten on a tenth is finer than anybody sees."""
    places = 3 if -1 < value < 1 else 2 if -10 < value < 10 else 1
    made = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return made.replace("0.", ".") if -1 < value < 1 else made


def words(text: str) -> str:
    """Text that our fonts draw and that stays text."""
    return escape(plain(text))


def long(text: str, size: float) -> float:
    """About how long a line of text is, rather too long than too short."""
    narrow = sum(text.count(char) for char in " iljt.,:;'|()[]I")
    wide = sum(text.count(char) for char in "mwMW@%…") + sum(char.isupper() for char in text)
    return size * (0.64 * len(text) - 0.27 * narrow + 0.22 * wide)


def cut(text: str, size: float, room: float) -> str:
    """The text, or its beginning with an ellipsis, so that it fits."""
    if long(text, size) <= room:
        return text
    while text and long(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def folded(text: str, size: float, room: float) -> list[str]:
    """A sentence in lines that fit; a word that is longer than a line alone is cut."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and long(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return [cut(line, size, room) for line in lines]


def label(x: float, y: float, text: str, *, anchor: str = "start", fill: str = INK, bold: bool = False) -> str:
    """A word. Letters in ink take their colour from the whole drawing."""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    tone = "" if fill == INK else painted(fill=fill)
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{n(x)}" y="{n(y)}"{at}{tone}{weight}>{words(text)}</text>'


def rule(x1: float, y1: float, x2: float, y2: float, tone: str, width: float, dash: str = "") -> str:
    """A straight line."""
    return path([straight(x1, y1, x2, y2)], stroke=tone, width=width, dash=dash)


def box(x: float, y: float, width: float, height: float, fill: str, stroke: str = INK, line: float = 0.5) -> str:
    """A rectangle; with `stroke` empty it has no edge."""
    return (
        f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
        f"{painted(fill=fill, stroke=stroke, width=line)}/>"
    )


def path(
    drawn: Iterable[str],
    *,
    fill: str = "",
    stroke: str = "",
    width: float = 0.0,
    dash: str = "",
    cap: str = "",
    unit: tuple[float, float, float] | None = None,
) -> str:
    """Many small shapes as one; nothing when there are none. `unit`: (x, y, length): what (0, 0) and 1 are in it."""
    joined = "".join(drawn)
    more = f' stroke-dasharray="{dash}"' if dash else ""
    more += f' stroke-linecap="{cap}"' if cap else ""
    more += f' transform="translate({n(unit[0])} {n(unit[1])}) scale({unit[2]:.4f})"' if unit else ""
    return f'<path d="{joined}"{painted(fill=fill, stroke=stroke, width=width)}{more}/>' if joined else ""


def straight(x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line as a part of a path."""
    if x1 == x2:
        return f"M{n(x1)} {n(y1)}V{n(y2)}"
    return f"M{n(x1)} {n(y1)}H{n(x2)}" if y1 == y2 else f"M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}"


def square(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as a part of a path."""
    return f"M{n(x)} {n(y)}h{n(width)}v{n(height)}h{n(-width)}z"


def pattern(id: str, drawn: str, tone: str = INK, step: float = 4, line: float = 0.8) -> str:
    """Lines at an angle ("45"), dots or a grid, to be laid over a ground: a ground inside would show seams."""
    turn = f' patternTransform="rotate({drawn})"' if drawn.isdigit() else ""
    made = f'<pattern id="{id}" width="{n(step)}" height="{n(step)}" patternUnits="userSpaceOnUse"{turn}>'
    half = step / 2
    if drawn == "dots":
        made += f'<circle cx="{n(half)}" cy="{n(half)}" r="{n(line)}"{painted(fill=tone)}/>'
    else:
        d = f"M0 {n(half)}H{n(step)}" + (f"M{n(half)} 0V{n(step)}" if drawn == "grid" else "")
        made += f'<path d="{d}"{painted(stroke=tone, width=line)}/>'
    return made + "</pattern>"


def step_of(highest: int, lines: int = 5) -> int:
    """Distance of grid lines: 1, 2 or 5 times a power of ten, giving at most `lines` + 1 of them."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if highest <= step * factor * lines:
                return step * factor
        step *= 10


def svg(id: str, title: str, description: str, width: float, height: float, text: float, body: Iterable[str]) -> str:
    """The whole drawing with its name and what it says in words."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(height)}" width="{n(width)}" '
        f'height="{n(height)}" role="img" aria-labelledby="{id}-title {id}-desc" font-family="{escape(FAMILIES)}" '
        f'font-size="{n(text)}"{painted(fill=INK)}><title id="{id}-title">{words(title)}</title>'
        f'<desc id="{id}-desc">{words(description)}</desc>' + "".join(body) + "</svg>"
    )


def only_words(id: str, title: str, description: str, size: Size, said: str) -> str:
    """A drawing of which there is nothing to draw: why."""
    lines = folded(said, size.text, size.width)
    body = [label(0, size.text * 1.25 * number, line, fill=PALE) for number, line in enumerate(lines, 1)]
    return svg(id, title, description, size.width, size.text * (1.25 * len(lines) + 0.6), size.text, body)
