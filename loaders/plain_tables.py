"""Plans whose tables print no lettered codes: numbers of their own, or none at all.

What a row is its columns tell, so each row of a table with a KPI is a KPI; a name that is broken
over rows cannot be told from two.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from graphmodel.codes import KPICode, ObjectiveCode
from graphmodel.findings import Finding
from graphmodel.names import fold, without_wrap_spaces
from graphmodel.schema import Perspective
from loaders.asides import is_aside, is_sum_row
from loaders.bare_headings import bare_headings
from loaders.classified_rows import EMPTY, ClassifiedCell, ClassifiedRow
from loaders.continuations import without_continued
from loaders.dittos import is_ditto
from loaders.drafts import KPIDraft, ObjectiveDraft
from loaders.findings import owners as on_owners
from loaders.findings import plain as on_plain
from loaders.findings import rows as on_rows
from loaders.headings import find_perspective
from loaders.headless_tables import headless_tables
from loaders.heads import ColumnRole
from loaders.numbering import Number, numbered_lines, take_number
from loaders.outline import Outline
from loaders.own_words import OwnWords, words_of
from loaders.page_marks import is_page_mark, is_rule
from loaders.plain_codes import give_codes
from loaders.plain_columns import PlainColumns, heads_of
from loaders.plain_headings import Titled
from loaders.plain_sections import Sections, is_section
from loaders.plain_themes import PlainThemes
from loaders.stated_totals import TotalsTable
from loaders.sum_rows import SumRows

__all__ = ["read_plain"]

_NO_CODE = ObjectiveCode("?")


def read_plain(rows: Sequence[ClassifiedRow], file: str, titled: Titled) -> Outline:
    """Take the rows of such a document apart; ``file`` is the name that evidence gives."""
    reader = _Reader(rows, file, titled)
    for at, row in enumerate(rows):
        reader.take(at, row)
    return reader.finish()


class _Part(Enum):
    """Where in the document the reader is."""

    TEXT = auto()
    TABLE = auto()
    TOTALS = auto()


class _Reader:
    def __init__(self, rows: Sequence[ClassifiedRow], file: str, titled: Titled) -> None:
        self._rows = rows
        self._file = file
        self._titled = titled
        self._heads = heads_of(rows)
        self._bare = bare_headings(rows, self._heads, titled)
        self._themes = PlainThemes(file, titled)
        self._findings: list[Finding] = []
        self._foreword: list[ClassifiedRow] = []
        self._totals: list[TotalsTable] = []
        self._part = _Part.TEXT
        self._columns: PlainColumns | None = None
        self._perspective: Perspective | None = None
        self._objective: ObjectiveDraft | None = None
        self._kpi: KPIDraft | None = None
        self._numbers: dict[int, Number] = {}
        self._left: dict[int, ClassifiedRow] = {}
        self._sections = Sections()
        self._sums = SumRows(file)
        self._beside_kpi = False
        self._doubtful: list[ClassifiedRow] = []

    def finish(self) -> Outline:
        """What was read, with a code for everything."""
        themes = self._themes.begun
        kpis = [k for theme in themes for o in theme.objectives for k in o.kpis]
        self._findings += self._themes.findings
        self._findings += self._on_bare(kpis)
        if taken := self._bare.taken:
            first = self._rows[min(taken)].evidence(self._file)
            self._findings.append(on_plain.themes_unmarked(len(taken), first))
        self._findings += give_codes(themes, self._numbers, self._file)
        widths = {len(columns.texts) for columns in self._heads.values()}
        for row, count in headless_tables(self._left, widths):
            self._findings.append(on_plain.table_headless(count, row.evidence(self._file)))
        bureaus = words_of((kpi.row, kpi.owners.plain_pieces) for kpi in kpis)
        words = OwnWords(frozenset(), frozenset(), bureaus)
        return Outline(words, themes, self._foreword, self._totals, self._findings)

    def _on_bare(self, kpis: Sequence[KPIDraft]) -> Iterator[Finding]:
        """The KPIs without any other cell, if they are few: a name broken over rows has them."""
        agency = self._titled.agency
        owned = [kpi for kpi in kpis if agency is not None and kpi.owners.cells == [agency]]
        bare = [kpi for kpi in owned if not kpi.kept]
        if 2 * len(bare) < len(owned):
            for kpi in bare:
                yield on_plain.kpi_bare(kpi.name, kpi.cell.evidence(self._file))

    def take(self, at: int, row: ClassifiedRow) -> None:
        """Take row ``at`` of the document."""
        columns = self._heads.get(at)
        if columns is not None:
            self._begin_table(row, columns)
        elif not row.tabular:
            self._take_line(at, row)
        elif self._part is not _Part.TABLE and TotalsTable.is_head(row):
            self._part = _Part.TOTALS
            self._totals.append(TotalsTable(self._file))
            self._totals[-1].take(row)
        elif self._part is _Part.TOTALS:
            self._totals[-1].take(row)
        elif self._columns is not None and self._part is _Part.TABLE:
            self._take_row(at, row, self._columns)
        else:
            self._foreword.append(row)
            self._left[at] = row

    def _begin_table(self, row: ClassifiedRow, columns: PlainColumns) -> None:
        self._part = _Part.TABLE
        if self._columns is None or columns.texts != self._columns.texts:
            for head in columns.unread:
                evidence = row.evidence_of(columns.cell_of(head), self._file)
                said = on_rows.column_rival if head.rival else on_rows.column_unread
                self._findings.append(said(evidence))
            self._sums.begin()
        if self._themes.open_for_table():
            self._sums.begin()
            self._objective = self._kpi = None
            self._perspective = None
        self._columns = columns

    def _take_line(self, at: int, row: ClassifiedRow) -> None:
        text = row.plain
        if self._part is _Part.TABLE and (is_page_mark(text) or is_rule(text)):
            self._findings.append(on_rows.page_mark(row.text, row.evidence(self._file)))
            return
        if row.perspective is not None:
            self._begin_perspective(row.perspective)
            return
        near = any(one in self._heads for one in range(at + 1, at + 5))
        if self._themes.offer(row, near_table=near, bare=at in self._bare.taken):
            self._part = _Part.TEXT
            return
        if self._part is _Part.TABLE and not row.marked and self._goes_on(at):
            self._findings.append(on_rows.line_unplaced(row.evidence(self._file)))
            return
        if at in self._bare.doubtful:
            self._doubtful.append(row)
        self._part = _Part.TEXT if row.marked or self._part is _Part.TOTALS else self._part
        self._sentences.append(row)

    def _goes_on(self, at: int) -> bool:
        """Whether the table goes on behind a line: it stands between two of its rows."""
        following = next((row for row in self._rows[at + 1 : at + 3] if row.text), None)
        return following is not None and following.tabular and at + 1 not in self._heads

    @property
    def _sentences(self) -> list[ClassifiedRow]:
        theme = self._themes.current
        return self._foreword if theme is None else theme.sentences

    def _begin_perspective(self, perspective: Perspective) -> None:
        self._perspective = perspective
        self._objective = self._kpi = None

    def _take_row(self, at: int, row: ClassifiedRow, columns: PlainColumns) -> None:
        printed = [cell for cell in row.cells if cell.text]
        if not printed:
            return
        if is_sum_row(cell.plain for cell in printed):
            self._findings.append(on_rows.sum_row(row.evidence(self._file)))
            self._findings += self._sums.check(row, columns.cell(row, ColumnRole.WEIGHT))
            return
        following = self._below(at)
        if is_section(row, following, columns):
            self._doubtful.clear()
            self._take_section(printed[0])
            return
        for line in self._doubtful:
            said = on_plain.theme_doubtful(self._themes.called, line.evidence(self._file))
            self._findings.append(said)
        self._doubtful.clear()
        if is_aside(printed[0].plain):
            self._leave_unplaced(printed)
            return
        above = self._objective
        self._take_above(row, columns)
        kpi = columns.cell(row, ColumnRole.KPI)
        if self._objective is not None and self._objective is not above:
            self._see_objective(self._objective, beside_kpi=bool(kpi.text))
        if kpi.text:
            self._start_kpi(row, columns, kpi)
        else:
            self._go_on(row, columns)
        self._leave_unplaced(columns.beyond(row))

    def _below(self, at: int) -> ClassifiedRow | None:
        """The row of the table below ``at``, if there is one and it is no head."""
        more = at + 1 < len(self._rows) and at + 1 not in self._heads
        return self._rows[at + 1] if more else None

    def _take_section(self, cell: ClassifiedCell) -> None:
        perspective = find_perspective(_line(cell))
        if perspective is not None:
            self._begin_perspective(perspective)
        elif not is_aside(cell.plain):
            above = self._themes.current
            if self._sections.doubtful(cell.plain, above is not None and bool(above.objectives)):
                self._findings.append(on_plain.section_doubtful(cell.evidence(self._file)))
            self._themes.open(cell.plain, cell.evidence(self._file))
            self._perspective = self._objective = self._kpi = None
        else:
            self._leave_unplaced([cell])

    def _take_above(self, row: ClassifiedRow, columns: PlainColumns) -> None:
        """Take what the row says of its theme, its perspective and its objective."""
        theme = columns.cell(row, ColumnRole.THEME)
        if (
            theme.text
            and not is_ditto(theme.plain)
            and self._themes.open(theme.plain, theme.evidence(self._file))
        ):
            self._perspective = self._objective = self._kpi = None
        perspective = columns.cell(row, ColumnRole.PERSPECTIVE)
        if perspective.text and not is_ditto(perspective.plain):
            found = find_perspective(_line(perspective))
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
        known = [one for one in theme.objectives if fold(one.name) == same
                 and (continued or one.perspective is self._perspective)]  # fmt: skip
        if known:
            self._objective = known[-1]
            return
        if continued:
            evidence = cell.evidence(self._file)
            self._findings.append(on_plain.continued_unknown(name, evidence))
        self._objective = ObjectiveDraft(code=_NO_CODE, perspective=self._perspective)
        self._objective.named(cell, name)
        if number is not None:
            self._numbers[id(self._objective)] = number
        theme.objectives.append(self._objective)

    def _see_objective(self, objective: ObjectiveDraft, *, beside_kpi: bool) -> None:
        """Say that an objective in a row of its own may go on the name above it."""
        if self._beside_kpi and not beside_kpi and id(objective) not in self._numbers:
            evidence = objective.cell.evidence(self._file)
            self._findings.append(on_plain.objective_alone(objective.name, evidence))
        self._beside_kpi = self._beside_kpi or beside_kpi

    def _start_kpi(self, row: ClassifiedRow, columns: PlainColumns, cell: ClassifiedCell) -> None:
        if self._objective is None:
            self._leave_unplaced([one for one in row.cells if one.text])
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
        kpi = KPIDraft(code=KPICode("?"), row=row.place)
        kpi.named(cell, name)
        if number is not None:
            self._numbers[id(kpi)] = number
        if above is not None and number is None and fold(above.name) == fold(name):
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
            self._leave_unplaced([owner, *(cell for _, cell in kept)])
            return
        if owner.text:
            if not self._kpi.owners.cells:
                evidence = owner.evidence(self._file)
                self._findings.append(on_owners.owner_below(self._kpi.name, evidence))
            self._kpi.owners.go_on(owner)
        self._kpi.kept += kept

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

    def _leave_unplaced(self, cells: Iterable[ClassifiedCell]) -> None:
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


def _line(cell: ClassifiedCell) -> str:
    return without_wrap_spaces(" ".join(cell.plain.split()))
