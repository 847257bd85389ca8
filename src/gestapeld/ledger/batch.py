# SPDX-License-Identifier: EUPL-1.2
"""Up to 4,096 consecutive items of one entry: their leaves, their root, and the payload that holds them (`payload`).

A line of an item as sealed:

    {"<field>":<value>,...}

After an erasure the seed is null and every line says what is left of its item:

    {"fields":{...},"salts":{"<field>":"<base64url>",...}}     kept
    {"fields":{...},"gone":["<digest>",...],"salts":{...}}     some fields erased
    {"erased":"<leaf>"}                                        erased
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gestapeld.crypto.digest import DIGEST_SIZE
from gestapeld.crypto.salts import SALT_SIZE, batch_salts, salt
from gestapeld.errors import BrokenLogError, ErasedError, NotCanonicalError
from gestapeld.ledger import canonical, tree
from gestapeld.ledger.disclosure import disclosure, field_digest, item_leaf
from gestapeld.ledger.leaves import seeded_leaves
from gestapeld.ledger.payload import BATCH_SIZE, Lines, pack, pack_lines, unpack
from gestapeld.ledger.text import b64, un_b64
from gestapeld.records.fields import FIELD_NUMBERS

Item = Mapping[str, bytes] | bytes


@dataclass(frozen=True, slots=True)
class SealedBatch:
    """Item leaves in order, the root over them, and the payload (still to be padded and encrypted)."""

    leaves: list[bytes]
    root: bytes
    payload: bytes


def seal_batch(items: Sequence[Item], seed: bytes, number: int = 0) -> SealedBatch:
    """Commit to at most 4,096 items: each a mapping from field name to canonical JSON value, or one canonical JSON
    object.

    `seed` is 32 fresh random bytes; `number` counts the batches of the entry. Raises NotCanonicalError for an item
    that is
    not canonical, empty, or has an unknown field; ValueError for none or too many items.
    """
    lines = [item if isinstance(item, bytes) else _line(item) for item in items]
    for item, line in zip(items, lines, strict=True):
        fields = canonical.decode_object(line)
        # A value is joined in as it is: this is what keeps one from bringing a second field along.
        if not isinstance(item, bytes) and len(fields) != len(item):
            raise NotCanonicalError
    return seal_lines(b"".join([line + b"\n" for line in lines]), len(lines), seed, number)


def seal_lines(lines: bytes, count: int, seed: bytes, number: int = 0) -> SealedBatch:
    """The same for `count` items that were looked at before: each a canonical JSON object, ended by a line feed.

    Raises NotCanonicalError for another number of lines, an empty item, an unknown field or no JSON object; whether a
    value is canonical is not looked at again. ValueError for none or too many items.
    """
    if not 1 <= count <= BATCH_SIZE:
        raise ValueError("a batch has 1 to 4096 items")
    leaves = seeded_leaves(lines, count, seed)
    return SealedBatch(leaves, tree.root(leaves), pack_lines(number, seed, count, lines))


def _line(item: Mapping[str, bytes]) -> bytes:
    return b"{%b}" % b",".join([b'"%b":%b' % (name.encode("utf-8"), item[name]) for name in sorted(item)])


@dataclass(frozen=True)
class OpenedItem:
    """What is left of one item: values as canonical bytes and their salts by field name, digests of erased fields.

    An erased item has no values; only its leaf is left.
    """

    values: Mapping[str, bytes]
    salts: Mapping[str, bytes]
    gone: tuple[bytes, ...] = ()
    erased_leaf: bytes | None = None

    @property
    def is_erased(self) -> bool:
        """Whether nothing but the leaf is left."""
        return self.erased_leaf is not None

    @property
    def fields(self) -> dict[str, canonical.Json] | None:
        """The values; None when erased."""
        if self.is_erased:
            return None
        return {name: canonical.decode(value) for name, value in self.values.items()}

    @cached_property
    def disclosures(self) -> dict[str, bytes]:
        """The ASCII disclosure of every field that is left."""
        return {name: disclosure(self.salts[name], name, value) for name, value in self.values.items()}

    @cached_property
    def digests(self) -> list[bytes]:
        """All field digests, sorted bytewise: what the leaf is made of. Raises ErasedError for an erased item."""
        if self.is_erased:
            raise ErasedError
        return sorted([*map(field_digest, self.disclosures.values()), *self.gone])

    @cached_property
    def leaf(self) -> bytes:
        """The leaf of the item."""
        return self.erased_leaf if self.erased_leaf is not None else item_leaf(self.digests)


class OpenedBatch:
    """One opened payload. Every item is read strictly when it is asked for; nothing is believed about its leaf."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.number = lines.number
        self.first = lines.number * BATCH_SIZE

    def __len__(self) -> int:
        return len(self._lines.items)

    def __iter__(self) -> Iterator[OpenedItem]:
        return map(self.item, range(len(self)))

    @property
    def is_resealed(self) -> bool:
        """Whether something in it was erased, so that it carries its own salts."""
        return self._lines.seed is None

    def fields(self, index: int) -> dict[str, canonical.Json] | None:
        """The fields of one item; None when erased. `index` counts within the batch. Raises NotCanonicalError,
        IndexError.
        """
        if self.is_resealed:
            return self.item(index).fields
        return canonical.decode_object(self._line(index))

    def item(self, index: int) -> OpenedItem:
        """One item with everything needed to show or withhold its fields. Raises NotCanonicalError, IndexError."""
        line = self._line(index)
        value = canonical.decode_object(line)
        if self._lines.seed is None:
            return _resealed_item(value)
        _check_names(value)
        salts = batch_salts(self._lines.seed, 1, first=index)
        return OpenedItem(
            {name: canonical.encode(inner) for name, inner in value.items()},
            {name: salt(salts, 0, FIELD_NUMBERS[name]) for name in value},
        )

    def leaves(self) -> list[bytes]:
        """The leaves of all items, computed. Raises NotCanonicalError."""
        if self._lines.seed is None:
            return [item.leaf for item in self]
        for line in self._lines.items:
            canonical.decode_object(line)
        return seeded_leaves(b"".join([line + b"\n" for line in self._lines.items]), len(self), self._lines.seed)

    def check(self, root: bytes) -> list[bytes]:
        """The leaves, if they are those under `root`. Raises BrokenLogError, NotCanonicalError."""
        leaves = self.leaves()
        if tree.root(leaves) != root:
            raise BrokenLogError(batch=self.number)
        return leaves

    def _line(self, index: int) -> bytes:
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._lines.items[index]


