"""The sheets of an Excel workbook (XLSX, XLSM), each part gone through without keeping it.

Formulas show the results that the file holds. Nothing is run, nothing outside is looked at.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from graphmodel.language import Text
from loaders.findings import office as on_office
from loaders.office import refusals
from loaders.office.noticed import Noticed
from loaders.office.number_formats import BUILT_IN, shown
from loaders.office.package import Package
from loaders.office.sheets import MOST_COLUMNS, MOST_ROWS, Merge, Sheet

__all__ = ["workbook_sheets"]

_ADDRESS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_S = "{" + _ADDRESS
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")  # half a character is none
_ON = ("1", "true")
_MOST_STRINGS = 1_000_000
_MOST_MERGES = 100_000
_ROW, _COLUMN, _CELL_TAG, _VALUE, _TEXT, _FORMULA, _PHONETIC, _MERGE, _STRING = (
    _ADDRESS + name for name in ("row", "col", "c", "v", "t", "f", "rPh", "mergeCell", "si")
)


class _Book(NamedTuple):
    """What the sheets of a workbook share.

    Attributes:
        strings: The texts that cells name by number.
        formats: The formats of numbers that cells name by number.
        struck: The numbers of the looks of cells that strike out what stands in them.
        since_1904: Whether days count from 1904 on.
    """

    strings: list[str]
    formats: list[str]
    struck: frozenset[int]
    since_1904: bool


def workbook_sheets(package: Package, noticed: Noticed) -> Iterator[Sheet]:
    """The visible sheets of the workbook that ``package`` is, in order.

    Raises:
        SourceError: A part of it cannot be read, or a sheet has too many rows.
    """
    main = package.main_part() or "xl/workbook.xml"
    root = package.tree(main)
    properties = root.find(_S + "workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in _ON
    styles = package.tree_if_there(package.part_of_kind(main, "styles"))
    book = _Book(_strings(package, main), _formats(styles), _struck(styles), since_1904)
    parts = package.related(main)
    for kind, name in parts.values():
        if kind.endswith("/externalLink"):
            noticed.note(on_office.links_not_followed, None, name)
    for number, entry in enumerate(root.iterfind(f"{_S}sheets/{_S}sheet"), start=1):
        sheet = Sheet(number, entry.get("name", ""))
        kind, part = parts.get(entry.get(_RELATION, ""), ("", ""))
        if not kind.endswith("/worksheet"):
            continue  # a diagram, or a dialog
        if entry.get("state", "visible") != "visible":
            noticed.note(on_office.hidden_left_out, sheet.place(), sheet.name)
            continue
        reader = _Reader(sheet, book, package, noticed)
        package.scan(part, reader.start, reader.end, reader.said)
        yield sheet


def _strings(package: Package, main: str) -> list[str]:
    part = package.part_of_kind(main, "sharedStrings")
    if part not in package.names:
        return []
    texts = _Texts()
    strings: list[str] = []

    def end(name: str) -> None:
        if name == _STRING:
            if len(strings) == _MOST_STRINGS:
                raise refusals.too_many(package.path, Text("文字", "texts"), _MOST_STRINGS)
            strings.append(texts.taken())
        texts.end(name)

    package.scan(part, lambda name, _: texts.start(name), end, texts.said)
    return strings


def _formats(root: Element | None) -> list[str]:
    if root is None:
        return []
    own = {
        entry.get("numFmtId", ""): entry.get("formatCode", "")
        for entry in root.iterfind(f"{_S}numFmts/{_S}numFmt")
    }
    used = (entry.get("numFmtId", "0") for entry in root.iterfind(f"{_S}cellXfs/{_S}xf"))
    return [own.get(number, BUILT_IN.get(_number(number), "")) for number in used]


def _struck(root: Element | None) -> frozenset[int]:
    if root is None:
        return frozenset()
    lines = (font.find(_S + "strike") for font in root.iterfind(f"{_S}fonts/{_S}font"))
    fonts = {
        str(number)
        for number, line in enumerate(lines)
        if line is not None and line.get("val", "1") in _ON
    }
    looks = enumerate(root.iterfind(f"{_S}cellXfs/{_S}xf"))
    return frozenset(number for number, look in looks if look.get("fontId", "0") in fonts)


class _Texts:
    """Joins the runs of a text; how a word is pronounced stands beside it and is left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._in_text = False
        self._phonetic = 0

    def start(self, name: str) -> None:
        if name == _TEXT:
            self._in_text = True
        elif name == _PHONETIC:
            self._phonetic += 1

    def end(self, name: str) -> None:
        if name == _TEXT:
            self._in_text = False
        elif name == _PHONETIC:
            self._phonetic -= 1

    def said(self, text: str) -> None:
        if self._in_text and not self._phonetic:
            self._pieces.append(text)

    def taken(self) -> str:
        """What was said since the last time."""
        text = "".join(self._pieces)
        self._pieces.clear()
        return _unescaped(text)


