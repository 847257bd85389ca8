# SPDX-License-Identifier: EUPL-1.2
"""Whatever intake or a reader may say has a sentence in every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import gestapeld
from gestapeld.intake.registry import READERS
from gestapeld.wording import LANGUAGES, area

INTAKE = Path(gestapeld.__file__).parent / "intake"
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ZIP = re.compile(r"zip-[a-z-]+")


def texts(node: ast.expr) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def codes() -> Iterator[str]:
    """First arguments of every Problem, reasons of every Sniff, and what the zip reader keeps in variables."""
    for path in INTAKE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                if node.func.id == "Problem":
                    yield from texts(node.args[0])
                elif node.func.id == "Sniff" and len(node.args) == 3:
                    yield from texts(node.args[2])
            elif path.name == "containers.py" and isinstance(node, ast.Constant) and ZIP.fullmatch(str(node.value)):
                yield str(node.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_and_reason_has_a_sentence(language: str) -> None:
    said = area(language, "problems")
    assert sorted(code for code in set(codes()) if CODE.fullmatch(code) and not isinstance(said.get(code), str)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_a_reader_is_known_not_to_see_has_a_sentence(language: str) -> None:
    said = area(language, "problems")
    assert sorted(code for reader in READERS for code in reader.limits if code not in said) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_not_to_take_a_file_has_a_sentence(language: str) -> None:
    source = (INTAKE / "local_files.py").read_text("utf-8")
    reasons = set(re.findall(r'reason="([a-z-]+)"', source)) | set(re.findall(r'PassedOver\(name, "([a-z-]+)"', source))
    for name in ("keeping.py", "receiving.py"):
        reasons |= set(re.findall(r'not_taken\([a-z.]+, "([a-z-]+)"', (INTAKE / name).read_text("utf-8")))
    assert reasons <= set(area(language, "problems")["not-taken"])
    assert len(reasons) >= 7
