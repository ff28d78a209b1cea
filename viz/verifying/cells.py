"""Where the table in a file differs from the table that recomputing gives."""

import csv
import io
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from graphmodel.readable import abbreviated
from loaders.decoding import decode
from loaders.problems import SourceError

__all__ = ["Difference", "aligned", "differences"]

_MOST_ALIGNED = 2000  # rows; of more, each is held against the one in its place


class Difference(NamedTuple):
    """A cell or a row that does not hold.

    Attributes:
        state: ``cell``, ``row-extra``, ``row-lacking`` or ``no-table``; of what is
            no table ``text``, ``content`` or ``more``.
        line: The row as spreadsheets count, the head being 1; ``None`` for one that is not there.
        column: The head of the cell's column; empty for a whole row.
        stated: What the file says.
        recomputed: What it should say.
    """

    state: str
    line: int | None = None
    column: str = ""
    stated: str = ""
    recomputed: str = ""


def differences(
    stated: bytes, recomputed: bytes, path: Path, *, shared: bool = False
) -> Iterator[Difference]:
    """All differences, in the order of the file; none if only the form of the file differs.

    Args:
        stated: What the file holds.
        recomputed: What it should hold.
        path: Where it stands.
        shared: Whether columns that only one of the two has may be.
    """
    try:
        found, made = _rows(stated, path), _rows(recomputed, path)
    except (SourceError, csv.Error):
        yield Difference("no-table")
        return
    heads: Sequence[str] = made[0]
    if shared and found and found[0] != heads:
        common = [head for head in heads if head in found[0]]
        heads, found, made = common, _only(common, found), _only(common, made)
    for here, there in aligned(found, made):
        yield from _of_rows(here, there, heads)


_Numbered = tuple[int, Sequence[str]] | None


def _of_rows(found: _Numbered, made: _Numbered, heads: Sequence[str]) -> Iterator[Difference]:
    if made is None:
        if found is not None:
            yield Difference("row-extra", found[0], stated=_said(found[1]))
    elif found is None:
        yield Difference("row-lacking", recomputed=_said(made[1]))
    else:
        line, cells = found
        whole = max(len(cells), len(made[1]))
        for place in range(whole):
            stated, right = (row[place] if place < len(row) else "" for row in (cells, made[1]))
            if stated != right:
                head = heads[place] if place < len(heads) else str(place + 1)
                yield Difference("cell", line, head, stated, right)


def aligned(
    found: list[tuple[str, ...]], made: list[tuple[str, ...]]
) -> Iterator[tuple[_Numbered, _Numbered]]:
    """Rows that differ, each with the one that it stands for, or with none."""
    start = next(
        (at for at, (a, b) in enumerate(zip(found, made, strict=False)) if a != b),
        min(len(found), len(made)),
    )
    end = 0
    while end < min(len(found), len(made)) - start and found[-1 - end] == made[-1 - end]:
        end += 1
    a, b = found[start : len(found) - end], made[start : len(made) - end]
    blocks = [("replace", 0, len(a), 0, len(b))]
    if max(len(a), len(b)) <= _MOST_ALIGNED:
        blocks = list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    for kind, a_from, a_to, b_from, b_to in blocks:
        if kind == "equal":
            continue
        for step in range(max(a_to - a_from, b_to - b_from)):
            at, there = a_from + step, b_from + step
            yield (
                (start + at + 1, a[at]) if at < a_to else None,
                (start + there + 1, b[there]) if there < b_to else None,
            )


def _rows(data: bytes, path: Path) -> list[tuple[str, ...]]:
    reader = csv.reader(io.StringIO(decode(data, path).text, newline=""), strict=True)
    return [tuple(row) for row in reader if row]


def _only(heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The cells under ``heads`` alone."""
    places = [rows[0].index(head) for head in heads]
    return [tuple(row[place] if place < len(row) else "" for place in places) for row in rows]


def _said(cells: Sequence[str]) -> str:
    return abbreviated(" | ".join(cell for cell in cells if cell))
