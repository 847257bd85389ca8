# SPDX-License-Identifier: EUPL-1.2
"""The same picture made smaller, saved again or cropped a little is found; others are not; each is read in the box."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.analysis.making import c, item, made
from tests.dossier.small_case import ROBIN, Builder, at, new_case

from gestapeld.analysis import looking
from gestapeld.analysis.alike import DISTANCE, groups_of
from gestapeld.analysis.desk import Counting
from gestapeld.analysis.looking import look
from gestapeld.analysis.methods import duplicates
from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.marks import put_mark
from gestapeld.errors import NoSpaceError, NotAllowedError, UnreadableOriginalError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Attachment, Locator, Message, Way
from gestapeld.records.narrative import Mark
from gestapeld.records.patterns.finding import Finding
from gestapeld.render.pictures import Redrawer
from gestapeld.search.index import Index
from gestapeld.search.looked import Looked, looked, not_looked_at


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Something like a photo: large soft patches and small noise; another seed is another picture."""
    chance = np.random.default_rng(seed)
    patches = chance.integers(0, 256, (7, 9, 3), np.uint8)
    soft = Image.fromarray(patches).resize(size, Image.Resampling.BICUBIC)
    noise = chance.integers(-12, 13, (size[1], size[0], 3))
    return Image.fromarray(np.clip(np.asarray(soft, np.int16) + noise, 0, 255).astype(np.uint8))


