"""What people decided about names that may be one measure, a row a pair: decisions.csv, sheets."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from graphmodel.decisions import Decision, Scope
from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.language import Text
from graphmodel.names import folded, match_name
from graphmodel.places import Line, Place, SheetCell
from graphmodel.readable import abbreviated, readable
from loaders.bounds import check_decisions, check_text
from loaders.decision_cells import (
    COLUMNS,
    HEADS,
    Misread,
    cells_of,
    day_of_serial,
    decision_of,
)
from loaders.decoding import Decoded, decode
from loaders.file_bytes import read_bytes
from loaders.findings.decisions import decision_unread
from loaders.office.signatures import ZIP
from loaders.problems import SourceError

__all__ = ["Entry", "Ledger", "ledger_of", "read_ledger"]

_BOM = "\ufeff"
_NEEDED = ("a", "b", "decision")
_DIVIDERS = (",", ";", "\t")
_SAID = ("decision", "relation", "by", "on", "because")  # where a person writes
_Table: TypeAlias = tuple[list[str], Iterable[tuple[Place, list[str]]]]
"""The heads, and the rows below with the place of each."""


class Entry(NamedTuple):
    """A row of the file.

    Attributes:
        decision: What it says; ``None`` if it could not be read.
        line: Where it begins; 0 for a row that no file holds yet.
        cells: The cells under our own columns, as they stand.
        more: The cells under columns that a person added, and any beyond.
    """

    decision: Decision | None
    line: int = 0
    cells: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[str, ...]:
        """The cells as they are written; of a row that could not be read, as they stood."""
        own = self.cells if self.decision is None else cells_of(self.decision)
        return *own, *self.more


@dataclass(frozen=True)
class Ledger:
    """The decisions of one file.

    Attributes:
        name: The file's name, which evidence gives.
        entries: Its rows, those that could not be read too.
        heads: The heads of columns that a person added.
        findings: What was noticed in it.
        data: The bytes of the file; ``None`` if there is none. Of a workbook its decisions as
            they are written.
        workbook: Whether the file is a workbook, into which no decision is written.
        original: The bytes of the file itself.
    """

    name: str = ""
    entries: tuple[Entry, ...] = ()
    heads: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    data: bytes | None = field(default=None, repr=False, compare=False)
    workbook: bool = False
    original: bytes | None = field(default=None, repr=False, compare=False)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What its rows say, in their order."""
        return tuple(entry.decision for entry in self.entries if entry.decision is not None)

    @cached_property
    def lines(self) -> dict[Decision, int]:
        """The line of each decision, of two that are alike the first."""
        return {e.decision: e.line for e in reversed(self.entries) if e.decision is not None}

    @property
    def text(self) -> str:
        """The file: always the same for the same rows, with a BOM for spreadsheets."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow((*COLUMNS, *self.heads))
        whole = len(COLUMNS) + len(self.heads)
        for cells in sorted(entry.written for entry in self.entries):
            writer.writerow((*cells, *[""] * (whole - len(cells))))
        return _BOM + out.getvalue()

    def under(self, names: Collection[str]) -> "Ledger":
        """The same decisions on a plan with these match names.

        A name may be written as it is printed, with its qualifier: where the plan has no such
        name but has it without the qualifier, that is meant.
        """
        entries = tuple(
            entry._replace(decision=entry.decision and _under(entry.decision, names))
            for entry in self.entries
        )
        return self if entries == self.entries else replace(self, entries=entries)

    @classmethod
    def of(cls, decisions: Iterable[Decision], name: str = "") -> "Ledger":
        """A ledger that no file holds yet."""
        return cls(name, tuple(map(Entry, decisions)))


def _under(decision: Decision, names: Collection[str]) -> Decision:
    """``decision`` on names of the plan, unless that would leave one name of two."""
    a, b = (name if name in names else match_name(name) for name in decision[:2])
    if a == b and decision.a != decision.b and decision.scope is Scope.NAME:
        return decision
    return decision._replace(a=a if a in names else decision.a, b=b if b in names else decision.b)


def read_ledger(path: Path) -> Ledger:
    """The decisions in the file at ``path``; a row that is none is a finding.

    Columns may stand in any order, divided by commas, semicolons or tabs, as spreadsheets
    write them; or they are those of a workbook's sheet, XLSX or ODS.

    Raises:
        SourceError: It cannot be read, has no head, or is too large.
    """
    return ledger_of(read_bytes(path), path)


def ledger_of(data: bytes, path: Path) -> Ledger:
    """As :func:`read_ledger` of a file at ``path`` that holds ``data``.

    Raises:
        SourceError: It has no head, or is too large.
    """
    workbook = data.startswith(ZIP)
    heads, rows = _in_workbook(data, path) if workbook else _in_text(data, path)
    name = readable(path.name)
    columns = _columns(heads)
    # A briefing's sheet has columns beside those of a decision, which say nothing of it.
    own = () if workbook else tuple(
        head for head, column in zip(heads, columns, strict=True) if not column and head
    )  # fmt: skip
    entries: list[Entry] = []
    findings: list[Finding] = []
    for place, cells in rows:
        check_decisions(len(entries), path)
        known = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
        if workbook:
            if not any(known.get(column, "").strip() for column in _SAID):
                continue  # a pair on which nobody has decided
            known["on"] = day_of_serial(known.get("on", ""))
        added = [
            cell
            for head, column, cell in zip(heads, columns, cells, strict=False)
            if not column and head and own
        ]
        beyond = () if workbook else _beyond(heads, columns, cells)
        read: Decision | Misread = decision_of(known)
        if beyond:
            why = Text("儲存格比欄位多", "there are more cells than columns")
            read = Misread(beyond[0], why)
        stood = tuple(known.get(column, "") for column in COLUMNS)
        line = place.line or place.order[1]
        if isinstance(read, Misread):
            findings.append(decision_unread(read.why, Evidence(name, (place,), read.cell)))
            more = (*added, *[""] * (len(own) - len(added)), *beyond) if beyond else tuple(added)
            entries.append(Entry(None, line, stood, more))
        else:
            entries.append(Entry(read, line, stood, tuple(added)))
    ledger = Ledger(name, tuple(entries), own, tuple(findings), data, workbook, data)
    # What is kept of a workbook with a plan is the decisions in it.
    return replace(ledger, data=ledger.text.encode("utf-8")) if workbook else ledger


def _in_text(data: bytes, path: Path) -> _Table:
    decoded = decode(data, path)
    check_text(decoded.text, path)
    divider, heads = _head(decoded, path)
    return heads, ((Line(line), cells) for line, cells in _rows(decoded, divider, path))


def _in_workbook(data: bytes, path: Path) -> _Table:
    """The first sheet with the columns of decisions, below their heads."""
    from loaders.office.stored_sheets import stored_sheets  # few decisions are in a workbook

    for sheet in stored_sheets(data, path):
        rows = [(at, _cells_in_order(sheet.rows[at])) for at in sorted(sheet.rows)]
        for at, (_, cells) in enumerate(rows, start=1):
            heads = [cell.strip() for cell in cells]
            if set(_NEEDED) <= set(_columns(heads)):
                name = readable(sheet.name)
                below = rows[at:]
                return heads, (
                    (SheetCell(sheet.number, name, row, 1), cells) for row, cells in below
                )
    raise SourceError(
        Text(
            f"{path} 沒有一張工作表有判定檔的欄位（名稱 A、名稱 B、判定）",
            f"{path}: no sheet has the columns of decisions ({', '.join(_NEEDED)})",
        )
    )


def _cells_in_order(texts: Mapping[int, str]) -> list[str]:
    """The cells of a sheet's row, of which ``texts`` are those that hold something."""
    return [texts.get(column, "") for column in range(1, max(texts) + 1)]


