"""The table of a theme: objectives, KPIs and owners, however its rows are broken."""

import re
from dataclasses import dataclass, field

from graphmodel.codes import KPICode, ObjectiveCode, take_kpi_code, take_objective_code
from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.names import fold, join_pieces, without_wrap_spaces
from graphmodel.places import Line
from graphmodel.schema import Perspective
from loaders import reading_findings as say
from loaders.markup import plain_heading, plain_text
from loaders.row import Row

__all__ = ["KPIDraft", "KPITable", "ObjectiveDraft", "find_columns", "find_perspective"]

_PERSPECTIVES = {
    "顧客": Perspective.CUSTOMER,
    "內部流程": Perspective.PROCESS,
    "學習成長": Perspective.LEARNING,
    "學習與成長": Perspective.LEARNING,
    "學習及成長": Perspective.LEARNING,
    "財務": Perspective.FINANCE,
}
_PERSPECTIVE = re.compile(rf"({'|'.join(_PERSPECTIVES)})(?:構面|面向|層面)?(?:\(.*\))?")
_PAGE_NUMBER = re.compile(r"[-–—_*\s第頁0-9０-９]+")
_LOOSE_LINE = 40  # characters; a longer line is prose, not the end of a name
_COLUMNS = (0, 1, 2)


@dataclass(slots=True)
class Cell:
    """A cell as it is being read, in pieces."""

    pieces: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def add(self, piece: str, line: int) -> None:
        """Append a piece as printed."""
        self.pieces.append(piece)
        self.lines.append(line)

    def evidence(self, file: str) -> Evidence:
        """Where it stands; the cell as printed."""
        places = tuple(map(Line, sorted(set(self.lines))))
        return Evidence(file, places, "\n".join(self.pieces))


