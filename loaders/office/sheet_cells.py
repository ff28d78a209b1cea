"""A sheet as readers of workbooks take it apart, and what a person sees in each of its rows.

A merged cell shows what its first cell holds, also where that is hidden; the cells that it covers
show nothing.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from graphmodel.places import SheetCell
from loaders.cell_words import cell_of
from loaders.cells import Cell

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "Merge", "Sheet", "ShownRow", "most_rows", "shown_rows"]

_NOTHING = Cell()
MOST_COLUMNS = 64
"""Of a sheet, counted from its first; a table further right is said, not read."""
MOST_ROWS = 20_000
"""Of a sheet that print something."""
_MOST_STORED = 250_000  # of one that is no plan's, such as tables.xlsx of a whole ministry


@dataclass(slots=True, eq=False)
class Merge:
    """Cells that are merged into one, by their first and last rows and columns, from 1.

    Attributes:
        shown: What it shows, once that is known.
        here: Whether a visible row has shown it.
    """

    top: int
    left: int
    bottom: int
    right: int
    shown: Cell = _NOTHING
    here: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet.

    Attributes:
        number: Which of its workbook, from 1.
        name: Its name.
        rows: By number from 1 the rows that print something; of each the texts by column.
        merges: Its merged cells.
        hidden_rows: The rows that are hidden.
        hidden_columns: The columns that are hidden.
    """

    number: int
    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def place(self, row: int = 0, column: int = 0) -> SheetCell:
        """Where a cell stands; without row and column the sheet."""
        return SheetCell(self.number, self.name, row, column)


def most_rows(*, stored: bool) -> int:
    """How many rows of a sheet may hold something, in a plan or in whatever else is stored."""
    return _MOST_STORED if stored else MOST_ROWS


class ShownRow(NamedTuple):
    """A row that is not hidden.

    Attributes:
        number: Which, from 1.
        cells: What it shows, by column.
        held: The cells that span it from above, by column.
        merged: The columns of cells that are merged with others.
    """

    number: int
    cells: dict[int, Cell]
    held: dict[int, Cell]
    merged: Set[int]

    @property
    def filled(self) -> list[int]:
        """The columns in which it shows something of its own."""
        return sorted(column for column, cell in self.cells.items() if cell.pieces)

    def within(self, first: int, end: int) -> "ShownRow":
        """What of it stands in the columns from ``first`` until before ``end``."""
        cells, held = (
            {column: cell for column, cell in found.items() if first <= column < end}
            for found in (self.cells, self.held)
        )
        return self._replace(cells=cells, held=held)


def shown_rows(sheet: Sheet) -> Iterator[ShownRow]:
    """The rows of ``sheet`` that are not hidden and hold something."""
    waiting = sorted(sheet.merges, key=lambda merge: (merge.top, merge.left), reverse=True)
    active: dict[int, Merge] = {}
    for number in sorted(sheet.rows):
        while waiting and waiting[-1].top <= number:
            merge = waiting.pop()
            text = sheet.rows.get(merge.top, {}).get(merge.left, "")
            merge.shown = cell_of(text, sheet.place(merge.top, merge.left))
            active |= dict.fromkeys(range(merge.left, min(merge.right, MOST_COLUMNS) + 1), merge)
        active = {column: merge for column, merge in active.items() if merge.bottom >= number}
        if number in sheet.hidden_rows:
            continue
        cells: dict[int, Cell] = {}
        held: dict[int, Cell] = {}
        seen: set[Merge] = set()
        for column, merge in sorted(active.items()):
            if column in sheet.hidden_columns or merge in seen:
                continue
            seen.add(merge)
            (held if merge.here else cells)[column] = merge.shown
            merge.here = True
        for column, text in sheet.rows[number].items():
            if column not in active and column not in sheet.hidden_columns:
                cells[column] = cell_of(text, sheet.place(number, column))
        above = {column: cell for column, cell in held.items() if cell.pieces}
        yield ShownRow(number, cells, above, frozenset(active))
