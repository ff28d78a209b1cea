"""Rows of a table that are no row of its plan: notes to it, and sums."""

import re
from collections.abc import Iterable

from graphmodel.codes import codes_inside, misprints_inside
from graphmodel.names import fold

__all__ = ["goes_on_with_note", "is_aside", "is_note", "is_remark", "is_sum_row"]

_REMARK = re.compile(
    r"[(\[]?(?:[備附]?[註注]|备注|附注|說明|说明|資料來源|资料来源)\d{0,2}[)\]]?:"
    r"|\d?[(\[](?:備|附)?註\d{0,2}[)\]]"
)
_WORDED = re.compile(
    rf"{_REMARK.pattern}"
    r"|(?:承辦|製表|填表|填報|聯絡|審核|覆核|核章)(?:人|人員|單位|日期|機關)?:"
)
_MARKED = re.compile(r"[※*]+(?:\D|\Z)")
_POINT = re.compile(r"[(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[)、.:]")
_SUM = re.compile(r"[小合總共]計(?:\D{0,3}\d+\D{0,3})?")
# What a sum sums up to, with what it counts: 3 項, 100%, (25%), —.
_FIGURE = re.compile(r"[(約共計]*[+\-]?[0-9][0-9,.]*(?:%|\D{0,3})[)]?|[\W_]+")


def is_sum_row(cells: Iterable[str]) -> bool:
    """Whether ``cells``, the plain texts of a row, are the head of a sum and figures alone."""
    printed = [text for text in cells if text.strip()]
    if not printed or _SUM.fullmatch(fold(printed[0])) is None:
        return False
    return all(_SUM.fullmatch(text) or _FIGURE.fullmatch(text) for text in map(fold, printed))


def is_note(text: str) -> bool:
    """Whether ``text`` opens with a word for a note, or for who made the table."""
    return _WORDED.match(fold(text)) is not None


def goes_on_with_note(text: str) -> bool:
    """Whether ``text``, below a note, is another point of it (2. 本表不含…)."""
    return _POINT.match(fold(text)) is not None


def is_remark(texts: Iterable[str], *, goes_on: bool = False) -> bool:
    """Whether ``texts``, the plain cells of a row, are one note, and no code stands in it.

    ``goes_on``: it may be another point of the note above.
    """
    said = {fold(text) for text in texts if text.strip()}
    if len(said) != 1:
        return False
    (text,) = said
    if any(codes_inside(text)) or any(misprints_inside(text)):
        return False
    return bool(_REMARK.match(text) or (goes_on and _POINT.match(text)))


def is_aside(text: str) -> bool:
    """Whether ``text`` opens a note, or is the head of a sum."""
    folded = fold(text)
    return bool(_WORDED.match(folded) or _MARKED.match(folded) or _SUM.fullmatch(folded))
