"""The title of a document: whose plan it is, and of which year."""

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from graphmodel.cities import CITIES
from graphmodel.names import fold
from loaders.classified_rows import ClassifiedRow

__all__ = ["TITLE_ROWS", "Title", "find_title"]

TITLE_ROWS = 40
"""How many rows from the beginning on may hold the title."""

_LONGEST = 40  # characters
_CITY = rf"(?P<city>{'|'.join(CITIES)})(?:政府)?"
_ORGAN = "局|處|署|所|室|館|院|中心|大隊|公司|委員會|會(?![局計])"
_AGENCY = rf"(?:(?P<agency>[^0-9年度()、,]{{1,14}}?(?:{_ORGAN})))?"
_ALONE = re.compile(
    r"(?![各本所])(?P<agency>[^0-9年度()、,。:]{1,14}?(?:局|處|署|委員會))"
    r"(?:中程|年度|施政|策略|績效|計畫|目標|綱要|地圖|管理|書|表)*"
)
_CITY_AND_AGENCY = re.compile(rf"{_CITY}{_AGENCY}")
_YEAR = re.compile(r"[^0-9]{0,16}(?<![0-9])(?P<year>[0-9]{2,4})(?:年|至|-|~)")
_TITLE = re.compile(rf"{_CITY}{_AGENCY}(?:中華民國|民國)?(?P<year>[0-9]{{2,4}})年")
_YEAR_FIRST = re.compile(rf"(?P<year>[0-9]{{2,4}})年度?{_CITY}{_AGENCY}")


class Title(NamedTuple):
    """What a title says, which may take two lines.

    Attributes:
        rows: Where it stands.
        organ: The row that names the agency, else the first.
        city: The city's name in keys.
        year: The year as printed.
        agency: The agency whose plan it is, as printed; empty for a city's.
    """

    rows: tuple[ClassifiedRow, ...]
    organ: ClassifiedRow
    city: str
    year: str
    agency: str

    @property
    def text(self) -> str:
        """The title as printed."""
        return " ".join(row.plain for row in self.rows)


def find_title(rows: Iterable[ClassifiedRow]) -> Title | None:
    """The first of ``rows``, those that a document begins with, that names a city and a year.

    Or the first two that do so together: a city and an agency, then a year, or the other way.
    """
    known = [row for row in rows if row.text]
    for row, below in zip_longest(known, known[1:]):
        text = _folded(row)
        found = _TITLE.search(text) or _YEAR_FIRST.search(text)
        if found is not None:
            city, year, agency = CITIES[found["city"]], found["year"], found["agency"] or ""
            alone = _agency_alone(below) if below is not None and not agency else ""
            if alone and below is not None:
                return Title((row, below), below, city, year, alone)
            return Title((row,), row, city, year, agency)
        title = _over_two(row, below) if below is not None else None
        if title is not None:
            return title
    return None


def _over_two(row: ClassifiedRow, below: ClassifiedRow) -> Title | None:
    """The title whose city stands in ``row``, with its agency or without, its year ``below``."""
    whole = _CITY_AND_AGENCY.fullmatch(_folded(row))
    if whole is None or _is_of_table(below):
        return None
    city, said = CITIES[whole["city"]], _folded(below)
    if not whole["agency"]:
        found = _TITLE.match(_folded(row) + said)
        agency, organ = (found["agency"] or "", below) if found else ("", row)
        year = found or _YEAR.match(said)
    else:
        agency, organ, year = whole["agency"], row, _YEAR.match(said)
    return Title((row, below), organ, city, year["year"], agency) if year else None


def _agency_alone(row: ClassifiedRow) -> str:
    """The agency that a row of its own below a city's title names: 教育局, 教育局施政計畫."""
    found = None if _is_of_table(row) or row.theme_heading else _ALONE.fullmatch(_folded(row))
    return found["agency"] if found else ""


def _is_of_table(row: ClassifiedRow) -> bool:
    """Whether a row has several cells; a title in a sheet has one."""
    return sum(bool(cell.text) for cell in row.cells) > 1


def _folded(row: ClassifiedRow) -> str:
    """The text of a row as far as it may be a title's; empty for a longer one."""
    return fold(row.plain) if len(row.plain) <= _LONGEST else ""
