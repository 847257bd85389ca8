# SPDX-License-Identifier: EUPL-1.2
"""Names and lines that want to be a page: shown as they stand, never obeyed (T1, T7)."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.walking import violations, window

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover=alert(1) x='",
    "</textarea></style></title><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{7*7}}{% raise %}${7*7}",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<meta http-equiv=refresh content=0;url=http://evil.example>",
    "<a href=http://evil.example>x</a>",
    "&lt;b&gt;&#60;script&#62;",
    "\u202egnp.exe\u0000\x1b[2J",
]


def chat(names: list[str]) -> bytes:
    """A WhatsApp export in which day and month can be turned round, so that a question with lines is asked."""
    lines = [f"03-04-2026 10:{number:02d} - {name.replace(':', '')}: {name}" for number, name in enumerate(names)]
    return "\n".join(lines).encode() + b"\n"


@pytest.mark.parametrize("veiled", [True, False])
def test_nothing_in_a_name_a_line_or_a_zip_is_obeyed(
    server: Server, chromium: Any, tmp_path: Path, veiled: bool
) -> None:
    files = []
    for number, name in enumerate(PAYLOADS):
        file = tmp_path / (name.replace("/", "∕").replace("\0", "") + f"{number}.jpg")
        file.write_bytes(b"\xff\xd8\xff broken %d" % number)
        files.append(file)
    talk = tmp_path / "WhatsApp-chat met <script>alert(1)<∕script>.txt"
    talk.write_bytes(chat(PAYLOADS[:10]))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as box:
        for number, name in enumerate(PAYLOADS):
            box.writestr(f"{name}{number}.jpg", b"\xff\xd8\xff inside %d" % number)
    inside = tmp_path / "veel.zip"
    inside.write_bytes(packed.getvalue())
    server.with_case()
    with window(chromium, server) as page:
        if not veiled:
            page.get_by_role("button", name="Niet kijken: uitzetten").click()
            page.get_by_role("button", name="Niet kijken: aanzetten").wait_for()
        page.goto(server.address + "/add")
        page.set_input_files("#f-files", [str(file) for file in (*files, talk, inside)])
        page.click("#adding button.first")
        page.wait_for_selector(".sums", timeout=120_000)
        for fold in page.locator("details:not([open]) > summary").all():
            if fold.is_visible():
                fold.click()
        assert violations(page) == []
        text = page.inner_text("main")
        for name in PAYLOADS[:6]:
            assert name.replace("/", "∕") in text
        assert "[U+202E]gnp.exe" in text
        assert "49" not in page.inner_text(".came-in").replace("{{7*7}}", "")
        assert page.locator("main script, main img, main svg, main iframe, main a[href*=evil]").count() == 0
        page.wait_for_timeout(200)
