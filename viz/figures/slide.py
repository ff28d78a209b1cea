"""A picture at the width of a slide, where it is read from the back of a room."""

import math
from collections.abc import Mapping
from dataclasses import replace

from graphmodel.controls import visible_lines
from viz.pictures.captions import on_lines
from viz.pictures.labels import bounds
from viz.pictures.picture import Anchor, Area, Picture, PictureNode, text_width

__all__ = ["MARGIN", "SLIDE", "SMALLEST", "at_slide_width"]

SLIDE = 1280
"""Pixels from side to side."""
MARGIN = 24
SMALLEST = 14
"""The height of the smallest characters, in pixels of a slide."""

_USUAL = 11  # the height of most characters of a picture at its own size
_LINE = 1.18
_ROOM = 1.35  # the height of a box, of the characters in it
_INNER = 2  # pixels that a caption keeps from the sides of its box, both together
_BOLDER = 1.4  # lines on a slide
_LEGIBLE = 3  # characters that a cut caption keeps at least


def at_slide_width(picture: Picture, captions: Mapping[str, str], stretch: float = 0) -> Picture:
    """``picture`` as wide as a slide between its margins, with captions that are read there.

    It grows ``stretch`` times as much in height, else as little as its captions need. Captions
    are those of ``captions`` by key, else the picture's own, on as many lines as their boxes
    hold; one of which no box holds a legible part is left out.
    """
    left, top, right, _ = bounds(picture)
    across = (SLIDE - 2 * MARGIN) / (right - left)
    down = across * stretch or min(across, max([1.0, *map(_needed, picture.nodes)]))
    larger = max(1.0, min(across, SMALLEST / _USUAL))

    def grown(node: PictureNode) -> PictureNode:
        dot = node.width == node.height
        wide = round(node.width * (min(across, down) if dot else across))
        high = wide if dot else round(node.height * down)
        size = max(SMALLEST, math.floor(node.size * larger))
        caption = visible_lines(captions.get(node.key, node.caption)) if node.caption else ""
        if node.anchor is Anchor.INSIDE and not _holds(wide, high, caption, size):
            caption = _fitted(caption, wide - _INNER, high, size)
        return replace(
            node,
            x=round((node.x - left) * across),
            y=round((node.y - top) * down),
            width=wide,
            height=high,
            caption=caption,
            size=size,
        )

    def spread(area: Area) -> Area:
        return replace(
            area,
            x=round((area.x - left) * across),
            y=round((area.y - top) * down),
            width=round(area.width * across),
            height=round(area.height * down),
            size=max(SMALLEST, area.size),
        )

    return replace(
        picture,
        nodes=tuple(map(grown, picture.nodes)),
        edges=tuple(replace(e, width=round(e.width * _BOLDER, 1)) for e in picture.edges),
        areas=tuple(map(spread, picture.areas)),
    )


def _needed(node: PictureNode) -> float:
    """How much higher a node must be for the smallest characters, once for each of its lines."""
    if not node.caption or node.anchor is not Anchor.INSIDE:
        return 1.0
    lines = node.caption.count("\n") + 1
    return SMALLEST * (_ROOM + _LINE * (lines - 1)) / node.height


def _holds(width: int, height: int, caption: str, size: int) -> bool:
    lines = caption.split("\n")
    room = width - _INNER
    return len(lines) * size * _LINE <= height and all(text_width(x, size) <= room for x in lines)


def _fitted(caption: str, width: int, height: int, size: int) -> str:
    lines = math.floor(height / (size * _LINE))
    if lines < 1:
        return ""
    fitted = on_lines(caption.replace("\n", ""), width, size, lines)
    return "" if fitted.endswith("…") and len(fitted) <= _LEGIBLE else fitted
