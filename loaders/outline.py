"""The outline of a plan: foreword, then theme by theme its table and its priorities."""

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.places import Place
from loaders.classified_rows import ClassifiedRow
from loaders.columns import Columns
from loaders.findings import rows as on_rows
from loaders.findings import themes as on_themes
from loaders.headings import ThemeHeading, priority_start
from loaders.kpi_table import KPITable
from loaders.own_words import OwnWords, own_words
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
    """A priority while its rows come in."""

    number: int
    mark: str
    pieces: list[str]
    places: list[Place]


@dataclass(slots=True)
class ThemeDraft:
    """A theme while its rows come in.

    Attributes:
        heading: What its heading says; ``None`` where only its codes show it.
        evidence: The heading, or the first row.
        table: Its table.
        priorities: In document order.
        sentences: What stands before the table, which may state totals.
    """

    heading: ThemeHeading | None
    evidence: Evidence
    table: KPITable
    priorities: list[PriorityDraft] = field(default_factory=list)
    sentences: list[ClassifiedRow] = field(default_factory=list)

    @property
    def common(self) -> bool:
        """Whether it is the common reference set."""
        return self.heading is not None and self.heading.common

    @property
    def letter(self) -> str | None:
        """Its letter: printed in the heading, else that of its first code."""
        if self.heading is not None and self.heading.letter:
            return self.heading.letter
        objectives = self.table.objectives
        return objectives[0].code.theme if objectives else None


@dataclass(slots=True)
class Outline:
    """A document taken apart, before keys and owners.

    Attributes:
        themes: In document order.
        foreword: The rows outside of themes, which may state totals.
        totals_tables: Tables of counts by theme.
        findings: What was noticed while reading, tables included.
        words: What its rows tell of each other.
    """

    words: OwnWords

    themes: list[ThemeDraft] = field(default_factory=list)
    foreword: list[ClassifiedRow] = field(default_factory=list)
    totals_tables: list[TotalsTable] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_outline(rows: Iterable[ClassifiedRow], file: str) -> Outline:
    """Take the rows of a document apart; ``file`` is the name that evidence gives."""
    known = deque(rows)
    reader = _Reader(file, own_words(known))
    while known:
        reader.take(known.popleft())  # what a row found out takes room until it is let go
    return reader.finish()


