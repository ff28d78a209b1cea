"""Lines that open a part of the document."""

import re
from typing import NamedTuple

from graphmodel.names import fold
from loaders.markup import plain_heading

__all__ = [
    "ThemeHeading",
    "is_heading",
    "is_priorities_heading",
    "priority_start",
    "theme_heading",
]

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_LETTERED = re.compile(
    rf"(?:{_NUMERAL}\s*[、.．]\s*)?(?P<name>.+?)\s*[(（]\s*(?P<letter>[A-ZＡ-Ｚ])\s*[)）]"
)
_NUMBERED = re.compile(rf"{_NUMERAL}\s*[、.．]\s*(?P<name>.+)")
_COMMON = re.compile(rf"(?:[*※]|{_NUMERAL}[、.])?(?P<name>共通性(?:參考)?(?:績效)?指標)(?:\(.\))?")
_PRIORITIES = re.compile(rf"(?:[(]{_NUMERAL}[)]|{_NUMERAL}[、.])?.{{0,40}}(?<![項大個])施政重點")
_DIGITS = re.compile(r"[0-9０-９]{1,2}\s*[、.．]\s*")
_PRIORITY = re.compile(r"\s*(?P<dash>[-*•‧·–—]\s*)?(?P<number>[0-9０-９]{1,3})\s*[、.．](?![0-9])")


class ThemeHeading(NamedTuple):
    """What a theme's heading says; the letter is ``None`` where it prints none."""

    name: str
    letter: str | None
    common: bool


class PriorityStart(NamedTuple):
    """How a priority opens."""

    number: int
    dashed: bool
    text: str


def is_heading(line: str) -> bool:
    """Whether ``line`` is marked as a heading, of whatever level."""
    return line.lstrip().startswith(("#", "＃"))


def theme_heading(line: str) -> ThemeHeading | None:
    """The theme that ``line`` opens, if it does.

    A line that is not marked as a heading must print both a number and a letter.
    """
    text = plain_heading(line)
    marked = is_heading(line)
    if marked and (number := _DIGITS.match(text)):
        text = text[number.end() :]
    common = _COMMON.fullmatch(fold(text))
    if common and (marked or len(text) <= len(common["name"]) + 8):
        letter = re.search(r"\(([A-Z])\)$", fold(text))
        return ThemeHeading(common["name"], letter[1] if letter else None, True)
    lettered = _LETTERED.fullmatch(text)
    if lettered and len(text) <= 60 and (marked or _NUMBERED.match(text)):
        return ThemeHeading(lettered["name"], fold(lettered["letter"]), False)
    numbered = _NUMBERED.fullmatch(text)
    if numbered and marked and not is_priorities_heading(line):
        return ThemeHeading(numbered["name"], None, False)
    return None


def is_priorities_heading(line: str) -> bool:
    """Whether ``line`` opens a theme's priorities."""
    return _PRIORITIES.fullmatch(fold(plain_heading(line))) is not None


def priority_start(line: str) -> PriorityStart | None:
    """The number that ``line`` opens a priority with, if it does."""
    found = _PRIORITY.match(line)
    if found is None:
        return None
    number = int(fold(found["number"]))
    return PriorityStart(number, found["dash"] is not None, line[found.end() :].strip())
