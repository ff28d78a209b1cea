"""What pages print besides their text: numbers, running heads and feet.

It stands at one height on several pages and says the same but for a number.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from graphmodel.codes import take_code
from graphmodel.names import fold
from loaders.page_marks import is_page_mark
from loaders.pdf.lines import TextLine

__all__ = ["Furniture", "furniture_of"]

_DIGITS = re.compile(r"[0-9０-９]+")
_DEPTH = 3  # lines from the top or the bottom of a page in which it may stand
_SAME_HEIGHT = 1.5  # points
_FEWEST = 3  # pages, or all if there are fewer
_SHORTEST = 4  # characters; what is shorter may stand at one height by chance
_APART = 1.5  # of its height, from its middle to that of the text
_MOST_NUMBERS = 10_000


class Furniture(NamedTuple):
    """What a page prints besides its text.

    Attributes:
        lines: Its lines, by where they stand among those of the page, from 0.
        again: Those of them that an earlier page prints too, or that are a number alone.
        number: The number that it prints, if it is another than its own in the file.
    """

    lines: frozenset[int] = frozenset()
    again: frozenset[int] = frozenset()
    number: int | None = None


class _Candidate(NamedTuple):
    page: int
    line: int
    text: str
    numbers: tuple[int, ...]


def furniture_of(pages: Sequence[Sequence[TextLine]]) -> list[Furniture]:
    """For each of ``pages``, its lines from the top down, what of them is furniture."""
    repeated = [some for some in _alike(pages) if _is_furniture(some, len(pages))]
    shift = _shift(repeated)
    lines: defaultdict[int, set[int]] = defaultdict(set)
    again: defaultdict[int, set[int]] = defaultdict(set)
    for some in repeated:
        seen: set[str] = set()
        for one in sorted(some):
            lines[one.page].add(one.line)
            if one.text in seen or is_page_mark(one.text):
                again[one.page].add(one.line)
            seen.add(one.text)
    return [
        Furniture(
            frozenset(lines[at]), frozenset(again[at]), at + 1 + shift if shift else None
        )
        for at in range(len(pages))
    ]  # fmt: skip


def _alike(pages: Sequence[Sequence[TextLine]]) -> list[list[_Candidate]]:
    """Lines of several pages that stand at one height and say the same but for numbers."""
    found: defaultdict[str, list[tuple[float, _Candidate]]] = defaultdict(list)
    for page, lines in enumerate(pages):
        ends = {*range(min(_DEPTH, len(lines))), *range(max(len(lines) - _DEPTH, 0), len(lines))}
        for at in sorted(ends):
            text = " ".join(lines[at].text.split())
            folded = fold(text)
            numbers = tuple(int(digits) for digits in _DIGITS.findall(folded) if len(digits) < 6)
            shape = _DIGITS.sub("0", folded) if is_page_mark(text) else folded
            one = _Candidate(page, at, text, numbers)
            if not is_page_mark(text) and not _is_set_apart(lines, at, folded):
                continue
            found[shape].append((lines[at].middle, one))
    groups: list[list[_Candidate]] = []
    for some in found.values():
        height = math.inf
        for middle, one in sorted(some, reverse=True):
            if height - middle > _SAME_HEIGHT:
                groups.append([])
            groups[-1].append(one)
            height = middle
    return groups


def _is_set_apart(lines: Sequence[TextLine], at: int, folded: str) -> bool:
    """Whether a line may be a running head: no row of a table, and at a distance of the text."""
    if len(folded) < _SHORTEST or take_code(folded):
        return False
    inner = at + 1 if at < _DEPTH else at - 1
    if not 0 <= inner < len(lines):
        return True
    return abs(lines[at].middle - lines[inner].middle) > _APART * lines[at].height


def _is_furniture(some: Sequence[_Candidate], pages: int) -> bool:
    known = {one.page for one in some}
    if pages == 1:
        return is_page_mark(some[0].text) and some[0].numbers[:1] == (1,)
    return len(known) >= min(_FEWEST, pages)


def _shift(repeated: Sequence[Sequence[_Candidate]]) -> int:
    """By how many the numbers that pages print are larger than those counted."""
    shifts = Counter(
        one.numbers[0] - one.page - 1
        for some in repeated
        for one in some
        if is_page_mark(one.text) and one.numbers and one.numbers[0] < _MOST_NUMBERS
    )
    if not shifts:
        return 0
    shift, count = shifts.most_common(1)[0]
    return shift if count * 2 > sum(shifts.values()) else 0
