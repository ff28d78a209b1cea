"""A document as data: headings, paragraphs, tables and pictures, before any format."""

from collections.abc import Sequence
from enum import Enum, StrEnum
from typing import NamedTuple

from graphmodel.language import Language
from viz.documents.look import LETTER, Design

__all__ = [
    "Block",
    "Box",
    "Caption",
    "Cell",
    "Column",
    "Contents",
    "Document",
    "Field",
    "Heading",
    "Line",
    "Look",
    "Note",
    "PageBreak",
    "Paragraph",
    "Part",
    "Picture",
    "Run",
    "Table",
    "Title",
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


class Note(NamedTuple):
    """Where a footnote is called; they are numbered from 1, as they come."""

    number: int
    text: str


Part = Run | Box | Field | Note
Line = tuple[Part, ...]


class Title(NamedTuple):
    """The title of a document whose headings are numbered."""

    text: str


class Heading(NamedTuple):
    """A heading; without numbers, level 1 is the document's title."""

    level: int
    text: str


class Contents(NamedTuple):
    """The list of the headings, each of which leads there.

    It says no pages: only a word processor knows them, and fills them in when it is told to
    update the list. ``title`` stands above.
    """

    title: str


class Caption(NamedTuple):
    """What stands at a table or picture: 表 3, and what it shows.

    Attributes:
        label: Of what it is one; all of one label are counted together, from 1.
        number: Which of them.
        text: What it shows.
    """

    label: str
    number: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph of a text."""

    line: Line


class Cell(NamedTuple):
    """A cell: its paragraphs; ``entry`` where a person writes."""

    lines: tuple[Line, ...] = ()
    entry: bool = False


class Column(NamedTuple):
    """A column: its head, empty for a table without heads, and its width in centimetres.

    Where it is ``numeric``, what stands in it is set to the right.
    """

    head: str
    width: float
    numeric: bool = False


class Table(NamedTuple):
    """A table, whose heads stand again at the top of every page that it reaches.

    Attributes:
        name: What it is called in the list of tables of a word processor; no two are alike.
        columns: From left to right.
        rows: The rows under the heads, each with a cell a column; none breaks over two pages.
        least: The least height of a row in centimetres.
        caption: What stands above it.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    least: float = 0.0
    caption: Caption | None = None


class Picture(NamedTuple):
    """A picture on a line of its own, its caption beneath.

    Attributes:
        name: What it is called in the list of pictures of a word processor.
        data: A PNG.
        width: In centimetres.
        height: In centimetres.
        about: What it shows, for who cannot see it.
        caption: What stands beneath.
    """

    name: str
    data: bytes
    width: float
    height: float
    about: str
    caption: Caption


class PageBreak(NamedTuple):
    """What follows stands on a new page."""


Block = Title | Heading | Contents | Paragraph | Table | Picture | PageBreak


class Document(NamedTuple):
    """A document on upright A4.

    Attributes:
        title: Its title, for programs that list files.
        subject: What it is about, for whoever reads it back.
        language: The language of its text.
        blocks: What it holds, from the top.
        foot: What stands at the foot of every page.
        margin: Centimetres on all sides.
        design: How large its letters are, and whether its headings are numbered.
    """

    title: str
    subject: str
    language: Language
    blocks: tuple[Block, ...]
    foot: Line = ()
    margin: float = 1.0
    design: Design = LETTER


def line(text: str, look: Look = Look.PLAIN) -> Line:
    """A line of one look."""
    return (Run(text, look),)
