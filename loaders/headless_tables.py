"""Tables whose heads are missing, of which no row is read."""

from collections.abc import Collection, Iterator, Mapping

from graphmodel.owner_checks import is_called_like_bureau
from loaders.classified_rows import ClassifiedRow
from loaders.heads import WHOLE, weighed

__all__ = ["headless_tables"]


def headless_tables(
    left: Mapping[int, ClassifiedRow], widths: Collection[int]
) -> Iterator[tuple[ClassifiedRow, int]]:
    """The tables among ``left`` that may be the plan's: their first row and how many they have.

    ``left`` are rows that were not read, by their place in the document. They look like the
    plan's if a bureau stands in them and they are as wide as one of its tables (``widths``);
    a table with a head of its own is another one.
    """
    tables: list[list[ClassifiedRow]] = []
    for at in sorted(left):
        if at - 1 in left:
            tables[-1].append(left[at])
        else:
            tables.append([left[at]])
    for rows in tables:
        headed = any(head.score >= WHOLE for head in weighed([c.plain for c in rows[0].cells]))
        wide = any(len(row.cells) in widths for row in rows)
        owned = any(is_called_like_bureau(cell.plain) for row in rows for cell in row.cells)
        if wide and owned and not headed:
            yield rows[0], len(rows)
