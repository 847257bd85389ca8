# SPDX-License-Identifier: EUPL-1.2
"""Whatever encoding a protected value hides in, some reading of the bytes shows it."""

from __future__ import annotations

import base64
import html
import json
import quopri
import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gestapeld.dossier.detection import Detector
from gestapeld.dossier.protected_values import Matcher, Protected
from gestapeld.dossier.views import views_of_bytes, views_of_text

VALUE = "Café Zonnehoek 12"
WAYS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda v: v.encode(),
    "utf-16-le": lambda v: v.encode("utf-16-le"),
    "utf-16-be": lambda v: v.encode("utf-16-be"),
    "utf-16 with mark": lambda v: v.encode("utf-16"),
    "latin-1": lambda v: v.encode("latin-1"),
    "upper": lambda v: v.upper().encode(),
    "percent": lambda v: "".join(f"%{b:02X}" for b in v.encode()).encode(),
    "form": lambda v: v.replace(" ", "+").replace("é", "%C3%A9").encode(),
    "entities": lambda v: html.escape(v).replace("é", "&eacute;").encode(),
    "numeric entities": lambda v: "".join(f"&#{ord(c)};" for c in v).encode(),
    "hex entities": lambda v: "".join(f"&#x{ord(c):X};" for c in v).encode(),
    "json": lambda v: json.dumps(v).encode(),
    "json all": lambda v: "".join(f"\\u{ord(c):04x}" for c in v).encode(),
    "octal": lambda v: "".join(f"\\{ord(c):03o}" for c in v).encode(),
    "quoted-printable": lambda v: quopri.encodestring(v.encode(), quotetabs=True),
    "quoted-printable, broken": lambda v: quopri.encodestring(v.encode()).replace(b"Zonne", b"Zon=\r\nne"),
    "base64": lambda v: base64.b64encode(v.encode()),
    "base64+1": lambda v: base64.b64encode(b"x" + v.encode()),
    "base64+2": lambda v: base64.b64encode(b"xy" + v.encode()),
    "base64url": lambda v: base64.urlsafe_b64encode(v.encode()).rstrip(b"="),
    "base64 glued": lambda v: b"abc" + base64.b64encode(v.encode()),
    "base64 of utf-16": lambda v: base64.b64encode(v.encode("utf-16-le")),
    "base64 lines": lambda v: base64.encodebytes(b"lang " * 8 + v.encode() + b" lang" * 20),
    "base64 twice": lambda v: base64.b64encode(base64.b64encode(v.encode())),
    "hex": lambda v: v.encode().hex().encode(),
    "HEX": lambda v: v.encode().hex().upper().encode(),
    "hex spaced": lambda v: v.encode().hex(" ").encode(),
    "hex colons": lambda v: v.encode().hex(":").encode(),
    "percent in base64": lambda v: base64.b64encode("".join(f"%{b:02X}" for b in v.encode()).encode()),
    "spreadsheet": lambda v: v.replace("Z", "_x005A_").encode(),
    "dashes": lambda v: v.replace(" ", "-").encode(),
    "two spaces": lambda v: v.replace(" ", "  ").encode(),
    "no spaces": lambda v: v.replace(" ", "").encode(),
    "no-break spaces": lambda v: v.replace(" ", "\u00a0").encode(),
    "zero-width": lambda v: "\u200b".join(v).encode(),
    "decomposed": lambda v: v.replace("é", "e\u0301").encode(),
    "without accents": lambda v: v.replace("é", "e").encode(),
}


def found_in(data: bytes) -> bool:
    matcher = Matcher([Protected(VALUE)])
    return any(
        matcher.hits(view) if isinstance(view, str) else matcher.hits_in_bytes(view) for view in views_of_bytes(data)
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("before", "after"), [(b"", b""), (b"tekst ervoor: ", b" en erna"), (b'{"a":"', b'"}')])
def test_a_value_is_seen_in_every_encoding(way: str, before: bytes, after: bytes) -> None:
    assert found_in(before + WAYS[way](VALUE) + after)


@pytest.mark.parametrize("way", ["utf-8", "utf-16-le", "utf-16-be", "latin-1", "upper", "no spaces", "without accents"])
def test_a_value_is_seen_between_bytes_that_are_no_text(way: str) -> None:
    noise = random.Random(7)
    assert found_in(noise.randbytes(5000) + b"\xff\xfe\xff" + WAYS[way](VALUE) + b"\xff\x00" + noise.randbytes(5000))


def test_noise_shows_nothing() -> None:
    assert not found_in(random.Random(8).randbytes(300_000))


@given(st.binary(max_size=400))
@settings(max_examples=100)
def test_any_bytes_can_be_read_without_an_error(data: bytes) -> None:
    assert all(isinstance(view, str | bytes) for view in views_of_bytes(data))


HOSTILE = [
    "A",
    "a",
    "0",
    "(",
    "A ",
    "a-",
    "%",
    "&",
    "\\",
    "=",
    "Aa1+",
    "0a ",
    "06-",
    "1.2,",
    "van A",
    "A\n",
    "=\n",
    "a@",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_nothing_anybody_sends_makes_it_slow(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    started = time.process_time()
    assert Detector().find(text) is not None
    matcher = Matcher([Protected(VALUE), Protected("06-12345678", "phone"), Protected("Dorpsstraat 5", "address")])
    for view in views_of_text(text):
        assert (matcher.hits(view) if isinstance(view, str) else matcher.hits_in_bytes(view)) is not None
    assert matcher.find(text) is not None
    assert time.process_time() - started < 8
