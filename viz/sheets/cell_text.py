"""Text as a cell of a workbook can hold it: no character that XML forbids, not too long."""

import re
from functools import cache
from unicodedata import east_asian_width

from graphmodel.controls import visible_lines
from graphmodel.language import Language, Text

__all__ = ["MOST_CHARACTERS", "cell_text", "columns_wide", "sheet_names"]

MOST_CHARACTERS = 32_767
"""What a cell holds, counted as Excel counts: https://support.microsoft.com/office/1672b34d."""

_MOST_OF_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\n]")
_RESERVED = "history"  # Excel keeps it for itself


def cell_text(text: str, language: Language) -> str:
    """``text`` with its lines, commanding characters as symbols, cut where it is too long."""
    shown = visible_lines(text)
    if 2 * len(shown) <= MOST_CHARACTERS or _units(shown) <= MOST_CHARACTERS:
        return shown
    said = Text(
        f"…（儲存格最多 {MOST_CHARACTERS:,} 字，其後未列）",
        f"… (cut: a cell holds {MOST_CHARACTERS:,} characters)",
    ).in_language(language)
    return _first_units(shown, MOST_CHARACTERS - len(said)) + said


def columns_wide(text: str) -> int:
    """How many columns of a screen the widest line of ``text`` takes: a Han character two."""
    return max(len(line) if line.isascii() else sum(map(_wide, line)) for line in text.split("\n"))


def sheet_names(titles: list[str]) -> list[str]:
    """A name for each sheet that every program takes, near its title; no two are alike."""
    names: list[str] = []
    taken = {_RESERVED}
    for title in titles:
        plain = _NOT_IN_NAMES.sub("_", visible_lines(title))
        plain = _first_units(plain.strip("' "), _MOST_OF_NAME).rstrip("' ") or "_"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            mark = f" ({number})"
            name = _first_units(plain, _MOST_OF_NAME - len(mark)) + mark
        taken.add(name.casefold())
        names.append(name)
    return names


@cache
def _wide(char: str) -> int:
    return 1 + (east_asian_width(char) in "WFA")


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _first_units(text: str, most: int) -> str:
    """As much of ``text`` as takes so many units of UTF-16."""
    if _units(text) <= most:
        return text
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
