"""The sheets of a workbook of before 2007 (XLS), read by python-calamine in another process."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphmodel.language import Text
from loaders.findings import office as on_office
from loaders.office import refusals
from loaders.office.noticed import Noticed
from loaders.office.number_formats import shown
from loaders.office.sheets import MOST_COLUMNS, MOST_ROWS, Merge, Sheet
from loaders.problems import SourceError

__all__ = ["xls_sheets"]

_READER = "python_calamine"
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
    noticed.note(on_office.old_workbook, None)
    for number, entry in enumerate(_contents(data, path), start=1):
        sheet = Sheet(number, entry["name"])
        if not entry["visible"]:
            noticed.note(on_office.hidden_left_out, sheet.place(), sheet.name)
            continue
        if len(entry.get("rows", ())) > MOST_ROWS:
            rows = Text(f"工作表「{sheet.name}」的列", f"rows on the sheet {sheet.name!r}")
            raise refusals.too_many(path, rows, MOST_ROWS)
        for row, column in entry.get("beyond", ()):
            noticed.note(on_office.cells_beyond, sheet.place(row, column))
        for row, cells in entry.get("rows", ()):
            sheet.rows[row] = {
                column: _text(sheet, row, column, kind, text, noticed)
                for column, kind, text in cells
                if column <= MOST_COLUMNS
            }
        sheet.merges = [
            Merge(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in entry.get("merges", ())
        ]
        yield sheet


def _text(sheet: Sheet, row: int, column: int, kind: str, text: str, noticed: Noticed) -> str:
    """What a cell shows, as far as the file tells."""
    place = sheet.place(row, column)
    if kind == "number":
        text = shown(text, "").text
        noticed.note(on_office.number_without_format, place, text)
    elif kind == "date":
        noticed.note(on_office.cell_date, place, text)
    return text


def _contents(data: bytes, path: Path) -> list[dict[str, Any]]:
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
        if b"PasswordError" in done.stderr:
            raise refusals.encrypted(path)
        raise refusals.broken(path, _UNREADABLE)
    sheets: list[dict[str, Any]] = json.loads(done.stdout)
    return sheets


def _not_installed(path: Path) -> SourceError:
    return SourceError(
        Text(
            f"讀取舊版 Excel 檔案 {path} 需要 python-calamine；請在同一環境執行 "
            "pip install python-calamine，或另存為 XLSX",
            f"to read {path}, an old Excel workbook, python-calamine is needed; run pip install "
            "python-calamine in the same environment, or save it as XLSX",
        )
    )