def jpeg(picture: Image.Image, quality: int = 90, form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    picture.save(out, form, quality=quality)
    return out.getvalue()


def cropped(picture: Image.Image, percent: float) -> Image.Image:
    edge_x, edge_y = (round(side * percent / 100) for side in picture.size)
    return picture.crop((edge_x, edge_y, picture.width - edge_x, picture.height - edge_y))


@pytest.fixture(scope="module")
def redrawer() -> Iterator[Redrawer]:
    with Redrawer() as found:
        yield found


def apart(redrawer: Redrawer, one: bytes, other: bytes) -> int:
    bits = [redrawer.gradient(data) for data in (one, other)]
    assert None not in bits
    return int(bits[0] ^ bits[1]).bit_count()  # type: ignore[operator]


@pytest.mark.parametrize("seed", range(6))
def test_the_same_picture_made_smaller_saved_again_or_cropped_a_little_is_alike(redrawer: Redrawer, seed: int) -> None:
    whole = scene(seed)
    first = jpeg(whole)
    assert apart(redrawer, first, jpeg(whole.resize((213, 160)))) <= DISTANCE
    assert apart(redrawer, first, jpeg(whole.resize((1600, 1200)), 70)) <= DISTANCE
    assert apart(redrawer, first, jpeg(whole, 25)) <= DISTANCE
    assert apart(redrawer, first, jpeg(whole, form="WEBP")) <= DISTANCE
    assert apart(redrawer, first, jpeg(whole.convert("L"))) <= DISTANCE
    assert apart(redrawer, first, jpeg(cropped(whole, 1))) <= DISTANCE
    assert apart(redrawer, first, jpeg(cropped(whole, 3))) <= DISTANCE, "three percent at each edge"


def test_different_pictures_are_not_alike(redrawer: Redrawer) -> None:
    bits = [redrawer.gradient(jpeg(scene(seed))) for seed in range(20)]
    distances = [int(one ^ other).bit_count() for place, one in enumerate(bits) for other in bits[:place]]  # type: ignore[operator]
    assert min(distances) > DISTANCE
    assert sum(distances) / len(distances) > 25, "about half of the bits, as chance has it"


def test_the_bits_are_those_of_the_definition(redrawer: Redrawer) -> None:
    rising = np.tile(np.arange(0, 180, 20, dtype=np.uint8), (8, 1))
    falling = rising[:, ::-1].copy()
    half = rising.copy()
    half[4:] = falling[4:]
    for greys, bits in ((rising, (1 << 64) - 1), (falling, 0), (half, ((1 << 32) - 1) << 32)):
        whole = np.kron(greys, np.ones((10, 10), np.uint8))
        assert redrawer.gradient(jpeg(Image.fromarray(whole), form="PNG")) == bits


def test_a_plain_picture_and_what_is_none_cannot_be_compared(redrawer: Redrawer) -> None:
    assert redrawer.gradient(jpeg(Image.new("RGB", (300, 200), "white"))) is None
    for data in (b"", b"geen plaatje", jpeg(scene(1))[:30]):
        with pytest.raises(UnreadableOriginalError):
            redrawer.gradient(data)


# ── groups ──


def test_groups_by_hand() -> None:
    base = 0x0123456789ABCDEF
    near, far = base ^ 0b1111111, base ^ 0xFF  # 7 and 8 bits
    assert groups_of([]) == groups_of([base]) == []
    assert groups_of([base, near]) == [[0, 1]]
    assert groups_of([base, far]) == []
    assert groups_of([base, far, near]) == [[0, 1, 2]], "far is one bit from near: a chain"
    other = ~base & (1 << 64) - 1
    assert groups_of([other, base, near, other, base]) == [[1, 2, 4], [0, 3]]


@given(st.lists(st.integers(0, (1 << 64) - 1), max_size=12), st.data())
def test_groups_are_those_of_comparing_each_with_each(bits: list[int], data: st.DataObject) -> None:
    for number in range(data.draw(st.integers(0, 4))):
        if bits:
            bits.append(bits[number % len(bits)] ^ data.draw(st.integers(0, 1023)))
    expected = list(range(len(bits)))
    for _ in bits:
        for a, one in enumerate(bits):
            for b, other in enumerate(bits):
                if (one ^ other).bit_count() <= DISTANCE:
                    expected[a] = expected[b] = min(expected[a], expected[b])
    wanted = {frozenset(p for p, g in enumerate(expected) if g == group) for group in expected}
    found = groups_of(bits)
    assert {frozenset(group) for group in found} == {group for group in wanted if len(group) > 1}
    assert [len(group) for group in found] == sorted((len(group) for group in found), reverse=True)


def test_many_that_are_all_alike_are_one_group() -> None:
    bits = [1 << a | 1 << b | 1 << c for a in range(24) for b in range(a) for c in range(b)]  # at most six apart
    assert groups_of(bits) == [list(range(len(bits)))]


# ── figures ──


def facts(found: Finding) -> dict[str, object]:
    return {fact.key: fact.value for fact in found.facts if fact.key.startswith(("alike", "compared", "not-"))}


def test_figures_by_hand() -> None:
    base = 0x0F0F0F0F0F0F0F0F
    contacts = [c(f"2026-03-{day:02d} 10:00") for day in range(1, 8)] + [
        c("2026-03-20 10:00", "Noor"),
        c("2026-03-21 10:00", "Someone"),
    ]
    files = tuple(sorted(
        [(0 | 1 << 30, "aa"), (1 | 1 << 30, "ab"), (2 | 1 << 30, "aa"), (3 | 1 << 30, "ac"), (4 | 1 << 30, "dd"),
         (5 | 1 << 30, "ee"), (6 | 1 << 30, "ff"), (7 | 1 << 30, "ba"), (8 | 1 << 30, "bb")],
        key=lambda row: (row[1], row[0]),
    ))  # fmt: skip
    seen = {
        "aa": Looked("aa", True, base),
        "ab": Looked("ab", True, base ^ 1),  # alike
        "ac": Looked("ac", True, ~base & (1 << 64) - 1),  # another
        "dd": Looked("dd", True),  # cannot be compared
        "ee": Looked("ee", False),  # no picture
        "ba": Looked("ba", True, base),  # sent by the owner
        "bb": Looked("bb", True, base),  # of nobody known
    }
    found = duplicates.count(made(*contacts, files=files, looked=seen, trace=True))
    assert facts(found) == {
        "alike": 1, "alike-most": 2, "alike-sent": 3, "alike-distance": 7,
        "compared": 3, "not-compared": 1, "not-looked-at": 1,
    }  # fmt: skip
    assert next(fact.items for fact in found.facts if fact.key == "alike-sent") == (item(0), item(1), item(2))
    assert (found.fact("files"), found.fact("files-sent")) == (1, 2), "the same file twice, as before"
    assert facts(duplicates.count(made(*contacts))) == {}, "nothing is said of pictures where no file came"


# ── looking ──


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with new_case(tmp_path) as case:
        yield case


def sent(builder: Builder, *pictures: tuple[str, bytes]) -> list[ItemId]:
    """Messages of Robin, each with a file."""
    original = builder.original("chat.zip", b"zip")
    messages = [
        Message(
            "whatsapp", "Robin", ROBIN, Way.IN, f"kijk {number}", at(f"2026-03-{number:02d} 10:00"), Locator(0, 1),
            attachments=(Attachment(name, "present", number),),
        )
        for number, (name, _) in enumerate(pictures, 1)
    ]  # fmt: skip
    return builder.read(original, messages, parts=pictures)


def counted(case: CaseFile, index: Index, counting: Counting | None = None) -> dict[str, object]:
    found = (counting or Counting()).stack(case, index)
    return facts(next(one for one in found.block("nature").findings if one.method == "duplicates"))


def test_pictures_of_messages_are_looked_at_once_and_compared(case: CaseFile, tmp_path: Path) -> None:
    first = scene(1)
    items = sent(
        Builder(case),
        ("a.jpg", jpeg(first)),
        ("b.jpg", jpeg(first.resize((200, 150)), 60)),
        ("c.png", jpeg(scene(2), form="PNG")),
        ("d.jpg", b"geen plaatje"),
        ("e.opus", b"OggS"),
    )
    put_mark(case, [items[0]], Mark.INTIMATE)
    with Index.open(case, tmp_path / "cache") as index:
        index.catch_up()
        counting = Counting()
        assert counted(case, index, counting)["not-looked-at"] == 5
        assert look(case, index) == 0
        expected = {
            "alike": 1, "alike-most": 2, "alike-sent": 2, "alike-distance": 7,
            "compared": 3, "not-compared": 1, "not-looked-at": 0,
        }  # fmt: skip
        assert counted(case, index, counting) == expected, "what is marked as intimate is counted, too"
        assert not_looked_at(index) == []
        kept = looked(index)
        index.discard()
        index.catch_up()
        assert look(case, index) == 0
        assert looked(index) == kept, "the same after the index was built again"
        assert {type(one.gradient) for one in kept.values()} == {int, type(None)}


def test_it_ends_in_time_goes_on_later_and_starts_no_child_for_nothing(
    case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(Builder(case), *((f"{seed}.jpg", jpeg(scene(seed, (64, 48)))) for seed in range(5)))
    ticks = iter(range(100))
    with Index.open(case, tmp_path / "cache") as index:
        index.catch_up()
        assert look(case, index, 2, lambda: next(ticks)) == 3, "begun at 0; at 2 it is enough"
        assert len(looked(index)) == 2
        assert counted(case, index)["compared"] == 2
        assert look(case, index, 0, lambda: 0) == 2, "one each time, however little time there is"
        assert look(case, index) == 0

        def never(*_: object) -> None:
            raise AssertionError

        monkeypatch.setattr(looking, "Redrawer", never)
        assert look(case, index) == 0


def test_where_nothing_can_be_kept_the_rest_is_counted_all_the_same(
    case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(Builder(case), ("a.jpg", jpeg(scene(1))))

    def full(*_: object) -> None:
        raise NoSpaceError

    with Index.open(case, tmp_path / "cache") as index:
        index.catch_up()
        monkeypatch.setattr(looking, "keep_looked", full)
        assert look(case, index) == 1
        assert counted(case, index)["not-looked-at"] == 1


def test_who_may_not_read_may_not_look(case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Index.open(case, tmp_path / "cache") as index:
        index.catch_up()
        monkeypatch.setattr(CaseFile, "may", lambda self, right: False)
        with pytest.raises(NotAllowedError):
            look(case, index)
