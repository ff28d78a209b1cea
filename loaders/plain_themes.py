"""The themes of a plan whose tables print no lettered codes: by headings, by columns, or one."""

import re
from string import ascii_uppercase
from typing import NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.names import fold, without_wrap_spaces
from loaders.classified_rows import ClassifiedCell, ClassifiedRow
from loaders.continuations import without_continued
from loaders.headings import ThemeHeading, theme_heading
from loaders.numbering import take_number
from loaders.outline import ThemeDraft

__all__ = ["PlainThemes", "Titled"]

_COMMON = "T"
_LONGEST = 30  # characters of a heading that has no mark
_PROSE = tuple("。；;，,：:")
# What a part of a document is called that is no theme: 參、關鍵績效指標.
_PART = re.compile(
    r"(?:[0-9]{2,4}年度?|年度|中程|本[府局處會市縣]|各|關鍵|策略|績效|衡量|施政|核心|評估|共同性|重要|目標|"
    r"指標|計畫|體系|管理|地圖|項目|目標值|及其?|與|和|暨|、|之|值|一覽表|彙整表|明細表|總表|附表|附件|附錄|表|"
    r"KPI|使命|願景|前言|簡介|綱要|政府|[()（）])+[0-9一二三四五]*",
    re.IGNORECASE,
)


class Titled(NamedTuple):
    """What the document says of itself as a whole.

    Attributes:
        title: What it is called.
        evidence: Where.
        agency: The agency whose plan it is, as the title prints it; ``None`` for a city's.
        lines: The lines of the title, folded.
    """

    title: str
    evidence: Evidence
    agency: ClassifiedCell | None
    lines: frozenset[str] = frozenset()


class PlainThemes:
    """Opens themes, each under a letter that its heading prints or that no other has.

    Attributes:
        begun: The themes so far.
        current: The one whose rows come; ``None`` before the first.
    """

    def __init__(self, file: str, titled: Titled) -> None:
        self.begun: list[ThemeDraft] = []
        self.current: ThemeDraft | None = None
        self._file = file
        self._titled = titled
        self._offered: ClassifiedRow | None = None

    def offer(self, row: ClassifiedRow, *, near_table: bool) -> bool:
        """Whether a line is the heading of a theme, if a table follows it."""
        text = row.plain
        name = fold(_named(text).name)
        if not name or _PART.fullmatch(name) or fold(text) in self._titled.lines:
            return False
        numbered = theme_heading(text, marked=True) or take_number(text)
        short = len(text) <= _LONGEST and not text.endswith(_PROSE)
        if not row.marked and not (numbered and near_table and short):
            return False
        self._offered = row
        return True

    def open_for_table(self) -> bool:
        """Open the theme whose heading stands before a table; whether it is another."""
        row, self._offered = self._offered, None
        return row is not None and self.open(row.plain, row.evidence(self._file))

    def open(self, text: str, evidence: Evidence) -> bool:
        """Open the theme that ``text`` names; whether it is another than before."""
        heading = _named(without_wrap_spaces(" ".join(text.split())))
        same = fold(without_continued(heading.name) or heading.name)
        known = next((t for t in self.begun if t.heading and fold(t.heading.name) == same), None)
        if known is None:
            known = self._new(heading, evidence)
        changed = known is not self.current
        self.current = known
        return changed

    def or_whole(self) -> ThemeDraft:
        """The theme whose rows come; without any, one that is called as the document is."""
        if self.current is None:
            agency = self._titled.agency
            name = agency.plain if agency is not None else self._titled.title
            self.current = self._new(ThemeHeading(name, None, False), self._titled.evidence)
        return self.current

    def _new(self, heading: ThemeHeading, evidence: Evidence) -> ThemeDraft:
        taken = {theme.letter for theme in self.begun}
        letter = heading.letter or (_COMMON if heading.common else "")
        if not letter or letter in taken:
            letter = next(one for one in _letters() if one not in taken)
        theme = ThemeDraft(heading._replace(letter=letter), letter, evidence)
        self.begun.append(theme)
        return theme


def _letters() -> list[str]:
    """A to Z without the common set's, then AA to ZZ, and so on as far as anybody counts."""
    single = [letter for letter in ascii_uppercase if letter != _COMMON]
    pairs = [first + second for first in ascii_uppercase for second in ascii_uppercase]
    return [*single, *pairs, *(f"Z{number}" for number in range(1, 100_000))]


def _named(text: str) -> ThemeHeading:
    """The theme that the plain ``text`` names, without the number that opens it."""
    known = theme_heading(text, marked=True)
    if known is not None:
        return known
    taken = take_number(text)
    return ThemeHeading(taken[1] if taken else text, None, False)
