"""From text to lines and table rows: tab-separated, Markdown pipes, HTML tables."""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Row", "line_row", "split_rows"]

_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"(?=[^-]*-)[\s|:\-]+")
_TABLE_PART = re.compile(r"</?t(?:able|head|body|foot|r|h|d)\b", re.IGNORECASE)


class Row(NamedTuple):
    """One line of the document, or one row of an HTML table.

    Attributes:
        line: Where it begins, counted from 1.
        cells: Its cells as printed, without surrounding white space; a line that is in no
            table has one.
        tabular: Whether it is laid out as a table row.
        cell_lines: For each cell the number of the line it begins on.
        source: The line as printed; empty for a row of an HTML table.
        held: By column the cell (text, line) that spans this row from above, if any does.
    """

    line: int
    cells: tuple[str, ...]
    tabular: bool
    cell_lines: tuple[int, ...]
    source: str = ""
    held: dict[int, tuple[str, int]] | None = None

    @property
    def text(self) -> str:
        """The cells in one line."""
        return " ".join(cell for cell in self.cells if cell)


def split_rows(text: str) -> Iterator[Row]:
    """The rows of a document in order; blank lines and Markdown rules are left out."""
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        if _TABLE.search(lines[index]):
            end = _table_end(lines, index)
            # Few documents have HTML tables; the others need not wait for its parser.
            from loaders.html_rows import html_rows

            yield from html_rows("\n".join(lines[index : end + 1]), index + 1)
            index = end + 1
            continue
        row = line_row(lines[index], index + 1)
        if row is not None:
            yield row
        index += 1


def line_row(line: str, number: int) -> Row | None:
    """The row that one line is; ``None`` for a blank line or a Markdown rule."""
    if not line.strip():
        return None
    if "\t" in line:
        return _row(number, line.split("\t"), line)
    if _PIPE.search(line):
        if _RULE.fullmatch(line):
            return None
        inner = line.strip().removeprefix("|")
        if inner.endswith("|") and not inner.endswith("\\|"):
            inner = inner[:-1]
        return _row(number, [cell.replace("\\|", "|") for cell in _PIPE.split(inner)], line)
    return Row(number, (line.strip(),), False, (number,), line.strip())


def _row(number: int, cells: list[str], line: str) -> Row:
    printed = tuple(cell.strip() for cell in cells)
    return Row(number, printed, True, (number,) * len(cells), line.strip())


def _table_end(lines: list[str], start: int) -> int:
    depth = 0
    last = start  # of a table that never ends, the last line that looks like one
    for index in range(start, len(lines)):
        if index > start and lines[index].startswith("#"):
            return last
        if _TABLE_PART.search(lines[index]):
            last = index
        depth += len(_TABLE.findall(lines[index])) - len(_TABLE_END.findall(lines[index]))
        if depth <= 0:
            return index
    return last
