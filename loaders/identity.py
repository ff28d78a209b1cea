"""Which plan a document is: its city, its year, its title."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from graphmodel.cities import CITIES
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.problems import MisuseError
from loaders.classified_rows import ClassifiedRow
from loaders.windows_names import is_device

__all__ = ["TITLE_ROWS", "Identity", "identify", "of_key"]

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CITY_YEAR = re.compile(r"(?P<city>[a-z][a-z-]*?)-(?P<year>[0-9]{2,4})(?![0-9])")
_TITLE = rf"(?P<city>{'|'.join(CITIES)})(?:政府)?(?P<year>[0-9]{{2,4}})年"
TITLE_ROWS = 40
"""How many rows from the beginning on may hold the title."""
_TITLE_LENGTH = 40  # characters


class Identity(NamedTuple):
    """Which plan it is.

    Attributes:
        key: City and year, as in ``taipei-107``.
        city: The first part of the keys of its bureaus.
        year: The year as printed; empty if nothing says it.
        title: What to call it on a page.
    """

    key: str
    city: str
    year: str
    title: str


def of_key(key: str, title: str) -> Identity:
    """The identity that a key written by a person gives.

    Raises:
        MisuseError: The key has characters that keys do not have.
    """
    if not _KEY.fullmatch(key) or is_device(key):  # folders are called by it
        raise MisuseError(
            Text(
                f"「{key}」不能作為計畫的識別碼；請用小寫英文、數字與連字號，如 taipei-107",
                f"“{key}” cannot be a plan's key; use small letters, digits and hyphens, as "
                "in taipei-107",
            )
        )
    found = _CITY_YEAR.fullmatch(key)
    if found:
        return Identity(key, found["city"], found["year"], title)
    # A city's name must differ from the plan's key, or a bureau could take a theme's key.
    return Identity(key, f"{key}-city", "", title)


def identify(rows: Iterable[ClassifiedRow], stem: str) -> Identity:
    """The identity of a bare document, which begins with ``rows``.

    By its title, else by its file's name without suffix.
    """
    for row in rows:
        title = row.plain
        found = re.search(_TITLE, fold(title))
        if found and len(title) <= _TITLE_LENGTH:
            city, year = CITIES[found["city"]], found["year"]
            return Identity(f"{city}-{year}", city, year, title)
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    named = _CITY_YEAR.match(name)
    if named:
        return Identity(named[0], named["city"], named["year"], stem)
    return of_key(name[:60].strip("-") or "plan", stem)
