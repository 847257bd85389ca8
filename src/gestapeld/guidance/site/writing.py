# SPDX-License-Identifier: EUPL-1.2
"""The only place that writes the site: a new folder, made beside its name and named when it is whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gestapeld.errors import CaseExistsError
from gestapeld.guidance.country import Country
from gestapeld.guidance.freshness import outdated
from gestapeld.guidance.searching.index import build_index
from gestapeld.guidance.searching.script import index_script, search_script
from gestapeld.guidance.site.addresses import Addresses
from gestapeld.guidance.site.booklet import booklet_pdf
from gestapeld.guidance.site.face import Face
from gestapeld.guidance.site.look import icon, shared_script, shared_style
from gestapeld.guidance.site.organisation import Organisation
from gestapeld.guidance.site.pages import every_page, first_page, lost_page
from gestapeld.guidance.site.screens import question_pages, question_script
from gestapeld.guidance.site.serving import server_files

_UNFINISHED = ".unfinished"
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class Written:
    """What was written: how many files, and how many facts are older than a year or undated."""

    files: int
    old: int


def write_site(
    out: Path, country: Country, organisation: Organisation, made: datetime, on_progress: OnProgress | None = None
) -> Written:
    """Write the whole site to `out`, a folder that does not exist yet. On a failure nothing is left.

    Raises CaseExistsError when something stands there, GuidanceDataError, TypesettingError, OSError.
    """
    if out.exists() or out.is_symlink():
        raise CaseExistsError
    place = out.with_name(out.name + _UNFINISHED)
    place.mkdir()
    try:
        count = 0
        for name, content in site_files(country, organisation, made):
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
            count += 1
            if on_progress is not None:
                on_progress(count, 0)
        place.rename(out)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return Written(count, len(outdated(country, country.languages[0], made.date())))


def site_files(country: Country, organisation: Organisation, made: datetime) -> Iterator[tuple[str, str | bytes]]:
    """Path in the site -> content. The same data, organisation and day give the same files."""
    addresses = Addresses()
    languages = organisation.languages or country.languages
    faces = [Face(country, language, organisation, addresses) for language in languages]
    yield "s.css", shared_style()  # for a server whose policy is of an older version
    yield "s.js", shared_script()
    yield "z.js", search_script()
    yield "i.svg", icon()
    yield "index.html", first_page(faces[0], folder="")
    yield "404.html", lost_page(faces[0])
    yield "robots.txt", "User-agent: *\nAllow: /\n"
    for name, text in server_files().items():
        yield f"server/{name}", text
    for face in faces:
        booklet = f"{face.words['neutral_file']}.pdf"
        for file, html in (*every_page(face, made.date(), booklet), *question_pages(face)):
            yield f"{face.language}/{file}", html
        yield f"{face.language}/v.js", question_script(face)
        yield f"{face.language}/{booklet}", booklet_pdf(face, made)
        yield f"{face.language}/z.js", _index(face)


def _index(face: Face) -> str:
    """The search index of a language, with the file, title and summary of each page behind its number."""
    index = build_index(face.country, face.language)
    rows: list[Mapping[str, str]] = [face.row(page) for page in index.pages]
    pages = json.dumps([[row["address"], row["title"], row["summary"]] for row in rows], ensure_ascii=True)
    name = json.dumps(face.language)
    return (
        f"(() => {{\n{index_script(index)}window.gestapeldIndexes = window.gestapeldIndexes || {{}};\n"
        f"window.gestapeldIndexes[{name}] = {{ find: gestapeldSearch(gestapeldIndex), pages: {pages} }};\n}})();\n"
    )
