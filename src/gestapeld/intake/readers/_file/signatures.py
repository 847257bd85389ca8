# SPDX-License-Identifier: EUPL-1.2
"""What a file is: by its first bytes, and by what its name claims. Two answers, never mixed."""

from __future__ import annotations

import re

_BY_NAME_LINES = """
image/jpeg jpg jpeg jpe jfif | image/png png | image/webp webp | image/gif gif | image/tiff tif tiff
image/bmp bmp | image/heic heic heif hif | image/avif avif | image/svg+xml svg | image/x-adobe-dng dng | image/jp2 jp2
video/mp4 mp4 m4v | video/quicktime mov qt | video/3gpp 3gp 3gpp | video/webm webm | video/x-matroska mkv
video/x-msvideo avi | audio/ogg opus ogg oga | audio/mpeg mp3 | audio/mp4 m4a m4b | audio/wav wav | audio/amr amr
audio/aac aac | audio/flac flac | audio/x-caf caf | application/pdf pdf | text/plain txt log md | text/html html htm
text/csv csv | application/json json | application/xml xml | text/vcard vcf | text/calendar ics | application/rtf rtf
message/rfc822 eml mht mhtml | application/mbox mbox | application/zip zip | application/gzip gz tgz
application/x-7z-compressed 7z | application/vnd.rar rar | application/x-tar tar | application/msword doc
application/vnd.ms-excel xls | application/vnd.ms-powerpoint ppt | application/vnd.ms-outlook msg pst
application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
application/vnd.oasis.opendocument.text odt | application/vnd.oasis.opendocument.spreadsheet ods
application/vnd.sqlite3 sqlite sqlite3 db
"""
_BY_NAME = {
    ending: row.split()[0]
    for row in _BY_NAME_LINES.replace("|", "\n").splitlines()
    if row.strip()
    for ending in row.split()[1:]
}

_AT_START: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
    (b"caff\x00\x01", "audio/x-caf"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"!BDN", "application/vnd.ms-outlook"),
    (b"{\\rtf", "application/rtf"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-elf"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"heic": "image/heic", b"heix": "image/heic", b"heim": "image/heic", b"heis": "image/heic", b"mif1": "image/heic",
    b"msf1": "image/heic", b"hevc": "image/heic", b"avif": "image/avif", b"avis": "image/avif",
    b"M4A ": "audio/mp4", b"M4B ": "audio/mp4", b"qt  ": "video/quicktime",
    b"3gp4": "video/3gpp", b"3gp5": "video/3gpp", b"3gp6": "video/3gpp", b"3g2a": "video/3gpp",
}  # fmt: skip
_OFFICE = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_OPEN_DOCUMENT = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z]{3,20})")
_TEXTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\s*(?:<!doctype html|<html[\s>])", re.I), "text/html"),
    (re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,400}>\s*)?<svg[\s>]", re.I), "image/svg+xml"),
    (re.compile(rb"\s*<\?xml\s"), "application/xml"),
    (re.compile(rb"BEGIN:VCARD\r?\n", re.I), "text/vcard"),
    (re.compile(rb"BEGIN:VCALENDAR\r?\n", re.I), "text/calendar"),
    (re.compile(rb'\s*[{\[]\s*["{\[\]}]'), "application/json"),
)
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_FORMS = {"image": "picture", "audio": "recording", "video": "video", "text": "document", "message": "document"}
_ARCHIVES = frozenset(
    {"application/zip", "application/gzip", "application/x-7z-compressed", "application/vnd.rar", "application/x-tar"}
)
_DOCUMENTS = re.compile(r"application/(?:pdf|rtf|json|xml|msword|mbox|vnd\.(?:ms-|openxmlformats|oasis)|x-ole-storage)")


def declared_type(name: str) -> str:
    """The media type that the name claims by its last ending, "" when it claims none we know."""
    _, dot, ending = name.rpartition(".")
    return _BY_NAME.get(ending.lower(), "") if dot else ""


def detected_type(head: bytes) -> str:
    """The media type by content, from the first few KiB; "" when nothing fits."""
    for signature, media_type in _AT_START:
        if head.startswith(signature):
            return _zip_type(head) if media_type == "application/zip" else _matroska_type(head, media_type)
    return _container_type(head) or _frame_type(head) or _text_type(head)


def _container_type(head: bytes) -> str:
    if head[4:8] in {b"ftyp", b"moov", b"wide"}:
        return _brand_type(head)
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "")
    if head.startswith(b"OggS"):
        return "video/ogg" if b"theora" in head[:512] else "audio/ogg"
    if head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00":
        return "image/bmp"
    return "application/x-tar" if head[257:262] == b"ustar" else ""


def _zip_type(head: bytes) -> str:
    open_document = _OPEN_DOCUMENT.match(head, 30)
    if open_document is not None:
        return open_document[1].decode("ascii")
    if b"[Content_Types].xml" in head or b"_rels/.rels" in head:
        return next((kind for folder, kind in _OFFICE.items() if folder in head), "application/zip")
    return "application/zip"


def _matroska_type(head: bytes, media_type: str) -> str:
    return "video/webm" if media_type == "video/x-matroska" and b"webm" in head[:64] else media_type


def _brand_type(head: bytes) -> str:
    if head[4:8] != b"ftyp":
        return "video/quicktime"
    return _BRANDS.get(head[8:12], "video/mp4")


def _frame_type(head: bytes) -> str:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return ""
    layer, rate = head[1] >> 1 & 3, head[2] >> 4
    if layer == 0 and head[1] & 0xF0 == 0xF0:
        return "audio/aac"
    return "audio/mpeg" if layer == 1 and rate not in {0, 15} and head[2] >> 2 & 3 != 3 else ""


def _text_type(head: bytes) -> str:
    if not head:
        return ""
    text = head.removeprefix(b"\xef\xbb\xbf")
    for pattern, media_type in _TEXTS:
        if pattern.match(text):
            return media_type
    if _NOT_TEXT.search(text):
        return ""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(text) - 4:  # a character may be cut off at the end of what was read
            return ""
    return "text/plain"


def form_of(media_type: str) -> str:
    """One of "picture", "recording", "video", "document", "archive", "other"."""
    if media_type in _ARCHIVES:
        return "archive"
    if _DOCUMENTS.match(media_type):
        return "document"
    return _FORMS.get(media_type.partition("/")[0], "other")


def same_kind(declared: str, detected: str) -> bool:
    """Whether a claim and a finding can both be right: equal, or two names for one container."""
    if declared == detected:
        return True
    families = (
        {"audio/mp4", "video/mp4", "video/quicktime", "video/3gpp", "audio/aac"},
        {"image/heic", "image/avif"},
        {"image/tiff", "image/x-adobe-dng"},
        {"video/x-matroska", "video/webm"},
        {"audio/ogg", "video/ogg"},
    )
    if any(declared in family and detected in family for family in families):
        return True
    if detected == "text/plain":  # mail, tables, notes: text that its first bytes do not tell apart
        return declared.startswith(("text/", "message/")) or declared in {"application/json", "application/mbox"}
    if detected in {"application/xml", "application/zip", "application/x-ole-storage"}:
        return form_of(declared) == "document" or declared.endswith("+xml")
    return False
