"""A workbook as XLSX."""

import io
import re
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from viz.sheets.look import ENTRY_FILL, FAMILY, HEAD_FILL, HEAD_LINE, LINE, LINK, ROW_LINE, SIZE
from viz.sheets.workbook import NUMERIC, Cell, Column, Form, Sheet, Target, Workbook

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["MissingWriterError", "why_no_xlsx", "xlsx"]

_A4 = 9
_THIN, _HAIR = 1, 7  # lines
_MOST_LINKS = 65_000  # Excel takes 65,530 for a sheet
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NUMBERS = {Form.COUNT: "0", Form.FRACTION: "0.000", Form.ENTRY: "@"}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FAMILY, "font_size": SIZE, "font_scheme": "none"},
}


class MissingWriterError(MisuseError):
    """An XLSX was asked for, and the extra ``office`` is not installed."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "XLSX 需要 XlsxWriter；請在同一環境執行 pip install XlsxWriter，或改存為 .ods",
                "XLSX needs XlsxWriter; run pip install XlsxWriter in the same environment, or "
                "write an .ods",
            )
        )


def why_no_xlsx() -> Text | None:
    """What is missing for an XLSX; nothing if it can be written."""
    return None if find_spec("xlsxwriter") else MissingWriterError().text


def xlsx(book: Workbook) -> bytes:
    """The file; the same bytes for the same workbook.

    Raises:
        MissingWriterError: XlsxWriter is not installed.
    """
    if why_no_xlsx() is not None:
        raise MissingWriterError
    return _Writer(book).data


class _Writer:
    def __init__(self, book: Workbook) -> None:
        from xlsxwriter import Workbook as File

        self._book = book
        self._out = io.BytesIO()
        self._file = File(self._out, _OPTIONS)
        self._file.set_properties({"title": book.title, "created": _LONG_AGO})
        self._formats: dict[tuple[Any, ...], Format] = {}
        for sheet, name in zip(book.sheets, book.names, strict=True):
            self._write(sheet, self._file.add_worksheet(name))
        self._file.close()

    @property
    def data(self) -> bytes:
        """What was written."""
        return self._out.getvalue()

    def _format(self, **said: Any) -> "Format":
        key = tuple(sorted(said.items()))
        if key not in self._formats:
            self._formats[key] = self._file.add_format({"valign": "top", **said})
        return self._formats[key]

    def _of(self, column: Column, *, link: bool = False) -> "Format":
        said: dict[str, Any] = {
            "text_wrap": column.printed,
            "bottom": _HAIR,
            "bottom_color": ROW_LINE,
        }
        if column.form in _NUMBERS:
            said["num_format"] = _NUMBERS[column.form]
        if column.form in NUMERIC:
            said |= {"align": "right", "indent": 1}
        if column.form is Form.ENTRY:
            said["bg_color"] = ENTRY_FILL
        if link:
            said |= {"font_color": LINK, "underline": 1}
        return self._format(**said)

    def _head(self, column: Column) -> "Format":
        right = {"align": "right", "indent": 1} if column.form in NUMERIC else {}
        return self._format(
            bold=True, bg_color=HEAD_FILL, bottom=_THIN, bottom_color=HEAD_LINE, **right
        )

    def _write(self, sheet: Sheet, to: "Worksheet") -> None:
        for row, line in enumerate(sheet.lead):
            to.write_string(row, 0, line, self._format(bold=not row))
        for place, column in enumerate(sheet.columns):
            to.set_column(place, place, column.width + 1, None)
            to.write_string(sheet.head, place, column.head, self._head(column))
            if column.choices and sheet.rows:
                to.data_validation(
                    sheet.head + 1, place, sheet.last, place,
                    {"validate": "list", "source": list(column.choices)},
                )  # fmt: skip
        links = 0
        for row, cells in enumerate(sheet.rows, sheet.head + 1):
            to.set_row(row, LINE * sheet.lines[row - sheet.head - 1])
            for place, (cell, column) in enumerate(zip(cells, sheet.columns, strict=True)):
                links += cell.link is not None
                self._put(to, row, place, cell, column, linked=links <= _MOST_LINKS)
        self._set_up(sheet, to)

    def _put(
        self, to: "Worksheet", row: int, place: int, cell: Cell, column: Column, *, linked: bool
    ) -> None:
        value, link = cell
        if value is None:
            to.write_blank(row, place, None, self._of(column))
        elif not isinstance(value, str):
            to.write_number(row, place, value, self._of(column))
        elif link is not None and linked:
            to.write_url(row, place, self._address(link), self._of(column, link=True), value)
        else:
            to.write_string(row, place, value, self._of(column))

    def _address(self, link: Target | str) -> str:
        if isinstance(link, str):
            # Excel reads Chinese as it is, and takes # for the beginning of something else.
            return "external:" + re.sub("[\x00-\x7f]", lambda char: quote(char[0]), link)
        name, row = self._book.place(link)
        quoted = name.replace("'", "''")
        return f"internal:'{quoted}'!A{row}"

    @staticmethod
    def _set_up(sheet: Sheet, to: "Worksheet") -> None:
        last = len(sheet.columns) - 1
        to.freeze_panes(sheet.head + 1, 0)
        to.autofilter(sheet.head, 0, sheet.last, last)
        to.set_landscape()
        to.set_paper(_A4)
        to.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        to.fit_to_pages(1, 0)
        to.repeat_rows(sheet.head)
        to.print_area(0, 0, sheet.last, sheet.printed - 1)
        to.set_footer("&L&A&R&P / &N")
        to.ignore_errors({"number_stored_as_text": f"A1:XFD{sheet.last + 1}"})
