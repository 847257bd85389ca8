# SPDX-License-Identifier: EUPL-1.2
"""Four things a new user comes for, walked in a real browser: taps, characters, words on the way, and what the machine takes.

    python -m tools.trials [--only TASK ...] [--pictures FOLDER]      (needs Chromium; the police needs the zip before it)

"The police told me to keep a diary" (three times something happened, then the sheet for the police, from an empty case),
"you want to write down last night", "you have a WhatsApp zip", "make something for the police", each from the start page
of an open case, in Dutch and English, on 1280 and 360 pixels. Nobody is measured here. What a person needs is worked out:
every tap 1.5 s, every character 0.3 s (about 40 words a minute), every word of each new page read once at 4 a second:
of the whole page by one reader, down to what is tapped or filled in by another. Choosing a file counts as three taps and,
for the zip, as 30 s more to find it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.web.hands import Pointing
from tools.bench.whatsapp_file import write_export

from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Result
from gestapeld.web.laptop import Website

# The words that stand on the page down to an element, that element with it; of what stands outside the text, all of them.
_DOWN_TO = """element => {
  const main = document.querySelector("main");
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walk.nextNode()) {
    const text = walk.currentNode;
    const after = element.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (main.contains(element) && after && !element.contains(text)) break;
    if (text.parentElement.checkVisibility()) count += text.data.split(/\\s+/).filter(Boolean).length;
  }
  return count;
}"""
TAP, CHARACTER, WORD, FINDING = 1.5, 0.3, 0.25, 30.0
MESSAGES = 3000
FIRST = "main .button.first"
TOLD = {
    "nl": (
        "gisteravond om 11 uur",
        "Robin stond voor de deur en belde aan. Ik deed niet open.",
        "thuis",
        "de buurvrouw",
    ),
    "en": ("yesterday evening at 11", "Robin stood at the door and rang. I did not open.", "at home", "the neighbour"),
}
DIARY = {
    "nl": (
        ("gisteravond om 11 uur", "Robin stond voor de deur en belde aan. Ik deed niet open.", "thuis", "de buurvrouw"),
        ("vorige week dinsdag rond 8 uur 's avonds", "Robin reed drie keer langzaam langs mijn huis.", "thuis", ""),
        ("in september", "Elke dag berichten via een ander nummer. Hij schreef: ik weet waar je werkt.", "", ""),
    ),
    "en": (
        ("yesterday evening at 11", "Robin stood at the door and rang. I did not open.", "at home", "the neighbour"),
        ("Tuesday last week around 8pm", "Robin drove past my house slowly, three times.", "at home", ""),
        ("some time in September", "Messages every day from another number. He wrote: I know where you work.", "", ""),
    ),
}
SHEET = {
    "nl": {
        "name": "Noor Demo",
        "relation": "mijn ex, uit elkaar sinds mei",
        "since": "sinds mei",
        "effect": "Ik slaap slecht en ga 's avonds niet alleen naar buiten.",
    },
    "en": {
        "name": "Noor Demo",
        "relation": "my ex, apart since May",
        "since": "since May",
        "effect": "I sleep badly and do not go out alone in the evening.",
    },
}
ASKED = {"nl": "Ik doe aangifte en vraag om vervolging.", "en": "I report this and ask for prosecution."}


@dataclass
class Walk(Pointing):
    """One trial: what it took so far. `limit` is what the whole may take a person, in seconds."""

    page: Any
    name: str
    limit: int
    pictures: Path | None = None
    taps: int = 0
    typed: int = 0
    words: int = 0
    down: int = 0
    finding: float = 0.0
    machine: float = 0.0
    seen: set[str] = field(default_factory=set)
    reading: bool = False
    deepest: int = 0

    def arrive(self, selector: str, *, done: bool = False) -> None:
        """Wait for the next page; read it when it is new, unless what was to be `done` is done with it."""
        self.page.locator(selector).first.wait_for()
        heading = self.page.locator("h1").inner_text()
        if heading in self.seen:
            return
        self.seen.add(heading)
        self.reading = not done
        self.words += 0 if done else len(self.page.locator("main").inner_text().split())
        if self.pictures is not None:
            self.page.screenshot(path=self.pictures / f"{self.name}-{len(self.seen)}.png", full_page=True)

    def press(self, selector: str) -> None:
        """Tap."""
        self._read_down_to(selector)
        super().press(selector)

    def fill(self, selector: str, text: str) -> None:
        """Type."""
        self._read_down_to(selector)
        super().fill(selector, text)

    def choose(self, selector: str) -> None:
        """Tick."""
        self._read_down_to(selector)
        super().choose(selector)

    def file(self, selector: str, path: Path) -> None:
        """Choose a file."""
        self._read_down_to(selector)
        super().file(selector, path)

    def unfold(self, selector: str) -> None:
        """Tap what shows more, and read that."""
        before = len(self.page.locator("main").inner_text().split())
        self.press(selector)
        more = len(self.page.locator("main").inner_text().split()) - before
        self.words += more
        self.down += more

    def _read_down_to(self, selector: str) -> None:
        """Of a page that was not read before: the words down to there, each once."""
        if self.reading:
            down = int(self.page.locator(selector).first.evaluate(_DOWN_TO))
            self.down += max(0, down - self.deepest)
            self.deepest = max(self.deepest, down)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """What happens in here is the machine's time."""
        began = time.perf_counter()
        yield
        self.machine += time.perf_counter() - began

    def go(self, selector: str, arrives: str, *, done: bool = False) -> None:
        """Tap, and be on the next page."""
        with self.waiting():
            self.press(selector)
            self.reading, self.deepest = False, 0
            self.arrive(arrives, done=done)

    @property
    def again(self) -> float:
        """Seconds of somebody who knows the pages."""
        return self.taps * TAP + self.typed * CHARACTER + self.finding + self.machine

    @property
    def first_time(self) -> float:
        """Seconds of somebody who reads every word on the way."""
        return self.again + self.words * WORD

    @property
    def as_far_as_needed(self) -> float:
        """Seconds of somebody who reads every page down to what she taps or fills in, and not what comes after it."""
        return self.again + self.down * WORD


