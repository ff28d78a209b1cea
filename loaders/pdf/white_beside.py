"""Tables without ruling lines that stand beside one another: white down the page parts them."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from graphmodel.codes import KPICode, take_code
from loaders.pdf.lines import TextLine, lines_of, segments

__all__ = ["Beside", "beside", "moved"]

_GAP = 0.3  # ems between pieces of text that may stand in different columns
_BAND = 1.5  # points of white between columns, at the least
_FEWEST = 3  # KPIs on either side
_OVER = 0.5  # ems; a line with less white at the gutter runs over it
_MOST_OVER = 0.2  # of the lines of a page, such as titles and page numbers


class Beside(NamedTuple):
    """How tables stand beside one another.

    Attributes:
        gutter: What parts them.
        step: How far the right ones stand from where the left ones do.
    """

    gutter: float
    step: float

    def parted(self, lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
        """The ``lines`` of the left, and those of the right moved over them.

        A table may go on from the left to the right, with its columns. What runs over the gutter
        is of the left.
        """
        over = [line for line in lines if _runs_over(line, self.gutter)]
        others = [one for line in lines if line not in over for one in line.characters]
        left = [*over, *lines_of(one for one in others if one.middle[0] < self.gutter)]
        right = lines_of(one for one in others if one.middle[0] >= self.gutter)
        left.sort(key=lambda line: -line.middle)
        return left, [moved(line, -self.step) for line in right]


class _Strip(NamedTuple):
    """White from ``left`` to ``right`` beside all rows of a page, KPIs on both sides of it."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def beside(pages: Sequence[Sequence[TextLine]]) -> list[Beside | None]:
    """How tables stand beside one another on each of ``pages``; ``None`` where none do.

    White parts the columns of each table too: what parts two tables is white on most pages, and
    nearest to the middle.
    """
    strips = [strip for lines in pages for strip in _strips(lines)]
    if not strips:
        return [None] * len(pages)
    rows = [line for lines in pages for line in lines if _kpis(line)]
    middle = (min(line.left for line in rows) + max(line.right for line in rows)) / 2
    gutter = max(
        (strip.middle for strip in strips),
        key=lambda at: (sum(one.left < at < one.right for one in strips), -abs(at - middle)),
    )
    found = Beside(gutter, _step(rows, gutter))
    return [found if _is_white(lines, gutter) else None for lines in pages]


def moved(line: TextLine, step: float) -> TextLine:
    """``line`` so much further to the right."""
    characters = [
        one._replace(left=one.left + step, right=one.right + step) for one in line.characters
    ]
    return TextLine(line.bottom, line.top, characters)


def _step(rows: Sequence[TextLine], gutter: float) -> float:
    """How far columns right of ``gutter`` begin, have their middles, or end from those left."""
    pieces = [piece for line in rows for piece in segments(line, _GAP)]
    spans = [(piece[0].left, piece[-1].right) for piece in pieces]
    steps: Counter[int] = Counter()
    for share in (0, 0.5, 1):
        places = [left + share * (right - left) for left, right in spans]
        left = Counter(round(place) for place in places if place < gutter)
        right = Counter(round(place) for place in places if place >= gutter)
        for (one, times), (other, again) in product(left.items(), right.items()):
            steps[other - one] += min(times, again)
    return max(steps, key=lambda step: (steps[step], -step))


def _strips(lines: Sequence[TextLine]) -> Iterator[_Strip]:
    kpis = [(at, code) for line in lines for at, code in _kpis(line)]
    spans = sorted(
        (piece[0].left, piece[-1].right)
        for line in lines
        if _kpis(line)
        for piece in segments(line, _GAP)
    )
    reach = -math.inf
    for before, (start, _) in pairwise(spans):
        reach = max(reach, before[1])
        if start <= reach + _BAND:
            continue
        left = {code for at, code in kpis if at < start}
        right = {code for at, code in kpis if at >= start}
        # A column that refers to other KPIs of the table has them twice.
        if min(len(left), len(right)) >= _FEWEST and not left & right:
            yield _Strip(reach, start)


def _kpis(line: TextLine) -> list[tuple[float, KPICode]]:
    """Where KPIs begin in ``line``, and their codes."""
    found = (
        (piece[0].left, take_code("".join(one.text for one in piece)))
        for piece in segments(line, _GAP)
    )
    return [(at, taken[0]) for at, taken in found if taken and isinstance(taken[0], KPICode)]


def _is_white(lines: Sequence[TextLine], gutter: float) -> bool:
    over = sum(_runs_over(line, gutter) for line in lines)
    return over <= max(_MOST_OVER * len(lines), 1)


def _runs_over(line: TextLine, gutter: float) -> bool:
    printed = [one for one in line.characters if one.text.strip()]
    before = [one for one in printed if one.middle[0] < gutter]
    behind = [one for one in printed if one.middle[0] >= gutter]
    return bool(before and behind) and behind[0].left - before[-1].right < _OVER * behind[0].em
