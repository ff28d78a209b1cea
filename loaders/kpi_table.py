"""The table of a theme: objectives, KPIs and owners, however its rows are broken."""

from graphmodel.codes import KPICode, ObjectiveCode
from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.names import without_wrap_spaces
from graphmodel.schema import Perspective
from loaders.asides import goes_on_with_note, is_aside, is_note, is_remark, is_sum_row
from loaders.classified_rows import EMPTY, ClassifiedCell, ClassifiedRow
from loaders.columns import Columns
from loaders.continuations import without_continued
from loaders.drafts import CellDraft, KPIDraft, ObjectiveDraft
from loaders.findings import owners as on_owners
from loaders.findings import rows as on_rows
from loaders.findings import tables as on_tables
from loaders.head_cells import judged, year_of
from loaders.head_map import named_role
from loaders.headings import find_perspective
from loaders.heads import KEPT, ColumnRole, Head
from loaders.joined_cells import owners_behind_name
from loaders.known_objectives import KnownObjectives, made_one
from loaders.merged_rows import Cells, told_apart
from loaders.own_words import OwnWords
from loaders.page_furniture import PageFurniture
from loaders.page_marks import is_rule
from loaders.spread_targets import gather_targets
from loaders.sum_rows import SumRows

__all__ = ["KPITable"]

_LOOSE_LINE = 40  # characters; a longer line is prose, not the end of a name
_IN_ORDER = (0, 1, 2)  # what a row's cells are taken for where only its codes tell


