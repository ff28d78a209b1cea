"""Plans whose tables print no lettered codes: numbers of their own, or none at all."""

from collections.abc import Sequence
from enum import Enum, auto

from graphmodel.findings import Finding
from graphmodel.schema import Perspective
from loaders.asides import is_aside, is_remark, is_sum_row
from loaders.bare_headings import bare_headings
from loaders.classified_rows import ClassifiedCell, ClassifiedRow
from loaders.findings import plain as on_plain
from loaders.findings import rows as on_rows
from loaders.findings import tables as on_tables
from loaders.head_cells import judged
from loaders.head_map import named_role
from loaders.heading_owners import owned_by_headings
from loaders.headings import find_perspective
from loaders.headless_tables import headless_tables
from loaders.heads import ColumnRole
from loaders.outline import Outline
from loaders.own_words import OwnWords, words_of
from loaders.page_marks import bare_number as page_number
from loaders.page_marks import is_page_mark, is_rule
from loaders.plain_codes import give_codes
from loaders.plain_columns import PlainColumns, heads_of
from loaders.plain_doubts import doubts_of_numbers, doubts_of_rows, goes_on_line_of_table
from loaders.plain_headings import Titled
from loaders.plain_rows import PlainRows
from loaders.plain_sections import Sections, is_section
from loaders.plain_themes import PlainThemes
from loaders.spread_targets import gather_targets
from loaders.stated_totals import TotalsTable

__all__ = ["read_plain"]


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
        self._table = PlainRows(file, titled, self._themes, self._findings)
        self._foreword: list[ClassifiedRow] = []
        self._totals: list[TotalsTable] = []
        self._part = _Part.TEXT
        self._columns: PlainColumns | None = None
        self._left: dict[int, ClassifiedRow] = {}
        self._sections = Sections()
        self._announced: Perspective | None = None  # by a line behind a theme's heading
        self._doubtful: list[ClassifiedRow] = []

    def finish(self) -> Outline:
        """What was read, with a code for everything."""
        themes = self._themes.begun
        for theme in themes:
            self._findings += gather_targets(theme.objectives, self._file)
        kpis = [k for theme in themes for o in theme.objectives for k in o.kpis]
        if self._titled.agency is None:
            tables = self._heads.values()
            self._findings += owned_by_headings(themes, tables)
        self._themes.finish()
        self._findings += self._themes.findings
        self._findings += self._table.on_bare(kpis)
        if taken := self._bare.taken:
            first = self._rows[min(taken)].evidence(self._file)
            self._findings.append(on_plain.themes_unmarked(len(taken), first))
        self._findings += give_codes(themes, self._table.numbers, self._file)
        self._findings += doubts_of_rows(self._table.taken, self._file)
        self._findings += doubts_of_numbers(themes, self._table.numbers, self._file)
        widths = {len(columns.texts) for columns in self._heads.values()}
        for row, count in headless_tables(self._left, widths):
            self._findings.append(on_plain.table_headless(count, row.evidence(self._file)))
        bureaus = words_of((kpi.row, kpi.owners.plain_pieces) for kpi in kpis)
        words = OwnWords(frozenset(), frozenset(), bureaus)
        return Outline(words, themes, self._foreword, self._totals, self._findings)

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
        changed = self._themes.open_for_table()
        if self._columns is None or columns.texts != self._columns.texts:
            for head in columns.unread:
                evidence = row.evidence_of(columns.cell_of(head), self._file)
                said = on_rows.column_rival if head.rival else on_rows.column_unread
                self._findings.append(said(evidence))
            self._table.begin_table()
            self._tell_judged(row, columns)
        if changed:
            self._table.begin_table()
            self._table.begin_perspective(self._announced)
        self._announced = None
        self._columns = columns

    def _tell_judged(self, row: ClassifiedRow, columns: PlainColumns) -> None:
        for head in judged(columns.heads):
            evidence = row.evidence_of(columns.cell_of(head), self._file)
            if head.role is ColumnRole.THEME and self._themes.headed:
                self._findings.append(on_rows.column_rival(evidence))
            else:
                self._findings.append(on_tables.column_judged(named_role(head.role), evidence))

    def _take_line(self, at: int, row: ClassifiedRow) -> None:
        text = row.plain
        if self._part is _Part.TABLE and (
            is_page_mark(text) or is_rule(text) or self._is_running_head(at)
        ):
            self._findings.append(on_rows.page_mark(row.text, row.evidence(self._file)))
            return
        if row.perspective is not None:
            self._table.begin_perspective(row.perspective)
            self._announced = row.perspective
            return
        near = any(one in self._heads for one in range(at + 1, at + 5))
        if self._themes.offer(row, near_table=near, bare=at in self._bare.taken):
            self._part = _Part.TEXT
            self._announced = None
            return
        above = self._table.taken[-1][1] if self._table.taken else None
        if (
            self._part is _Part.TABLE
            and not row.marked
            and (self._goes_on(at) or goes_on_line_of_table(row, above))
        ):
            said = on_rows.note_left_out if is_remark([text]) else on_rows.line_unplaced
            self._findings.append(said(row.evidence(self._file)))
            return
        if at in self._bare.doubtful:
            self._doubtful.append(row)
        self._part = _Part.TEXT if row.marked or self._part is _Part.TOTALS else self._part
        self._sentences.append(row)

    def _is_running_head(self, at: int) -> bool:
        """Whether a page prints the title or the theme's heading again, and the table goes on."""
        if not self._themes.is_open(self._rows[at]):
            return False
        following = (row for row in self._rows[at + 1 :] if not self._themes.is_open(row))
        below = next((row for row in following if not is_page_mark(row.plain)), None)
        return below is not None and below.tabular

    def _goes_on(self, at: int) -> bool:
        """Whether the table goes on behind a line: it stands between two of its rows."""
        following = next((row for row in self._rows[at + 1 : at + 3] if row.text), None)
        return following is not None and following.tabular and at + 1 not in self._heads

    @property
    def _sentences(self) -> list[ClassifiedRow]:
        theme = self._themes.current
        return self._foreword if theme is None else theme.sentences

    def _take_row(self, at: int, row: ClassifiedRow, columns: PlainColumns) -> None:
        printed = [cell for cell in row.cells if cell.text]
        if not printed:
            return
        if is_sum_row(cell.plain for cell in printed):
            self._table.take_sum(row, columns)
            return
        if is_remark(cell.plain for cell in printed):
            self._findings.append(on_rows.note_left_out(row.evidence(self._file)))
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
            self._table.leave_unplaced(printed)
            return
        text = printed[0].plain
        if len(printed) == 1 and is_page_mark(text) and page_number(text) is None:
            self._findings.append(on_rows.page_mark(row.text, row.evidence(self._file)))
            return
        self._table.take(row, columns)

    def _below(self, at: int) -> ClassifiedRow | None:
        """The row of the table below ``at``, if there is one and it is no head."""
        more = at + 1 < len(self._rows) and at + 1 not in self._heads
        return self._rows[at + 1] if more else None

    def _take_section(self, cell: ClassifiedCell) -> None:
        perspective = find_perspective(cell.line)
        if perspective is not None:
            self._table.begin_perspective(perspective)
        elif not is_aside(cell.plain):
            above = self._themes.current
            if self._sections.doubtful(cell.plain, above is not None and bool(above.objectives)):
                self._findings.append(on_plain.section_doubtful(cell.evidence(self._file)))
            self._themes.open(cell.plain, cell.evidence(self._file))
            self._table.begin_perspective(None)
        else:
            self._table.leave_unplaced([cell])
