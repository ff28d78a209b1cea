"""Heads of a table that stand in two rows, the upper ones over several columns."""

from collections.abc import Iterable, Iterator, Sequence

from loaders.cells import Cell
from loaders.classified_rows import EMPTY, ClassifiedCell, ClassifiedRow
from loaders.heads import HeadMap, weighed

__all__ = ["joined_heads", "said_once", "with_joined_heads"]


def with_joined_heads(rows: Iterable[ClassifiedRow]) -> Iterator[ClassifiedRow]:
    """``rows``, those of a document, each head of two rows as one row."""
    above: ClassifiedRow | None = None
    for row in rows:
        if above is not None:
            whole = _whole(above, row)
            yield above if whole is None else whole
            above = None
            if whole is not None:
                continue
        if row.tabular and row.columns is not None:
            above = row
        else:
            yield row
    if above is not None:
        yield above


def joined_heads(
    upper: Sequence[ClassifiedCell], lower: Sequence[ClassifiedCell], told: HeadMap
) -> list[ClassifiedCell] | None:
    """The heads of two rows as one; ``None`` if the lower row is no head.

    A lower head that alone says nothing, as 名稱, goes on with the one that spans it.
    """
    printed = {at: cell.plain for at, cell in enumerate(upper)}
    heads, below = said_once(upper), said_once(lower)
    own = [EMPTY if cell.plain == printed.get(at) else cell for at, cell in enumerate(below)]
    said = sum(bool(cell.text) for cell in own)
    taken = weighed([cell.plain for cell in own], told)
    if not said or (said == 1 and taken[0].year == ""):
        return None
    for head in taken:
        if head.role is None:
            own[head.column] = _with_span(heads, own, head.column)
    if any(head.role is None for head in weighed([cell.plain for cell in own], told)):
        return None
    width = max(len(heads), len(own))
    heads += [EMPTY] * (width - len(heads))
    own += [EMPTY] * (width - len(own))
    return [lone if lone.text else head for head, lone in zip(heads, own, strict=True)]


def said_once(cells: Sequence[ClassifiedCell]) -> list[ClassifiedCell]:
    """Heads, one that is repeated in the columns that it spans said once."""
    return [
        EMPTY if at and cell.text and cell.plain == cells[at - 1].plain else cell
        for at, cell in enumerate(cells)
    ]


def _with_span(
    heads: Sequence[ClassifiedCell], lower: Sequence[ClassifiedCell], column: int
) -> ClassifiedCell:
    """A lower head behind the upper one that spans its column and others."""
    first = column
    while first and (first >= len(heads) or not heads[first].text):
        first -= 1
    behind = first + 1
    spans = behind < len(lower) and not (behind < len(heads) and heads[behind].text)
    if first >= len(heads) or not (spans and lower[behind].text):
        return lower[column]
    pieces = (*heads[first].printed.pieces, *lower[column].printed.pieces)
    return ClassifiedCell(Cell(pieces))


def _whole(upper: ClassifiedRow, lower: ClassifiedRow) -> ClassifiedRow | None:
    """The head that two rows are; ``None`` if the lower one is none."""
    if not lower.tabular or lower.theme_letter or lower.perspective or lower.columns:
        return None
    cells = joined_heads(upper.cells, lower.cells, upper.told)
    if cells is None:
        return None
    printed = upper.printed._replace(cells=tuple(cell.printed for cell in cells))
    whole = ClassifiedRow(printed, upper.told)
    return whole if whole.columns is not None else None
