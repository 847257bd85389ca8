# SPDX-License-Identifier: EUPL-1.2
"""Make the pictures of the website that the README shows: python -m tools.web_pictures demo/noor.stapel (needs Chromium)."""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from tools.demo import PASSPHRASE

from gestapeld.web.laptop import Website

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PAGES = {"web-start.png": "start", "web-write.png": "diary-new", "web-time.png": "timeline"}


def main() -> int:
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
            take(website, chromium)
        finally:
            website.end()
            serving.join()
    return 0


def take(website: Website, chromium: str) -> None:
    from django.urls import reverse

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 780})
        page.set_default_timeout(120_000)
        page.goto(website.link())
        page.fill("input[type=password]", PASSPHRASE)
        page.click("main button.first")
        page.wait_for_selector("ul.shelf")
        for name, address in PAGES.items():
            page.goto(f"http://{website.host}{reverse(address)}")
            page.screenshot(path=PICTURES / name)
            Image.open(PICTURES / name).convert("RGB").quantize(64).save(PICTURES / name, optimize=True)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
