# SPDX-License-Identifier: EUPL-1.2
"""One field of an item as something that can be shown or withheld by itself (the shape of RFC 9901 disclosures).

disclosure = base64url of ["<salt, base64url>","<name>",<value>] in canonical form
field digest = SHA-256 of the ASCII disclosure
item leaf = SHA-256(0x00 ‖ "item/1" ‖ 0x00 ‖ all field digests, sorted bytewise)
"""

from __future__ import annotations

from collections.abc import Iterable

from gestapeld.crypto import labels
from gestapeld.crypto.digest import DIGEST_SIZE, sha256
from gestapeld.crypto.salts import SALT_SIZE
from gestapeld.errors import NotCanonicalError
from gestapeld.ledger import canonical
from gestapeld.ledger.text import b64_bytes, un_b64
from gestapeld.records.fields import FIELD_NUMBERS

ITEM_PREFIX = b"\x00" + labels.bound(labels.ITEM_LEAF)


def disclosure(salt: bytes, name: str, value: bytes) -> bytes:
    """The ASCII disclosure of one field; `value` is already canonical JSON."""
    return b64_bytes(b'["%b","%b",%b]' % (b64_bytes(salt), name.encode("ascii"), value))


def field_digest(disclosure: bytes) -> bytes:
    """The 32 bytes that stand for the field in its item."""
    return sha256(disclosure)


def item_leaf(digests: Iterable[bytes]) -> bytes:
    """The 32 bytes that stand for the item in the tree. Raises NotCanonicalError for a digest that occurs twice or has
    another length.
    """
    ordered = sorted(digests)
    if len(set(ordered)) != len(ordered) or any(len(digest) != DIGEST_SIZE for digest in ordered):
        raise NotCanonicalError
    return sha256(ITEM_PREFIX + b"".join(ordered))


def open_disclosure(text: bytes | str) -> tuple[bytes, str, canonical.Json]:
    """Salt, name and value of a disclosure. Raises NotCanonicalError unless it is exactly what `disclosure` gives for
    a known name.
    """
    try:
        raw = un_b64(text if isinstance(text, str) else text.decode("ascii"))
    except UnicodeDecodeError:
        raise NotCanonicalError from None
    parts = canonical.decode(raw)
    if type(parts) is not list or len(parts) != 3 or type(parts[0]) is not str or type(parts[1]) is not str:
        raise NotCanonicalError
    if parts[1] not in FIELD_NUMBERS:
        raise NotCanonicalError
    return un_b64(parts[0], SALT_SIZE), parts[1], parts[2]
