# SPDX-License-Identifier: EUPL-1.2
"""Taking in a WhatsApp export: sealed, committed and searchable, beside chat-miner and whatstk, which only parse it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.bench.measuring import run
from tools.bench.whatsapp_file import write_export

OURS = """
import sys
from pathlib import Path
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.intake.acquire import acquire
from gestapeld.search.index import Index
from gestapeld.search.query import find
from gestapeld.search.question import Query
export, folder = Path(sys.argv[1]), Path(sys.argv[2])
case, _ = CaseFile.create(SingleFile.create(folder / "bench.stapel"), "bench", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
with case, Index.open(case, folder / "cache") as index:
    report = acquire(case, index, [export], answers={"own-name": "Noor Demo", "date-order": "dmy"})
    assert find(index, Query(words="station koffie")).hits
    print(report.records)
"""
CHAT_MINER = """
import logging, sys
from chatminer.chatparsers import WhatsAppParser
logging.disable()
parser = WhatsAppParser(sys.argv[1]); parser.parse_file(); print(len(parser.parsed_messages.get_df()))
"""
WHATSTK = """
import sys
from whatstk.whatsapp.objects import WhatsAppChat
print(len(WhatsAppChat.from_source(sys.argv[1], max_size=None).df))
"""


def rows(sizes: tuple[int, ...]) -> Iterator[str]:
    """Markdown rows of the table."""
    yield "| program | messages | found | wall s | CPU s | messages/s | peak MB |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            export = Path(folder) / "WhatsApp-chat met Ruben.txt"
            write_export(export, size)
            walls = {}
            for name, code in (("gestapeld", OURS), ("chat-miner", CHAT_MINER), ("whatstk", WHATSTK)):
                try:
                    measured = run(code, export, folder)
                except RuntimeError:
                    yield f"| {name} | {size:,} | did not finish | | | | |"
                    continue
                walls[name] = measured.wall
                yield (
                    f"| {name} | {size:,} | {int(measured.output.split()[-1]):,} | {measured.wall:.1f} | {measured.cpu:.1f} | "
                    f"{size / measured.wall:,.0f} | {measured.peak:.0f} |"
                )
            for peer in set(walls) - {"gestapeld"}:
                yield f"| gestapeld / {peer} | {size:,} | | {walls['gestapeld'] / walls[peer]:.2f} × | | | |"
