# SPDX-License-Identifier: EUPL-1.2
"""Make the pictures of the website in the README and the guides: python -m tools.web_pictures demo/noor.stapel (needs Chromium)."""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright
from tools.demo import PASSPHRASE

from gestapeld.web.laptop import Website

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
NOORS = Path("/home/noor/Documenten/notities.stapel")
PAGES = {
    "web-start": "start",
    "web-write": "diary-new",
    "web-diary": "diary",
    "web-add": "intake",
    "web-time": "timeline",
    "web-pattern": "stack",
    "web-plots": "stack-plots",
    "web-dossier": "dossier",
    "web-check": "checking",
    "web-settings": "settings",
    "web-people": "people",
    "web-protected": "protected",
}
"""Name of a picture and of the address it is of; README and guides name these files."""


def main() -> int:
    """Take them anew, of a copy of the case."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("pictures: Chromium is not here")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "notities.stapel"
        shutil.copy(sys.argv[1], case)
        website = Website(Path(folder) / "cache", case)
        serving = threading.Thread(target=website.serve)
        serving.start()
        try:
            website.desk.unlock(passphrase=PASSPHRASE)
            with website.desk.index():  # a large case is put in a row first
                pass
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                take(browser, website, PICTURES)
                browser.close()
        finally:
            website.end()
            serving.join()
    return 0


def take(browser: Any, website: Website, folder: Path) -> list[Path]:
    """One picture of each page of the open case: Dutch and light; gives the files. Raises when a page is not there."""
    from django.urls import reverse

    context = browser.new_context(viewport={"width": 1000, "height": 780})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(website.link())
    taken = []
    place, website.desk.place = website.desk.place, NOORS  # a page says where the case stands: hers, not this machine's
    for name, address in PAGES.items():
        answer = page.goto(f"http://{website.host}{reverse(address)}", wait_until="networkidle")
        if answer is None or answer.status != 200:
            raise RuntimeError(f"no page for {name}")
        page.locator("main progress").first.wait_for(state="hidden")  # counting, then going on
        page.wait_for_load_state("networkidle")
        file = folder / f"{name}.png"
        page.screenshot(path=file)
        Image.open(file).convert("RGB").quantize(64).save(file, optimize=True)
        taken.append(file)
    website.desk.place = place
    context.close()
    return taken


if __name__ == "__main__":
    sys.exit(main())
