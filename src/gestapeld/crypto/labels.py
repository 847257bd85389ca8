# SPDX-License-Identifier: EUPL-1.2
"""One label for each use of a key, a hash or a signature.

A label is ASCII without a zero byte, always followed by one, so that no label is the beginning of another input.
A label is never changed or given a second use: a new format gets a new number after the slash.
"""

from __future__ import annotations

# what a member signs
ENTRY = b"gestapeld entry/1"
STATEMENT = b"gestapeld statement/1"
CAPTURE = b"gestapeld capture/1"

# what is hashed
ITEM_LEAF = b"item/1"
ENTRY_LEAF = b"entry/1"
KEY_ID = b"gestapeld key-id/1"
RECIPIENT = b"gestapeld recipient/1"
RECOVERY_CHECK = b"gestapeld recovery-check/1"
RECEIVING_KEY_MARK = b"gestapeld receiving-key-mark/1"

# what is derived
RECOVERY_SECRET = b"gestapeld recovery-secret/1"
INDEX_KEY = b"gestapeld index-key/1"
KEY_CHECK = b"gestapeld key-check/1"
OBJECT_WRAPPING_KEY = b"gestapeld object-wrapping-key/1"
ENTRY_ROW_KEY = b"gestapeld entry-row-key/1"
MEMBER_STATE_KEY = b"gestapeld member-state-key/1"

# what is sealed
OBJECT = b"gestapeld object/1"
OBJECT_WRAP = b"gestapeld object-wrap/1"
ENTRY_ROW = b"gestapeld entry-row/1"
LOG_KEY_WRAP = b"gestapeld log-key-wrap/1"
EPOCH_WRAP = b"gestapeld epoch-wrap/1"
INBOX_KEY_WRAP = b"gestapeld inbox-key-wrap/1"
IDENTITY_PASSPHRASE = b"gestapeld identity-passphrase/1"
IDENTITY_RECOVERY = b"gestapeld identity-recovery/1"
IDENTITY = b"gestapeld identity/1"
MEMBER_STATE = b"gestapeld member-state/1"
INBOX_ITEM = b"gestapeld inbox-item/1"
SHARED_SELECTION = b"gestapeld shared-selection/1"
RECEIVING_KEY = b"gestapeld receiving-key/1"
SEALED_DOSSIER = b"gestapeld sealed-dossier/1"
SEALED_DOSSIER_CONTENT = b"gestapeld sealed-dossier-content/1"
DRAFT = b"gestapeld draft/1"


def context(*parts: bytes | str | int) -> bytes:
    """Several ids as one unambiguous byte string: each is its length (2 bytes, big-endian) and its bytes.

    Text is ASCII; a number is 8 bytes, big-endian. Raises ValueError for a part of 64 KiB or more.
    """
    out = bytearray()
    for part in parts:
        if isinstance(part, int):
            data = part.to_bytes(8, "big")
        elif isinstance(part, str):
            data = part.encode("ascii")
        else:
            data = part
        if len(data) > 0xFFFF:
            raise ValueError("a part of a context is too long")
        out += len(data).to_bytes(2, "big") + data
    return bytes(out)


def bound(label: bytes, context: bytes = b"") -> bytes:
    """label ‖ 0x00 ‖ context: the form in which a label enters HKDF, HPKE, a hash or associated data."""
    return label + b"\x00" + context
