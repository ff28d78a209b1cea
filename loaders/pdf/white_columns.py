"""The columns of a table without ruling lines: codes of KPIs stand in one, white divides them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from graphmodel.codes import KPICode, ObjectiveCode, take_code
from loaders.headings import find_perspective, is_priorities_heading, theme_heading
from loaders.pdf.lines import TextLine, lines_of, segments
from loaders.pdf.page import Character

__all__ = ["WhiteColumns", "code_of", "is_kpi", "lefts_of", "pieces_of", "white_columns"]

_GAP = 0.3  # ems between pieces of text that may stand in different columns
_FINE = 0.12  # ems, where white alone tells columns
_ALIGNED = 0.9  # of KPIs that begin at one place, if they are set from the left
_LARGE = 1.2  # times the height of the usual line; a heading has it
_CLEAR = 2.0  # points of white between columns that surely are two
_FEWEST = 2  # columns of a table with owners
_CLOSE = 0.25  # ems; what stands closer before a column's beginning runs over it
_SLACK = 1.5  # points by which text may miss its column
_BAND = 1.5  # points of white between columns, at the least


class WhiteColumns(NamedTuple):
    """Where columns begin and end.

    Attributes:
        lefts: Where each begins, from the left, in points.
        rights: Where the text of each ends.
        kpi: Which holds the KPIs.
        cut: What no row of the table runs over, before the column of the KPIs.
        parted: Whether white parts all of them clearly.
    """

    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    kpi: int
    cut: float
    parted: bool = True

    def of(self, x: float) -> int:
        """The column in which ``x`` is."""
        return max((at for at, left in enumerate(self.lefts) if x >= left - _SLACK), default=0)

    def crossed_by(self, line: TextLine) -> bool:
        """Whether ``line`` runs over the beginning of the KPIs' column, as no row does."""
        return _crosses(line, self.cut)

    def lines(self, lines: Iterable[TextLine]) -> list[list[TextLine]]:
        """The lines of each column, from the top down."""
        columns: list[list[Character]] = [[] for _ in self.lefts]
        for line in lines:
            if find_perspective(line.text) is not None:  # wherever a cell of all columns is set
                columns[0] += line.characters
                continue
            for one in line.characters:
                columns[self.of((one.left + one.right) / 2)].append(one)
        return [lines_of(some) for some in columns]


def pieces_of(line: TextLine) -> list[str]:
    """What the pieces of ``line`` say that may stand in different columns."""
    return [_text(piece) for piece in segments(line, _GAP)]


def lefts_of(line: TextLine) -> list[float]:
    """Where these pieces begin."""
    return [piece[0].left for piece in segments(line, _GAP)]


def code_of(line: TextLine) -> ObjectiveCode | KPICode | None:
    """The code that opens a line of a column."""
    found = take_code(line.text)
    return found[0] if found else None


def white_columns(
    lines: Sequence[TextLine], heads: Sequence[TextLine] = ()
) -> WhiteColumns | None:
    """The columns that ``lines``, those of one table, stand in; ``None`` if it lists no KPIs.

    What ``heads`` say may be wider than what stands below.
    """
    starts = Counter(
        round(piece[0].left) for line in lines for piece in segments(line, _GAP) if is_kpi(piece)
    )
    if not starts:
        return None
    lines = _of_cells(lines)
    start, _ = starts.most_common(1)[0]
    near = sum(count for at, count in starts.items() if abs(at - start) <= 1)
    if near >= _ALIGNED * starts.total():
        return _below(heads, _from_left(lines, float(start)))
    return _below(heads, _ragged(lines))


def _below(heads: Iterable[TextLine], columns: WhiteColumns) -> WhiteColumns:
    """``columns``, each as wide as what ``heads`` say over it alone."""
    bands = list(zip(columns.lefts, columns.rights, strict=True))
    for left, right in _spans(segments(head, _GAP) for head in heads):
        over = [at for at, band in enumerate(bands) if left < band[1] and band[0] < right]
        if len(over) == 1:
            at = over[0]
            bands[at] = (min(bands[at][0], left), max(bands[at][1], right))
    return columns._replace(lefts=tuple(a for a, _ in bands), rights=tuple(b for _, b in bands))


