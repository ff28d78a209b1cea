"""Text that is struck out, as deletions are that were printed with tracked changes."""

from collections.abc import Sequence

from loaders.pdf.page import Character, Edge, Page
from loaders.pdf.ruling import Ruled, joined

__all__ = ["struck_out"]

# Of the height of a line from its lower end: a line drawn there strikes out, no border does.
_LOWEST = 0.28
_HIGHEST = 0.62
_SLACK = 1.0  # points by which the line may be too short


def struck_out(page: Page, tables: Sequence[Ruled]) -> set[Character]:
    """The characters of ``page`` that a line strikes out which is none of its ``tables``."""
    ruling = {edge for table in tables for edge in table.across}
    lines = [edge for edge in joined(page.across) if edge not in ruling]
    if not lines:
        return set()
    return {one for one in page.characters if any(_strikes(line, one) for line in lines)}


def _strikes(line: Edge, one: Character) -> bool:
    height = one.top - one.bottom
    x, _ = one.middle
    return (
        line.start - _SLACK <= x <= line.end + _SLACK
        and one.bottom + _LOWEST * height <= line.at <= one.bottom + _HIGHEST * height
    )
