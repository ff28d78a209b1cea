"""Which rows of a table without ruling lines are not certain, though each line found a place.

A row that is wrong without a word is worse than one that is checked in vain: what could have
been read otherwise is a guess.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from graphmodel.codes import KPICode, ObjectiveCode, codes_inside, take_code
from loaders.headings import find_perspective, is_priorities_heading, theme_heading
from loaders.pdf.lines import TextLine, segments
from loaders.pdf.white_blocks import FURTHER, LEADING, WhiteRow
from loaders.pdf.white_columns import WhiteColumns, code_of, is_kpi
from loaders.pdf.white_placing import Setting

__all__ = ["doubt_beside", "doubt_ends", "doubt_rows", "doubt_table"]

_GAP = 0.12  # ems between pieces of text, one of which may be a KPI
_MOST = 0.4  # of the rows of a table, that may be guesses if the others are none
_BESIDE = 0.75  # of the height of a line, from the next one of its cell
_TOUCH = 0.05  # ems between characters of one word
_FILLED = 0.5  # of the rows, in a column that every row should fill


def doubt_rows(
    rows: Sequence[WhiteRow],
    columns: WhiteColumns,
    settings: Mapping[int, Setting],
    leading: float | None,
) -> None:
    """Mark the ``rows`` of a table, all its pages together, of which a cell may be another's."""
    coded = [row for row in rows if row.code is not None]
    for at in range(len(columns.lefts)):
        filled = sum(at in row.cells for row in coded)
        for row in coded:
            few = filled <= _FILLED * len(coded)
            row.guessed |= (at in row.cells) == few or _holds_two(row.cells.get(at, ()))
        if at != columns.kpi and settings[at] is Setting.MIDDLE:
            _doubt_close(coded, at, leading)
    _doubt_objectives(coded)


def doubt_ends(pages: Sequence[Sequence[WhiteRow]], columns: WhiteColumns) -> None:
    """Mark the rows next to a page's end that may have lost lines to the other page.

    ``pages`` are the rows of one table, page by page. A cell of several lines may be a part of
    one, or have a part of another, which the row on the other page lacks.
    """
    for above, below in pairwise(pages):
        ends = (
            *[row for row in above if row.code is not None][-1:],
            *[row for row in below if row.code is not None][:1],
        )
        if any(
            len(lines) > 1 for row in ends for at, lines in row.cells.items() if at != columns.kpi
        ):
            for row in ends:
                row.guessed = True


def doubt_table(
    rows: Sequence[WhiteRow],
    lines: Iterable[TextLine],
    columns: WhiteColumns,
    expected: int,
) -> None:
    """Mark all ``rows`` of a table if its columns, or many of its rows, are unsure.

    One without owners is unsure too: they may stand so close to the KPIs that no white tells them.
    ``lines`` are those that its rows were made of; ``expected`` is how many columns the heads
    of the file's tables have, 0 if there are none.
    """
    coded = [row for row in rows if row.code is not None]
    lines = list(lines)
    kpis = sum(is_kpi(piece) for line in lines for piece in segments(line, _GAP))
    guessed = sum(row.guessed for row in coded)
    others = set(range(len(columns.lefts))) - {at for row in rows for at in row.spanning}
    owned = any(
        sum(at in row.cells for row in coded) > _FILLED * len(coded)
        for at in others - {columns.kpi}
    )
    if (
        columns.parted
        and owned
        and len(columns.lefts) == (expected or len(columns.lefts))
        and kpis == len(coded)
        and guessed <= _MOST * len(coded)
        and not any(_is_cut(line, columns) for line in lines)
        and not any(_overlap(some) for row in rows for some in row.cells.values())
    ):
        return
    for row in rows:
        row.guessed = True


def doubt_beside(above: Sequence[WhiteRow], between: TextLine, below: Sequence[WhiteRow]) -> None:
    """Mark the rows next to a line that runs over the columns of their table and is no heading."""
    text = between.text
    if (
        find_perspective(text) is None
        and theme_heading(text, marked=False) is None
        and not is_priorities_heading(text)
    ):
        for row in (*above[-1:], *below[:1]):
            row.guessed = True


def _holds_two(lines: Sequence[TextLine]) -> bool:
    """Whether a cell's text goes on with a code, which opens another cell."""
    text = "\n".join(line.text for line in lines)
    taken = take_code(text)
    rest = taken[1] if taken else text
    return any(isinstance(code, KPICode) for _, code in codes_inside(rest))


def _is_cut(line: TextLine, columns: WhiteColumns) -> bool:
    """Whether a column begins within a word of ``line``."""
    printed = [one for one in line.characters if one.text.strip()]
    return find_perspective(line.text) is None and any(
        one.left - before.right < _TOUCH * one.em
        and columns.of(before.middle[0]) != columns.of(one.middle[0])
        for before, one in pairwise(printed)
    )


def _overlap(lines: Sequence[TextLine]) -> bool:
    """Whether lines of a cell stand beside one another: they are of two columns."""
    return any(
        above.middle - below.middle < _BESIDE * below.height for above, below in pairwise(lines)
    )


def _doubt_close(rows: Sequence[WhiteRow], at: int, leading: float | None) -> None:
    """Mark rows whose cells in column ``at`` no white parts from their neighbours'.

    Lines that are set in the middle may then be dealt out in another way, unless each row has
    one.
    """
    for row, other in pairwise(row for row in rows if row.cells.get(at)):
        own, others = row.cells[at], other.cells[at]
        if len(own) == len(others) == 1:
            continue
        gap = own[-1].middle - others[0].middle
        if 0 < gap <= (leading or own[-1].height * LEADING) * FURTHER:
            row.guessed = other.guessed = True


def _doubt_objectives(rows: Sequence[WhiteRow]) -> None:
    """Mark rows whose KPI's code is none of the objective that they stand under."""
    current: ObjectiveCode | None = None
    for row in rows:
        for lines in row.spanning.values():
            code = code_of(lines[0])
            current = code if isinstance(code, ObjectiveCode) else current
        if current is not None and row.code is not None:
            row.guessed |= row.code.objective != current
