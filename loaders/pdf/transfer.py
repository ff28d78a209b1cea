"""Rows and notices as plain JSON, for the way out of the process that reads a PDF."""

from typing import Any, NamedTuple

from graphmodel.places import Place, place_of_code
from loaders.cells import Cell, Piece, Row

__all__ = ["Notice", "packed", "unpacked"]


class Notice(NamedTuple):
    """Something that was left out or judged.

    Attributes:
        kind: What it was, a name of a function of :mod:`loaders.findings.pdf`.
        place: Where.
        text: What it says.
    """

    kind: str
    place: Place
    text: str = ""


def packed(rows: tuple[Row, ...], notices: tuple[Notice, ...]) -> dict[str, Any]:
    """Both as JSON."""
    return {
        "rows": [
            [
                [_packed(cell) for cell in row.cells],
                row.tabular,
                row.source,
                {str(column): _packed(cell) for column, cell in row.held.items()},
                row.apart,
            ]
            for row in rows
        ],
        "notices": [[kind, place.code, text] for kind, place, text in notices],
    }


def unpacked(data: dict[str, Any]) -> tuple[tuple[Row, ...], tuple[Notice, ...]]:
    """What :func:`packed` was given."""
    known: dict[str, Place] = {}

    def place_of(code: str) -> Place:
        return known.setdefault(code, place_of_code(code)) if code not in known else known[code]

    def cell_of(pieces: list[list[Any]]) -> Cell:
        return Cell(tuple(Piece(text, tuple(map(place_of, codes))) for text, codes in pieces))

    rows = tuple(
        Row(
            tuple(map(cell_of, cells)),
            tabular,
            source,
            {int(column): cell_of(cell) for column, cell in held.items()},
            apart,
        )
        for cells, tabular, source, held, apart in data["rows"]
    )
    notices = tuple(Notice(kind, place_of(code), text) for kind, code, text in data["notices"])
    return rows, notices


def _packed(cell: Cell) -> list[list[Any]]:
    return [[piece.text, [place.code for place in piece.places]] for piece in cell.pieces]
