"""Columns that are wide enough for their longest words, in any language."""

import re
from collections.abc import Iterable

from viz.documents.look import PADDING, REPORT
from viz.pictures.picture import text_width
from viz.report.report import Listing

__all__ = ["fitted_widths"]

_WORD = re.compile(r"[!-~]+")  # what a line does not end within
_MOST = 3.0  # centimetres that a word may ask for: longer ones are broken
_WIDER = 1.2  # fonts differ, and heads are bold
_POINT = 2.54 / 72  # centimetres


def fitted_widths(listing: Listing) -> tuple[float, ...]:
    """The widths of a table's columns: what they lack is taken from those that have more.

    They add up to what they added up to.
    """
    columns = zip(*listing.rows, strict=True) if listing.rows else [()] * len(listing.fields)
    least = [
        _needed([field.head, *map(format, column)])
        for field, column in zip(listing.fields, columns, strict=True)
    ]
    given = [field.width for field in listing.fields]
    lacking = sum(max(0.0, need - width) for need, width in zip(least, given, strict=True))
    spare = [max(0.0, width - need) for need, width in zip(least, given, strict=True)]
    if not lacking or lacking > sum(spare):
        return tuple(given)
    kept = 1 - lacking / sum(spare)
    return tuple(
        round(need + kept * more, 2) for need, width, more in zip(least, given, spare, strict=True)
    )


def _needed(texts: Iterable[str]) -> float:
    words = [word for text in texts for word in _WORD.findall(text)]
    longest = max((text_width(word, round(REPORT.cell)) for word in words), default=0.0)
    return min(_MOST, longest * _WIDER * _POINT) + 2 * PADDING
