"""The views of the page, and what it opens with."""

from typing import NamedTuple

__all__ = ["VIEWS", "Opening"]

VIEWS = ("map", "duplicates", "bureau", "compare", "themes", "all")
"""By name, in the order of their tabs."""


class Opening(NamedTuple):
    """What the page shows when its address says nothing.

    Attributes:
        view: The view's name.
        bureau: The key of the bureau of *bureau*, and the one of *compare*; empty for the
            one with the most KPIs.
        other: The key of the other bureau of *compare*; empty for the one that has most KPIs
            in common with the first.
    """

    view: str = VIEWS[0]
    bureau: str = ""
    other: str = ""
