"""The cells of a ruled table: what no line divides is one cell."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from loaders.pdf.areas import Area
from loaders.pdf.page import Character, Edge
from loaders.pdf.ruling import Ruled

__all__ = ["GridCell", "cells_of"]

_NEAR = 3.0  # points by which a line may miss where it belongs
_SHORT = 1.0  # points by which it may be too short


class GridCell(NamedTuple):
    """A cell by the lines of its table, rows and columns counted from 0.

    Attributes:
        row: Its first row.
        column: Its first column.
        rows: How many rows it takes.
        area: The part of the page that it takes.
        characters: What stands in it.
    """

    row: int
    column: int
    rows: int
    area: Area
    characters: list[Character]


def cells_of(table: Ruled, characters: Iterable[Character]) -> list[GridCell]:
    """The cells of ``table``, row by row, with those of ``characters`` that stand in them."""
    owner = _owners(table)
    columns, rows = len(table.columns) - 1, len(table.rows) - 1
    taken: dict[int, list[int]] = {}
    for at, one in enumerate(owner):
        taken.setdefault(one, []).append(at)
    held: dict[int, list[Character]] = {one: [] for one in taken}
    down = [-at for at in table.rows]
    for character in characters:
        x, y = character.middle
        column, row = bisect_right(table.columns, x) - 1, bisect_right(down, -y) - 1
        if 0 <= column < columns and 0 <= row < rows:
            held[owner[row * columns + column]].append(character)
    cells: list[GridCell] = []
    for first, parts in sorted(taken.items()):
        row, column = divmod(first, columns)
        last, right = max(parts) // columns, max(at % columns for at in parts)
        area = Area(
            table.columns[column], table.rows[last + 1], table.columns[right + 1], table.rows[row]
        )
        cells.append(GridCell(row, column, last - row + 1, area, held[first]))
    return cells


def _owners(table: Ruled) -> list[int]:
    """For each square between lines, row by row, the first square of the cell that it is of."""
    columns, rows = len(table.columns) - 1, len(table.rows) - 1
    owner = list(range(columns * rows))

    def leader(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    def join(one: int, other: int) -> None:
        first, second = sorted((leader(one), leader(other)))
        owner[second] = first

    steep = [_near(table.upright, x) for x in table.columns]
    flat = [_near(table.across, y) for y in table.rows]
    for row in range(rows):
        height = (table.rows[row] + table.rows[row + 1]) / 2
        for column in range(columns):
            at = row * columns + column
            across = (table.columns[column] + table.columns[column + 1]) / 2
            if column + 1 < columns and not _divides(steep[column + 1], height):
                join(at, at + 1)
            if row + 1 < rows and not _divides(flat[row + 1], across):
                join(at, at + columns)
    return [leader(at) for at in range(columns * rows)]


def _near(edges: Iterable[Edge], at: float) -> list[Edge]:
    return [edge for edge in edges if abs(edge.at - at) <= _NEAR]


def _divides(edges: Iterable[Edge], point: float) -> bool:
    return any(edge.start - _SHORT <= point <= edge.end + _SHORT for edge in edges)
