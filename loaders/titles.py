"""The title of a document: whose plan it is, and of which year."""

import re
from collections.abc import Iterable
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
_TITLE = re.compile(rf"{_CITY}{_AGENCY}(?:中華民國|民國)?(?P<year>[0-9]{{2,4}})年")
_YEAR_FIRST = re.compile(rf"(?P<year>[0-9]{{2,4}})年度?{_CITY}{_AGENCY}")


class Title(NamedTuple):
    """What a title says.

    Attributes:
        row: Where it stands.
        city: The city's name in keys.
        year: The year as printed.
        agency: The agency whose plan it is, as printed; empty for a city's.
    """

    row: ClassifiedRow
    city: str
    year: str
    agency: str

    @property
    def text(self) -> str:
        """The title as printed."""
        return self.row.plain


def find_title(rows: Iterable[ClassifiedRow]) -> Title | None:
    """The first of ``rows``, those that a document begins with, that names a city and a year."""
    for row in rows:
        text = row.plain
        if len(text) > _LONGEST:
            continue
        found = _TITLE.search(fold(text)) or _YEAR_FIRST.search(fold(text))
        if found:
            return Title(row, CITIES[found["city"]], found["year"], found["agency"] or "")
    return None
