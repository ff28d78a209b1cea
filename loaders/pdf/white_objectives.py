"""Objectives of a table without ruling lines, whose cells may span the rows of several KPIs."""

from collections.abc import Sequence

from graphmodel.codes import KPICode, ObjectiveCode
from loaders.pdf.white_blocks import Block, WhiteRow
from loaders.pdf.white_columns import code_of
from loaders.pdf.white_placing import Setting

__all__ = ["carry_back", "give_objectives", "objectives_fitting"]

_SAME = 2.0  # points between heights that are one


def objectives_fitting(kpis: Sequence[Block], blocks: Sequence[Block]) -> dict[Setting, int]:
    """How many of the objectives in ``blocks`` are set so in a cell that spans their KPIs."""
    found = dict.fromkeys(Setting, 0)
    for block in blocks:
        own = [kpi for kpi in kpis if _objective_of(kpi.code) == block.code]
        if block.code is None or not own:
            continue
        top, bottom = own[0].lines[0].top, own[-1].lines[-1].bottom
        found[Setting.TOP] += abs(top - block.lines[0].top) <= _SAME
        found[Setting.MIDDLE] += abs((top + bottom) / 2 - block.middle) <= _SAME
        found[Setting.BOTTOM] += abs(bottom - block.lines[-1].bottom) <= _SAME
    return found


def give_objectives(
    rows: Sequence[WhiteRow], blocks: Sequence[Block], at: int, setting: Setting
) -> list[WhiteRow]:
    """Give each objective to the first of its rows; those of others are rows of their own."""
    single: list[WhiteRow] = []
    extents = [(row.top, row.bottom) for row in rows]
    start = 0
    for block in blocks:
        if block.perspective:
            below = [i for i, row in enumerate(rows) if row.middle < block.middle]
            start = below[0] if below else len(rows)
        first = _first_row(rows, extents, block, start, setting)
        if block.code is None or first is None:
            single.append(WhiteRow({at: block.lines}))
            continue
        rows[first[0]].spanning[at] = block.lines
        for row in rows[first[0] : first[1] + 1]:
            row.guessed |= not first[2]
        start = first[1] + 1
    return single


def _first_row(
    rows: Sequence[WhiteRow],
    extents: Sequence[tuple[float, float]],
    block: Block,
    start: int,
    setting: Setting,
) -> tuple[int, int, bool] | None:
    """The first and the last row that an objective surely has, and whether it is no guess."""
    if setting is Setting.TOP:
        tops = [
            at
            for at in range(start, len(rows))
            if abs(extents[at][0] - block.lines[0].top) <= _SAME
        ]
        if tops:
            return tops[0], tops[0], True
    named = [at for at in range(start, len(rows)) if _objective_of(rows[at].code) == block.code]
    first = named[0] if named else start
    for last in (*named, *range(first, len(rows))) if setting is Setting.MIDDLE else ():
        if abs((extents[first][0] + extents[last][1]) / 2 - block.middle) <= _SAME:
            return first, last, last in named or not named
    if named and setting is Setting.MIDDLE:  # the end of a page may have cut it, or a code is odd
        run = [at for at, other in enumerate(named) if other == first + at]
        return first, first + run[-1], False
    if named:
        return first, first, True
    nearest = min(
        range(start, len(rows)), key=lambda at: abs(rows[at].middle - block.middle), default=None
    )
    return None if nearest is None else (nearest, nearest, False)


def _objective_of(code: object) -> ObjectiveCode | None:
    return code.objective if isinstance(code, KPICode) else None


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
