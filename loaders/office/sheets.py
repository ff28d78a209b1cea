"""The rows of a workbook's sheets, whatever its format, as a person sees them.

What is hidden is left out and counted. Columns in which nothing is printed are none.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from graphmodel.codes import take_code
from loaders.cells import Cell, Piece, Row
from loaders.columns import find_columns
from loaders.findings import office as on_office
from loaders.headings import theme_heading
from loaders.noticed import Noticed
from loaders.office.hidden import tell_below_hidden, tell_hidden
from loaders.office.sheet_cells import MOST_COLUMNS, Sheet, ShownRow, shown_rows
from loaders.office.sheet_names import heading_of_sheet
from loaders.office.side_by_side import tables_beside

__all__ = ["sheet_rows"]


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
    """The rows of a sheet, without its name; of tables side by side the left one first."""
    tell_hidden(sheet, noticed)
    shown = list(shown_rows(sheet))
    beside = tables_beside(shown)
    for head in beside:
        noticed.note(on_office.tables_beside, sheet.place(head.row, head.first))
    starts = [1, *(head.first for head in beside), MOST_COLUMNS + 1]
    for first, end in pairwise(starts):
        part = [row.within(first, end) for row in shown] if beside else shown
        yield from _rows_of_part(sheet, part, noticed)


def _rows_of_part(sheet: Sheet, rows: Sequence[ShownRow], noticed: Noticed) -> Iterator[Row]:
    """The rows of a sheet, or of those of its columns in which one table stands."""
    columns = sorted({at for row in rows for at, cell in row.cells.items() if cell.pieces})
    tell_below_hidden(sheet, rows, columns, noticed)
    for row in rows:
        filled = row.filled
        if not filled:
            continue
        if filled == columns[:1] and not row.held:
            yield from _lines(row.cells[filled[0]])
            continue
        held = {columns.index(at): cell for at, cell in row.held.items() if at in columns}
        yield Row(tuple(row.cells.get(at, Cell()) for at in columns), True, held=held)


def _lines(cell: Cell) -> Iterator[Row]:
    """What stands alone at the left: a title, a heading, a sentence, or a row's first cell."""
    if len(cell.pieces) > 1 and take_code(cell.text):
        yield Row((cell,), True)
        return
    for piece in cell.pieces:
        yield Row((Cell((piece,)),), False, piece.text)
