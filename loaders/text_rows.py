"""The rows of a text: tab-separated, Markdown pipes, and the lines between them."""

import re
from collections.abc import Iterable, Iterator

from graphmodel.places import Line
from loaders.cells import Cell, Piece, Row

__all__ = ["line_row", "text_rows"]

_MOST_CELLS = 1000  # of a row; a line with more dividers is none
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"(?=[^-]*-)[\s|:\-]+")
# Of a grid table: +-----+=====+, or | span +-----+ below a cell that goes on.
_GRID_RULE = re.compile(r"\s*[+|](?=.*(?:\+[-=:]{3,}[+|]|\|[-=:]{3,}\+))|\s*\+[-=:]{3,}\+")


def text_rows(text: str) -> Iterator[Row]:
    """The rows of a text in order; blank lines and Markdown rules are left out."""
    grid = text.startswith("+-") or "\n+-" in text or "\n +-" in text
    open_row: Row | None = None  # of a grid table, whose cells go on in the next lines
    inside = False
    dividers = 0  # of the table's first row, if it has none at its beginning
    for number, line in enumerate(text.split("\n"), start=1):
        rule = grid and _GRID_RULE.match(line) is not None
        row = None if rule else line_row(line, number, dividers)
        dividers = (dividers or _dividers(line)) if "|" in line else 0
        inside = rule or (inside and row is not None and row.tabular and "|" in line)
        if inside and row is not None:
            open_row = row if open_row is None else _gone_on(open_row, row)
            continue
        if open_row is not None:
            yield open_row
            open_row = None
        if row is not None:
            yield row
    if open_row is not None:
        yield open_row


def line_row(line: str, number: int, dividers: int = 0) -> Row | None:
    """The row that line ``number``, from 1, is; ``None`` for a blank line or a Markdown rule.

    ``dividers`` is how many the first row of its table has, if it has none at its beginning: then
    one that begins a row with no more of them stands behind an empty cell.
    """
    source = line.strip()
    if not source:
        return None
    if max(line.count("\t"), line.count("|")) > _MOST_CELLS:
        return Row(_cells([source], number), False, source)
    if "\t" in line:
        return Row(_cells(line.split("\t"), number), True, source)
    if _PIPE.search(line):
        if _RULE.fullmatch(line):
            return None
        if source.startswith("|") and len(_PIPE.findall(source)) <= dividers:
            return Row(_cells(_unescaped(_PIPE.split(source)), number), True, source)
        inner = source.removeprefix("|")
        if inner.endswith("|") and not inner.endswith("\\|"):
            inner = inner[:-1]
        return Row(_cells(_unescaped(_PIPE.split(inner)), number), True, source)
    return Row(_cells([source], number), False, source)


def _dividers(line: str) -> int:
    return 0 if line.lstrip().startswith("|") else len(_PIPE.findall(line))


def _gone_on(row: Row, more: Row) -> Row:
    """``row`` of a grid table with its next line."""
    nothing = Cell()
    cells = []
    for at in range(max(len(row.cells), len(more.cells))):
        begun = row.cells[at] if at < len(row.cells) else nothing
        goes_on = more.cells[at] if at < len(more.cells) else nothing
        pieces = (*begun.pieces, *goes_on.pieces)
        cells.append(Cell(tuple(piece for piece in pieces if piece.text) or pieces[:1]))
    return row._replace(cells=tuple(cells))


def _unescaped(cells: Iterable[str]) -> Iterator[str]:
    return (cell.replace("\\|", "|") for cell in cells)


def _cells(texts: Iterable[str], number: int) -> tuple[Cell, ...]:
    places = (Line(number),)
    return tuple(Cell((Piece(text.strip(), places),)) for text in texts)
