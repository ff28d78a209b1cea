"""Rectangles on a page, in points (1/72 inch) from its lower left corner, y upwards."""

from typing import NamedTuple

__all__ = ["Area", "Matrix"]


class Area(NamedTuple):
    """A rectangle with its sides along the page's."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def size(self) -> float:
        """In square points."""
        return max(self.width, 0) * max(self.height, 0)

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def holds(self, point: tuple[float, float], slack: float = 0) -> bool:
        """Whether ``point`` lies in it, or outside by ``slack`` at the most."""
        x, y = point
        return (
            self.left - slack <= x <= self.right + slack
            and self.bottom - slack <= y <= self.top + slack
        )

    def moved(self, step: float) -> "Area":
        """Where it is so much further to the right."""
        return self._replace(left=self.left + step, right=self.right + step)

    def turned(self, degrees: int) -> "Area":
        """Where it is when its page is turned clockwise by 90, 180 or 270 degrees."""
        left, bottom, right, top = self
        match degrees % 360:
            case 90:
                return Area(bottom, -right, top, -left)
            case 180:
                return Area(-right, -top, -left, -bottom)
            case 270:
                return Area(-top, left, -bottom, right)
            case _:
                return self

    @classmethod
    def around(cls, points: list[tuple[float, float]]) -> "Area":
        """The smallest that holds all of ``points``."""
        across, up = [x for x, _ in points], [y for _, y in points]
        return cls(min(across), min(up), max(across), max(up))


class Matrix(NamedTuple):
    """How the coordinates of a drawing become those of the page, as PDF writes it.

    ISO 32000-1, 8.3.3: x' = ax + cy + e, y' = bx + dy + f.
    """

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the drawing is on the page."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: "Matrix") -> "Matrix":
        """The same for a drawing that stands in another one."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def area(self, area: Area) -> Area:
        """Where a rectangle of the drawing is on the page."""
        left, bottom, right, top = area
        return Area.around(
            [self.point(x, y) for x, y in ((left, bottom), (right, bottom), (left, top),
                                           (right, top))]
        )  # fmt: skip
