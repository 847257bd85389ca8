# SPDX-License-Identifier: EUPL-1.2
"""The repository itself: requirements agree, nothing names a machine or a host to download from, every page that must exist does."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def lines_of(name: str) -> set[str]:
    text = (ROOT / "requirements" / name).read_text()
    return {line for line in text.splitlines() if line and not line.startswith(("#", "-", " "))}


def test_the_package_and_the_lock_name_the_same_libraries() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert set(project["dependencies"]) == lines_of("run.in")
    locked = {re.split("[=;<> ]", line)[0] for line in lines_of("run.txt")}
    wanted = {re.split("[=;<> ]", line)[0] for line in lines_of("run.in")}
    assert wanted <= locked


@pytest.mark.parametrize("name", ["run.txt", "dev.txt", "bench.txt"])
def test_every_locked_requirement_is_exact_and_hashed_and_names_no_host(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text()
    assert "://" not in text
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in block and "--hash=sha256:" in block for block in blocks if not block.startswith("#"))


def test_no_tracked_file_names_a_machine_or_a_download_host() -> None:
    folders = "|".join(("wo" + "rk", "fa" + "rm", "ro" + "ot"))  # in pieces, so that this file does not find itself
    hosts = r"https?://(registry|files|deb|security)\.[a-z]+\.(org|com)|https?://" + r"py[a-z]+\.org"
    paths = re.compile(rf"(^|[^a-zA-Z0-9_.])/({folders})/|/tmp/bash_{'jobs'}|{hosts}".encode())
    assert [str(p.relative_to(ROOT)) for p in tracked() if paths.search(p.read_bytes())] == []


def test_every_source_file_says_its_licence() -> None:
    assert [
        str(p)
        for p in tracked()
        if p.suffix == ".py" and "SPDX-License-Identifier: EUPL-1.2" not in p.read_text("utf-8")[:200]
    ] == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    found = [
        str(p)
        for p in tracked()
        if "src" in p.parts and p.suffix in {".py", ".typ"} and marks.search(p.read_text("utf-8"))
    ]
    assert found == []


def test_every_reader_has_its_page_and_its_samples() -> None:
    from gestapeld.intake.registry import READERS

    for reader in READERS:
        assert (ROOT / "docs" / "readers" / f"{reader.id}.md").is_file(), reader.id


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    broken = []
    for page in [p for p in tracked() if p.suffix == ".md"]:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if re.match(r"(page|word|contact):", target):  # links of the library: tests/guidance/readability
                continue
            if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} → {target}")
    assert broken == []


def test_user_guides_exist_in_both_languages() -> None:
    counts = {language: len(list((ROOT / "docs" / "guide" / language).glob("*.md"))) for language in ("nl", "en")}
    assert counts["nl"] == counts["en"] > 0
