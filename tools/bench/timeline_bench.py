# SPDX-License-Identifier: EUPL-1.2
"""The timeline of the website over a case with a million messages: time per page on the server, and first paint in a browser.

    python tools/bench/timeline_bench.py [--messages 1000000] [--folder FOLDER] [--json]

The case is made by the real intake from an invented export; with --folder it is kept there and used again. Server time is from the
first byte sent to the last byte received over loopback, in the process of the website itself; processor
time is of the whole process, so on a busy machine it says what the pages cost; paint is Chromium with its processor
slowed down four times. Counting is done once and then remembered, so its first time stands apart.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tools.bench.whatsapp_file import WORDS, write_export  # noqa: E402

from gestapeld.casefile.casefile import CaseFile  # noqa: E402
from gestapeld.casefile.storage.single_file import SingleFile  # noqa: E402
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS  # noqa: E402
from gestapeld.intake.acquire import acquire  # noqa: E402
from gestapeld.search.index import Index  # noqa: E402
from gestapeld.web.laptop import Website  # noqa: E402

PASSPHRASE = "wolk trein appel zee lamp"
WEIGHT = """() => ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""
TIMES = 60  # requests of each kind
SLOWER = 4
PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
  for (const one of list.getEntriesByName("first-contentful-paint")) done(one.startTime);
}).observe({ type: "paint", buffered: true }))"""


def build(folder: Path, messages: int) -> None:
    """The case, with its index beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    export = folder / "WhatsApp-chat met Ruben Voorbeeld.txt"
    write_export(export, messages)
    storage = SingleFile.create(folder / "building.stapel")
    case, _ = CaseFile.create(storage, PASSPHRASE, owner_name="Noor", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    with case, Index.open(case, folder / "cache") as index:
        acquire(case, index, [export], answers={"own-name": "Noor Demo", "date-order": "dmy"})
    export.unlink()
    (folder / "building.stapel").rename(folder / "case.stapel")


class Browser:
    """A visitor without a browser, on one kept connection."""

    def __init__(self, website: Website) -> None:
        self._connection = http.client.HTTPConnection(website.host, timeout=60)
        self._host = website.host
        self._cookies: dict[str, str] = {}
        self.ask(website.link().partition(website.host)[2])
        self.token = self.ask("/time")[2].partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]

    def ask(self, address: str, form: dict[str, str] | None = None) -> tuple[float, float, str]:
        """Milliseconds that passed, milliseconds of processor, the answer. Raises RuntimeError when it is no page."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()), "Host": self._host}
        body = None
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": self.token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began, worked = time.perf_counter(), time.process_time()
        self._connection.request("GET" if form is None else "POST", address, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        taken, processor = (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
        if answer.status not in (200, 302, 303):
            raise RuntimeError(f"{answer.status} {address}")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self._cookies[key] = rest.partition(";")[0]
        return taken, processor, text


@contextmanager
def website(folder: Path) -> Iterator[Website]:
    """The website with that case open."""
    running = Website(folder / "cache", folder / "case.stapel", low_cost=True)
    thread = threading.Thread(target=running.serve, daemon=True)
    thread.start()
    try:
        running.desk.unlock(passphrase=PASSPHRASE)
        yield running
    finally:
        running.end()
        thread.join(20)


def server_times(running: Website) -> dict[str, object]:
    """p50 and p95 in milliseconds per kind of page, and the heaviest page in kB."""
    noor, chance = Browser(running), random.Random(4)
    found: dict[str, object] = {}
    weights: list[int] = []

    def measure(name: str, act: Callable[[], tuple[float, float, str]], times: int = TIMES) -> None:
        passed, processor = [], []
        for _ in range(times):
            one, other, text = act()
            passed.append(one)
            processor.append(other)
            weights.append(len(text.encode()))
        for what, taken in (("ms", passed), ("processor ms", processor)):
            taken.sort()
            found[f"{name}, p50 {what}"] = round(taken[len(taken) // 2], 1)
            found[f"{name}, p95 {what}"] = round(taken[int(len(taken) * 0.95)], 1)

    def some_day() -> str:
        return (date(2019, 2, 1) + timedelta(days=chance.randrange(3500))).isoformat()

    def field(text: str, name: str) -> str:
        return text.partition(f'name="{name}" value="')[2].partition('"')[0]

    last = noor.ask("/time")[2]

    def on() -> tuple[float, float, str]:
        nonlocal last
        taken, processor, last = noor.ask("/time", {"cursor": field(last, "cursor"), "near": field(last, "near")})
        return taken, processor, last

    def item() -> tuple[float, float, str]:
        text = noor.ask("/time", {"go": some_day()})[2]
        return noor.ask(text.partition('class="onward"><a href="')[2].partition('"')[0])

    measure("newest page", lambda: noor.ask("/time"))
    measure("next page", on)
    measure("jump to a date", lambda: noor.ask("/time", {"go": some_day()}))
    measure("oldest first, jump", lambda: noor.ask("/time", {"go": some_day(), "order": "oldest"}))
    measure("two words", lambda: noor.ask("/time", {"words": " ".join(chance.sample(WORDS, 2))}))
    measure("as one types", lambda: noor.ask("/time", {"words": chance.choice(WORDS)[:3] + "*", "part": "1"}))
    measure("a word that is nowhere", lambda: noor.ask("/time", {"words": f"nergens{chance.random()}", "part": "1"}))
    measure("sent, in one month", lambda: noor.ask("/time", {"since": some_day()[:7], "way": "out"}))
    measure("one item", item)
    measure("custody", lambda: noor.ask("/time/evidence-1-0/custody"))
    nobodys = "/people/accounts/unassigned"
    found["numbers and names of nobody, first asked, ms"] = round(noor.ask(nobodys)[0], 1)
    running.desk.jobs.wait()
    measure("numbers and names of nobody", lambda: noor.ask(nobodys))
    for by in ("month", "week"):
        found[f"by {by}, first time, ms"] = round(noor.ask("/time", {"by": by})[0], 1)
        measure(f"by {by}, again", lambda by=by: noor.ask("/time", {"by": by}))
    found["heaviest page kB"] = round(max(weights) / 1000, 1)
    return found


def paint(running: Website, times: int = 7) -> dict[str, object]:
    """First contentful paint of the timeline on a telephone screen, the middle one; and what the page weighs with all it loads."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return {}
    from playwright.sync_api import sync_playwright

    painted, shown, weight = [], [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(times):
            context = browser.new_context(viewport={"width": 360, "height": 740})
            page = context.new_page()
            page.goto(running.link())
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(f"http://{running.host}/time")
            painted.append(page.evaluate(PAINTED))
            shown.append(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
            page.wait_for_load_state("networkidle")
            weight = max(weight, page.evaluate(WEIGHT))
            context.close()
        browser.close()
    return {
        f"first paint, processor {SLOWER} x slower, ms": round(statistics.median(painted)),
        f"ready to use, processor {SLOWER} x slower, ms": round(statistics.median(shown)),
        "page with all it loads kB": round(weight / 1000, 1),
    }


def measure(folder: Path, messages: int) -> dict[str, object]:
    """Everything; the case is built when it is not there."""
    if not (folder / "case.stapel").is_file():
        build(folder, messages)
    with website(folder) as running:
        return {"messages": messages, **server_times(running), **paint(running)}


def main() -> None:
    """Print what was found."""
    reading = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reading.add_argument("--messages", type=int, default=1_000_000)
    reading.add_argument("--folder", type=Path)
    reading.add_argument("--json", action="store_true")
    given = reading.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(given.folder or Path(scratch) / "case", given.messages)
    if given.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(name.ljust(48), value)


if __name__ == "__main__":
    main()
