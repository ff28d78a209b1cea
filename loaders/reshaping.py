"""Tables with columns for codes, themes or perspectives, as the outline's tables are laid out.

There a cell holds a code and a name, a theme is a heading, and a perspective a row of its own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphmodel.codes import take_code
from graphmodel.names import fold, without_wrap_spaces
from loaders.cells import Cell, Row
from loaders.classified_rows import ClassifiedCell, ClassifiedRow
from loaders.columns import Columns
from loaders.headings import ThemeHeading, find_perspective, theme_heading
from loaders.heads import CODES_OF, ColumnRole, told_codes

__all__ = ["reshaped"]

_LETTERED = re.compile(r"[(（]?(?P<letter>[A-ZＡ-Ｚ])(?:[)）]|(?![A-Za-z]))[\s、.．:：\-–—]*")
_LEFT_OUT = frozenset(
    (
        ColumnRole.THEME,
        ColumnRole.PERSPECTIVE,
        ColumnRole.OBJECTIVE_CODE,
        ColumnRole.KPI_CODE,
        ColumnRole.NUMBER,
    )
)


def reshaped(rows: Iterable[ClassifiedRow]) -> Iterator[ClassifiedRow]:
    """``rows``, those of a document, in the outline's shape; what has it already is the same."""
    table: _Table | None = None
    for row in rows:
        if not row.tabular:
            yield row
        elif row.columns is not None:
            table = _Table(row, row.columns) if row.columns.apart else None
            yield row if table is None else table.head
        elif row.repeated:
            yield ClassifiedRow(row.printed._replace(cells=row.printed.cells[:1]))
        elif table is None:
            yield row
        else:
            yield from table.take(row)


class _HeadingOfTheme(ClassifiedRow):
    """A cell of a column of themes, which opens one."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(Row((cell,), False))
        self.of_column = True
        self.theme_heading = _heading(without_wrap_spaces(self.cells[0].plain))


class _Source(NamedTuple):
    """Where the cells of one column of the reshaped table come from.

    Attributes:
        code: The column of codes that goes before the name's, if there is one.
        column: The column itself.
    """

    code: int | None
    column: int


class _Table:
    """A table whose rows are being reshaped."""

    def __init__(self, head: ClassifiedRow, columns: Columns) -> None:
        heads = told_codes(columns.heads)
        by_role = {head.role: head.column for head in reversed(heads) if head.role is not None}
        self._theme = by_role.get(ColumnRole.THEME)
        self._perspective = by_role.get(ColumnRole.PERSPECTIVE)
        core = [at for at in columns.core if at is not None]
        kept = [head for head in heads if head.column in core]
        kept.sort(key=lambda head: core.index(head.column))
        kept += [h for h in heads if h.column not in core and h.role not in _LEFT_OUT]
        self._sources = [
            _Source(by_role.get(CODES_OF[role]) if role in CODES_OF else None, column)
            for column, _, role, *_ in kept
        ]
        self._objective = kept[0].column
        self._width = len(head.cells)
        taken = {one.column for one in heads}
        self._bare = [at for at in range(self._width) if at not in taken]
        names = [_cell(head, source.column) for source in self._sources]
        self.head = self._row(head, names)
        self.head.columns = Columns(
            tuple(head._replace(column=at) for at, head in enumerate(kept))
        )
        self._said: dict[int, str] = {}

    def take(self, row: ClassifiedRow) -> Iterator[ClassifiedRow]:
        """What ``row`` says of its theme and its perspective, where that changes, and the row."""
        theme = self._news(row, self._theme)
        if theme is not None:
            yield _HeadingOfTheme(theme.printed)
            yield self.head
            self._said = {k: said for k, said in self._said.items() if k == self._theme}
        perspective = self._news(row, self._perspective)
        if perspective is not None and find_perspective(perspective.line) is not None:
            yield ClassifiedRow(Row((perspective.printed,), True))
            self._said.pop(self._objective, None)
        cells = self._cells(row)
        if cells[0].text and self._news(row, self._objective) is None:
            cells[0] = Cell()  # the objective of the row above, in each row that it spans
        if any(cell.text for cell in cells):
            yield self._row(row, cells)

    def _news(self, row: ClassifiedRow, column: int | None) -> ClassifiedCell | None:
        """The cell of ``row`` in ``column``, if it says something new."""
        if column is None or column >= len(row.cells) or not row.cells[column].text:
            return None
        cell = row.cells[column]
        text = fold(cell.plain)
        if self._said.get(column) == text:
            return None
        self._said[column] = text
        return cell

    def _cells(self, row: ClassifiedRow) -> list[Cell]:
        """The cells of ``row`` in their new order; behind them what has no head."""
        cells = [_joined(row, source) for source in self._sources]
        beyond = range(self._width, len(row.cells))
        return [*cells, *(_cell(row, at) for at in (*self._bare, *beyond))]

    def _row(self, row: ClassifiedRow, cells: list[Cell]) -> ClassifiedRow:
        to = {source.column: at for at, source in enumerate(self._sources)}
        held = {to[at]: cell for at, cell in row.printed.held.items() if at in to}
        return ClassifiedRow(Row(tuple(cells), True, row.printed.source, held))


def _joined(row: ClassifiedRow, source: _Source) -> Cell:
    """The cell of a name with its code before it, unless it prints that itself."""
    name = _cell(row, source.column)
    if source.code is None:
        return name
    code = _cell(row, source.code)
    if name.text and take_code(name.text) is not None and _codes(name) == _codes(code):
        return name
    return Cell(tuple(piece for piece in (*code.pieces, *name.pieces) if piece.text))


def _codes(cell: Cell) -> str:
    found = take_code(cell.text)
    return found[0].text if found else ""


def _cell(row: ClassifiedRow, column: int) -> Cell:
    return row.printed.cells[column] if column < len(row.printed.cells) else Cell()


def _heading(text: str) -> ThemeHeading:
    """The theme that ``text``, of a column of themes, names; its letter if it prints one."""
    known = theme_heading(text, marked=True)
    if known is not None:
        return known
    lettered = _LETTERED.match(text)
    if lettered is None:
        return ThemeHeading(text, None, False)
    letter = fold(lettered["letter"])
    return ThemeHeading(text[lettered.end() :].strip() or letter, letter, False)
