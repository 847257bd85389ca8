# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a backup of text messages and calls, and of one that is damaged or made to do harm."""

from __future__ import annotations

import base64
import json
import random
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.intake.readers.backup_table import rows
from tests.intake.readers.bytes_source import SAMPLES, SHARED, BytesSource

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.reader import Done, Part
from gestapeld.intake.readers._sms.attributes import attributes
from gestapeld.intake.readers.sms_backup_xml import READER
from gestapeld.records.encoding import observed_fields, problem_value
from gestapeld.records.items import Account, Attachment, Call, Message, Problem, Way
from gestapeld.records.moment import TimeQuality

OWN = sorted((SAMPLES / "sms-backup-xml").glob("*.xml"))
CLEAN, SURROGATES = SHARED / "synthetic" / "sms-clean.xml", SHARED / "synthetic" / "sms-surrogate.xml"
DOCS = Path(__file__).parents[3] / "docs" / "readers" / "sms-backup-xml.md"
PICTURE = bytes(range(256)) * 20


class Told:
    """Everything one reading gives; parts that break off keep what came before."""

    def __init__(self, data: bytes, name: str = "sms.xml") -> None:
        self.data = data
        self.records: list[Message | Call] = []
        self.problems: list[Problem] = []
        self.parts: list[tuple[Part, bytes, bool]] = []
        self.done: Done | None = None
        for value in READER.read(BytesSource(data, name), {}):
            if isinstance(value, Part):
                self._part(value)
            elif isinstance(value, Problem):
                self.problems.append(value)
            elif isinstance(value, Done):
                self.done = value
            else:
                assert isinstance(value, Message | Call)
                self.records.append(value)

    def _part(self, part: Part) -> None:
        pieces, whole = [], True
        try:
            for piece in part.data:
                assert len(piece) <= 1 << 20
                pieces.append(piece)
        except UnreadableOriginalError:
            whole = False
        self.parts.append((part, b"".join(pieces), whole))

    @property
    def texts(self) -> list[str]:
        return [record.text for record in self.records if isinstance(record, Message)]

    @property
    def notes(self) -> list[str]:
        return [note.code for note in self.done.notes] if self.done is not None else []

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]


def written(stated: dict[str, str]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in stated.items())


def sms(inside: str = "", **said: str) -> str:
    stated = {"address": "+31612345678", "date": "1771000000000", "type": "1", "body": "hoi"} | said
    return f"<sms {written(stated)} {inside}/>"


