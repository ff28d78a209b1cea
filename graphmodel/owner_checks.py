"""Checks of the owner column: who answers for each KPI, and under which name?"""

from collections import Counter
from collections.abc import Iterator

from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.plan import Plan
from graphmodel.schema import Role

__all__ = [
    "bureaus_are_known",
    "is_called_like_bureau",
    "kpis_have_owners",
    "owner_cells_hold_bureaus",
    "owners_are_called_like_bureaus",
]

# What the names of agencies, and of the offices and companies that answer for KPIs, end in.
_ENDINGS = (
    *"局處會所室科課署部院隊館園廠府校庫社團組股站台行區市縣鄉鎮關位員辦系",
    *("中心", "公司", "基金", "劇場", "市場"),
)


def is_called_like_bureau(name: str) -> bool:
    """Whether a folded name ends as those of bureaus do, and is more than the ending."""
    return len(name) > 1 and name.endswith(_ENDINGS)


def kpis_have_owners(plan: Plan) -> Iterator[Finding]:
    """Every KPI should name a bureau, not only a collective."""
    for kpi in plan.kpis:
        if not kpi.owners:
            yield Finding(
                "kpi-without-owner",
                Severity.WARNING,
                Text(
                    f"{kpi.code} {kpi.name} 沒有主責局處",
                    f"{kpi.code} {kpi.name} names no bureau",
                ),
                Text("請核對主責局處欄", "check the owner column"),
                kpi.evidence,
            )
        elif all(owner.role is Role.COLLECTIVE for owner in kpi.owners):
            owner = kpi.owners[0]
            yield Finding(
                "collective-only",
                Severity.INFO,
                Text(
                    f"{kpi.code} 只由「{owner.printed}」負責，未指明局處",
                    f"{kpi.code} is owned by {owner.printed} alone; no bureau is named",
                ),
                Text(
                    "成員由同主題其他列推定，預設不計入",
                    "its members are inferred from the theme's other rows and not counted "
                    "unless asked for",
                ),
                owner.evidence,
            )


def bureaus_are_known(plan: Plan) -> Iterator[Finding]:
    """Every bureau should be in bureaus.csv, if there is one."""
    if not plan.directory:
        return
    for kpi in plan.kpis:
        for owner in kpi.owners:
            entry = plan.directory.find(owner.printed)
            if entry is None and owner.role is not Role.COLLECTIVE:
                yield Finding(
                    "bureau-unknown",
                    Severity.WARNING,
                    Text(
                        f"{kpi.code} 的「{owner.printed}」不在 bureaus.csv",
                        f"{owner.printed} of {kpi.code} is not in bureaus.csv",
                    ),
                    Text(
                        "若為別名，請加入該局處的 aliases 欄；若為新局處，請新增一列",
                        "if it is another name, add it to the aliases of its bureau; if it is "
                        "new, add a row",
                    ),
                    owner.evidence,
                )
            elif entry is not None and fold(owner.printed) in map(fold, entry.aliases):
                yield Finding(
                    "bureau-alias",
                    Severity.INFO,
                    Text(
                        f"{kpi.code} 的「{owner.printed}」視為{entry.short_name}",
                        f"{owner.printed} of {kpi.code} is read as {entry.short_name}",
                    ),
                    Text(
                        "依 bureaus.csv 的 aliases 欄",
                        "by the aliases column of bureaus.csv",
                    ),
                    owner.evidence,
                )


def owners_are_called_like_bureaus(plan: Plan) -> Iterator[Finding]:
    """A bureau that only one row names should be called like one, else it may be half a name."""
    times = Counter(fold(owner.printed) for kpi in plan.kpis for owner in kpi.owners)
    for kpi in plan.kpis:
        for owner in kpi.owners:
            name = fold(owner.printed)
            if times[name] > 1 or name.isascii() or plan.directory.find(name):
                continue
            if not is_called_like_bureau(name):
                yield Finding(
                    "owner-doubtful",
                    Severity.WARNING,
                    Text(
                        f"{kpi.code} 的「{owner.printed}」不像局處名稱，其他列也沒有",
                        f"{owner.printed} of {kpi.code} is not called like a bureau, and no "
                        "other row names it",
                    ),
                    Text(
                        "請核對是否斷字、黏字或錯欄",
                        "check whether a name is broken, ran together or stands in the wrong "
                        "column",
                    ),
                    owner.evidence,
                )


def owner_cells_hold_bureaus(plan: Plan) -> Iterator[Finding]:
    """An owner cell should hold bureaus alone."""
    for kpi in plan.kpis:
        for tag in kpi.tags:
            place = kpi.owners[0].evidence if kpi.owners else kpi.evidence
            yield Finding(
                "owner-tag",
                Severity.INFO,
                Text(
                    f"{kpi.code} 的主責局處欄含有標記「{tag}」",
                    f"the owner column of {kpi.code} carries the mark {tag}",
                ),
                Text(
                    "視為指標的標記，不計為局處",
                    "read as a tag of the KPI, not as part of a bureau's name",
                ),
                place,
            )
