# SPDX-License-Identifier: EUPL-1.2
"""One bit of anything that is stored, changed: it is always noticed.

Three adversaries: a failing disk (no digest is adjusted, no key is needed to notice), somebody with the file who adjusts every digest that
needs no key (the unlocked scrub notices), and a flip anywhere in the file (noticed, or no stored value has changed).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from tests.casefile.cases import Drawer, keep, note, told
from tests.casefile.storage.in_memory import Contents, InMemory

from gestapeld.casefile import erasure, unlocking
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.handover import back_up
from gestapeld.casefile.scrub import scrub, scrub_sealed
from gestapeld.casefile.storage.rows import EntryRow, HeadRow, ObjectRow, WrapRow
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.digest import sha256
from gestapeld.crypto.identity import Identity
from gestapeld.errors import GestapeldError, NotACaseFileError
from gestapeld.records.identifiers import ItemId

Row = EntryRow | HeadRow | ObjectRow | WrapRow


@pytest.fixture
def small(drawer: Drawer) -> tuple[Contents, Identity]:
    """Everything a case can hold, once, in memory, with the owner's key at hand."""
    with drawer.create() as case:
        fill(drawer, case)
        memory = InMemory()
        back_up(case, memory)
        return memory.contents, case.state.identity


def fill(drawer: Drawer, case: CaseFile) -> None:
    keep(case, b"x")
    seq = case.append("evidence", "told", [told("a", place="b"), told("c")]).seq
    case.append("private", "note", [note("d")])
    erasure.erase_now(case, ItemId("evidence", seq, 0), "place")


