"""Rows that open a part of the document: a theme, a perspective, the priorities.

Headings are told from their plain text, without heading marks, markup and wrap spaces.
"""

import re
from typing import NamedTuple

from graphmodel.names import fold, without_wrap_spaces
from graphmodel.schema import Perspective
from loaders.markup import plain_text

__all__ = [
    "PriorityStart",
    "ThemeHeading",
    "find_perspective",
    "is_marked",
    "is_priorities_heading",
    "plain_heading",
    "priority_start",
    "theme_heading",
]

_MARKS = ("#", "＃")
_SHORT = 30  # characters; a longer line without a mark is prose

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_LETTERED = re.compile(
    rf"(?:{_NUMERAL}\s*[、.．]\s*)?(?P<name>.+?)\s*[(（]\s*(?P<letter>[A-ZＡ-Ｚ])\s*[)）]"
)
_NUMBERED = re.compile(rf"{_NUMERAL}\s*[、.．]\s*(?P<name>.+)")
# 主軸一、安居 and 主題A：安居 say what they are; 第二章 安居 says where it stands.
_CALLED = re.compile(
    r"(?:施政|市政|策略|核心|發展|发展|重點|重点|政策)?(?:主題|主题|主軸|主轴|面向|願景|愿景|支柱)\s*"
    rf"(?:(?P<letter>[A-ZＡ-Ｚ])(?![A-Za-z])|{_NUMERAL}|[0-9０-９]{{1,2}}(?![0-9０-９%％年]))"
    r"\s*(?P<mark>[、.．:：\-–—])?\s*(?P<name>.+)"
    rf"|第\s*(?:{_NUMERAL}|[0-9０-９]{{1,2}})\s*(?:章|篇|編|编|部分|大?主[軸轴題题]|面向)"
    r"\s*[、.．:：]?\s*(?P<behind>.+)"
    r"|(?P<bare>[A-ZＡ-Ｚ])\s*[、.．:：]\s*(?P<lone>[\u3400-\u9fff].*)"
    r"|(?:Theme|Pillar)\s+(?:(?P<latin>[A-Z])|[0-9]{1,2})\s*[.:\-–—]\s*(?P<english>.+)"
)
_PROSE = re.compile(r"[。；;，,：:]")
_COMMON = re.compile(rf"(?:[*※]|{_NUMERAL}[、.])?(?P<name>共通性(?:參考)?(?:績效)?指標)(?:\(.\))?")
_PRIORITIES = re.compile(rf"(?:[(]{_NUMERAL}[)]|{_NUMERAL}[、.])?.{{0,40}}(?<![項大個])施政重點")
_DIGITS = re.compile(r"[0-9０-９]{1,2}\s*[、.．]\s*")
_PERSPECTIVES = {
    "顧客": Perspective.CUSTOMER,
    "內部流程": Perspective.PROCESS,
    "學習成長": Perspective.LEARNING,
    "學習與成長": Perspective.LEARNING,
    "學習及成長": Perspective.LEARNING,
    "財務": Perspective.FINANCE,
    "顾客": Perspective.CUSTOMER,
    "内部流程": Perspective.PROCESS,
    "学习成长": Perspective.LEARNING,
    "学习与成长": Perspective.LEARNING,
    "学习及成长": Perspective.LEARNING,
    "财务": Perspective.FINANCE,
    "customer": Perspective.CUSTOMER,
    "internalprocess": Perspective.PROCESS,
    "internalprocesses": Perspective.PROCESS,
    "learningandgrowth": Perspective.LEARNING,
    "learning&growth": Perspective.LEARNING,
    "finance": Perspective.FINANCE,
    "financial": Perspective.FINANCE,
}
_PERSPECTIVE = re.compile(
    rf"({'|'.join(sorted(_PERSPECTIVES, reverse=True))})"
    r"(?:構面|构面|面向|層面|层面|perspective)?(?:\(.*\))?"
)
_PRIORITY = re.compile(r"\s*(?P<dash>[-*•‧·–—]\s*)?(?P<number>[0-9０-９]{1,3})\s*[、.．](?![0-9])")


class ThemeHeading(NamedTuple):
    """What a theme's heading says; the letter is ``None`` where it prints none."""

    name: str
    letter: str | None
    common: bool


class PriorityStart(NamedTuple):
    """How a priority opens."""

    number: int
    dashed: bool
    text: str


def is_marked(text: str) -> bool:
    """Whether ``text`` is marked as a heading, of whatever level."""
    return text.startswith(_MARKS)


def plain_heading(text: str) -> str:
    """``text`` without its heading marks and markup, wrap spaces gone."""
    return without_wrap_spaces(plain_text(text.lstrip(" \t#＃")))


def theme_heading(text: str, *, marked: bool) -> ThemeHeading | None:
    """The theme that the plain ``text`` opens, if it does.

    One that is not marked as a heading must print both a number and a letter, or be called a
    theme and print a letter.
    """
    called = _CALLED.fullmatch(text)
    if called is not None:
        return _called_heading(called, marked=marked)
    whole = text
    if marked and (number := _DIGITS.match(text)):
        text = text[number.end() :]
    common = _COMMON.fullmatch(fold(text))
    if common and (marked or len(text) <= len(common["name"]) + 8):
        letter = re.search(r"\(([A-Z])\)$", fold(text))
        return ThemeHeading(common["name"], letter[1] if letter else None, True)
    lettered = _LETTERED.fullmatch(text)
    if lettered and len(text) <= 60 and (marked or _NUMBERED.match(text)):
        return ThemeHeading(lettered["name"], fold(lettered["letter"]), False)
    numbered = _NUMBERED.fullmatch(text)
    if numbered and marked and not is_priorities_heading(whole):
        return ThemeHeading(numbered["name"], None, False)
    return None


def _called_heading(called: re.Match[str], *, marked: bool) -> ThemeHeading | None:
    """The theme that a heading opens which says that it is one: 主軸一、安居."""
    letter = called["letter"] or called["bare"] or called["latin"]
    name = called["name"] or called["behind"] or called["lone"] or called["english"]
    if lettered := _LETTERED.fullmatch(name):
        name, letter = lettered["name"], lettered["letter"]
    alone = letter and called["mark"] and len(name) <= _SHORT and not _PROSE.search(name)
    if is_priorities_heading(name) or not (marked or alone or lettered):
        return None
    return ThemeHeading(name, fold(letter) if letter else None, False)


def is_priorities_heading(text: str) -> bool:
    """Whether the plain ``text`` opens a theme's priorities."""
    return _PRIORITIES.fullmatch(fold(text)) is not None


def find_perspective(text: str) -> Perspective | None:
    """The perspective that a row of its own announces, if the plain ``text`` is one."""
    found = _PERSPECTIVE.fullmatch(fold(text).casefold())
    return _PERSPECTIVES[found[1]] if found else None


def priority_start(line: str) -> PriorityStart | None:
    """The number that ``line`` opens a priority with, if it does."""
    found = _PRIORITY.match(line)
    if found is None:
        return None
    number = int(fold(found["number"]))
    return PriorityStart(number, found["dash"] is not None, line[found.end() :].strip())
