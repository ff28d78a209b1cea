"""What is said of a document rather than asked of its graph: its findings and its totals."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphmodel.language import Language, Text
from graphmodel.totals import check_totals
from loaders.sources import Reading
from queries import heads
from queries.question import Row, Shown, column

__all__ = ["CheckRow", "TotalsRow", "check_rows", "totals_rows"]


@dataclass(frozen=True, slots=True)
class CheckRow(Row):
    """One finding."""

    plan: str = heads.plan()
    severity: str = column(
        Text("程度", "Severity"),
        Text(
            "錯誤：缺漏或不符；注意：文件自相矛盾或需人工判斷；資訊：值得知道",
            "error: missing or miscounted; warning: at odds with itself; info: worth knowing",
        ),
        Shown.WORD,
    )
    code: str = column(
        Text("檢核代碼", "Code"), Text("檢核發現的代碼", "the finding's stable code")
    )
    message: str = column(Text("發現", "Finding"), Text("看到什麼", "what was seen"))
    hint: str = column(Text("建議", "Hint"), Text("可以怎麼做", "what to do about it"))
    file: str = heads.file()
    line: int | None = heads.line()
    cell: str = heads.cell()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.line or 0, self.code, self.message


@dataclass(frozen=True, slots=True)
class TotalsRow(Row):
    """One total that the document states."""

    plan: str = heads.plan()
    count: str = column(
        Text("項目", "Count"),
        Text("計數的對象與主題，如 objectives:A", "what is counted, and the theme: objectives:A"),
        detail=True,
    )
    place: str = column(
        Text("出處", "Place"), Text("前言、統計表或主題首句", "where it is stated"), Shown.WORD
    )
    counted: str = column(Text("計數對象", "What"), Text("計什麼", "what it counts"), Shown.WORD)
    theme: str = heads.theme()
    stated: int = column(Text("文件所載", "Stated"), Text("文件寫的數字", "what is written"))
    found: int = column(Text("實際讀到", "Found"), Text("讀到的數目", "what was read"))
    matches: bool = column(Text("相符", "Matches"), Text("兩者是否相同", "whether they agree"))
    scope: str = column(
        Text("範圍", "Scope"),
        Text(
            "總數沒有說明是否含共通性參考指標時，先比不含，再比含",
            "a total that does not say whether it counts the common set is held against the "
            "count without it, then with it",
        ),
        Shown.WORD,
    )
    file: str = heads.file()
    line: int = heads.line()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.line, self.place, self.theme, self.counted


def check_rows(readings: Iterable[Reading], language: Language) -> tuple[CheckRow, ...]:
    """The findings of every plan, in document order."""
    return tuple(
        CheckRow(
            plan=reading.plan.key,
            severity=finding.severity.value,
            code=finding.code,
            message=finding.message.in_language(language),
            hint=finding.hint.in_language(language),
            file=finding.evidence.file if finding.evidence else "",
            line=finding.evidence.line if finding.evidence else None,
            cell=finding.evidence.cell if finding.evidence else "",
        )
        for reading in readings
        for finding in reading.findings
    )


def totals_rows(readings: Iterable[Reading]) -> tuple[TotalsRow, ...]:
    """The totals of every plan, in document order."""
    return tuple(
        TotalsRow(
            plan=reading.plan.key,
            count=f"{check.total.counted.value}:{check.total.theme or 'all'}",
            place=check.total.place.value,
            counted=check.total.counted.value,
            theme=check.total.theme or "",
            stated=check.total.stated,
            found=check.found,
            matches=check.matches,
            scope=check.scope.value,
            file=check.total.evidence.file,
            line=check.total.evidence.line,
        )
        for reading in readings
        for check in check_totals(reading.plan)
    )
