"""The columns of a table whose rows need not have the same ones, as in a word processor's."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from loaders.cells import Cell, Row

__all__ = ["MOST_COLUMNS", "Box", "laid_out", "with_inner"]

InnerT = TypeVar("InnerT")

MOST_COLUMNS = 63
"""Of a table of a document; Word itself has no more."""


class Box(NamedTuple):
    """A cell of a table, by the grid of lines on which it stands.

    Attributes:
        start: The line of the grid on which it begins, from 0.
        cell: What it prints.
        above: Whether it is the lower part of a cell that begins in a row above.
    """

    start: int
    cell: Cell
    above: bool = False


def laid_out(rows: Sequence[Sequence[Box]]) -> Iterator[Row | None]:
    """Each of ``rows`` with its cells in columns; ``None`` for one that prints nothing.

    Whoever drags the border of one cell gives its row lines of its own: a row with as many cells
    as most has their columns, wherever these begin.
    """
    usual = _usual(rows)
    newest: dict[int, Cell] = {}
    for boxes in rows:
        cells: list[Cell] = []
        held: dict[int, Cell] = {}
        for column, box in zip(_columns(boxes, usual), boxes, strict=True):
            cells += [Cell()] * (column - len(cells))
            if not box.above:
                newest[column] = box.cell
                cells.append(box.cell)
                continue
            cells.append(Cell())
            if newest.get(column):
                held[column] = newest[column]
        printed = any(piece.text for cell in cells for piece in cell.pieces)
        yield Row(tuple(cells), True, held=held) if printed else None


def with_inner(
    rows: Sequence[Sequence[Box]],
    inner: Sequence[Sequence[InnerT]],
    read: Callable[[InnerT], Iterator[Row]],
) -> Iterator[Row]:
    """The rows of a table, behind each what ``read`` gives of what stands in its cells."""
    for made, within in zip(laid_out(rows), inner, strict=True):
        if made is not None:
            yield made
        for one in within:
            yield from read(one)


def _usual(rows: Sequence[Sequence[Box]]) -> tuple[int, ...]:
    """Where the cells begin in most of the rows that have several."""
    starts = Counter(tuple(box.start for box in boxes) for boxes in rows if len(boxes) > 1)
    return starts.most_common(1)[0][0] if starts else ()


def _columns(boxes: Sequence[Box], usual: tuple[int, ...]) -> Iterator[int]:
    if len(boxes) == len(usual):
        yield from range(len(usual))
        return
    least = 0
    for box in boxes:
        column = max(bisect_right(usual, box.start) - 1, least)
        yield column
        least = column + 1
