"""A report as data: chapters with prose, tables and figures, before it is a document."""

from typing import NamedTuple

from graphmodel.language import Text
from viz.figures.figure import Figure
from viz.report.amounts import Amount
from viz.report.sentences import Sentence

__all__ = ["Chapter", "Drawn", "Field", "Listing", "Part", "Prose"]


class Chapter(NamedTuple):
    """The heading of a chapter, or of a section within."""

    title: Text
    level: int = 1


class Prose(NamedTuple):
    """A paragraph; each sentence with numbers says in a footnote where they are from."""

    sentences: tuple[Sentence, ...]


class Field(NamedTuple):
    """A column of a table.

    Attributes:
        head: What stands above it.
        width: In centimetres.
        numeric: Whether it holds numbers.
        least: Centimetres that it keeps where others need more; it always keeps its words whole.
    """

    head: str
    width: float
    numeric: bool = False
    least: float = 0.0


class Listing(NamedTuple):
    """A table with its caption; 17 cm wide in all."""

    caption: Text
    fields: tuple[Field, ...]
    rows: tuple[tuple[str | Amount, ...], ...]
    sums: int = 0
    """Rows at its end that add up the others."""


class Drawn(NamedTuple):
    """A figure; its caption is its title and what it counts."""

    figure: Figure


Part = Chapter | Prose | Listing | Drawn
