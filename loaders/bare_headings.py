"""Short lines above tables that may be headings of themes which have no mark and no number."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphmodel.names import fold
from loaders.asides import is_aside
from loaders.classified_rows import ClassifiedRow
from loaders.heads import ColumnRole
from loaders.numbering import take_number
from loaders.page_marks import is_page_mark, is_rule
from loaders.plain_columns import PlainColumns
from loaders.plain_headings import Titled, is_part, is_written

__all__ = ["BareHeadings", "bare_headings"]

_LONGEST = 20  # characters
_FEWEST = 2  # different lines: one alone may be the title of the only table
_NO_NAME = re.compile(r"[。；;，,：:?？!！]|[0-9]{2,4}年|\A[\W_]|\A[(（].*[)）]\Z|\A\W*\w?\W*\Z")
_UNIT = re.compile(r"[(（\[]?(?:計量)?[單单]位\s*[:：/].{1,10}|\W*(?:製|编|編)?表日期.*")


class BareHeadings(NamedTuple):
    """The lines, by row.

    Attributes:
        taken: Those that are read as headings: the document has no others, and each stands
            right above a table, the first of all included.
        doubtful: Those that may be headings and are not read so.
    """

    taken: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()


def bare_headings(
    rows: Sequence[ClassifiedRow], heads: Mapping[int, PlainColumns], titled: Titled
) -> BareHeadings:
    """Such lines of ``rows``; none where a column tells the theme."""
    if any(columns.has(ColumnRole.THEME) for columns in heads.values()):
        return BareHeadings()
    starts = [at for at in sorted(heads) if at - 1 not in heads]
    right_above: list[int | None] = []
    further: set[int] = set()
    written = False
    for before, start in zip([-1, *starts], starts, strict=False):
        lines = [at for at in range(before + 1, start) if not rows[at].tabular and rows[at].text]
        if any(is_written(rows[at], titled, near_table=start - at < 5) for at in lines):
            written = True
            continue
        gap = _gap(rows, before, start)
        named = [at for at in gap if _is_name(rows[at], titled)]
        near = named[-1] if named and named[-1] == gap[-1] else None
        right_above.append(near)
        if near is None and before >= 0:
            further.update(named[:1])
    found = [at for at in right_above if at is not None]
    # One that comes again is a running head, or goes on: it is said once.
    once = {fold(rows[at].plain): at for at in sorted({*found, *further}, reverse=True)}
    different = {fold(rows[at].plain) for at in found}
    if not written and right_above[:1] != [None] and len(different) >= _FEWEST:
        return BareHeadings(frozenset(found), frozenset(once.values()) - frozenset(found))
    return BareHeadings(frozenset(), frozenset(once.values()))


def _gap(rows: Sequence[ClassifiedRow], before: int, start: int) -> list[int]:
    """The lines between a table's head and the rows of another above, without what is no text."""
    gap: list[int] = []
    for at in range(start - 1, before, -1):
        if rows[at].tabular:
            break
        text = rows[at].plain
        furniture = is_page_mark(text) or is_rule(text) or _UNIT.fullmatch(text) is not None
        if text and not furniture and not is_aside(text) and rows[at].perspective is None:
            gap.insert(0, at)
    return gap


def _is_name(row: ClassifiedRow, titled: Titled) -> bool:
    """Whether a line may be a theme's name by what it says."""
    text = row.plain
    if row.marked or len(text) > _LONGEST or _NO_NAME.search(text) or take_number(text):
        return False
    return not is_part(text, titled)
