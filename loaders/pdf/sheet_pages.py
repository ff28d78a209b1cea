"""Sheets of which the columns are printed on different pages, so that no row is certain.

A page that names bureaus, prints no code, and has its lines at the heights of a page with codes
is such a column.
"""

from collections.abc import Sequence

from graphmodel.codes import take_code
from graphmodel.owner_checks import is_called_like_bureau
from loaders.pdf.lines import TextLine, lines_of
from loaders.pdf.page import Page

__all__ = ["columns_apart"]

_SAME = 1.0  # points
_FEWEST = 5  # lines
_MOST = 0.8  # of a page's lines


def columns_apart(pages: Sequence[Page]) -> tuple[int, int] | None:
    """A page and the one that goes on to its right, by their numbers; ``None`` if none does."""
    coded: list[tuple[int, list[TextLine]]] = []
    named: list[tuple[int, list[TextLine]]] = []
    for page in pages:
        lines = lines_of(page.characters)
        if any(take_code(line.text) for line in lines):
            coded.append((page.number, lines))
        elif _are_bureaus(lines):
            named.append((page.number, lines))
    for number, lines in named:
        for other, rows in coded:
            if _at_same_heights(lines, rows) and not _have_bureaus(rows):
                return other, number
    return None


def _are_bureaus(lines: Sequence[TextLine]) -> bool:
    found = sum(is_called_like_bureau(line.text) for line in lines)
    return found >= _FEWEST and found * 2 > len(lines)


def _have_bureaus(lines: Sequence[TextLine]) -> bool:
    return sum(is_called_like_bureau(line.text) for line in lines) * 2 > len(lines)


def _at_same_heights(lines: Sequence[TextLine], others: Sequence[TextLine]) -> bool:
    heights = [line.middle for line in others]
    same = sum(any(abs(line.middle - height) <= _SAME for height in heights) for line in lines)
    return same >= _MOST * len(lines)
