"""What is drawn on a page: ruling lines, grounds of colour, pictures, and the looks of text.

A ruling line may be a line, a thin rectangle or the side of a large one. Drawings may stand in
others; their coordinates are those of the page all the same.
"""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from loaders.pdf.areas import Area, Matrix
from loaders.pdf.dots import dotted
from loaders.pdf.page import Edge

__all__ = ["Drawings", "Look", "address"]

_DEEPEST = 8  # drawings in drawings
_MOST_POINTS = 10_000  # of a path; a map has more and is no table
_THIN = 3.0  # points; a rectangle as thin is a line
_DOT = 2.0  # points; a drawing as small is a part of a dotted line
_SHORTEST = 2.0  # points of a line
_STRAIGHT = 1.0  # points by which a line may lean
_LARGE = 20.0  # square points of a ground on which text may stand
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_ALIKE = 16  # of 255, by which colours differ that the eye takes for one
_OPAQUE = 200  # of 255
_FAINT = 24
_WHITE = (255, 255, 255)

# What pdfium writes its answers into: a page may have ten thousand dots to be asked about.
_MODE, _STROKED = ctypes.c_int(), ctypes.c_int()
_BOX = (ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float())
_COLOUR = (ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint())

Colour = tuple[int, int, int]
Point = tuple[float, float]


class Look(NamedTuple):
    """How a piece of text looks.

    Attributes:
        order: Which of the drawings it is.
        colour: Its colour.
        seen: Whether it is drawn at all.
        outer: How the coordinates of the drawing that it stands in become those of the page.
    """

    order: int
    colour: Colour
    seen: bool
    outer: Matrix = Matrix()


class _Outer(NamedTuple):
    """The drawing that others stand in, or the page."""

    matrix: Matrix = Matrix()
    opacity: float = 1
    depth: int = 0

    def of(self, drawing: Any) -> "_Outer":
        """The same for what stands in ``drawing``, one of its own."""
        *_, opacity = _colour(drawing, pdfium.FPDFPageObj_GetFillColor) or (255,)
        matrix = _matrix(drawing).within(self.matrix)
        return _Outer(matrix, self.opacity * opacity / 255, self.depth + 1)


class _Ground(NamedTuple):
    order: int
    area: Area
    colour: Colour | None  # none for a picture


