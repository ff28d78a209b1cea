"""Pictures and figures as SVG: drawings that open in a browser, in texts and in slides.

A second renderer that follows these rules draws the same:

- areas first, then edges, nodes, captions, in the picture's order; no style sheet, no transform,
  no reference, so that every program reads it alike;
- a node is a ``rect`` (a box's corners have a radius of 3, a round one's of half its height), a
  ``polygon`` (corners cut by 5, a hexagon's by half its height) or a ``circle``; kinds in
  :data:`viz.pictures.style.HEAVY` have a line of 2, and a ring in the place of a dot;
- an edge is a ``line`` between the places that :func:`viz.pictures.picture.ends` gives, in a
  group with those of its kind, width and dashes;
- a caption is a ``text`` for each of its lines, 1.18 of its size apart, its baseline 0.36 of
  its size below the middle.

What stands around the picture of a figure: :mod:`viz.figures.drawing`.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from graphmodel.controls import visible
from graphmodel.language import Language, Text
from viz.encoding import in_utf8
from viz.pictures.labels import bounds, shown
from viz.pictures.picture import (
    Anchor,
    Area,
    Picture,
    PictureEdge,
    PictureNode,
    ends,
)
from viz.pictures.style import (
    AREA,
    EDGES,
    FAINT,
    FONT,
    GROUND,
    HEAVY,
    INK,
    Shape,
    dashes_of,
    kind_of,
    line_width,
    look,
)

__all__ = ["Sheet", "document", "edge_group", "inside", "node_lines", "svg", "words"]

_MARGIN = 12
_LINE = 1.18  # of the characters' height, from line to line


def svg(picture: Picture, language: Language) -> bytes:
    """``picture`` in UTF-8, at its own size."""
    left, top, right, bottom = bounds(picture)
    box = left - _MARGIN, top - _MARGIN, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN
    sheet = Sheet(picture.title, None, box, str(box[2]), str(box[3]))
    return in_utf8(document(sheet, language, inside(picture, language)))


class Sheet(NamedTuple):
    """What a drawing is drawn on.

    Attributes:
        title: What it shows.
        about: The same at more length, or nothing.
        box: The rectangle of its coordinates: left, top, width, height.
        width: Its width in pixels, or ``100%`` of where it stands.
        height: Its height in pixels; empty if it follows from the width.
        ground: Whether it is white; else nothing is behind it.
    """

    title: Text
    about: Text | None
    box: tuple[int, int, int, int]
    width: str
    height: str
    ground: bool = True


def document(sheet: Sheet, language: Language, lines: Iterable[str]) -> str:
    """The element that holds ``lines``."""
    x, y, wide, high = sheet.box
    tall = f' height="{sheet.height}"' if sheet.height else ""
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {wide} {high}" '
        f'width="{sheet.width}"{tall} role="img" lang="{language.value}" '
        f"font-family='{FONT}'>"
    )
    head = [opening, f"<title>{_text(sheet.title.in_language(language))}</title>"]
    if sheet.about:
        head.append(f"<desc>{_text(sheet.about.in_language(language))}</desc>")
    if sheet.ground:
        head.append(f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{GROUND}"/>')
    return "\n".join((*head, *lines, "</svg>\n"))


def inside(picture: Picture, language: Language) -> Iterator[str]:
    """What is drawn of a picture."""
    places = {node.key: node for node in picture.nodes}
    yield from map(_area, picture.areas)
    yield from _edges(picture.edges, places)
    for area in picture.areas:
        yield _area_caption(area, language)
    for node in picture.nodes:
        yield from node_lines(node)
    for node in shown(picture):
        yield from _caption(node)


def _area(area: Area) -> str:
    return (
        f'<rect x="{area.x}" y="{area.y}" width="{area.width}" height="{area.height}" '
        f'rx="4" fill="{AREA}"/>'
    )


def _area_caption(area: Area, language: Language) -> str:
    """The caption with some of its ground around it, so that no edge runs through the words."""
    caption = area.caption.in_language(language)
    return words(area.x + 6, area.y + area.size + 5, caption, area.size, around=AREA)


def _edges(edges: Iterable[PictureEdge], places: dict[str, PictureNode]) -> Iterator[str]:
    def alike(edge: PictureEdge) -> tuple[str, str, float]:
        return edge.kind.value, dashes_of(edge), edge.width

    for (*_, width), some in groupby(sorted(edges, key=alike), alike):
        group = list(some)
        yield edge_group(group, [_line(edge, places) for edge in group], width)


def edge_group(edges: list[PictureEdge], lines: Iterable[str], width: float) -> str:
    """``lines``, drawn as ``edges`` are, which are all of one kind."""
    dashes = dashes_of(edges[0])
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    opening = (
        f'<g stroke="{EDGES[edges[0].kind]}" stroke-width="{width:g}" '
        f'stroke-opacity="{FAINT}"{dashed}>'
    )
    return "\n".join((opening, *lines, "</g>"))


def _line(edge: PictureEdge, places: dict[str, PictureNode]) -> str:
    (x1, y1), (x2, y2) = ends(places[edge.start], places[edge.end])
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>'


def node_lines(node: PictureNode) -> Iterator[str]:
    """The shape of a node, and its badge."""
    style = look(node)
    heavy = kind_of(node) in HEAVY
    x, y = node.x - node.width / 2, node.y - node.height / 2
    width, height = node.width, node.height
    fill = GROUND if heavy and style.shape is Shape.DOT else style.fill
    paint = f'fill="{fill}" stroke="{style.line}"'
    if heavy:
        paint += f' stroke-width="{line_width(kind_of(node)):g}"'
    match style.shape:
        case Shape.DOT:
            yield f'<circle cx="{node.x}" cy="{node.y}" r="{width / 2:g}" {paint}/>'
        case Shape.HEXAGON | Shape.CUT:
            corner = height / 2 if style.shape is Shape.HEXAGON else 5
            yield f'<polygon points="{_outline(x, y, width, height, corner)}" {paint}/>'
        case _:
            radius = height / 2 if style.shape is Shape.ROUND else 3
            yield (
                f'<rect x="{x:g}" y="{y:g}" width="{width}" height="{height}" '
                f'rx="{radius:g}" {paint}/>'
            )
    if node.badge:
        yield (
            f'<text x="{x + width - 3:g}" y="{y + height - 3:g}" text-anchor="end" '
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
    color = look(node).text if node.anchor is Anchor.INSIDE else INK
    for at, line in enumerate(lines):
        y = node.y + (at - (len(lines) - 1) / 2) * gap + node.size * 0.36
        yield (
            f'<text x="{x}" y="{y:.1f}" text-anchor="{anchor}" font-size="{node.size}" '
            f'fill="{color}">{_text(line)}</text>'
        )


def words(x: int, y: int, said: str, size: int, *, bold: bool = False, around: str = "") -> str:
    """A line of text that begins at ``x``, its baseline at ``y``, on the colour ``around``."""
    style = ' font-weight="bold"' if bold else ""
    if around:
        style += (
            f' stroke="{around}" stroke-width="6" stroke-linejoin="round" paint-order="stroke"'
        )
    return f'<text x="{x}" y="{y}" font-size="{size}"{style} fill="{INK}">{_text(said)}</text>'


def _text(text: str) -> str:
    return escape(visible(text), quote=False)
