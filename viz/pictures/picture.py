"""A picture as data: nodes with their places, edges, areas behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graphmodel.language import Text
from graphmodel.schema import EdgeType, Label

__all__ = [
    "Anchor",
    "Area",
    "Picture",
    "PictureEdge",
    "PictureNode",
    "ends",
    "picture",
    "text_width",
]


class Anchor(StrEnum):
    """Where a node's caption stands."""

    INSIDE = "in"
    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class PictureNode:
    """A node where it is drawn. Lengths are pixels of the picture at its own size.

    Attributes:
        key: The node's key.
        label: What kind of node it is, which gives its shape and colour.
        x: Its middle.
        y: Its middle, downwards.
        width: Of its shape.
        height: Of its shape.
        caption: The text inside or beside it, as short as the picture wants it.
        anchor: Where the caption stands.
        size: The height of the caption's characters.
        badge: A number in its lower right corner, or nothing.
        rank: Whose caption gives way where there is no room: the higher one's.
        collective: Whether it is a bureau that stands for several.
        shared: Whether it is a KPI, or has one, that other rows share.
        strong: Whether the picture is about it.
    """

    key: str
    label: Label
    x: int
    y: int
    width: int
    height: int
    caption: str
    anchor: Anchor = Anchor.INSIDE
    size: int = 11
    badge: str = ""
    rank: int = 5
    collective: bool = False
    shared: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PictureEdge:
    """An edge between two nodes of a picture.

    Attributes:
        start: The key of the node it leaves.
        end: The key of the node it goes to.
        kind: What it says, which gives its colour.
        rows: For how many KPI rows it stands: its weight.
        width: Pixels.
        dashed: Whether it is inferred, or stands for a collective's rows.
    """

    start: str
    end: str
    kind: EdgeType
    rows: int = 1
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle behind the nodes, with a caption in its upper left corner.

    Attributes:
        key: What it stands for, as the caption's words are known: ``customer``, a theme's key.
        x: Its left side.
        y: Its upper side.
        width: Pixels.
        height: Pixels.
        caption: What is written in it.
        size: The height of the caption's characters.
    """

    key: str
    x: int
    y: int
    width: int
    height: int
    caption: Text
    size: int = 11


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, its nodes and edges sorted.

    Attributes:
        title: What it shows.
        nodes: By key.
        edges: By the keys of their ends.
        areas: In the order in which they are drawn.
    """

    title: Text
    nodes: tuple[PictureNode, ...]
    edges: tuple[PictureEdge, ...] = ()
    areas: tuple[Area, ...] = ()


def picture(
    title: Text,
    nodes: Iterable[PictureNode],
    edges: Iterable[PictureEdge] = (),
    areas: Iterable[Area] = (),
) -> Picture:
    """A picture of these, sorted."""
    return Picture(
        title,
        tuple(sorted(nodes, key=lambda node: node.key)),
        tuple(sorted(edges, key=lambda edge: (edge.start, edge.end, edge.kind))),
        tuple(areas),
    )


def text_width(text: str, size: float) -> float:
    """About how many pixels ``text`` takes in a line: Latin letters are half as wide."""
    narrow = sum(char < "\u2000" for char in text)
    # Counted first, so that no order of adding, and no Python or browser, makes another width.
    return size * (0.56 * narrow + (len(text) - narrow))


def ends(start: PictureNode, end: PictureNode) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where an edge leaves its first node and meets its second.

    At the middle of the sides that face each other, where the nodes stand side by side; else
    from middle to middle.
    """
    gap = abs(end.x - start.x) - (start.width + end.width) / 2
    if gap <= 0:
        return (start.x, start.y), (end.x, end.y)
    way = 1 if end.x > start.x else -1
    return (start.x + way * start.width / 2, start.y), (end.x - way * end.width / 2, end.y)
