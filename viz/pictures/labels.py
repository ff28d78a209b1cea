"""Which captions of a picture are written: as many as do not lie over one another or a node."""

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from viz.pictures.picture import Anchor, Picture, PictureNode, text_width

__all__ = ["bounds", "box_of", "caption_box", "shown"]

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_CELL = 40  # pixels of the grid in which neighbours are looked for
_LINE = 1.18
_GAP = 3  # pixels between a node and the caption beside it


def shown(picture: Picture) -> Iterator[PictureNode]:
    """The nodes whose captions are written at the picture's own size, the most important first.

    A caption inside its node is written if no other node covers it; one beside its node if it
    lies over no node and over no caption that is written.
    """
    taken = _Grid()
    for node in picture.nodes:
        taken.add(_shape(node), node.key)
    for node in sorted(picture.nodes, key=lambda node: (node.rank, node.key)):
        if node.caption:
            box = caption_box(node)
            if taken.is_free(box, node.key):
                taken.add(box, node.key)
                yield node


def box_of(node: PictureNode) -> Box:
    """The rectangle that holds a node and its caption."""
    one, other = _shape(node), caption_box(node)
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def bounds(picture: Picture) -> tuple[int, int, int, int]:
    """The rectangle that holds everything, captions included: left, top, right, bottom."""
    boxes = [(a.x, a.y, a.x + a.width, a.y + a.height) for a in picture.areas]
    boxes += [
        (math.floor(x1), math.floor(y1), math.ceil(x2), math.ceil(y2))
        for x1, y1, x2, y2 in map(box_of, picture.nodes)
    ]
    lefts, tops, rights, bottoms = zip(*(boxes or [(0, 0, 1, 1)]), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def caption_box(node: PictureNode) -> Box:
    """The rectangle of a node's caption."""
    lines = node.caption.split("\n")
    width = max(text_width(line, node.size) for line in lines)
    height = node.size * _LINE * len(lines)
    across, down = node.width / 2 + _GAP, node.height / 2 + _GAP
    x, y = float(node.x), float(node.y)
    match node.anchor:
        case Anchor.LEFT:
            x -= across + width / 2
        case Anchor.RIGHT:
            x += across + width / 2
        case Anchor.ABOVE:
            y -= down + height / 2
        case Anchor.BELOW:
            y += down + height / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _shape(node: PictureNode) -> Box:
    across, down = node.width / 2, node.height / 2
    return node.x - across, node.y - down, node.x + across, node.y + down


class _Grid:
    """Rectangles, found again by where they lie; each belongs to a node."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Box, str]]] = defaultdict(list)

    def add(self, box: Box, owner: str) -> None:
        for cell in _cells(box):
            self._cells[cell].append((box, owner))

    def is_free(self, box: Box, owner: str) -> bool:
        return not any(
            other != owner and _meet(box, known)
            for cell in _cells(box)
            for known, other in self._cells.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(side // _CELL) for side in box)
    for column in range(left, right + 1):
        for row in range(top, bottom + 1):
            yield column, row


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
