# SPDX-License-Identifier: EUPL-1.2
"""How long a dossier of many exhibits takes to typeset, beside WeasyPrint with the same contents.

Usage: python -m tools.bench.typeset_bench [EXHIBITS]      (WeasyPrint from requirements/bench.txt; left out when absent)
The same texts, pictures, charts, tables, fonts and page footers go into both; WeasyPrint makes a tagged PDF/UA-1.
"""

from __future__ import annotations

import base64
import html
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.dossier.sample_data import at, handed, picture, sample, sealed

from gestapeld.dossier.data import DossierData, Exhibit, Line, Origin, Support
from gestapeld.dossier.paper import figures
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.typesetting import typeset
from gestapeld.records.items import Way
from gestapeld.render.glyphs import FONTS

WORDS = (
    "Ik weet waar je bent en ik blijf wachten tot je antwoord geeft, ook als het de hele nacht duurt. "
    "Waarom zeg je niets? Je hebt het beloofd, en je weet dat ik het niet vergeet. "
)


def dossier(count: int) -> DossierData:
    """The invented case with `count` exhibits: messages, every fourth a picture."""
    return replace(sample("nl"), exhibits=tuple(_exhibit(number) for number in range(1, count + 1)))


def _exhibit(number: int) -> Exhibit:
    when = at(f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}T{number % 24:02d}:{number % 60:02d}")
    pictured = number % 4 == 0
    lines = tuple(
        Line(number * 10 + place, when, Way.OUT if place == 1 else Way.IN, "Rik", WORDS * (1 + (number + place) % 3))
        for place in range(3)
    )
    return Exhibit(
        number,
        "picture" if pictured else "message",
        f"Bericht {number} over hetzelfde",
        when,
        channel="WhatsApp",
        way=Way.IN,
        sender="Rik",
        certainty="recognised",
        lines=lines,
        pictures=(picture("street", "Straat", "De overkant"),) if pictured else (),
        origin=Origin("Export van WhatsApp uit de telefoon van Noor", sealed("2026-03-14T18:02:10")),
        support=(Support("message", "het gesprek zelf", (number,)),),
        files=(handed(number, "messages.txt", "extract", 700 + number),),
    )


# ── the same contents as a web page
STYLE = """
@font-face { font-family: Sans; src: url(FONTS/NotoSans-Regular.ttf) }
@font-face { font-family: Sans; font-weight: bold; src: url(FONTS/NotoSans-Bold.ttf) }
@font-face { font-family: Mono; src: url(FONTS/NotoSansMono-Regular.ttf) }
@page { size: A4; margin: 19mm 20mm 22mm 24mm;
  @bottom-left { content: "zaak, dossier"; font-size: 7pt }
  @bottom-right { content: "bladzijde " counter(page) " van " counter(pages); font-size: 7pt } }
body { font: 9.2pt/1.38 Sans } h1 { font-size: 16pt } h2 { font-size: 11.2pt; break-after: avoid }
table { width: 100%; border-collapse: collapse } thead { border: 1px solid #1f3350; border-width: 1px 0 }
td, th { text-align: left; vertical-align: top; padding: 2pt 4pt } tr { break-inside: avoid }
.out { padding-left: 16mm; background: #eee; border-right: 2pt solid #555 } code { font: 7pt Mono }
""".replace("FONTS", FONTS.as_uri())


def web_page(data: DossierData) -> str:
    """The dossier as HTML for WeasyPrint."""
    phrases = Phrases(data.language, data.zone, data.summary.owner)
    drawn = figures.figures(data, phrases)
    charts = "".join(svg.decode() for svg in (drawn[1] if drawn else {}).values())
    events = "".join(
        f"<tr><td>{_e(phrases.when(event.when))}<td>{_e(event.what)}<td>{_e(phrases.exhibits(event.exhibits))}"
        for event in data.timeline
    )
    body = "".join(_section(exhibit, phrases) for exhibit in data.exhibits)
    listed = "".join(
        f"<tr><td>{exhibit.number}<td>{_e(exhibit.title)}<td>{_e(file.path)}<br><code>{file.digest}</code>"
        for exhibit in data.exhibits
        for file in exhibit.files
    )
    return (
        f'<!doctype html><html lang="nl"><title>Dossier</title><style>{STYLE}</style><h1>Dossier</h1>{charts}'
        f"<h1>Tijdlijn</h1>{_table('Wanneer Wat Bewijsstuk', events)}<h1>Bewijsstukken</h1>{body}"
        f"<h1>Lijst</h1>{_table('Nr. Bewijsstuk Bestand', listed)}"
    )


def _section(exhibit: Exhibit, phrases: Phrases) -> str:
    rows = "".join(
        f"<tr><td>{line.number}<td>{_e(phrases.when(line.when, short=True))}<td>{_e(line.sender)}"
        f'<td class="{line.way.value}">{_e(line.text or "")}'
        for line in exhibit.lines
        if isinstance(line, Line)
    )
    pictures = "".join(
        f'<img width="454" alt="{_e(one.alt)}" src="data:{one.media};base64,{base64.b64encode(one.data).decode()}">'
        for one in exhibit.pictures
    )
    facts = "".join(f"<p>{_e(text)}" for text in (phrases.when(exhibit.when), exhibit.channel, exhibit.sender))
    return f"<h2>{exhibit.number} {_e(exhibit.title)}</h2>{facts}{_table('Nr. Wanneer Wie Woorden', rows)}{pictures}"


def _table(heads: str, rows: str) -> str:
    return f"<table><thead><tr>{''.join(f'<th>{head}' for head in heads.split())}</thead><tbody>{rows}</tbody></table>"


def _e(text: str) -> str:
    return html.escape(text)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def measure(count: int) -> dict[str, Any]:
    """Seconds, pages and bytes of both, and how many times longer WeasyPrint took."""
    data = dossier(count)
    seconds, volumes = _timed(lambda: typeset(data))
    found: dict[str, Any] = {
        "exhibits": count,
        "gestapeld_seconds": round(seconds, 2),
        "volumes": len(volumes),
        "pages": sum(volume.pages for volume in volumes),
        "largest_volume_bytes": max(len(volume.pdf) for volume in volumes),
    }
    try:
        import weasyprint
    except ImportError:
        return found
    page = web_page(data)
    peer, pdf = _timed(lambda: weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))
    return found | {
        "weasyprint": weasyprint.__version__,
        "weasyprint_seconds": round(peer, 2),
        "weasyprint_bytes": len(pdf),
        "times": round(peer / seconds, 1),
    }


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000), indent=2))
