"""Which lines of a column belong to which row of a table without ruling lines.

Cells are set from the top of their row, in its middle or from its bottom; a table may have
columns of each kind.
"""

import math
from collections.abc import Iterator, Sequence
from enum import Enum

from loaders.pdf.lines import TextLine
from loaders.pdf.white_blocks import Block, WhiteRow, is_near, middle_of

__all__ = ["Setting", "fitting", "placed"]

_SAME = 2.0  # points between heights that are one


class Setting(Enum):
    """Where in its cell a text stands."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def fitting(kpis: Sequence[Block], lines: Sequence[TextLine]) -> dict[Setting, int]:
    """How many rows, those of ``kpis``, have a cell in a column of ``lines`` that is set so."""
    heights = [line.middle for line in lines]
    return {
        Setting.TOP: sum(is_near(kpi.lines[0].middle, heights) for kpi in kpis),
        Setting.MIDDLE: sum(run is not None for run in _balanced(kpis, lines)),
        Setting.BOTTOM: sum(is_near(kpi.lines[-1].middle, heights) for kpi in kpis),
    }


def placed(
    rows: Sequence[WhiteRow],
    kpis: Sequence[Block],
    lines: Sequence[TextLine],
    at: int,
    setting: Setting,
) -> list[WhiteRow]:
    """Give each row, that of one of ``kpis``, its lines in column ``at``.

    What goes on there with a row above comes back as a row of its own.
    """
    match setting:
        case Setting.TOP:
            left = _from_top(rows, kpis, lines, at)
        case Setting.MIDDLE:
            left = _by_middle(rows, kpis, lines, at)
        case Setting.BOTTOM:
            left = _from_bottom(rows, kpis, lines, at)
    return _left_over(left, rows, kpis, at)


def _balanced(
    blocks: Sequence[Block], lines: Sequence[TextLine]
) -> Iterator[tuple[int, int] | None]:
    """For each of ``blocks`` the run of ``lines`` that has its middle, if there is one.

    A row ends before the middles of its neighbours.
    """
    middles = [block.middle for block in blocks]
    start = 0
    for at, middle in enumerate(middles):
        above = middles[at - 1] if at else math.inf
        below = middles[at + 1] if at + 1 < len(middles) else -math.inf
        own = [i for i, line in enumerate(lines) if i >= start and below < line.middle < above]
        run = next(
            (
                (first, last)
                for first in own
                for last in own
                if last >= first and abs(middle_of(lines[first : last + 1]) - middle) <= _SAME
            ),
            None,
        )
        start = run[1] + 1 if run else start
        yield run


def _by_middle(
    rows: Sequence[WhiteRow], kpis: Sequence[Block], lines: Sequence[TextLine], at: int
) -> list[TextLine]:
    """Give each row the lines that have its middle; those that no row takes are left."""
    left = list(lines)
    for row, run in zip(rows, _balanced(kpis, lines), strict=True):
        if run is not None:
            row.cells[at] = list(lines[run[0] : run[1] + 1])
            left = [line for line in left if line not in row.cells[at]]
    return left


def _from_top(
    rows: Sequence[WhiteRow], kpis: Sequence[Block], lines: Sequence[TextLine], at: int
) -> list[TextLine]:
    """Give each row the lines from its height on; those above all are left."""
    heights = [block.lines[0].middle for block in kpis]
    left: list[TextLine] = []
    for line in lines:
        found = [row for row, top in zip(rows, heights, strict=True) if line.middle <= top + _SAME]
        if not found:
            left.append(line)
            continue
        row = found[-1]
        own = row.cells.setdefault(at, [])
        row.guessed |= not own and not is_near(line.middle, heights)
        own.append(line)
    return left


def _from_bottom(
    rows: Sequence[WhiteRow], kpis: Sequence[Block], lines: Sequence[TextLine], at: int
) -> list[TextLine]:
    """Give each row the lines down to its lowest; those below all are left."""
    heights = [block.lines[-1].middle for block in kpis]
    left: list[TextLine] = []
    for line in lines:
        found = [
            row for row, bottom in zip(rows, heights, strict=True) if bottom <= line.middle + _SAME
        ]
        if found:
            found[0].cells.setdefault(at, []).append(line)
        else:
            left.append(line)
    for row in rows:
        row.guessed |= at in row.cells and not is_near(row.cells[at][-1].middle, heights)
    return left


def _left_over(
    lines: Sequence[TextLine], rows: Sequence[WhiteRow], kpis: Sequence[Block], at: int
) -> list[WhiteRow]:
    """Give what no row took to the nearest one without; what stands above all goes on there."""
    single: list[WhiteRow] = []
    given: list[WhiteRow] = []
    for line in lines:
        if not rows or (line.middle > kpis[0].lines[0].top and at in rows[0].cells):
            if single:
                single[-1].cells[at].append(line)
            else:
                single.append(WhiteRow({at: [line]}, guessed=True))
            continue
        row = _likeliest(line, rows, kpis, at, given)
        row.cells.setdefault(at, []).append(line)
        row.cells[at].sort(key=lambda one: -one.middle)
        given.append(row)
    if lines:
        for row in (*given, *(row for row in rows if at not in row.cells)):
            row.guessed = True
    return single


def _likeliest(
    line: TextLine,
    rows: Sequence[WhiteRow],
    kpis: Sequence[Block],
    at: int,
    given: Sequence[WhiteRow],
) -> WhiteRow:
    """Of the two rows that are nearest to ``line`` that which has no cell of its own, if one."""
    near = sorted(
        range(len(rows)),
        key=lambda i: max(
            line.middle - kpis[i].lines[0].top, kpis[i].lines[-1].bottom - line.middle
        ),
    )[:2]
    own = [i for i in near if at not in rows[i].cells or rows[i] in given]
    return rows[(own or near)[0]]
