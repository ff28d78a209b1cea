"""Tables of a sheet that stand side by side, told by their heads."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphmodel.codes import take_code
from graphmodel.names import folded
from loaders.columns import find_columns
from loaders.office.sheet_cells import ShownRow

__all__ = ["HeadOfTable", "tables_beside"]

_FEWEST = 2  # cells that a table has in a row, where another stands beside it


class HeadOfTable(NamedTuple):
    """Where a table's head stands: its row, its first and its last column."""

    row: int
    first: int
    last: int


def tables_beside(rows: Sequence[ShownRow]) -> list[HeadOfTable]:
    """The heads of the tables that have another at their left, from the left on.

    Two tables stand beside one another if their heads share no column, and a row has cells of
    both.
    """
    places: list[HeadOfTable] = []
    if len(set[int]().union(*(row.cells for row in rows))) < 2 * _FEWEST:
        return places
    for head in sorted(_heads(rows), key=lambda head: (head.first, head.row)):
        if places and head.first <= places[-1].last:
            places[-1] = places[-1]._replace(last=max(head.last, places[-1].last))
        else:
            places.append(head)
    beside: set[int] = set()
    for row in rows if len(places) > 1 else ():
        filled = row.filled
        counts = (
            bisect_right(filled, place.last) - bisect_right(filled, place.first - 1)
            for place in places
        )
        beside.update([at for at, count in enumerate(counts) if count >= _FEWEST][1:])
    return [places[at] for at in sorted(beside)]


def _heads(rows: Sequence[ShownRow]) -> Iterator[HeadOfTable]:
    for row in rows:
        texts = {at: row.cells[at].text if at in row.cells else "" for at in row.merged}
        texts |= {at: row.cells[at].text for at in row.filled}
        if len(row.filled) < _FEWEST or any(map(take_code, texts.values())):
            continue
        run: list[str] = []
        for column in sorted(texts):
            run.append(texts[column])
            if column + 1 not in texts:  # nothing stands beside it
                yield from _heads_in(row.number, column + 1 - len(run), run)
                run = []


def _heads_in(row: int, first: int, texts: Sequence[str]) -> Iterator[HeadOfTable]:
    """The heads in cells without a gap between them; one may come again at once."""
    again = (at for at in range(_FEWEST, len(texts)) if folded(texts[at]) == folded(texts[0]))
    for at in again:
        if find_columns(texts[:at]) and find_columns(texts[at:]):
            yield HeadOfTable(row, first, first + at - 1)
            yield from _heads_in(row, first + at, texts[at:])
            return
    if find_columns(texts):
        yield HeadOfTable(row, first, first + len(texts) - 1)
