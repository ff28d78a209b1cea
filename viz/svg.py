"""Pictures and figures as SVG: drawings that open in a browser, in texts and in slides.

A second renderer that follows these rules draws the same:

- areas first, then edges, nodes, captions, in the picture's order; no style sheet, no transform,
  no reference, so that every program reads it alike;
- a node is a ``rect`` (a box's corners have a radius of 3, a round one's of half its height), a
  ``polygon`` (corners cut by 5, a hexagon's by half its height) or a ``circle``; kinds in
  :data:`viz.pictures.style.HEAVY` have a line of 2.5, and a ring in the place of a dot;
- an edge is a ``line`` between the places that :func:`viz.pictures.picture.ends` gives, in a
  group with those of its kind, width and dashes;
- a caption is a ``text`` for each of its lines, 1.18 of its size apart, its baseline 0.36 of
  its size below the middle;
- a figure is 1280 wide, 24 from its sides: the title (24 high, bold), the facts (16), the
  picture, the legend (14) in rows of 28, the notes (14) in rows of 22.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from itertools import groupby

from graphmodel.controls import visible
from graphmodel.language import Language, Text
from viz.encoding import in_utf8
from viz.figures.figure import Figure, Sign
from viz.figures.slide import MARGIN, SLIDE, bounds
from viz.pictures.captions import cut, on_lines
from viz.pictures.labels import shown
from viz.pictures.picture import (
    Anchor,
    Area,
    Picture,
    PictureEdge,
    PictureNode,
    ends,
    text_width,
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
    look,
)

__all__ = ["drawing", "figure_svg", "svg"]

_MARGIN = 12
_LINE = 1.18  # of the characters' height, from line to line
_HEAVY = 2.5
_TITLE, _FACTS, _SMALL = 24, 16, 14
_LEGEND_ROW, _NOTE_ROW = 28, 22
_SAMPLE = 34  # the width of a legend's sample


def svg(picture: Picture, language: Language) -> bytes:
    """``picture`` in UTF-8, at its own size."""
    left, top, right, bottom = bounds(picture)
    box = left - _MARGIN, top - _MARGIN, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN
    return in_utf8(
        _document(
            picture.title,
            language,
            box,
            str(box[2]),
            str(box[3]),
            True,
            _inside(picture, language),
        )
    )


def figure_svg(
    figure: Figure, language: Language, *, width: int = SLIDE, transparent: bool = False
) -> bytes:
    """``figure`` in UTF-8, ``width`` pixels wide, on white or on nothing."""
    lines, height = _figure(figure, language)
    high = f"{height * width / SLIDE:g}"
    box = 0, 0, SLIDE, height
    return in_utf8(
        _document(figure.picture.title, language, box, str(width), high, not transparent, lines)
    )


def drawing(figure: Figure, language: Language) -> str:
    """``figure`` as an element of a page, as wide as the page lets it be."""
    lines, height = _figure(figure, language)
    box = 0, 0, SLIDE, height
    return _document(figure.picture.title, language, box, "100%", "", True, lines)


def _document(
    title: Text,
    language: Language,
    box: tuple[int, int, int, int],
    width: str,
    height: str,
    ground: bool,
    lines: Iterable[str],
) -> str:
    x, y, wide, high = box
    tall = f' height="{height}"' if height else ""
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {wide} {high}" '
        f'width="{width}"{tall} role="img" lang="{language.value}" '
        f"font-family='{FONT}'>"
    )
    behind = f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{GROUND}"/>'
    return "\n".join(
        (
            opening,
            f"<title>{_text(title.in_language(language))}</title>",
            *([behind] if ground else []),
            *lines,
            "</svg>\n",
        )
    )


def _figure(figure: Figure, language: Language) -> tuple[list[str], int]:
    """What is drawn of a figure, and how high it is."""
    wide = SLIDE - 2 * MARGIN
    title = cut(figure.picture.title.in_language(language), wide, _TITLE)
    lines = [_words(MARGIN, MARGIN + _TITLE, title, _TITLE, bold=True)]
    y = MARGIN + _TITLE
    for line in on_lines(figure.facts.in_language(language), wide, _FACTS, 2).split("\n"):
        y += _NOTE_ROW + 4
        lines.append(_words(MARGIN, y, line, _FACTS))
    y += MARGIN
    _, top, _, bottom = bounds(figure.picture)
    lines += _inside(_moved(figure.picture, MARGIN, y - top), language)
    y += bottom - top + MARGIN
    legend, y = _legend(figure.legend, language, y)
    lines += legend
    for note in figure.notes:
        for line in on_lines(note.in_language(language), wide, _SMALL, 3).split("\n"):
            lines.append(_words(MARGIN, y + _SMALL, line, _SMALL))
            y += _NOTE_ROW
    return lines, y + MARGIN - (_NOTE_ROW - _SMALL)


def _legend(signs: Iterable[Sign], language: Language, top: int) -> tuple[list[str], int]:
    lines: list[str] = []
    x = MARGIN
    for sign in signs:
        meaning = sign.meaning.in_language(language)
        wide = _SAMPLE + 8 + round(text_width(meaning, _SMALL)) + 24
        if x > MARGIN and x + wide - 24 > SLIDE - MARGIN:
            x, top = MARGIN, top + _LEGEND_ROW
        lines += _sample(sign, x, top + _LEGEND_ROW // 2)
        lines.append(_words(x + _SAMPLE + 8, top + _LEGEND_ROW // 2 + 5, meaning, _SMALL))
        x += wide
    return lines, top + _LEGEND_ROW + 6 if lines else top


def _sample(sign: Sign, x: int, y: int) -> Iterator[str]:
    match sign.drawn:
        case PictureNode() as node:
            dot = node.width == node.height
            size = (10, 10) if dot else (_SAMPLE, 16)
            yield from _node(
                replace(node, x=x + _SAMPLE // 2, y=y, width=size[0], height=size[1], badge="")
            )
        case PictureEdge() as edge:
            yield _group([edge], [f'<line x1="{x}" y1="{y}" x2="{x + _SAMPLE}" y2="{y}"/>'], 2)


def _moved(picture: Picture, right: int, down: int) -> Picture:
    return replace(
        picture,
        nodes=tuple(replace(n, x=n.x + right, y=n.y + down) for n in picture.nodes),
        areas=tuple(replace(a, x=a.x + right, y=a.y + down) for a in picture.areas),
    )


def _inside(picture: Picture, language: Language) -> Iterator[str]:
    places = {node.key: node for node in picture.nodes}
    for area in picture.areas:
        yield from _area(area, language)
    yield from _edges(picture.edges, places)
    for node in picture.nodes:
        yield from _node(node)
    for node in shown(picture):
        yield from _caption(node)


def _area(area: Area, language: Language) -> Iterator[str]:
    yield (
        f'<rect x="{area.x}" y="{area.y}" width="{area.width}" height="{area.height}" '
        f'rx="4" fill="{AREA}"/>'
    )
    caption = area.caption.in_language(language)
    yield _words(area.x + 6, area.y + area.size + 5, caption, area.size)


def _edges(edges: Iterable[PictureEdge], places: dict[str, PictureNode]) -> Iterator[str]:
    def alike(edge: PictureEdge) -> tuple[str, str, float]:
        return edge.kind.value, dashes_of(edge), edge.width

    for (*_, width), some in groupby(sorted(edges, key=alike), alike):
        group = list(some)
        yield _group(group, [_line(edge, places) for edge in group], width)


def _group(edges: list[PictureEdge], lines: Iterable[str], width: float) -> str:
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


def _node(node: PictureNode) -> Iterator[str]:
    style = look(node)
    heavy = kind_of(node) in HEAVY
    x, y = node.x - node.width / 2, node.y - node.height / 2
    width, height = node.width, node.height
    fill = GROUND if heavy and style.shape is Shape.DOT else style.fill
    paint = f'fill="{fill}" stroke="{style.line}"'
    if heavy:
        paint += f' stroke-width="{_HEAVY}"'
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


def _words(x: int, y: int, words: str, size: int, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}"{weight} fill="{INK}">{_text(words)}</text>'


def _text(text: str) -> str:
    return escape(visible(text), quote=False)
