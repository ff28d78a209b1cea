"""Codes as documents print them: AC1 for an objective, AC1.1 for a KPI."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from graphmodel.schema import Perspective

__all__ = ["KPICode", "ObjectiveCode", "codes_inside", "misprints_inside", "take_code"]

# Codes are matched in the NFKC form, which keeps no offsets, so the printed name is found
# again by its own match over both widths.
_LETTER = "[A-ZＡ-Ｚ]"
_DIGIT = "[0-9０-９]"
_CODE = re.compile(
    rf"\s*(?P<objective>{_LETTER}{{2}}{_DIGIT}{{1,3}})"
    rf"(?:(?P<number>[.．]{_DIGIT}{{1,3}})(?![.．]?{_DIGIT})(?:\s*[.．、:：])?"
    r"|(?![.．0-9０-９A-Za-z]))\s*"
)
# What stands where a KPI's code should: AC1.O, AC1-2, ac1.2, AC1。2, AC1. 2. The second letter is
# held against the perspectives, or CO2-1 would be one.
_ANY_DIGIT = "[0-9０-９OoIl]"
_MISPRINT = re.compile(
    rf"\s*(?P<printed>[A-Za-zＡ-Ｚａ-ｚ]\s?[CPLFcplfＣＰＬＦｃｐｌｆ]\s?{_ANY_DIGIT}{{1,3}}"
    rf"\s?[.．。·・‧,，、:：_\-–—－]{{1,2}}\s?{_ANY_DIGIT}{{1,3}})(?![.．]?[0-9０-９A-Za-z])\s*"
)
_LETTERED = re.compile("[A-Z]{2}[0-9]{1,3}")
_NOT_IN_CODES = re.compile(r"[^0-9A-Z]+")
_NO_NUMBER = "?"
_DIGITS = str.maketrans("OI", "01")

_ANYWHERE = "(?<![A-Za-zＡ-Ｚａ-ｚ])"
_LEADING = r"\s*"
_INSIDE = re.compile(_ANYWHERE + _CODE.pattern.removeprefix(_LEADING))
_MISPRINT_INSIDE = re.compile(_ANYWHERE + _MISPRINT.pattern.removeprefix(_LEADING))


class ObjectiveCode(NamedTuple):
    """AC1: the letter of a theme, that of a perspective, a number; or a number alone, as 一."""

    text: str

    @property
    def lettered(self) -> bool:
        """Whether it is of the usual shape, whose letters say something."""
        return _LETTERED.fullmatch(self.text) is not None

    @property
    def theme(self) -> str:
        """The letter of the theme."""
        return self.text[0]

    @property
    def perspective(self) -> Perspective | None:
        """The perspective that the second letter means; ``None`` if it means none."""
        return Perspective.of_letter(self.text[1:2])


class KPICode(NamedTuple):
    """AC1.2: the code of an objective, a full stop, a number; or what is printed in its place."""

    text: str

    @property
    def likely(self) -> str:
        """The code that is meant: of AC1-2 it is AC1.2."""
        found = _MISPRINT.fullmatch(self.text)
        if found is None:
            return self.text
        letters, *digits = _NOT_IN_CODES.split(_folded(self.text).replace("l", "1").upper())
        whole = letters + "".join(digits[:-1])
        return f"{whole[:2]}{whole[2:].translate(_DIGITS)}.{digits[-1].translate(_DIGITS)}"

    @property
    def printed(self) -> bool:
        """Whether the row prints a code at all."""
        return not self.text.endswith(_NO_NUMBER)

    @property
    def objective(self) -> ObjectiveCode:
        """The objective that the code names, which may not be the one it is printed under."""
        return ObjectiveCode(self.likely.rpartition(".")[0] or self.likely)

    @property
    def number(self) -> int | None:
        """The number behind the full stop; ``None`` where none is printed."""
        above, _, number = self.likely.rpartition(".")
        return int(number) if above and number.isdecimal() else None

    @classmethod
    def missing(cls, objective: ObjectiveCode) -> "KPICode":
        """What stands for the code of a row of ``objective`` that prints none: AC1.?."""
        return cls(f"{objective.text}.{_NO_NUMBER}")


def take_code(cell: str) -> tuple[ObjectiveCode | KPICode, str] | None:
    """The code that opens ``cell``, width folded, and what follows it; ``None`` if none does.

    A KPI's code may be misprinted; an objective's is not told from a word then.
    """
    found = _CODE.match(cell)
    if found is None or found["number"] is None:
        misprint = _MISPRINT.match(cell)
        if misprint is not None:
            return KPICode(_folded(misprint["printed"])), cell[misprint.end() :]
    if found is None:
        return None
    rest = cell[found.end() :]
    if found["number"] is None:
        return ObjectiveCode(_folded(found["objective"])), rest
    return KPICode(_folded(found["objective"] + found["number"])), rest


def codes_inside(text: str) -> Iterator[tuple[int, ObjectiveCode | KPICode]]:
    """The codes that stand anywhere in ``text``, width folded, each with where it begins."""
    for found in _INSIDE.finditer(text):
        printed = found["objective"] + (found["number"] or "")
        kind = ObjectiveCode if found["number"] is None else KPICode
        yield found.start(), kind(_folded(printed))


def misprints_inside(text: str) -> Iterator[KPICode]:
    """What stands anywhere in ``text`` as a misprinted code of a KPI would."""
    for found in _MISPRINT_INSIDE.finditer(text):
        yield KPICode(_folded(found["printed"]))


def _folded(code: str) -> str:
    return unicodedata.normalize("NFKC", code)
