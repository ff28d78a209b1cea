"""Slides as data: what each says in its title, what shows it, and where it can be looked up."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from graphmodel.language import Language

__all__ = [
    "Box",
    "Chart",
    "Deck",
    "Drawing",
    "Fact",
    "Facts",
    "Part",
    "Placed",
    "Series",
    "Slide",
    "Table",
]


class Box(NamedTuple):
    """Where something stands on a slide of 1280 by 720 pixels."""

    x: int
    y: int
    width: int
    height: int


class Fact(NamedTuple):
    """A figure that is read from the back of a room, and what it counts."""

    figure: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures in a grid, ``across`` of them beside one another."""

    facts: tuple[Fact, ...]
    across: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be edited.

    Attributes:
        about: What it lists, for those who cannot see it.
        heads: Its heads.
        rows: Its cells, as many in a row as there are heads.
        widths: Of its columns, in pixels.
        numeric: Which columns are set to the right.
    """

    about: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: frozenset[int] = frozenset()


class Series(NamedTuple):
    """One part of the bars of a chart: its name, and a value for each category."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of bars that can be edited: what stands for one category is one bar.

    Attributes:
        about: What it shows, for those who cannot see it.
        categories: What the bars stand for, the first at the top.
        series: The parts of each bar.
    """

    about: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as SVG, ``width`` by ``height`` pixels at its own size.

    Attributes:
        about: What it shows, for those who cannot see it.
    """

    about: str
    svg: bytes
    width: int
    height: int


Part: TypeAlias = Facts | Table | Chart | Drawing


class Placed(NamedTuple):
    """A part, and where it stands."""

    part: Part
    box: Box


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        title: A sentence that says what was found.
        parts: What shows it.
        footer: Where it is from.
        notes: All places of the document that it rests on, and what else a speaker should know.
        under: Beneath the title of a slide that opens the deck; elsewhere nothing.
    """

    title: str
    parts: tuple[Placed, ...]
    footer: str
    notes: tuple[str, ...]
    under: tuple[str, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether it is the title of the whole."""
        return bool(self.under)


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides, in the order in which they are shown."""

    title: str
    language: Language
    slides: tuple[Slide, ...]
