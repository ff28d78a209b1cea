"""Rows of cells with places: what a document is taken apart into, whatever its format."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from graphmodel.places import Place, in_reading_order

__all__ = ["Cell", "Piece", "Row"]

_NOTHING: Mapping[int, "Cell"] = MappingProxyType({})


class Piece(NamedTuple):
    """One line of a cell.

    Attributes:
        text: What it prints, without surrounding white space.
        places: Where it stands; several only where a word is printed over several places.
    """

    text: str
    places: tuple[Place, ...]


class Cell(NamedTuple):
    """A cell as printed.

    Attributes:
        pieces: One for each line of the document that it takes, as far as they print something;
            none where another cell spans it.
    """

    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """Its lines, joined by a newline."""
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return "\n".join(piece.text for piece in self.pieces)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place that it takes, in reading order."""
        if len(self.pieces) == 1:
            return in_reading_order(self.pieces[0].places)
        return in_reading_order(place for piece in self.pieces for place in piece.places)


class Row(NamedTuple):
    """One row of a table, or a line that stands in no table.

    Attributes:
        cells: Its cells in the order of the columns; a line that is in no table has one. One of
            them at least has a piece, if only an empty one, so that the row has a place.
        tabular: Whether it is laid out as a table row.
        source: The line as printed; empty where there is none, as for a row of an HTML table.
        held: By column the cell that spans this row from above.
        apart: Whether it is known to stand outside of the table above, so that none of its cells
            goes on in it.
    """

    cells: tuple[Cell, ...]
    tabular: bool
    source: str = ""
    held: Mapping[int, Cell] = _NOTHING
    apart: bool = False

    @property
    def text(self) -> str:
        """What its cells print, in one line."""
        return " ".join(text for cell in self.cells if (text := cell.text))

    @property
    def place(self) -> Place:
        """Where it begins to print something."""
        pieces = [piece for cell in self.cells for piece in cell.pieces]
        printed = [piece for piece in pieces if piece.text] or pieces
        return min(
            (place for piece in printed for place in piece.places), key=lambda place: place.order
        )
