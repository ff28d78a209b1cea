"""The outline of a plan: foreword, then theme by theme its table and its priorities."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from graphmodel.codes import take_kpi_code, take_objective_code
from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.places import Line
from loaders import reading_findings as say
from loaders.headings import (
    ThemeHeading,
    is_heading,
    is_priorities_heading,
    priority_start,
    theme_heading,
)
from loaders.kpi_table import KPITable, find_columns, find_perspective
from loaders.markup import plain_text
from loaders.row import Row
from loaders.rows import split_rows
from loaders.stated_totals import TotalsTable

__all__ = ["Outline", "PriorityDraft", "ThemeDraft", "read_outline"]

_RULE_OR_PAGE = re.compile(r"[-–—_*=\s第]*+[0-9]{0,4}+[-–—_*=\s頁]*+")


class _Part(Enum):
    """Where in the document the reader is."""

    FOREWORD = auto()  # before any theme, or behind a heading that opens none
    THEME = auto()  # behind a theme's heading, before its table
    TABLE = auto()
    TOTALS = auto()  # in a table of totals
    PRIORITIES = auto()


@dataclass(slots=True)
class PriorityDraft:
    """A priority while its lines come in."""

    number: int
    mark: str
    pieces: list[str]
    lines: list[int]


@dataclass(slots=True)
class ThemeDraft:
    """A theme while its lines come in.

    Attributes:
        heading: What its heading says; ``None`` where only its codes show it.
        evidence: The heading, or the first row.
        table: Its table.
        priorities: In document order.
        sentences: Lines before the table, which may state totals.
    """

    heading: ThemeHeading | None
    evidence: Evidence
    table: KPITable
    priorities: list[PriorityDraft] = field(default_factory=list)
    sentences: list[Evidence] = field(default_factory=list)

    @property
    def common(self) -> bool:
        """Whether it is the common reference set."""
        return self.heading is not None and self.heading.common

    @property
    def letter(self) -> str | None:
        """Its letter: printed in the heading, else that of its first code."""
        if self.heading is not None and self.heading.letter:
            return self.heading.letter
        codes = [objective.code.theme for objective in self.table.objectives]
        return codes[0] if codes else None


@dataclass(slots=True)
class Outline:
    """A document taken apart, before keys and owners.

    Attributes:
        themes: In document order.
        foreword: The lines outside of themes, which may state totals.
        totals_tables: Tables of counts by theme.
        findings: What was noticed while reading, tables included.
    """

    themes: list[ThemeDraft] = field(default_factory=list)
    foreword: list[Evidence] = field(default_factory=list)
    totals_tables: list[TotalsTable] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_outline(text: str, file: str) -> Outline:
    """Take the text of a document apart; ``file`` is the name that evidence gives."""
    reader = _Reader(file)
    for row in split_rows(text):
        reader.take(row)
    return reader.finish()


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._part = _Part.FOREWORD
        self._theme: ThemeDraft | None = None
        self._outline = Outline()
        self._head: tuple[Row, tuple[int, int, int]] | None = None

    def finish(self) -> Outline:
        """What was read; chapters without a table turn out to be no themes."""
        themes = self._outline.themes
        chapters = [
            t for t in themes if t.heading and t.heading.letter is None and t.letter is None
        ]
        for chapter in chapters:
            self._outline.foreword.extend(chapter.sentences)
        for theme in themes:
            self._outline.findings.extend(theme.table.findings)
        self._outline.themes = [t for t in themes if t not in chapters]
        return self._outline

    def take(self, row: Row) -> None:
        """Take the next row of the document."""
        letter = _theme_letter(row)
        heading = letter is None and theme_heading(row.text) is not None
        if (heading or not row.tabular) and self._opens_part(row, letter):
            return
        if row.tabular and self._opens_table(row, letter):
            return
        match self._part:
            case _Part.TABLE:
                self._table_for(row, letter).read(row)
            case _Part.TOTALS if row.tabular:
                self._outline.totals_tables[-1].take(row)
            case _Part.TOTALS:
                self._part = _Part.THEME if self._theme else _Part.FOREWORD
                self._take_sentence(row)
            case _Part.PRIORITIES:
                self._take_priority(row)
            case _:
                self._take_sentence(row)

    def _opens_part(self, row: Row, letter: str | None) -> bool:
        line = row.text
        heading = theme_heading(line)
        if heading is not None:
            self._open_theme(heading, row)
        elif self._theme is not None and is_priorities_heading(line):
            self._part = _Part.PRIORITIES
        elif self._part is _Part.TABLE and _opens_priorities(line):
            self._part = _Part.PRIORITIES
            return False
        elif is_heading(line) and self._part is not _Part.THEME and find_perspective(line) is None:
            self._part = _Part.FOREWORD
            self._theme = None
        elif self._theme is not None and self._part is _Part.THEME and _is_table_row(row, letter):
            self._part = _Part.TABLE
            return False
        else:
            return False
        return True

    def _open_theme(self, heading: ThemeHeading, row: Row) -> None:
        self._part = _Part.THEME
        place = Evidence(self._file, (Line(row.line),), row.text)
        known = [t for t in self._outline.themes if heading.letter and t.letter == heading.letter]
        if known:
            self._theme = known[0]
            self._outline.findings.append(say.theme_repeated(heading.letter or "", place))
            return
        self._add_theme(heading, place)

    def _add_theme(self, heading: ThemeHeading | None, place: Evidence) -> ThemeDraft:
        self._theme = ThemeDraft(heading, place, KPITable(self._file))
        self._outline.themes.append(self._theme)
        return self._theme

    def _opens_table(self, row: Row, letter: str | None) -> bool:
        columns = None if letter else find_columns(row.cells)
        if columns is not None:
            self._part = _Part.TABLE
            self._head = (row, columns)
            if self._theme is not None:
                self._theme.table.head(row, columns)
            return True
        if self._part is not _Part.TABLE and TotalsTable.is_head(row):
            self._part = _Part.TOTALS
            self._outline.totals_tables.append(TotalsTable(self._file))
            return False
        if self._part is not _Part.TABLE and _is_table_row(row, letter):
            self._part = _Part.TABLE
        return False

    def _table_for(self, row: Row, letter: str | None) -> KPITable:
        """The table that ``row`` goes on with; without a heading its code names the theme."""
        if self._theme is not None and (
            self._theme.heading or letter in (None, self._theme.letter)
        ):
            return self._theme.table
        known = [t for t in self._outline.themes if letter and t.letter == letter]
        if known:
            self._theme = known[0]
        elif letter or self._theme is None:
            place = Evidence(self._file, (Line(row.line),), row.text)
            self._theme = self._add_theme(None, place)
            if self._head is not None:
                self._theme.table.head(*self._head)
            if letter:
                self._outline.findings.append(say.theme_heading_missing(letter, place))
        return self._theme.table

    def _take_sentence(self, row: Row) -> None:
        place = Evidence(self._file, (Line(row.line),), row.text)
        if self._theme is None:
            self._outline.foreword.append(place)
        elif row.tabular:
            self._outline.findings.append(say.line_unplaced(place))
        else:
            self._theme.sentences.append(place)

    def _take_priority(self, row: Row) -> None:
        text = row.source or row.text
        if self._theme is None or _RULE_OR_PAGE.fullmatch(text):
            return
        drafts = self._theme.priorities
        expected = drafts[-1].number + 1 if drafts else 1
        start = priority_start(text)
        if start is not None and (start.dashed or start.number == expected):
            mark = text[: len(text) - len(start.text)].strip()
            drafts.append(PriorityDraft(start.number, mark, [start.text], [row.line]))
            if start.number != expected:
                place = Evidence(self._file, (Line(row.line),), mark)
                letter = self._theme.letter or ""
                self._outline.findings.append(
                    say.priority_number(letter, start.number, expected, place)
                )
        elif drafts:
            drafts[-1].pieces.append(text)
            drafts[-1].lines.append(row.line)


def _opens_priorities(line: str) -> bool:
    start = priority_start(line)
    return start is not None and (start.dashed or start.number == 1) and len(start.text) > 10


def _is_table_row(row: Row, letter: str | None) -> bool:
    """Whether a row shows by itself that it is one of a theme's table."""
    return letter is not None or find_perspective(row.text) is not None


def _theme_letter(row: Row) -> str | None:
    """The theme that the row's first code names."""
    return next(_letters(row), None)


def _letters(row: Row) -> Iterator[str]:
    for cell in row.cells:
        if taken := take_objective_code(plain_text(cell)):
            yield taken[0].theme
        elif found := take_kpi_code(plain_text(cell)):
            yield found[0].objective.theme
