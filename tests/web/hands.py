# SPDX-License-Identifier: EUPL-1.2
"""Two ways to use a page: pointing, and the keyboard alone. Each counts what a person would have to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_MOST_TABS = 400
_FOCUSED = "selector => Boolean(document.activeElement) && document.activeElement.matches(selector)"
_SEEN = """() => { const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0; }"""


class Pointing:
    """A mouse or a finger. `taps` are presses, `typed` characters."""

    def __init__(self, page: Any) -> None:
        self.page, self.taps, self.typed = page, 0, 0

    def press(self, selector: str) -> None:
        self.taps += 1
        self.page.locator(selector).first.click()

    def fill(self, selector: str, text: str) -> None:
        self.taps += 1
        self.typed += len(text)
        self.page.locator(selector).fill(text)

    def choose(self, selector: str) -> None:
        self.taps += 1
        self.page.locator(selector).check()

    def file(self, selector: str, path: Path) -> None:
        self.taps += 3  # open the window of the system, point at the file, confirm
        self.page.set_input_files(selector, str(path))

    def press_for_download(self, selector: str) -> Any:
        with self.page.expect_download(timeout=120_000) as waiting:
            self.press(selector)
        return waiting.value


class Keyboard:
    """Tab, arrows, space, Enter and letters; everything that has the focus shows it."""

    def __init__(self, page: Any) -> None:
        self.page, self.keys = page, 0

    def _to(self, selector: str) -> None:
        self.page.locator(selector).first.wait_for(state="attached")
        for _ in range(_MOST_TABS):
            if self.page.evaluate(_FOCUSED, selector):
                assert self.page.evaluate(_SEEN), f"the focus on {selector} does not show"
                return
            self._key("Tab")
        raise AssertionError(f"{selector} cannot be reached with the keyboard")

    def _key(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)

    def press(self, selector: str) -> None:
        self._to(selector)
        self._key("Enter")

    def fill(self, selector: str, text: str) -> None:
        self._to(selector)
        self._key("Control+a")
        self.keys += len(text)
        self.page.keyboard.type(text)

    def choose(self, selector: str) -> None:
        kind, name = self.page.locator(selector).first.evaluate("one => [one.type, one.name]")
        if kind == "checkbox":
            self._to(selector)
            self._key("Space")
            return
        self._to(f"input[type=radio][name='{name}']")
        if not self.page.locator(f"input[name='{name}']:checked").count():
            self._key("Space")
        for _ in range(20):
            if self.page.evaluate(_FOCUSED, selector):
                return
            self._key("ArrowDown")
        raise AssertionError(f"{selector} cannot be chosen with the arrows")

    def file(self, selector: str, path: Path) -> None:
        self._to(selector)
        with self.page.expect_file_chooser() as chooser:
            self._key("Space")
        chooser.value.set_files(str(path))

    def press_for_download(self, selector: str) -> Any:
        with self.page.expect_download(timeout=120_000) as waiting:
            self.press(selector)
        return waiting.value
