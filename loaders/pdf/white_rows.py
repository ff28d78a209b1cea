"""The rows of a table without ruling lines.

The codes of the KPIs tell where rows are. What stands in another column belongs to the row with
which it shares its middle; in a table that is set from the top, to the row at whose height it
begins. An objective, whose cell may span rows, belongs to the first of those whose middle it has.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graphmodel.codes import KPICode, ObjectiveCode
from loaders.columns import find_columns
from loaders.headings import find_perspective
from loaders.pdf.lines import TextLine
from loaders.pdf.white_columns import WhiteColumns, code_of

__all__ = ["WhiteRow", "carry_back", "leading_of", "set_from", "white_rows"]

_SAME = 2.0  # points between heights that are one
_FURTHER = 1.12  # times the distance of two lines of a cell, at which the next is of another
_LEADING = 1.45  # times the height of a line, where no cell has two


@dataclass(slots=True)
class WhiteRow:
    """A row.

    Attributes:
        cells: By column its lines.
        code: The code of its KPI.
        guessed: Whether something in it might belong to another row.
        spanning: By column the lines of a cell that may go on in the next rows; they may stand at
            the height of one of these.
    """

    cells: dict[int, list[TextLine]] = field(default_factory=dict)
    code: KPICode | None = None
    guessed: bool = False
    spanning: dict[int, list[TextLine]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        """Where it begins."""
        return max(line.top for lines in self.cells.values() for line in lines)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return min(line.bottom for lines in self.cells.values() for line in lines)

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class _Block:
    """Lines of one column that belong together, with the code that opens them."""

    lines: list[TextLine]
    code: ObjectiveCode | KPICode | None
    perspective: bool = False

    @property
    def middle(self) -> float:
        return _middle(self.lines)


def leading_of(columns: WhiteColumns, by_column: Sequence[Sequence[TextLine]]) -> list[float]:
    """The distances of two lines of one cell, by those of the KPIs."""
    return [
        above.middle - below.middle
        for above, below in pairwise(by_column[columns.kpi])
        if code_of(below) is None
    ]


def set_from(
    columns: WhiteColumns, by_column: Sequence[Sequence[TextLine]], leading: float | None
) -> tuple[int, int]:
    """How many cells begin at the height of their row's KPI, and how many have its middle."""
    blocks = [one for one in _blocks(by_column[columns.kpi], leading) if one.code is not None]
    top = middle = 0
    for at, lines in enumerate(by_column):
        if at == columns.kpi or _is_coded(lines):
            continue
        heights = [line.middle for line in lines]
        top += sum(_is_near(block.lines[0].middle, heights) for block in blocks)
        middle += sum(run is not None for run in _balanced(blocks, lines))
    return top, middle


def take_head(by_column: Sequence[list[TextLine]], leading: float | None) -> list[WhiteRow]:
    """Take the table's head away from the lines of each column, if they begin with one."""
    first = [_blocks(lines, leading)[:1] for lines in by_column]
    texts = ["".join(line.text for block in some for line in block.lines) for some in first]
    if find_columns(texts) is None:
        return []
    cells = {at: some[0].lines for at, some in enumerate(first) if some}
    for at, lines in cells.items():
        del by_column[at][: len(lines)]
    return [WhiteRow(cells)]


def white_rows(
    columns: WhiteColumns,
    by_column: Sequence[Sequence[TextLine]],
    leading: float | None,
    *,
    from_top: bool,
) -> list[WhiteRow]:
    """The rows that the lines of each column make on one page, from the top down.

    A row without a code has a single cell: a perspective, or what goes on with a row above.
    """
    blocks = _blocks(by_column[columns.kpi], leading)
    kpis = [block for block in blocks if isinstance(block.code, KPICode)]
    rows = [
        WhiteRow({columns.kpi: block.lines}, block.code)
        for block in kpis
        if isinstance(block.code, KPICode)
    ]
    single = [WhiteRow({columns.kpi: block.lines}) for block in blocks if block not in kpis]
    coded = [at for at, lines in enumerate(by_column) if _is_coded(lines) and at != columns.kpi]
    for at, lines in enumerate(by_column):
        if at != columns.kpi and at not in coded:
            place = _from_top if from_top else _by_middle
            left = place(rows, kpis, lines, at)
            single += _left_over(left, rows, kpis, at)
    for at in coded:
        single += _spanning(rows, _blocks(by_column[at], leading), at, from_top=from_top)
    return sorted([*rows, *single], key=lambda row: -row.middle)


