# SPDX-License-Identifier: EUPL-1.2
"""Who may reach outside the project: libraries, the sensitive standard library, the disk, the terminal. A new row is a design decision."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

SRC = Path(__file__).parents[2] / "src" / "gestapeld"

SENSITIVE = {
    "hashlib", "hmac", "secrets", "random", "socket", "ssl", "http", "urllib", "smtplib", "ftplib", "subprocess", "multiprocessing",
    "pickle", "shelve", "marshal", "sqlite3", "ctypes", "tempfile", "importlib", "webbrowser", "asyncio", "telnetlib", "xmlrpc",
}  # fmt: skip

MAY_IMPORT: dict[str, set[str]] = {
    "crypto": {"cryptography", "hashlib", "hmac", "secrets"},
    "records.packing": {"msgspec"},
    "records.record_line": {"msgspec"},
    "ledger": {"msgspec", "zstandard"},
    "verify._inside_pdf": {"pypdfium2"},
    "verify.printed": {"subprocess"},
    "casefile.storage.single_file": {"apsw"},
    "casefile.sealing_pool": {"subprocess"},
    "search": {"apsw", "msgspec", "phonenumbers"},
    "analysis": {"numpy"},
    "analysis.methods.aim": {"importlib"},  # reads the table beside it
    "analysis.marking": {"importlib", "random"},  # a sample to look at, no secret
    "box": {"msgspec", "subprocess", "ctypes"},
    "render": {"PIL", "pi_heif", "typst"},
    "sheets": {"msgspec"},
    "intake": {"msgspec"},
    "intake.readers": {"lxml", "pypdfium2"},
    "dossier": {"phonenumbers", "pypdfium2", "msgspec"},
    "dossier.ordinary_words": {"importlib"},  # reads the words of the program itself
    "dossier.draft": {"tempfile"},
    "dossier.ready": {"tempfile"},  # only what is sealed to its receiver already
    "render._inside_pages": {"pypdfium2"},
    "web.checking.sent": {"tempfile"},  # sealed while it comes in
    "cli": {"click", "rich"},
    "cli.speaking": {"importlib"},
    "guidance": {"jinja2", "markdown_it", "importlib", "msgspec"},
    "guidance.searching": {"snowballstemmer"},
    "guidance.site.look": {"hashlib"},  # what a content policy calls the style; guidance knows no case and no key
    "web": {"django", "jinja2", "secrets"},
    "web.doors.patience": {"urllib"},  # takes an address apart, opens none
    "web.server": {"cheroot"},
    "web.laptop": {"webbrowser"},
    "wording": {"importlib"},
}
MAY_WRITE_FILES = {
    "casefile.storage",
    "casefile.handover",
    "search.index_file",
    "dossier.folder",
    "dossier.draft",
    "guidance.site.writing",
    "web.receiving.keys",
    "cli.output",
}
MAY_SPEAK = {"cli", "__main__", "verify.__main__"}

WRITERS = {
    "write_bytes",
    "write_text",
    "NamedTemporaryFile",
    "mkstemp",
    "mkdtemp",
    "mkdir",
    "rename",
    "unlink",
    "rmtree",
    "rmdir",
}
VAGUE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "core",
    "base",
    "manager",
    "service",
    "logic",
    "handlers",
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SRC.rglob("*.py")):
        yield (
            ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__"),
            ast.parse(path.read_text("utf-8")),
        )


def rows_for(module: str, table: dict[str, set[str]] | set[str]) -> list[str]:
    return [row for row in table if module == row or module.startswith(row + ".")]


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def writes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            position = 0 if isinstance(node.func, ast.Attribute) else 1
            mode = next((a.value for a in node.args[position : position + 1] if isinstance(a, ast.Constant)), "r")
            if name in WRITERS or (name == "open" and set(str(mode)) & set("wax+")):
                yield name


def called(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_only_declared_libraries_are_imported() -> None:
    found = {
        f"{module} imports {name}"
        for module, tree in modules()
        for name in imported(tree)
        if name != "gestapeld"
        and (name not in sys.stdlib_module_names or name in SENSITIVE)
        and not any(name in MAY_IMPORT[row] for row in rows_for(module, MAY_IMPORT))
    }
    assert found == set()


def test_no_declared_library_is_left_over() -> None:
    used: dict[str, set[str]] = {row: set() for row in MAY_IMPORT}
    for module, tree in modules():
        for row in rows_for(module, MAY_IMPORT):
            used[row] |= set(imported(tree))
    assert {f"{row}: {name}" for row, names in MAY_IMPORT.items() for name in names - used[row]} == set()


def test_only_declared_modules_write_files() -> None:
    assert {f"{m} calls {w}" for m, t in modules() for w in writes(t) if not rows_for(m, MAY_WRITE_FILES)} == set()


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert {m for m, _ in modules() if set(m.split(".")) & VAGUE} == set()


def test_only_the_command_line_talks_to_the_terminal_and_nobody_runs_strings() -> None:
    loud, never = {"print", "input", "sys.exit", "exit", "sys.stdout.write"}, {"eval", "exec", "__import__"}
    found = {
        f"{m} calls {c}"
        for m, t in modules()
        for c in called(t)
        if c in never or (c in loud and not rows_for(m, MAY_SPEAK))
    }
    assert found == set()


def test_modules_with_an_underscore_stay_in_their_folder() -> None:
    def hidden(target: str, module: str) -> bool:
        parts = target.split(".")[1:]
        place = next((i for i, part in enumerate(parts) if part.startswith("_") and not part.startswith("__")), None)
        return place is not None and not module.startswith(".".join(parts[:place]))

    found = set()
    for module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gestapeld"):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                found |= {f"{module} imports {name}" for name in names if hidden(name, module)}
    assert found == set()


def test_no_module_is_longer_than_400_lines() -> None:
    """All but the one page of errors, which is long because it is one page."""
    lengths = {str(p.relative_to(SRC)): len(p.read_text("utf-8").splitlines()) for p in SRC.rglob("*.py")}
    assert {name for name, length in lengths.items() if length > 400} - {"errors.py"} == set()


def test_every_folder_says_what_it_is_what_it_promises_and_what_it_never_does() -> None:
    lacking = set()
    for path in SRC.rglob("__init__.py"):
        words = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        if not ("Promises:" in words and "Never" in words):
            lacking.add(str(path.parent.relative_to(SRC)))
    assert lacking == set()


def test_no_pattern_is_possessive_or_atomic() -> None:
    """Python 3.11.2, which Debian 12 ships, matches such patterns wrongly; the search for leaks must not depend on the Python."""
    found = set()
    for module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
                text = node.value if isinstance(node.value, str) else node.value.decode("latin-1")
                if any(mark in text for mark in ("*" + "+", "+" + "+", "}" + "+", "?" + "+", "(?" + ">")):
                    found.add(f"{module}: {text[:40]!r}")
    assert found == set()