def open_batch(payload: bytes) -> OpenedBatch:
    """Open a payload. Raises NotCanonicalError, NewerFormatError."""
    return OpenedBatch(unpack(payload))


def _check_names(fields: Mapping[str, object]) -> None:
    if not fields or not fields.keys() <= FIELD_NUMBERS.keys():
        raise NotCanonicalError


def _resealed_item(value: dict[str, canonical.Json]) -> OpenedItem:
    if value.keys() == {"erased"}:
        return OpenedItem({}, {}, erased_leaf=_digest(value["erased"]))
    fields, salts, gone = value.get("fields"), value.get("salts"), value.get("gone", [])
    if value.keys() - {"gone"} != {"fields", "salts"} or type(fields) is not dict or type(salts) is not dict:
        raise NotCanonicalError
    if type(gone) is not list or ("gone" in value) != bool(gone) or fields.keys() != salts.keys():
        raise NotCanonicalError
    digests = tuple(_digest(digest) for digest in gone)
    if list(digests) != sorted(set(digests)) or not (fields or digests) or not fields.keys() <= FIELD_NUMBERS.keys():
        raise NotCanonicalError
    return OpenedItem(
        {name: canonical.encode(inner) for name, inner in fields.items()},
        {name: _typed_b64(text, SALT_SIZE) for name, text in salts.items()},
        digests,
    )


def _digest(text: canonical.Json) -> bytes:
    return _typed_b64(text, DIGEST_SIZE)


def _typed_b64(text: canonical.Json, size: int) -> bytes:
    if type(text) is not str:
        raise NotCanonicalError
    return un_b64(text, size)


def reseal_without(
    opened: OpenedBatch, indexes: Collection[int], fields: Mapping[int, Collection[str]] | None = None
) -> SealedBatch:
    """The batch without these items, and without these fields of other items. Leaves and root stay what they were.

    The seed is gone from the new payload, because it would give the salts of what was erased; the rest carries its
    salts.
    The caller seals it under a new key and destroys the old key. Raises IndexError for an index outside the batch.
    """
    dropped = fields or {}
    if not all(0 <= index < len(opened) for index in (*indexes, *dropped)):
        raise IndexError
    leaves: list[bytes] = []
    lines: list[bytes] = []
    for index, item in enumerate(opened):
        leaves.append(item.leaf)
        lines.append(_resealed_line(item, erase=index in indexes, without=dropped.get(index, ())))
    payload = pack(Lines(opened.number, None, lines))
    root = tree.root(leaves)
    open_batch(payload).check(root)  # the old payload is about to be destroyed: the new one must say the same
    return SealedBatch(leaves, root, payload)


def _resealed_line(item: OpenedItem, *, erase: bool, without: Collection[str]) -> bytes:
    if erase or item.is_erased:
        return canonical.encode({"erased": b64(item.leaf)})
    kept = [name for name in item.values if name not in without]
    gone = [field_digest(text) for name, text in item.disclosures.items() if name in without]
    line: dict[str, canonical.Json] = {
        "fields": {name: canonical.decode(item.values[name]) for name in kept},
        "salts": {name: b64(item.salts[name]) for name in kept},
    }
    if gone or item.gone:
        line["gone"] = [b64(digest) for digest in sorted([*gone, *item.gone])]
    return canonical.encode(line)


def item_proof(leaves: Sequence[bytes], index: int, roots: Sequence[bytes], number: int) -> list[bytes]:
    """Inclusion proof of the batch's item `index` under the entry's items root, from one batch's leaves and all batch
    roots.

    The item's number in the entry is 4,096 · `number` + `index`. Raises IndexError.
    """
    return [*tree.inclusion_proof(leaves, index), *tree.inclusion_proof(roots, number)]