def diary_and_sheet(walk: Walk, language: str, folder: Path) -> None:
    """Write down three times, fill in the sheet for the police, look at it, and take it as a PDF to print."""
    walk.go("main a[href='/diary/new']", "#f-when")
    for number, told in enumerate(DIARY[language]):
        if number:
            walk.go("main a[href='/diary/new']", "#f-when")
        for name, text in zip(("when", "what", "where", "present"), told, strict=True):
            if text:
                walk.fill(f"#f-{name}", text)
        walk.go(".d-save button", "main .lead")
    walk.go("nav.menu a[href='/steps']", "main a[href='/steps/report/prepare']")
    walk.go("main a[href='/steps/report/prepare']", "#f-relation")
    for name, text in SHEET[language].items():
        walk.fill(f"#f-{name}", text)
    walk.choose("input[name=acts] >> nth=0")
    walk.go(".d-save button", "input[name=requests]")
    walk.choose("input[name=requests]")
    with walk.waiting():
        walk.press("button[name=look]")
        walk.page.locator("#made").wait_for()
    walk.unfold("details.veil summary")
    with walk.waiting():
        sheet = folder / "sheet.pdf"
        walk.press_for_download("button[name=make]").save_as(sheet)
    if not sheet.read_bytes().startswith(b"%PDF"):
        raise RuntimeError("the sheet is no PDF")


def last_night(walk: Walk, language: str, _folder: Path) -> None:
    """Write down what happened."""
    when, what, where, who = TOLD[language]
    walk.go("main a[href='/diary/new']", "#f-when")
    walk.fill("#f-when", when)
    walk.fill("#f-what", what)
    walk.fill("#f-where", where)
    walk.fill("#f-present", who)
    walk.go(".d-save button", "main .lead", done=True)


def whatsapp(walk: Walk, _language: str, folder: Path) -> None:
    """Take a zip in, say which name is hers, see the report."""
    walk.go("main a[href='/add']", "#f-files")
    walk.finding += FINDING
    walk.file("#f-files", folder / "WhatsApp-chat met Ruben Voorbeeld.zip")
    walk.go("#adding button.first", "section fieldset")
    walk.press("section fieldset .choice:has-text('Noor Demo') input")
    with walk.waiting():
        walk.press("section form button.first")
        walk.page.locator("section fieldset").wait_for(state="detached")
        walk.arrive(".sums")


