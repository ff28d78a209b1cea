"""The columns of a table without ruling lines: codes of KPIs stand in one, white divides them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graphmodel.codes import KPICode, ObjectiveCode, take_code
from loaders.pdf.lines import TextLine, lines_of, segments
from loaders.pdf.page import Character

__all__ = ["WhiteColumns", "code_of", "lefts_of", "pieces_of", "white_columns"]

_GAP = 0.3  # ems between pieces of text that may stand in different columns
_CLOSE = 0.25  # ems; what stands closer before a column's beginning runs over it
_SLACK = 1.5  # points by which text may miss its column
_BAND = 1.5  # points of white between columns, at the least


class WhiteColumns(NamedTuple):
    """Where columns begin and end.

    Attributes:
        lefts: Where each begins, from the left, in points.
        rights: Where the text of each ends.
        kpi: Which holds the KPIs.
    """

    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    kpi: int

    def of(self, x: float) -> int:
        """The column in which ``x`` is."""
        return max((at for at, left in enumerate(self.lefts) if x >= left - _SLACK), default=0)

    def crossed_by(self, line: TextLine) -> bool:
        """Whether ``line`` runs over the beginning of the KPIs' column, as no row does."""
        return _crosses(line, self.lefts[self.kpi])

    def lines(self, lines: Iterable[TextLine]) -> list[list[TextLine]]:
        """The lines of each column, from the top down."""
        columns: list[list[Character]] = [[] for _ in self.lefts]
        for line in lines:
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


def white_columns(lines: Sequence[TextLine]) -> WhiteColumns | None:
    """The columns that ``lines``, those of one table, stand in; ``None`` if it lists no KPIs."""
    starts = Counter(
        round(piece[0].left) for line in lines for piece in segments(line, _GAP) if _is_kpi(piece)
    )
    if not starts:
        return None
    start = float(starts.most_common(1)[0][0])
    rows = [segments(line, _GAP) for line in lines if not _crosses(line, start)]
    spans = [(piece[0].left, piece[-1].right) for pieces in rows for piece in pieces]
    left = _bands(span for span in spans if span[0] < start - _SLACK)
    right = _bands(span for span in spans if span[0] >= start - _SLACK)
    bands = _with_names([*left, *right], rows)
    kpi = next((at for at, band in enumerate(bands) if band[1] > start), 0)
    return WhiteColumns(tuple(a for a, _ in bands), tuple(b for _, b in bands), kpi)


def _text(piece: Sequence[Character]) -> str:
    return "".join(one.text for one in piece)


def _is_kpi(piece: Sequence[Character]) -> bool:
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
