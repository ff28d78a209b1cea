"""Paragraphs of a word processor's text as rows, with the numbers that stand before them."""

from collections.abc import Iterator, Sequence

from graphmodel.codes import take_code
from graphmodel.places import Place
from loaders.cell_words import cell_of
from loaders.cells import Cell, Piece, Row
from loaders.findings import office as on_office
from loaders.noticed import Noticed

__all__ = ["BULLET", "line_rows", "numbered"]

BULLET = "-"
"""Before a paragraph: a sign that counts nothing, however it looks."""


def line_rows(lines: Sequence[str], label: str, place: Place, *, heading: bool) -> Iterator[Row]:
    """The rows of a paragraph outside of tables; a heading is one line, marked as in Markdown."""
    counted = "" if label == BULLET else label
    if heading:
        yield _line(f"# {counted}{' '.join(lines)}", place)
        return
    first, *more = lines
    yield _line(f"- {first}" if label == BULLET else counted + first, place)
    for line in more:
        yield _line(line, place)


def numbered(text: str, label: str, place: Place, noticed: Noticed) -> str:
    """A paragraph of a cell with its number, unless its text opens with a code already."""
    if label in ("", BULLET) or take_code(text):
        return text
    if take_code(label):
        noticed.note(on_office.code_automatic, place, label)
    return f"{label} {text}"


def _line(text: str, place: Place) -> Row:
    if "\t" in text:  # a row whose cells are parted by tabs
        return Row(tuple(cell_of(part, place) for part in text.split("\t")), True)
    return Row((Cell((Piece(text, (place,)),)),), False, text, apart=True)
