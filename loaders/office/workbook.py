"""The sheets of an Excel workbook (XLSX, XLSM), each part gone through without keeping it.

Formulas show the results that the file holds. Nothing is run, nothing outside is looked at.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from graphmodel.language import Text
from loaders.findings import office as on_office
from loaders.noticed import Noticed
from loaders.office import refusals
from loaders.office.number_formats import BUILT_IN, shown
from loaders.office.package import Package
from loaders.office.rich_text import ADDRESS, RichText, Texts, is_true
from loaders.office.sheet_cells import MOST_COLUMNS, Merge, Sheet, most_rows

__all__ = ["workbook_sheets"]

_S = "{" + ADDRESS
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MOST_STRINGS = 1_000_000
_MOST_MERGES = 100_000
_ROW, _COLUMN, _CELL_TAG, _VALUE, _FORMULA, _MERGE, _STRING = (
    ADDRESS + name for name in ("row", "col", "c", "v", "f", "mergeCell", "si")
)


class _Book(NamedTuple):
    """What the sheets of a workbook share.

    Attributes:
        strings: The texts that cells name by number.
        formats: The formats of numbers that cells name by number.
        struck: The numbers of the looks of cells that strike out what stands in them.
        since_1904: Whether days count from 1904 on.
    """

    strings: list[RichText]
    formats: list[str]
    struck: frozenset[int]
    since_1904: bool


def workbook_sheets(
    package: Package, noticed: Noticed, *, stored: bool = False
) -> Iterator[Sheet]:
    """The visible sheets of the workbook that ``package`` is, in order.

    With ``stored`` all sheets, whose cells have what the file stores, however they are shown.

    Raises:
        SourceError: A part of it cannot be read, or a sheet has too many rows.
    """
    main = package.main_part() or "xl/workbook.xml"
    root = package.tree(main)
    properties = root.find(_S + "workbookPr")
    since_1904 = properties is not None and is_true(properties.get("date1904"))
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
        if entry.get("state", "visible") != "visible" and not stored:
            noticed.note(on_office.hidden_left_out, sheet.place(), sheet.name)
            continue
        reader = _Reader(sheet, book, package, noticed, stored=stored)
        package.scan(part, reader.start, reader.end, reader.said)
        yield sheet


def _strings(package: Package, main: str) -> list[RichText]:
    part = package.part_of_kind(main, "sharedStrings")
    if part not in package.names:
        return []
    texts = Texts()
    strings: list[RichText] = []

    def end(name: str) -> None:
        if name == _STRING:
            if len(strings) == _MOST_STRINGS:
                raise refusals.too_many(package.path, Text("文字", "texts"), _MOST_STRINGS)
            strings.append(texts.taken())
        texts.end(name)

    package.scan(part, texts.start, end, texts.said)
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
        if line is not None and is_true(line.get("val", "1"))
    }
    looks = enumerate(root.iterfind(f"{_S}cellXfs/{_S}xf"))
    return frozenset(number for number, look in looks if look.get("fontId", "0") in fonts)


class _Reader:
    """Takes the rows of a sheet out of its XML."""

    def __init__(
        self, sheet: Sheet, book: _Book, package: Package, noticed: Noticed, *, stored: bool
    ) -> None:
        self._stored = stored
        self._most_rows = most_rows(stored=stored)
        self._sheet = sheet
        self._book = book
        self._package = package
        self._noticed = noticed
        self._row = self._column = 0
        self._kind = self._style = ""
        self._value: list[str] | None = None
        self._raw = ""
        self._formula = False
        self._texts = Texts()

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
            if is_true(given.get("hidden")) or _is_zero(given.get("ht")):
                self._sheet.hidden_rows.add(self._row)
        elif name == _COLUMN:
            if is_true(given.get("hidden")) or _is_zero(given.get("width")):
                first, last = _number(given.get("min", "")), _number(given.get("max", ""))
                self._sheet.hidden_columns |= set(range(first, min(last, MOST_COLUMNS) + 1))
        elif name == _MERGE:
            self._merge(given.get("ref", ""))
        else:
            self._texts.start(name, given)

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
        sheet, place = self._sheet, self._sheet.place(self._row, self._column)
        printed = self._printed(self._texts.taken())
        through = _number(self._style) in self._book.struck
        text, struck = printed.seen(struck=through), printed.struck(struck=through)
        if self._stored:
            text, struck = printed.whole, ""
        if not (text + struck).strip():
            return
        if self._column > MOST_COLUMNS:
            self._noticed.note(on_office.cells_beyond, place, text + struck)
            return
        if struck.strip():
            self._noticed.note(on_office.struck_left_out, place, struck)
        if not text.strip():
            return
        row = sheet.rows.setdefault(self._row, {})
        row[self._column] = text
        if len(sheet.rows) > self._most_rows:
            rows = Text(f"工作表「{sheet.name}」的列", f"rows on the sheet {sheet.name!r}")
            raise refusals.too_many(self._package.path, rows, self._most_rows)

    def _printed(self, inline: RichText) -> RichText:
        """What the cell prints that ends, ``inline`` what it holds as text of its own."""
        raw = self._raw.strip()
        if self._kind == "inlineStr":
            return inline
        if self._kind == "s" and raw:
            at = _number(raw)
            if at >= len(self._book.strings):
                place = self._sheet.place(self._row, self._column)
                raise refusals.broken(self._package.path, place.text.en)
            return self._book.strings[at]
        return RichText(((self._text(raw), None),))

    def _text(self, raw: str) -> str:
        """What a cell shows whose value is ``raw``, and no text in runs."""
        place = self._sheet.place(self._row, self._column)
        if self._kind == "str":
            return self._raw
        if self._kind == "e" and self._stored:
            return raw
        if self._kind == "e":
            self._noticed.note(on_office.cell_error, place, raw)
            return ""
        if not raw:
            if self._formula:
                self._noticed.note(on_office.formula_uncalculated, place)
            return ""
        if self._kind == "b":
            return "TRUE" if is_true(raw) else "FALSE"
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
        elif self._stored:
            return shown(raw, "").text
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
