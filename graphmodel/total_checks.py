"""Checks of what the document states of itself."""

from collections import Counter
from collections.abc import Iterator

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.plan import Counted, Plan, StatedIn
from graphmodel.totals import Scope, check_totals

__all__ = [
    "shares_follow_from_counts",
    "totals_agree",
    "totals_have_one_scope",
]


def totals_agree(plan: Plan) -> Iterator[Finding]:
    """What was read should match what the document states."""
    for check in check_totals(plan):
        if check.matches:
            continue
        total = check.total
        what = _COUNTED[total.counted]
        where = f"主題 {total.theme} " if total.theme else ""
        theme = f"theme {total.theme}: " if total.theme else ""
        yield Finding(
            "total-mismatch",
            Severity.ERROR,
            Text(
                f"{where}{what.zh}：文件所載為 {total.stated}，實際讀到 {check.found}",
                f"{theme}{what.en}: the document states {total.stated}, {check.found} were read",
            ),
            Text(
                "若文件無誤，可能有列未被讀到；請看 line-unplaced 與 kpi-without-owner",
                "if the document is right, a row may not have been read: look for "
                "line-unplaced and kpi-without-owner",
            ),
            total.evidence,
        )


_COUNTED = {
    Counted.THEMES: Text("策略主題", "themes"),
    Counted.OBJECTIVES: Text("策略目標", "objectives"),
    Counted.KPIS: Text("關鍵績效指標", "KPIs"),
    Counted.PRIORITIES: Text("施政重點", "priorities"),
}


def totals_have_one_scope(plan: Plan) -> Iterator[Finding]:
    """Totals of one sentence should count the same themes."""
    foreword = [
        check
        for check in check_totals(plan)
        if check.total.stated_in is StatedIn.FOREWORD and check.matches
    ]
    counted = [c for c in foreword if c.total.counted is not Counted.THEMES]
    if {c.scope for c in counted} == {Scope.WITH_COMMON, Scope.WITHOUT_COMMON}:
        checks_of = {
            scope: [c for c in counted if c.scope is scope]
            for scope in (Scope.WITH_COMMON, Scope.WITHOUT_COMMON)
        }
        zh = {s: "、".join(f"{c.total.stated} 項{_COUNTED[c.total.counted].zh}" for c in checks)
              for s, checks in checks_of.items()}  # fmt: skip
        en = {s: ", ".join(f"{c.total.stated} {_COUNTED[c.total.counted].en}" for c in checks)
              for s, checks in checks_of.items()}  # fmt: skip
        yield Finding(
            "totals-mixed-scope",
            Severity.WARNING,
            Text(
                f"前言的總數範圍不一：{zh[Scope.WITH_COMMON]}含共通性參考指標，"
                f"{zh[Scope.WITHOUT_COMMON]}不含",
                f"the foreword mixes two scopes: {en[Scope.WITH_COMMON]} with the common "
                f"reference set, {en[Scope.WITHOUT_COMMON]} without it",
            ),
            Text(
                "引用時請註明是否含共通性參考指標",
                "say whether the common reference set is counted when you quote them",
            ),
            Evidence.merged(check.total.evidence for check in counted),
        )


def shares_follow_from_counts(plan: Plan) -> Iterator[Finding]:
    """A share is the theme's objectives in percent of all; half a percent is rounding."""
    letters = {theme.key: theme.letter for theme in plan.themes}
    counts = Counter(letters[objective.theme] for objective in plan.objectives)
    whole = sum(counts[share.theme] for share in plan.shares)
    for share in plan.shares:
        found = 100 * counts[share.theme] / whole if whole else 0.0
        if abs(found - share.percent) > 0.5:
            yield Finding(
                "share-mismatch",
                Severity.INFO,
                Text(
                    f"主題 {share.theme} 的比例載為 {share.percent}%，"
                    f"{counts[share.theme]}/{whole} 應為 {found:.2f}%",
                    f"the share of theme {share.theme} is given as {share.percent}%; "
                    f"{counts[share.theme]}/{whole} is {found:.2f}%",
                ),
                Text(
                    "可能為使合計等於 100% 而調整；引用時請用件數",
                    "perhaps adjusted so that the shares add up to 100%; quote the count",
                ),
                share.evidence,
            )