@dataclass(slots=True)
class ObjectiveDraft:
    """An objective while its rows come in."""

    code: ObjectiveCode
    perspective: Perspective | None
    cell: Cell = field(default_factory=Cell)
    names: list[str] = field(default_factory=list)
    kpis: list["KPIDraft"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name, joined."""
        return _name(self.names)


@dataclass(slots=True)
class KPIDraft:
    """A KPI while its rows come in."""

    code: KPICode
    cell: Cell = field(default_factory=Cell)
    names: list[str] = field(default_factory=list)
    owners: Cell = field(default_factory=Cell)

    @property
    def name(self) -> str:
        """The name, joined."""
        return _name(self.names)


def find_perspective(text: str) -> Perspective | None:
    """The perspective that a row of its own announces, if ``text`` is one."""
    found = _PERSPECTIVE.fullmatch(fold(plain_heading(text)))
    return _PERSPECTIVES[found[1]] if found else None


def find_columns(cells: tuple[str, ...]) -> tuple[int, int, int] | None:
    """The columns of objective, KPI and owner, if ``cells`` are the table's head."""
    heads = [fold(plain_text(cell)) for cell in cells]
    if any(take_objective_code(head) or take_kpi_code(head) for head in heads):
        return None  # a row that speaks of goals, KPIs and bureaus
    owner = _first(heads, ("主責", "局處", "機關"))
    kpi = _first(heads, ("KPI", "績效指標"), (owner,))
    objective = _first(heads, ("策略目標", "目標"), (owner, kpi))
    if owner is None or kpi is None or objective is None:
        return None
    return objective, kpi, owner


def _first(
    heads: list[str], words: tuple[str, ...], taken: tuple[int | None, ...] = ()
) -> int | None:
    return next(
        (i for i, head in enumerate(heads) if i not in taken and any(w in head for w in words)),
        None,
    )


def _name(pieces: list[str]) -> str:
    return without_wrap_spaces(join_pieces([piece for piece in pieces if piece]))


class KPITable:
    """Reads the rows of one theme's table into drafts.

    Attributes:
        objectives: What was read so far, in document order.
        findings: What was noticed while reading.
    """

    def __init__(self, file: str) -> None:
        self.objectives: list[ObjectiveDraft] = []
        self.findings: list[Finding] = []
        self._file = file
        self._columns = _COLUMNS
        self._unread: set[int] = set()
        self._perspective: Perspective | None = None
        self._objective: ObjectiveDraft | None = None
        self._kpi: KPIDraft | None = None
        self._shift = 0  # columns to the right of where it belongs
        self._objective_name_open = False

    def head(self, row: Row, columns: tuple[int, int, int]) -> None:
        """Take the table's head, which may be printed again on every page."""
        self._columns = columns
        for index, cell in enumerate(row.cells):
            if cell and index not in columns:
                place = Evidence(self._file, (Line(row.line),), cell)
                self.findings.append(say.column_unread(place))
        self._unread = {i for i, cell in enumerate(row.cells) if cell} - set(columns)

    def read(self, row: Row) -> None:
        """Take a row, or a line that stands between rows."""
        cells = self._ordered(row)
        at = next(
            (i for i, (_, cell) in enumerate(cells) if take_kpi_code(plain_text(cell))), None
        )
        if at is not None:
            self._start_kpi(cells, at, row)
        elif cells and take_objective_code(plain_text(cells[0][1])):
            self._start_objective(*cells[0])
            for line, cell in cells[1:]:
                self._unplaced(cell, line)
            self._objective_name_open = True
        elif perspective := find_perspective(row.text):
            self._perspective = perspective
            self._objective = self._kpi = None
            self._shift = 0
            self._objective_name_open = False
        else:
            self._continue(cells, row)

    def _ordered(self, row: Row) -> list[tuple[int, str]]:
        """The cells as (line, text), in the order objective, KPI, owner, anything else."""
        if not row.tabular:
            return [(row.line, row.cells[0])]
        rest = [i for i in range(len(row.cells)) if i not in self._columns]
        rest = [i for i in rest if i not in self._unread]
        # A short row keeps its columns' order: what it lacks is empty.
        return [
            (row.cell_lines[i], row.cells[i]) if i < len(row.cells) else (row.line, "")
            for i in (*self._columns, *rest)
        ]

    def _start_objective(self, line: int, cell: str) -> None:
        taken = take_objective_code(plain_text(cell))
        if taken is None:
            return
        code, name = taken
        again = next(
            (o for o in self.objectives if o.code == code and fold(o.name) == fold(name)),
            None,
        )
        if again is not None:
            self._objective = again
            place = Evidence(self._file, (Line(line),), cell)
            self.findings.append(say.objective_repeated(code.text, place))
        else:
            self._objective = ObjectiveDraft(code, self._perspective or code.perspective)
            self._objective.cell.add(cell, line)
            self._objective.names.extend(name.split("\n"))
            self.objectives.append(self._objective)
        self._kpi = None

    def _start_kpi(self, cells: list[tuple[int, str]], at: int, row: Row) -> None:
        taken = take_kpi_code(plain_text(cells[at][1]))
        if taken is None:
            return
        code, name = taken
        self._objective_name_open = False
        for line, cell in cells[:at]:
            if take_objective_code(plain_text(cell)):
                self._start_objective(line, cell)
                self._objective_name_open = True
            elif cell and not self._extend_objective(line, cell):
                self._unplaced(cell, line)
        if self._objective is None:
            self._imply_objective(code, cells[at])
        self._kpi = KPIDraft(code)
        self._kpi.cell.add(cells[at][1], cells[at][0])
        self._kpi.names.extend(name.split("\n"))
        if self._objective is not None:
            self._objective.kpis.append(self._kpi)
        above = row.held.get(self._columns[2]) if row.held else None
        owners = [(cell, line) for line, cell in cells[at + 1 :] if cell]
        for cell, line in owners or ([above] if above else []):
            self._kpi.owners.add(cell, line)
        self._shift = at - 1 if row.tabular else 0
        if self._shift:
            place = Evidence(self._file, (Line(row.line),), "\t".join(row.cells))
            self.findings.append(say.row_shifted(code.text, place))

    def _imply_objective(self, code: KPICode, place: tuple[int, str]) -> None:
        """Make the objective that a KPI's code names, where its own row is lost."""
        known = next((o for o in self.objectives if o.code == code.objective), None)
        if known is None:
            known = ObjectiveDraft(code.objective, self._perspective or code.objective.perspective)
            known.cell.add(place[1], place[0])
            self.objectives.append(known)
        self._objective = known

    def _continue(self, cells: list[tuple[int, str]], row: Row) -> None:
        for column, (line, cell) in enumerate(cells):
            if cell and not self._place(column, line, cell, loose=not row.tabular):
                self._unplaced(cell, line)

    def _place(self, column: int, line: int, cell: str, *, loose: bool) -> bool:
        """Add a cell without a code to what it continues; ``False`` if it continues nothing."""
        if column == 0 and loose and not self._takes_loose_line(cell):
            return False
        if self._shift > 0:
            column = max(column - self._shift, 0)
        if column == 1 or (column == 0 and self._shift < 0):
            self._objective_name_open = False
            return self._extend_kpi(line, cell)
        if column == 0:
            self._objective_name_open = True
            return self._extend_objective(line, cell)
        if column == 2 and self._kpi is not None:
            self._objective_name_open = False
            self._kpi.owners.add(cell, line)
            return True
        return False

    def _takes_loose_line(self, text: str) -> bool:
        """Whether a line without cells may go on with the name that the first column began."""
        begun = self._objective_name_open or self._shift < 0
        return begun and len(text) <= _LOOSE_LINE and not _PAGE_NUMBER.fullmatch(text)

    def _extend_objective(self, line: int, cell: str) -> bool:
        if self._objective is None:
            return False
        self._objective.cell.add(cell, line)
        self._objective.names.extend(plain_text(cell).split("\n"))
        return True

    def _extend_kpi(self, line: int, cell: str) -> bool:
        if self._kpi is None:
            return False
        self._kpi.cell.add(cell, line)
        self._kpi.names.extend(plain_text(cell).split("\n"))
        return True

    def _unplaced(self, cell: str, line: int) -> None:
        if cell:
            place = Evidence(self._file, (Line(line),), cell)
            known = _PAGE_NUMBER.fullmatch(cell)
            self.findings.append(say.page_mark(place) if known else say.line_unplaced(place))
