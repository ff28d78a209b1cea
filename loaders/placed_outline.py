"""The rows of a document as a text that a person may correct, each with its place in a comment.

    | AC1 環境 | AC1.1 滿意度 | 環保局 | <!-- t1r3 #0f3a9c -->

Whoever corrects a row there still has figures that lead to the document; the digits behind the
place tell that it was corrected. A row without a comment was added by hand.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.language import Text
from graphmodel.places import AddedLine, Place, SheetCell, in_reading_order, place_of_code
from loaders.cells import Cell, Piece, Row
from loaders.findings import corrected as on_corrected
from loaders.problems import SourceError

__all__ = ["Placed", "is_placed", "placed_outline", "read_placed"]

_HEAD = re.compile(r"<!-- kpigraph read: (?P<name>\".*\") -->")
_COMMENT = re.compile(
    r"\s*<!-- (?P<codes>.*?) #(?P<digest>[0-9a-f]{6})(?P<apart> apart)? -->\s*\Z"
)
_NOTE = re.compile(r"<!--.*-->")
_ABOVE = "^^"  # what the cell above, merged over this row, prints
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = "<br>"
_ADVICE = """\
<!-- 可以修改各列的文字；列尾的註解是該列在文件中的位置，請保留。加的列不需註解。 -->
<!-- Correct the text of rows; the comment behind a row is its place in the document: keep it. -->
"""

_Places = list[list[tuple[Place, ...]]]


@dataclass
class Placed:
    """What such a text holds.

    Attributes:
        document: The name of the document whose places the rows have.
        rows: The rows.
        findings: Which of them a person corrected or added.
    """

    document: str
    rows: list[Row] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()


def placed_outline(rows: Iterable[Row], document: str) -> str:
    """The text of ``rows``, those of the document called ``document``."""
    head = f"<!-- kpigraph read: {_quoted(document)} -->\n{_ADVICE}\n"
    return head + "".join(f"{_line(row)}\n" for row in rows)


def is_placed(text: str) -> bool:
    """Whether ``text`` is one that :func:`placed_outline` gave."""
    return _HEAD.match(text) is not None


def read_placed(text: str, path: Path) -> Placed:
    """What ``text`` holds, the file at ``path``.

    Raises:
        SourceError: The comment of a row says no place.
    """
    first, *lines = text.split("\n")
    placed = Placed(_named(first, path))
    corrected: list[Row] = []
    added: list[Row] = []
    above: dict[int, Cell] = {}
    for number, line in enumerate(lines, start=2):
        comment = _COMMENT.search(line)
        printed = line[: comment.start()] if comment else line.strip()
        if not printed.strip() or (comment is None and _NOTE.fullmatch(printed)):
            continue
        tabular, texts = _cells(printed)
        places = _places(comment, path, number)
        row = _row(texts, places, above, tabular=tabular, apart=bool(comment and comment["apart"]))
        if row is None:
            continue
        placed.rows.append(row)
        if comment is None:
            added.append(row)
        elif _digest(printed) != comment["digest"]:
            corrected.append(row)
    placed.findings = tuple(
        make(len(found), _evidence(found, placed.document))
        for make, found in ((on_corrected.rows_corrected, corrected),
                            (on_corrected.rows_added, added))
        if found
    )  # fmt: skip
    return placed


def _line(row: Row) -> str:
    texts = [_BREAK.join(piece.text for piece in cell.pieces) for cell in row.cells]
    for column in row.held:
        texts += [""] * (column + 1 - len(texts))
        texts[column] = texts[column] or _ABOVE
    texts = [text.replace("|", "\\|") for text in texts]
    printed = f"| {' | '.join(texts)} |" if row.tabular else texts[0]
    apart = " apart" if row.apart else ""
    return f"{printed} <!-- {_codes(row)} #{_digest(printed)}{apart} -->"


def _codes(row: Row) -> str:
    """The places of a row: one for all of it, a sheet's row and its columns, or each piece's."""
    alone = {place for cell in row.cells for piece in cell.pieces for place in piece.places}
    if len(alone) == 1:
        return _quoted(alone.pop().code)
    if (columns := _columns(row, alone)) is not None:
        return _quoted(columns)
    return _quoted([
        [[place.code for place in piece.places] for piece in cell.pieces] for cell in row.cells
    ])  # fmt: skip


def _columns(row: Row, places: Collection[Place]) -> dict[str, list[int]] | None:
    """The row of a sheet and the column of each cell, if all of ``row`` stands in one."""
    sheets = {
        SheetCell(place.number, place.sheet, place.row, 0).code
        for place in places
        if isinstance(place, SheetCell)
    }
    of_cells = [{place for piece in cell.pieces for place in piece.places} for cell in row.cells]
    if len(sheets) != 1 or any(len(cell) > 1 for cell in of_cells):
        return None
    columns = [next((place.order[2] for place in cell), 0) for cell in of_cells]
    return {sheets.pop(): columns} if len(places) == len(set(columns) - {0}) else None


def _quoted(value: object) -> str:
    """``value`` as JSON that closes no comment."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("--", "-\\u002d")


