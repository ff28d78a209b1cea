"""A page as plain data: what is printed on it and where, turned so that its text is upright."""

from dataclasses import dataclass
from typing import NamedTuple

from loaders.pdf.areas import Area

__all__ = ["Character", "Edge", "Page"]

_EM = 0.7  # of the height of a line; what a font calls its size is scaled in some files
_CHINESE = "\u2e80"


class Character(NamedTuple):
    """A character, in the box that its line and its width give it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def em(self) -> float:
        """About the width of a Chinese character of its size."""
        if self.text >= _CHINESE:
            return self.right - self.left
        return (self.top - self.bottom) * _EM

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class Edge(NamedTuple):
    """A ruling line, or a piece of one: from ``start`` to ``end``, at ``at`` on the other axis."""

    start: float
    end: float
    at: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        number: Which of the file, from 1.
        area: The paper.
        characters: What is seen, in no order that counts.
        across: Its horizontal ruling lines, in pieces as they were drawn.
        upright: Its vertical ones.
        pictures: Where pictures are.
        hidden: Text that nobody sees.
        recognised: Whether it is a picture, and its characters what a program made out in it.
        unknown: How many characters have no meaning that the file tells.
        turned: By how many degrees it was turned clockwise so that its text is upright.
        mark: What is printed across its text, and in no character.
        downwards: What runs from the top down in several lines, unlike its other text.
    """

    number: int
    area: Area
    characters: tuple[Character, ...] = ()
    across: tuple[Edge, ...] = ()
    upright: tuple[Edge, ...] = ()
    pictures: tuple[Area, ...] = ()
    hidden: str = ""
    recognised: bool = False
    unknown: int = 0
    turned: int = 0
    mark: str = ""
    downwards: str = ""