class _Reader:
    """Takes the rows of a sheet out of its XML."""

    def __init__(self, sheet: Sheet, book: _Book, package: Package, noticed: Noticed) -> None:
        self._sheet = sheet
        self._book = book
        self._package = package
        self._noticed = noticed
        self._row = self._column = 0
        self._kind = self._style = ""
        self._value: list[str] | None = None
        self._raw = ""
        self._formula = False
        self._texts = _Texts()

    def start(self, name: str, given: dict[str, str]) -> None:
        """Take what opens an element."""
        if name == _CELL_TAG:
            self._start_cell(given)
        elif name == _VALUE:
            self._value = []
        elif name == _FORMULA:
            self._formula = True
        elif name == _ROW:
            self._row = _number(given.get("r", "")) or self._row + 1
            self._column = 0
            if given.get("hidden") in _ON or _is_zero(given.get("ht")):
                self._sheet.hidden_rows.add(self._row)
        elif name == _COLUMN:
            if given.get("hidden") in _ON or _is_zero(given.get("width")):
                first, last = _number(given.get("min", "")), _number(given.get("max", ""))
                self._sheet.hidden_columns |= set(range(first, min(last, MOST_COLUMNS) + 1))
        elif name == _MERGE:
            self._merge(given.get("ref", ""))
        else:
            self._texts.start(name)

    def end(self, name: str) -> None:
        """Take what closes one."""
        if name == _CELL_TAG:
            self._end_cell()
        elif name == _VALUE and self._value is not None:
            self._raw = "".join(self._value)
            self._value = None
        else:
            self._texts.end(name)

    def said(self, text: str) -> None:
        """Take text."""
        if self._value is not None:
            self._value.append(text)
        else:
            self._texts.said(text)

    def _start_cell(self, given: dict[str, str]) -> None:
        found = _CELL.fullmatch(given.get("r", ""))
        self._column = _column(found[1]) if found else self._column + 1
        self._kind, self._style = given.get("t", "n"), given.get("s", "0")
        self._raw, self._formula = "", False

    def _end_cell(self) -> None:
        inline = self._texts.taken()
        sheet, place = self._sheet, self._sheet.place(self._row, self._column)
        text = self._text(inline)
        if not text.strip():
            return
        if self._column > MOST_COLUMNS:
            self._noticed.note(on_office.cells_beyond, place, text)
            return
        if _number(self._style) in self._book.struck:
            self._noticed.note(on_office.struck_left_out, place, text)
            return
        row = sheet.rows.setdefault(self._row, {})
        row[self._column] = text
        if len(sheet.rows) > MOST_ROWS:
            rows = Text(f"工作表「{sheet.name}」的列", f"rows on the sheet {sheet.name!r}")
            raise refusals.too_many(self._package.path, rows, MOST_ROWS)

    def _text(self, inline: str) -> str:
        """What the cell shows that ends."""
        raw = self._raw.strip()
        place = self._sheet.place(self._row, self._column)
        if self._kind == "inlineStr":
            return inline
        if self._kind == "str":
            return _unescaped(self._raw)
        if self._kind == "e":
            self._noticed.note(on_office.cell_error, place, raw)
            return ""
        if not raw:
            if self._formula:
                self._noticed.note(on_office.formula_uncalculated, place)
            return ""
        if self._kind == "s":
            at = _number(raw)
            if at >= len(self._book.strings):
                raise refusals.broken(self._package.path, place.text.en)
            return self._book.strings[at]
        if self._kind == "b":
            return "TRUE" if raw in _ON else "FALSE"
        if self._kind == "d":
            self._noticed.note(on_office.cell_date, place, raw)
            return raw
        return self._of_number(raw)

    def _of_number(self, raw: str) -> str:
        place = self._sheet.place(self._row, self._column)
        style = _number(self._style)
        code = self._book.formats[style] if style < len(self._book.formats) else ""
        try:
            cell = shown(raw, code, since_1904=self._book.since_1904)
        except ValueError as error:
            raise refusals.broken(self._package.path, place.text.en, raw) from error
        if cell.date:
            self._noticed.note(on_office.cell_date, place, cell.text)
        return cell.text

    def _merge(self, cells: str) -> None:
        corners = [_CELL.fullmatch(corner) for corner in cells.split(":")]
        first, last = corners[0], corners[-1]
        if len(corners) > 2 or first is None or last is None:
            return
        if len(self._sheet.merges) == _MOST_MERGES:
            raise refusals.too_many(
                self._package.path, Text("合併儲存格", "merged cells"), _MOST_MERGES
            )
        self._sheet.merges.append(
            Merge(int(first[2]), _column(first[1]), int(last[2]), _column(last[1]))
        )


def _unescaped(text: str) -> str:
    """``text`` with the signs that XML cannot hold, which are written as ``_x000D_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _column(letters: str) -> int:
    """The number of a column from 1: A is 1, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _number(text: str) -> int:
    """A number of at most seven digits; 0 for what is none."""
    return int(text) if re.fullmatch(r"[0-9]{1,7}", text) else 0


def _is_zero(size: str | None) -> bool:
    """Whether a row or a column was dragged to nothing."""
    return size is not None and re.fullmatch(r"0+(?:\.0*)?", size) is not None
