# SPDX-License-Identifier: EUPL-1.2
"""Bytes of mail into text: character sets, and nothing silently lost."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from gestapeld.intake.readers._exact_text import without_lone_surrogates

REPLACED = "replaced-characters"  # some bytes or characters could not be kept as text; the original has them
GUESSED = "charset-guessed"  # the stated character set was absent, unknown or wrong; another one fits

# Only real character sets: Python also knows "encodings" that unpack or loop ("zlib", "punycode", "unicode_escape").
_SETS = """
ascii utf-8 utf-8-sig utf-7 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be iso8859-1 iso8859-2 iso8859-3
iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15
iso8859-16 cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp865 cp866 cp869 cp874 cp932
cp949 cp950 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u koi8-t kz1048 mac-roman
mac-latin2 mac-cyrillic mac-greek mac-turkish mac-iceland big5 big5hkscs gb2312 gbk gb18030 hz euc_jp euc_jis_2004
euc_kr shift_jis shift_jis_2004 iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_ext iso2022_kr johab tis-620 ptcp154
hp-roman8
"""
_KNOWN = frozenset(_SETS.split())
_WITHOUT_C1 = frozenset({"ascii", "iso8859-1"})
_C1 = re.compile("[\x80-\x9f]")


@lru_cache(maxsize=256)
def codec_of(charset: str) -> str:
    """Python's name for a stated character set; "" when it is none, unknown, or not one we use."""
    cleaned = charset.strip().strip("\"'").partition("*")[0].strip()
    if not cleaned or len(cleaned) > 40 or not cleaned.isascii() or "\x00" in cleaned:
        return ""
    try:
        name = codecs.lookup(cleaned).name
    except (LookupError, ValueError):
        return ""
    return name if name in _KNOWN else ""


def decoded(data: bytes, charset: str) -> tuple[str, frozenset[str]]:
    """Bytes as text under the stated character set, with the flags that say what was done.

    A stated set is believed as long as it fits. Where it does not, UTF-8 and then Windows-1252 are tried and the flag
    says `charset-guessed`; where none fits, undecodable bytes become U+FFFD and the flag says `replaced-characters`.
    """
    codec = codec_of(charset)
    if data.isascii() and codec in {"", "ascii", "utf-8", "iso8859-1", "iso8859-15", "cp1252"}:
        return data.decode("ascii"), frozenset()
    if codec:
        text = _strictly(data, codec)
        if text is not None and not (codec in _WITHOUT_C1 and _C1.search(text)):
            return _kept(text, frozenset())
    flags = frozenset() if not codec and not charset and _strictly(data, "utf-8") is not None else frozenset({GUESSED})
    for guess in ("utf-8", "cp1252"):
        text = _strictly(data, guess)
        if text is not None:
            return _kept(text, flags)
    return _kept(data.decode(codec or "utf-8", "replace"), frozenset({REPLACED}))


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _kept(text: str, flags: frozenset[str]) -> tuple[str, frozenset[str]]:
    text, replaced = without_lone_surrogates(text)
    return text, flags | {REPLACED} if replaced else flags
