"""Rows as tables: for a spreadsheet, a report, a program, a terminal."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from graphmodel.keys import shortened
from graphmodel.language import Language, Text
from graphmodel.places import Place, said_places
from queries.columns.wording import WORDS
from queries.question import Column, Row, Shown, columns_of

__all__ = ["Table", "plain_value", "screen_columns", "spreadsheet_cell", "visible"]

_YES = Text("是", "yes")
_NO = Text("否", "no")
_WORD = re.compile(r"[!-~]+[、，]?\s?|.[、，。；：）]?", re.DOTALL)
_LONG_WORD = 24  # columns; a longer word may be broken
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
    """

    row: type[Row]
    rows: Sequence[Row]
    language: Language
    given: tuple[Column, ...] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns."""
        return columns_of(self.row) if self.given is None else self.given

    def heads(self, columns: Iterable[Column]) -> list[str]:
        """The heads of ``columns`` in the table's language."""
        return [column.head.in_language(self.language) for column in columns]

    def cells(self, row: Row, columns: Iterable[Column], *, exact: bool = False) -> list[str]:
        """One row's values as people read them; fractions to three places unless ``exact``."""
        return [self._shown(row, column, exact) for column in columns]

    def numeric(self, column: Column) -> bool:
        """Whether all values of a column are numbers, which are set to the right."""
        return all(_is_number(getattr(row, column.field)) for row in self.rows)

    def to_json(self) -> str:
        """A list of objects, a field each: the same for every language."""
        import json

        fields = [column.field for column in self.columns]
        objects = [
            {field: plain_value(getattr(row, field)) for field in fields} for row in self.rows
        ]
        return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"

    def to_csv(self) -> str:
        """All columns, as a spreadsheet opens them: with a BOM, and no cell a formula."""
        import csv
        import io

        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.heads(self.columns))
        for row in self.rows:
            cells = self.cells(row, self.columns, exact=True)
            writer.writerow(
                [
                    cell if _is_number(getattr(row, column.field)) else spreadsheet_cell(cell)
                    for cell, column in zip(cells, self.columns, strict=True)
                ]
            )
        return _BOM + out.getvalue()

    def to_markdown(self, columns: Sequence[Column]) -> str:
        """A pipe table; what a cell says cannot become markup."""
        lines = [self.heads(columns), ["---"] * len(columns)]
        lines += [[_markdown(c) for c in self.cells(row, columns)] for row in self.rows]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)

    def to_html(self) -> str:
        """A table element with all columns; what a cell says cannot become markup."""
        from html import escape

        lines = [self.heads(self.columns)]
        lines += [self.cells(row, self.columns) for row in self.rows]
        cells = ["".join(f"<td>{escape(cell)}</td>" for cell in line) for line in lines]
        return f"<table>{''.join(f'<tr>{line}</tr>' for line in cells)}</table>"

    def to_text(self, columns: Sequence[Column], width: int | None) -> str:
        """Columns under their heads; cells wrap so that lines fit ``width`` columns, if given."""
        heads = self.heads(columns)
        cells = [[visible(c) for c in self.cells(row, columns)] for row in self.rows]
        numeric = [self.numeric(column) for column in columns]
        widths = [
            max(map(_width, column), default=0) for column in zip(heads, *cells, strict=True)
        ]
        if width is not None:
            least = [max(map(_least, column)) for column in zip(heads, *cells, strict=True)]
            widths = _fitted(widths, least, width)
        lines = [*_laid_out(heads, widths, numeric), "  ".join("-" * w for w in widths)]
        for row in cells:
            lines += _laid_out(row, widths, numeric)
        return "".join(f"{line.rstrip()}\n" for line in lines)

    def _shown(self, row: Row, column: Column, exact: bool) -> str:
        value = getattr(row, column.field)
        if column.shown is Shown.LINE and value in (None, ()):
            value = getattr(row, column.field.replace("line", "place"), value)
        if isinstance(value, Place):
            return value.text.in_language(self.language)
        if isinstance(value, tuple) and value and isinstance(value[0], Place):
            return said_places(value).in_language(self.language)
        if isinstance(value, tuple):
            joint = "、" if self.language is Language.ZH else ", "
            return joint.join(self._word(part, row, column, exact) for part in value)
        return self._word(value, row, column, exact)

    def _word(self, value: Any, row: Row, column: Column, exact: bool) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return (_YES if value else _NO).in_language(self.language)
        if isinstance(value, float) and not exact:
            return f"{value:.3f}"
        if column.shown is Shown.WORD and value in WORDS:
            return WORDS[value].in_language(self.language)
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
    """``text`` made harmless for a spreadsheet: what would be a formula is marked as text."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def visible(text: str) -> str:
    """``text`` on one line, characters that could command a terminal shown as symbols."""
    return "".join(_symbol(char) for char in text)


def _symbol(char: str) -> str:
    if char == "\n":
        return "⏎"
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"\\u{ord(char):04x}" if ord(char) > 0x20 else chr(0x2400 + ord(char))
    return char


def _markdown(text: str) -> str:
    flat = visible(text).replace("⏎", " ")
    for mark in "\\`*_[]<>|~#&":
        flat = flat.replace(mark, f"\\{mark}")
    return flat


def _width(text: str) -> int:
    """How many columns of a terminal ``text`` takes (UAX #11: wide and full-width take two)."""
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _least(text: str) -> int:
    """The width below which one of the words of ``text`` would be broken, within reason."""
    return min(max(map(_width, _WORD.findall(text)), default=0), _LONG_WORD)


def _fitted(widths: list[int], least: list[int], width: int) -> list[int]:
    """``widths`` with the widest made narrower until their sum fits.

    None gets below its ``least`` as long as another has room, nor below four at all.
    """
    fitted = list(widths)
    room = width - 2 * (len(widths) - 1)
    for floors in (least, [4] * len(widths)):
        while sum(fitted) > room:
            spare = [have - max(floor, 4) for have, floor in zip(fitted, floors, strict=True)]
            wide = [have if more > 0 else 0 for have, more in zip(fitted, spare, strict=True)]
            if not any(wide):
                break
            fitted[wide.index(max(wide))] -= 1
    return fitted


def _laid_out(cells: list[str], widths: list[int], numeric: list[bool]) -> list[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped), default=0)
    lines = []
    for index in range(height):
        pieces = [pieces[index] if index < len(pieces) else "" for pieces in wrapped]
        padded = [
            " " * (width - _width(piece)) + piece
            if right
            else piece + " " * (width - _width(piece))
            for piece, width, right in zip(pieces, widths, numeric, strict=True)
        ]
        lines.append("  ".join(padded))
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    """``text`` on lines of ``width`` columns; numbers, codes and Latin words stay whole."""
    lines, line, used = [], "", 0
    for word in _WORD.findall(text):
        if used + _width(word.rstrip()) > width and line and _width(word.rstrip()) <= width:
            lines.append(line)
            line, used = "", 0
        for char in word:
            step = _char_width(char)
            if used + step > width and line:
                lines.append(line)
                line, used = "", 0
            line, used = line + char, used + step
    return [*lines, line]
