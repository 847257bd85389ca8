# SPDX-License-Identifier: EUPL-1.2
"""Which parts of a mail are its words, and which are files."""

from __future__ import annotations

from dataclasses import dataclass, field

from gestapeld.intake.readers._email.charsets import decoded
from gestapeld.intake.readers._email.decoding import undone
from gestapeld.intake.readers._email.html_text import says_something_else, text_of_html
from gestapeld.intake.readers._email.structure import Section

MAX_TEXT = 1_000_000  # characters; what is longer is kept whole as a part besides

FROM_HTML = "text-from-html"  # words taken out of HTML
FORMS_DIFFER = "forms-differ"  # the HTML form holds words that the plain form lacks; the HTML words stand here
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
    """What a mail consists of, in order."""

    words: list[Words] = field(default_factory=list)
    files: list[Section] = field(default_factory=list)
    troubled: list[Section] = field(default_factory=list)  # broken or without end
    outside: list[tuple[int, int]] = field(default_factory=list)
    forms_differ: bool = False


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
    if section.broken or section.endless:
        content.troubled.append(section)
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
    """Forms of the same content: the plain one when it says the same as the HTML, else the form that programs show."""
    forms = []
    for child in section.children:
        form = Content()
        _collect(data, child, form)
        forms.append(form)
        content.files += form.files
        content.troubled += form.troubled
        content.outside += form.outside
        content.forms_differ = content.forms_differ or form.forms_differ
    with_words = [form for form in forms if any(words.text.strip() for words in form.words)]
    if not with_words:
        content.words += forms[0].words
        return
    shown = with_words[-1]
    plain = next((form for form in with_words if not any(words.html for words in form.words)), shown)
    if any(words.html for words in shown.words) and says_something_else(_spoken(plain), _spoken(shown)):
        content.forms_differ = True
        plain = shown
    content.words += plain.words


def _spoken(form: Content) -> str:
    return "\n".join(text_of_html(words.text) if words.html else words.text for words in form.words)[:MAX_TEXT]


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
    if content.forms_differ:
        flags.add(FORMS_DIFFER)
    return BodyText("\n".join(pieces), frozenset(flags), tuple(whole))
