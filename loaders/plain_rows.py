"""Rows of tables without lettered codes: what each says of its objective and its KPI.

What a row is its columns tell, so each row with a KPI is a KPI; a name that is broken over rows
cannot be told from two.
"""

from collections.abc import Iterable, Iterator, Sequence

from graphmodel.codes import KPICode, ObjectiveCode
from graphmodel.findings import Finding
from graphmodel.names import fold
from graphmodel.schema import Perspective
from loaders.classified_rows import EMPTY, ClassifiedCell, ClassifiedRow
from loaders.continuations import without_continued
from loaders.dittos import is_ditto
from loaders.drafts import KPIDraft, ObjectiveDraft
from loaders.findings import owners as on_owners
from loaders.findings import plain as on_plain
from loaders.findings import rows as on_rows
from loaders.findings import tables as on_tables
from loaders.headings import find_perspective
from loaders.heads import ColumnRole
from loaders.numbering import Number, numbered_lines, take_number
from loaders.plain_columns import PlainColumns
from loaders.plain_doubts import TableRow
from loaders.plain_headings import Titled
from loaders.plain_themes import PlainThemes
from loaders.spread_targets import Kept, keep
from loaders.sum_rows import SumRows

__all__ = ["PlainRows"]

_NO_CODE = ObjectiveCode("?")


