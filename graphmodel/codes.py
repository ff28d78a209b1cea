"""Codes as documents print them: AC1 for an objective, AC1.1 for a KPI."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from graphmodel.schema import Perspective

__all__ = ["KPICode", "ObjectiveCode", "codes_inside", "take_code"]

# Codes are matched in the NFKC form, which keeps no offsets, so the printed name is found
# again by its own match over both widths.
_LETTER = "[A-ZＡ-Ｚ]"
_DIGIT = "[0-9０-９]"
_CODE = re.compile(
    rf"\s*(?P<objective>{_LETTER}{{2}}{_DIGIT}{{1,3}})"
    rf"(?:(?P<number>[.．]{_DIGIT}{{1,3}})(?![.．]?{_DIGIT})|(?![.．0-9０-９A-Za-z]))\s*"
)
_INSIDE = re.compile(rf"(?<![A-Za-zＡ-Ｚａ-ｚ]){_CODE.pattern.removeprefix(f'{chr(92)}s*')}")


class ObjectiveCode(NamedTuple):
    """AC1: the letter of a theme, the letter of a perspective, a number."""

    text: str

    @property
    def theme(self) -> str:
        """The letter of the theme."""
        return self.text[0]

    @property
    def perspective(self) -> Perspective | None:
        """The perspective that the second letter means; ``None`` if it means none."""
        return Perspective.of_letter(self.text[1])


class KPICode(NamedTuple):
    """AC1.2: the code of an objective, a full stop, a number."""

    text: str

    @property
    def objective(self) -> ObjectiveCode:
        """The objective that the code names, which may not be the one it is printed under."""
        return ObjectiveCode(self.text.partition(".")[0])

    @property
    def number(self) -> int:
        """The number behind the full stop."""
        return int(self.text.partition(".")[2])


def take_code(cell: str) -> tuple[ObjectiveCode | KPICode, str] | None:
    """The code that opens ``cell``, width folded, and what follows it; ``None`` if none does."""
    found = _CODE.match(cell)
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


def _folded(code: str) -> str:
    return unicodedata.normalize("NFKC", code)
