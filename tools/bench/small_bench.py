# SPDX-License-Identifier: EUPL-1.2
"""The smaller figures: sealing alone, the other readers alone, opening a case. Each piece runs in a process of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from tools.bench.measuring import run

SEALING = """
import time
from gestapeld.crypto.keys import ObjectKey
from gestapeld.crypto.randomness import SYSTEM
from gestapeld.crypto.streaming import SealingStream
piece = bytes(1 << 20)
rates = []
for _ in range(3):
    stream = SealingStream(ObjectKey.new(SYSTEM), b"bench")
    began = time.perf_counter()
    for _ in range(256):
        stream.update(piece)
    stream.finish()
    rates.append((256 << 20) / (time.perf_counter() - began) / 1e9)
print(f"{min(rates):.1f} to {max(rates):.1f} GB/s")
"""
COMMITTING = """
import time
from gestapeld.ledger import canonical
from gestapeld.ledger.batch import seal_batch, seal_lines
def message(number):
    return canonical.encode({
        "time": {"shown": "12-03-24 14:22", "q": "local-assumed", "local": "2024-03-12T14:22", "step": "min", "utc": 1710249720000 + number,
                 "zone": "Europe/Amsterdam"},
        "account": {"name": "Ruben Voorbeeld", "thread": "Ruben"},
        "text": f"Waarom neem je niet op? Ik heb je al {number} keer gebeld en je bent er nooit",
        "span": [number * 120, 118],
        "rest": {"kind": "message", "channel": "whatsapp", "way": "in"},
    })
items = [message(number) for number in range(4096)]
lines = b"".join(item + b"\\n" for item in items)
spent = {"looked at": 0.0, "strict": 0.0}
for number in range(20):
    began = time.process_time()
    seal_lines(lines, len(items), bytes(32), number)
    spent["looked at"] += time.process_time() - began
    began = time.process_time()
    seal_batch(items, bytes(32), number)
    spent["strict"] += time.process_time() - began
of_each = {name: f"{seconds / 20 / len(items) * 1e6:.1f} µs" for name, seconds in spent.items()}
print(f"{of_each['looked at']} from lines that were looked at, {of_each['strict']} with the strict look")
"""
READER = """
import base64, time
class Bytes:
    siblings = {}
    def __init__(self, name, data):
        self.name, self.data, self.size = name, data, len(data)
    def read(self, offset, length):
        return self.data[offset : offset + length]
def rate(reader, source):
    from gestapeld.intake.reader import Done, Part
    records, began = 0, time.process_time()
    for value in reader.read(source, {}):
        if isinstance(value, Part):
            for _ in value.data:
                pass
        elif isinstance(value, Done):
            records = value.counts["records"]
    return f"{records / (time.process_time() - began):,.0f}/s"
"""
MAIL = (
    READER
    + """
from gestapeld.intake.readers.email_mbox import READER
attachment = base64.encodebytes(bytes(range(256)) * 80).decode()
def mail(number, attached):
    head = (
        f"From robin@example.org Mon Mar  2 10:00:00 2026\\nFrom: Robin <robin@example.org>\\nTo: Noor <noor@example.net>\\n"
        f"Date: Mon, 02 Mar 2026 10:{number // 60 % 60:02d}:{number % 60:02d} +0100\\nMessage-ID: <{number}@example.org>\\nSubject: bel me {number}\\n"
    )
    words = "Waarom neem je niet op? Ik sta morgen weer bij je werk.\\n" * 8
    if not attached:
        return head + "Content-Type: text/plain; charset=utf-8\\n\\n" + words + "\\n"
    return (
        head + 'MIME-Version: 1.0\\nContent-Type: multipart/mixed; boundary="=b"\\n\\n--=b\\nContent-Type: text/plain\\n\\n' + words
        + '--=b\\nContent-Type: image/jpeg\\nContent-Transfer-Encoding: base64\\nContent-Disposition: attachment; filename="a.jpg"\\n\\n'
        + attachment + "--=b--\\n\\n"
    )
def box(count, attached):
    return Bytes("post.mbox", "".join(mail(number, attached) for number in range(count)).encode())
print(f"{rate(READER, box(4000, False))} small, {rate(READER, box(2000, True))} with an attachment of 20 kB")
"""
)
SMS = (
    READER
    + """
from gestapeld.intake.readers.sms_backup_xml import READER
picture = base64.b64encode(bytes(range(256)) * 80).decode()
def entry(number):
    date = 1767225600000 + number * 60_000
    if number % 50:
        return f'<sms protocol="0" address="+31612345678" date="{date}" type="{1 + number % 2}" body="Waarom neem je niet op? {number}" read="1" status="-1" />'
    return (
        f'<mms date="{date}" msg_box="1" address="+31612345678" m_type="132"><parts><part seq="0" ct="image/jpeg" name="a.jpg" cl="a.jpg" '
        f'data="{picture}" /></parts><addrs><addr address="+31612345678" type="137" charset="106" /></addrs></mms>'
    )
data = '<?xml version="1.0" encoding="UTF-8" ?><smses count="50000">' + "\\n".join(map(entry, range(50_000))) + "</smses>"
print(rate(READER, Bytes("sms.xml", data.encode())))
"""
)
OPENING = """
import sys, time
from pathlib import Path
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
path = Path(sys.argv[1]) / "bench.stapel"
case, _ = CaseFile.create(SingleFile.create(path), "bench", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
with case:
    for _ in range(40):
        with case.act() as act:
            for _ in range(1000):
                act.append("evidence", "told", [{"text": "bench", "rest": {"kind": "incident"}}])
times = []
for _ in range(5):
    began = time.perf_counter()
    with CaseFile.open(SingleFile.open(path), passphrase="bench", allow_low_cost=True):
        times.append(time.perf_counter() - began)
print(f"{min(times) * 1000:.0f} ms with the cheapest passphrase")
"""
_PIECES = (
    ("sealing stream alone, 256 MiB in memory", SEALING),
    ("committing to a five-field message", COMMITTING),
    ("mail reader alone", MAIL),
    ("SMS backup reader alone, every 50th a picture that is decoded", SMS),
    ("opening a case with 40,000 entries", OPENING),
)


def rows() -> Iterator[str]:
    """Markdown rows of the table."""
    yield "| what | figure |"
    yield "|---|---|"
    for name, code in _PIECES:
        with tempfile.TemporaryDirectory() as folder:
            yield f"| {name} | {run(code, folder).output} |"
