# SPDX-License-Identifier: EUPL-1.2
"""Leaving at once while a dossier is made and a large file is taken in: how long until nothing is on the screen any more.

    python tools/bench/leaving_bench.py [--messages 100000] [--rounds 7] [--gigabytes 1] [--folder FOLDER] [--json]

Chromium, window of 360 pixels, on the same processor as the website and the sender. Measured from the moment the browser
gives the tap (or the third Shift) until the frame after the page was emptied; then how long the server takes to lock the
case and to answer, which nobody who leaves waits for.
"""

from __future__ import annotations

import argparse
import http.client
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tools.bench.timeline_bench import PASSPHRASE, Browser, build, website  # noqa: E402
from tools.bench.upload_bench import SEND  # noqa: E402

from gestapeld.web.laptop import Website  # noqa: E402

PAINTED = """() => { window.gone = new Promise(done => {
  const look = event => { if (document.body.children.length) return;
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - event.timeStamp))); };
  addEventListener("click", look); addEventListener("keyup", look); }); }"""


def make_a_dossier(running: Website, noor: Browser) -> None:
    """Of everything, through the forms; it is still being made when this returns."""
    noor.ask("/dossier", {"what": "all"})
    noor.ask("/dossier/whom", {"form": "file", "language": "nl"})
    noor.ask("/dossier/cover", {"owner": "Noor", "relation": "ex"})
    running.desk.jobs.wait()
    noor.ask("/dossier/list", {"begin": "0", "make": "yes"})


@contextmanager
def sending(running: Website, big: Path) -> Iterator[None]:
    """A large file that is on its way in from another process."""
    before = {job.id for job in running.desk.jobs.under_way()}
    sender = subprocess.Popen(
        [sys.executable, "-c", SEND, str(big), running.host, running.link()], stdout=subprocess.DEVNULL
    )
    while not any(job.id not in before and job.stage == "keeping" for job in running.desk.jobs.under_way()):
        time.sleep(0.005)
    yield
    sender.wait()
    for job in running.desk.jobs.under_way():
        job.asked_to_stop = (
            job.asked_to_stop or job.kind == "intake"
        )  # it is sealed; reading would wait for the dossier


def leave(running: Website, browser: Any, how: str) -> tuple[float, float]:
    """Milliseconds until the screen is empty; milliseconds until the server has locked and answered."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(running.link())
    page.route(
        "**/leave", lambda route: route.fulfill(status=204)
    )  # the emptied page stays: what is measured is what she sees
    page.evaluate(PAINTED)
    if how == "tap":
        page.click("#weg", no_wait_after=True)
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    empty = page.evaluate("window.gone")
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in context.cookies())
    connection = http.client.HTTPConnection(running.host, timeout=60)
    began = time.perf_counter()
    connection.request("GET", "/leave", headers={"Cookie": cookie})
    connection.getresponse().read()
    answered = (time.perf_counter() - began) * 1000
    connection.close()
    context.close()
    if running.desk.is_open:
        raise RuntimeError("left, and the case is open")
    return float(empty), answered


def measure(folder: Path, messages: int, rounds: int, gigabytes: float) -> dict[str, object]:
    """Everything; the case is built when it is not there."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return {}
    from playwright.sync_api import sync_playwright

    if not (folder / "case.stapel").is_file():
        build(folder, messages)
    big = folder / "video.bin"
    with big.open("wb") as out:
        out.truncate(int(gigabytes * 1e9))
    empty: dict[str, list[float]] = {"tap": [], "third Shift": []}
    answered: list[float] = []
    both = 0
    with website(folder) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for number in range(rounds * 2):
            if not running.desk.is_open:
                running.desk.unlock(passphrase=PASSPHRASE)
            if running.desk.jobs.running() is None:
                make_a_dossier(running, Browser(running))
            how = list(empty)[number % 2]
            with sending(running, big):
                both += {job.kind for job in running.desk.jobs.under_way()} >= {"dossier", "intake"}
                took, server = leave(running, browser, how)
            empty[how].append(took)
            answered.append(server)
        browser.close()
        for job in running.desk.jobs.under_way():
            job.asked_to_stop = True
    big.unlink()
    found: dict[str, object] = {"rounds": rounds * 2, "of these with a dossier and an upload under way": both}
    for how, taken in empty.items():
        found[f"{how} to an empty screen, middle ms"] = round(sorted(taken)[len(taken) // 2], 1)
        found[f"{how} to an empty screen, longest ms"] = round(max(taken), 1)
    found["locked and answered by the server, middle ms"] = round(sorted(answered)[len(answered) // 2], 1)
    found["locked and answered by the server, longest ms"] = round(max(answered), 1)
    return found


def main() -> None:
    """Print what was found."""
    reading = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reading.add_argument("--messages", type=int, default=100_000)
    reading.add_argument("--rounds", type=int, default=7)
    reading.add_argument("--gigabytes", type=float, default=1)
    reading.add_argument("--folder", type=Path)
    reading.add_argument("--json", action="store_true")
    given = reading.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(given.folder or Path(scratch) / "case", given.messages, given.rounds, given.gigabytes)
    if given.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(name.ljust(56), value)


if __name__ == "__main__":
    main()
