"""Rows as tables: for a spreadsheet, a report, a program, a terminal."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from graphmodel.controls import json_text, visible, visible_lines
from graphmodel.keys import shortened
from graphmodel.language import Language, Text
from graphmodel.places import Place, said_places
from queries.columns.members import PLACES
from queries.columns.wording import WORDS, word_of
from queries.question import Column, Row, Shown, columns_of
from viz.text_columns import text_columns

__all__ = ["Table", "plain_value", "screen_columns", "spreadsheet_cell"]

_YES = Text("是", "yes")
_NO = Text("否", "no")
_READ, _CALCULATED = 3, 4  # places of a fraction, for people and for spreadsheets
_FEW = 3  # members; so many are read as fast as their number
_BOM = "\ufeff"
# What a spreadsheet takes for a formula; tab and return can hide one from the eye.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Table(NamedTuple):
    """Rows of one type, and how to write them; what a format needs is imported with it.

    Attributes:
        row: The type of the rows.
        rows: The rows.
        language: The language of heads and fixed words.
        given: The columns, where the type of the rows does not say them.
        folded: Fields whose long lists say how many they hold.
    """

    row: type[Row]
    rows: Sequence[Row]
    language: Language
    given: tuple[Column, ...] | None = None
    folded: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns."""
        return columns_of(self.row) if self.given is None else self.given

    def heads(self, columns: Iterable[Column]) -> list[str]:
        """The heads of ``columns`` in the table's language."""
        return [column.head.in_language(self.language) for column in columns]

    def cells(self, row: Row, columns: Iterable[Column], *, places: int = _READ) -> list[str]:
        """One row's values as people read them, fractions to so many ``places``."""
        return [self._shown(row, column, places) for column in columns]

    def numeric(self, column: Column) -> bool:
        """Whether all that a column shows are numbers, which are set to the right."""
        shown = [row for row in self.rows if self._shown(row, column, _READ)]
        return all(_is_number(getattr(row, column.field)) for row in shown or self.rows)

    def to_json(self) -> str:
        """A list of objects, a field each: the same for every language."""
        fields = [column.field for column in self.columns]
        objects = [
            {field: plain_value(getattr(row, field)) for field in fields} for row in self.rows
        ]
        return json_text(objects, indent=2) + "\n"

    def to_csv(self) -> str:
        """All columns, as a spreadsheet opens them: with a BOM, and no cell a formula.

        A cell may have lines; other characters that command are shown as symbols.
        """
        import csv
        import io

        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(map(spreadsheet_cell, self.heads(self.columns)))
        for row in self.rows:
            cells = self.cells(row, self.columns, places=_CALCULATED)
            writer.writerow(
                [
                    cell if _is_number(getattr(row, column.field)) else spreadsheet_cell(cell)
                    for cell, column in zip(cells, self.columns, strict=True)
                ]
            )
        return _BOM + out.getvalue()

    def to_markdown(self, columns: Sequence[Column]) -> str:
        """A pipe table; what a cell says cannot become markup."""
        heads = [_markdown(head) for head in self.heads(columns)]
        lines = [heads, ["---"] * len(columns)]
        lines += [[_markdown(c) for c in self.cells(row, columns)] for row in self.rows]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)

    def to_html(self) -> str:
        """A table element with all columns; what a cell says cannot become markup."""
        from html import escape

        lines = [self.heads(self.columns)]
        lines += [self.cells(row, self.columns) for row in self.rows]
        cells = [
            "".join(f"<td>{escape(visible_lines(cell))}</td>" for cell in line) for line in lines
        ]
        return f"<table>{''.join(f'<tr>{line}</tr>' for line in cells)}</table>"

    def to_text(self, columns: Sequence[Column], width: int | None) -> str:
        """Columns under their heads; cells wrap so that lines fit ``width`` columns, if given."""
        heads = [visible(head) for head in self.heads(columns)]
        rows = [[visible(cell) for cell in self.cells(row, columns)] for row in self.rows]
        return text_columns(heads, rows, [self.numeric(column) for column in columns], width)

    def _shown(self, row: Row, column: Column, places: int) -> str:
        value = getattr(row, column.field)
        if column.shown is Shown.LINE and value in (None, ()):
            value = getattr(row, column.field.replace("line", "place"), value)
        if isinstance(value, Place):
            return value.text.in_language(self.language)
        if isinstance(value, tuple) and len(value) > _FEW and column.field in self.folded:
            of = PLACES if isinstance(value[0], Place) else column.of
            if of is not None:
                return of.counted(len(value)).in_language(self.language)
        if isinstance(value, tuple) and value and isinstance(value[0], Place):
            return said_places(value).in_language(self.language)
        if isinstance(value, tuple):
            joint = "、" if self.language is Language.ZH else ", "
            return joint.join(self._word(part, row, column, places) for part in value)
        return self._word(value, row, column, places)

    def _word(self, value: Any, row: Row, column: Column, places: int) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return (_YES if value else _NO).in_language(self.language)
        if isinstance(value, float) and column.shown is not Shown.EXACT:
            return f"{value:.{places}f}"
        if column.shown is Shown.WORD and (word := word_of(column.field, value)):
            return word.in_language(self.language)
        if column.shown is Shown.WORDED:
            first, _, name = str(value).partition(" ")
            return f"{WORDS[first].in_language(self.language)} {name}"
        if column.shown is Shown.KEY:
            return shortened(str(value), row.plan)
        return str(value)


def plain_value(value: Any) -> Any:
    """A value as programs take it: a place as its Chinese text, in every language the same."""
    if isinstance(value, Place):
        return value.text.zh
    if isinstance(value, tuple) and value and isinstance(value[0], Place):
        return tuple(place.text.zh for place in value)
    return value


def screen_columns(
    columns: Iterable[Column], *, several_plans: bool, evidence: bool
) -> list[Column]:
    """The columns for a screen: the plan's only if there are several, details if asked."""
    return [
        column
        for column in columns
        if (several_plans if column.field == "plan" else evidence or not column.detail)
    ]


def spreadsheet_cell(text: str) -> str:
    """``text`` made harmless for a spreadsheet: a formula marked as text, controls as symbols."""
    shown = visible_lines(text)
    return f"'{shown}" if text.lstrip(" ").startswith(_FORMULA) else shown


def _markdown(text: str) -> str:
    flat = visible(text).replace("⏎", " ")
    for mark in "\\`*_[]<>|~#&":
        flat = flat.replace(mark, f"\\{mark}")
    return flat


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
