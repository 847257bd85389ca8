# SPDX-License-Identifier: EUPL-1.2
"""`make demo`: a fictional case, from export files through the real intake to a checked dossier, in one folder.

    python tools/demo.py FOLDER [--lang nl|en]

Everybody and everything in it is invented (see tools/demo_material).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tools.demo_diary import Told, tell_diary  # noqa: E402
from tools.demo_material.material import write  # noqa: E402

from gestapeld.analysis.desk import count_shown  # noqa: E402
from gestapeld.casefile.casefile import CaseFile  # noqa: E402
from gestapeld.casefile.storage.single_file import SingleFile  # noqa: E402
from gestapeld.casefile.verification import verify_unlocked  # noqa: E402
from gestapeld.dossier.composing.desk import Cover  # noqa: E402
from gestapeld.dossier.handover import HandedOver, Request, hand_over  # noqa: E402
from gestapeld.dossier.selection import Choice  # noqa: E402
from gestapeld.intake.acquire import acquire  # noqa: E402
from gestapeld.intake.provenance import Provenance  # noqa: E402
from gestapeld.records.identifiers import ItemId  # noqa: E402
from gestapeld.search.index import Index  # noqa: E402
from gestapeld.search.question import Query  # noqa: E402
from gestapeld.verify.bundle import verify_bundle  # noqa: E402

PASSPHRASE = "vijver kapstok lantaarn donderdag mosterd"
ASKED = {
    "nl": (
        "Voeg dit toe aan mijn aangifte met verzoek om vervolging van 6 mei 2026 (PL0000-2026000412).",
        "Onderzoek ook wat daarna is gebeurd, zoals op 17 oktober 2026 (PL0000-2026000877).",
        "Waarschuw mij voordat u met hem spreekt.",
        "Geef mij één vast contactpersoon.",
    ),
    "en": (
        "Add this to my report with request to prosecute of 6 May 2026 (PL0000-2026000412).",
        "Investigate also what came after it, such as on 17 October 2026 (PL0000-2026000877).",
        "Warn me before you speak with him.",
        "Give me one fixed contact person.",
    ),
}
RELATION = {
    "nl": "vroegere vriend, uit elkaar sinds september 2025",
    "en": "former boyfriend, apart since September 2025",
}
DOMICILE = {
    "nl": "p/a Advocatenkantoor Voorbeeld, Postbus 100, 9990 AA Voorbeeldstad",
    "en": "c/o Advocatenkantoor Voorbeeld, Postbus 100, 9990 AA Voorbeeldstad",
}


def step(words: str, work: Callable[[], object]) -> object:
    """Do one thing, saying what and how long it took."""
    began = time.perf_counter()
    print(f"  {words} …", end="", flush=True)
    found = work()
    print(f" {time.perf_counter() - began:.1f} s", flush=True)
    return found


def take_in(case: CaseFile, index: Index, folder: Path) -> dict[str, ItemId]:
    """Every acquisition of the material; gives the originals by their path under exports/."""
    exports = folder / "exports"
    originals: dict[str, ItemId] = {}
    records = problems = 0
    for row in json.loads((folder / "acquisitions.json").read_text("utf-8")):
        provenance = Provenance(device=row["source"], whose=row["whose"], note=row["words"])
        report = acquire(case, index, [exports / row["path"]], provenance, answers=row["answers"])
        records, problems = records + report.records, problems + report.problems
        for file in report.given:
            if file.original is not None:
                originals[f"{row['path']}/{Path(file.name).name}"] = file.original
    print(f" {records:,} items, {problems} remarks;", end="", flush=True)
    return originals


def make_dossier(case: CaseFile, index: Index, told: Told, target: Path, language: str) -> HandedOver:
    """The dossier for the file, in one language."""
    front = told.front
    cover = Cover("Noor Demo", "Ruben Voorbeeld", RELATION[language], DOMICILE[language], ASKED[language], front)
    chosen = Choice(Query())
    return hand_over(
        case, index, Request(chosen, cover, "en" if language == "en" else "nl", count_stack=count_shown), target
    )


def main() -> int:
    """Build the demonstration; 0 when everything was verified."""
    reading = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reading.add_argument("folder", type=Path)
    reading.add_argument("--lang", choices=("nl", "en"), default="nl")
    asked = reading.parse_args()
    folder: Path = asked.folder
    if folder.exists() and any(folder.iterdir()) and not (folder / "truth.json").is_file():
        print(f"{folder} holds something else; choose another folder")
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print("Gestapeld: a fictional case, made from export files as telephones make them")
    step("write the export files", lambda: write(folder))
    path = folder / "noor.stapel"
    case, code = CaseFile.create(SingleFile.create(path), PASSPHRASE, owner_name="Noor Demo")
    with case, Index.open(case, folder / "cache") as index:
        originals = step("take them in, in the box, and read them;", lambda: take_in(case, index, folder))
        assert isinstance(originals, dict)
        diary = json.loads((folder / "diary.json").read_text("utf-8"))
        told = step("write the diary", lambda: tell_diary(case, index, diary, originals))
        assert isinstance(told, Told)
        made = step("make the dossier", lambda: make_dossier(case, index, told, folder / "dossier", asked.lang))
        assert isinstance(made, HandedOver)
        step("check the whole case", lambda: verify_unlocked(case).raise_if_changed())
    step("check the handed-over folder", lambda: verify_bundle(made.folder).raise_if_changed())
    shutil.rmtree(folder / "cache", ignore_errors=True)
    shutil.copyfile(folder / "dossier" / "data" / "dossier.pdf", folder / "dossier.pdf")
    show(folder, made, code)
    return 0


def show(folder: Path, made: HandedOver, code: str) -> None:
    """What was made and how to open it."""
    python = Path(sys.executable)
    command = python.parent / "gestapeld"
    print(f"""
{folder / "dossier.pdf"}
    the dossier: {len(made.exhibits)} exhibits, {made.pages} pages, in {made.volumes} file(s); open it with any PDF reader
{folder / "dossier"}
    the folder that goes to the police: the PDF, exhibits, tables, records and proofs; check it with
    {command} verify {folder / "dossier"}
{folder / "noor.stapel"}
    the case: one encrypted file; open it with
    {command} timeline {folder / "noor.stapel"}
    passphrase: {PASSPHRASE}
    recovery code: {code}
{folder / "exports"}
    the export files it was made from; truth.json says what is in them""")


if __name__ == "__main__":
    sys.exit(main())
