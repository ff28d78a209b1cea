"""How much room text takes on a slide, so that it is divided over slides and never shrunk.

Sizes of characters are points, all lengths pixels of a slide of 1280 by 720: a point is 4/3.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphmodel.controls import visible
from viz.pictures.captions import broken
from viz.slides.deck import Box, Drawing, Facts, Table

__all__ = [
    "BODY",
    "CELL",
    "FACT_GAP",
    "FOOTER",
    "HEIGHT",
    "LEADING",
    "NUMBER",
    "OPENING",
    "OPENING_SIZE",
    "SMALL",
    "TEXT",
    "TITLE",
    "TITLE_SIZES",
    "UNDER",
    "WIDTH",
    "divided",
    "fact_boxes",
    "fact_look",
    "fitted",
    "high",
    "lines_of",
    "row_heights",
    "shortened_to",
    "table_height",
    "title_of",
]

WIDTH, HEIGHT = 1280, 720
TITLE = Box(48, 22, 1184, 100)
BODY = Box(48, 130, 1184, 530)
FOOTER = Box(48, 668, 1090, 36)
NUMBER = Box(1148, 668, 84, 36)
OPENING, UNDER = Box(96, 190, 1088, 150), Box(96, 356, 1088, 240)

OPENING_SIZE, TEXT, SMALL = 36, 18, 14
TITLE_SIZES = (28, 24, 20)
"""A title that is too long for one of them has the next: it says what is counted, to its end."""
FACT_GAP = 12
"""Between figures of a grid."""
LEADING = 1.3
"""From line to line, of the height of characters."""
CELL = Box(8, 3, 16, 6)
"""What a cell keeps from its left and top, and from its sides and ends together."""

_POINT = 4 / 3
_LATIN, _BOLD = 0.64, 0.7  # of its height is a Latin letter wide, in the widest font that may come
_SAFE = 0.95  # of a line: some programs part Chinese and Latin letters
_EVEN = 6  # pixels by which parts of a table are tried to be equally high
_FACT_HIGH = 250
_TITLE_LINES = 2
_OTHERWISE = 12  # lines, in which a program that breaks them otherwise may need one more
_MANY = 400  # lines; more than any slide has


def high(lines: int, size: float) -> float:
    """How high so many lines are."""
    return lines * size * _POINT * LEADING


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """On how many lines ``text`` is written in a box of that width."""
    return max(1, len(_broken(text, width, size, _MANY, bold=bold)))


def shortened_to(text: str, width: float, size: float, most: int, *, bold: bool = False) -> str:
    """``text``, cut with ``…`` if it needs more than ``most`` lines."""
    if lines_of(text, width, size, bold=bold) <= most:
        return text
    kept = bisect_right(
        range(1, len(text)),
        most,
        key=lambda length: lines_of(f"{text[:length]}…", width, size, bold=bold),
    )
    return f"{text[:kept].rstrip()}…"


def title_of(text: str) -> tuple[str, int]:
    """A title on two lines, and its size: the largest in which it is whole."""
    for size in TITLE_SIZES:
        if lines_of(text, TITLE.width, size, bold=True) <= _TITLE_LINES:
            return text, size
    least = TITLE_SIZES[-1]
    return shortened_to(text, TITLE.width, least, _TITLE_LINES, bold=True), least


def table_height(table: Table) -> int:
    """How high a table is with its head."""
    head, rows = row_heights(table)
    return head + sum(rows)


def row_heights(table: Table) -> tuple[int, list[int]]:
    """The height of the head of a table, and of each of its rows."""
    head = _row(table.heads, table.widths, bold=True)
    return head, [_row(row, table.widths) for row in table.rows]


def divided(table: Table, height: int) -> list[Table]:
    """``table`` in as few parts as there can be, none higher than ``height``, all about equal.

    A cell that no slide holds is cut.
    """
    head, _ = row_heights(table)
    most = int((height - head - CELL.height) / high(1, SMALL))
    most -= 1 + most // _OTHERWISE
    rows = [
        tuple(
            shortened_to(cell, width - CELL.width, SMALL, most)
            for cell, width in zip(row, table.widths, strict=True)
        )
        for row in table.rows
    ]
    heights = [_row(row, table.widths) for row in rows]
    room = height - head
    parts = len(_flowed(heights, room))
    even = next(
        tried
        for tried in range(max(heights, default=0), room + _EVEN, _EVEN)
        if tried >= room or len(_flowed(heights, tried)) <= parts
    )
    ends = _flowed(heights, min(even, room))
    starts = [0, *ends[:-1]]
    return [replace(table, rows=tuple(rows[a:b])) for a, b in zip(starts, ends, strict=True)]


def _flowed(heights: Sequence[int], room: int) -> list[int]:
    """Where each part ends, as many rows in each as there is room for."""
    ends, used = [], 0
    for at, tall in enumerate(heights):
        if at and used + tall > room:
            ends.append(at)
            used = 0
        used += tall
    return [*ends, len(heights)]


def _broken(text: str, width: float, size: float, most: int, *, bold: bool) -> list[str]:
    latin = _BOLD if bold else _LATIN

    def measure(some: str, height: float) -> float:
        return height * sum(latin if char < "\u2000" else 1.0 for char in some)

    return broken(visible(text), width * _SAFE, size * _POINT, most, measure)


def fact_look(facts: Facts) -> tuple[int, int]:
    """The size of their figures, and what text keeps from the sides of each."""
    return (32, 4) if facts.across == 1 else (44, 12)


def fact_boxes(facts: Facts, box: Box) -> Iterator[Box]:
    """Where each figure of a grid stands."""
    down = -(-len(facts.facts) // facts.across)
    wide = (box.width - (facts.across - 1) * FACT_GAP) // facts.across
    tall = min((box.height - (down - 1) * FACT_GAP) // down, _FACT_HIGH)
    for at in range(len(facts.facts)):
        row, column = divmod(at, facts.across)
        x, y = box.x + column * (wide + FACT_GAP), box.y + row * (tall + FACT_GAP)
        yield Box(x, y, wide, tall)


def fitted(drawing: Drawing, box: Box) -> Box:
    """Where a drawing stands at the top of ``box``: as large as it can be, at most as it is."""
    scale = min(1.0, box.width / drawing.width, box.height / drawing.height)
    wide, tall = int(drawing.width * scale), int(drawing.height * scale)
    return Box(box.x + (box.width - wide) // 2, box.y, wide, tall)


def _row(cells: Sequence[str], widths: Sequence[int], *, bold: bool = False) -> int:
    lines = max(
        lines_of(cell, width - CELL.width, SMALL, bold=bold)
        for cell, width in zip(cells, widths, strict=True)
    )
    return math.ceil(high(lines + lines // _OTHERWISE, SMALL)) + CELL.height