def _digest(printed: str) -> str:
    return hashlib.sha256(" ".join(printed.split()).encode()).hexdigest()[:6]


def _cells(printed: str) -> tuple[bool, list[str]]:
    tabular = printed.startswith("|")
    if not tabular:
        return False, [printed.replace("\\|", "|")]
    inner = printed.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return True, [cell.strip().replace("\\|", "|") for cell in _PIPE.split(inner)]


def _named(first: str, path: Path) -> str:
    """The document that the first line names."""
    found = _HEAD.match(first)
    try:
        return str(json.loads(found["name"])) if found else path.name
    except ValueError as error:
        raise SourceError(
            Text(
                f"{path} 第 1 行的註解沒有文件的名稱；請還原該註解",
                f"{path}, line 1: the comment names no document; restore it",
            )
        ) from error


def _places(comment: "re.Match[str] | None", path: Path, number: int) -> _Places:
    """The places of each piece of each cell of a row, or one of all of it."""
    if comment is None:
        return [[(AddedLine(number),)]]
    try:
        places = _said(json.loads(comment["codes"]))
        if any(piece for cell in places for piece in cell):
            return places
        raise ValueError(comment["codes"])
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(
            Text(
                f"{path} 第 {number} 行的註解不是文件中的位置；請還原或整段刪除該註解",
                f"{path}, line {number}: the comment is no place in the document; restore it, or "
                "delete it as a whole",
            )
        ) from error


def _said(codes: Any) -> _Places:
    if isinstance(codes, str):
        return [[(place_of_code(codes),)]]
    if isinstance(codes, dict):
        ((row, columns),) = codes.items()
        sheet = place_of_code(row)
        if not isinstance(sheet, SheetCell):
            raise ValueError(row)
        return [[(replace(sheet, column=int(at)),)] if at else [] for at in columns]
    return [[tuple(map(place_of_code, piece)) for piece in cell] for cell in codes]


def _row(
    texts: Sequence[str], places: _Places, above: dict[int, Cell], *, tabular: bool, apart: bool
) -> Row | None:
    """The row of some cells; ``None`` if it prints nothing. ``above`` is kept for those below."""
    whole = in_reading_order(one for cell in places for piece in cell for one in piece)
    cells: list[Cell] = []
    held: dict[int, Cell] = {}
    for column, text in enumerate(texts):
        if text == _ABOVE:
            cells.append(Cell())
            if column in above:
                held[column] = above[column]
            continue
        own = places[column] if len(places) == len(texts) else []
        lines = [line.strip() for line in text.split(_BREAK)] if text else []
        joined = in_reading_order(one for piece in own for one in piece) or whole
        each = own if len(own) == len(lines) else [joined] * len(lines)
        cells.append(Cell(tuple(map(Piece, lines, each))))
        if tabular and lines:
            above[column] = cells[column]
    if not tabular:
        above.clear()
    if not any(cell.pieces for cell in cells):
        return None
    return Row(tuple(cells), tabular, "" if tabular else texts[0], held, apart)


def _evidence(rows: Sequence[Row], document: str) -> Evidence:
    places = in_reading_order(row.place for row in rows)
    return Evidence(document, places, "\n".join(row.text for row in rows))
