"""A KPI's cell in which its owners stand behind the name: a tab was lost, or became spaces."""

from typing import NamedTuple

from graphmodel.places import Place
from loaders.cells import Cell, Piece
from loaders.classified_rows import ClassifiedCell
from loaders.own_words import OwnWords

__all__ = ["NameAndOwners", "owners_behind_name"]

_LONGEST = 60  # characters that owners at the end of a cell take


class NameAndOwners(NamedTuple):
    """The two cells that one was."""

    name: ClassifiedCell
    owners: ClassifiedCell


def owners_behind_name(cell: ClassifiedCell, words: OwnWords, row: Place) -> NameAndOwners | None:
    """``cell`` cut where bureaus begin that other rows name; ``None`` if it ends in none.

    A code and something of a name stay before the cut.
    """
    *before, last = cell.printed.pieces
    text = last.text
    for at in range(max(len(text) - _LONGEST, 0), len(text)):
        if not words.are_bureaus(text[at:], row):
            continue
        head = (*before, Piece(text[:at].rstrip(" 　、，,;；/／(（"), last.places))
        name = ClassifiedCell(Cell(tuple(piece for piece in head if piece.text)))
        if name.kpi is not None and name.name:
            return NameAndOwners(name, ClassifiedCell(Cell((Piece(text[at:], last.places),))))
    return None
