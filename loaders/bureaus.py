"""bureaus.csv: a city's bureaus with their full names, English names and aliases."""

import csv
import io
from pathlib import Path

from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.plan import BureauEntry, Directory
from graphmodel.readable import abbreviated
from graphmodel.schema import BureauKind
from loaders.problems import SourceError

__all__ = ["COLUMNS", "NOTE", "read_bureaus"]

COLUMNS = ("short_name", "full_name", "english_name", "kind", "aliases")
"""The head of the file; ``aliases`` holds one name per line of the cell."""

NOTE = "note"
"""A further column that a file may have: remarks for people, which are not read."""


def read_bureaus(text: str, path: Path) -> Directory:
    """The directory that the file at ``path``, which holds ``text``, gives.

    Raises:
        SourceError: The head, a kind or a name is not as it should be; says line and cell.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    entries: list[BureauEntry] = []
    names: dict[str, int] = {}
    try:
        head = tuple(cell.strip() for cell in next(reader, []))
        noted = head == (*COLUMNS, NOTE)
        if head != COLUMNS and not noted:
            raise _wrong(path, 1, ",".join(head), f"{','.join(COLUMNS)}")
        line = reader.line_num + 1
        for cells in reader:
            if noted and len(cells) == len(head):
                cells = cells[:-1]
            if any(cells):
                entries.append(_entry(path, line, cells, names))
            line = reader.line_num + 1
    except csv.Error as error:
        raise _wrong(path, reader.line_num, str(error), "CSV") from error
    return Directory(tuple(entries))


def _entry(path: Path, line: int, cells: list[str], names: dict[str, int]) -> BureauEntry:
    if len(cells) != len(COLUMNS):
        raise _wrong(path, line, ",".join(cells), f"{len(COLUMNS)} cells")
    short, full, english, kind, aliases = (cell.strip() for cell in cells)
    if not short:
        raise _wrong(path, line, short, "short_name")
    if kind not in list(BureauKind):
        raise _wrong(path, line, kind, " / ".join(BureauKind))
    entry = BureauEntry(
        short,
        full,
        english,
        BureauKind(kind),
        tuple(alias.strip() for alias in aliases.splitlines() if alias.strip()),
    )
    for name in {fold(n) for n in (short, full, english, *entry.aliases) if n}:
        first = names.setdefault(name, line)
        if first != line:
            name = abbreviated(name)
            raise SourceError(
                Text(
                    f"{path} 第 {line} 行的「{name}」已用於第 {first} 行；每個名稱只能指一個局處",
                    f"{path}, line {line}: {name} already stands in line {first}; a name may "
                    "mean one bureau only",
                )
            )
    return entry


def _wrong(path: Path, line: int, cell: str, expected: str) -> SourceError:
    cell = abbreviated(cell)
    return SourceError(
        Text(
            f"{path} 第 {line} 行的「{cell}」不正確，應為 {expected}",
            f"{path}, line {line}: “{cell}” where {expected} was expected",
        )
    )