class KPITable:
    """Reads the rows of one theme's table into drafts.

    Attributes:
        objectives: What was read so far, in document order.
        findings: What was noticed while reading, complete once :meth:`finish` was called.
    """

    def __init__(self, file: str, words: OwnWords, pages: PageFurniture) -> None:
        self.objectives: list[ObjectiveDraft] = []
        self.findings: list[Finding] = []
        self._file = file
        self._words = words
        self._pages = pages
        self._core: tuple[int | None, ...] = _IN_ORDER
        self._unread: set[int] = set()
        self._kept: list[Head] = []
        self._with_target = False  # the column of KPIs holds these, too
        self._year: int | None = None  # the column of the targets' years
        self._known = KnownObjectives()
        self._sums = SumRows(file)
        self._again: list[tuple[str, Evidence]] = []
        self._perspective: Perspective | None = None
        self._objective: ObjectiveDraft | None = None
        self._kpi: KPIDraft | None = None
        self._shift = 0  # columns to the right of where it belongs
        self._objective_name_open = False
        self._in_note = False

    def take_head(self, row: ClassifiedRow, columns: Columns) -> None:
        """Take the table's head, which may be printed again on every page."""
        self._core = columns.core
        self._kept = [head for head in columns.heads if head.role in KEPT]
        self._year = columns.of(ColumnRole.YEAR)
        self._with_target = any(head.also for head in columns.heads)
        self._unread = {head.column for head in columns.heads} - set(columns.core)
        for head in columns.unread:
            evidence = row.cells[head.column].evidence(self._file)
            said = on_rows.column_rival if head.rival else on_rows.column_unread
            self.findings.append(said(evidence))
        for head in judged(columns.heads):
            evidence = row.evidence_of(row.cells[head.column], self._file)
            self.findings.append(on_tables.column_judged(named_role(head.role), evidence))

    def finish(self) -> None:
        """Say once of the whole table what may come in each of its rows."""
        for objective in made_one(self.objectives):
            self._again.append((objective.code.text, objective.cell.evidence(self._file)))
        if self._again:
            self.findings.append(on_rows.objectives_repeated(self._again))
        self.findings += gather_targets(self.objectives, self._file)

    def take(self, row: ClassifiedRow) -> None:
        """Take a row, or a line that stands between rows."""
        if row.tabular and is_sum_row(cell.plain for cell in row.cells):
            self.findings.append(on_rows.sum_row(row.evidence(self._file)))
            weights = (c for head, c in self._kept_cells(row) if head.role is ColumnRole.WEIGHT)
            self.findings += self._sums.check(row, next(weights, EMPTY))
            return
        if self._is_note(row):
            if is_remark([cell.plain for cell in row.cells], goes_on=True):
                self.findings.append(on_rows.note_left_out(row.evidence(self._file)))
                return
            for cell in row.cells:
                self._leave_unplaced(cell)
            return
        printed = self._ordered(row)
        cells = self._without_furniture(row, printed)
        merged = told_apart(cells, self._words)
        if merged is None:
            perspective = row.perspective if cells == printed else _perspective(cells)
            above = self._kpi
            self._take_cells(row, cells, perspective)
            self._keep(row, begun=self._kpi is not above)
            return
        evidence = row.evidence(self._file)
        self.findings.append(on_rows.rows_merged(merged.codes, merged.shared, evidence))
        for cells in merged.rows:
            self._take_cells(row, cells, _perspective(cells))
        for _, cell in self._kept_cells(row):
            self._leave_unplaced(cell)  # nothing tells whose it is

    def _is_note(self, row: ClassifiedRow) -> bool:
        """Whether ``row`` is a note to the table, whatever codes it speaks of."""
        first = next((cell.plain for cell in row.cells if cell.text), "")
        goes_on = self._in_note and not row.tabular and goes_on_with_note(first)
        self._in_note = is_note(first) or goes_on
        return self._in_note

    def _keep(self, row: ClassifiedRow, *, begun: bool) -> None:
        """Keep what the row says of its KPI; one that begins in it has what spans it, too."""
        if self._kpi is not None:
            self._kpi.kept += self._kept_cells(row)
            held = ((h, row.held.get(h.column)) for h in self._kept if begun)
            self._kpi.kept += [(head, cell) for head, cell in held if cell is not None]
            return
        for _, cell in self._kept_cells(row):
            self._leave_unplaced(cell)

    def _kept_cells(self, row: ClassifiedRow) -> list[tuple[Head, ClassifiedCell]]:
        if not row.tabular:
            return []
        known = [head for head in self._kept if head.column < len(row.cells)]
        found = ((head, row.cells[head.column]) for head in known)
        year = "" if self._year is None else year_of(row.spanning(self._year).plain)
        return [(head.of_year(year), cell) for head, cell in found if cell.text]

    def _without_furniture(self, row: ClassifiedRow, cells: Cells) -> Cells:
        """The cells without what the pages of the document printed into them."""
        kpi = next((at for at, cell in enumerate(cells) if cell.kpi is not None), None)
        cleared: Cells = []
        for column, cell in enumerate(cells):
            own = column - max(self._shift, 0) if kpi is None else column - kpi + 1
            if not cell.text:
                cleared.append(cell)
                continue
            if own > 1:
                left, findings = self._pages.of_owners(cell, row, self._file, alone=kpi is None)
            else:
                draft = self._objective if own <= 0 and self._shift >= 0 else self._kpi
                begun = draft.end if draft is not None else None
                left, findings = self._pages.of_name(cell, row, begun, self._file)
            cleared.append(left)
            self.findings += findings
        return cleared

    def _take_cells(
        self, row: ClassifiedRow, cells: Cells, perspective: Perspective | None
    ) -> None:
        kpis = ((at, cell.kpi) for at, cell in enumerate(cells) if cell.kpi is not None)
        kpi = next(kpis, None)
        if kpi is not None:
            self._start_kpi(row, cells, *kpi)
        elif row.tabular and (objective := self._of_no_code(cells)) is not None:
            self._start_kpi(row, cells, 1, KPICode.missing(objective))
        elif cells[0].objective is not None:
            self._start_objective(cells[0], cells[0].objective)
            for cell in cells[1:]:
                self._leave_unplaced(cell)
            self._objective_name_open = True
        elif perspective is not None:
            self._perspective = perspective
            self._objective = self._kpi = None
            self._shift = 0
            self._objective_name_open = False
        elif row.printed.apart or any(is_aside(cell.plain) for cell in cells if cell.text):
            for cell in cells:
                self._leave_unplaced(cell)
        else:
            for column, cell in enumerate(cells):
                if cell.text:
                    self._go_on(column, cell, row)

    def _of_no_code(self, cells: Cells) -> ObjectiveCode | None:
        """The objective of a row that has a KPI's name and owner and prints no code.

        Where a name goes on in the objective's column too, the row is the second line of one.
        """
        objective, name, owner, *_ = [*cells, EMPTY, EMPTY]
        if not (name.text and owner.text):
            return None
        if objective.objective is not None:
            return objective.objective
        return None if objective.text or self._objective is None else self._objective.code

    def _ordered(self, row: ClassifiedRow) -> list[ClassifiedCell]:
        """The cells in the order objective, KPI, owner, anything else."""
        if not row.tabular:
            return [row.cells[0]]
        rest = (i for i in range(len(row.cells)) if i not in self._core)
        # A short row keeps its columns' order: what it lacks is empty.
        return [
            row.cells[i] if i is not None and i < len(row.cells) else EMPTY
            for i in (*self._core, *(i for i in rest if i not in self._unread))
        ]

    def _start_objective(self, cell: ClassifiedCell, code: ObjectiveCode) -> None:
        self._kpi = None
        known = self._known.named(code, cell.name)
        if known is None and (name := without_continued(cell.name)):
            known = self._known.named(code, name)
        if known is not None:
            self._objective = known
            evidence = cell.evidence(self._file)
            self._again.append((code.text, evidence))
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
            elif self._objective is not None and cell.text and not self._objective_name_open:
                self._objective.go_on(cell)
            else:
                self._leave_unplaced(cell)
        if self._objective is None:
            self._objective = self._implied_objective(code, cells[at])
        above = self._held_owners(row)
        owners = self._owner_cells(row, [cell for cell in cells[at + 1 :] if cell.text])
        cell = cells[at]
        if not owners and above.text:
            owners = [above]
        elif not owners:
            cell, owners = self._owners_of_name(row, cell, code)
        self._kpi = KPIDraft(code=code, row=row.place, with_target=self._with_target)
        self._kpi.dated = self._year is not None
        self._kpi.begin(cell)
        self._kpi.owners.cells.extend(owners)
        self._objective.kpis.append(self._kpi)
        self._sums.add(self._objective, self._kpi)
        self._shift = at - 1 if row.tabular else 0
        if self._shift or len(owners) > 1:
            evidence = row.evidence(self._file)
            printed = "\t".join(cell.text for cell in row.cells)
            self.findings.append(on_rows.row_shifted(code.text, evidence._replace(cell=printed)))

    def _held_owners(self, row: ClassifiedRow) -> ClassifiedCell:
        """The owner cell that spans the row from above."""
        owner = self._core[-1]
        above = EMPTY if owner is None else row.held.get(owner, EMPTY)
        return self._pages.of_owners(above, row, self._file, alone=False)[0]

    def _owner_cells(
        self, row: ClassifiedRow, behind: list[ClassifiedCell]
    ) -> list[ClassifiedCell]:
        """Of the cells behind a KPI those that name its owners; usually there is one."""
        if len(behind) <= 1:
            return behind
        owners = [cell for cell in behind if self._words.are_bureaus(cell.plain, row.place)]
        owners = owners or behind[:1]
        for cell in behind:
            if cell not in owners:
                self._leave_unplaced(cell)
        return owners

    def _owners_of_name(
        self, row: ClassifiedRow, cell: ClassifiedCell, code: KPICode
    ) -> tuple[ClassifiedCell, list[ClassifiedCell]]:
        """The name's cell and those of the owners, where nothing but the name is printed."""
        found = owners_behind_name(cell, self._words, row.place)
        evidence = row.evidence(self._file)
        if found is not None:
            self.findings.append(on_rows.cells_joined(code.text, found.owners.text, evidence))
            return found.name, [found.owners]
        if not row.tabular:
            self.findings.append(on_rows.cells_inseparable(code.text, evidence))
        return cell, []

    def _implied_objective(self, code: KPICode, cell: ClassifiedCell) -> ObjectiveDraft:
        """The objective that a KPI's code names, made where its own row is lost."""
        known = self._known.first(code.objective)
        if known is not None:
            return known
        objective = self._new_objective(code.objective)
        objective.cell.go_on(cell)
        return objective

    def _go_on(self, column: int, cell: ClassifiedCell, row: ClassifiedRow) -> None:
        """Add a cell without a code to what it continues, if it continues anything."""
        column = max(column - max(self._shift, 0), 0)
        draft: ObjectiveDraft | KPIDraft | CellDraft | None = None
        if not row.tabular and self._kpi and self._words.are_bureaus(cell.plain, row.place):
            evidence = row.evidence(self._file)
            self.findings.append(on_rows.cells_joined(self._kpi.code.text, cell.text, evidence))
            draft = self._kpi.owners
        elif not row.tabular and not self._takes_loose_line(cell.text):
            pass
        elif column == 0 and self._shift >= 0:
            self._objective_name_open = True
            draft = self._objective
        elif column <= 1:
            self._objective_name_open = False
            draft = self._kpi
        elif column == 2 and self._kpi is not None:
            self._objective_name_open = False
            if not self._kpi.owners.cells:
                places = (*self._kpi.cell.places, *cell.printed.places)
                evidence = cell.evidence(self._file)._replace(places=places)
                self.findings.append(on_owners.owner_below(self._kpi.code.text, evidence))
            draft = self._kpi.owners
        if draft is not None:
            draft.go_on(cell)
        else:
            self._leave_unplaced(cell)

    def _takes_loose_line(self, text: str) -> bool:
        """Whether a line without cells may go on with the name that the first column began."""
        begun = self._objective_name_open or self._shift < 0
        prose = len(text) > _LOOSE_LINE or text.rstrip(")）」").endswith("。")
        return begun and not prose and not is_rule(text)

    def _leave_unplaced(self, cell: ClassifiedCell) -> None:
        if cell.text:
            evidence = cell.evidence(self._file)
            self.findings.append(
                on_rows.page_mark(cell.text, evidence)
                if is_rule(cell.text)
                else on_rows.line_unplaced(evidence)
            )


def _perspective(cells: Cells) -> Perspective | None:
    return find_perspective(without_wrap_spaces(" ".join(c.plain for c in cells if c.plain)))
