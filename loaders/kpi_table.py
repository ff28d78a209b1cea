"""The table of a theme: objectives, KPIs and owners, however its rows are broken."""

import re

from graphmodel.codes import KPICode, ObjectiveCode
from graphmodel.findings import Finding
from graphmodel.schema import Perspective
from loaders import reading_findings as say
from loaders.classified_rows import EMPTY, ClassifiedCell, ClassifiedRow
from loaders.columns import Columns
from loaders.drafts import CellDraft, KPIDraft, ObjectiveDraft
from loaders.known_objectives import KnownObjectives

__all__ = ["KPITable"]

_PAGE_NUMBER = re.compile(r"[-–—_*\s第頁0-9０-９]+")
_LOOSE_LINE = 40  # characters; a longer line is prose, not the end of a name
_USUAL = Columns(objective=0, kpi=1, owner=2)


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
        self._columns = _USUAL
        self._unread: set[int] = set()
        self._known = KnownObjectives()
        self._perspective: Perspective | None = None
        self._objective: ObjectiveDraft | None = None
        self._kpi: KPIDraft | None = None
        self._shift = 0  # columns to the right of where it belongs
        self._objective_name_open = False

    def take_head(self, row: ClassifiedRow, columns: Columns) -> None:
        """Take the table's head, which may be printed again on every page."""
        self._columns = columns
        self._unread = {i for i, cell in enumerate(row.cells) if cell.text} - set(columns)
        for column in sorted(self._unread):
            self.findings.append(say.column_unread(row.cells[column].evidence(self._file)))

    def take(self, row: ClassifiedRow) -> None:
        """Take a row, or a line that stands between rows."""
        cells = self._ordered(row)
        kpis = ((at, cell.kpi) for at, cell in enumerate(cells) if cell.kpi is not None)
        kpi = next(kpis, None)
        if kpi is not None:
            self._start_kpi(row, cells, *kpi)
        elif cells[0].objective is not None:
            self._start_objective(cells[0], cells[0].objective)
            for cell in cells[1:]:
                self._leave_unplaced(cell)
            self._objective_name_open = True
        elif row.perspective is not None:
            self._perspective = row.perspective
            self._objective = self._kpi = None
            self._shift = 0
            self._objective_name_open = False
        else:
            for column, cell in enumerate(cells):
                if cell.text:
                    self._go_on(column, cell, loose=not row.tabular)

    def _ordered(self, row: ClassifiedRow) -> list[ClassifiedCell]:
        """The cells in the order objective, KPI, owner, anything else."""
        if not row.tabular:
            return [row.cells[0]]
        rest = (i for i in range(len(row.cells)) if i not in self._columns)
        # A short row keeps its columns' order: what it lacks is empty.
        return [
            row.cells[i] if i < len(row.cells) else EMPTY
            for i in (*self._columns, *(i for i in rest if i not in self._unread))
        ]

    def _start_objective(self, cell: ClassifiedCell, code: ObjectiveCode) -> None:
        self._kpi = None
        known = self._known.named(code, cell.name)
        if known is not None:
            self._objective = known
            evidence = cell.evidence(self._file)
            self.findings.append(say.objective_repeated(code.text, evidence))
            return
        self._objective = self._new_objective(code)
        self._objective.begin(cell)

    def _new_objective(self, code: ObjectiveCode) -> ObjectiveDraft:
        perspective = self._perspective or code.perspective
        objective = ObjectiveDraft(code=code, perspective=perspective)
        self._known.add(objective)
        self.objectives.append(objective)
        return objective

    def _start_kpi(
        self, row: ClassifiedRow, cells: list[ClassifiedCell], at: int, code: KPICode
    ) -> None:
        self._objective_name_open = False
        for cell in cells[:at]:
            if cell.objective is not None:
                self._start_objective(cell, cell.objective)
                self._objective_name_open = True
            elif self._objective is not None and cell.text:
                self._objective.go_on(cell)
            else:
                self._leave_unplaced(cell)
        if self._objective is None:
            self._objective = self._implied_objective(code, cells[at])
        self._kpi = KPIDraft(code=code)
        self._kpi.begin(cells[at])
        self._objective.kpis.append(self._kpi)
        above = row.held.get(self._columns.owner)
        owners = [cell for cell in cells[at + 1 :] if cell.text]
        self._kpi.owners.cells.extend(owners or ([above] if above and above.text else []))
        self._shift = at - 1 if row.tabular else 0
        if self._shift:
            evidence = row.evidence(self._file)
            printed = "\t".join(cell.text for cell in row.cells)
            self.findings.append(say.row_shifted(code.text, evidence._replace(cell=printed)))

    def _implied_objective(self, code: KPICode, cell: ClassifiedCell) -> ObjectiveDraft:
        """The objective that a KPI's code names, made where its own row is lost."""
        known = self._known.first(code.objective)
        if known is not None:
            return known
        objective = self._new_objective(code.objective)
        objective.cell.go_on(cell)
        return objective

    def _go_on(self, column: int, cell: ClassifiedCell, *, loose: bool) -> None:
        """Add a cell without a code to what it continues, if it continues anything."""
        column = max(column - max(self._shift, 0), 0)
        draft: ObjectiveDraft | KPIDraft | CellDraft | None = None
        if loose and not self._takes_loose_line(cell.text):
            pass
        elif column == 0 and self._shift >= 0:
            self._objective_name_open = True
            draft = self._objective
        elif column <= 1:
            self._objective_name_open = False
            draft = self._kpi
        elif column == 2 and self._kpi is not None:
            self._objective_name_open = False
            draft = self._kpi.owners
        if draft is not None:
            draft.go_on(cell)
        else:
            self._leave_unplaced(cell)

    def _takes_loose_line(self, text: str) -> bool:
        """Whether a line without cells may go on with the name that the first column began."""
        begun = self._objective_name_open or self._shift < 0
        return begun and len(text) <= _LOOSE_LINE and not _PAGE_NUMBER.fullmatch(text)

    def _leave_unplaced(self, cell: ClassifiedCell) -> None:
        if cell.text:
            evidence = cell.evidence(self._file)
            page_mark = _PAGE_NUMBER.fullmatch(cell.text)
            self.findings.append(
                say.page_mark(evidence) if page_mark else say.line_unplaced(evidence)
            )
