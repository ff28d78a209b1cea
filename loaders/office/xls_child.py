"""Takes a workbook of before 2007 apart, in a process of its own that may come to harm.

A damaged or hostile file can make the library that reads it ask for all memory or end the
process. The workbook comes in on standard input; what it holds goes out as JSON.
"""

import contextlib
import datetime
import io
import json
import sys
from typing import Any

_MEMORY = 1 << 30  # bytes
_SECONDS = 20  # of processor time
_MOST_ROWS, _MOST_COLUMNS = 20_000, 64


def limit() -> None:
    """Let the system end this process before it does harm; some systems have no such limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def contents(data: bytes) -> list[dict[str, Any]]:
    """The sheets of the workbook: name, whether it is visible, cells by row, merged cells."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sheets: list[dict[str, Any]] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for at, known in enumerate(book.sheets_metadata):
            visible = known.visible == SheetVisibleEnum.Visible
            entry: dict[str, Any] = {"name": known.name, "visible": visible}
            sheets.append(entry)
            if not visible or known.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(at)
            top, left = sheet.start or (0, 0)
            rows: dict[int, list[tuple[int, str, str]]] = {}
            for number, row in enumerate(sheet.iter_rows(), start=top + 1):
                cells = [
                    (column, *shown)
                    for column, value in enumerate(row, start=left + 1)
                    if (shown := _shown(value)) is not None
                ]
                if cells:
                    rows[number] = cells
                if len(rows) > _MOST_ROWS:
                    break
            entry["beyond"] = [
                (number, column)
                for number, cells in rows.items()
                for column, _, _ in cells
                if column > _MOST_COLUMNS
            ][:1000]
            entry["rows"] = [
                (number, [cell for cell in cells if cell[0] <= _MOST_COLUMNS])
                for number, cells in rows.items()
            ]
            entry["merges"] = sheet.merged_cell_ranges or []
    return sheets


def _shown(value: object) -> tuple[str, str] | None:
    """What kind of value a cell holds and how it is written; ``None`` for none."""
    if isinstance(value, bool):
        return "text", str(value).upper()
    if isinstance(value, int | float):
        return "number", repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return "date", f"{value:%Y-%m-%d}" if midnight else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return "date", str(value)
    text = str(value)
    return ("text", text) if text.strip() else None


if __name__ == "__main__":
    limit()
    read = contents(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(read).encode())
