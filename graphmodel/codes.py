"""Codes as documents print them: AC1 for an objective, AC1.1 for a KPI."""

import re
import unicodedata
from typing import NamedTuple

from graphmodel.schema import Perspective

__all__ = ["KPICode", "ObjectiveCode", "take_kpi_code", "take_objective_code"]

# Codes are matched in the NFKC form, which keeps no offsets, so the printed name is found
# again by its own match over both widths.
_LETTER = "[A-ZＡ-Ｚ]"
_DIGIT = "[0-9０-９]"
_OBJECTIVE = re.compile(rf"\s*({_LETTER}{{2}}{_DIGIT}{{1,3}})(?![.．0-9０-９A-Za-z])\s*")
_KPI = re.compile(rf"\s*({_LETTER}{{2}}{_DIGIT}{{1,3}}[.．]{_DIGIT}{{1,3}})(?![.．]?{_DIGIT})\s*")


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


def take_objective_code(cell: str) -> tuple[ObjectiveCode, str] | None:
    """The objective code that opens ``cell``, width folded, and what follows; else ``None``."""
    found = _OBJECTIVE.match(cell)
    return (ObjectiveCode(_folded(found[1])), cell[found.end() :]) if found else None


def take_kpi_code(cell: str) -> tuple[KPICode, str] | None:
    """The KPI code that opens ``cell``, width folded, and what follows; else ``None``."""
    found = _KPI.match(cell)
    return (KPICode(_folded(found[1])), cell[found.end() :]) if found else None


def _folded(code: str) -> str:
    return unicodedata.normalize("NFKC", code)
