"""Lines that belong to text: what is struck out, as deletions that were printed, or underlined."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from loaders.pdf.page import Character, Edge, Page

__all__ = ["Struck", "struck_out"]

# Of the height of a line from its lower end: where a line strikes out, and one below underlines.
_LOWEST = 0.28
_HIGHEST = 0.62
_UNDER = -0.15
_SLACK = 1.5  # points by which a line may be longer or shorter than its text


class Struck(NamedTuple):
    """A page without the lines that belong to text.

    Attributes:
        across: Its other horizontal lines.
        characters: What is struck out.
    """

    across: tuple[Edge, ...]
    characters: set[Character]


def struck_out(page: Page) -> Struck:
    """The lines of ``page`` that draw tables, and the characters that others strike out."""
    ruling: list[Edge] = []
    struck: set[Character] = set()
    near = _by_height(page.characters)
    for line in page.across:
        along = near.get(math.floor(line.at), ())
        through = _at(line, along, _LOWEST, _HIGHEST)
        if _is_as_long(line, through):
            struck.update(through)
        elif not _is_as_long(line, _at(line, along, _UNDER, _LOWEST)):
            ruling.append(line)
    return Struck(tuple(ruling), struck)


def _by_height(characters: Iterable[Character]) -> dict[int, list[Character]]:
    """By whole points of height the characters that a line there might strike or underline.

    A page of dashed borders has thousands of lines.
    """
    near: dict[int, list[Character]] = {}
    for one in characters:
        height = one.top - one.bottom
        lowest, highest = one.bottom + _UNDER * height, one.bottom + _HIGHEST * height
        for at in range(math.floor(lowest), math.floor(highest) + 1):
            near.setdefault(at, []).append(one)
    return near


def _at(
    line: Edge, characters: Iterable[Character], lowest: float, highest: float
) -> list[Character]:
    """The characters along ``line`` that it meets between these parts of their height."""
    return [
        one
        for one in characters
        if one.bottom + lowest * (one.top - one.bottom) <= line.at
        and line.at <= one.bottom + highest * (one.top - one.bottom)
        and line.start - _SLACK <= one.middle[0] <= line.end + _SLACK
    ]


def _is_as_long(line: Edge, characters: Sequence[Character]) -> bool:
    if not characters:
        return False
    left = min(one.left for one in characters)
    right = max(one.right for one in characters)
    return abs(left - line.start) <= _SLACK and abs(right - line.end) <= _SLACK
