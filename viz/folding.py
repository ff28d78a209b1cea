"""Long lists, told by how many they hold where a screen has no room for them."""

from collections.abc import Sequence

from graphmodel.controls import visible
from queries.question import Column
from viz.tables import Table
from viz.text_columns import GAP, width_of

__all__ = ["folded_for"]


def folded_for(table: Table, columns: Sequence[Column], width: int) -> Table:
    """``table`` with lists folded until a row's line fits ``width``, or no list is left.

    The column that gains most is folded first, and the same one in every row: a person reads
    down a column.
    """
    folded: frozenset[str] = frozenset()
    whole = _widths(table, columns)
    short = _widths(table._replace(folded=frozenset(c.field for c in columns)), columns)
    gains = [before - after for before, after in zip(whole, short, strict=True)]
    over = sum(whole) + GAP * (len(columns) - 1) - width
    for gain, column in sorted(zip(gains, columns, strict=True), key=lambda pair: -pair[0]):
        if over <= 0 or gain <= 0:
            break
        folded |= {column.field}
        over -= gain
    return table._replace(folded=folded)


def _widths(table: Table, columns: Sequence[Column]) -> list[int]:
    """The columns of a screen that each column of the table takes if nothing is wrapped."""
    lines = [table.heads(columns), *(table.cells(row, columns) for row in table.rows)]
    return [max(width_of(visible(cell)) for cell in cells) for cells in zip(*lines, strict=True)]