class PlainRows:
    """Takes the rows of a document's tables, and adds what was noticed to ``findings``.

    Attributes:
        numbers: What objectives and KPIs print before their names, by the ``id`` of the draft.
        taken: The rows so far.
    """

    def __init__(
        self, file: str, titled: Titled, themes: PlainThemes, findings: list[Finding]
    ) -> None:
        self.numbers: dict[int, Number] = {}
        self.taken: list[TableRow] = []
        self._file = file
        self._titled = titled
        self._themes = themes
        self._findings = findings
        self._perspective: Perspective | None = None
        self._objective: ObjectiveDraft | None = None
        self._kpi: KPIDraft | None = None
        self._known: dict[tuple[str, str], list[ObjectiveDraft]] = {}
        self._sums = SumRows(file)
        self._beside_kpi = False

    def begin_table(self) -> None:
        """Begin a table of other columns, or of another theme."""
        self._sums.begin()

    def begin_perspective(self, perspective: Perspective | None) -> None:
        """Begin a part of a theme; what was begun above ends."""
        self._perspective = perspective
        self._objective = self._kpi = None

    def take_sum(self, row: ClassifiedRow, columns: PlainColumns) -> None:
        """Take a row that sums up those above it."""
        self._findings.append(on_rows.sum_row(row.evidence(self._file)))
        self._findings += self._sums.check(row, columns.cell(row, ColumnRole.WEIGHT))

    def take(self, row: ClassifiedRow, columns: PlainColumns) -> None:
        """Take a row of objectives and KPIs."""
        self.taken.append((columns, row))
        above = self._objective
        self._take_above(row, columns)
        kpi = columns.cell(row, ColumnRole.KPI)
        if self._objective is not None and self._objective is not above:
            self._see_objective(self._objective, beside_kpi=bool(kpi.text))
        if kpi.text:
            self._start_kpi(row, columns, kpi)
        else:
            self._go_on(row, columns)
        self.leave_unplaced(columns.beyond(row))

    def on_bare(self, kpis: Sequence[KPIDraft]) -> Iterator[Finding]:
        """The KPIs without any other cell, if they are few: a name broken over rows has them."""
        agency = self._titled.agency
        owned = [kpi for kpi in kpis if agency is not None and kpi.owners.cells == [agency]]
        bare = [kpi for kpi in owned if not kpi.kept]
        if 2 * len(bare) < len(owned):
            for kpi in bare:
                yield on_plain.kpi_bare(kpi.name, kpi.cell.evidence(self._file))

    def _take_above(self, row: ClassifiedRow, columns: PlainColumns) -> None:
        """Take what the row says of its theme, its perspective and its objective."""
        theme = columns.cell(row, ColumnRole.THEME)
        if columns.theme_judged and self._themes.headed:
            theme = EMPTY
        if (
            theme.text
            and not is_ditto(theme.plain)
            and self._themes.open(theme.plain, theme.evidence(self._file))
        ):
            self._perspective = self._objective = self._kpi = None
        perspective = columns.cell(row, ColumnRole.PERSPECTIVE)
        if perspective.text and not is_ditto(perspective.plain):
            found = find_perspective(perspective.line)
            if found is None:
                evidence = perspective.evidence(self._file)
                self._findings.append(on_plain.perspective_unknown(evidence))
            if found is not self._perspective:
                self._perspective = found
                self._objective = self._kpi = None
        objective = columns.cell(row, ColumnRole.OBJECTIVE)
        if objective.text and not (self._objective and is_ditto(objective.plain)):
            self._start_objective(objective, columns.number(row, ColumnRole.OBJECTIVE), columns)

    def _start_objective(
        self, cell: ClassifiedCell, number: Number | None, columns: PlainColumns
    ) -> None:
        number, name = self._apart(cell, cell.plain, number, columns, ColumnRole.OBJECTIVE)
        theme = self._themes.or_whole()
        continued = without_continued(name)
        same = fold(continued or name)
        if self._objective is not None and fold(self._objective.name) == same:
            return
        self._kpi = None
        # What goes on behind a page break need not say its perspective again.
        alike = self._known.setdefault((theme.letter, same), [])
        known = [one for one in alike if continued or one.perspective is self._perspective]
        if known:
            self._objective = known[-1]
            return
        if continued:
            evidence = cell.evidence(self._file)
            self._findings.append(on_plain.continued_unknown(name, evidence))
        self._objective = ObjectiveDraft(code=_NO_CODE, perspective=self._perspective)
        self._objective.named(cell, name)
        if number is not None:
            self.numbers[id(self._objective)] = number
        theme.objectives.append(self._objective)
        alike.append(self._objective)

    def _see_objective(self, objective: ObjectiveDraft, *, beside_kpi: bool) -> None:
        """Say that an objective in a row of its own may go on the name above it."""
        if self._beside_kpi and not beside_kpi and id(objective) not in self.numbers:
            evidence = objective.cell.evidence(self._file)
            self._findings.append(on_plain.objective_alone(objective.name, evidence))
        self._beside_kpi = self._beside_kpi or beside_kpi

    def _start_kpi(self, row: ClassifiedRow, columns: PlainColumns, cell: ClassifiedCell) -> None:
        if self._objective is None or (self._kpi is None and is_ditto(cell.plain)):
            self.leave_unplaced([one for one in row.cells if one.text])
            return
        if self._kpi is not None and _goes_on(self._kpi, cell):
            self._go_on(row, columns)
            return
        names = numbered_lines(cell.plain)
        if len(names) > 1:
            said = "、".join(taken[0].text for name in names if (taken := take_number(name)))
            self._findings.append(on_rows.rows_merged(said, True, cell.evidence(self._file)))
        for name in names:
            self._add_kpi(self._objective, row, columns, cell, name)

    def _add_kpi(
        self,
        objective: ObjectiveDraft,
        row: ClassifiedRow,
        columns: PlainColumns,
        cell: ClassifiedCell,
        printed: str,
    ) -> None:
        own = columns.number(row, ColumnRole.KPI)
        number, name = self._apart(cell, printed, own, columns, ColumnRole.KPI)
        above = self._kpi
        if above is not None and is_ditto(name):
            name = above.name
        kpi = KPIDraft(code=KPICode("?"), row=row.place, with_target=columns.kpi_with_target)
        kpi.dated = columns.has(ColumnRole.YEAR)
        kpi.named(cell, name)
        if number is not None:
            self.numbers[id(kpi)] = number
        if above is not None and not (number or kpi.dated) and fold(above.name) == fold(name):
            self._findings.append(on_plain.kpi_repeated(name, cell.evidence(self._file)))
        owner = columns.spanning(row, ColumnRole.OWNER)
        if owner.text:
            kpi.owners.go_on(owner)
        elif not columns.has(ColumnRole.OWNER) and self._titled.agency is not None:
            kpi.owners.go_on(self._titled.agency)
        kpi.kept += columns.kept(row)
        self._kpi = kpi
        objective.kpis.append(kpi)
        self._sums.add(objective, kpi)

    def _go_on(self, row: ClassifiedRow, columns: PlainColumns) -> None:
        """Add what a row without a KPI says to the KPI above, over whose rows its name spans."""
        owner = columns.cell(row, ColumnRole.OWNER)
        kept = [(head, cell) for head, cell in columns.kept(row) if cell in row.cells]
        if self._kpi is not None:  # behind a page break a row may say all of it again
            owner = EMPTY if _said(owner, self._kpi.owners.cells) else owner
            kept = [
                (head, cell)
                for head, cell in kept
                if not _said(cell, [one for other, one in self._kpi.kept if other == head])
            ]
        if self._kpi is None:
            self.leave_unplaced([owner, *(cell for _, cell in kept)])
            return
        if owner.text:
            if not self._kpi.owners.cells:
                evidence = owner.evidence(self._file)
                self._findings.append(on_owners.owner_below(self._kpi.name, evidence))
            self._kpi.owners.go_on(owner)
        self._see_other(self._kpi, kept, row)
        keep(self._kpi, kept)

    def _see_other(self, kpi: KPIDraft, kept: Iterable[Kept], row: ClassifiedRow) -> None:
        """Say that a row without a KPI has another figure than ``kpi``, and may be another."""
        said = {(head.role, head.year) for head, _ in kpi.kept}
        other = (h for h, _ in kept if h.role is not ColumnRole.JOINT and (h.role, h.year) in said)
        if (head := next(other, None)) is not None:
            missing = on_tables.kpi_missing(head.text, kpi.name, row.evidence(self._file))
            self._findings.append(missing)

    def _apart(
        self,
        cell: ClassifiedCell,
        printed: str,
        number: Number | None,
        columns: PlainColumns,
        role: ColumnRole,
    ) -> tuple[Number | None, str]:
        """The number and the name that ``cell``, which holds ``role``, prints.

        ``number`` has its own column.
        """
        if not columns.numbered(role):
            return number, printed
        taken = take_number(printed)
        if taken is None:
            evidence = cell.evidence(self._file)
            self._findings.append(on_plain.number_missing(printed, evidence))
            return number, printed
        return number or taken[0], taken[1]

    def leave_unplaced(self, cells: Iterable[ClassifiedCell]) -> None:
        """Say of each of ``cells`` that it belongs to nothing."""
        for cell in cells:
            if cell.text:
                self._findings.append(on_rows.line_unplaced(cell.evidence(self._file)))


def _goes_on(kpi: KPIDraft, cell: ClassifiedCell) -> bool:
    """Whether ``cell`` says that ``kpi`` goes on: its name with 續."""
    name = without_continued(cell.plain)
    taken = take_number(name) if name else None
    return name is not None and fold(kpi.name) in (fold(name), fold(taken[1] if taken else name))


def _said(cell: ClassifiedCell, before: Iterable[ClassifiedCell]) -> bool:
    return any(fold(one.plain) == fold(cell.plain) for one in before)
