# SPDX-License-Identifier: EUPL-1.2
"""The tables of the folder: one row per exhibit, one row per message or call. They say what the PDF says, no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from gestapeld.dossier.composing.words import Words
from gestapeld.dossier.exhibit_data import Exhibit, HandedFile, Line
from gestapeld.dossier.tables import Row, csv_bytes
from gestapeld.dossier.workbook import Sheet, workbook_bytes
from gestapeld.records.items import Way
from gestapeld.records.moment import Moment

_EXHIBIT_COLUMNS = (
    "number", "kind", "title", "begin", "end", "quality", "channel", "who", "certainty", "behaviours", "text",
    "lines", "withheld", "files", "digests",
)  # fmt: skip
_EXHIBIT_WIDTHS = (10, 16, 50, 18, 18, 16, 14, 24, 12, 30, 60, 8, 40, 40, 66)
_LINE_COLUMNS = (
    "number", "line", "channel", "way", "who", "certainty", "shown", "local", "utc", "zone", "quality", "text",
    "subject", "attached", "remarks",
)  # fmt: skip
_LINE_WIDTHS = (10, 8, 14, 18, 24, 14, 22, 20, 22, 18, 16, 80, 30, 30, 30)


def exhibits_csv(words: Words, exhibits: Sequence[Exhibit], files: Mapping[int, tuple[HandedFile, ...]]) -> bytes:
    """`exhibits.csv`."""
    return csv_bytes(_header(words, _EXHIBIT_COLUMNS), _exhibit_rows(words, exhibits, files))


def messages_csv(words: Words, exhibits: Sequence[Exhibit]) -> bytes:
    """`messages.csv`."""
    return csv_bytes(_header(words, _LINE_COLUMNS), _line_rows(words, exhibits))


def workbook(words: Words, exhibits: Sequence[Exhibit], files: Mapping[int, tuple[HandedFile, ...]]) -> bytes:
    """`exhibits.xlsx`: both tables."""
    sheets = [
        Sheet(
            words.say("table.exhibits"),
            _header(words, _EXHIBIT_COLUMNS),
            _exhibit_rows(words, exhibits, files),
            _EXHIBIT_WIDTHS,
        ),
        Sheet(words.say("table.messages"), _header(words, _LINE_COLUMNS), _line_rows(words, exhibits), _LINE_WIDTHS),
    ]
    return workbook_bytes(sheets, words.say("table.cut"))


def _header(words: Words, columns: Sequence[str]) -> list[str]:
    return [words.say(f"table.{column}") for column in columns]


def _exhibit_rows(
    words: Words, exhibits: Sequence[Exhibit], files: Mapping[int, tuple[HandedFile, ...]]
) -> Iterator[Row]:
    phrases = words.phrases
    for exhibit in exhibits:
        handed = files.get(exhibit.number, ())
        title = phrases.say("exhibits.on_request") if exhibit.on_request else exhibit.title
        digests = [file.digest for file in handed] or [exhibit.request_digest]
        until = exhibit.until
        yield (
            exhibit.number,
            phrases.say(f"exhibit_kind.{exhibit.kind}"),
            title,
            _local(words, exhibit.when),
            _local(words, until) if until is not None else "",
            exhibit.when.quality.value,
            exhibit.channel,
            exhibit.sender,
            phrases.say(f"certainty.{exhibit.certainty}") if exhibit.certainty else "",
            "; ".join(exhibit.behaviours),
            exhibit.words,
            sum(isinstance(line, Line) for line in exhibit.lines) or None,
            " ".join(exhibit.withheld),
            "\n".join(file.path for file in handed),
            "\n".join(digests),
        )


def _line_rows(words: Words, exhibits: Sequence[Exhibit]) -> Iterator[Row]:
    for exhibit in exhibits:
        for line in exhibit.lines:
            if isinstance(line, Line):
                yield _line_row(words, exhibit, line)


def _line_row(words: Words, exhibit: Exhibit, line: Line) -> Row:
    return (
        exhibit.number,
        line.number,
        line.channel or exhibit.channel,
        _way(words, line),
        line.sender,
        words.phrases.say(f"certainty.{line.certainty}") if line.certainty else "",
        line.when.shown,
        _local(words, line.when),
        _utc(line.when),
        line.when.zone or (words.phrases.zone if line.when.local is None and line.when.utc is not None else ""),
        line.when.quality.value,
        line.withheld if line.text is None else line.text,
        line.subject,
        "\n".join(_file(file.name, file.note, file.exhibit) for file in line.attached),
        "; ".join(line.remarks),
    )


def _way(words: Words, line: Line) -> str:
    """From whom to whom; what came from a suspected or unknown sender is not called the other party's."""
    if line.way is Way.UNKNOWN:
        return ""
    if line.way is Way.IN and line.certainty in ("suspected", "unknown"):
        return words.say("table.way-uncertain")
    return words.phrases.say(f"way.{line.way.value}")


def _file(name: str, note: str, exhibit: int | None) -> str:
    more = note or (str(exhibit) if exhibit else "")
    return f"{name} ({more})" if more else name


def _local(words: Words, when: Moment) -> str:
    return (words.phrases.local(when) or "").replace("T", " ")


def _utc(when: Moment) -> str:

    if when.utc is None:
        return ""
    instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=when.utc)
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")
