"""What the name of a sheet says of the theme whose rows it holds."""

import re
from collections.abc import Sequence

from graphmodel.codes import ObjectiveCode, take_code
from graphmodel.names import fold
from loaders.cells import Row
from loaders.headings import theme_heading

__all__ = ["heading_of_sheet"]

_DIVIDER = r"[\s\-－–—_＿.．、:：]+"
_LETTER = "(?P<letter>[A-ZＡ-Ｚ])"
_NAME = r"(?P<name>\S*[\u3400-\u9fff]{2}.*)"  # 2 and 107 年版 name no theme
_FIRST = re.compile(rf"(?:策略)?(?:主題)?{_LETTER}(?:組|類)?{_DIVIDER}{_NAME}")
_LAST = re.compile(rf"{_NAME}{_DIVIDER}{_LETTER}")


def heading_of_sheet(name: str, rows: Sequence[Row]) -> str:
    """The name of a sheet that holds ``rows`` as a heading; that of A-永續環境 is 永續環境 (A).

    A letter parted from the name is the theme's only if all codes on the sheet are of it, and
    the name only where no line of the sheet gives another.
    """
    tidy = " ".join(name.split())
    found = _FIRST.fullmatch(tidy) or _LAST.fullmatch(tidy)
    told = any(not row.tabular and theme_heading(row.text, marked=True) for row in rows)
    if found and not told and _letters(rows) == {fold(found["letter"])}:
        return f"# {found['name']} ({fold(found['letter'])})"
    return f"# {tidy}"


def _letters(rows: Sequence[Row]) -> set[str]:
    """The letters of the themes that the codes of objectives in ``rows`` name."""
    taken = (take_code(cell.text) for row in rows for cell in row.cells)
    codes = (found[0] for found in taken if found)
    return {code.theme for code in codes if isinstance(code, ObjectiveCode) and code.lettered}