def flipped(value: Any, bit: int) -> Any:
    """The value with one bit changed, as a disk would: in the stored bytes of it."""
    if isinstance(value, int):
        return value ^ (1 << bit)
    raw = bytearray(value.encode("utf-8") if isinstance(value, str) else value)
    raw[bit // 8] ^= 1 << bit % 8
    return raw.decode("utf-8", "surrogateescape") if isinstance(value, str) else bytes(raw)


def bits_of(value: Any) -> int:
    if isinstance(value, int):
        return 32
    return 8 * len(value.encode("utf-8") if isinstance(value, str) else value)


def put_back(contents: Contents, old: Row, new: Row | bytes) -> None:
    """Put a row (or the bytes of an object) in the place of one that is there."""
    if isinstance(old, EntryRow):
        rows = contents.entries[old.log]
        rows[old.seq] = new  # type: ignore[call-overload]
    elif isinstance(old, HeadRow):
        contents.heads[old.log] = new  # type: ignore[assignment]
    elif isinstance(old, WrapRow):
        contents.wraps[old.name] = new  # type: ignore[assignment]
    elif isinstance(new, bytes):
        contents.objects[old.id] = (contents.objects[old.id][0], new)
    else:
        contents.objects[old.id] = (new, contents.objects[old.id][1])  # type: ignore[assignment]


def rows_of(contents: Contents) -> list[Row]:
    entries = [row for rows in contents.entries.values() for row in rows]
    objects = [row for row, _ in contents.objects.values()]
    return [*entries, *contents.heads.values(), *objects, *contents.wraps.values()]


def every_flip(contents: Contents, step: int) -> Iterator[Callable[[], None]]:
    """Changes one bit of every stored value in turn (every `step`-th bit), and puts it right again afterwards."""
    count = 0
    for row in rows_of(contents):
        for name in [field.name for field in fields(row)]:
            value = getattr(row, name)
            for bit in range(bits_of(value)):
                count += 1
                if count % step == 0:
                    put_back(contents, row, replace(row, **{name: flipped(value, bit)}))
                    yield lambda: None
                    put_back(contents, row, row)
        if isinstance(row, ObjectRow):
            content = contents.objects[row.id][1]
            for bit in range(8 * len(content)):
                count += 1
                if count % step == 0:
                    put_back(contents, row, flipped(content, bit))
                    yield lambda: None
                    put_back(contents, row, content)


@pytest.mark.slow
def test_no_flipped_bit_escapes_a_scrub_without_keys(small: tuple[Contents, Identity]) -> None:
    contents, _ = small
    storage = InMemory(contents)
    assert scrub_sealed(storage).ok
    flips = 0
    for _ in every_flip(contents, 13):
        assert not scrub_sealed(storage).ok
        flips += 1
    assert flips > 10_000
    assert scrub_sealed(storage).ok
    for case, version in ((flipped(contents.case[0], 3), 1), (contents.case[0], 2)):  # type: ignore[index]
        with_other = InMemory(replace(contents, case=(case, version)))
        try:
            assert not scrub_sealed(with_other).ok
        except GestapeldError as error:
            assert error.exit_status in (10, 11)


@pytest.mark.slow
def test_every_bit_of_every_row_is_under_its_own_check(small: tuple[Contents, Identity]) -> None:
    """All bits, not a sample: the check that a scrub makes of each row and each object, by itself."""
    contents, _ = small
    flips = 0
    for row in rows_of(contents):
        for name in [field.name for field in fields(row)]:
            value = getattr(row, name)
            for bit in range(bits_of(value)):
                other = replace(row, **{name: flipped(value, bit)})
                flips += 1
                assert not other.intact()
        if isinstance(row, ObjectRow):
            content = contents.objects[row.id][1]
            for bit in range(8 * len(content)):
                flips += 1
                assert sha256(flipped(content, bit)) != row.digest
    assert flips > 150_000


def with_right_digest(row: Row, content: bytes | None = None) -> Row:
    """What somebody does who wants the change not to show: every digest that needs no key is made anew."""
    if isinstance(row, EntryRow):
        return EntryRow.of(row.log, row.seq, row.leaf, row.epoch, row.op, row.sealed)
    if isinstance(row, HeadRow):
        return HeadRow.of(row.log, row.size, row.root, row.edge, row.checkpoint)
    if isinstance(row, WrapRow):
        return WrapRow.of(row.name, row.value)
    if isinstance(row, ObjectRow):
        size, digest = (row.size, row.digest) if content is None else (len(content), sha256(content))
        return ObjectRow.of(row.id, row.log, size, digest, row.epoch, row.wrap)
    return row


@pytest.mark.slow
def test_no_flipped_bit_escapes_an_unlocked_scrub_though_every_digest_was_adjusted(
    small: tuple[Contents, Identity], drawer: Drawer
) -> None:
    contents, identity = small
    case = CaseFile.open(InMemory(contents), identity=identity, clock=drawer.clock)
    assert scrub(case).ok
    chosen = random.Random(7)
    flips = 0
    for row in rows_of(contents):
        names = [field.name for field in fields(row) if field.name not in ("digest", "wrap_digest")]
        for name in names:
            value = getattr(row, name)
            for bit in chosen.sample(range(bits_of(value)), min(bits_of(value), 6)):
                put_back(contents, row, with_right_digest(replace(row, **{name: flipped(value, bit)})))
                assert not scrub(case).ok, (type(row).__name__, name, bit)
                put_back(contents, row, row)
                flips += 1
        if isinstance(row, ObjectRow):
            content = contents.objects[row.id][1]
            for bit in chosen.sample(range(8 * len(content)), 12):
                other = flipped(content, bit)
                put_back(contents, row, with_right_digest(row, other))
                put_back(contents, row, other)
                assert not scrub(case).ok, ("content", bit)
                put_back(contents, row, content)
                put_back(contents, row, row)
                flips += 1
    assert flips > 500
    assert scrub(case).ok


@pytest.mark.slow
def test_whole_rows_that_are_missing_doubled_or_swapped_are_noticed(
    small: tuple[Contents, Identity], drawer: Drawer
) -> None:
    contents, identity = small
    case = CaseFile.open(InMemory(contents), identity=identity, clock=drawer.clock)

    def noticed() -> bool:
        return not scrub(case).ok

    for rows in list(contents.entries.values()):
        for place in range(len(rows)):
            row = rows.pop(place)
            assert noticed()
            rows.insert(place, row)
            rows.insert(place, row)
            assert noticed()
            rows.pop(place)
            if place:
                rows[place - 1], rows[place] = rows[place], rows[place - 1]
                assert noticed()
                rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for table in (contents.wraps, contents.objects, contents.heads):
        for name in list(table):
            kept = table.pop(name)  # type: ignore[call-overload]
            if not str(name).startswith("state/"):  # what a member remembers can be lost; then nothing is pinned
                assert noticed(), name
            table[name] = kept  # type: ignore[index]
        first, second, *_ = table
        table[first], table[second] = table[second], table[first]  # type: ignore[index]
        assert noticed()
        table[first], table[second] = table[second], table[first]  # type: ignore[index]
    contents.wraps["slot/extra"] = WrapRow.of("slot/extra", b"x")
    assert noticed()
    del contents.wraps["slot/extra"]
    row, content = next(iter(contents.objects.values()))
    extra = ObjectRow.of(b"e" * 16, row.log, row.size, row.digest, row.epoch, row.wrap)
    contents.objects[extra.id] = (extra, content)
    assert noticed()
    del contents.objects[extra.id]
    assert not noticed()


def everything(storage: SingleFile) -> tuple[Any, ...]:
    """Every stored value."""
    objects = list(storage.object_rows())
    return (
        storage.case_id(),
        storage.format(),
        storage.heads(),
        [list(storage.entries(log)) for log in (1, 2, 3)],
        objects,
        [storage.read_range(row.id, 0, row.size + 1) for row in objects],
        list(storage.wraps()),
    )


@pytest.mark.slow
def test_a_flip_anywhere_in_the_file_is_noticed_or_changes_no_stored_value(drawer: Drawer, tmp_path: Path) -> None:
    with drawer.create() as case:
        fill(drawer, case)
        identity = case.state.identity
    whole = drawer.path.read_bytes()
    storage = SingleFile.open(drawer.path)
    before = everything(storage)
    storage.close()
    place = tmp_path / "flipped.stapel"
    noticed = harmless = 0
    chosen = random.Random(11)
    # All of the file's header, where every bit means something to the engine, and bits all over the rest.
    bits = [*range(0, 100 * 8, 3), *chosen.sample(range(100 * 8, 8 * len(whole)), 500)]
    for bit in bits:
        place.write_bytes(flipped(whole, bit))
        try:
            storage = SingleFile.open(place, read_only=True)
        except GestapeldError:
            noticed += 1
            continue
        try:
            opened = CaseFile(
                unlocking.load(storage, unlocking.Unlocked(identity, None, "identity"), drawer.clock, bytes)
            )
            if scrub(opened).ok:
                assert everything(storage) == before, bit
                harmless += 1
            else:
                noticed += 1
        except GestapeldError:
            noticed += 1
        finally:
            storage.close()
    assert noticed > 100
    assert harmless > 10  # unused space


def test_a_scrub_of_something_else_says_what_it_is_not(tmp_path: Path) -> None:
    storage = SingleFile.create(tmp_path / "new.stapel")
    with pytest.raises(NotACaseFileError):
        scrub_sealed(storage)
    storage.close()
