"""Which plan a document is: its city, its year, its title."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from loaders.classified_rows import ClassifiedRow
from loaders.titles import Title, find_title
from loaders.windows_names import is_device

__all__ = ["Identity", "checked_for_agency", "identify", "of_key"]

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CITY_YEAR = re.compile(r"(?P<city>[a-z][a-z-]*?)-(?P<year>[0-9]{2,4})(?![0-9])")
_AGENCY = re.compile(rf"{_CITY_YEAR.pattern}-[a-z][a-z0-9-]*")


class Identity(NamedTuple):
    """Which plan it is.

    Attributes:
        key: City and year, as in ``taipei-107``; of an agency's plan with a name of its own,
            as in ``taichung-103-edb``.
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
    found = _CITY_YEAR.fullmatch(key) or _AGENCY.fullmatch(key)
    if found:
        return Identity(key, found["city"], found["year"], title)
    # A city's name must differ from the plan's key, or a bureau could take a theme's key.
    return Identity(key, f"{key}-city", "", title)


def identify(rows: Sequence[ClassifiedRow], stem: str) -> Identity:
    """The identity of a bare document of ``rows``.

    By its title, else by its file's name without suffix.

    Raises:
        MisuseError: It is an agency's plan, and nothing tells its key.
    """
    title = find_title(rows)
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    if title is not None:
        key = f"{title.city}-{title.year}"
        if title.agency:
            key = name if name.startswith(f"{key}-") and _AGENCY.fullmatch(name) else key
            return checked_for_agency(of_key(key, title.text), title)
        return Identity(key, title.city, title.year, title.text)
    named = _CITY_YEAR.match(name)
    if named:
        return Identity(named[0], named["city"], named["year"], stem)
    return of_key(name[:60].strip("-") or "plan", stem)


def checked_for_agency(identity: Identity, title: Title | None) -> Identity:
    """``identity``, if it may be that of a document with ``title``.

    Raises:
        MisuseError: It is a city's, and the title says that the plan is an agency's.
    """
    if title is None or not title.agency or not _CITY_YEAR.fullmatch(identity.key):
        return identity
    example = f"{title.city}-{title.year}-edb"
    raise MisuseError(
        Text(
            f"這是{title.agency}自己的計畫，不能用全市計畫的識別碼 {identity.key}；"
            f"請以 --key 指定，如 {example}，或以此命名檔案",
            f"this is the plan of {title.agency} and cannot have the key of the city's, "
            f"{identity.key}; give one with --key, as in {example}, or call the file so",
        )
    )
