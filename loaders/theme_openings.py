"""Where the themes of a document begin, each with its letter, also where a heading is lost.

What tells of a lost heading is the codes behind it: from some row on they name, to the end,
a theme that no heading names. A letter that comes once, or after which the first comes back,
is a misprint.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from loaders.classified_rows import ClassifiedRow
from loaders.headings import ThemeHeading, priority_start, theme_heading
from loaders.stated_totals import states_totals_of_theme

__all__ = ["ThemeOpening", "theme_openings"]

_COMMON_LETTER = "T"
_HEADING_LINE = 30  # characters; a longer line is prose, no heading that lost its mark


class ThemeOpening(NamedTuple):
    """Where a theme begins.

    Attributes:
        heading: Its heading, with the letter that its rows carry; none if there are no rows.
        row: The heading's, or the first whose code names the theme.
        lost: Whether its heading, or a part of it, is lost.
        goes_on: Whether its rows go on with the columns of the table above.
        printed: The letter that the heading prints where its rows carry another.
    """

    heading: ThemeHeading
    row: ClassifiedRow
    lost: bool = False
    goes_on: bool = False
    printed: str | None = None


class _Objective(NamedTuple):
    """The row that prints an objective's code, counted from 0, and the theme that it names."""

    at: int
    letter: str


@dataclass(slots=True)
class _Section:
    """The rows behind a heading, or behind none, up to the next."""

    at: int  # of the heading; -1 before the first row
    heading: ThemeHeading | None
    objectives: list[_Objective] = field(default_factory=list)
    first_letter: str | None = None


class _Beginning(NamedTuple):
    """Where the rows of a theme without a heading begin, and what stands there."""

    at: int
    first: int  # whose code names it
    heading: ThemeHeading | None
    head: bool
    sentence: bool
    priorities: bool  # those of the theme above end there

    @property
    def fresh(self) -> bool:
        """Whether something other than the codes shows that a theme begins."""
        return self.head or self.sentence or self.priorities or self.heading is not None


class _Headings(NamedTuple):
    """What the headings of a document say.

    Attributes:
        printed: How many print a letter.
        letters: Those of all, printed or shown by the codes behind them.
        common: Whether one is that of the common reference set.
    """

    printed: Counter[str]
    letters: frozenset[str]
    common: bool


def theme_openings(rows: Sequence[ClassifiedRow]) -> dict[int, ThemeOpening]:
    """The beginnings of the themes that ``rows``, those of a document, hold, by row."""
    sections = tuple(_sections(rows))
    found = [section.heading for section in sections if section.heading is not None]
    printed = Counter(heading.letter for heading in found if heading.letter)
    letters = [_letter(section, printed) for section in sections]
    common = any(heading.common for heading in found)
    headings = _Headings(printed, frozenset(filter(None, letters)), common)
    openings: dict[int, ThemeOpening] = {}
    for section, letter in zip(sections, letters, strict=True):
        openings.update(_openings(rows, section, letter, headings))
    return openings


def _openings(
    rows: Sequence[ClassifiedRow], section: _Section, letter: str | None, headings: _Headings
) -> Iterator[tuple[int, ThemeOpening]]:
    """The theme of a section's heading, and those in it whose headings are lost."""
    heading = section.heading
    if heading is not None:
        heading = heading._replace(letter=letter)
        yield section.at, ThemeOpening(heading, rows[section.at])
    last = {objective.letter: objective.at for objective in section.objectives}
    for other, run in groupby(section.objectives, key=lambda objective: objective.letter):
        first, *more = run
        comes_back = letter is not None and last.get(letter, -1) > first.at
        if other == letter or other in headings.letters or comes_back:
            continue
        begins = _beginning(rows, section, first)
        if heading and letter and first is section.objectives[0] and not begins.priorities:
            if not more and headings.printed[letter] < 2:
                continue  # a misprint of the objective as well as of the heading
            heading = heading._replace(letter=other)
            yield section.at, ThemeOpening(heading, rows[section.at], printed=letter)
        elif letter is None or more or begins.fresh:
            common = other == _COMMON_LETTER and not headings.common
            name = begins.heading.name if begins.heading else other
            lost = ThemeHeading(name, other, common)
            goes_on = not begins.head
            yield begins.at, ThemeOpening(lost, rows[begins.first], lost=True, goes_on=goes_on)
        else:
            continue
        letter = other


def _sections(rows: Sequence[ClassifiedRow]) -> Iterator[_Section]:
    section = _Section(-1, None)
    begun = False  # a heading that is no theme's ends a theme, but for one before its table
    for at, row in enumerate(rows):
        # Prose is asked for a code only where no table shows the letter of a heading.
        asked = row.tabular or (begun and section.heading and not section.first_letter)
        letter = row.theme_letter if asked else None
        heading = None if row.tabular and letter else row.theme_heading
        if heading is not None:
            yield section
            section, begun = _Section(at, heading), False
        elif row.tabular or row.opens_priorities or row.perspective is not None:
            begun = begun or row.columns is not None or not row.tabular or letter is not None
        elif row.marked and begun:
            yield section
            section = _Section(at, None)
        if letter is not None:
            section.first_letter = section.first_letter or letter
            if row.tabular and (named := _objective_letter(row)):
                section.objectives.append(_Objective(at, named))
    yield section


def _objective_letter(row: ClassifiedRow) -> str | None:
    """The theme that an objective's code in ``row`` names, if it has one of the usual shape."""
    codes = (cell.objective for cell in row.cells)
    return next((code.theme for code in codes if code and code.perspective), None)


def _letter(section: _Section, printed: Counter[str]) -> str | None:
    """The letter of a section's heading, else the first of its codes that no heading prints."""
    if section.heading is None or section.heading.letter:
        return section.heading.letter if section.heading else None
    letters = [objective.letter for objective in section.objectives]
    return next((letter for letter in letters if letter not in printed), section.first_letter)


def _beginning(rows: Sequence[ClassifiedRow], section: _Section, first: _Objective) -> _Beginning:
    """Where the rows begin of which ``first`` is the first objective: up to what stands above."""
    begin = coded = first.at
    head = sentence = priorities = False
    heading: ThemeHeading | None = None
    for at in range(first.at - 1, section.at, -1):
        row = rows[at]
        letter = row.theme_letter if row.tabular else None
        if letter not in (None, first.letter):
            break
        if row.opens_priorities or (not row.tabular and priority_start(row.text)):
            priorities = True
            break
        if row.columns is not None or row.perspective is not None or letter:
            if not (sentence or heading):  # above these stands another theme's table
                begin, coded = at, at if letter else coded
                head = head or row.columns is not None
        elif begin == at + 1 and not row.tabular and not row.marked:
            states = states_totals_of_theme(row.plain)
            above = _heading_line(row.plain)
            if states or above:
                begin, sentence, heading = at, sentence or states, heading or above
    return _Beginning(begin, coded, heading, head, sentence, priorities)


def _heading_line(text: str) -> ThemeHeading | None:
    """The heading that a line would be if it had its mark."""
    return theme_heading(text, marked=True) if len(text) <= _HEADING_LINE else None
