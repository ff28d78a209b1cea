"""What looks like damage in tables without lettered codes, where a row is all that tells.

Such rows are read as they stand. A code would contradict a cell that was lost, moved up or glued
to another; here only the other rows of the table do.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from graphmodel.findings import Finding
from graphmodel.names import fold
from loaders.classified_rows import ClassifiedCell, ClassifiedRow
from loaders.drafts import KPIDraft, ObjectiveDraft
from loaders.findings import tables as on_tables
from loaders.headings import find_perspective
from loaders.heads import CODES_OF, KEPT, ColumnRole
from loaders.numbering import Number, take_number
from loaders.outline import ThemeDraft
from loaders.plain_columns import PlainColumns

__all__ = ["TableRow", "doubts_of_numbers", "doubts_of_rows", "goes_on_line_of_table"]

TableRow = tuple[PlainColumns, ClassifiedRow]
"""A row that was read, and the columns of its table."""

_ABOVE = (ColumnRole.THEME, ColumnRole.PERSPECTIVE, ColumnRole.OBJECTIVE)
_NEARLY_ALL = 0.8
_FEW = 20  # of so many cells one may be blank by mistake; of fewer, a single one
_FEWEST = 4  # rows that show how a column is filled
_HAN = "一二三四五六七八九十"
_BANKED = "壹貳參肆伍陸柒捌玖拾"


def doubts_of_rows(rows: Iterable[TableRow], file: str) -> Iterator[Finding]:
    """What is told of ``rows``, those of a document, table by table."""
    for _, of_table in groupby(rows, key=lambda row: row[0].texts):
        table = list(of_table)
        columns, own = table[0][0], [row for _, row in table]
        yield from _short(columns, own, file)
        yield from _blank_above(columns, own, file)
        yield from _blank_beside(columns, own, file)
        yield from _codes_unread(columns, own, file)
        for row in own:
            yield from _merged(columns, row, file)


def doubts_of_numbers(themes: Sequence[ThemeDraft], numbers: dict[int, Number], file: str
) -> Iterator[Finding]:  # fmt: skip
    """Numbers that come again, so that what stands between may have lost its head.

    ``numbers`` are those that the document prints, by the ``id`` of the draft. Where they are the
    codes, the audit of codes tells of it.
    """
    for theme in themes:
        made = [objective for objective in theme.objectives if objective.made]
        yield from _again(made, numbers, file)
        for objective in theme.objectives:
            yield from _again([kpi for kpi in objective.kpis if kpi.made], numbers, file)


def goes_on_line_of_table(row: ClassifiedRow, above: ClassifiedRow | None) -> bool:
    """Whether a line right below a table's last row may be a row that lost its dividers."""
    if above is None or row.place.line is None or above.place.line is None:
        return False
    words = row.text.split()
    near = row.place.line == above.place.line + 1
    return near and len(words) > 1 and not row.text.endswith(tuple("。；：.;:"))


def _short(columns: PlainColumns, rows: Sequence[ClassifiedRow], file: str) -> Iterator[Finding]:
    width = max((head.column for head in columns.heads if head.role is not None), default=0) + 1
    short = [row for row in rows if len(row.cells) < width]
    if len(rows) - len(short) >= max(_NEARLY_ALL * len(rows), 1):
        for row in short:
            yield on_tables.row_short(len(row.cells), width, row.evidence(file))


def _blank_above(
    columns: PlainColumns, rows: Sequence[ClassifiedRow], file: str
) -> Iterator[Finding]:
    """A blank is a merged cell, unless the table prints its themes and objectives each time."""
    for role in _ABOVE:
        if not columns.has(role):
            continue
        cells = [columns.spanning(row, role) for row in rows]
        again = sum(bool(one.text) and one.plain == two.plain for one, two in pairwise(cells))
        beside = (row for row, cell in zip(rows, cells, strict=True) if not cell.text)
        blank = [row for row in beside if columns.cell(row, ColumnRole.KPI).text]
        if again > len(blank):
            for row in blank:
                yield on_tables.cell_blank(columns.text_of(role), row.evidence(file), above=True)