def police(walk: Walk, language: str, folder: Path) -> None:
    """Four steps to a dossier, look at its first pages, take it along, check it."""
    walk.go("main a[href='/dossier']", FIRST)
    walk.go(FIRST, "input[name=form]")
    walk.go(FIRST, "#f-relation")
    walk.fill("#f-relation", "ex")
    walk.fill("#f-asked", ASKED[language])
    walk.go(FIRST, "button[name=make]")
    walk.go("button[name=make]", "form[action='/dossier/get']")
    walk.go("a[href='/dossier/pages/1']", ".leaf")
    for leaf in range(walk.page.locator(".leaf summary").count()):
        walk.press(f".leaf >> nth={leaf} >> summary")
    walk.go("a[href='/dossier/ready']", "form[action='/dossier/get']")
    walk.choose("form[action='/dossier/get'] input[name=looked]")
    with walk.waiting():
        bundle = folder / "bundle.zip"
        walk.press_for_download("button[name=form][value=zip]").save_as(bundle)
    walk.go("nav.menu a[href='/']", "ul.shelf")
    walk.go("main a[href='/checking']", "#f-file")
    walk.file("#f-file", bundle)
    walk.go("form[action='/checking/sent'] button", "ul.steps")
    if verify_bundle(bundle).result not in (Result.UNCHANGED, Result.UNCHANGED_WITHHELD):
        raise RuntimeError("the dossier does not check")


TRIALS: tuple[tuple[str, int, Callable[[Walk, str, Path], None]], ...] = (
    ("diary and sheet", 900, diary_and_sheet),
    ("last night", 60, last_night),
    ("WhatsApp zip", 300, whatsapp),
    ("for the police", 600, police),
)


def material(folder: Path) -> None:
    """The zip: a chat of three thousand messages."""
    chat = folder / "WhatsApp-chat met Ruben Voorbeeld.txt"
    write_export(chat, MESSAGES)
    with zipfile.ZipFile(chat.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as box:
        box.write(chat, chat.name)


def walks(
    chromium: str, pictures: Path | None = None, only: Sequence[str] = ()
) -> Iterator[tuple[str, str, int, Walk]]:
    """Every trial, or `only` some, in both languages and both sizes: (trial, language, width, walk)."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        for language, width, height in (("nl", 1280, 900), ("en", 1280, 900), ("nl", 360, 740), ("en", 360, 740)):
            with tempfile.TemporaryDirectory() as scratch, opened(Path(scratch)) as website:
                material(Path(scratch))
                page = browser.new_context(viewport={"width": width, "height": height}).new_page()
                page.set_default_timeout(300_000)
                page.goto(website.link())
                next(iter(website.visits._visits.values())).language = language
                for name, limit, act in (trial for trial in TRIALS if not only or trial[0] in only):
                    page.goto(f"http://{website.host}/")
                    label = f"{language}-{width}-{name.replace(' ', '-')}"
                    walk = Walk(page, label, limit, pictures)
                    walk.arrive("ul.shelf")
                    act(walk, language, Path(scratch))
                    yield name, language, width, walk
                page.context.close()
        browser.close()


@contextmanager
def opened(folder: Path) -> Iterator[Website]:
    """The website with a new case, open."""
    website = Website(folder / "cache", None, low_cost=True)
    serving = threading.Thread(target=website.serve)
    serving.start()
    try:
        website.desk.create(folder / "stapel.stapel", "wolk trein appel zee lamp", "Noor")
        yield website
    finally:
        website.end()
        serving.join()


def main() -> int:
    """Print the table."""
    reading = argparse.ArgumentParser()
    reading.add_argument("--pictures", type=Path)
    reading.add_argument("--only", action="append", default=[], choices=[name for name, _, _ in TRIALS])
    asked = reading.parse_args()
    pictures = asked.pictures
    chromium = shutil.which("chromium")
    if chromium is None:
        print("trials: Chromium is not here")
        return 1
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    print(
        "| task | language, width | taps | characters | words, all | words, down to the tap | machine s "
        "| every word, s | down to the tap, s | knowing the pages, s | may take s |"
    )
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name, language, width, walk in walks(chromium, pictures, asked.only):
        counted = f"{walk.taps} | {walk.typed} | {walk.words} | {walk.down} | {walk.machine:.1f}"
        counted += f" | {walk.first_time:.0f} | {walk.as_far_as_needed:.0f} | {walk.again:.0f} | {walk.limit}"
        print(f"| {name} | {language}, {width} | {counted} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
