"""A row: one line of a document, or one row of a table in it."""

import re
from typing import NamedTuple

__all__ = ["Row", "line_row"]

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"(?=[^-]*-)[\s|:\-]+")


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
