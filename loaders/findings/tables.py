"""Findings about rows that do not stand in their table as the others do."""

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.shown import shown

__all__ = [
    "cell_blank",
    "cells_merged",
    "codes_unread",
    "column_judged",
    "kpi_missing",
    "number_again",
    "row_short",
    "target_undivided",
]


def row_short(cells: int, width: int, evidence: Evidence) -> Finding:
    """A row with fewer cells than nearly all others of its table."""
    return Finding(
        "row-short",
        Severity.WARNING,
        Text(
            f"這一列只有 {cells} 格，同表各列有 {width} 格：「{shown(evidence.cell)}」",
            f"a row of {cells} cells in a table of {width} columns: “{shown(evidence.cell)}”",
        ),
        Text(
            "依欄位次序讀取；若中間少了一格，其後各格都讀錯欄位，請補上空格後重新讀取",
            "read from the left; if one is lost in between, those behind it stand in wrong "
            "columns: put an empty one there and read again",
        ),
        evidence,
    )


def cell_blank(head: str, evidence: Evidence, *, above: bool) -> Finding:
    """A blank in a column that is filled otherwise; ``above``: what stands above it counts."""
    if above:
        hint = Text(
            "讀為與上一列相同；請核對是否漏填",
            "read as that of the row above; check that it is not missing",
        )
    else:
        hint = Text(
            "請核對是否漏填或填到別欄", "check whether it is missing, or in another column"
        )
    return Finding(
        "cell-blank",
        Severity.WARNING,
        Text(
            f"「{shown(head)}」這一欄空白，同表其他各列都有",
            f"no “{shown(head)}” in this row, though the others of its table have one",
        ),
        hint,
        evidence,
    )


def codes_unread(count: int, evidence: Evidence) -> Finding:
    """Cells of a column of codes that hold nothing which is read as a code."""
    more = f"等 {count} 格" if count > 1 else ""
    cells = f"{count} cells, first" if count > 1 else "the cell"
    return Finding(
        "codes-unread",
        Severity.WARNING,
        Text(
            f"代碼欄的「{shown(evidence.cell)}」{more}讀不出代碼",
            f"no code can be read in {cells} “{shown(evidence.cell)}” of a column of codes",
        ),
        Text(
            "這幾列的代碼由程式編號；原文的代碼不會保留",
            "these rows get made codes; what the document prints there is not kept",
        ),
        evidence,
    )


def cells_merged(evidence: Evidence) -> Finding:
    """A cell that looks like those of several rows, and was read as one."""
    return Finding(
        "cells-merged",
        Severity.WARNING,
        Text(
            f"這一格像是數列合在一起，讀為一列：「{shown(evidence.cell)}」",
            f"a cell that looks like those of several rows was read as one: "
            f"“{shown(evidence.cell)}”",
        ),
        Text(
            "請核對；若確為數列，請在文件中分列後重新讀取",
            "check it; if it is several, part the rows in the document and read again",
        ),
        evidence,
    )


def kpi_missing(head: str, name: str, evidence: Evidence) -> Finding:
    """A row without a KPI that says again what the KPI above says already."""
    return Finding(
        "kpi-missing",
        Severity.WARNING,
        Text(
            f"這一列沒有 KPI，卻又有「{shown(head)}」；併入上一項「{shown(name)}」",
            f"a row without a KPI has one more “{shown(head)}”; added to “{shown(name)}” above",
        ),
        Text(
            "請核對：是上一項的另一個數值，還是漏了 KPI 名稱",
            "check whether it is another value of that KPI, or the name of a KPI is missing",
        ),
        evidence,
    )


def number_again(number: str, name: str, evidence: Evidence) -> Finding:
    """A number that stood before under the same theme or the same objective."""
    return Finding(
        "number-repeated",
        Severity.WARNING,
        Text(
            f"「{shown(name)}」的編號 {shown(number)} 在同一主題或目標下已出現過",
            f"“{shown(name)}” has the number {shown(number)}, which stood before under the same "
            "theme or objective",
        ),
        Text(
            "請核對其間是否漏了主題標題或策略目標",
            "check whether a theme's heading or an objective is missing in between",
        ),
        evidence,
    )


def column_judged(role: Text, evidence: Evidence) -> Finding:
    """A column that was taken for ``role`` as its cells tell, since its head does not."""
    head = shown(evidence.cell)
    return Finding(
        "column-judged",
        Severity.INFO,
        Text(
            f"「{shown(evidence.cell)}」這一欄依各格內容讀為{role.zh}",
            f"the column “{shown(evidence.cell)}” was taken for “{role.en}”, as its cells tell",
        ),
        Text(
            f"請核對；不是時以 kpigraph read 加 --map 指明，如 --map {head}=unread",
            f"check it; if it is not, say so with kpigraph read, as in --map {head}=unread",
        ),
        evidence,
    )


def target_undivided(evidence: Evidence) -> Finding:
    """A KPI whose name and target stand in one cell, where nothing tells which is which."""
    return Finding(
        "target-undivided",
        Severity.WARNING,
        Text(
            f"指標與目標值同在一格，分不開，整格讀為名稱：「{shown(evidence.cell)}」",
            "a KPI and its target in one cell cannot be told apart, so all of it is the name: "
            f"“{shown(evidence.cell)}”",
        ),
        Text(
            "如需目標值，請在文件中以冒號或換行分開，或分為兩欄，再重新讀取",
            "to have the target, put a colon or a new line before it, or a column of its own, and "
            "read again",
        ),
        evidence,
    )