def backup(*elements: str, root: str = "smses") -> Told:
    return Told(f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>\n{"".join(elements)}\n</{root}>\n'.encode())


def message(inside: str = "", **said: str) -> Message:
    (record,) = backup(sms(inside, **said)).records
    assert isinstance(record, Message)
    return record


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_backups_are_read_as_written_down(path: Path) -> None:
    told = Told(path.read_bytes())
    assert told.done is not None
    found = {
        "records": [observed_fields(record) for record in told.records],
        "problems": [problem_value(problem) for problem in told.problems],
        "notes": [problem_value(note) for note in told.done.notes],
        "counts": dict(told.done.counts),
        "parts": [[part.name, part.media_type, len(content), whole] for part, content, whole in told.parts],
    }
    assert found == json.loads(path.with_suffix(".expected.json").read_text("utf-8"))


@pytest.mark.samples
@pytest.mark.skipif(not SHARED.exists(), reason="the collection of real backups is not here")
def test_the_table_in_the_documentation_is_what_the_reader_finds() -> None:
    stated = {line for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| ")}
    assert [row for row in rows() if row not in stated] == []


@pytest.mark.samples
@pytest.mark.skipif(not CLEAN.exists(), reason="the generated backups are not here")
def test_a_backup_with_halved_emoji_says_the_same_as_a_clean_one() -> None:
    clean, halved = Told(CLEAN.read_bytes()), Told(SURROGATES.read_bytes())
    assert clean.texts == halved.texts
    assert [content for _, content, _ in clean.parts] == [content for _, content, _ in halved.parts]
    assert halved.codes == [] == [flag for record in halved.records for flag in record.flags]
    for record in halved.records:
        assert halved.data[record.span.offset :].startswith((b"<sms ", b"<mms "))
        assert halved.data[: record.span.offset + record.span.length].endswith((b"/>", b"</mms>"))


@pytest.mark.samples
@pytest.mark.skipif(not CLEAN.exists(), reason="the generated backups are not here")
def test_a_clean_backup_says_what_an_xml_library_finds_in_it() -> None:
    root = etree.parse(str(CLEAN)).getroot()
    told = Told(CLEAN.read_bytes())
    bodies = [element.get("body") for element in root if element.tag == "sms"]
    assert bodies == [record.text for record in told.records if isinstance(record, Message) and record.channel == "sms"]
    pictures = [base64.b64decode(part.get("data") or "") for part in root.iter("part") if part.get("data")]
    assert pictures == [content for _, content, _ in told.parts]


# ── words ──


@pytest.mark.parametrize(
    ("written", "meant", "replaced"),
    [
        ("&#55357;&#56832;", "😀", False),
        ("&#xD83D;&#xde00;", "😀", False),
        ("&#55357;&#56832;&#8205;&#55357;&#56425;", "😀\u200d👩", False),
        ("&#128512;", "😀", False),
        ("&#55357; alleen", "\ufffd alleen", True),
        ("&#56832;&#55357;", "\ufffd\ufffd", True),
        ("a&#0;b", "a\ufffdb", True),
        ("a&#11;b", "a\ufffdb", True),
        ("a&#10;b&#13;&#9;c", "a\nb\r\tc", False),
        ("a\nb\r\n\tc", "a\nb\r\n\tc", False),
        ("&lt;b&gt; &amp;amp; &quot;&apos;", "<b> &amp; \"'", False),
        ("Jan & Els &nbsp; &", "Jan & Els &nbsp; &", False),
        ("1 < 2", "1 < 2", False),
        ("a\x02b", "a\ufffdb", True),
        ("null", "null", False),
        ("", "", False),
        ("&#9999999999;", "\ufffd", True),
        ("e\u0301 ½ ﬁ \u200e\u202e", "e\u0301 ½ ﬁ \u200e\u202e", False),
    ],
)
def test_words_are_what_was_meant_character_for_character(written: str, meant: str, replaced: bool) -> None:
    record = message(body=written)
    assert (record.text, record.flags) == (meant, ("replaced-characters",) if replaced else ())


def test_bytes_that_are_no_text_become_visible() -> None:
    told = Told(b'<smses><sms address="1" date="1771000000000" type="1" body="caf\xe9"/></smses>')
    assert told.texts == ["caf\ufffd"]
    assert told.records[0].flags == ("replaced-characters",)


def test_another_encoding_is_believed_when_it_is_stated() -> None:
    data = '<?xml version="1.0" encoding="windows-1252"?><smses><sms address="1" date="1" type="1" body="café € 5"/></smses>'
    assert Told(data.encode("cp1252")).texts == ["café € 5"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60))
def test_what_the_app_writes_comes_back(words: str) -> None:
    written = "".join(f"&#{ord(sign)};" if ord(sign) < 32 or sign in "<&\"'" else sign for sign in words)
    meant = "".join(
        "\ufffd" if (sign < " " and sign not in "\t\n\r") or sign in "\ufffe\uffff" else sign for sign in words
    )
    assert message(body=written).text == meant


# ── who, when ──


@pytest.mark.parametrize(
    ("kind", "way", "flags"),
    [
        ("1", Way.IN, ()),
        ("2", Way.OUT, ()),
        ("3", Way.OUT, ("draft",)),
        ("4", Way.OUT, ("not-sent",)),
        ("5", Way.OUT, ("failed",)),
        ("6", Way.OUT, ("not-sent",)),
        ("77", Way.UNKNOWN, ()),
    ],
)
def test_directions_are_those_of_the_phone(kind: str, way: Way, flags: tuple[str, ...]) -> None:
    record = message(type=kind)
    assert (record.way, record.flags) == (way, flags)
    other = record.to[0] if way is Way.OUT else record.sender
    assert other == Account("", "+31612345678")


def test_what_the_app_calls_null_is_absent_but_words_are_not() -> None:
    record = message(subject="null", body="null", contact_name="(Unknown)", service_center="null")
    assert (record.subject, record.text, record.sender.name) == ("", "null", "")
    assert "service_center" not in record.extra


def test_times_are_exact_and_in_milliseconds() -> None:
    record = message(date="1771000000123", date_sent="1770999999000")
    assert (record.time.utc, record.time.quality, record.time.shown) == (
        1771000000123,
        TimeQuality.EXACT,
        "1771000000123",
    )
    assert record.extra["sent"] == 1770999999000


@pytest.mark.parametrize(
    "date", ["1771000000", "0", "today", "null", "", "-5", "99999999999999999999999", "१७७१०००००००००"]
)
def test_a_time_that_cannot_be_is_shown_and_not_rescaled(date: str) -> None:
    told = backup(sms(date=date))
    assert (told.records[0].time.utc, told.records[0].time.quality) == (None, TimeQuality.UNKNOWN)
    assert "times-not-read" in told.notes


def test_the_sent_time_of_a_picture_message_is_in_seconds() -> None:
    told = backup('<mms date="1720997593000" date_sent="1720997593" msg_box="1" address="1"></mms>')
    assert told.records[0].extra["sent"] == told.records[0].time.utc == 1720997593000


def test_a_sent_time_of_zero_is_no_time() -> None:
    assert "sent" not in message(date_sent="0").extra


def test_the_same_element_twice_is_kept_twice_and_marked() -> None:
    told = backup(sms(readable_date="a"), sms(readable_date="b"), sms(body="anders"))
    assert [record.flags for record in told.records] == [(), ("duplicate-in-source",), ()]
    assert "sms-duplicates-inside" in told.notes


def test_a_count_that_does_not_fit_is_said() -> None:
    assert "sms-count-differs" in Told(f'<smses count="5">{sms()}</smses>'.encode()).notes
    assert "sms-count-differs" not in Told(f'<smses count="1">{sms()}</smses>'.encode()).notes


# ── calls ──


@pytest.mark.parametrize(
    ("said", "way", "outcome", "presentation", "number"),
    [
        ('number="+31612345678" type="1" duration="9" presentation="1"', Way.IN, "answered", "shown", "+31612345678"),
        ('number="+31612345678" type="2" duration="9"', Way.OUT, "answered", "shown", "+31612345678"),
        ('number="+31612345678" type="2" duration="0"', Way.OUT, "unknown", "shown", "+31612345678"),
        ('number="" type="3" presentation="2"', Way.IN, "missed", "hidden", ""),
        ('number="-2" type="3"', Way.IN, "missed", "hidden", ""),
        ('number="-1" type="3"', Way.IN, "missed", "unknown", ""),
        ('number="-3" type="5"', Way.IN, "rejected", "payphone", ""),
        ('number="null" type="6" presentation="4"', Way.IN, "blocked", "payphone", ""),
        ('number="1233" type="4" presentation="1"', Way.IN, "voicemail", "shown", "1233"),
        ('number="1233" type="x"', Way.UNKNOWN, "unknown", "shown", "1233"),
    ],
)
def test_a_call_says_who_how_it_ended_and_whether_the_number_was_hidden(
    said: str, way: Way, outcome: str, presentation: str, number: str
) -> None:
    (record,) = backup(f'<call date="1771000000000" {said} />', root="calls").records
    assert isinstance(record, Call)
    assert (record.way, record.outcome, record.presentation, record.other.id) == (way, outcome, presentation, number)


# ── picture messages ──


def picture_message(*inside: str, **said: str) -> str:
    stated = {"date": "1771000000000", "msg_box": "1", "address": "+31612345678"} | said
    return f"<mms {written(stated)}><parts>{''.join(inside)}</parts></mms>"


def part(data: bytes | str, kind: str = "image/jpeg") -> str:
    value = data if isinstance(data, str) else base64.b64encode(data).decode()
    return f'<part seq="0" ct="{kind}" name="a.jpg" text="null" data="{value}" sub_id="1"/>'


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 49_151, 49_152, 786_431, 786_432, 786_433, 3_000_000])
def test_pictures_of_any_size_come_out_whole_and_point_back(size: int) -> None:
    content = random.Random(size).randbytes(size)
    told = backup(picture_message(part(content), '<part ct="text/plain" text="erbij"/>'))
    (record,) = told.records
    assert isinstance(record, Message)
    assert record.text == "erbij"
    if size == 0:
        assert record.attachments == (Attachment("a.jpg", "missing", None, "image/jpeg"),)
        return
    ((taken, found, whole),) = told.parts
    assert (found, whole, taken.media_type) == (content, True, "image/jpeg")
    assert record.attachments == (Attachment("a.jpg", "present", 1, "image/jpeg"),)
    assert taken.of_span is not None
    span = told.data[taken.of_span.offset : taken.of_span.offset + taken.of_span.length]
    assert span == base64.b64encode(content)


