"""全圖: every node and edge of a plan, on ellipses around the measures that rows share."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label, walked
from viz.pictures.captions import on_lines
from viz.pictures.ellipse import along, at_angle, way_around
from viz.pictures.picture import (
    Anchor,
    Picture,
    PictureEdge,
    PictureNode,
    picture,
    text_width,
)

__all__ = ["whole"]

Point = tuple[int, int]

_KPIS = 340  # as many as the ellipses hold at their own size; more widen them
_RADII = {
    Label.KPI: ((412, 284),),
    Label.OBJECTIVE: ((446, 305), (476, 322)),
    Label.THEME: ((561, 358),),
}
"""Half the width and height of the ellipses, which a kind's nodes take in turn."""


class _Room(NamedTuple):
    """How wide things are, for captions that are read on a screen or from the back of a room."""

    letters: int
    theme: int
    measure: int
    bureaus: tuple[int, int]  # their ellipse


_PAGE = _Room(10, 112, 122, (352, 240))
_SLIDE = _Room(14, 124, 176, (370, 252))
_RANKS = {Label.THEME: 0, Label.BUREAU: 1, Label.SHARED_KPI: 2, Label.OBJECTIVE: 3, Label.KPI: 4}
_SIZES = {
    Label.THEME: (_PAGE.theme, 24),
    Label.BUREAU: (44, 16),
    Label.OBJECTIVE: (26, 13),
    Label.KPI: (5, 5),
    Label.SHARED_KPI: (_PAGE.measure, 15),
}
_COLLECTIVE = (58, 26)  # its caption takes two lines
_LONGEST = 70  # pixels of a bureau's caption on a slide
_GAP = 3  # pixels between bureaus


def whole(plan: PlanGraph, *, slide: bool = False) -> Picture:
    """Every node and edge.

    KPIs stand on an ellipse in the document's order, their objectives and themes outside of it,
    the bureaus that answer for them inside, the measures that they share in the middle. For a
    ``slide`` there is room for larger characters.
    """
    room = _SLIDE if slide else _PAGE
    radii = {**_RADII, Label.BUREAU: (room.bureaus,)}
    widths = {key: _width(plan, key, room) + _GAP for key in plan.bureaus}
    around = way_around(*room.bureaus)
    scale = max(1.0, len(plan.kpis) / _KPIS, sum(widths.values()) / around)
    kpis = [row.key for row in plan.kpis]
    angles = dict(zip(kpis, along([1] * len(kpis), *_RADII[Label.KPI][0]), strict=True))
    tied: dict[str, list[float]] = defaultdict(list)
    for row in plan.kpis:
        for key in (row.theme.key, *(owner.key for owner in row.owners)):
            tied[key].append(angles[row.key])
    objectives = list(plan.objectives)
    # One place more than there are objectives, so that the last does not meet the first.
    outer = along([1] * (len(objectives) + 1), *_RADII[Label.OBJECTIVE][1])
    angles.update(zip(objectives, outer, strict=False))
    angles.update((key, _mean(tied[key])) for key in plan.themes)
    bureaus = sorted(plan.bureaus, key=lambda key: (_mean(tied[key]), key))
    inner = along([widths[key] for key in bureaus], *room.bureaus)
    angles.update(zip(bureaus, inner, strict=True))
    points: dict[str, Point] = {}
    for label, keys in (
        (Label.KPI, kpis),
        (Label.OBJECTIVE, objectives),
        (Label.THEME, list(plan.themes)),
        (Label.BUREAU, bureaus),
    ):
        for at, key in enumerate(keys):
            across, down = radii[label][at % len(radii[label])]
            points[key] = at_angle(angles[key], across * scale, down * scale)
    points.update(_in_the_middle(list(plan.hubs), room))
    hubs = {group.hub.key for group in plan.shared_groups if len(group.letters) > 1}
    shared = {row.key for row in plan.kpis if row.shared in hubs} | hubs
    nodes = [_node(plan, key, points[key], room, shared=key in shared) for key in plan.nodes]
    edges = [
        PictureEdge(start, end, EdgeType(edge["type"]), width=0.6, dashed=_dashed(plan, start))
        for start, end, edge in plan.edges(*walked(inferred=False))
    ]
    return picture(Text(f"{plan.title}：全圖", f"{plan.title}: the whole graph"), nodes, edges)


def _width(plan: PlanGraph, bureau: str, room: _Room) -> int:
    one = plan.bureaus[bureau]
    least = _COLLECTIVE[0] if one.collective else _SIZES[Label.BUREAU][0]
    if room is _PAGE:
        return least
    lines = on_lines(one.title, _LONGEST, room.letters, 2 if one.collective else 1).split("\n")
    return max(least, 6 + math.ceil(max(text_width(line, room.letters) for line in lines)))


def _node(plan: PlanGraph, key: str, point: Point, room: _Room, *, shared: bool) -> PictureNode:
    node = plan.nodes[key]
    width, height = _SIZES[node.label]
    collective = node.label is Label.BUREAU and plan.bureaus[key].collective
    caption, size = _caption(plan, key), 10
    if collective:
        height = _COLLECTIVE[1]
        size = 9
    match node.label:
        case Label.BUREAU:
            width = _width(plan, key, room)
        case Label.THEME:
            width = room.theme
        case Label.SHARED_KPI:
            width = room.measure
    match node.label:
        case Label.THEME:
            size, anchor = 12, Anchor.INSIDE
        case Label.KPI:
            anchor = Anchor.RIGHT if point[0] < 0 else Anchor.LEFT  # towards the middle
        case _:
            anchor = Anchor.INSIDE
    return PictureNode(
        key,
        node.label,
        *point,
        width,
        height,
        on_lines(caption, width - 2, size, 2 if collective else 1)
        if anchor is Anchor.INSIDE
        else caption,
        anchor=anchor,
        size=size,
        rank=_RANKS[node.label],
        collective=collective,
        shared=shared,
    )


def _caption(plan: PlanGraph, key: str) -> str:
    node = plan.nodes[key]
    match node.label:
        case Label.THEME:
            return f"{node.code} {node.name}"
        case Label.OBJECTIVE | Label.KPI:
            return node.code
        case Label.BUREAU:
            return plan.bureaus[key].title
        case _:
            return node.name


def _in_the_middle(hubs: Sequence[str], room: _Room) -> Mapping[str, Point]:
    """Two columns or more, half as wide again as they are high."""
    wide, high = room.measure + 8, _SIZES[Label.SHARED_KPI][1] + 6
    columns = max(2, round(math.sqrt(1.5 * len(hubs) * high / wide)))
    deep = math.ceil(len(hubs) / columns)
    left, top = -(columns - 1) * wide / 2, -(deep - 1) * high / 2
    return {
        key: (round(left + at // deep * wide), round(top + at % deep * high))
        for at, key in enumerate(hubs)
    }


def _dashed(plan: PlanGraph, start: str) -> bool:
    return start in plan.bureaus and plan.bureaus[start].collective


def _mean(angles: Sequence[float]) -> float:
    """The direction of the mean of directions, from 0 to 2π; 0 where there is none."""
    x, y = sum(map(math.sin, angles)), sum(map(math.cos, angles))
    return math.atan2(x, y) % (2 * math.pi) if round(x, 9) or round(y, 9) else 0.0
