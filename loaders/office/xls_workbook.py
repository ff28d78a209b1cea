"""The sheets of a workbook of before 2007 (XLS), read by xlrd in another process."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphmodel.language import Text
from loaders.findings import office as on_office
from loaders.noticed import Noticed
from loaders.office import refusals
from loaders.office.number_formats import shown
from loaders.office.sheet_cells import MOST_COLUMNS, MOST_ROWS, Merge, Sheet
from loaders.problems import SourceError

__all__ = ["xls_sheets"]

_READER = "xlrd"
_CHILD = Path(__file__).with_name("xls_child.py")
_SECONDS = 20
_UNREADABLE = "Workbook"


def xls_sheets(data: bytes, path: Path, noticed: Noticed) -> Iterator[Sheet]:
    """The visible sheets of the workbook at ``path``, which holds ``data``, in order.

    Raises:
        SourceError: It cannot be read, or what reads it is not installed.
    """
    if importlib.util.find_spec(_READER) is None:
        raise _not_installed(path)
    book = _contents(data, path)
    for number, entry in enumerate(book["sheets"], start=1):
        sheet = Sheet(number, entry["name"])
        if not entry["visible"]:
            noticed.note(on_office.hidden_left_out, sheet.place(), sheet.name)
            continue
        if len(entry["rows"]) > MOST_ROWS:
            rows = Text(f"工作表「{sheet.name}」的列", f"rows on the sheet {sheet.name!r}")
            raise refusals.too_many(path, rows, MOST_ROWS)
        for row, cells in entry["rows"]:
            texts = _Cells(sheet, row, noticed, since_1904=book["since_1904"])
            if shown_cells := texts.of(cells):
                sheet.rows[row] = shown_cells
        sheet.hidden_rows = set(entry["hidden_rows"])
        sheet.hidden_columns = set(entry["hidden_columns"])
        sheet.merges = [Merge(*corners) for corners in entry["merges"]]
        yield sheet


class _Cells:
    """Says what the cells of a row show."""

    def __init__(self, sheet: Sheet, row: int, noticed: Noticed, *, since_1904: bool) -> None:
        self._sheet = sheet
        self._row = row
        self._noticed = noticed
        self._since_1904 = since_1904

    def of(self, cells: list[Any]) -> dict[int, str]:
        """By column the text of each cell that shows something."""
        found = {}
        for column, kind, runs, form in cells:
            place = self._sheet.place(self._row, column)
            whole = "".join(text for text, _ in runs)
            if not whole.strip():
                continue
            if column > MOST_COLUMNS:
                self._noticed.note(on_office.cells_beyond, place, whole)
                continue
            struck = "".join(text for text, through in runs if through)
            if struck.strip():
                self._noticed.note(on_office.struck_left_out, place, struck)
            seen = "".join(text for text, through in runs if not through)
            text = self._shown(column, kind, seen, form) if seen else ""
            if text.strip():
                found[column] = text
        return found

    def _shown(self, column: int, kind: str, text: str, form: str) -> str:
        place = self._sheet.place(self._row, column)
        if kind == "error":
            self._noticed.note(on_office.cell_error, place, text)
            return ""
        if kind == "truth":
            return "TRUE" if text == "1" else "FALSE"
        if kind == "number":
            cell = shown(text, form, since_1904=self._since_1904)
            if cell.date:
                self._noticed.note(on_office.cell_date, place, cell.text)
            return cell.text
        return text


def _contents(data: bytes, path: Path) -> dict[str, Any]:
    """What the process of its own makes of the workbook."""
    try:
        done = subprocess.run(  # noqa: S603 (a script of our own)
            [sys.executable, "-P", str(_CHILD)],
            input=data,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise refusals.too_large(path, _UNREADABLE, f"{_SECONDS} s") from error
    if done.returncode != 0:
        if b"is encrypted" in done.stderr:
            raise refusals.encrypted(path)
        raise refusals.broken(path, _UNREADABLE)
    book: dict[str, Any] = json.loads(done.stdout)
    return book


def _not_installed(path: Path) -> SourceError:
    return SourceError(
        Text(
            f"讀取舊版 Excel 檔案 {path} 需要 xlrd；請在同一環境執行 pip install xlrd，"
            "或另存為 XLSX",
            f"to read {path}, an old Excel workbook, xlrd is needed; run pip install xlrd in the "
            "same environment, or save it as XLSX",
        )
    )
