"""Which lines are headings of themes where no lettered code tells, and what they say."""

import re
from typing import NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.names import fold
from loaders.classified_rows import ClassifiedCell, ClassifiedRow
from loaders.headings import ThemeHeading, theme_heading
from loaders.numbering import take_number

__all__ = ["Titled", "is_of_objective", "is_part", "is_written", "named"]

_LONGEST = 30  # characters of a heading that has no mark
_PROSE = tuple("。；;，,：:")
# What a part of a document is called that is no theme: 參、關鍵績效指標.
_PART = re.compile(
    r"(?:[0-9]{2,4}年度?|年度|中程|本[府局處會市縣]|各|關鍵|策略|績效|衡量|施政|核心|評估|共同性|重要|目標|"
    r"指標|計畫|體系|管理|地圖|項目|目標值|及其?|與|和|暨|、|之|值|一覽表|彙整表|明細表|總表|附表|附件|附錄|表|"
    r"KPI|使命|願景|前言|簡介|綱要|政府|[()（）])+[0-9一二三四五]*",
    re.IGNORECASE,
)
_OF_OBJECTIVE = re.compile(
    r"(?:策略|施政|關鍵|关键|核心|具體|具体|績效|绩效)*(?:目標|目标|指標|指标|KPI)[0-9一二三四五六七八九十(（A-Z].*",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:附?表|附件|附錄)\s*[0-9一二三四五六七八九十]+(?:[-－.][0-9]+)?\s*[、.：:]?\s*(?=\S)"
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


def is_written(row: ClassifiedRow, titled: Titled, *, near_table: bool) -> bool:
    """Whether a line is marked as a heading, or a short numbered one near its table."""
    text = row.plain
    if is_part(text, titled):
        return False
    numbered = theme_heading(text, marked=True) or take_number(text)
    short = len(text) <= _LONGEST and not text.endswith(_PROSE)
    return row.marked or bool(numbered and near_table and short)


def is_of_objective(text: str) -> bool:
    """Whether the plain ``text`` is the heading of an objective, or of a KPI: 目標1 友善高齡."""
    return _OF_OBJECTIVE.fullmatch(fold(text)) is not None


def is_part(text: str, titled: Titled) -> bool:
    """Whether the plain ``text`` names a part of a document that is no theme, or all of it."""
    name = fold(named(text).name)
    return not name or bool(_PART.fullmatch(name)) or fold(text) in titled.lines


def named(text: str) -> ThemeHeading:
    """The theme that the plain ``text`` names, without a number or a table's that opens it."""
    known = theme_heading(text, marked=True)
    if known is not None:
        return known
    if caption := _CAPTION.match(text):
        text = text[caption.end() :]
    taken = take_number(text)
    return ThemeHeading(taken[1] if taken else text, None, False)