def _head(decoded: Decoded, path: Path) -> tuple[str, list[str]]:
    """What divides the cells, and the cells of the first line."""
    first = next((line for line in decoded.text.split("\n") if line.strip()), "")
    for divider in _DIVIDERS:
        heads = [cell.strip() for cell in next(csv.reader([first], delimiter=divider), [])]
        if set(_NEEDED) <= set(_columns(heads)):
            return divider, heads
    said = abbreviated(first.strip())
    raise SourceError(
        Text(
            f"{path} 的第一列「{said}」不是判定檔的欄位名稱，應含 {'、'.join(_NEEDED)}",
            f"{path}: the first row “{said}” is no head of a file of decisions; it should name "
            f"the columns {', '.join(_NEEDED)}",
        )
    )


def _columns(heads: list[str]) -> list[str]:
    """The column of each head; empty for those of a person's own, and for one named again."""
    columns = [HEADS.get(folded(head), "") for head in heads]
    return [
        column if column not in columns[:place] else "" for place, column in enumerate(columns)
    ]


def _rows(decoded: Decoded, divider: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows behind the head that hold anything, each with its line."""
    reader = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=divider, strict=True)
    behind = False
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if behind:
                    yield line, cells
                behind = True
            line = reader.line_num + 1
    except csv.Error as error:
        raise SourceError(
            Text(
                f"{path} 第 {reader.line_num} 行不是 CSV：{error}",
                f"{path}, line {reader.line_num}, is no CSV: {error}",
            )
        ) from error


def _beyond(heads: list[str], columns: list[str], cells: list[str]) -> tuple[str, ...]:
    """The cells that stand under no head, if any of them says something."""
    loose = [
        cell
        for place, cell in enumerate(cells)
        if place >= len(heads) or not (columns[place] or heads[place])
    ]
    return tuple(loose) if any(cell.strip() for cell in loose) else ()