@pytest.mark.parametrize("gap", [b"\n", b"\r\n  ", b"&#10;", b"&#13;&#10;"])
def test_line_ends_inside_a_picture_do_no_harm(gap: bytes) -> None:
    lines = [base64.b64encode(PICTURE)[at : at + 76] for at in range(0, 6828, 76)]
    told = backup(picture_message(part(gap.join(lines).decode())))
    assert told.parts[0][1:] == (PICTURE, True)


def test_line_ends_at_the_border_of_two_blocks_do_no_harm() -> None:
    content = random.Random(1).randbytes(700_000)
    encoded = base64.b64encode(content)
    for shift in range(8):
        cut = (1 << 19) - 5 + shift
        told = backup(picture_message(part((encoded[:cut] + b"&#10;" + encoded[cut:]).decode())))
        assert told.parts[0][1:] == (content, True), shift


@pytest.mark.parametrize(
    "value", ["not-base64!!", "QUJD=QUJD", "QUJDR", "QUJD====", "QU=JD", "QUJD?", "=", "QUJDRA=\u00e9"]
)
def test_a_broken_picture_is_kept_as_far_as_it_goes_and_said(value: str) -> None:
    told = backup(picture_message(part(value)))
    assert not told.parts[0][2]
    assert told.codes == ["sms-picture-damaged"]
    assert told.texts == [""]


