"""What two names have in common and what each has alone, run by run of characters."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from graphmodel.names import fold

__all__ = ["Part", "Runs", "marked", "runs"]


class Runs(NamedTuple):
    """Two names taken apart; each run is a piece of a name as it is printed.

    Attributes:
        common: What both have, in the order of the first name.
        only_a: What the first has besides, in its order.
        only_b: What the second has besides, in its order.
    """

    common: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


class Part(NamedTuple):
    """A part of a name, and whether the other name lacks it."""

    text: str
    alone: bool


class _Tile(NamedTuple):
    """A run that both have: where it begins in each, and its length."""

    a: int
    b: int
    length: int


def runs(a: str, b: str) -> Runs:
    """Take two names apart, their longest common runs first, wherever these stand.

    So SOP is common to SOP定期檢視 and 定期檢視SOP. Of single characters only those count that
    keep to the order of the runs found so far. Width, spacing and 臺／台 make no difference.
    Compare Wise, "String similarity via greedy string tiling", 1993.
    """
    one, other = _characters(a), _characters(b)
    tiles, free_a, free_b = _tiled(one, other)
    spans = sorted((tile.a, tile.a + tile.length) for tile in tiles)
    return Runs(
        tuple(_printed(a, one, start, end) for start, end in spans),
        tuple(_printed(a, one, start, end) for start, end in _spans(free_a)),
        tuple(_printed(b, other, start, end) for start, end in _spans(free_b)),
    )


def marked(a: str, b: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both names whole, part by part, with what each has alone marked."""
    one, other = _characters(a), _characters(b)
    _, free_a, free_b = _tiled(one, other)
    return _parts(a, one, free_a), _parts(b, other, free_b)


def _parts(
    name: str, characters: Sequence[tuple[int, str]], free: Sequence[bool]
) -> tuple[Part, ...]:
    alone = {place: is_free for (place, _), is_free in zip(characters, free, strict=True)}
    marks: list[bool] = []
    for place in range(len(name)):
        marks.append(alone.get(place, marks[-1] if marks else False))  # a space as what it follows
    return tuple(
        Part("".join(name[place] for place in places), mark)
        for mark, places in groupby(range(len(name)), key=marks.__getitem__)
    )


def _tiled(
    one: Sequence[tuple[int, str]], other: Sequence[tuple[int, str]]
) -> tuple[list[_Tile], list[bool], list[bool]]:
    """The runs that both have, and which characters of each are in none of them."""
    keys_a, keys_b = ([key for _, key in characters] for characters in (one, other))
    free_a, free_b = [True] * len(one), [True] * len(other)
    tiles: list[_Tile] = []
    while tile := _longest(keys_a, keys_b, free_a, free_b, tiles):
        tiles.append(tile)
        for step in range(tile.length):
            free_a[tile.a + step] = free_b[tile.b + step] = False
    return tiles, free_a, free_b


def _characters(name: str) -> list[tuple[int, str]]:
    """The characters that count, each with its place in the name."""
    return [(place, key) for place, char in enumerate(name) if (key := fold(char))]


def _longest(
    a: Sequence[str],
    b: Sequence[str],
    free_a: Sequence[bool],
    free_b: Sequence[bool],
    tiles: Sequence[_Tile],
) -> _Tile | None:
    """The longest run that is free in both, of several the first."""
    best: _Tile | None = None
    lengths = [0] * (len(b) + 1)
    for i, key in enumerate(a):
        following = [0] * (len(b) + 1)
        for j, other in enumerate(b):
            if free_a[i] and free_b[j] and key == other:
                length = following[j + 1] = lengths[j] + 1
                tile = _Tile(i - length + 1, j - length + 1, length)
                if (best is None or length > best.length) and (
                    length > 1 or _in_order(tile, tiles)
                ):
                    best = tile
        lengths = following
    return best


def _in_order(tile: _Tile, tiles: Sequence[_Tile]) -> bool:
    return all((tile.a < known.a) == (tile.b < known.b) for known in tiles)


def _spans(free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where the runs of what is free begin and end."""
    start = 0
    for end, is_free in enumerate([*free, False]):
        if not is_free:
            if start < end:
                yield start, end
            start = end + 1


def _printed(name: str, characters: Sequence[tuple[int, str]], start: int, end: int) -> str:
    return name[characters[start][0] : characters[end - 1][0] + 1]
