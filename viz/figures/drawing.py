"""A figure as SVG: what stands around its picture.

It is 1280 wide, 24 from its sides: the title (24 high, bold), the facts (16), the picture, the
legend (14) in rows of 28, the notes (14) in rows of 22. How the picture is drawn says
:mod:`viz.svg`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphmodel.controls import visible
from graphmodel.language import Language
from viz.encoding import in_utf8
from viz.figures.figure import Figure, Sign
from viz.figures.slide import MARGIN, SLIDE
from viz.pictures.captions import cut, on_lines
from viz.pictures.labels import bounds
from viz.pictures.picture import Picture, PictureEdge, PictureNode, text_width
from viz.svg import Sheet, document, edge_group, inside, node_lines, words

__all__ = ["figure_element", "figure_part", "figure_svg"]

_TITLE, _FACTS, _SMALL = 24, 16, 14
_LEGEND_ROW, _NOTE_ROW = 28, 22
_SAMPLE = 34  # the width of a legend's sample
_EDGE = 2  # pixels around a part, so that no line at its edge is cut


def figure_svg(
    figure: Figure, language: Language, *, width: int = SLIDE, transparent: bool = False
) -> bytes:
    """``figure`` in UTF-8, ``width`` pixels wide, on white or on nothing."""
    lines, height = _figure(figure, language)
    high = f"{height * width / SLIDE:g}"
    sheet = _sheet(figure, height)._replace(width=str(width), height=high, ground=not transparent)
    return in_utf8(document(sheet, language, lines))


def figure_element(figure: Figure, language: Language) -> str:
    """``figure`` as an element of a page, as wide as the page lets it be."""
    lines, height = _figure(figure, language)
    return document(_sheet(figure, height), language, lines)


def figure_part(figure: Figure, language: Language) -> tuple[bytes, int, int]:
    """Its picture and legend alone, for where the rest is said around it; width and height."""
    left, top, right, bottom = bounds(figure.picture)
    lines = list(inside(_moved(figure.picture, -left, -top), language))
    legend, y = _legend(figure.legend, language, bottom - top + MARGIN // 2, 0)
    wide = max(right - left, SLIDE - 2 * MARGIN) if legend else right - left
    box = (-_EDGE, -_EDGE, wide + 2 * _EDGE, y + _EDGE)
    sheet = Sheet(figure.picture.title, figure.facts, box, str(box[2]), str(box[3]))
    return in_utf8(document(sheet, language, (*lines, *legend))), box[2], box[3]


def _sheet(figure: Figure, height: int) -> Sheet:
    return Sheet(figure.picture.title, figure.facts, (0, 0, SLIDE, height), "100%", "")


def _figure(figure: Figure, language: Language) -> tuple[list[str], int]:
    """What is drawn of a figure, and how high it is."""
    wide = SLIDE - 2 * MARGIN
    title = cut(visible(figure.picture.title.in_language(language)), wide, _TITLE)
    lines = [words(MARGIN, MARGIN + _TITLE, title, _TITLE, bold=True)]
    y = MARGIN + _TITLE
    for line in on_lines(visible(figure.facts.in_language(language)), wide, _FACTS, 2).split("\n"):
        y += _NOTE_ROW + 4
        lines.append(words(MARGIN, y, line, _FACTS))
    y += MARGIN
    _, top, _, bottom = bounds(figure.picture)
    lines += inside(_moved(figure.picture, MARGIN, y - top), language)
    y += bottom - top + MARGIN
    legend, y = _legend(figure.legend, language, y)
    lines += legend
    for note in figure.notes:
        for line in on_lines(visible(note.in_language(language)), wide, _SMALL, 3).split("\n"):
            lines.append(words(MARGIN, y + _SMALL, line, _SMALL))
            y += _NOTE_ROW
    return lines, y + MARGIN - (_NOTE_ROW - _SMALL)


def _legend(
    signs: Iterable[Sign], language: Language, top: int, left: int = MARGIN
) -> tuple[list[str], int]:
    lines: list[str] = []
    x, right = left, left + SLIDE - 2 * MARGIN
    for sign in signs:
        meaning = sign.meaning.in_language(language)
        wide = _SAMPLE + 8 + round(text_width(meaning, _SMALL)) + 24
        if x > left and x + wide - 24 > right:
            x, top = left, top + _LEGEND_ROW
        lines += _sample(sign, x, top + _LEGEND_ROW // 2)
        lines.append(words(x + _SAMPLE + 8, top + _LEGEND_ROW // 2 + 5, meaning, _SMALL))
        x += wide
    return lines, top + _LEGEND_ROW + 6 if lines else top


def _sample(sign: Sign, x: int, y: int) -> Iterator[str]:
    match sign.drawn:
        case PictureNode() as node:
            dot = node.width == node.height
            size = (10, 10) if dot else (_SAMPLE, 16)
            yield from node_lines(
                replace(node, x=x + _SAMPLE // 2, y=y, width=size[0], height=size[1], badge="")
            )
        case PictureEdge() as edge:
            yield edge_group([edge], [f'<line x1="{x}" y1="{y}" x2="{x + _SAMPLE}" y2="{y}"/>'], 2)


def _moved(picture: Picture, right: int, down: int) -> Picture:
    return replace(
        picture,
        nodes=tuple(replace(n, x=n.x + right, y=n.y + down) for n in picture.nodes),
        areas=tuple(replace(a, x=a.x + right, y=a.y + down) for a in picture.areas),
    )
