# SPDX-License-Identifier: EUPL-1.2
"""Make the pictures of the guidance site that the README shows: python tools/site_pictures.py (needs Chromium)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from gestapeld.cli.main import run

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("pictures: Chromium is not here")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        if run(["site", str(site)]) != 0:
            return 1
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 390, "height": 780}, device_scale_factor=1.5, is_mobile=True, has_touch=True
        )
        page.goto((site / "index.html").as_uri())
        page.screenshot(path=PICTURES / "site-1-first.png")
        page.click("main .button.first")
        page.wait_for_selector(".answer")
        page.screenshot(path=PICTURES / "site-2-question.png")
        page.click(".answer >> nth=1")
        page.wait_for_selector(".outcome")
        page.screenshot(path=PICTURES / "site-3-advice.png")
        browser.close()
    for picture in PICTURES.glob("site-*.png"):
        Image.open(picture).convert("RGB").quantize(64).save(picture, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
