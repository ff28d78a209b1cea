"""How high the rows of a letter's tables are, and may be for all to stand on one page."""

from collections.abc import Iterable, Sequence
from math import ceil

from viz.documents.document import Cell, Column, Look, Run
from viz.documents.look import CLOSE, LETTER, PADDING
from viz.pictures.picture import text_width

__all__ = ["least_fitting", "natural_height"]

_POINT = 2.54 / 72  # centimetres
_STEP = 0.05  # centimetres
_REAL = 0.95  # of a width that takes the wider Latin letters for all


def natural_height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """The centimetres that a row takes for its text alone."""
    lines = max(_lines(cell, column.width) for cell, column in zip(row, columns, strict=True))
    return lines * LETTER.line * _POINT + 2 * CLOSE


def least_fitting(heights: Iterable[float], room: float, smallest: float, most: float) -> float:
    """The greatest least height at which rows of such ``heights`` fit into ``room``.

    All in centimetres; 0 if they do not fit even at the ``smallest``.
    """
    known = list(heights)
    for step in range(round((most - smallest) / _STEP) + 1):
        least = most - step * _STEP
        if sum(max(height, least) for height in known) <= room:
            return round(least, 2)
    return 0.0


def _lines(cell: Cell, width: float) -> int:
    return sum(
        max(ceil(sum(map(_width, line)) * _REAL / (width - 2 * PADDING)), 1)
        for line in cell.lines
    ) or 1  # fmt: skip


def _width(part: object) -> float:
    if not isinstance(part, Run):
        return LETTER.cell * _POINT  # a box
    return text_width(part.text, LETTER.small if part.look is Look.FAINT else LETTER.cell) * _POINT
