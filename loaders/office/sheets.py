"""The rows of a workbook's sheets, whatever its format, as a person sees them.

What is hidden is left out and counted. A merged cell shows what its first cell holds, also where
that is hidden; the cells that it covers show nothing. Columns in which nothing is printed are
none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphmodel.codes import take_code
from graphmodel.places import SheetCell
from loaders.cell_words import cell_of
from loaders.cells import Cell, Piece, Row
from loaders.columns import find_columns
from loaders.findings import office as on_office
from loaders.headings import theme_heading
from loaders.noticed import Noticed
from loaders.office.sheet_names import heading_of_sheet

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "Merge", "Sheet", "most_rows", "sheet_rows"]

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


def sheet_rows(sheets: Iterable[Sheet], noticed: Noticed) -> Iterator[Row]:
    """The rows of the visible ``sheets`` of a workbook, in order."""
    printed = [(sheet, rows) for sheet in sheets if (rows := list(_rows(sheet, noticed)))]
    for sheet, rows in printed:
        if not any(_is_of_plan(row) for row in rows):
            noticed.note(on_office.sheet_without_table, sheet.place(), sheet.name)
        named = theme_heading(sheet.name.strip(), marked=True) is not None
        opened = any(theme_heading(row.text, marked=False) for row in rows)
        if (len(printed) > 1 and not (named and opened)) or (named and not opened):
            text = heading_of_sheet(sheet.name, rows)
            yield Row((Cell((Piece(text, (sheet.place(),)),)),), False, text)
        yield from rows


def _is_of_plan(row: Row) -> bool:
    """Whether a row has a code, or the heads of a plan's table."""
    texts = [cell.text for cell in row.cells]
    return any(map(take_code, texts)) or (row.tabular and find_columns(texts) is not None)


def _rows(sheet: Sheet, noticed: Noticed) -> Iterator[Row]:
    """The rows of a sheet, without its name."""
    _tell_hidden(sheet, noticed)
    shown = list(_shown(sheet))
    columns = sorted({at for cells, _ in shown for at, cell in cells.items() if cell.pieces})
    for cells, held in shown:
        filled = [at for at in columns if at in cells and cells[at].pieces]
        if not filled:
            continue
        if filled == columns[:1] and not held:
            yield from _lines(cells[filled[0]])
            continue
        above = {columns.index(at): cell for at, cell in held.items() if at in columns}
        yield Row(tuple(cells.get(at, Cell()) for at in columns), True, held=above)


def _lines(cell: Cell) -> Iterator[Row]:
    """What stands alone at the left: a title, a heading, a sentence, or a row's first cell."""
    if len(cell.pieces) > 1 and take_code(cell.text):
        yield Row((cell,), True)
        return
    for piece in cell.pieces:
        yield Row((Cell((piece,)),), False, piece.text)


def _shown(sheet: Sheet) -> Iterator[tuple[dict[int, Cell], dict[int, Cell]]]:
    """Of each visible row what it shows by column, and the cells that span it from above."""
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
        yield cells, {column: cell for column, cell in held.items() if cell.pieces}


def _tell_hidden(sheet: Sheet, noticed: Noticed) -> None:
    columns: dict[int, tuple[int, str]] = {}
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        if number in sheet.hidden_rows:
            place = sheet.place(number, min(cells, default=1))
            noticed.note(on_office.hidden_left_out, place, " ".join(cells.values()))
            continue
        for column in sheet.hidden_columns & cells.keys():
            columns.setdefault(column, (number, cells[column]))
    for column, (number, text) in sorted(columns.items()):
        noticed.note(on_office.hidden_left_out, sheet.place(number, column), text)
