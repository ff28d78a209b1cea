"""The outline of a plan: foreword, then theme by theme its table and its priorities."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.places import Place
from loaders.classified_rows import ClassifiedRow
from loaders.columns import Columns
from loaders.drafts import ObjectiveDraft
from loaders.findings import rows as on_rows
from loaders.findings import themes as on_themes
from loaders.head_cells import take_cells_into_account
from loaders.headings import ThemeHeading, priority_start, theme_heading
from loaders.kpi_table import KPITable
from loaders.own_words import OwnWords, own_words
from loaders.page_furniture import PageFurniture
from loaders.page_marks import is_page_mark, is_rule, unmarked
from loaders.reshaping import reshaped
from loaders.second_heads import with_joined_heads
from loaders.stated_totals import TotalsTable
from loaders.theme_openings import ThemeOpening, theme_openings

__all__ = ["Outline", "PriorityDraft", "ThemeDraft", "read_outline"]


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
        heading: What its heading says; ``None`` where it has none and each row's code decides.
        letter: Its letter; empty as long as no code shows it.
        evidence: The heading, or the first row.
        objectives: In document order.
        priorities: In document order.
        sentences: What stands before the table, which may state totals.
    """

    heading: ThemeHeading | None
    letter: str
    evidence: Evidence
    objectives: list[ObjectiveDraft] = field(default_factory=list)
    priorities: list[PriorityDraft] = field(default_factory=list)
    sentences: list[ClassifiedRow] = field(default_factory=list)

    @property
    def common(self) -> bool:
        """Whether it is the common reference set."""
        return self.heading is not None and self.heading.common


@dataclass(slots=True, kw_only=True)
class _ThemeOfTable(ThemeDraft):
    """A theme whose rows its table reads."""

    table: KPITable


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
    printed = tuple(with_joined_heads(rows))
    take_cells_into_account(printed)
    known = tuple(reshaped(printed))
    del printed
    words = own_words(known)
    openings = theme_openings(known)
    reader = _Reader(file, words, PageFurniture(known, words))
    waiting = deque(known)
    del known  # what a row found out takes room until it is let go
    at = -1
    while waiting:
        at += 1
        row, opening = waiting.popleft(), openings.get(at)
        if opening is not None and (opening.lost or not reader.takes_for_page_mark(opening.row)):
            reader.open(opening)
        if opening is None or opening.lost:
            reader.take(row)
    return reader.finish()


class _Reader:
    def __init__(self, file: str, words: OwnWords, pages: PageFurniture) -> None:
        self._file = file
        self._words = words
        self._pages = pages
        self._part = _Part.FOREWORD
        self._theme: _ThemeOfTable | None = None
        self._themes: list[_ThemeOfTable] = []
        self._outline = Outline(words)
        self._by_letter: dict[str, _ThemeOfTable] = {}
        self._head: tuple[ClassifiedRow, Columns] | None = None

    def finish(self) -> Outline:
        """What was read; chapters without a table turn out to be no themes."""
        for theme in self._themes:
            theme.table.finish()
            self._outline.findings.extend(theme.table.findings)
            if theme.letter:
                self._outline.themes.append(theme)
            else:
                self._outline.foreword.extend(theme.sentences)
        return self._outline

    def takes_for_page_mark(self, row: ClassifiedRow) -> bool:
        """Leave out the theme's own heading, printed again inside its table, numbered or not."""
        heading = self._theme.heading if self._theme is not None else None
        if heading is None or self._part is not _Part.TABLE:
            return False
        unmarked_heading = theme_heading(unmarked(row.plain), marked=True)
        # Where a heading prints no letter, the theme's is that of the codes behind it.
        own = (heading, heading._replace(letter=None))
        if row.theme_heading not in own and unmarked_heading not in own:
            return False
        self._outline.findings.append(on_rows.page_mark(row.text, row.evidence(self._file)))
        return True

    def open(self, opening: ThemeOpening) -> None:
        """Begin a theme; the rows that come are its own."""
        self._part = _Part.THEME
        heading, evidence = opening.heading, opening.row.evidence(self._file)
        letter = heading.letter or ""
        known = self._by_letter.get(letter)
        self._theme = known or self._new_theme(heading, letter, evidence)
        if opening.lost:
            missing = on_themes.theme_heading_missing(letter, evidence, common=heading.common)
            self._outline.findings.append(missing)
        elif known is not None and not opening.row.of_column:
            self._outline.findings.append(on_themes.theme_repeated(letter, evidence))
        if opening.printed:
            misfit = on_themes.theme_letter_misfit(opening.printed, letter, evidence)
            self._outline.findings.append(misfit)
        if opening.goes_on and self._head is not None:
            self._theme.table.take_head(*self._head)

    def take(self, row: ClassifiedRow) -> None:
        """Take the next row of the document."""
        if row.tabular:
            self._take_tabular(row)
        else:
            self._take_line(row)

    def _take_line(self, row: ClassifiedRow) -> None:
        if self._theme is not None and row.opens_priorities:
            self._part = _Part.PRIORITIES
            return
        if self._part is _Part.TABLE and _is_first_priority(row):
            self._part = _Part.PRIORITIES
        elif self._part is _Part.TABLE and row.marked and self._pages.is_head(row):
            pass  # the page's, behind which the table goes on
        elif row.marked and self.takes_for_page_mark(row):
            return  # though what follows has no code
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

    def _new_theme(
        self, heading: ThemeHeading | None, letter: str, evidence: Evidence
    ) -> _ThemeOfTable:
        table = KPITable(self._file, self._words, self._pages)
        theme = _ThemeOfTable(heading, letter, evidence, table.objectives, table=table)
        self._themes.append(theme)
        if letter:
            self._by_letter[letter] = theme
        return theme

    def _table_for(self, row: ClassifiedRow) -> KPITable:
        """The table that ``row`` goes on with; without a heading its code names the theme."""
        letter = row.theme_letter or ""
        theme = self._theme
        if theme is not None and (theme.heading or letter in ("", theme.letter)):
            return theme.table
        known = self._by_letter.get(letter)
        evidence = row.evidence(self._file)
        if known is not None:
            theme = known
        elif theme is None or theme.letter:
            theme = self._new_theme(None, letter, evidence)
            if self._head is not None:
                theme.table.take_head(*self._head)
        elif letter:
            theme.letter = letter
            self._by_letter[letter] = theme
        if known is None and letter:
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
        if self._theme is None or is_rule(text) or is_page_mark(text):
            return
        drafts = self._theme.priorities
        expected = drafts[-1].number + 1 if drafts else 1
        start = priority_start(text)
        if start is not None and (start.dashed or start.number == expected):
            mark = text[: len(text) - len(start.text)].strip()
            drafts.append(PriorityDraft(start.number, mark, [start.text], [row.place]))
            if start.number != expected:
                evidence = Evidence(self._file, (row.place,), mark)
                letter = self._theme.letter
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
