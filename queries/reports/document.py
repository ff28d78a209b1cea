"""What is said of a document rather than asked of its graph: its findings and its totals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from graphmodel.findings import Finding
from graphmodel.language import Language, Text
from graphmodel.places import Place
from graphmodel.plan import Counted
from graphmodel.totals import check_totals
from loaders.sources import Reading
from queries.columns import heads
from queries.explain import Explanation
from queries.question import Row, Shown, column, columns_of

__all__ = ["CHECK", "TOTALS", "CheckRow", "TotalsRow", "check_rows", "totals_rows"]


RowT = TypeVar("RowT", bound=Row)

_COUNTED = [counted.value for counted in Counted]
_NOTHING: Mapping[str, Sequence[Finding]] = {}


@dataclass(frozen=True, slots=True)
class CheckRow(Row):
    """One finding."""

    plan: str = heads.plan()
    severity: str = column(
        Text("等級", "Severity"),
        Text(
            "錯誤：缺漏或不符；注意：文件自相矛盾或需人工判斷；資訊：供參考",
            "error: missing or miscounted; warning: at odds with itself; info: worth knowing",
        ),
        Shown.WORD,
    )
    code: str = column(
        Text("檢核代碼", "Code"), Text("檢核發現的代碼", "the finding's stable code")
    )
    message: str = column(Text("發現", "Finding"), Text("發現的內容", "what was seen"))
    hint: str = column(Text("建議", "Hint"), Text("建議的處理方式", "what to do about it"))
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place | None = heads.place()
    page: int | None = heads.page()
    cell: str = heads.cell()

    @property
    def order(self) -> tuple[Any, ...]:
        # Decisions stand in a file of their own, whose lines are not the document's.
        own = self.code.startswith(("decision-", "letter-"))
        return own, self.place.order if self.place else (), self.code, self.message


@dataclass(frozen=True, slots=True)
class TotalsRow(Row):
    """One total that the document states."""

    plan: str = heads.plan()
    count: str = column(
        Text("項目", "Count"),
        Text("計數的對象與主題，如 objectives:A", "what is counted, and the theme: objectives:A"),
        detail=True,
    )
    stated_in: str = column(
        Text("出處", "Stated in"), Text("前言、統計表或主題首句", "where it is stated"), Shown.WORD
    )
    counted: str = column(Text("計數對象", "What"), Text("計數種類", "what it counts"), Shown.WORD)
    theme: str = heads.theme()
    stated: int = column(Text("文件所載", "Stated"), Text("文件所載的數目", "what is written"))
    found: int = column(Text("實際讀到", "Found"), Text("實際讀到的數目", "what was read"))
    matches: bool = column(Text("相符", "Matches"), Text("兩者是否相同", "whether they agree"))
    scope: str = column(
        Text("範圍", "Scope"),
        Text(
            "總數未載明是否含共通性參考指標時，先以不含者核對，再以含者核對",
            "a total that does not say whether it counts the common set is held against the "
            "count without it, then with it",
        ),
        Shown.WORD,
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()

    @property
    def order(self) -> tuple[Any, ...]:
        counted = _COUNTED.index(self.counted)
        return self.place.order, counted, not self.theme, self.theme, self.stated_in


CHECK = Explanation(
    Text("文件檢核", "Audit of the document"),
    Text("讀取與檢核文件時有哪些發現？", "What did reading and auditing the document find?"),
    Text(
        "依行號排列。錯誤：缺漏或不符；注意：文件自相矛盾或由讀取程式判斷；資訊：供參考。",
        "By line. Error: missing or miscounted; warning: at odds with itself, or judged by the "
        "reader; info: worth knowing.",
    ),
    (),
    columns_of(CheckRow),
)
TOTALS = Explanation(
    Text("總數核對", "Totals"),
    Text(
        "文件所載總數，與實際讀到的數目是否相符？",
        "Does what the document states of itself match what was read?",
    ),
    Text("逐項列出，附出處行號。", "Count by count, with the line."),
    (),
    columns_of(TotalsRow),
)


def check_rows(
    readings: Iterable[Reading],
    language: Language,
    beside: Mapping[str, Sequence[Finding]] = _NOTHING,
) -> tuple[CheckRow, ...]:
    """The findings of every plan, in document order; ``beside`` has more by the plan's key."""
    return _sorted(
        CheckRow(
            plan=reading.plan.key,
            severity=finding.severity.value,
            code=finding.code,
            message=finding.message.in_language(language),
            hint=finding.hint.in_language(language),
            cell=finding.evidence.cell if finding.evidence else "",
            **heads.printed_at(finding.evidence),
        )
        for reading in readings
        for finding in (*reading.findings, *beside.get(reading.plan.key, ()))
    )


def totals_rows(readings: Iterable[Reading]) -> tuple[TotalsRow, ...]:
    """The totals of every plan, in document order."""
    return _sorted(
        TotalsRow(
            plan=reading.plan.key,
            count=f"{check.total.counted.value}:{check.total.theme or 'all'}",
            stated_in=check.total.stated_in.value,
            counted=check.total.counted.value,
            theme=check.total.theme or "",
            stated=check.total.stated,
            found=check.found,
            matches=check.matches,
            scope=check.scope.value,
            **heads.printed_at(check.total.evidence),
        )
        for reading in readings
        for check in check_totals(reading.plan)
    )


def _sorted(rows: Iterable[RowT]) -> tuple[RowT, ...]:
    """Plan by plan as given, each plan's rows in their declared order."""
    return tuple(row for _, plan in groupby(rows, _plan) for row in sorted(plan, key=_order))


def _plan(row: Row) -> str:
    return row.plan


def _order(row: Row) -> tuple[Any, ...]:
    return row.order
