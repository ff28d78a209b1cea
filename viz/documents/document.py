"""A document as data: headings, paragraphs and tables, before any format."""

from collections.abc import Sequence
from enum import Enum, StrEnum
from typing import NamedTuple

from graphmodel.language import Language

__all__ = [
    "Block",
    "Box",
    "Cell",
    "Column",
    "Document",
    "Field",
    "Heading",
    "Line",
    "Look",
    "PageBreak",
    "Paragraph",
    "Part",
    "Run",
    "Table",
    "line",
]


class Look(StrEnum):
    """How letters look; the name of a style that a word processor lists."""

    PLAIN = ""
    STRONG = "Strong"
    FAINT = "Faint"


class Run(NamedTuple):
    """Text of one look."""

    text: str
    look: Look = Look.PLAIN


class Box(NamedTuple):
    """A box to tick, where a program can have one to click on; ``means`` says what for."""

    means: str


class Field(Enum):
    """What a word processor works out by itself."""

    PAGE = "page"
    PAGES = "pages"


Part = Run | Box | Field
Line = tuple[Part, ...]


class Heading(NamedTuple):
    """A heading; level 1 is the document's title."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph of a text."""

    line: Line


class Cell(NamedTuple):
    """A cell: its paragraphs; ``entry`` where a person writes."""

    lines: tuple[Line, ...] = ()
    entry: bool = False


class Column(NamedTuple):
    """A column: its head, empty for a table without heads, and its width in centimetres."""

    head: str
    width: float


class Table(NamedTuple):
    """A table, whose heads stand again at the top of every page that it reaches.

    Attributes:
        name: What it is called in the list of tables of a word processor; no two are alike.
        columns: From left to right.
        rows: The rows under the heads, each with a cell a column; none breaks over two pages.
        least: The least height of a row in centimetres.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    least: float = 0.0


class PageBreak(NamedTuple):
    """What follows stands on a new page."""


Block = Heading | Paragraph | Table | PageBreak


class Document(NamedTuple):
    """A document on upright A4.

    Attributes:
        title: Its title, for programs that list files.
        subject: What it is about, for whoever reads it back.
        language: The language of its text.
        blocks: What it holds, from the top.
        foot: What stands at the foot of every page.
        margin: Centimetres on all sides.
    """

    title: str
    subject: str
    language: Language
    blocks: tuple[Block, ...]
    foot: Line = ()
    margin: float = 1.0


def line(text: str, look: Look = Look.PLAIN) -> Line:
    """A line of one look."""
    return (Run(text, look),)
