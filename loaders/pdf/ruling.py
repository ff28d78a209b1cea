"""Ruling lines, and the tables that they draw.

Programs draw a border as one line, as one for each cell, or in pieces that meet.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.pdf.areas import Area
from loaders.pdf.page import Edge, Page

__all__ = ["Ruled", "joined", "ruled_tables"]

_NEAR = 3.0  # points by which lines that meet may miss each other
_SAME = 1.5  # points between lines that are one
_WIDE = 10.0  # points of a column, at the least
_FEWEST = 2  # lines in each direction


@dataclass(slots=True)
class Ruled:
    """A table by its ruling lines.

    Attributes:
        columns: Where its vertical lines are, from the left, one more than it has columns.
        rows: Where its horizontal ones are, from the top.
        across: The horizontal lines, joined.
        upright: The vertical ones.
    """

    columns: list[float]
    rows: list[float]
    across: list[Edge]
    upright: list[Edge]

    @property
    def area(self) -> Area:
        """The page that it takes."""
        return Area(self.columns[0], self.rows[-1], self.columns[-1], self.rows[0])


def ruled_tables(page: Page) -> list[Ruled]:
    """The tables that ruling lines draw on ``page``, from the top down."""
    across, upright = joined(page.across), joined(page.upright)
    tables = [
        table
        for flat, steep in _connected(across, upright)
        if (table := _table(flat, steep)) is not None
    ]
    return sorted(tables, key=lambda table: (-table.rows[0], table.columns[0]))


def joined(edges: Iterable[Edge]) -> list[Edge]:
    """``edges`` with those that go on with one another made one."""
    whole: list[Edge] = []
    for alike in _alike(edges):
        at = sum(edge.at for edge in alike) / len(alike)
        start, end = alike[0].start, alike[0].end
        for edge in alike[1:]:
            if edge.start > end + _NEAR:
                whole.append(Edge(start, end, at))
                start, end = edge.start, edge.end
            else:
                end = max(end, edge.end)
        whole.append(Edge(start, end, at))
    return whole


def _alike(edges: Iterable[Edge]) -> Iterator[list[Edge]]:
    """Those that lie on one line, each by where it starts."""
    alike: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if alike and edge.at - alike[-1].at > _SAME:
            yield sorted(alike)
            alike = []
        alike.append(edge)
    if alike:
        yield sorted(alike)


def _connected(across: list[Edge], upright: list[Edge]) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """The lines of each group in which every line meets another."""
    steep = sorted(upright, key=lambda edge: edge.at)
    places = [edge.at for edge in steep]
    group = list(range(len(across) + len(steep)))

    def leader(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for at, edge in enumerate(across):
        first = bisect_left(places, edge.start - _NEAR)
        for other in range(first, bisect_right(places, edge.end + _NEAR)):
            if steep[other].start - _NEAR <= edge.at <= steep[other].end + _NEAR:
                group[leader(at)] = leader(len(across) + other)
    members: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for at, edge in enumerate((*across, *steep)):
        both = members.setdefault(leader(at), ([], []))
        both[at >= len(across)].append(edge)
    yield from members.values()


def _table(across: list[Edge], upright: list[Edge]) -> Ruled | None:
    """The table that connected lines draw; one of a single cell is a frame and none."""
    columns = _places(edge.at for edge in upright)
    if len(columns) < _FEWEST:
        return None
    columns = _with_open_sides(columns, across)
    # A table that the end of a page cut may have no line there: its upright ones end.
    ends = (max(edge.end for edge in upright), min(edge.start for edge in upright))
    across = [*across, *(Edge(columns[0], columns[-1], end) for end in ends)]
    rows = _places(edge.at for edge in across)[::-1]
    if len(rows) < _FEWEST or (len(columns) == _FEWEST and len(rows) == _FEWEST):
        return None
    return Ruled(columns, rows, across, upright)


def _with_open_sides(columns: list[float], across: list[Edge]) -> list[float]:
    """``columns`` with the sides that no line draws: its horizontal lines end there."""
    if len(across) < _FEWEST:
        return columns
    left = sorted(edge.start for edge in across)[1]  # what one line alone reaches is no side
    right = sorted(edge.end for edge in across)[-2]
    return [
        *([left] if left < columns[0] - _WIDE else []),
        *columns,
        *([right] if right > columns[-1] + _WIDE else []),
    ]


def _places(found: Iterable[float]) -> list[float]:
    """Where lines are; those that are nearly in one place are one."""
    near: list[list[float]] = []
    for at in sorted(found):
        if near and at - near[-1][-1] <= _NEAR:
            near[-1].append(at)
        else:
            near.append([at])
    return [sum(some) / len(some) for some in near]