def carry_back(pages: Sequence[Sequence[WhiteRow]]) -> None:
    """Give an objective that is printed on a later page to the first of its rows.

    ``pages`` are the rows of one table, page by page.
    """
    before: list[WhiteRow] = []
    for rows in pages:
        coded = [row for row in rows if row.code is not None]
        for at in list(coded[0].spanning) if coded else ():
            first = _first_of_objective(before, coded[0], at)
            if first is not None:
                first.spanning[at] = coded[0].spanning.pop(at)
        before += coded


def _first_of_objective(before: Sequence[WhiteRow], row: WhiteRow, at: int) -> WhiteRow | None:
    code = code_of(row.spanning[at][0])
    first = None
    if row.code is None or row.code.objective != code:
        return None
    for other in reversed(before):
        if other.code is None or other.code.objective != code or at in other.spanning:
            break
        first = other
    return first


def _is_coded(lines: Sequence[TextLine]) -> bool:
    return any(isinstance(code_of(line), ObjectiveCode) for line in lines)


def _middle(lines: Sequence[TextLine]) -> float:
    return (lines[0].top + lines[-1].bottom) / 2


def _is_near(height: float, heights: Sequence[float]) -> bool:
    return any(abs(height - other) <= _SAME for other in heights)


def _blocks(lines: Sequence[TextLine], leading: float | None) -> list[_Block]:
    blocks: list[_Block] = []
    for line in lines:
        code = code_of(line)
        perspective = find_perspective(line.text) is not None
        newest = blocks[-1] if blocks else None
        most = (leading or line.height * _LEADING) * _FURTHER
        if (
            newest is not None
            and code is None
            and not (perspective or newest.perspective)
            and newest.lines[-1].middle - line.middle <= most
        ):
            newest.lines.append(line)
        else:
            blocks.append(_Block([line], code, perspective))
    return blocks


def _balanced(
    blocks: Sequence[_Block], lines: Sequence[TextLine]
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
                if last >= first and abs(_middle(lines[first : last + 1]) - middle) <= _SAME
            ),
            None,
        )
        start = run[1] + 1 if run else start
        yield run


def _by_middle(
    rows: Sequence[WhiteRow], kpis: Sequence[_Block], lines: Sequence[TextLine], at: int
) -> list[TextLine]:
    """Give each row the lines that have its middle; those that no row takes are left."""
    left = list(lines)
    for row, run in zip(rows, _balanced(kpis, lines), strict=True):
        if run is not None:
            row.cells[at] = list(lines[run[0] : run[1] + 1])
            left = [line for line in left if line not in row.cells[at]]
    return left


def _from_top(
    rows: Sequence[WhiteRow], kpis: Sequence[_Block], lines: Sequence[TextLine], at: int
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
        row.guessed |= not own and not _is_near(line.middle, heights)
        own.append(line)
    return left


def _left_over(
    lines: Sequence[TextLine], rows: Sequence[WhiteRow], kpis: Sequence[_Block], at: int
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
    kpis: Sequence[_Block],
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


def _spanning(
    rows: Sequence[WhiteRow], blocks: Sequence[_Block], at: int, *, from_top: bool
) -> list[WhiteRow]:
    """Give each objective to the first of its rows; those of others are rows of their own."""
    single: list[WhiteRow] = []
    extents = [(row.top, row.bottom) for row in rows]
    start = 0
    for block in blocks:
        if block.perspective:
            below = [i for i, row in enumerate(rows) if row.middle < block.middle]
            start = below[0] if below else len(rows)
        first = _first_row(rows, extents, block, start, from_top=from_top)
        if block.code is None or first is None:
            single.append(WhiteRow({at: block.lines}))
            continue
        rows[first[0]].spanning[at] = block.lines
        rows[first[0]].guessed |= not first[2]
        start = first[1] + 1
    return single


def _first_row(
    rows: Sequence[WhiteRow],
    extents: Sequence[tuple[float, float]],
    block: _Block,
    start: int,
    *,
    from_top: bool,
) -> tuple[int, int, bool] | None:
    """The first and the last row that an objective surely has, and whether it is no guess."""
    if from_top:
        tops = [
            at
            for at in range(start, len(rows))
            if abs(extents[at][0] - block.lines[0].top) <= _SAME
        ]
        if tops:
            return tops[0], tops[0], True
    named = [
        at
        for at in range(start, len(rows))
        if (code := rows[at].code) is not None and code.objective == block.code
    ]
    first = named[0] if named else start
    for last in range(first, len(rows)):
        if abs((extents[first][0] + extents[last][1]) / 2 - block.middle) <= _SAME:
            return first, last, True
    if named:
        return first, first, True
    nearest = min(
        range(start, len(rows)), key=lambda at: abs(rows[at].middle - block.middle), default=None
    )
    return None if nearest is None else (nearest, nearest, False)
