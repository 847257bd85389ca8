# SPDX-License-Identifier: EUPL-1.2
"""A second opinion on leaks that shares no code and no method with the program.

The program reads a file in every way and folds what it reads; this one goes the other way round: it writes each value
in every way it can think of, as bytes, and looks for those bytes in everything that can be unpacked.
"""

from __future__ import annotations

import base64
import html
import itertools
import json
import quopri
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2


def scan(folder: Path, values: list[str]) -> list[tuple[str, str, str]]:
    """(value, path, how it was written) for everything found below `folder`."""
    blobs: list[tuple[str, bytes]] = []
    for path in sorted(p for p in folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        blobs.append((name, name.encode("utf-8")))
        if path.is_file():
            blobs += [(name, blob) for _, blob in unpacked(path.read_bytes())]
    exact, lowered = _Blob([blob for _, blob in blobs]), _Blob([blob.lower() for _, blob in blobs])
    found = []
    for value in values:
        for how, needle, matters in dict.fromkeys(written(value)):
            look = needle if matters else needle.lower()
            if look in (exact if matters else lowered):
                names = {name for name, blob in blobs if look in (blob if matters else blob.lower())}
                found += [(value, name, how) for name in sorted(names)]
                break
    return found


class _Blob:
    """Many bytes to look in, with a table of the triples that occur, because most needles have one that does not."""

    def __init__(self, parts: list[bytes]) -> None:
        self._whole = b"\0\0\0\0".join(parts)
        self._triples = bytearray(1 << 24)
        whole = self._whole
        for triple in set(zip(whole, whole[1:], whole[2:], strict=False)):
            self._triples[triple[0] << 16 | triple[1] << 8 | triple[2]] = 1

    def __contains__(self, needle: bytes) -> bool:
        triples = zip(needle, needle[1:], needle[2:], strict=False)
        return all(self._triples[a << 16 | b << 8 | c] for a, b, c in triples) and needle in self._whole


def spellings(value: str) -> set[str]:
    """The value as people write it."""
    flat = "".join(c for c in unicodedata.normalize("NFD", value) if not unicodedata.combining(c))
    result = {value, flat, unicodedata.normalize("NFD", value)}
    digits = re.sub(r"\D", "", value)
    if re.fullmatch(r"[\d\s()+./-]{7,}", value) and digits:
        national = re.sub(r"^(?:0031|31|0)", "", digits)
        for prefix in ("0", "+31", "0031", "+31 ", "+31 (0)", "0031 "):
            result |= {
                prefix + national,
                f"{prefix}{national[0]}-{national[1:]}",
                f"{prefix}{national[0]} {national[1:]}",
            }
            pairs = " ".join(national[1:][i : i + 2] for i in range(0, 8, 2))
            result.add(f"{prefix}{national[0]} {pairs}")
        result.add(national)
    for spelling in list(result):
        result |= {spelling.replace(" ", sep) for sep in ("", "-", "_", ".", "+", "\u00a0", "  ", "\n", "\r\n")}
    return {s for s in result if len(s) >= 3}


def written(value: str) -> Iterator[tuple[str, bytes, bool]]:
    """(how, bytes, whether case matters) of every spelling in every encoding."""
    for spelling in spellings(value):
        utf8 = spelling.encode("utf-8")
        yield "utf-8", utf8, False
        yield "utf-16-le", spelling.encode("utf-16-le"), False
        yield "utf-16-be", spelling.encode("utf-16-be"), False
        yield "latin-1", spelling.encode("latin-1", "replace"), False
        yield (
            "percent",
            "".join(f"%{b:02X}" if not chr(b).isalnum() or b > 127 else chr(b) for b in utf8).encode(),
            False,
        )
        yield "percent all", "".join(f"%{b:02X}" for b in utf8).encode(), False
        yield "hex", utf8.hex().encode(), False
        yield "hex spaced", utf8.hex(" ").encode(), False
        yield "json", json.dumps(spelling)[1:-1].encode(), False
        yield "json all", "".join(f"\\u{ord(c):04x}" for c in spelling).encode(), False
        yield "entities", html.escape(spelling).encode(), False
        yield "numeric entities", "".join(f"&#{ord(c)};" for c in spelling).encode(), False
        yield "hex entities", "".join(f"&#x{ord(c):x};" for c in spelling).encode(), False
        yield "quoted-printable", quopri.encodestring(utf8).strip(), False
        yield "reversed", spelling[::-1].encode(), False
        for text, wide in (
            (spelling, utf8),
            (spelling.upper(), spelling.upper().encode()),
            ("", spelling.lower().encode()),
        ):
            del text
            for start in range(3):
                code = base64.b64encode(b"\0" * start + wide)
                # Only the characters that depend on nothing but the value itself.
                first = (start * 8 + 5) // 6
                last = (start + len(wide)) * 8 // 6
                core = code[first:last]
                if len(core) >= 6:
                    yield f"base64+{start}", core, True
                    yield f"base64url+{start}", core.replace(b"+", b"-").replace(b"/", b"_"), True


def unpacked(data: bytes, depth: int = 0) -> list[tuple[str, bytes]]:
    """The bytes and everything inside them."""
    blobs = [("raw", data)]
    if depth > 4:
        return blobs
    blobs += [("zip", inner) for inner in _zip(data)]
    if data[:5] == b"%PDF-":
        document = pypdfium2.PdfDocument(data)
        pages = [page.get_textpage().get_text_range() for page in document]
        text = "\n".join(pages).replace("\ufffe", "")
        blobs += [
            ("pdf text", text.encode("utf-8", "replace")),
            ("pdf text, joined", re.sub(r"-?\r?\n", "", text).encode()),
        ]
        document.close()
    for start in [m.start() for m in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)][:20_000]:
        try:
            inner = zlib.decompressobj().decompress(data[start:])
        except zlib.error:
            continue
        if len(inner) > 16:
            blobs += (
                unpacked(inner, depth + 1) if inner[:5] == b"%PDF-" or inner[:2] == b"PK" else [("deflated", inner)]
            )
    for run in itertools.islice(re.finditer(rb"[A-Za-z0-9_-]{24,}", data), 2_000_000):
        code = run[0]
        try:
            plain = base64.urlsafe_b64decode(code + b"=" * (-len(code) % 4))
        except ValueError:
            continue
        if plain[:2] == b'["' or plain[:1] == b"{":
            blobs.append(("disclosure", plain))
    # One blob for all disclosures keeps the search fast.
    disclosures = b"\n".join(blob for where, blob in blobs if where == "disclosure")
    kept = [(where, blob) for where, blob in blobs if where != "disclosure"]
    return [*kept, ("disclosures", disclosures)]


def _zip(data: bytes) -> list[bytes]:
    if data[:4] != b"PK\x03\x04":
        return []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()] + [n.encode() for n in archive.namelist()]
