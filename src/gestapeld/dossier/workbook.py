# SPDX-License-Identifier: EUPL-1.2
"""A small XLSX writer (ECMA-376, Office Open XML): text and whole numbers, a frozen heading row, nothing else.

Every text is an inline string, which no program evaluates; there are no formulas, links, macros or outside parts, no
author and no dates, and the same rows give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gestapeld.dossier.tables import Cell, Row, begins_like_formula

MAX_ROWS = 1_048_575  # of a sheet, without its heading
MAX_TEXT = 32_767  # UTF-16 units in a cell
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x0d\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_HEADING, _TEXT, _QUOTED, _NUMBER = 1, 2, 3, 0
_WHEN = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `title` at most 31 characters; `widths` of columns in characters."""

    title: str
    header: Sequence[str]
    rows: Iterable[Row]
    widths: Sequence[int] = ()


def workbook_bytes(sheets: Sequence[Sheet], cut_off: str) -> bytes:
    """The file. A text too long for a cell ends with `cut_off`; rows beyond a sheet's limit go to a next sheet."""
    parts = [part for sheet in sheets for part in _split(sheet)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _add(archive, "[Content_Types].xml", _content_types(len(parts)))
        _add(archive, "_rels/.rels", _relationships([("officeDocument", "xl/workbook.xml")]))
        _add(archive, "xl/workbook.xml", _workbook([part.title for part in parts]))
        names = [("worksheet", f"worksheets/sheet{i + 1}.xml") for i in range(len(parts))]
        _add(archive, "xl/_rels/workbook.xml.rels", _relationships([*names, ("styles", "styles.xml")]))
        _add(archive, "xl/styles.xml", _STYLES)
        for number, part in enumerate(parts, 1):
            _add(archive, f"xl/worksheets/sheet{number}.xml", "".join(_sheet(part, cut_off)))
    return out.getvalue()


def _split(sheet: Sheet) -> Iterator[Sheet]:
    rows = list(sheet.rows)
    for number, start in enumerate(range(0, max(1, len(rows)), MAX_ROWS)):
        title = sheet.title if number == 0 else f"{sheet.title[:26]} ({number + 1})"
        yield Sheet(title, sheet.header, rows[start : start + MAX_ROWS], sheet.widths)


def _add(archive: zipfile.ZipFile, name: str, content: str) -> None:
    info = zipfile.ZipInfo(name, _WHEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0  # the same bytes on every platform
    archive.writestr(info, content.encode("utf-8"))


def _sheet(sheet: Sheet, cut_off: str) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    if sheet.widths:
        columns = (f'<col min="{i}" max="{i}" width="{w}" customWidth="1"/>' for i, w in enumerate(sheet.widths, 1))
        yield f"<cols>{''.join(columns)}</cols>"
    yield "<sheetData>"
    yield _row(1, sheet.header, cut_off, heading=True)
    for number, row in enumerate(sheet.rows, 2):
        yield _row(number, row, cut_off)
    yield "</sheetData></worksheet>"


def _row(number: int, cells: Row, cut_off: str, heading: bool = False) -> str:
    written = (_cell(f"{_column(i)}{number}", cell, cut_off, heading) for i, cell in enumerate(cells))
    return f'<row r="{number}">{"".join(written)}</row>'


def _cell(place: str, cell: Cell, cut_off: str, heading: bool) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, int):
        return f'<c r="{place}" s="{_NUMBER}"><v>{cell}</v></c>'
    style = _HEADING if heading else _QUOTED if begins_like_formula(cell) else _TEXT
    text = _fitting(cell, cut_off).translate(_XML)
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _fitting(text: str, cut_off: str) -> str:
    """At most MAX_TEXT units, characters that XML does not allow in the escaped form of the standard (`_x0007_`)."""
    written = _UNWRITABLE.sub(lambda m: f"_x{ord(m[0]):04X}_", text)
    if len(written.encode("utf-16-le", "surrogatepass")) <= 2 * MAX_TEXT:
        return written
    room = 2 * (MAX_TEXT - len(cut_off) - 8)
    return written.encode("utf-16-le", "surrogatepass")[:room].decode("utf-16-le", "ignore") + cut_off


def _column(index: int) -> str:
    name = ""
    while index >= 0:
        index, letter = divmod(index, 26)
        name = chr(65 + letter) + name
        index -= 1
    return name


def _content_types(sheets: int) -> str:
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for i in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>{overrides}</Types>'
    )


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="r{i}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _workbook(titles: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{title.translate(_XML)}" sheetId="{i}" r:id="r{i}"/>' for i, title in enumerate(titles, 1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>{sheets}</sheets></workbook>'


_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="10"/><name val="Arial"/></font>'
    '<font><b/><sz val="10"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>'
    '<xf fontId="1" applyFont="1" numFmtId="49" applyNumberFormat="1"/>'
    '<xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" applyNumberFormat="1" quotePrefix="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
