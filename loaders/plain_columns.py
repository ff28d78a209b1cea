"""The columns of tables without lettered codes: heads in one row or two, numbers beside names."""

from collections.abc import Iterator, Sequence

from loaders.asides import is_sum_row
from loaders.classified_rows import EMPTY, ClassifiedCell, ClassifiedRow
from loaders.head_cells import by_cells, judged, year_of
from loaders.headings import find_perspective
from loaders.heads import CODES_OF, KEPT, ColumnRole, Head, HeadMap, told_codes, weighed
from loaders.numbering import Number, bare_number, named_with_number
from loaders.second_heads import joined_heads, said_once

__all__ = ["PlainColumns", "heads_of"]

_ENOUGH = 400  # rows of a table, which show what its columns hold


class PlainColumns:
    """Which column of a table holds what, by its heads and, for numbers, by its cells.

    Attributes:
        texts: The heads, by column.
        heads: How each was taken.
        first_name: The first column that holds names of objectives or KPIs.
    """

    def __init__(
        self,
        heads: Sequence[ClassifiedCell],
        rows: Sequence[ClassifiedRow],
        told: HeadMap = (),
    ) -> None:
        self.texts = tuple(cell.plain for cell in heads)
        taken = told_codes(weighed(self.texts, told))
        self.heads = by_cells(_with_themes(taken, rows), rows)
        self._head_cells = tuple(heads)
        self._by_role: dict[ColumnRole, int] = {}
        for head in self.heads:
            if head.role is not None:
                self._by_role.setdefault(head.role, head.column)
        self._numbered: dict[ColumnRole, bool] = {}
        for role in CODES_OF:
            self._tell_numbers(role, rows)
        self.first_name = min(self._by_role[role] for role in CODES_OF if role in self._by_role)

    @property
    def unread(self) -> tuple[Head, ...]:
        """The columns whose heads fit nothing, and of which nobody said so."""
        return tuple(head for head in self.heads if head.role is None and not head.told)

    def cell_of(self, head: Head) -> ClassifiedCell:
        """The cell that prints ``head``."""
        return self._head_cells[head.column]

    def has(self, role: ColumnRole) -> bool:
        """Whether a column holds ``role``."""
        return role in self._by_role

    def text_of(self, role: ColumnRole) -> str:
        """The head of the column that holds ``role``."""
        return self.texts[self._by_role[role]]

    @property
    def theme_judged(self) -> bool:
        """Whether the column of themes was taken as its cells tell."""
        return any(head.role is ColumnRole.THEME for head in judged(self.heads))

    @property
    def kpi_with_target(self) -> bool:
        """Whether one column holds both: 績效指標及目標值."""
        return any(head.also is ColumnRole.TARGET for head in self.heads)

    def numbered(self, role: ColumnRole) -> bool:
        """Whether the names of objectives or of KPIs open with numbers."""
        return self._numbered[role]

    def cell(self, row: ClassifiedRow, role: ColumnRole) -> ClassifiedCell:
        """The cell of ``row`` that holds ``role``; an empty one if there is none."""
        column = self._by_role.get(role)
        return EMPTY if column is None else _at(row, column)

    def spanning(self, row: ClassifiedRow, role: ColumnRole) -> ClassifiedCell:
        """The same; else the cell that spans the row from above."""
        column = self._by_role.get(role)
        return EMPTY if column is None else row.spanning(column)

    def number(self, row: ClassifiedRow, role: ColumnRole) -> Number | None:
        """The number of the row's objective or KPI in a column of its own."""
        return bare_number(self.cell(row, CODES_OF[role]).plain)

    def kept(self, row: ClassifiedRow) -> list[tuple[Head, ClassifiedCell]]:
        """What the row says of its KPI besides its name and its owner."""
        found = ((h, row.spanning(h.column)) for h in self.heads if h.role in KEPT)
        year = self.year(row)
        return [(head.of_year(year), cell) for head, cell in found if cell.text]

    def year(self, row: ClassifiedRow) -> str:
        """The year of the row's targets in a column of its own; empty if there is none."""
        return year_of(self.spanning(row, ColumnRole.YEAR).plain)

    def beyond(self, row: ClassifiedRow) -> Iterator[ClassifiedCell]:
        """The cells of the row that stand under no head."""
        known = {head.column for head in self.heads} | set(self._by_role.values())
        return (cell for at, cell in enumerate(row.cells) if at not in known)

    def _tell_numbers(self, role: ColumnRole, rows: Sequence[ClassifiedRow]) -> None:
        """Find the column of numbers beside that of names: one head may span both."""
        named = self._by_role.get(role)
        if named is None:
            self._numbered[role] = False
            return
        headless = {at for at, text in enumerate(self.texts) if not text}
        if _all_numbers(rows, named) and (named + 1 in headless or named + 1 >= len(self.texts)):
            self._by_role[role] = named + 1
            self._by_role[CODES_OF[role]] = named
        elif named - 1 in headless and _all_numbers(rows, named - 1):
            self._by_role.setdefault(CODES_OF[role], named - 1)
        elif role is ColumnRole.KPI and ColumnRole.KPI_CODE not in self._by_role:
            number = self._by_role.get(ColumnRole.NUMBER)
            if number is not None and _all_numbers(rows, number, levels=2):
                self._by_role[ColumnRole.KPI_CODE] = number
        full = (r for r in rows if not r.repeated and sum(bool(c.text) for c in r.cells) > 1)
        names = [cell.plain for row in full if (cell := self.cell(row, role)).text]
        self._numbered[role] = named_with_number(names)


