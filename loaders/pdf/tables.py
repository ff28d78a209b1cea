"""A table of a page, however its rows and columns were found."""

from collections.abc import Sequence
from typing import NamedTuple

from loaders.pdf.areas import Area

__all__ = ["Table", "TableCell"]


class TableCell(NamedTuple):
    """A cell, rows and columns counted from 0.

    Attributes:
        row: Its first row.
        column: Its first column.
        text: What it says; paragraphs, and lines that may be, on lines of their own.
        area: The part of the page that it takes.
        rows: How many rows it takes.
    """

    row: int
    column: int
    text: str
    area: Area
    rows: int = 1


class Table(NamedTuple):
    """A table.

    Attributes:
        area: The part of the page that it takes.
        cells: Row by row from the top, each from the left.
        guessed: The rows in which something might belong to another one.
        ruled: Whether lines draw it.
    """

    area: Area
    cells: Sequence[TableCell]
    guessed: frozenset[int] = frozenset()
    ruled: bool = True

    def moved(self, step: float) -> "Table":
        """It, so much further to the right."""
        return self._replace(
            area=self.area.moved(step),
            cells=[cell._replace(area=cell.area.moved(step)) for cell in self.cells],
        )
