"""The rows of a text: tab-separated, Markdown pipes, and the lines between them."""

import re
from collections.abc import Iterable, Iterator

from graphmodel.places import Line
from loaders.cells import Cell, Piece, Row

__all__ = ["line_row", "text_rows"]

_MOST_CELLS = 1000  # of a row; a line with more dividers is none
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"(?=[^-]*-)[\s|:\-]+")


def text_rows(text: str) -> Iterator[Row]:
    """The rows of a text in order; blank lines and Markdown rules are left out."""
    for number, line in enumerate(text.split("\n"), start=1):
        row = line_row(line, number)
        if row is not None:
            yield row


def line_row(line: str, number: int) -> Row | None:
    """The row that line ``number``, from 1, is; ``None`` for a blank line or a Markdown rule."""
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
        inner = source.removeprefix("|")
        if inner.endswith("|") and not inner.endswith("\\|"):
            inner = inner[:-1]
        return Row(_cells(_unescaped(_PIPE.split(inner)), number), True, source)
    return Row(_cells([source], number), False, source)


def _unescaped(cells: Iterable[str]) -> Iterator[str]:
    return (cell.replace("\\|", "|") for cell in cells)


def _cells(texts: Iterable[str], number: int) -> tuple[Cell, ...]:
    places = (Line(number),)
    return tuple(Cell((Piece(text.strip(), places),)) for text in texts)
