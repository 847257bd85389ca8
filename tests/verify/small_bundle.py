# SPDX-License-Identifier: EUPL-1.2
"""A small handed-over folder, built by hand from the published format: it shares no code with `dossier`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from gestapeld.crypto.identity import Identity
from gestapeld.crypto.labels import STATEMENT
from gestapeld.crypto.signatures import sign
from gestapeld.ledger import canonical, checkpoint, entry, tree
from gestapeld.ledger.batch import open_batch, seal_batch
from gestapeld.ledger.text import b64

CASE, BUNDLE = "ab" * 16, "cd" * 16
ORIGINAL = b"12-03-2026 21:04 - R. Voorbeeld: ik zie je wel\n12-03-2026 21:05 - Noor: laat me met rust\n"


def fixed(number: int) -> Identity:
    return Identity(b"\x01" + bytes([number]) * 128)


class Log:
    """The evidence log of a small case."""

    def __init__(self, owner: Identity) -> None:
        self.owner = owner
        self.records: list[dict[str, Any]] = []
        self.leaves: list[bytes] = []

    def add(
        self, kind: str, items: list[dict[str, Any]], shown: dict[int, set[str]], signer: Identity | None = None
    ) -> None:
        """Append an entry; `shown` says which fields of which items are disclosed."""
        signer = signer or self.owner
        lines = [canonical.encode(item) for item in items]
        seq = len(self.leaves)
        batch = seal_batch(lines, bytes([seq + 1]) * 32)
        header = entry.Header(
            case=CASE, log=1, seq=seq, previous=self.leaves[-1] if self.leaves else b"", at=f"2026-03-12T20:0{seq}:00.000Z",
            actor=signer.key_id, kind=kind, nonce=bytes([seq]) * 16, count=len(items), batches=(batch.root,), objects=(f"{seq:032x}",),
        ).encode()  # fmt: skip
        signature = entry.sign_entry(signer, header)
        self.leaves.append(entry.entry_leaf(header, signature))
        opened = open_batch(batch.payload)
        disclosed = []
        for index in sorted(shown):
            item = opened.item(index)
            disclosed.append(
                {
                    "index": index,
                    "digests": [b64(digest) for digest in item.digests],
                    "disclosures": [
                        text.decode() for name, text in sorted(item.disclosures.items()) if name in shown[index]
                    ],
                }
            )
        self.records.append(
            {
                "entry": {"header": b64(header), "signature": b64(signature), "proof": []},
                "batches": [{"number": 0, "leaves": b64(b"".join(batch.leaves))}],
                "items": disclosed,
            }
        )


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def announcement(who: Identity, role: str = "advocate") -> dict[str, Any]:
    """The item that announces a signer, with the name apart."""
    value = {"key_id": who.key_id, "signing": b64(who.public.signing), "role": role}
    return {"value": value, "name": "Sam" if role == "advocate" else "Noor", "rest": {"kind": "signer"}}


def begin(owner: Identity | None = None) -> Log:
    """A log with its first entry, the announcement of its owner."""
    log = Log(owner or fixed(7))
    log.add("founded", [announcement(log.owner, "owner")], {0: {"value"}})
    return log


def take_in(log: Log, data: bytes = ORIGINAL, *, signer: Identity | None = None, **more: Any) -> None:
    """Two entries: an original, and a reading of two messages in it, a line each. All is shown but its name."""
    seq = len(log.leaves)
    original = {"digest": digest(data), "size": len(data), "name": "chat.txt", "rest": {"kind": "original"}}
    log.add("acquired", [original], {0: {"digest", "size", "rest"}}, signer)
    items, place = [], 0
    for line in data.splitlines(keepends=True):
        who, _, words = line.decode().rstrip().partition(" - ")[2].partition(": ")
        span = [place, len(line)]
        items.append({"text": words, "span": span, "rest": {"kind": "message"}, "account": {"name": who}, **more})
        place += len(line)
    items.append({"links": {"original": f"evidence:{seq}:0"}, "rest": {"kind": "reading"}, "reader": {"id": "x"}})
    shown: dict[int, set[str]] = {index: {"text", "span", "rest", "account"} for index in range(len(items) - 1)}
    log.add("read", items, {**shown, len(items) - 1: {"links", "rest"}}, signer)


def build(folder: Path, *, owner: Identity | None = None, number: int = 1) -> Path:
    """A folder with one exhibit: a chat original with two messages, both shown."""
    log = begin(owner)
    take_in(log)
    return finish(folder, log, number)


def exhibit(number: int, items: list[str], files: list[str], *, fields: int = 0, lines: int = 0, shared: tuple[str, ...] = ()) -> dict[str, Any]:  # fmt: skip
    """One row of the exhibit map."""
    return {"number": number, "items": items, "files": files, "shared": list(shared), "withheld": {"items": lines, "fields": fields}}  # fmt: skip


def finish(folder: Path, log: Log, number: int = 1, *, signer: Identity | None = None) -> Path:
    """Write proofs, checkpoint, statement and manifests around a log."""
    path = f"data/exhibits/{number:04d}/{number:04d}-original.txt"
    write(folder / path, ORIGINAL)
    write_records(folder, log, signer=signer)
    row = exhibit(number, ["evidence:2:0", "evidence:2:1", "evidence:1:0"], [path], fields=1)
    sign_statement(folder, log, [row], signer=signer)
    return folder


def write_records(folder: Path, log: Log, *, signer: Identity | None = None) -> None:
    """Records with proofs, and the checkpoint."""
    for seq, record in enumerate(log.records):
        record["entry"]["proof"] = [b64(step) for step in tree.inclusion_proof(log.leaves, seq)]
        write(folder / f"data/records/entry-{seq:06d}.json", canonical.encode(record))
    origin = f"gestapeld/{CASE}/1"
    head = checkpoint.write_checkpoint(origin, len(log.leaves), tree.root(log.leaves), signer or log.owner).encode()
    write(folder / "data/records/checkpoint.txt", head)


def sign_statement(
    folder: Path, log: Log, exhibits: list[dict[str, Any]], /, *, signer: Identity | None = None, **changes: Any
) -> None:
    owner = signer or log.owner
    head = (folder / "data/records/checkpoint.txt").read_bytes()
    files = sorted(
        p.relative_to(folder).as_posix() for p in (folder / "data").rglob("*") if p.is_file() and p.stem != "statement"
    )
    statement = {
        "format": 1, "bundle": BUNDLE, "case": CASE, "log": 1, "checkpoint": digest(head), "entries": len(log.leaves),
        "made": "2026-03-13T09:00:00.000Z", "signer": owner.key_id, "signing_key": b64(owner.public.signing), "profile": "for-the-file",
        "language": "nl", "software": "gestapeld 0.1.0", "exhibits": exhibits, "first_entry": b64(log.leaves[0]),
        "files": [{"path": p, "sha256": digest((folder / p).read_bytes()), "size": (folder / p).stat().st_size} for p in files],
    }  # fmt: skip
    data = canonical.encode({**statement, **changes})
    write(folder / "data/statement.json", data)
    write(folder / "data/statement.sig", b64(sign(owner, STATEMENT, data)).encode())
    write_manifests(folder)


def write_manifests(folder: Path) -> None:
    payload = sorted((p for p in (folder / "data").rglob("*") if p.is_file()), key=lambda p: p.as_posix())
    lines = "".join(f"{digest(p.read_bytes())}  {p.relative_to(folder).as_posix()}\n" for p in payload)
    write(folder / "manifest-sha256.txt", lines.encode())
    write(folder / "bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    size = sum(p.stat().st_size for p in payload)
    write(
        folder / "bag-info.txt",
        f"Bag-Software-Agent: gestapeld 0.1.0\nBagging-Date: 2026-03-13\nExternal-Identifier: {BUNDLE}\n"
        f"Payload-Oxum: {size}.{len(payload)}\n".encode(),
    )
    tags = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
    write(
        folder / "tagmanifest-sha256.txt", "".join(f"{digest((folder / t).read_bytes())}  {t}\n" for t in tags).encode()
    )
