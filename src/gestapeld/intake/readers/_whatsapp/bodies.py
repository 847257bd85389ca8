# SPDX-License-Identifier: EUPL-1.2
"""What stands behind the name: words of a person, words of the app, or both.

Structure decides first: iPhones put U+200E (U+200F in right-to-left languages) in front of every word that the app
wrote, and angle brackets around file names. Where the export has no marks (Android, old iPhones) a phrase counts only
when it is the whole text, or the whole first line. What looks like the app but is not known keeps its words and gets
the flag `system-unknown`; nothing is dropped or cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gestapeld.intake.readers._whatsapp.calls import CALL_STARTS, CallLine, call_line
from gestapeld.intake.readers._whatsapp.grammar import MARKS
from gestapeld.intake.readers._whatsapp.media import media_type_of
from gestapeld.intake.readers._whatsapp.phrases import (
    ATTACHED,
    ATTACHED_WORDS,
    DELETED,
    DELETED_BY_ADMIN,
    EDITED,
    LIVE_LOCATION,
    OMITTED,
    START,
    WAITING,
    WHOLE_STARTS,
    folded,
    starts,
)
from gestapeld.intake.readers._whatsapp.system import is_encryption_notice, is_notice

Range = tuple[int, int]
"""Characters of the text: start, length."""


@dataclass(frozen=True, slots=True)
class File:
    """A file the text speaks of. `name` is "" when the app left it out without naming it."""

    name: str
    omitted: bool
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """What a text turned out to be.

    by       "person", "app" (a notice, nobody's message), or "open" (a mark, but words we do not know)
    flags    flags of the record
    app      the characters that the app wrote; the rest is the person's
    form     "location", "live-location", "poll" or "" for anything else
    """

    by: str = "person"
    flags: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    app: tuple[Range, ...] = ()
    form: str = ""
    call: CallLine | None = field(default=None)


_M = f"[{MARKS}]"
_LEAD = re.compile(f"{_M}*")
_TAG = re.compile(rf"{_M}*<([^<>:\n]{{1,40}}):{_M}* ?{_M}*([^<>\n]{{1,255}})>")
_NAME = r"[^\n/\\<>]{0,250}\.[0-9A-Za-z]{1,8}"
_FILE_LINE = re.compile(rf"{_M}*({_NAME}) (\([^()\n]{{2,40}}\))(?=\r?\n|\Z)")
_OWN_NAME = re.compile(r"(?:IMG|VID|PTT|AUD|STK|DOC|GIF)-\d{8}-WA\d+\.")
_MAP_LINK = re.compile(
    rf"[^\n]{{0,300}}: {_M}*https?://(?:(?:www\.)?maps\.google\.com/|maps\.apple\.com/|goo\.gl/maps/|foursquare\.com/v/)\S+\s*\Z"
)
_BARE_MAP_LINK = re.compile(r"[^\s:][^:\n]{0,30}: https://maps\.google\.com/\?q=-?\d[\d.,-]*\s*\Z")
_POLL = re.compile(rf"{_M}*[^\W\d_]{{2,20}}:\r?\n(?:[^\n]*\n){{1,20}}?{_M}*[^\W\d_]{{2,20}}: [^\n]* \(\d+ [^()\n]+\)")
_BRACKETED = re.compile(r"<[^<>:\n]{3,60}>\Z")
_PAGES = re.compile(rf" • {_M}*[^{MARKS}\n]{{1,30}}\Z")

_MARKS_IN_FRONT = frozenset("\u200e\u200f\u202a\u202b\ufeff")

PERSON = Body()
_NOTICE = Body("app", ("system", "attributed-by-app"))

_LONGEST_PHRASE = 200


def has_mark(text: str) -> bool:
    """Whether a direction mark of the app stands in `text` at all."""
    return "\u200e" in text or "\u200f" in text


def marked_body(text: str, names: frozenset[str], *, marked_line: bool) -> Body:
    """A text with marks, from an iPhone.

    names        the people of the chat
    marked_line  a mark stood before the bracket too, as it does with media
    """
    start = _LEAD.match(text).end()  # type: ignore[union-attr]
    if start:
        return _led_by_mark(text, start, names, marked_line)
    return _with_tail(text)


def _led_by_mark(text: str, start: int, names: frozenset[str], marked_line: bool) -> Body:
    inner = text[start:]
    whole = ((0, len(text)),)
    tag = _TAG.match(text)
    if tag is not None:
        return Body(files=(_file(tag[2]),), app=((0, tag.end()),))
    return _whole_phrase(inner, whole) or _shared_or_notice(text, inner, names) or _unknown(text, inner, marked_line)


def _shared_or_notice(text: str, inner: str, names: frozenset[str]) -> Body | None:
    if _POLL.match(text):
        return Body(flags=("poll",), form="poll")
    if _MAP_LINK.match(inner):
        return Body(app=(_label(text),), form="location")
    return _NOTICE if is_notice(inner, names) else None


def _label(text: str) -> Range:
    """The word of the app in front of a shared place ("Location: "); only the mark when the place has a name."""
    before, _, _ = text.partition("http")
    return (0, len(before)) if "(" not in before else (0, len(before) - len(_LEAD.sub("", before, count=1)))


def _unknown(text: str, inner: str, marked_line: bool) -> Body:
    tail = _with_tail(text)
    if tail is not PERSON:
        return tail
    if marked_line and "\n" not in text and len(inner) <= 60:
        return Body(flags=("media-omitted", "system-unknown"), files=(File("", omitted=True),), app=((0, len(text)),))
    return Body("open", ("system-unknown",))


def _whole_phrase(inner: str, whole: tuple[Range, ...]) -> Body | None:
    """A phrase that is the whole text; `whole` is the range it fills."""
    if len(inner) > _LONGEST_PHRASE:
        return None
    phrase = folded(inner)
    kind = OMITTED.get(phrase)
    if kind is not None:
        return Body(flags=("media-omitted",), files=(File("", True, media_type_of(kind)),), app=whole)
    if phrase in LIVE_LOCATION:
        return Body(app=whole, form="live-location")
    flag = _gone(phrase)
    if flag:
        return Body(flags=(flag, "attributed-by-app"), app=whole)
    call = call_line(inner)
    return None if call is None else Body(call=call, app=whole)


def _gone(phrase: str) -> str:
    """The flag for a line that stands where a message was; "" for any other phrase."""
    if phrase in DELETED:
        return "deleted-by-sender"
    if phrase.startswith(DELETED_BY_ADMIN):
        return "deleted-by-admin"
    return "missing-in-source" if phrase.startswith(WAITING) else ""


def _file(name: str) -> File:
    return File(name, False, media_type_of(name))


def _with_tail(text: str) -> Body:
    """Words of a person (or the title of a document) with words of the app behind a mark at the end."""
    flags: tuple[str, ...] = ()
    ranges: list[Range] = []
    rest, cut = _cut_tail(text)
    if cut and (folded(cut) in EDITED or _BRACKETED.match(_LEAD.sub("", cut, count=1))):
        flags, ranges = ("edited",), [(len(rest), len(cut))]
        text = rest.rstrip(" ")
        rest, cut = _cut_tail(text)
    tag = _TAG.fullmatch(cut.rstrip()) if cut else None
    if tag is not None:
        return _file_with_words(text, rest, cut, _file(tag[2]), flags, ranges)
    kind = OMITTED.get(folded(cut)) if cut else None
    if kind is not None:
        title = _PAGES.sub("", rest.rstrip()) if kind == "document" else ""
        file = File(title.strip(), True, media_type_of(title if "." in title else kind))
        return _file_with_words(text, rest, cut, file, ("media-omitted", *flags), ranges)
    return Body(flags=flags, app=tuple(ranges)) if flags else PERSON


def _cut_tail(text: str) -> tuple[str, str]:
    """`text` split before the last mark; the second half is "" when there is none."""
    at = max(text.rfind("\u200e"), text.rfind("\u200f"))
    return (text, "") if at < 0 else (text[:at], text[at:])


def _file_with_words(text: str, rest: str, cut: str, file: File, flags: tuple[str, ...], ranges: list[Range]) -> Body:
    title = _PAGES.sub("", rest.rstrip()).strip()
    is_title = bool(title) and file.name.endswith(title)
    start = 0 if is_title else len(rest)
    return Body(flags=flags, files=(file,), app=((start, len(text) - start), *ranges))


_NOTICE_STARTS = starts(("null", "messages", "berichten", "nachrichten", "les messages", "los mensajes", "i messaggi"))
_STARTS = WHOLE_STARTS | CALL_STARTS | _NOTICE_STARTS | starts(("as mensagens",))


def may_be_plain_app_text(text: str) -> bool:
    """A quick look: False only when `plain_body` would find nothing but a person's words."""
    return (
        text[:START].lower() in _STARTS or ">" in text or ")" in text or ": http" in text or text[:1] in _MARKS_IN_FRONT
    )


def plain_body(text: str) -> Body:
    """A text from an export without marks (Android, old iPhones): whole phrases and file lines only."""
    start = _LEAD.match(text).end()  # type: ignore[union-attr]
    first, _, others = text.partition("\n")
    file = _FILE_LINE.match(text)
    if file is not None and (folded(file[2]) in ATTACHED or _OWN_NAME.match(file[1])):
        return _plus_edit(text, Body(files=(_file(file[1]),), app=((0, file.end()),)))
    tag = _TAG.match(text)
    if tag is not None and folded(tag[1]) in ATTACHED_WORDS:
        return Body(files=(_file(tag[2]),), app=((0, tag.end()),))
    if text == "null":
        return Body(flags=("view-once",), app=((0, 4),))
    known = _whole_phrase(text[start:], ((0, len(text)),))
    if known is not None:
        return known
    kind = OMITTED.get(folded(first)) if others and first[:1] == "<" else None
    if kind is not None:
        body = Body(flags=("media-omitted",), files=(File("", True, media_type_of(kind)),), app=((0, len(first)),))
        return _plus_edit(text, body)
    return _plain_structure(text, start)


def _plain_structure(text: str, start: int) -> Body:
    if _POLL.match(text):
        return Body(flags=("poll",), form="poll")
    if _BARE_MAP_LINK.match(text[start:]):
        return Body(app=(_label(text),), form="location")
    if is_encryption_notice(text[start:]):
        return _NOTICE
    edited = _plus_edit(text, PERSON)
    if edited is PERSON and _BRACKETED.match(text):
        return Body(flags=("system-unknown",))
    return edited


def _plus_edit(text: str, body: Body) -> Body:
    """`body` with the flag `edited` when the text ends with the app's note that it was edited."""
    at = text.rfind("<")
    if at <= 0 or folded(text[at:]) not in EDITED:
        return body
    return Body(body.by, (*body.flags, "edited"), body.files, (*body.app, (at, len(text) - at)), body.form)
