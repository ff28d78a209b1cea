"""A picture as data: nodes with places, edges, a legend; drawn by whatever renders it."""

import re
from dataclasses import dataclass

from graphmodel.language import Text
from graphmodel.schema import EdgeType, Label

__all__ = ["COLORS", "EDGE_COLORS", "Picture", "PictureEdge", "PictureNode", "wrapped"]

_WORD = re.compile(r"[!-~]+\s?|.", re.DOTALL)

COLORS = {
    Label.THEME: "#5b4b8a",
    Label.OBJECTIVE: "#2f6f8f",
    Label.KPI: "#6aa84f",
    Label.BUREAU: "#c0632b",
    Label.SHARED_KPI: "#b0286a",
}
EDGE_COLORS = {
    EdgeType.BELONGS_TO: "#8f86ad",
    EdgeType.MEASURED_BY: "#86aec0",
    EdgeType.RESPONSIBLE_FOR: "#c98f66",
    EdgeType.INSTANCE_OF: "#d07aa5",
    EdgeType.MEMBER_OF: "#c9c9c9",
    EdgeType.RELATED_TO: "#7f7f7f",
}


@dataclass(frozen=True, slots=True)
class PictureNode:
    """A node where it is drawn.

    Attributes:
        key: The node's key.
        label: What kind of node it is, which gives its colour.
        caption: The text on it or beside it.
        note: What is said when a person points at it: name, key, lines.
        x: Pixels to the right of the picture's middle.
        y: Pixels below it.
        boxed: Whether the caption stands in a box, not below a dot.
        caption_size: The caption's height in pixels.
    """

    key: str
    label: Label
    caption: str
    note: str
    x: int
    y: int
    boxed: bool
    caption_size: int


@dataclass(frozen=True, slots=True)
class PictureEdge:
    """An edge between two nodes of a picture.

    Attributes:
        start: The key of the node it leaves.
        end: The key of the node it goes to.
        kind: What it says, which gives its colour.
        note: What is said when a person points at it.
        dashed: Whether it is inferred.
    """

    start: str
    end: str
    kind: EdgeType
    note: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, its nodes and edges sorted by key.

    Attributes:
        title: What it shows.
        nodes: Its nodes.
        edges: Its edges.
    """

    title: Text
    nodes: tuple[PictureNode, ...]
    edges: tuple[PictureEdge, ...]

    @property
    def legend(self) -> tuple[Label, ...]:
        """The kinds of node in it, in the order of the schema."""
        drawn = {node.label for node in self.nodes}
        return tuple(label for label in Label if label in drawn)


def wrapped(text: str, width: int, most: int | None = None) -> str:
    """``text`` on lines of up to ``width`` Chinese characters, evenly filled.

    Latin words and numbers stay whole and count half. What does not fit on ``most`` lines, if
    that is given, ends in ``…``.
    """
    words = _WORD.findall(" ".join(text.split()))
    total = sum(map(_width, words))
    even = min(total / max(1, -(-total // width)) + 0.5, width)
    lines, used = [""], 0.0
    for word in words:
        if lines[-1] and used + _width(word.rstrip()) > even:
            lines.append("")
            used = 0.0
        if lines[-1] or word.strip():
            lines[-1] += word
            used += _width(word)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][:width]}…"]
    return "\n".join(line.rstrip() for line in lines)


def _width(word: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in word)
