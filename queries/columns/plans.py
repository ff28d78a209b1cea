"""Columns of what is asked of several plans: which plans, cities and years."""

from typing import Any

from graphmodel.language import Text
from queries.columns.members import CITIES, PLANS, YEARS
from queries.question import column

__all__ = ["cities", "city", "plans", "year", "years"]


def city() -> Any:
    """A plan's city."""
    return column(Text("縣市", "City"), Text("計畫的縣市", "the plan's city"), detail=True)


def year() -> Any:
    """A plan's year."""
    return column(
        Text("年度", "Year"),
        Text(
            "計畫的年度，依其所載；未載則空白", "the plan's year as printed; empty if it has none"
        ),
    )


def plans() -> Any:
    """The plans that have something."""
    return column(
        Text("計畫", "Plans"),
        Text("有這項指標的計畫，依指定順序", "the plans that have it, in the order given"),
        of=PLANS,
    )


def years() -> Any:
    """The years that have something."""
    return column(
        Text("年度", "Years"),
        Text("有這項指標的年度，由早到晚", "the years that have it, the earliest first"),
        of=YEARS,
    )


def cities() -> Any:
    """The cities that have something."""
    return column(
        Text("縣市", "Cities"),
        Text("有這項指標的縣市，依指定順序", "the cities that have it, in the order given"),
        of=CITIES,
    )
