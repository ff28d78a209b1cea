"""The rows of one command as a workbook."""

from collections.abc import Sequence

from graphmodel.language import Text
from queries.question import Column as Field
from viz.sheets.table_sheet import columns_sheet, ordered, table_sheet
from viz.sheets.workbook import Cell, Target, Workbook
from viz.tables import Table

__all__ = ["rows_book"]

_KEY = "rows"
_TITLE = Text("資料", "Rows")


def rows_book(table: Table, shown: Sequence[Field]) -> Workbook:
    """A sheet with all columns, those ``shown`` on a screen first, and one that explains them."""
    language = table.language
    title = _TITLE.in_language(language)
    named = Cell(title, Target(_KEY, -1))
    return Workbook(
        title,
        language,
        (
            table_sheet(_KEY, title, table, shown),
            columns_sheet([(named, ordered(table, shown))], language),
        ),
    )
