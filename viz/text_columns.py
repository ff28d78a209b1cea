"""Cells as columns of text: as wide as what stands in them, or wrapped to a screen."""

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["paragraph", "text_columns", "width_of"]

_WORD = re.compile(r"[!-~]+[、，]?\s?|.[、，。；：）]?", re.DOTALL)
_LONG_WORD = 24  # columns; a longer word may be broken
GAP = 2
"""Columns between two columns of a table."""


def text_columns(
    heads: list[str], rows: Sequence[list[str]], numeric: list[bool], width: int | None
) -> str:
    """Columns under their heads; cells wrap so that lines fit ``width`` columns, if given.

    Args:
        heads: The heads.
        rows: The cells of each row, as many as heads.
        numeric: Of each column, whether it is set to the right.
        width: The columns of the screen.
    """
    widths = [max(map(width_of, column), default=0) for column in zip(heads, *rows, strict=True)]
    if width is not None:
        least = [max(map(_least, column)) for column in zip(heads, *rows, strict=True)]
        widths = _fitted(widths, least, width)
    gap = " " * GAP
    lines = [*_laid_out(heads, widths, numeric), gap.join("-" * w for w in widths)]
    for row in rows:
        lines += _laid_out(row, widths, numeric)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def width_of(text: str) -> int:
    """How many columns of a terminal ``text`` takes (UAX #11: wide and full-width take two)."""
    return sum(map(_char_width, text))


def paragraph(text: str, width: int, hanging: int) -> list[str]:
    """``text`` on lines of ``width`` columns, all but the first set in by ``hanging``."""
    first, *others = _wrapped(text, max(width - hanging, 8))
    return [first.rstrip(), *(" " * hanging + line.strip() for line in others)]


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _least(text: str) -> int:
    """The width below which one of the words of ``text`` would be broken, within reason."""
    return min(max(map(width_of, _WORD.findall(text)), default=0), _LONG_WORD)


def _fitted(widths: list[int], least: list[int], width: int) -> list[int]:
    """``widths`` with the widest made narrower until their sum fits.

    None gets below its ``least`` as long as another has room, nor below four at all.
    """
    fitted = list(widths)
    room = width - GAP * (len(widths) - 1)
    for floors in (least, [4] * len(widths)):
        while sum(fitted) > room:
            spare = [have - max(floor, 4) for have, floor in zip(fitted, floors, strict=True)]
            wide = [have if more > 0 else 0 for have, more in zip(fitted, spare, strict=True)]
            if not any(wide):
                break
            fitted[wide.index(max(wide))] -= 1
    return fitted


def _laid_out(cells: list[str], widths: list[int], numeric: list[bool]) -> list[str]:
    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, columns), default=0)
    lines = []
    for index in range(height):
        pieces = [pieces[index] if index < len(pieces) else "" for pieces in columns]
        padded = [
            " " * (width - width_of(piece)) + piece
            if right
            else piece + " " * (width - width_of(piece))
            for piece, width, right in zip(pieces, widths, numeric, strict=True)
        ]
        lines.append((" " * GAP).join(padded))
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    """``text`` on lines of ``width`` columns; numbers, codes and Latin words stay whole."""
    lines, line, used = [], "", 0
    for word in _WORD.findall(text):
        if used + width_of(word.rstrip()) > width and line and width_of(word.rstrip()) <= width:
            lines.append(line)
            line, used = "", 0
        for char in word:
            step = _char_width(char)
            if used + step > width and line:
                lines.append(line)
                line, used = "", 0
            line, used = line + char, used + step
    return [*lines, line]