class _Reader:
    def __init__(self, file: str, words: OwnWords) -> None:
        self._file = file
        self._words = words
        self._part = _Part.FOREWORD
        self._theme: ThemeDraft | None = None
        self._outline = Outline(words)
        self._by_letter: dict[str, ThemeDraft] = {}
        self._filed = 0  # themes that were looked at for their letter
        self._head: tuple[ClassifiedRow, Columns] | None = None

    def finish(self) -> Outline:
        """What was read; chapters without a table turn out to be no themes."""
        themes = self._outline.themes
        self._outline.themes = []
        for theme in themes:
            self._outline.findings.extend(theme.table.findings)
            if theme.heading and theme.letter is None:
                self._outline.foreword.extend(theme.sentences)
            else:
                self._outline.themes.append(theme)
        return self._outline

    def take(self, row: ClassifiedRow) -> None:
        """Take the next row of the document."""
        has_codes = row.tabular and row.theme_letter is not None
        heading = None if has_codes else row.theme_heading
        if heading is not None:
            self._open_theme(heading, row)
        elif row.tabular:
            self._take_tabular(row)
        else:
            self._take_line(row)

    def _take_line(self, row: ClassifiedRow) -> None:
        if self._theme is not None and row.opens_priorities:
            self._part = _Part.PRIORITIES
            return
        if self._part is _Part.TABLE and _is_first_priority(row):
            self._part = _Part.PRIORITIES
        elif row.marked and self._part is not _Part.THEME and row.perspective is None:
            self._part = _Part.FOREWORD
            self._theme = None
            return
        elif self._theme is not None and self._part is _Part.THEME and _is_of_table(row):
            self._part = _Part.TABLE
        self._take_into_part(row)

    def _take_tabular(self, row: ClassifiedRow) -> None:
        if row.columns is not None:
            self._part = _Part.TABLE
            self._head = (row, row.columns)
            if self._theme is not None:
                self._theme.table.take_head(*self._head)
            return
        if self._part is not _Part.TABLE:
            if TotalsTable.is_head(row):
                self._part = _Part.TOTALS
                self._outline.totals_tables.append(TotalsTable(self._file))
            elif _is_of_table(row):
                self._part = _Part.TABLE
        self._take_into_part(row)

    def _take_into_part(self, row: ClassifiedRow) -> None:
        match self._part:
            case _Part.TABLE:
                self._table_for(row).take(row)
            case _Part.TOTALS if row.tabular:
                self._outline.totals_tables[-1].take(row)
            case _Part.TOTALS:
                self._part = _Part.THEME if self._theme else _Part.FOREWORD
                self._take_sentence(row)
            case _Part.PRIORITIES:
                self._take_priority(row)
            case _:
                self._take_sentence(row)

    def _open_theme(self, heading: ThemeHeading, row: ClassifiedRow) -> None:
        self._part = _Part.THEME
        evidence = row.evidence(self._file)
        known = self._known_theme(heading.letter)
        if known is not None:
            self._theme = known
            self._outline.findings.append(on_themes.theme_repeated(known.letter or "", evidence))
        else:
            self._theme = self._new_theme(heading, evidence)

    def _known_theme(self, letter: str | None) -> ThemeDraft | None:
        if not letter:
            return None
        # Only the newest may still get a letter: nobody returns to one that has none.
        while self._filed < len(self._outline.themes):
            theme = self._outline.themes[self._filed]
            if theme.letter:
                self._by_letter.setdefault(theme.letter, theme)
            elif theme is self._outline.themes[-1]:
                break
            self._filed += 1
        return self._by_letter.get(letter)

    def _new_theme(self, heading: ThemeHeading | None, evidence: Evidence) -> ThemeDraft:
        theme = ThemeDraft(heading, evidence, KPITable(self._file, self._words))
        self._outline.themes.append(theme)
        return theme

    def _table_for(self, row: ClassifiedRow) -> KPITable:
        """The table that ``row`` goes on with; without a heading its code names the theme."""
        letter = row.theme_letter
        theme = self._theme
        if theme is not None and (theme.heading or letter in (None, theme.letter)):
            return theme.table
        known = self._known_theme(letter)
        if known is not None:
            theme = known
        elif letter or theme is None:
            evidence = row.evidence(self._file)
            theme = self._new_theme(None, evidence)
            if self._head is not None:
                theme.table.take_head(*self._head)
            if letter:
                self._outline.findings.append(on_themes.theme_heading_missing(letter, evidence))
        self._theme = theme
        return theme.table

    def _take_sentence(self, row: ClassifiedRow) -> None:
        if self._theme is None:
            self._outline.foreword.append(row)
        elif row.tabular:
            self._outline.findings.append(on_rows.line_unplaced(row.evidence(self._file)))
        else:
            self._theme.sentences.append(row)

    def _take_priority(self, row: ClassifiedRow) -> None:
        text = row.source
        if self._theme is None or _RULE_OR_PAGE.fullmatch(text):
            return
        drafts = self._theme.priorities
        expected = drafts[-1].number + 1 if drafts else 1
        start = priority_start(text)
        if start is not None and (start.dashed or start.number == expected):
            mark = text[: len(text) - len(start.text)].strip()
            drafts.append(PriorityDraft(start.number, mark, [start.text], [row.place]))
            if start.number != expected:
                evidence = Evidence(self._file, (row.place,), mark)
                letter = self._theme.letter or ""
                self._outline.findings.append(
                    on_themes.priority_number(letter, start.number, expected, evidence)
                )
        elif drafts:
            drafts[-1].pieces.append(text)
            drafts[-1].places.append(row.place)


def _is_first_priority(row: ClassifiedRow) -> bool:
    """Whether a line behind a table opens the priorities, which have no heading then."""
    start = priority_start(row.text)
    return start is not None and (start.dashed or start.number == 1) and len(start.text) > 10


def _is_of_table(row: ClassifiedRow) -> bool:
    """Whether a row shows by itself that it is one of a theme's table."""
    return row.theme_letter is not None or row.perspective is not None
