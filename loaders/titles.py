"""The title of a document: whose plan it is, and of which year."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from graphmodel.cities import CITIES
from graphmodel.names import fold
from loaders.classified_rows import ClassifiedRow

__all__ = ["Title", "find_title"]

_TITLE_ROWS = 40  # from the beginning on, which may hold the title

_LONGEST = 40  # characters
# The characters of cities and agencies that have another form in simplified Chinese.
_TRADITIONAL = str.maketrans(
    "园县义东兰莲门连云处馆队员会划绩标", "園縣義東蘭蓮門連雲處館隊員會劃績標"
)
_CITY = rf"(?P<city>{'|'.join(CITIES)})(?:政府)?"
_ORGAN = "局|處|署|所|室|館|院|中心|大隊|公司|委員會|會(?![局計])"
_AGENCY = rf"(?:(?P<agency>[^0-9年度()、,]{{1,14}}?(?:{_ORGAN})))?"
_ALONE = re.compile(
    r"(?![各本所])(?P<agency>[^0-9年度()、,。:]{1,14}?(?:局|處|署|委員會))"
    r"(?:中程|年度|施政|策略|績效|計畫|計劃|目標|綱要|地圖|管理|書|表)*"
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


def find_title(rows: Sequence[ClassifiedRow]) -> Title | None:
    """The first of ``rows``, those of a document, that names a city and a year.

    Or the first two that do so together: a city and an agency, then a year, or the other way.
    """
    known = [row for row in rows[:_TITLE_ROWS] if row.text]
    for row, below in zip_longest(known, known[1:]):
        text = _folded(row)
        found = _found(_TITLE.search, text) or _found(_YEAR_FIRST.search, text)
        if found is not None:
            city, year, agency = CITIES[found.city], found.year, found.agency
            alone = _agency_alone(below) if below is not None and not agency else ""
            if alone and below is not None and not _heads_a_table(below, alone, rows):
                return Title((row, below), below, city, year, alone)
            return Title((row,), row, city, year, agency)
        title = _over_two(row, below) if below is not None else None
        if title is not None:
            return title
    return None


class _Found(NamedTuple):
    """City and year in traditional Chinese, and the agency as printed."""

    city: str = ""
    year: str = ""
    agency: str = ""


def _found(find: Callable[[str], re.Match[str] | None], text: str) -> _Found | None:
    """What ``find`` finds in ``text``, whichever its characters."""
    match = find(text.translate(_TRADITIONAL))
    if match is None:
        return None
    groups = {name: said or "" for name, said in match.groupdict().items()}
    if groups.get("agency"):
        groups["agency"] = text[match.start("agency") : match.end("agency")]
    return _Found(**groups)


def _over_two(row: ClassifiedRow, below: ClassifiedRow) -> Title | None:
    """The title whose city stands in ``row``, with its agency or without, its year ``below``."""
    text, said = _folded(row), _folded(below)
    whole = _found(_CITY_AND_AGENCY.fullmatch, text)
    if whole is None or _is_of_table(below):
        return None
    if not whole.agency and (both := _found(_TITLE.match, text + said)) is not None:
        return Title((row, below), below, CITIES[both.city], both.year, both.agency)
    year = _found(_YEAR.match, said)
    if year is None:
        return None
    return Title((row, below), row, CITIES[whole.city], year.year, whole.agency)


def _agency_alone(row: ClassifiedRow) -> str:
    """The agency that a row of its own below a city's title names: 教育局, 教育局施政計畫."""
    if _is_of_table(row) or row.theme_heading:
        return ""
    found = _found(_ALONE.fullmatch, _folded(row))
    return found.agency if found else ""


def _heads_a_table(below: ClassifiedRow, agency: str, rows: Sequence[ClassifiedRow]) -> bool:
    """Whether a city's plan has a table for each bureau: the line below its title is the first.

    Another bureau's name stands above a table, too.
    """
    printed = (row for row in rows if row.text)
    above = [row for row, next_ in pairwise(printed) if next_.tabular and _agency_alone(row)]
    return below in above and any(_agency_alone(row) != agency for row in above)


def _is_of_table(row: ClassifiedRow) -> bool:
    """Whether a row has several cells; a title in a sheet has one."""
    return sum(bool(cell.text) for cell in row.cells) > 1


def _folded(row: ClassifiedRow) -> str:
    """The text of a row as far as it may be a title's; empty for a longer one."""
    return fold(row.plain) if len(row.plain) <= _LONGEST else ""
