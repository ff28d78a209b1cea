"""What of a sheet is hidden, and the rows that may belong to something that is."""

from collections.abc import Iterable, Sequence

from graphmodel.names import folded
from loaders.columns import find_columns
from loaders.findings import office as on_office
from loaders.heads import ColumnRole
from loaders.noticed import Noticed
from loaders.office.sheet_cells import Sheet, ShownRow

__all__ = ["tell_below_hidden", "tell_hidden"]

# What several rows have in common, so that it is printed in the first of them alone.
_COMMON = (
    ColumnRole.THEME, ColumnRole.PERSPECTIVE, ColumnRole.OBJECTIVE, ColumnRole.OBJECTIVE_CODE,
)  # fmt: skip


def tell_hidden(sheet: Sheet, noticed: Noticed) -> None:
    """Count the rows and columns of ``sheet`` that are hidden and hold something."""
    columns: dict[int, tuple[int, str]] = {}
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        if number in sheet.hidden_rows:
            place = sheet.place(number, min(cells, default=1))
            noticed.note(on_office.hidden_left_out, place, " ".join(cells.values()))
            continue
        for column in sheet.hidden_columns & cells.keys():
            columns.setdefault(column, (number, cells[column]))
    for column, (number, text) in sorted(columns.items()):
        noticed.note(on_office.hidden_left_out, sheet.place(number, column), text)


def tell_below_hidden(
    sheet: Sheet, rows: Iterable[ShownRow], columns: Sequence[int], noticed: Noticed
) -> None:
    """Count the rows of a table in ``columns`` whose objective may stand in a hidden row.

    Its own cell is empty, and what stands nearest above is hidden: a filter leaves such rows.
    """
    if not sheet.hidden_rows:
        return
    shown = {row.number: row for row in rows}
    newest: dict[int, str] = {}
    lost: set[int] = set()
    common: set[int] | None = None
    for number in sorted(sheet.rows):
        if number in sheet.hidden_rows:
            texts = sheet.rows[number]
            lost |= {at for at in columns if at in texts and folded(texts[at]) != newest.get(at)}
            continue
        row = shown[number]
        filled = row.filled
        newest |= {at: folded(row.cells[at].text) for at in filled}
        lost -= {*filled, *row.held}
        heads = find_columns([row.cells[at].text if at in filled else "" for at in columns])
        if heads:
            common = {columns[head.column] for head in heads.heads if head.role in _COMMON}
        if heads or filled == columns[:1]:  # another table, or a heading
            lost.clear()
        elif filled and any(at in common if common is not None else at < filled[0] for at in lost):
            text = " ".join(row.cells[at].text for at in filled)
            noticed.note(on_office.hidden_above, sheet.place(number, filled[0]), text)
