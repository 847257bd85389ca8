# SPDX-License-Identifier: EUPL-1.2
"""The text that WhatsApp writes with "Export chat", from Android and iPhone, in any language and region.

The file goes by twice: a survey that finds what no single line tells (`_whatsapp/survey.py`), then the reading.
docs/readers/whatsapp-chat-export.md says what is read, what is not, and what is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.local_time import WallClock
from gestapeld.intake.reader import Answers, Done, PackedYielded, Question, Reader, Sniff, Source, Yielded
from gestapeld.intake.readers._exact_text import without_lone_surrogates
from gestapeld.intake.readers._whatsapp.dates import DateOrder, decide, with_answer
from gestapeld.intake.readers._whatsapp.doubt import Doubt, Timed, timed
from gestapeld.intake.readers._whatsapp.grammar import date_text, header
from gestapeld.intake.readers._whatsapp.lines import encoding_of
from gestapeld.intake.readers._whatsapp.media import Siblings
from gestapeld.intake.readers._whatsapp.names import full_names, speakers
from gestapeld.intake.readers._whatsapp.plain import PlainPacker
from gestapeld.intake.readers._whatsapp.questions import questions
from gestapeld.intake.readers._whatsapp.records import Recorder
from gestapeld.intake.readers._whatsapp.speakers import Speakers
from gestapeld.intake.readers._whatsapp.splitting import Raw, raw_records, raw_records_in_runs
from gestapeld.intake.readers._whatsapp.stamps import Stamps
from gestapeld.intake.readers._whatsapp.survey import Survey, survey
from gestapeld.intake.readers._whatsapp.system import is_encryption_notice
from gestapeld.intake.readers._whatsapp.thread import chat_name, is_named_like_a_chat
from gestapeld.records.items import Locator, Problem

_SNIFFED = 1 << 16


def sniff(source: Source) -> Sniff | None:
    """Looks at the first 64 KiB for lines that begin as a message does; the name only adds to that."""
    start = source.read(0, _SNIFFED)
    encoding = encoding_of(start)
    lines = start[: len(start) - len(start) % encoding.unit].decode(encoding.codec, "replace").split("\n")
    headers = [(line, found) for line in lines if (found := header(line)) is not None]
    if not headers:
        return None
    spoken = any(": " in line[found.end() :] for line, found in headers)
    noticed = any(_is_notice(line[found.end() :]) for line, found in headers[:3])
    at_once = header(next((line for line in lines if line.strip("\r\n \ufeff")), "")) is not None
    if not (spoken or noticed) or not (at_once or len(headers) > 1):
        return None
    named = is_named_like_a_chat(source.name)
    confidence = (70 if at_once else 40) + (15 if named else 0) + (10 if noticed else 0)
    first = headers[0][1]
    clock = first[5] or first[7]
    form = ("iphone" if first[2] else "android") + ("-24h" if clock[-1:].isdigit() and clock[:1].isdigit() else "-12h")
    return Sniff(confidence, form, "whatsapp-headers")


def _is_notice(words: str) -> bool:
    return is_encryption_notice(words) or is_encryption_notice(words.partition(": ")[2].lstrip("\u200e\u200f"))


@dataclass(frozen=True, slots=True)
class _Plan:
    found: Survey
    order: DateOrder
    thread: str


def _plan(source: Source, answers: Answers) -> _Plan:
    found = survey(source)
    dated = ((date_text(day), in_name) for day, in_name in found.tally.dated_files)
    order = with_answer(decide(found.dates, dated), answers.get("date-order"))
    thread, _ = without_lone_surrogates(chat_name(source.name, found.tally.chat))
    return _Plan(found, order, thread)


def ask(source: Source, answers: Answers) -> Sequence[Question]:
    """Date order when neither dates nor file names decide it; which name is the owner; where the phone was."""
    plan = _plan(source, answers)
    if not plan.found.tally.headers:
        return ()
    names = speakers(plan.found.tally, plan.thread)
    return questions(source, plan.found, plan.order, names, answers)


def read(source: Source, answers: Answers) -> Iterator[Yielded]:
    """Every message, notice and call in the order of the file. Raises UnreadableOriginalError when no line is one."""
    plan = _plan(source, answers)
    recorder = _recorder(source, plan, answers)
    for raw, stamp, uncertain in _walk(source, plan, recorder):
        if stamp is None:
            yield _gap(raw, recorder)
        else:
            yield recorder.record(raw, stamp, uncertain=uncertain)
    yield _done(plan, recorder, answers)


def read_packed(source: Source, answers: Answers) -> Iterator[PackedYielded]:
    """The same as `read`, each record as its canonical JSON."""
    plan = _plan(source, answers)
    recorder = _recorder(source, plan, answers)
    packed = recorder.packer()

    def long_way(record: Timed) -> PackedYielded:
        raw, stamp, uncertain = record
        return _gap(raw, recorder) if stamp is None else packed(raw, stamp, uncertain)

    doubt = Doubt(recorder.stamp, doubting=not plan.found.crlf)
    packer = PlainPacker(recorder, plan.found, doubt, long_way)
    yield from packer.pack(raw_records_in_runs(source, plan.found))
    yield _done(plan, recorder, answers)


def _recorder(source: Source, plan: _Plan, answers: Answers) -> Recorder:
    tally = plan.found.tally
    if not tally.headers:
        raise UnreadableOriginalError(reader="whatsapp-chat-export")
    stamps = Stamps(plan.order.for_reading, WallClock(answers.get("zone")))
    who = Speakers(full_names(tally, plan.thread), _own_name(plan, answers), plan.thread)
    return Recorder(who, stamps, Siblings(source.siblings), plan.thread, marks=plan.found.marks)


def _own_name(plan: _Plan, answers: Answers) -> str | None:
    """The answer, "" for none of the names. A name that nobody here has is no answer: it may belong to another chat."""
    own = answers.get("own-name")
    known = {without_lone_surrogates(name)[0] for name in speakers(plan.found.tally, plan.thread)}
    return own if not own or own in known else None


def _walk(source: Source, plan: _Plan, recorder: Recorder) -> Iterator[Timed]:
    return timed(raw_records(source, plan.found), recorder.stamp, doubting=not plan.found.crlf)


def _gap(raw: Raw, recorder: Recorder) -> Problem:
    recorder.report.unexplained += raw.length
    return Problem("unexplained-bytes", Locator(raw.offset, raw.length))


def _done(plan: _Plan, recorder: Recorder, answers: Answers) -> Done:
    strange_name = bool(answers.get("own-name")) and _own_name(plan, answers) is None
    return recorder.done(plan.order.by, ("own-name-not-here",) if strange_name else ())


READER = Reader(
    id="whatsapp-chat-export",
    version=1,
    sniff=sniff,
    read=read,
    ask=ask,
    limits=("whatsapp-text-has-no-zone", "whatsapp-pasted-headers", "whatsapp-names-are-labels"),
    read_packed=read_packed,
)
