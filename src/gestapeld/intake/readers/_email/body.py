# SPDX-License-Identifier: EUPL-1.2
"""Which parts of a mail are its words, and which are files."""

from __future__ import annotations

from dataclasses import dataclass, field

from gestapeld.intake.readers._email.charsets import decoded
from gestapeld.intake.readers._email.decoding import undone
from gestapeld.intake.readers._email.html_text import says_something_else, text_of_html
from gestapeld.intake.readers._email.structure import Section

MAX_TEXT = 1_000_000  # characters; what is longer is kept whole as a part besides

FROM_HTML = "text-from-html"  # the mail had no plain form: words taken out of its HTML
HTML_DIFFERS = "html-differs"  # the HTML form holds words that the plain form lacks
TEXT_CUT = "text-cut"  # only the beginning stands here; the whole is a part


@dataclass(slots=True)
class Words:
    """One body part as text. `code` is a problem of its transfer encoding, or ""."""

    section: Section
    text: str
    flags: frozenset[str]
    code: str
    html: bool


@dataclass(slots=True)
class Content:
    """What a mail consists of, in order. `unshown` are HTML forms that stand beside a plain one."""

    words: list[Words] = field(default_factory=list)
    unshown: list[Words] = field(default_factory=list)
    files: list[Section] = field(default_factory=list)
    broken: list[Section] = field(default_factory=list)
    outside: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BodyText:
    """The words of a mail: joined with one line end where there are several body parts."""

    text: str
    flags: frozenset[str]
    whole: tuple[Section, ...] = ()  # body parts whose text was cut


def content_of(data: bytes, root: Section) -> Content:
    """Walk the tree: words, files, and what could not be divided."""
    content = Content()
    _collect(data, root, content)
    return content


def _collect(data: bytes, section: Section, content: Content) -> None:
    if section.outside is not None:
        content.outside.append(section.outside)
    if section.broken:
        content.broken.append(section)
    if section.kind.media_type == "multipart/alternative" and section.children:
        _collect_alternative(data, section, content)
    elif section.children:
        for child in section.children:
            _collect(data, child, content)
    elif section.broken or _is_words(section, content):
        content.words.append(_words(data, section))
    else:
        content.files.append(section)


def _collect_alternative(data: bytes, section: Section, content: Content) -> None:
    """Forms of the same content: the plain one is shown when it says anything, else the last that has words."""
    forms = []
    for child in section.children:
        form = Content()
        _collect(data, child, form)
        forms.append(form)
        content.files += form.files
        content.broken += form.broken
        content.outside += form.outside
        content.unshown += form.unshown
    with_words = [form for form in forms if any(words.text.strip() for words in form.words)]
    plain = [form for form in with_words if any(not words.html and words.text.strip() for words in form.words)]
    chosen = plain[0] if plain else with_words[-1] if with_words else forms[0]
    content.words += chosen.words
    for form in forms:
        if form is not chosen:
            content.unshown += [words for words in form.words if words.html]


def _is_words(section: Section, content: Content) -> bool:
    kind = section.kind
    if kind.media_type not in {"text/plain", "text/html"} or kind.disposition == "attachment":
        return False
    return not kind.filename or (not content.words and kind.media_type == "text/plain" and not content.files)


def _words(data: bytes, section: Section) -> Words:
    raw, code = undone(data[section.body_at : section.end], section.encoding)
    text, flags = decoded(raw, section.kind.charset)
    return Words(section, text, flags, code, section.kind.media_type == "text/html")


def body_text(content: Content) -> BodyText:
    """The words of the mail with the flags that say how they came about."""
    flags: set[str] = set()
    pieces: list[str] = []
    whole: list[Section] = []
    room = MAX_TEXT
    for words in content.words:
        flags |= words.flags
        text = words.text
        if words.html:
            text = text_of_html(text)
            flags.add(FROM_HTML)
        if len(text) > room:
            text = text[:room]
            flags.add(TEXT_CUT)
            whole.append(words.section)
        room -= len(text)
        pieces.append(text)
    if content.unshown:
        plain = "\n".join(pieces)
        if any(says_something_else(plain, text_of_html(words.text[:MAX_TEXT])) for words in content.unshown):
            flags.add(HTML_DIFFERS)
    return BodyText("\n".join(pieces), frozenset(flags), tuple(whole))
