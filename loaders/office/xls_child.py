"""Takes a workbook of before 2007 apart, in a process of its own that may come to harm.

A damaged or hostile file can make the library that reads it ask for all memory, or never end. The
workbook comes in on standard input; what it holds goes out as JSON.
"""

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import Any

_MEMORY = 1 << 30  # bytes
_SECONDS = 20  # of processor time
_MOST_ROWS, _MOST_COLUMNS = 20_000, 64


def limit() -> None:
    """Let the system end this process before it does harm.

    Windows limits neither, macOS no memory: there the process is ended when its time is up.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def contents(data: bytes) -> dict[str, Any]:
    """What the workbook holds: its sheets, and whether its days count from 1904 on.

    Rows and columns are counted from 1.
    """
    import xlrd

    with xlrd.open_workbook(
        file_contents=data, formatting_info=True, ragged_rows=True, logfile=sys.stderr
    ) as book:
        sheets = [_sheet(book, sheet) for sheet in book.sheets()]
        return {"since_1904": bool(book.datemode), "sheets": sheets}


def _sheet(book: Any, sheet: Any) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": sheet.name, "visible": sheet.visibility == 0}
    if not entry["visible"]:
        return entry
    rows: list[tuple[int, list[Any]]] = []
    entry["rows"] = rows
    for number in range(sheet.nrows):
        cells = list(_cells(book, sheet, number))
        if cells:
            rows.append((number + 1, cells))
        if len(rows) > _MOST_ROWS:
            break
    entry["hidden_rows"] = [
        at + 1 for at, row in sheet.rowinfo_map.items() if row.hidden or row.height == 0
    ]
    entry["hidden_columns"] = [
        at + 1
        for at, column in sheet.colinfo_map.items()
        if at < _MOST_COLUMNS and (column.hidden or column.width == 0)
    ]
    entry["merges"] = [
        (top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    ]
    return entry


def _cells(book: Any, sheet: Any, row: int) -> Iterator[tuple[int, str, Any, str]]:
    """Of each cell of a row that holds something its column, kind, value and format.

    A text is its runs, each with whether a line runs through it; other values are text, too.
    """
    from xlrd import biffh

    kinds = {
        biffh.XL_CELL_NUMBER: "number",
        biffh.XL_CELL_DATE: "number",
        biffh.XL_CELL_BOOLEAN: "truth",
        biffh.XL_CELL_ERROR: "error",
    }
    for column in range(sheet.row_len(row)):
        cell = sheet.cell(row, column)
        look = book.xf_list[cell.xf_index]
        form = book.format_map[look.format_key].format_str
        if cell.ctype == biffh.XL_CELL_TEXT:
            starts = sheet.rich_text_runlist_map.get((row, column), [])
            runs = list(_runs(book, cell.value, [(0, look.font_index), *starts]))
            yield column + 1, "text", runs, form
        elif cell.ctype in kinds:
            through = bool(book.font_list[look.font_index].struck_out)
            value = cell.value
            if cell.ctype == biffh.XL_CELL_ERROR:
                value = biffh.error_text_from_code.get(value, "#ERR")
            yield column + 1, kinds[cell.ctype], [(str(value), through)], form


def _runs(book: Any, text: str, starts: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    ends = [start for start, _ in starts[1:]] + [len(text)]
    for (start, font), end in zip(starts, ends, strict=True):
        if start < end:
            yield text[start:end], bool(book.font_list[font].struck_out)


if __name__ == "__main__":
    limit()
    read = contents(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(read).encode())
