"""Captions cut to the room that there is for them."""

import math
import re
from collections.abc import Callable
from typing import TypeAlias

from viz.pictures.picture import text_width

__all__ = ["Measure", "broken", "cut", "on_lines"]

Measure: TypeAlias = Callable[[str, float], float]
"""The pixels that characters of a size take in a line."""

_CLOSING = frozenset("、，。；：？！）」』】〉》…")
_OPENING = frozenset("（「『【〈《")
_WORDS = re.compile("[!-~]+")


def cut(text: str, width: float, size: float) -> str:
    """``text`` in one line of at most ``width`` pixels, ending in ``…`` if it is cut."""
    return on_lines(text, width, size, 1)


def on_lines(text: str, width: float, size: float, most: int) -> str:
    """``text`` on at most ``most`` lines of ``width`` pixels, ending in ``…`` if it is cut.

    A line breaks between any two characters, but within no Latin word or code that a line can
    hold, and not before a mark that closes or after one that opens. Several lines are about
    equally long.
    """
    lines = broken(text, width, size, most)
    if len(lines) > 1 and not lines[-1].endswith("…"):
        words = [text_width(word, size) for word in _WORDS.findall(text)]
        held = max((word for word in words if word <= width), default=0)
        even_width = math.ceil(max(text_width(text, size) / len(lines), held))
        for narrower in range(even_width, math.floor(width)):
            even = broken(text, narrower, size, len(lines))
            if not even[-1].endswith("…"):
                return "\n".join(even)
    return "\n".join(lines)


def broken(
    text: str, width: float, size: float, most: int, measure: Measure = text_width
) -> list[str]:
    """``text`` on lines as full as they can be, at most so many; the last ends in ``…`` if cut."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most:
        taken = _fitting(rest, width, size, measure)
        if len(lines) == most - 1 and taken < len(rest):
            taken = _fitting(rest, width - measure("…", size), size, measure)
            rest, line = "", f"{rest[:taken].rstrip()}…"
        else:
            line, rest = rest[:taken].rstrip(), rest[taken:].lstrip()
        lines.append(line)
    return lines


def _fitting(text: str, width: float, size: float, measure: Measure) -> int:
    """How many characters of ``text`` a line takes: one at least."""
    taken, used = 0, 0.0
    for char in text:
        used += measure(char, size)
        if used > width:
            break
        taken += 1
    if taken < len(text) and _tied(text, taken):
        start = taken
        while start and _tied(text, start):
            start -= 1
        taken = start or taken
    return max(taken, 1)


def _tied(text: str, at: int) -> bool:
    """Whether the characters before and after a place stay together."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return after in _CLOSING or before in _OPENING or all("!" <= c <= "~" for c in before + after)
