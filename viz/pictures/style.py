"""Shapes and colours, the same in every renderer.

White on each filled colour, and each text colour on its ground, has a contrast of 4.5:1 or more
(WCAG 2.2, success criterion 1.4.3).
"""

from enum import StrEnum
from typing import NamedTuple

from graphmodel.schema import EdgeType, Label
from viz.pictures.picture import PictureNode

__all__ = ["EDGES", "FONT", "GROUND", "SHAPES", "Look", "Shape", "look"]

FONT = (
    '"Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", "WenQuanYi Zen Hei",'
    " sans-serif"
)
GROUND = "#ffffff"


class Shape(StrEnum):
    """The outline of a node."""

    BOX = "box"
    ROUND = "round"  # a box with round ends
    DOT = "dot"
    HEXAGON = "hexagon"
    CUT = "cut"  # a box without its corners


class Look(NamedTuple):
    """How a node looks: its outline and three colours."""

    shape: Shape
    fill: str
    line: str
    text: str


SHAPES = {
    Label.THEME: Look(Shape.BOX, "#4d3f7a", "#4d3f7a", "#ffffff"),
    Label.OBJECTIVE: Look(Shape.BOX, "#e6f0f6", "#2f6f8f", "#173a4c"),
    Label.KPI: Look(Shape.ROUND, "#eef5ea", "#4a7f35", "#213a17"),
    Label.BUREAU: Look(Shape.ROUND, "#a4501c", "#a4501c", "#ffffff"),
    Label.SHARED_KPI: Look(Shape.CUT, "#b0286a", "#b0286a", "#ffffff"),
}
_COLLECTIVE = Look(Shape.HEXAGON, "#fbeee4", "#a4501c", "#5f2c0c")
_SHARED_KPI_ROW = Look(Shape.ROUND, "#fbe8f1", "#b0286a", "#5e1238")
_SHARED_OBJECTIVE = Look(Shape.BOX, "#e6f0f6", "#b0286a", "#173a4c")
EDGES = {
    EdgeType.BELONGS_TO: "#8f86ad",
    EdgeType.MEASURED_BY: "#86aec0",
    EdgeType.RESPONSIBLE_FOR: "#c98f66",
    EdgeType.INSTANCE_OF: "#d07aa5",
    EdgeType.MEMBER_OF: "#9a9a9a",
    EdgeType.RELATED_TO: "#6b6b6b",
}


def look(node: PictureNode) -> Look:
    """How ``node`` looks; a KPI too small for a caption is a dot."""
    match node.label:
        case Label.BUREAU if node.collective:
            return _COLLECTIVE
        case Label.OBJECTIVE if node.shared:
            return _SHARED_OBJECTIVE
        case Label.KPI:
            found = _SHARED_KPI_ROW if node.shared else SHAPES[Label.KPI]
            small = node.width == node.height
            return found._replace(shape=Shape.DOT, fill=found.line) if small else found
        case _:
            return SHAPES[node.label]
