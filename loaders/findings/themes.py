"""Findings about the headings of themes and what stands beside their tables."""

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.shown import shown

__all__ = [
    "priority_number",
    "theme_heading_missing",
    "theme_letter_misfit",
    "theme_repeated",
    "total_unplaced",
]


def theme_heading_missing(letter: str, evidence: Evidence, *, common: bool = False) -> Finding:
    """A table without a theme's heading above it; ``common``: taken for the common set's."""
    return Finding(
        "theme-heading-missing",
        Severity.WARNING,
        Text(
            f"找不到主題 {letter} 的標題，依代碼的第一個字母歸屬",
            f"theme {letter} has no heading; its rows are placed by the letter of their codes",
        ),
        Text(
            "視為共通性參考指標；若是一般主題，標題格式應如「一、主題名稱 (A)」",
            "taken for the common reference set; if it is a theme like the others, its heading "
            "reads: number, 、, name, letter in parentheses",
        )
        if common
        else Text(
            "標題格式應如「一、主題名稱 (A)」",
            "a heading reads: number, 、, name, letter in parentheses",
        ),
        evidence,
    )


def theme_letter_misfit(printed: str, letter: str, evidence: Evidence) -> Finding:
    """A heading with another letter than all codes behind it."""
    return Finding(
        "theme-letter-misfit",
        Severity.WARNING,
        Text(
            f"標題的字母是 {printed}，其下的代碼都是 {letter}；讀為主題 {letter}",
            f"the heading's letter is {printed}, the codes behind it say {letter}; "
            f"read as theme {letter}",
        ),
        Text(
            f"沒有別的標題是 {letter}；請核對標題的字母",
            f"no other heading says {letter}; check the heading's letter",
        ),
        evidence,
    )


def theme_repeated(letter: str, evidence: Evidence) -> Finding:
    """A second heading with a theme's letter."""
    return Finding(
        "theme-repeated",
        Severity.WARNING,
        Text(f"主題 {letter} 的標題再次出現", f"theme {letter} has a second heading"),
        Text("視為同一主題；請核對字母", "read as one theme; check the letter"),
        evidence,
    )


def priority_number(theme: str, number: int, expected: int, evidence: Evidence) -> Finding:
    """A priority whose number does not follow the one before it."""
    return Finding(
        "priority-number",
        Severity.WARNING,
        Text(
            f"主題 {theme} 的施政重點編號為 {number}，應為 {expected}",
            f"a priority of theme {theme} is numbered {number}, {expected} was expected",
        ),
        Text("請核對是否缺漏或重號", "check whether one is missing or numbered twice"),
        evidence,
    )


def total_unplaced(evidence: Evidence) -> Finding:
    """A stated total whose theme or number cannot be told."""
    return Finding(
        "total-unplaced",
        Severity.WARNING,
        Text(
            f"無法核對的總數：「{shown(evidence.cell)}」",
            f"unchecked total: “{shown(evidence.cell)}”",
        ),
        Text(
            "統計表的欄名應為主題名稱的一部分，數值應為整數",
            "a column's head should be part of a theme's name, its value a whole number",
        ),
        evidence,
    )