def _with_themes(heads: Sequence[Head], rows: Sequence[ClassifiedRow]) -> tuple[Head, ...]:
    """``heads``, a column of 面向 none of whose cells is a perspective taken for one of themes."""
    roles = {head.role for head in heads}
    if ColumnRole.THEME in roles or ColumnRole.PERSPECTIVE not in roles:
        return tuple(heads)
    column = next(head.column for head in heads if head.role is ColumnRole.PERSPECTIVE)
    said = [cell.line for row in rows if (cell := _at(row, column)).text]
    if not said or any(find_perspective(one) is not None for one in said):
        return tuple(heads)
    themes = ColumnRole.THEME
    return tuple(
        head._replace(role=themes)
        if head.role is ColumnRole.PERSPECTIVE and not head.told
        else head
        for head in heads
    )


def heads_of(rows: Sequence[ClassifiedRow]) -> dict[int, PlainColumns]:
    """The columns of every table of a document, by each row that is a head or a part of one."""
    starts = [at for at, row in enumerate(rows) if row.columns is not None]
    found: dict[int, PlainColumns] = {}
    for start, end in zip(starts, [*starts, len(rows)][1:], strict=True):
        head = rows[start]
        follows = start + 1 < end and rows[start + 1].tabular
        below = joined_heads(head.cells, rows[start + 1].cells, head.told) if follows else None
        heads = said_once(head.cells) if below is None else below
        first = start + 1 if below is None else start + 2
        own = [row for row in rows[first : min(end, first + _ENOUGH)] if _is_of_plan(row)]
        columns = PlainColumns(heads, own, head.told)
        found[start] = columns
        if below is not None:
            found[start + 1] = columns
    return found


def _is_of_plan(row: ClassifiedRow) -> bool:
    return row.tabular and not is_sum_row(cell.plain for cell in row.cells)


def _all_numbers(rows: Sequence[ClassifiedRow], column: int, levels: int = 1) -> bool:
    """Whether a column holds numbers alone, of so many levels at least."""
    cells = [cell for row in rows if not row.repeated and (cell := _at(row, column)).text]
    numbers = [bare_number(cell.plain) for cell in cells]
    return bool(numbers) and all(n is not None and n.levels >= levels for n in numbers)


def _at(row: ClassifiedRow, column: int) -> ClassifiedCell:
    return row.cells[column] if 0 <= column < len(row.cells) else EMPTY
