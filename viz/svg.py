"""A picture as SVG: a drawing that opens in a browser, and in programs for text and slides."""

from collections.abc import Iterator
from html import escape

from graphmodel.controls import visible
from graphmodel.language import Language
from viz.encoding import in_utf8
from viz.pictures.labels import box_of, shown
from viz.pictures.picture import (
    Anchor,
    Area,
    Picture,
    PictureEdge,
    PictureNode,
    ends,
)
from viz.pictures.style import EDGES, FONT, GROUND, Shape, kind_of, line_width, look

__all__ = ["svg"]

_MARGIN = 12
_LINE = 1.18  # of the characters' height, from line to line
_AREA = "#f4f4f6"


def svg(picture: Picture, language: Language) -> bytes:
    """``picture`` in UTF-8, at its own size."""
    left, top, right, bottom = _bounds(picture)
    width, height = right - left, bottom - top
    places = {node.key: node for node in picture.nodes}
    title = _text(picture.title.in_language(language))
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}" '
        f'width="{width}" height="{height}" role="img" lang="{language.value}" '
        f"font-family='{FONT}'>"
    )
    lines = [
        opening,
        f"<title>{title}</title>",
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{GROUND}"/>',
        *map(_area, picture.areas),
        *(_edge(edge, places) for edge in picture.edges),
        *(_area_caption(area, language) for area in picture.areas),
        *(line for node in picture.nodes for line in _node(node)),
        *(line for node in shown(picture) for line in _caption(node)),
        "</svg>",
    ]
    return in_utf8("\n".join(lines) + "\n")


def _bounds(picture: Picture) -> tuple[int, int, int, int]:
    """The rectangle that holds everything, captions included."""
    boxes = [(a.x, a.y, a.x + a.width, a.y + a.height) for a in picture.areas]
    boxes += [(*map(round, box_of(node)),) for node in picture.nodes]  # type: ignore[misc]
    boxes = boxes or [(0, 0, 1, 1)]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (
        min(lefts) - _MARGIN,
        min(tops) - _MARGIN,
        max(rights) + _MARGIN,
        max(bottoms) + _MARGIN,
    )


def _area(area: Area) -> str:
    return (
        f'<rect x="{area.x}" y="{area.y}" width="{area.width}" height="{area.height}" '
        f'rx="4" fill="{_AREA}"/>'
    )


def _area_caption(area: Area, language: Language) -> str:
    """The caption with some of its ground around it, so that no edge runs through the words."""
    caption = _text(area.caption.in_language(language))
    return (
        f'<text x="{area.x + 6}" y="{area.y + 16}" font-size="11" fill="#444" '
        f'stroke="{_AREA}" stroke-width="6" stroke-linejoin="round" paint-order="stroke">'
        f"{caption}</text>"
    )


def _edge(edge: PictureEdge, places: dict[str, PictureNode]) -> str:
    (x1, y1), (x2, y2) = ends(places[edge.start], places[edge.end])
    dashed = ' stroke-dasharray="4 3"' if edge.dashed else ""
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" '
        f'stroke="{EDGES[edge.kind]}" stroke-width="{edge.width}" stroke-opacity="0.7"{dashed}/>'
    )


def _node(node: PictureNode) -> Iterator[str]:
    style = look(node)
    x, y = node.x - node.width / 2, node.y - node.height / 2
    width, height = node.width, node.height
    wide = line_width(kind_of(node))
    paint = f'fill="{style.fill}" stroke="{style.line}" stroke-width="{wide:g}"'
    match style.shape:
        case Shape.DOT:
            yield f'<circle cx="{node.x}" cy="{node.y}" r="{width / 2}" {paint}/>'
        case Shape.HEXAGON | Shape.CUT:
            corner = height / 2 if style.shape is Shape.HEXAGON else 5
            yield f'<polygon points="{_outline(x, y, width, height, corner)}" {paint}/>'
        case _:
            radius = height / 2 if style.shape is Shape.ROUND else 3
            yield (
                f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" {paint}/>'
            )
    if node.badge:
        yield (
            f'<text x="{x + width - 3}" y="{y + height - 3}" text-anchor="end" '
            f'font-size="{node.size - 1}" font-weight="bold" fill="{style.line}">'
            f"{_text(node.badge)}</text>"
        )


def _outline(x: float, y: float, width: float, height: float, corner: float) -> str:
    right, bottom = x + width, y + height
    points = (
        (x + corner, y), (right - corner, y), (right, y + corner), (right, bottom - corner),
        (right - corner, bottom), (x + corner, bottom), (x, bottom - corner), (x, y + corner),
    )  # fmt: skip
    return " ".join(f"{a:g},{b:g}" for a, b in points)


def _caption(node: PictureNode) -> Iterator[str]:
    lines = [line for line in node.caption.split("\n") if line]
    gap = node.size * _LINE
    x, anchor = node.x, "middle"
    if node.anchor is Anchor.LEFT:
        x, anchor = node.x - node.width // 2 - 3, "end"
    elif node.anchor is Anchor.RIGHT:
        x, anchor = node.x + node.width // 2 + 3, "start"
    color = look(node).text if node.anchor is Anchor.INSIDE else "#222222"
    for at, line in enumerate(lines):
        y = node.y + (at - (len(lines) - 1) / 2) * gap + node.size * 0.36
        yield (
            f'<text x="{x}" y="{y:.1f}" text-anchor="{anchor}" font-size="{node.size}" '
            f'fill="{color}">{_text(line)}</text>'
        )


def _text(text: str) -> str:
    return escape(visible(text), quote=False)
