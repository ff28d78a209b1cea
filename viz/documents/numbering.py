"""How headings are numbered: 一、（一）1. in Chinese, 1, 1.1, 1.1.1 in English."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphmodel.language import Language
from viz.documents.document import Block, Heading

__all__ = ["LEVELS", "LISTED", "Level", "numbered"]

LISTED = 2
"""Levels of headings in the list of contents."""

_DIGITS = "〇一二三四五六七八九"
_TEN = 10


class Level(NamedTuple):
    """How headings of a level are numbered.

    Attributes:
        word: The format's name in Word.
        odf: Its name in OpenDocument.
        before: What stands before the number.
        after: What stands behind it.
        whole: Whether the numbers of the levels above stand before it, with dots between.
    """

    word: str
    odf: str
    before: str
    after: str
    whole: bool = False


_CHINESE = ("taiwaneseCountingThousand", "一, 二, 三, ...")
_ARABIC = ("decimal", "1")
LEVELS = {
    Language.ZH: (
        Level(*_CHINESE, "", "、"),
        Level(*_CHINESE, "（", "）"),
        Level(*_ARABIC, "", ". "),
    ),
    Language.EN: (
        Level(*_ARABIC, "", " "),
        Level(*_ARABIC, "", " ", whole=True),
        Level(*_ARABIC, "", " ", whole=True),
    ),
}
"""By language, from the first level on."""


def numbered(blocks: Iterable[Block], language: Language) -> Iterator[tuple[Heading, str]]:
    """Each heading, and its number as it is printed before it."""
    counts = [0] * len(LEVELS[language])
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1 :] = [
                counts[block.level - 1] + 1,
                *([0] * (len(counts) - block.level)),
            ]
            yield block, _printed(counts[: block.level], LEVELS[language][block.level - 1])


def _printed(counts: list[int], level: Level) -> str:
    said = [str(count) if level.word == _ARABIC[0] else _chinese(count) for count in counts]
    return f"{level.before}{'.'.join(said) if level.whole else said[-1]}{level.after}"


def _chinese(number: int) -> str:
    """A number from 1 to 99: 一, 十二, 三十."""
    tens, ones = divmod(number, _TEN)
    before = "" if tens < 2 else _DIGITS[tens]  # ten is 十 and not 一十
    return f"{before}{'十' * bool(tens)}{_DIGITS[ones] if ones else ''}"
