"""Text whose lines run from the top down, the first of them at the right, as in old documents."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.pdf.page import Character

__all__ = ["lines_downwards", "runs_downwards"]

_OFF = 0.3  # of the width of a character, by which the next may stand beside its middle
_STEP = (0.5, 1.6)  # of its height, to the next one below
_FEWEST = 3  # characters of a line
_NEXT = 1.6  # widths of a character, to the next line beside it
_LONGEST = 2000  # characters that are kept


def runs_downwards(characters: Sequence[Character]) -> bool:
    """Whether more of ``characters``, in the order of the file, go on below than beside.

    In a file whose pages are upside down the next one may stand on either side.
    """
    printed = [one for one in characters if one.text.strip()]
    down = sum(_goes_on_below(before, one) for before, one in pairwise(printed))
    beside = sum(one.bottom < before.middle[1] < one.top for before, one in pairwise(printed))
    return down > beside


def lines_downwards(characters: Sequence[Character]) -> str:
    """What runs downwards in several lines, on a page whose other text does not.

    A single line reads the same either way, as what a narrow column breaks behind each character.
    """
    lines = [line for line in _lines(characters) if len(line) >= _FEWEST]
    found: dict[int, str] = {}
    for at, (line, other) in enumerate(pairwise(lines)):
        step = abs(line[0].middle[0] - other[0].middle[0])
        if 0 < step <= _NEXT * line[0].em and line[-1].bottom < other[0].top:
            found[at] = "".join(one.text for one in line)
            found[at + 1] = "".join(one.text for one in other)
    return " ".join(found.values())[:_LONGEST]


def _lines(characters: Sequence[Character]) -> Iterator[list[Character]]:
    line: list[Character] = []
    for one in characters:
        if not one.text.strip():
            continue
        if line and not _goes_on_below(line[-1], one):
            yield line
            line = []
        line.append(one)
    if line:
        yield line


def _goes_on_below(before: Character, one: Character) -> bool:
    down = before.middle[1] - one.middle[1]
    off = abs(before.middle[0] - one.middle[0])
    least, most = _STEP
    height = before.top - before.bottom
    return least * height <= down <= most * height and off <= _OFF * before.em