def _blank_beside(
    columns: PlainColumns, rows: Sequence[ClassifiedRow], file: str
) -> Iterator[Finding]:
    kpis = [row for row in rows if columns.cell(row, ColumnRole.KPI).text]
    if len(kpis) < _FEWEST:
        return
    for head in columns.heads:
        if head.role not in KEPT or head.role is ColumnRole.JOINT:
            continue
        blank = [
            row for row in kpis if head.column not in {one.column for one, _ in columns.kept(row)}
        ]
        if len(blank) == 1 or len(blank) * _FEW <= len(kpis):
            for row in blank:
                yield on_tables.cell_blank(head.text, row.evidence(file), above=False)


def _codes_unread(
    columns: PlainColumns, rows: Sequence[ClassifiedRow], file: str
) -> Iterator[Finding]:
    for role, of_codes in CODES_OF.items():
        printed = [(row, columns.cell(row, of_codes)) for row in rows]
        unread = [
            (row, cell) for row, cell in printed if cell.text and columns.number(row, role) is None
        ]
        if unread:
            row, cell = unread[0]
            yield on_tables.codes_unread(len(unread), row.evidence_of(cell, file))


def _merged(columns: PlainColumns, row: ClassifiedRow, file: str) -> Iterator[Finding]:
    """Cells that hold those of two rows: another number in a name, or as many lines in several."""
    for role in CODES_OF:
        cell = columns.cell(row, role)
        taken = take_number(cell.plain) if cell.text and columns.numbered(role) else None
        if taken is not None and _other_inside(*taken):
            yield on_tables.cells_merged(row.evidence_of(cell, file))
    said = columns.cell(row, ColumnRole.PERSPECTIVE)
    if len({find_perspective(line) for line in said.plain.split("\n")} - {None}) > 1:
        yield on_tables.cells_merged(row.evidence_of(said, file))
    kpi = columns.cell(row, ColumnRole.KPI)
    count = _lines(kpi)
    if count > 1 and columns.number(row, ColumnRole.KPI) is None:
        figures = [cell for head, cell in columns.kept(row) if head.role is ColumnRole.TARGET]
        names = [columns.cell(row, role) for role in (ColumnRole.OBJECTIVE, ColumnRole.OWNER)]
        alike = [_lines(cell) == count for cell in names]
        if all(alike) or any(_lines(cell) == count for cell in figures):
            yield on_tables.cells_merged(row.evidence_of(kpi, file))


def _lines(cell: ClassifiedCell) -> int:
    return len([line for line in cell.plain.split("\n") if line.strip()])


def _other_inside(number: Number, name: str) -> bool:
    """Whether ``name`` holds the number that follows ``number``, or one that begins anew."""
    last = re.search(r"([(]?)([0-9]+|[^\W\dA-Za-z]+)[)]?\Z", number.text)
    if last is None:
        return False
    opening, text = last[1], last[2]
    before = number.text[: last.start(2)].removesuffix("(")
    nexts = _nexts(text)
    if opening:
        return any(f"({one})" in fold(name) for one in nexts)
    if before and before[-1] in ".-" and text.isdecimal():
        said = re.escape(f"{before}{int(text) + 1}")
        above = re.search(r"([0-9]+)[.\-]\Z", before)
        if above is not None:
            anew = f"{before[: above.start(1)]}{int(above[1]) + 1}{before[-1]}1"
            said = f"(?:{said}|{re.escape(anew)})"
        return re.search(rf"(?<![0-9A-Za-z.]){said}(?![0-9A-Za-z%.])", fold(name)) is not None
    marks = "|".join(map(re.escape, nexts))
    counted = f"第0-9A-Za-z.{_HAN}{_BANKED}"
    return re.search(rf"(?<![{counted}])(?:{marks})[.、](?![0-9])", fold(name)) is not None


def _nexts(text: str) -> list[str]:
    """The number behind ``text``, and the first one."""
    if text.isdecimal():
        return [str(int(text) + 1), "1"]
    for digits in (_HAN, _BANKED):
        if text in digits:
            return [*digits[digits.index(text) + 1 :][:1], digits[0]]
    return [_HAN[0]]


def _again(
    drafts: Sequence[ObjectiveDraft | KPIDraft], numbers: dict[int, Number], file: str
) -> Iterator[Finding]:
    seen: set[str] = set()
    for draft in drafts:
        number = numbers.get(id(draft))
        if number is None:
            continue
        if number.text in seen:
            yield on_tables.number_again(number.text, draft.name, draft.cell.evidence(file))
        seen.add(number.text)
