"""From text to lines and table rows: tab-separated, Markdown pipes, HTML tables."""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Row", "split_rows"]

_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:\-]*-[\s|:\-]*")


class Row(NamedTuple):
    """One line of the document, or one row of an HTML table.

    Attributes:
        line: Where it begins, counted from 1.
        cells: Its cells as printed, without surrounding white space; a line that is in no
            table has one.
        tabular: Whether it is laid out as a table row.
        cell_lines: For each cell the number of the line it begins on.
    """

    line: int
    cells: tuple[str, ...]
    tabular: bool
    cell_lines: tuple[int, ...]

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
        row = _line(lines[index], index + 1)
        if row is not None:
            yield row
        index += 1


def _line(line: str, number: int) -> Row | None:
    if not line.strip():
        return None
    if "\t" in line:
        return _row(number, line.split("\t"))
    if _PIPE.search(line):
        if _RULE.fullmatch(line):
            return None
        inner = line.strip().removeprefix("|")
        if inner.endswith("|") and not inner.endswith("\\|"):
            inner = inner[:-1]
        return _row(number, [cell.replace("\\|", "|") for cell in _PIPE.split(inner)])
    return Row(number, (line.strip(),), False, (number,))


def _row(number: int, cells: list[str]) -> Row:
    return Row(number, tuple(cell.strip() for cell in cells), True, (number,) * len(cells))


def _table_end(lines: list[str], start: int) -> int:
    depth = 0
    for index in range(start, len(lines)):
        depth += len(_TABLE.findall(lines[index])) - len(_TABLE_END.findall(lines[index]))
        if depth <= 0:
            return index
    return len(lines) - 1