@pytest.mark.parametrize("value", ["QUJDRA==", "QUJDRA", "QUJDREU=", "QUJDREU"])
def test_padding_may_be_left_out(value: str) -> None:
    assert backup(picture_message(part(value))).parts[0][2]


def test_a_picture_message_knows_its_people() -> None:
    addresses = (
        '</parts><addrs><addr address="+31612345678" type="137"/><addr address="insert-address-token" type="151"/>'
    )
    addresses += '<addr address="+31612349999" type="130"/></addrs><parts>'
    (record,) = backup(
        picture_message(addresses, address="+31612345678~+31612349999", contact_name="R. de Vries, Sanne")
    ).records
    assert isinstance(record, Message)
    assert record.sender == Account("", "+31612345678")
    assert record.to == (Account("", "+31612349999"),)


def test_a_picture_message_that_was_sent_names_whom_it_went_to() -> None:
    (record,) = backup(picture_message(msg_box="2", contact_name="R. de Vries")).records
    assert isinstance(record, Message)
    assert (record.sender, record.to) == (Account(), (Account("R. de Vries", "+31612345678"),))


def test_a_picture_message_that_was_never_fetched_says_so() -> None:
    assert backup(picture_message(m_type="130")).records[0].flags == ("missing-in-source",)


# ── damage and harm ──


def test_a_damaged_element_costs_that_element_only() -> None:
    broken = '<sms address="1" date="1771000000000" type="1" body="zonder einde />'
    told = backup(sms(body="a"), broken, sms(body="b"), '<sms body="x" body="y"/>', sms(body="c"))
    assert told.texts == ["a", "b", "c"]
    assert told.codes.count("unexplained-bytes") == 2


def test_a_file_that_breaks_off_gives_what_was_there() -> None:
    whole = f"<smses>{sms(body='a')}{picture_message('<part ct=' + chr(34) + 'text/plain' + chr(34) + ' text=' + chr(34) + 'b' + chr(34) + '/>', part(PICTURE))}</smses>"
    data = whole.encode()
    for length in range(40, len(data), 7):
        told = Told(data[:length])
        assert all(text in ("a", "b", "") for text in told.texts)
        assert told.done is not None


def test_what_is_no_element_is_listed() -> None:
    told = backup(
        sms(), "losse woorden", "<onbekend a='1'/>", "<![CDATA[x]]>", "<!-- <sms body='nee'/> -->", sms(body="b")
    )
    assert told.texts == ["hoi", "b"]
    spans = [
        told.data[p.span.offset : p.span.offset + p.span.length].strip() for p in told.problems if p.span is not None
    ]
    assert spans == [b"losse woorden", b"<onbekend a='1'/>", b"<![CDATA[x]]>"]


