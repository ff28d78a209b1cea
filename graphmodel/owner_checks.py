"""Checks of the owner column: who answers for each KPI, and under which name?"""

import re
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

# No name has these, and each has a letter: not 95%, #REF!, or what could not be read.
_ODD = re.compile(r"[^\w&+.\-·・‧'’–—]")
_LETTER = re.compile(r"[^\W\d_]")
_SHORTEST_WHOLE = 3  # characters; a shorter word is no bureau by itself
_LONGEST_NAME = 60
_LONGEST_PART = 12


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
    """An owner should be called like a bureau, and be no other row's bureau with more or less."""
    known = _Owners(plan)
    for kpi in plan.kpis:
        for owner in kpi.owners:
            name = fold(owner.printed)
            if plan.directory.find(name):
                continue
            why = known.not_called(name) or known.not_whole(name, fold(kpi.name))
            if why is not None:
                yield Finding(
                    "owner-doubtful",
                    Severity.WARNING,
                    Text(
                        f"{kpi.code} 的「{owner.printed}」{why.zh}",
                        f"{owner.printed} of {kpi.code} {why.en}",
                    ),
                    Text(
                        "請核對是否斷字、黏字或錯欄",
                        "check whether a name is broken, ran together or stands in the wrong "
                        "column",
                    ),
                    owner.evidence,
                )


class _Owners:
    """The owners of a plan, by their folded names, and what makes one doubtful."""

    def __init__(self, plan: Plan) -> None:
        self._times = Counter(fold(owner.printed) for kpi in plan.kpis for owner in kpi.owners)
        self._alone = {fold(kpi.owners[0].printed) for kpi in plan.kpis if len(kpi.owners) == 1}
        latin = sum(times for name, times in self._times.items() if name.isascii())
        self._latin = 2 * latin > self._times.total()
        self._longer = _longer(self._times)

    def not_called(self, name: str) -> Text | None:
        """Why it is no bureau by what it is called; other rows that own by it vouch for it."""
        if len(name) == 1 or _ODD.search(name) or not _LETTER.search(name):
            return Text("不像局處名稱", "is not called like a bureau")
        if is_called_like_bureau(name) or (self._latin and name.isascii()):
            return None
        if self._times[name] == 1:
            return Text(
                "不像局處名稱，其他列也沒有",
                "is not called like a bureau, and no other row names it",
            )
        if name in self._alone:
            return None
        return Text(
            "不像局處名稱，也沒有一列只由它負責",
            "is not called like a bureau, and no row names it alone",
        )

    def not_whole(self, name: str, kpi_name: str) -> Text | None:
        """Why it is a bureau of other rows with something more or less, if one row names it."""
        if self._times[name] > 1:
            return None
        if name in self._longer:
            return Text(
                f"只有這一列這樣寫，結尾是其他列的「{self._longer[name]}」",
                f"is named by this row alone and ends in {self._longer[name]} of other rows",
            )
        ends = (kpi_name[-size:] for size in range(1, min(_LONGEST_PART, len(kpi_name)) + 1))
        whole = next((end + name for end in ends if end + name in self._times), None)
        if whole is None:
            return None
        return Text(
            f"只有這一列這樣寫，前面接上名稱的結尾是其他列的「{whole}」",
            f"is named by this row alone; behind the end of the KPI's name it is {whole} of "
            "other rows",
        )


def _longer(times: Counter[str]) -> dict[str, str]:
    """The owners of one row alone that end in another owner, with that one.

    A kind of bureau, such as 區公所, has more owners that end in it than rows that name it.
    """
    ends: dict[str, str] = {}
    for name in times:
        if times[name] > 1 or len(name) > _LONGEST_NAME:
            continue
        parts = (name[at:] for at in range(1, len(name) - _SHORTEST_WHOLE + 1))
        end = next((part for part in parts if part in times), None)
        if end is not None:
            ends[name] = end
    kinds = Counter(ends.values())
    return {name: end for name, end in ends.items() if times[end] >= kinds[end]}


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
