"""Shapes and colours, the same in every renderer.

White on each filled colour, and each text colour on its ground, has a contrast of 4.5:1 or more
(WCAG 2.2, success criterion 1.4.3).
"""

from enum import StrEnum
from typing import NamedTuple

from graphmodel.schema import EdgeType, Label
from viz.pictures.picture import PictureEdge, PictureNode

__all__ = [
    "AREA",
    "DARK_EDGES",
    "DARK_LOOKS",
    "DASHES",
    "EDGES",
    "FAINT",
    "FONT",
    "GROUND",
    "HEAVY",
    "INFERRED",
    "INK",
    "LOOKS",
    "Kind",
    "Look",
    "Shape",
    "dashes_of",
    "kind_of",
    "line_width",
    "look",
]

FONT = (
    '"Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", "WenQuanYi Zen Hei",'
    " sans-serif"
)
GROUND = "#ffffff"
AREA = "#f4f4f6"
INK = "#222222"  # of what is written on either
FAINT = 0.7  # how much of an edge's colour covers what is behind it


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


class Kind(StrEnum):
    """What looks alike: a node's label, and what sets it apart among those of its label."""

    THEME = "theme"
    OBJECTIVE = "objective"
    OBJECTIVE_SHARED = "objective-shared"
    KPI = "kpi"
    KPI_SHARED = "kpi-shared"
    DOT = "dot"
    DOT_SHARED = "dot-shared"
    BUREAU = "bureau"
    COLLECTIVE = "collective"
    MEASURE = "measure"


LOOKS = {
    Kind.THEME: Look(Shape.BOX, "#4d3f7a", "#4d3f7a", "#ffffff"),
    Kind.OBJECTIVE: Look(Shape.BOX, "#e6f0f6", "#2f6f8f", "#173a4c"),
    Kind.OBJECTIVE_SHARED: Look(Shape.BOX, "#e6f0f6", "#b0286a", "#173a4c"),
    Kind.KPI: Look(Shape.ROUND, "#eef5ea", "#4a7f35", "#213a17"),
    Kind.KPI_SHARED: Look(Shape.ROUND, "#fbe8f1", "#b0286a", "#5e1238"),
    Kind.DOT: Look(Shape.DOT, "#4a7f35", "#4a7f35", "#213a17"),
    Kind.DOT_SHARED: Look(Shape.DOT, "#b0286a", "#b0286a", "#5e1238"),
    Kind.BUREAU: Look(Shape.ROUND, "#a4501c", "#a4501c", "#ffffff"),
    Kind.COLLECTIVE: Look(Shape.HEXAGON, "#fbeee4", "#a4501c", "#5f2c0c"),
    Kind.MEASURE: Look(Shape.CUT, "#b0286a", "#b0286a", "#ffffff"),
}
HEAVY = frozenset((Kind.OBJECTIVE_SHARED, Kind.KPI_SHARED, Kind.DOT_SHARED))
"""Kinds with a thick line (a dot is a ring), so that they are told apart without colour."""

EDGES = {
    EdgeType.BELONGS_TO: "#4d3f7a",
    EdgeType.MEASURED_BY: "#2f6f8f",
    EdgeType.RESPONSIBLE_FOR: "#a4501c",
    EdgeType.INSTANCE_OF: "#b0286a",
    EdgeType.MEMBER_OF: "#555555",
    EdgeType.RELATED_TO: "#333333",
}
"""Drawn as :data:`FAINT` as they are, each has a contrast of 3:1 on white."""

_PART = "1.5 3"  # dotted: the one is part of the other, and their shapes say how
DASHES = {
    EdgeType.BELONGS_TO: _PART,
    EdgeType.MEASURED_BY: _PART,
    EdgeType.INSTANCE_OF: _PART,
    EdgeType.RESPONSIBLE_FOR: "",
    EdgeType.MEMBER_OF: "9 3 1.5 3",
    EdgeType.RELATED_TO: "3 2",
}
"""How the line of each kind is broken, where colour may be lost."""
INFERRED = "6 4"
"""The same of a collective's responsibility."""
DARK_LOOKS = {
    Kind.THEME: Look(Shape.BOX, "#5d4d93", "#8f80c4", "#ffffff"),
    Kind.OBJECTIVE: Look(Shape.BOX, "#17303d", "#5fa3c4", "#d5eaf5"),
    Kind.OBJECTIVE_SHARED: Look(Shape.BOX, "#17303d", "#ea76ae", "#d5eaf5"),
    Kind.KPI: Look(Shape.ROUND, "#1c2c16", "#7fb667", "#dcefd3"),
    Kind.KPI_SHARED: Look(Shape.ROUND, "#3b1629", "#ea76ae", "#fadcea"),
    Kind.DOT: Look(Shape.DOT, "#7fb667", "#7fb667", "#dcefd3"),
    Kind.DOT_SHARED: Look(Shape.DOT, "#ea76ae", "#ea76ae", "#fadcea"),
    Kind.BUREAU: Look(Shape.ROUND, "#9c4a17", "#d98a57", "#ffffff"),
    Kind.COLLECTIVE: Look(Shape.HEXAGON, "#33200f", "#d98a57", "#f8dfcc"),
    Kind.MEASURE: Look(Shape.CUT, "#a82465", "#ea76ae", "#ffffff"),
}
"""The same on a dark ground."""
DARK_EDGES = {
    EdgeType.BELONGS_TO: "#7d72a3",
    EdgeType.MEASURED_BY: "#55839a",
    EdgeType.RESPONSIBLE_FOR: "#a3683c",
    EdgeType.INSTANCE_OF: "#b0517f",
    EdgeType.MEMBER_OF: "#7c7c7c",
    EdgeType.RELATED_TO: "#a3a3a3",
}


def kind_of(node: PictureNode) -> Kind:
    """What ``node`` looks like; a KPI too small for a caption is a dot."""
    match node.label:
        case Label.THEME:
            return Kind.THEME
        case Label.BUREAU:
            return Kind.COLLECTIVE if node.collective else Kind.BUREAU
        case Label.SHARED_KPI:
            return Kind.MEASURE
        case Label.OBJECTIVE:
            return Kind.OBJECTIVE_SHARED if node.shared else Kind.OBJECTIVE
    if node.width == node.height:
        return Kind.DOT_SHARED if node.shared else Kind.DOT
    return Kind.KPI_SHARED if node.shared else Kind.KPI


def line_width(kind: Kind) -> float:
    """How wide the outline is drawn, in pixels: what is shared is told by more than its colour."""
    return 2.0 if kind in HEAVY else 1.0


def look(node: PictureNode) -> Look:
    """How ``node`` looks on a light ground."""
    return LOOKS[kind_of(node)]


def dashes_of(edge: PictureEdge) -> str:
    """How the line of ``edge`` is broken, as SVG says it; empty for a whole line."""
    if edge.kind is EdgeType.RESPONSIBLE_FOR and edge.dashed:
        return INFERRED
    return DASHES[edge.kind]