@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE smses [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE smses SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE smses [<!ENTITY x SYSTEM "http://example.org/">]>',
    ],
)
def test_a_document_type_is_refused(document_type: str) -> None:
    with pytest.raises(UnreadableOriginalError):
        Told(f'<?xml version="1.0"?>{document_type}<smses>{sms(body="&b;")}</smses>'.encode())


@pytest.mark.parametrize(
    "data", ["<smses/>".encode("utf-16"), b'<?xml version="1.0" encoding="utf-7"?><smses></smses>', b"<a/>"]
)
def test_what_cannot_be_read_at_all_is_said_to_be(data: bytes) -> None:
    with pytest.raises(UnreadableOriginalError):
        Told(data)


def test_no_more_than_a_list_of_problems_is_told() -> None:
    told = backup("<x/>" * 5000)
    assert len(told.problems) == 2000
    assert "further-problems" in told.notes
    assert told.done is not None
    assert told.done.counts["unexplained"] == sum(p.span.length for p in told.problems if p.span is not None)


@pytest.mark.parametrize(
    ("data", "variant"),
    [
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><smses count="0"></smses>', "messages"),
        (b'<calls count="1"><call number="1" date="1"/></calls>', "calls"),
        (b'<smses><sms address="1"/></smses>', "messages"),
    ],
)
def test_a_backup_is_recognised_by_its_root(data: bytes, variant: str) -> None:
    found = READER.sniff(BytesSource(data, "anything"))
    assert found is not None
    assert (found.variant, found.confidence) == (variant, 95)


@pytest.mark.parametrize(
    "data", [b"", b"<html><body>smses</body></html>", b"smses <smses>", b"<smsesx/>", b"\x00" * 50]
)
def test_other_files_are_left_to_others(data: bytes) -> None:
    assert READER.sniff(BytesSource(data, "sms.xml")) is None


PIECES = st.sampled_from(
    ["<smses>", "</smses>", "<sms ", "<mms ", "</mms>", "<call ", "<part ", "<addr ", "/>", ">", "<", '"', "'", "=", " ",
     'body="a"', 'date="1771000000000"', 'data="QUJD"', 'ct="text/plain"', 'text="x"', "<!--", "-->", "<![CDATA[", "]]>",
     "<?", "?>", "&#55357;", "&", "\n", "é", "\x00"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_whatever_stands_in_a_backup_something_sensible_comes_out(pieces: list[str]) -> None:
    data = ("<smses>" + "".join(pieces)).encode()
    told = Told(data)
    for record in told.records:
        assert 0 <= record.span.offset <= record.span.offset + record.span.length <= len(data)
        json.dumps(observed_fields(record), ensure_ascii=False).encode()
    for problem in told.problems:
        assert problem.span is not None
        assert 0 <= problem.span.offset <= problem.span.offset + problem.span.length <= len(data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_are_never_too_much(data: bytes) -> None:
    READER.sniff(BytesSource(data, "x"))
    try:
        Told(b"<smses>" + data)
    except UnreadableOriginalError:
        assert b"<!" in data


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_attributes_are_read_or_refused(value: bytes) -> None:
    told, _ = attributes(b' a="' + value.replace(b'"', b"'") + b'"', "utf-8")
    told["a"].encode()


@pytest.mark.parametrize(
    "inside",
    [b"<" * 300_000, b"<sms a='" * 30_000, b"<sms " + b" " * 300_000, b"<sms a=" * 40_000, b'<sms a="' + b"&" * 300_000 + b'"/>',
     b'<sms a="' + b"&#55357;" * 40_000 + b'"/>', b"<!--" * 70_000, b'<sms a="' * 30_000],
)  # fmt: skip
def test_time_grows_with_the_size_and_no_faster(inside: bytes) -> None:
    start = time.process_time()
    Told(b"<smses>" + inside)
    assert time.process_time() - start < 3


def test_a_large_picture_is_never_held_in_memory() -> None:
    content = random.Random(3).randbytes(6_000_000)
    data = f"<smses>{picture_message(part(content))}</smses>".encode()
    tracemalloc.start()
    size = 0
    for value in READER.read(BytesSource(data, "x"), {}):
        if isinstance(value, Part):
            size = sum(len(piece) for piece in value.data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (size, most < 5_000_000) == (len(content), True)