@dataclass(slots=True)
class Drawings:
    """The drawings of a page.

    Attributes:
        across: Horizontal lines.
        upright: Vertical lines.
        pictures: Where pictures are.
        looks: By address the looks of pieces of text.
    """

    across: list[Edge] = field(default_factory=list)
    upright: list[Edge] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    looks: dict[int, Look] = field(default_factory=dict)
    _grounds: list[_Ground] = field(default_factory=list)
    _dots: list[Point] = field(default_factory=list)
    _count: int = 0

    @classmethod
    def of(cls, page: Any) -> "Drawings":
        """Those of a page that pdfium has loaded."""
        drawings = cls()
        count = pdfium.FPDFPage_CountObjects(page)
        for at in range(count):
            drawings._take(pdfium.FPDFPage_GetObject(page, at), _Outer())
        across, upright = dotted(drawings._dots)
        drawings.across += across
        drawings.upright += upright
        return drawings

    def hides(self, look: Look, point: Point) -> bool:
        """Whether text with ``look`` is not seen at ``point``."""
        if not look.seen:
            return True
        ground: Colour | None = _WHITE
        for one in self._grounds:
            if not one.area.holds(point):
                continue
            if one.order > look.order:
                return True  # something was drawn over it
            ground = one.colour
        return ground is not None and _alike(ground, look.colour)

    def _take(self, drawing: Any, outer: "_Outer") -> None:
        self._count += 1
        match pdfium.FPDFPageObj_GetType(drawing):
            case pdfium.FPDF_PAGEOBJ_PATH:
                self._take_path(drawing, outer)
            case pdfium.FPDF_PAGEOBJ_TEXT:
                self.looks[address(drawing)] = self._look(drawing, outer)
            case pdfium.FPDF_PAGEOBJ_IMAGE:
                area = _matrix(drawing).within(outer.matrix).area(Area(0, 0, 1, 1))
                self.pictures.append(area)
                self._grounds.append(_Ground(self._count, area, None))
            case pdfium.FPDF_PAGEOBJ_FORM if outer.depth < _DEEPEST:
                inner = outer.of(drawing)
                for at in range(pdfium.FPDFFormObj_CountObjects(drawing)):
                    self._take(pdfium.FPDFFormObj_GetObject(drawing, at), inner)

    def _look(self, drawing: Any, outer: "_Outer") -> Look:
        *colour, opacity = _colour(drawing, pdfium.FPDFPageObj_GetFillColor) or (0, 0, 0, 255)
        seen = pdfium.FPDFTextObj_GetTextRenderMode(drawing) not in _UNSEEN_MODES
        red, green, blue = colour
        seen = seen and opacity * outer.opacity > _FAINT
        return Look(self._count, (red, green, blue), seen, outer.matrix)

    def _take_path(self, drawing: Any, outer: "_Outer") -> None:
        pdfium.FPDFPath_GetDrawMode(drawing, _MODE, _STROKED)
        filled = _colour(drawing, pdfium.FPDFPageObj_GetFillColor) if _MODE.value else None
        pen = _colour(drawing, pdfium.FPDFPageObj_GetStrokeColor) if _STROKED.value else None
        if outer.opacity * 255 <= _FAINT or not (_seen(filled) or _seen(pen)):
            return
        dot = _dot(drawing)
        if dot is not None:
            self._dots.append(outer.matrix.point(*dot))
            return
        for points in _strokes(drawing, _matrix(drawing).within(outer.matrix)):
            area = Area.around(points)
            if area.height < _THIN and area.width > _SHORTEST:
                self.across.append(Edge(area.left, area.right, area.middle[1]))
            elif area.width < _THIN and area.height > _SHORTEST:
                self.upright.append(Edge(area.bottom, area.top, area.middle[0]))
            elif area.height < _THIN and area.width < _THIN:
                self._dots.append(area.middle)
            else:
                if _seen(pen):
                    self._take_sides(points)
                if filled is not None and filled[3] >= _OPAQUE and area.size > _LARGE:
                    self._grounds.append(_Ground(self._count, area, filled[:3]))

    def _take_sides(self, points: list[Point]) -> None:
        for (x, y), (to_x, to_y) in itertools.pairwise(points):
            if abs(y - to_y) < _STRAIGHT and abs(x - to_x) > _SHORTEST:
                self.across.append(Edge(min(x, to_x), max(x, to_x), (y + to_y) / 2))
            elif abs(x - to_x) < _STRAIGHT and abs(y - to_y) > _SHORTEST:
                self.upright.append(Edge(min(y, to_y), max(y, to_y), (x + to_x) / 2))


def address(drawing: Any) -> int:
    """What tells a drawing from the others of its page."""
    return ctypes.cast(drawing, ctypes.c_void_p).value or 0


def _matrix(drawing: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawing, matrix):
        return Matrix()
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _dot(path: Any) -> Point | None:
    """Where a path is that is no larger than a dot, in the drawing that it stands in."""
    if not pdfium.FPDFPageObj_GetBounds(path, *_BOX):
        return None
    left, bottom, right, top = _BOX[0].value, _BOX[1].value, _BOX[2].value, _BOX[3].value
    if right - left >= _DOT or top - bottom >= _DOT:
        return None
    return (left + right) / 2, (bottom + top) / 2


def _strokes(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The points of each part of a path that is drawn without lifting the pen."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(matrix.point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _colour(drawing: Any, get: Any) -> tuple[int, int, int, int] | None:
    """Red, green, blue and how opaque it is; ``None`` if it has none, or a pattern."""
    if not get(drawing, *_COLOUR):
        return None
    return _COLOUR[0].value, _COLOUR[1].value, _COLOUR[2].value, _COLOUR[3].value


def _seen(colour: tuple[int, int, int, int] | None) -> bool:
    return colour is not None and colour[3] > _FAINT and not _alike(colour[:3], _WHITE)


def _alike(one: Colour, other: Colour) -> bool:
    return (
        abs(one[0] - other[0]) < _ALIKE
        and abs(one[1] - other[1]) < _ALIKE
        and abs(one[2] - other[2]) < _ALIKE
    )
