# SPDX-License-Identifier: EUPL-1.2
"""The attributes of one tag, read by lxml after mending what makes XML parsers refuse or change these files.

- Emoji as two surrogate references (`&#55357;&#56832;`), as older versions of the app and others wrote them: joined.
- References to characters that XML does not know (`&#0;`, a lone surrogate), raw control characters, bytes that are not
  UTF-8: U+FFFD, and said so.
- Raw line ends and tabs inside a value, which XML would turn into spaces: kept.
- A bare `&` or `<` inside a value: taken for what it is.
"""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=True, recover=False
)
_ODD = re.compile(rb"[&<\x00-\x1f\x80-\xff]")
_VALUE = re.compile(rb"\"[^\"]*\"|'[^']*'")
_REFERENCES = re.compile(rb"(?:&#(?:x[0-9A-Fa-f]{1,8}|[0-9]{1,10});)+")
_REFERENCE = re.compile(rb"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_BARE = re.compile(rb"&(?!#[0-9]|amp;|lt;|gt;|quot;|apos;)")
_RAW = re.compile(rb"[\x00-\x1f<]|\xef\xbf[\xbe\xbf]")
_KEPT_CONTROLS = frozenset((9, 10, 13))
_REPLACEMENT = "\ufffd".encode()


class MalformedTagError(ValueError):
    """The attributes of a tag cannot be told apart. Never leaves this folder."""


def attributes(source: bytes, encoding: str) -> tuple[dict[str, str], bool]:
    """Names and values as they were meant, and whether a character had to be replaced.

    `source` is what stands between the name of a tag and its end. Raises MalformedTagError when it cannot be read.
    """
    replaced = False
    if _ODD.search(source) is not None:
        source, replaced = _mended(source, encoding)
    try:
        element = etree.fromstring(b"<t" + source + b"/>", _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MalformedTagError from error
    return cast("dict[str, str]", dict(element.attrib)), replaced


def _mended(source: bytes, encoding: str) -> tuple[bytes, bool]:
    """The same attributes as lxml takes them, in UTF-8, and whether a character had to be replaced."""
    try:
        text, bad = source.decode(encoding), False
    except UnicodeDecodeError:
        text, bad = source.decode(encoding, "replace"), True
    replaced = [bad]
    mended = text.encode()
    if b"&" in mended:
        mended = _REFERENCES.sub(lambda match: _characters(match[0], replaced), mended)
        mended = _BARE.sub(b"&amp;", mended)
    if _RAW.search(mended) is not None:
        mended = _VALUE.sub(lambda value: _RAW.sub(lambda match: _raw(match[0], replaced), value[0]), mended)
    return mended, replaced[0]


def _characters(references: bytes, replaced: list[bool]) -> bytes:
    """A run of references as references that XML knows. The run is never split, so pairs stay together."""
    units = [int(hexa, 16) if hexa else int(number) for hexa, number in _REFERENCE.findall(references)]
    told = []
    at = 0
    while at < len(units):
        unit = units[at]
        following = units[at + 1] if at + 1 < len(units) else 0
        if 0xD800 <= unit < 0xDC00 <= following < 0xE000:
            unit = 0x10000 + ((unit - 0xD800) << 10) + (following - 0xDC00)
            at += 1
        if not _is_character(unit):
            unit, replaced[0] = 0xFFFD, True
        told.append(b"&#%d;" % unit)
        at += 1
    return b"".join(told)


def _is_character(unit: int) -> bool:
    """Char of XML 1.0 §2.2."""
    return unit in _KEPT_CONTROLS or 0x20 <= unit < 0xD800 or 0xE000 <= unit < 0xFFFE or 0x10000 <= unit < 0x110000


def _raw(sign: bytes, replaced: list[bool]) -> bytes:
    if len(sign) > 1 or (sign[0] not in _KEPT_CONTROLS and sign != b"<"):
        replaced[0] = True
        return _REPLACEMENT
    return b"&#%d;" % sign[0]
