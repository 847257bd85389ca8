# SPDX-License-Identifier: EUPL-1.2
"""What is double-clicked: neutral names, and it starts `gestapeld open` and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "packaging"
unix = pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix shell")


def program(folder: Path) -> Path:
    """A program that only says how it was called."""
    folder.mkdir(parents=True)
    made = folder / "gestapeld"
    made.write_text('#!/bin/sh\necho "called: $*"\n')
    made.chmod(0o755)
    return made


def test_no_name_says_what_it_is() -> None:
    names = [file.name.casefold() for file in FOLDER.iterdir()]
    shown = [line for line in (FOLDER / "notities.desktop").read_text().splitlines() if line.startswith("Name")]
    for text in (*names, *(line.casefold() for line in shown)):
        assert not any(word in text for word in ("gestapeld", "stalk", "dossier", "evidence"))


@unix
def test_a_double_click_on_a_mac_starts_the_program_beside_it(tmp_path: Path) -> None:
    program(tmp_path / ".venv" / "bin")
    launcher = Path(shutil.copy(FOLDER / "Notities.command", tmp_path))
    assert os.access(launcher, os.X_OK)
    answer = subprocess.run([launcher], capture_output=True, text=True, check=True)
    assert answer.stdout == "called: open\n"


@unix
def test_a_launcher_without_its_program_says_so_in_both_languages(tmp_path: Path) -> None:
    launcher = Path(shutil.copy(FOLDER / "Notities.command", tmp_path))
    answer = subprocess.run([launcher], capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"})
    assert answer.returncode == 1
    assert "niet gevonden" in answer.stdout
    assert "not found" in answer.stdout


@unix
def test_the_line_in_the_menu_comes_and_goes(tmp_path: Path) -> None:
    made = program(tmp_path / ".venv" / "bin")
    shutil.copytree(FOLDER, tmp_path / "packaging")
    script = tmp_path / "packaging" / "notities.sh"
    environment = {"PATH": "/usr/bin:/bin", "XDG_DATA_HOME": str(tmp_path / "share"), "HOME": str(tmp_path)}
    subprocess.run(["sh", script, "Recepten"], check=True, env=environment, capture_output=True)
    line = tmp_path / "share" / "applications" / "notities.desktop"
    text = line.read_text()
    assert "Name=Recepten\n" in text
    assert "Notities" not in text
    assert f'Exec="{made}" open\n' in text
    assert "Terminal=false\n" in text
    subprocess.run(["sh", script, "--remove"], check=True, env=environment)
    assert not line.exists()


def test_the_one_for_windows_opens_no_black_window_and_can_be_read_by_it() -> None:
    content = (FOLDER / "Notities.vbs").read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b'pythonw.exe"' in content
    assert b'-m gestapeld open", 0, False' in content


def test_the_program_starts_when_nobody_reads_what_it_says() -> None:
    silent = "import sys; sys.stdout = sys.stderr = None; sys.argv = ['gestapeld', '--version']"
    code = f"{silent}; from gestapeld.cli.main import main; main()"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
