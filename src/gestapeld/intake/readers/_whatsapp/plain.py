# SPDX-License-Identifier: EUPL-1.2
"""Plain messages, straight from the text of a chat to the canonical JSON of their records: most of any chat.

A message is plain when nothing about it needs a second look: a name met before, a time that does not step back, words
that cannot be the app's. Every other one goes the long way (`records.Recorder.packer`), which is also what this way is
measured by: both give the same bytes (tested for every reader).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gestapeld.intake.reader import PackedYielded
from gestapeld.intake.readers._whatsapp.doubt import Doubt, Timed
from gestapeld.intake.readers._whatsapp.frequent import Line, form
from gestapeld.intake.readers._whatsapp.grammar import header
from gestapeld.intake.readers._whatsapp.records import Recorder
from gestapeld.intake.readers._whatsapp.splitting import Raw, Run
from gestapeld.intake.readers._whatsapp.survey import Survey
from gestapeld.records.packing import text_json

_MOST_KEPT = 200_000
_LONGEST = 1 << 17  # bytes of one message: far more than one can have


class PlainPacker:
    """Packs what `splitting.raw_records_in_runs` gives. `long_way` packs one record, or says what a gap is."""

    def __init__(
        self, recorder: Recorder, survey: Survey, doubt: Doubt, long_way: Callable[[Timed], PackedYielded]
    ) -> None:
        self._recorder = recorder
        self._doubt = doubt
        self._long_way = long_way
        self._form = form(bracketed=survey.bracketed, crlf=survey.crlf)
        self._is_persons = recorder.is_persons(bracketed=survey.bracketed)
        self._openings: dict[str, str] = {}
        self._days: dict[str, tuple[int, str]] = {}
        self._times: dict[str, tuple[int, str, str]] = {}

    def pack(self, pieces: Iterable[Raw | Run]) -> Iterator[PackedYielded]:
        """All records in the order of the file."""
        for piece in pieces:
            if isinstance(piece, Run):
                yield from self._run(piece)
            else:
                yield from self._one(piece)
        yield from map(self._long_way, self._doubt.rest())

    def _one(self, raw: Raw) -> Iterator[PackedYielded]:
        return map(self._long_way, self._doubt.take(raw))

    def _run(self, run: Run) -> Iterator[PackedYielded]:
        openings, days, times, is_persons = self._openings, self._days, self._times, self._is_persons
        zone, ending = self._recorder.stamps.zone_json, len(self._form.newline)
        least, risen, plain = self._doubt.sure_from, None, 0
        end, lines = run.offset, list[str]()
        for message, size in zip(run.messages, run.sizes, strict=True):
            shown, date, clock, name, words, _ = message
            offset = end
            end += size
            opening, day, time = openings.get(name), days.get(date), times.get(clock)
            if opening is None or day is None or time is None:
                opening, day, time = self._learn(name, date, clock)
            if opening and day and time and size < _LONGEST and is_persons(words):
                midnight, iso = day
                ms, middle, after = time
                utc = midnight + ms
                if least is not None and utc >= least:
                    if utc > least:
                        least, risen = utc, message
                    plain += 1
                    lines.append(
                        f'{opening}{offset},{size - ending}],"text":{text_json(words)},"time":{{"local":"{iso}'
                        f'{middle}"{shown}"{after}{utc},"zone":{zone}}}}}'
                    )
                    continue
            self._passed(risen, plain, least)
            for value in self._one(self._raw(message, offset, size - ending)):
                if isinstance(value, bytes):
                    lines.append(value.decode())
                else:
                    yield lines
                    lines = []
                    yield value
            least, risen, plain = self._doubt.sure_from, None, 0
        self._passed(risen, plain, least)
        yield lines

    def _raw(self, message: Line, offset: int, length: int) -> Raw:
        stands = self._form.stands(message)
        begins = header(stands)
        assert begins is not None, "it has the form of a header"
        return Raw(offset, length, begins, stands[begins.end() :], quotes=False, clean=True)

    def _passed(self, risen: Line | None, count: int, utc: int | None) -> None:
        """Tell report and doubt of plain messages: times never fell, and rose last at `risen`."""
        self._recorder.report.plain += count
        if risen is not None and utc is not None:
            begins = header(self._form.stands(risen))
            assert begins is not None, "it has the form of a header"
            self._recorder.report.see(self._recorder.stamp(begins))
            self._doubt.passed(utc)

    def _learn(
        self, name: str, date: str, clock: str
    ) -> tuple[str | None, tuple[int, str] | None, tuple[int, str, str] | None]:
        """What the next message with this name, day or time need not find out again; None where that is nothing."""
        stamps, speaker = self._recorder.stamps, self._recorder.speakers.met(name)
        if speaker is not None:
            self._openings[name] = f'{{"account":{speaker.account_json},"rest":{speaker.rest_json},"span":['
        day, time = stamps.plain_day(date), stamps.plain_time(clock)
        if day is not None and len(self._days) < _MOST_KEPT:
            self._days[date] = day
        if time is not None and len(self._times) < _MOST_KEPT:
            self._times[clock] = time
        return self._openings.get(name), day, time