def _of_cells(lines: Sequence[TextLine]) -> list[TextLine]:
    """``lines`` without headings and perspectives, which run over columns."""
    usual = median(line.height for line in lines)
    return [
        line
        for line in lines
        if find_perspective(line.text) is None
        and theme_heading(line.text, marked=False) is None
        and not is_priorities_heading(line.text)
        and line.height < _LARGE * usual
    ]


def _from_left(lines: Sequence[TextLine], start: float) -> WhiteColumns:
    """The columns if all KPIs begin at ``start``."""
    rows = [segments(line, _GAP) for line in lines if not _crosses(line, start)]
    spans = [(piece[0].left, piece[-1].right) for pieces in rows for piece in pieces]
    left = _bands(span for span in spans if span[0] < start - _SLACK)
    right = _bands(span for span in spans if span[0] >= start - _SLACK)
    return _columns(_with_names([*left, *right], rows), start, start)


def _ragged(lines: Sequence[TextLine]) -> WhiteColumns:
    """The columns if the KPIs are set from the right or in the middle: white alone tells them.

    What stands beside a KPI shows where columns are; other lines that run over the white between
    two of them are none of the table's.
    """
    rows = [segments(line, _FINE) for line in lines]
    sure = [pieces for pieces in rows if any(map(is_kpi, pieces))]
    bands = _bands(_spans(sure))
    inside = [
        pieces for pieces in rows if not any(_meets_two(span, bands) for span in _spans([pieces]))
    ]
    joined = _with_names(_bands(_spans([*sure, *inside])), inside)
    kpis = Counter(
        at
        for pieces in sure
        for piece in pieces
        if is_kpi(piece)
        for at, band in enumerate(joined)
        if band[0] <= piece[0].left <= band[1]
    )
    kpi = kpis.most_common(1)[0][0]
    cut = (joined[kpi - 1][1] + joined[kpi][0]) / 2 if kpi else joined[kpi][0]
    return _columns(joined, joined[kpi][0], cut)


def _columns(bands: Sequence[tuple[float, float]], start: float, cut: float) -> WhiteColumns:
    kpi = next((at for at, band in enumerate(bands) if band[0] >= start - _SLACK), 0)
    white = [right[0] - left[1] for left, right in pairwise(bands)]
    parted = len(bands) >= _FEWEST and min(white) >= _CLEAR
    return WhiteColumns(tuple(a for a, _ in bands), tuple(b for _, b in bands), kpi, cut, parted)


def _spans(rows: Iterable[Sequence[Sequence[Character]]]) -> Iterator[tuple[float, float]]:
    for pieces in rows:
        yield from ((piece[0].left, piece[-1].right) for piece in pieces)


def _meets_two(span: tuple[float, float], bands: Iterable[tuple[float, float]]) -> bool:
    return sum(span[0] < right and left < span[1] for left, right in bands) > 1


def _text(piece: Sequence[Character]) -> str:
    return "".join(one.text for one in piece)


def is_kpi(piece: Sequence[Character]) -> bool:
    """Whether a piece of a line opens with the code of a KPI."""
    found = take_code(_text(piece))
    return found is not None and isinstance(found[0], KPICode)


def _crosses(line: TextLine, start: float) -> bool:
    printed = [one for one in line.characters if one.text.strip()]
    before = [one for one in printed if one.left < start - _SLACK]
    behind = [one for one in printed if one.left >= start - _SLACK]
    if not before:
        return False
    end = max(one.right for one in before)
    first = min(behind, key=lambda one: one.left, default=None)
    close = first is not None and first.left - end < _CLOSE * first.em
    return close or end > start + _SLACK


def _bands(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """What ``spans`` cover together, from the left, where white divides it."""
    bands: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if bands and left <= bands[-1][1] + _BAND:
            bands[-1] = (bands[-1][0], max(bands[-1][1], right))
        else:
            bands.append((left, right))
    return bands


def _with_names(
    bands: Sequence[tuple[float, float]], rows: Sequence[Sequence[Sequence[Character]]]
) -> list[tuple[float, float]]:
    """``bands`` with one of codes alone joined to that of the names behind it."""
    joined: list[tuple[float, float]] = []
    codes = False
    for band in bands:
        if codes:
            joined[-1] = (joined[-1][0], band[1])
        else:
            joined.append(band)
        inside = [
            take_code(_text(piece))
            for pieces in rows
            for piece in pieces
            if band[0] <= piece[0].left <= band[1]
        ]
        codes = bool(inside) and all(found and not found[1].strip() for found in inside)
    return joined
