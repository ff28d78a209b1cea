"""Bureaus that one word joins: 警察局及民政局 are two, 觀光與傳播局 is one."""

import re
from collections.abc import Callable

from graphmodel.names import fold
from graphmodel.owner_checks import is_called_like_bureau
from loaders.cells import Piece

__all__ = ["divided", "is_conjunction"]

# Of 和平, 和美 and 暨南, which are places, the first character is no conjunction.
_AND = re.compile(r"以及|及其(?!他)|及|與|与|和(?![平美])|暨(?!南)|[‧·・•．.+＋&＆→①-⑳]")
# 警察局等3個局處 names one, 警察局等相關局處 a collective besides.
_AND_OTHERS = re.compile(
    r"等(?:[0-9一二三四五六七八九十]{0,3}個?(?:機關|局處|單位)|(?P<others>.+))?"
)
_NUMBER = re.compile(r"(?:[0-9０-９]{1,2}[.．、)）]|[①-⑳])(?=[^\W\d_])")
_LONGEST = 200  # characters of a word; in a longer one no bureaus stand together
_OF_NAMES = "和與与"  # with which names begin
_LATIN_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
# What stands before a conjunction must be an agency whatever follows it: 都市 ends as 臺北市 does,
# but 都市及農業處 is one; so is 社會與勞動處.
_AGENCY = re.compile(
    r".+(?:局|[處处署]|委[員员][會会]|公司|公所|大[隊队]|中心|[辦办]公[室處处]|基金[會会])"
    r"|.{2,}(?<![社都])[會会]|[^全]+部"
)
_LATIN_AGENCY = re.compile(
    r".+ (?:Bureau|Department|Office|Agency|Commission|Council|Authority|Administration|"
    r"Cent(?:er|re)|Corporation|Company)",
    re.IGNORECASE,
)


def is_conjunction(text: str) -> bool:
    """Whether ``text``, a word between two others, is a conjunction and no name."""
    return _AND.fullmatch(text) is not None


def divided(word: Piece, is_known: Callable[[str], bool]) -> list[Piece]:
    """The bureaus that ``word`` joins by conjunctions; the word itself if it is one bureau.

    Each side has to be called as bureaus are, or to be one that ``is_known``. A conjunction at
    an end, whose other side stands in a line of its own, is left out.
    """
    if len(word.text) > _LONGEST:
        return [word]
    if number := _NUMBER.match(word.text):
        return divided(word._replace(text=word.text[number.end() :]), is_known)
    text = word.text
    for others in _AND_OTHERS.finditer(text):
        if others.end() == len(text) and _is_agency(text[: others.start()]):
            named = divided(word._replace(text=text[: others.start()]), is_known)
            more = others["others"]
            return [*named, word._replace(text=more)] if more else named
    marks = _LATIN_AND if fold(text).isascii() else _AND
    for mark in marks.finditer(text):
        left, right = text[: mark.start()], text[mark.end() :]
        before = mark[0] not in _OF_NAMES if not left else _is_agency(left) or is_known(left)
        behind = not right or is_called_like_bureau(fold(right)) or _is_agency(right)
        if before and (behind or is_known(right)) and (left or right):
            sides = [word._replace(text=left)] if left else []
            return sides + (divided(word._replace(text=right), is_known) if right else [])
    return [word]


def _is_agency(text: str) -> bool:
    called = fold(text)
    latin = _LATIN_AGENCY.fullmatch(text.strip()) is not None
    return latin or (not called.isascii() and _AGENCY.fullmatch(called) is not None)
