"""What one cell says, whose text goes on from line to line or begins a new paragraph."""

import itertools
import re
from collections.abc import Iterable, Sequence

from graphmodel.codes import take_code
from graphmodel.owner_checks import is_called_like_bureau
from loaders.pdf.lines import TextLine

__all__ = ["said_in"]

_SAME = 1.5  # points between places that are one
_SLACK = 0.1  # points by which a word that fits may miss the room in a line
_MOST_LINES = 4  # of the name of a bureau
_SHORTEST = 3  # characters of one that surely is whole
_CHINESE = "\u2e80"
_LATIN = r"[\x21-\x7e]"
_LATIN_AT_START = re.compile(rf"{_LATIN}+(?P<space> )?")
_LATIN_AT_END = re.compile(rf"(?P<space> )?{_LATIN}+\Z")
_DIVIDERS = re.compile(r"[\s、,，;；/／()（）]+")


def said_in(lines: Sequence[TextLine], left: float, right: float, margin: float = 0) -> str:
    """What the ``lines`` of a cell say from ``left`` to ``right``; a new line for each paragraph.

    A line goes on with the one above if its first word did not fit there any more, with a
    ``margin`` to either end of the cell. Two bureaus that fill a line each stay two: a space at
    the end of a line is not printed.
    """
    if not lines:
        return ""
    said = lines[0].text
    named = take_code(said) is not None
    start = None if _begin_together(lines) else left + margin
    texts = [line.text for line in lines]
    for at, (before, line) in enumerate(itertools.pairwise(lines), start=1):
        text = texts[at]
        room = right - before.right + (0 if start is None else before.left - start)
        wrapped = room < _first_word(line) + margin - _SLACK
        spaced = before.blank_at_ends[1] or line.blank_at_ends[0]
        if wrapped and (named or not (spaced or _are_bureaus(said, texts[at:]))):
            said += (" " if spaced else _space_between(said, text)) + text
        else:
            said += f"\n{text}"
    return said


def _begin_together(lines: Sequence[TextLine]) -> bool:
    """Whether ``lines`` are set from the left: not from the right, and not in the middle."""
    return _are_near(line.left for line in lines) or not (
        _are_near(line.right for line in lines)
        or _are_near((line.left + line.right) / 2 for line in lines)
    )


def _are_near(places: Iterable[float]) -> bool:
    known = list(places)
    return max(known) - min(known) <= _SAME


def _are_bureaus(before: str, texts: Sequence[str]) -> bool:
    """Whether the words at the end of a line and at the beginning of the next are bureaus.

    The second may be wrapped, and go on in the lines after.
    """
    last, first = _DIVIDERS.split(before.rpartition("\n")[2])[-1], _DIVIDERS.split(texts[0])[0]
    if len(last) < _SHORTEST or not is_called_like_bureau(last):
        return False
    longer = ("".join(texts[:most]) for most in range(2, _MOST_LINES + 1))
    return any(map(is_called_like_bureau, (first, *longer)))


def _space_between(before: str, text: str) -> str:
    """The space that stood where a line was wrapped.

    Between Latin words there was one; beside a Latin word among Chinese, if the word has one at
    its other end too.
    """
    last, first = before[-1:], text[:1]
    if last.isascii() and first.isascii():
        return " " if last.isalnum() and first.isalnum() else ""
    if last >= _CHINESE and first.isascii() and first.isalnum():
        word = _LATIN_AT_START.match(text)
    elif last.isascii() and last.isalnum() and first >= _CHINESE:
        word = _LATIN_AT_END.search(before)
    else:
        return ""
    return word["space"] or "" if word else ""


def _first_word(line: TextLine) -> float:
    """How wide what opens ``line`` is that could not be broken: Latin letters, or one other."""
    start = end = None
    latin = False
    for one in line.characters:
        if not one.text.strip():
            if start is not None:
                break
            continue
        letter = one.text.isascii() and one.text.isalnum()
        if start is not None and not (latin and letter):
            break
        start = one.left if start is None else start
        end, latin = one.right, letter
    return 0 if start is None or end is None else end - start
