"""What is printed across the text of a page: 草案, 機密, a number to be copied."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from loaders.pdf.areas import Area
from loaders.pdf.lines import lines_of
from loaders.pdf.page import Character, Page

__all__ = ["over_one_another", "without_marks"]

_LARGE = 2.0  # times as high as the usual character
_CORE = 0.2  # of its height: its edges may meet the next line and lie over nothing
_LONGEST = 2000  # characters that are kept of a mark
_FEWEST_OVER = 4  # that stand in the place of others; a sign may be made of two


def without_marks(pages: Sequence[Page]) -> list[Page]:
    """``pages`` without what is printed across their text, which each says as its ``mark``.

    What is a mark on one page is one on all pages that print it in the same place, also where it
    happens to lie over nothing.
    """
    own = [_across_text(page.characters) for page in pages]
    known = {_placed(one) for marks in own for one in marks}
    return [_without(page, known) if known else page for page in pages]


def _without(page: Page, marks: set[tuple[str, int, int]]) -> Page:
    taken = [one for one in page.characters if _placed(one) in marks]
    if not taken:
        return page
    return replace(
        page,
        characters=tuple(one for one in page.characters if _placed(one) not in marks),
        mark=(page.mark + "".join(one.text for one in taken))[:_LONGEST],
    )


def _placed(one: Character) -> tuple[str, int, int]:
    return one.text, round(one.left), round(one.bottom)


def _across_text(characters: Sequence[Character]) -> set[Character]:
    """Those of ``characters`` that are much larger than the others and lie over them.

    All of a size are one mark: some of its characters may stand on white paper.
    """
    heights = [one.top - one.bottom for one in characters if one.text.strip()]
    if not heights:
        return set()
    usual = median(heights)
    by_size: dict[int, list[Character]] = {}
    small: list[Character] = []
    for one in characters:
        height = one.top - one.bottom
        if height >= _LARGE * usual and one.text.strip():
            by_size.setdefault(round(height), []).append(one)
        elif one.text.strip():
            small.append(one)
    marks: set[Character] = set()
    for alike in by_size.values():
        cores = [_core(one) for one in alike]
        under = any(core.holds(one.middle) for core in cores for one in small)
        if under:
            marks.update(alike)
    return marks


def over_one_another(characters: Sequence[Character]) -> str:
    """Those of ``characters`` that are printed in the place of others; empty if there are none.

    A sheet prints so where a cell's text is longer than its column: no one can tell which
    character belongs to which cell.
    """
    found = [
        one.text
        for line in lines_of(characters)
        for before, one in pairwise([one for one in line.characters if one.text.strip()])
        if one.left < before.middle[0] and one.bottom < before.middle[1] < one.top
    ]
    return "".join(found) if len(found) >= _FEWEST_OVER else ""


def _core(one: Character) -> Area:
    edge = _CORE * (one.top - one.bottom)
    return Area(one.left, one.bottom + edge, one.right, one.top - edge)
