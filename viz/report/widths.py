"""Columns that are wide enough for their longest words, in any language."""

import re
from collections.abc import Iterable

from viz.documents.look import PADDING, REPORT
from viz.pictures.picture import text_width
from viz.report.report import Listing

__all__ = ["fitted_widths"]

_WORD = re.compile(r"[!-~]+")  # what a line does not end within
_MOST = 3.0  # centimetres that a word may ask for: longer ones are broken
_PLAIN, _BOLD = 1.25, 1.4  # how much wider than others a font may be; heads are bold
_POINT = 2.54 / 72  # centimetres


def fitted_widths(listing: Listing) -> tuple[float, ...]:
    """The widths of a table's columns: what they lack is taken from those that have more.

    First from those of numbers, then from those of text. They add up to what they added up to.
    """
    columns = zip(*listing.rows, strict=True) if listing.rows else [()] * len(listing.fields)
    least = [
        max(field.least, _needed([field.head], _BOLD), _needed(map(format, column), _PLAIN))
        for field, column in zip(listing.fields, columns, strict=True)
    ]
    widths = [max(pair) for pair in zip(least, (f.width for f in listing.fields), strict=True)]
    lacking = sum(widths) - sum(field.width for field in listing.fields)
    for numeric in (True, False):
        spare = [
            (width - need) * (field.numeric is numeric)
            for width, need, field in zip(widths, least, listing.fields, strict=True)
        ]
        if sum(spare):
            taken = min(1.0, lacking / sum(spare))
            widths = [width - taken * more for width, more in zip(widths, spare, strict=True)]
            lacking -= taken * sum(spare)
    wide = sum(field.width for field in listing.fields) / sum(widths)  # 1 if all have room
    return tuple(round(width * wide, 2) for width in widths)


def _needed(texts: Iterable[str], wider: float) -> float:
    words = [word for text in texts for word in _WORD.findall(text)]
    longest = max((text_width(word, round(REPORT.cell)) for word in words), default=0.0)
    return min(_MOST, longest * wider * _POINT) + 2 * PADDING
