"""A table as a sheet: numbers as numbers, the rest as people read it."""

from collections.abc import Callable, Iterable, Sequence
from math import isfinite
from typing import Any

from graphmodel.language import Language, Text
from queries.question import Column as Field
from queries.question import Row, Shown
from viz.sheets.workbook import Cell, Column, Form, Link, Sheet, Value
from viz.tables import Table

__all__ = ["COLUMNS", "Leads", "columns_sheet", "ordered", "table_sheet"]

COLUMNS = "columns"
"""The key of the sheet that says what columns mean."""

Leads = Callable[[Row, Field], Link | None]
"""Where a row's cell leads."""

_EXACT_INTEGERS = 10**15  # a sheet's numbers have fifteen digits


def table_sheet(
    key: str, title: str, table: Table, shown: Sequence[Field], leads: Leads | None = None
) -> Sheet:
    """All columns of ``table``, those ``shown`` on a screen first and printed."""
    fields = ordered(table, shown)
    printed = {field.field for field in shown}
    return Sheet(
        key,
        title,
        tuple(
            Column(head, _form(table, field), printed=field.field in printed)
            for head, field in zip(table.heads(fields), fields, strict=True)
        ),
        tuple(
            tuple(Cell(_value(table, row, field), leads and leads(row, field)) for field in fields)
            for row in table.rows
        ),
    )


def ordered(table: Table, shown: Sequence[Field]) -> tuple[Field, ...]:
    """All columns of ``table``, those ``shown`` first."""
    return (*shown, *(field for field in table.columns if field not in shown))


def columns_sheet(sheets: Iterable[tuple[Cell, Sequence[Field]]], language: Language) -> Sheet:
    """What every column of ``sheets`` means and counts; each comes with a cell that names it."""
    heads = (
        Text("工作表", "Sheet"),
        Text("欄位", "Column"),
        Text("說明", "Meaning"),
        Text("JSON 欄位", "JSON field"),
    )
    return Sheet(
        COLUMNS,
        Text("欄位說明", "What columns mean").in_language(language),
        tuple(Column(head.in_language(language)) for head in heads),
        tuple(
            (
                named,
                Cell(field.head.in_language(language)),
                Cell(field.means.in_language(language)),
                Cell(field.field),
            )
            for named, fields in sheets
            for field in fields
        ),
    )


def _form(table: Table, field: Field) -> Form:
    values = [getattr(row, field.field) for row in table.rows]
    numbers = [value for value in values if _is_number(value)]
    if not numbers:
        return Form.TEXT
    if field.shown is Shown.EXACT:
        return Form.EXACT
    return Form.FRACTION if any(isinstance(one, float) for one in numbers) else Form.COUNT


def _value(table: Table, row: Row, field: Field) -> Value:
    value = getattr(row, field.field)
    if _is_number(value):
        number: int | float = value
        return number
    return table.cells(row, (field,))[0] or None


def _is_number(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return abs(value) < _EXACT_INTEGERS
    return isinstance(value, float) and isfinite(value)
