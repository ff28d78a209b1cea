"""Editions: which plans are one city's plan in several years, and in which order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["Edition", "series_of"]

_FIRST_AD = 1912
"""The first year of the Republic; a plan that prints 2018 is of the year 107."""


class Edition(NamedTuple):
    """Which plan it is.

    Attributes:
        key: The plan's key.
        city: Its city.
        year: Its year as printed; empty if nothing says it.
    """

    key: str
    city: str
    year: str

    @property
    def number(self) -> int | None:
        """The year of the Republic; ``None`` if the plan has no year."""
        if not (self.year.isascii() and self.year.isdecimal()):
            return None
        year = int(self.year)
        return year - _FIRST_AD + 1 if year >= _FIRST_AD else year

    @property
    def series(self) -> str:
        """What its other years have in common with it: the key without the year.

        The plan of an agency, ``taichung-103-edb``, is no edition of its city's.
        """
        if self.number is None:
            return self.key
        return self.city + self.key.removeprefix(f"{self.city}-{self.year}")


def series_of(editions: Iterable[Edition]) -> tuple[tuple[int, ...], ...]:
    """Which of ``editions`` belong together, by their places: the earlier years first.

    Series stand in the order in which their first plans were given; so do two of one year.
    """
    known: Sequence[Edition] = tuple(editions)
    found: dict[str, list[int]] = defaultdict(list)
    for place, edition in enumerate(known):
        found[edition.series].append(place)
    return tuple(
        tuple(sorted(places, key=lambda place: (known[place].number or 0, place)))
        for places in found.values()
    )
