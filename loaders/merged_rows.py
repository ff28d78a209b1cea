"""Rows of a document that stand in one row, told apart by their codes.

A cell of one row holds one code, which opens it. A code of the document's own shape inside a
cell, or a second one in a row, is where another row begins.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graphmodel.codes import codes_inside
from loaders.cells import Cell, Piece
from loaders.classified_rows import EMPTY, ClassifiedCell
from loaders.own_words import OwnWords

__all__ = ["Cells", "Merged", "told_apart"]

Cells = list[ClassifiedCell]
"""One row's cells in the order objective, KPI, owner, anything else."""

_BREAK = re.compile(r"<br\s*/?>|</?p>", re.IGNORECASE)
# Markup that opens right before a code belongs to what the code opens.
_OPENING = re.compile(
    r"(?:\*\*|__|<(?:b|strong|p|span|font|i|em)(?:\s[^<>]*)?>)+\Z", re.IGNORECASE
)
_WORDS = re.compile(r"[\s、,，;；/／]+")
_FEWEST = 2  # rows that can be merged


class Merged(NamedTuple):
    """What stood in one row.

    Attributes:
        rows: The rows.
        codes: Their codes, as a sentence names them.
        shared: Whether nothing divides the owners, so that each row has them all.
    """

    rows: list[Cells]
    codes: str
    shared: bool = False


class _Part(NamedTuple):
    column: int
    cell: ClassifiedCell


def told_apart(cells: Cells, words: OwnWords) -> Merged | None:
    """The rows that ``cells`` hold; ``None`` if they are one."""
    parts = [
        _Part(column, part)
        for column, cell in enumerate(cells)
        for part in _parts(cell, words)
        if part.text
    ]
    kpis = [part for part in parts if part.cell.kpi]
    cut = len(parts) > sum(bool(cell.text) for cell in cells)
    if not cut and len(kpis) < _FEWEST and not _leads(parts):
        return None
    if len(kpis) >= _FEWEST and len({part.column for part in kpis}) == 1:
        rows, shared = _stacked(parts, kpis)
    else:
        rows, shared = _in_sequence(parts), False
    return Merged(rows, _codes(parts), shared)


def _leads(parts: Sequence[_Part]) -> bool:
    """Whether a text without a code stands before an objective that has one."""
    objective = next((at for at, part in enumerate(parts) if part.cell.objective), 0)
    return any(part.cell.theme_letter is None for part in parts[:objective])


def _codes(parts: Sequence[_Part]) -> str:
    codes = [part.cell.kpi or part.cell.objective for part in parts]
    return "、".join(dict.fromkeys(code.text for code in codes if code is not None))


def _parts(cell: ClassifiedCell, words: OwnWords) -> list[ClassifiedCell]:
    """The cell, cut before each code that stands inside."""
    if not any(char.isdigit() for char in cell.text):
        return [cell]
    pieces: list[list[Piece]] = [[]]
    for piece in cell.printed.pieces:
        start = 0
        for at, code in codes_inside(piece.text):
            opening = _OPENING.search(piece.text, 0, at)
            at = opening.start() if opening else at
            if not words.has_code(code) or not (piece.text[:at].strip() or any(pieces)):
                continue
            pieces[-1].append(_trimmed(piece, start, at))
            pieces.append([])
            start = at
        pieces[-1].append(_trimmed(piece, start, len(piece.text)))
    if len(pieces) == 1:
        return [cell]
    return [ClassifiedCell(Cell(tuple(p for p in part if p.text))) for part in pieces]


def _trimmed(piece: Piece, start: int, end: int) -> Piece:
    text = piece.text[start:end].strip()
    while found := re.search(r"(?:<br\s*/?>|<p>)\Z", text, re.IGNORECASE):
        text = text[: found.start()].strip()
    return Piece(text.rstrip("、"), piece.places)


def _stacked(parts: Sequence[_Part], kpis: Sequence[_Part]) -> tuple[list[Cells], bool]:
    """The rows of cells that were merged downwards: the KPIs stand in one cell."""
    column = kpis[0].column
    before = parts.index(kpis[0])
    leading = [part for part in parts if part.column <= column and not part.cell.theme_letter]
    rows = [_alone(part, 0 if part.column < column or column == 0 else 1) for part in leading]
    objectives = [part.cell for part in parts[:before] if part.cell.objective]
    owners, shared = _shares([part.cell for part in parts if part.column > column], len(kpis))
    for kpi, owner in zip(kpis, owners, strict=True):
        own = [cell for cell in objectives if kpi.cell.kpi and cell.objective ==
               kpi.cell.kpi.objective]  # fmt: skip
        first = own[:1] or (objectives[:1] if kpi is kpis[0] else [])
        objectives = [cell for cell in objectives if cell not in first]
        rows.append([*(first or [EMPTY]), kpi.cell, *owner])
    rows += [[cell, EMPTY, EMPTY] for cell in objectives]
    return rows, shared


def _alone(part: _Part, column: int) -> Cells:
    """A row in which a name goes on that was begun above."""
    cells = [EMPTY, EMPTY, EMPTY]
    cells[column] = part.cell
    return cells


def _shares(cells: Sequence[ClassifiedCell], rows: int) -> tuple[list[Cells], bool]:
    """The owners of each row, by lines or by words if there are as many; else all for each."""
    pieces = [
        Piece(text.strip(), piece.places)
        for cell in cells
        for piece in cell.printed.pieces
        for text in _BREAK.split(piece.text)
        if text.strip()
    ]
    if len(pieces) != rows:
        words = [
            Piece(text, piece.places)
            for piece in pieces
            for text in _WORDS.split(piece.text)
            if text
        ]
        if len(words) != rows:
            return [list(cells)] * rows, bool(cells)
        pieces = words
    return [[ClassifiedCell(Cell((piece,)))] for piece in pieces], False


def _in_sequence(parts: Sequence[_Part]) -> list[Cells]:
    """The rows that follow one another in one line."""
    rows: list[Cells] = []
    current: Cells | None = None
    for column, cell in parts:
        if cell.objective is not None:
            current = [cell, EMPTY]
            rows.append(current)
        elif cell.kpi is not None:
            if current is None or current[1].text:
                current = [EMPTY, EMPTY]
                rows.append(current)
            current[1] = cell
        elif current is None:
            rows.append(_alone(_Part(column, cell), min(column, 2)))
        else:
            current.append(cell)
    return rows
