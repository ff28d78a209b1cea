"""A plan before and after a change: the measures of the plan, its bureaus and objectives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.language import Text
from graphmodel.places import Place, in_reading_order
from graphmodel.plan_graph import PlanGraph
from queries.columns import heads
from queries.columns.members import LINES
from queries.question import Row, Shown, column
from queries.what_if.plan_measures import (
    BUREAU_MEASURES,
    PLAN_MEASURES,
    PlanMeasures,
    plan_measures,
)

__all__ = ["COUNTS", "FORMULAS", "MEASURES", "WhatIfRow", "compared"]

_WAYS = ("tied-pairs", "mean-distance")
_LEFT = {
    "left-without-kpi": "objectives-without-kpi",
    "left-without-owner": "objectives-without-owner",
}
MEASURES = (*PLAN_MEASURES, *_WAYS, *BUREAU_MEASURES, *_LEFT)
"""Every measure, in the order of the rows: of the plan, of bureaus, of objectives."""

_OF_PLAN = len(PLAN_MEASURES) + len(_WAYS)
_OF_BUREAUS = _OF_PLAN + len(BUREAU_MEASURES)


@dataclass(frozen=True, slots=True)
class WhatIfRow(Row):
    """One measure before and after."""

    plan: str = heads.plan()
    measure: str = column(
        Text("試算項目", "Measure"),
        Text(
            "先列整個計畫，再列局處，最後為因此沒有 KPI 或沒有主責的目標（由 0 變 1）",
            "those of the whole plan first, then those of bureaus, then objectives that are left "
            "without a KPI or an owner (0 becomes 1)",
        ),
        Shown.WORD,
    )
    subject: str = column(
        Text("對象", "Subject"),
        Text(
            "局處的簡稱或目標的代碼；空白表示整個計畫",
            "a bureau's short name or an objective's code; empty for the whole plan",
        ),
    )
    theme: str = column(
        Text("主題", "Theme"),
        Text(
            "目標的主題，或統稱所代表的主題；其餘空白",
            "the theme of an objective, or that a collective stands for; else empty",
        ),
    )
    before: float = column(
        Text("之前", "Before"),
        Text("文件現況；除平均距離外皆為整數", "as printed; whole but for the mean distance"),
    )
    after: float = column(Text("之後", "After"), Text("試算結果", "after the change"))
    change: float = column(Text("增減", "Change"), Text("之後減之前", "after less before"))
    key: str = heads.key(Text("識別碼", "Key"), detail=True)
    file: str = heads.file()
    line: int | None = column(
        Text("行號", "Line"),
        Text(
            "局處或目標首次出現的行；整個計畫則為造成差異的第一行，無差異時空白",
            "where the bureau or objective is printed first; of the whole plan the first line "
            "that makes the difference, empty if none does",
        ),
        Shown.LINE,
    )
    place: Place | None = heads.place()
    page: int | None = heads.page()
    lines: tuple[int, ...] = column(
        Text("差異的行號", "Lines"),
        Text(
            "只計入之前或只計入之後的列、目標、主題與重複指標所在的行",
            "where the rows, objectives, themes and shared KPIs stand that count only before "
            "or only after",
        ),
        Shown.LINE,
        detail=True,
        of=LINES,
    )
    places: tuple[Place, ...] = heads.places()
    position: int = column(
        Text("順序", "Position"),
        Text(
            "對象的順序：先依指定的名稱，再依文件",
            "the subject's place: those named in their order, then by the document",
        ),
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        rank = MEASURES.index(self.measure)
        scope = (rank >= _OF_PLAN) + (rank >= _OF_BUREAUS)
        return scope, self.position, self.key, rank


COUNTS = Text(
    "僅供試算，不更動計畫；依文件所載名稱計，統稱不分計給成員，T 也算一個主題。"
    "整個計畫的試算項目一律列出；指定的局處列出全部項目，其他局處只列有變動者。"
    "沒有 KPI 的目標也算沒有主責。超過 1,000 個局處時不計平均距離。",
    "A supposition; the plan stays as it is. By what is printed: collectives are not shared out "
    "among members, and T is a theme. Measures of the whole plan always stand here; bureaus "
    "named come with all of theirs, others with those that change. An objective without a KPI "
    "has no owner either. Above 1,000 bureaus the mean distance is left out.",
)
"""How all of them count."""

FORMULAS = (
    Text(
        "平均距離：局處、KPI、目標、主題的關係圖中，有關聯的局處兩兩之間最短路徑的步數，取平均；"
        "同一列為 2，同一目標為 4，同一主題為 6，更遠者經過其他局處；沒有相關聯的局處時為 0。"
        "即 Watts & Strogatz，Nature 393，1998 的特徵路徑長，只計有關聯者。",
        "Mean distance: over pairs of bureaus that are tied, the mean number of edges of the "
        "shortest path in the bureau–KPI–objective–theme graph: 2 over one row, 4 over one "
        "objective, 6 over one theme, more over other bureaus; 0 if none are tied. The "
        "characteristic path length of Watts & Strogatz, Nature 393, 1998, over connected pairs.",
    ),
)


def compared(before: PlanGraph, after: PlanGraph, named: Sequence[str]) -> Iterator[WhatIfRow]:
    """The rows of every measure; ``named`` are the keys of the bureaus asked for."""
    plans = (before, after)
    old, new = plan_measures(before), plan_measures(after)
    for measure in PLAN_MEASURES:
        yield _row(plans, measure, old.plan[measure], new.plan[measure], _WHOLE)
    yield from _ways(before, old, new)
    bureaus = dict.fromkeys([*named, *before.bureaus])
    for position, key in enumerate(bureaus):
        was, now = old.bureaus.get(key, {}), new.bureaus.get(key, {})
        bureau = before.bureaus[key]
        subject = _Subject(key, bureau.name, bureau.theme, position, bureau.evidence)
        for measure in BUREAU_MEASURES:
            sets = (was.get(measure, set()), now.get(measure, set()))
            if key in named or len(sets[0]) != len(sets[1]):
                yield _row(plans, measure, *sets, subject)
    for measure, of_plan in _LEFT.items():
        for key in sorted(new.plan[of_plan] - old.plan[of_plan]):
            objective = before.objectives[key]
            letter, position = objective.theme.letter, objective.position
            subject = _Subject(key, objective.code, letter, position, objective.evidence)
            yield _row(plans, measure, set(), {key}, subject)


class _Subject(NamedTuple):
    """What a measure is of: a bureau or an objective, or the whole plan."""

    key: str
    name: str
    theme: str
    position: int
    evidence: Evidence | None


_WHOLE = _Subject("", "", "", 0, None)


def _ways(before: PlanGraph, old: PlanMeasures, new: PlanMeasures) -> Iterator[WhatIfRow]:
    pairs = (old.distances.pairs, new.distances.pairs)
    means = (old.distances.mean, new.distances.mean)
    for measure, (was, now) in zip(_WAYS, (pairs, means), strict=True):
        if was is not None and now is not None:
            yield _made(before, measure, was, now, (), _WHOLE)


def _row(
    plans: tuple[PlanGraph, PlanGraph],
    measure: str,
    was: set[str],
    now: set[str],
    subject: _Subject,
) -> WhatIfRow:
    """The row of a measure that counts nodes, the sets of which are given."""
    before, after = plans
    differing = [(after if key in now else before).nodes[key] for key in was ^ now]
    places = in_reading_order(p for node in differing for p in node.evidence.places)
    return _made(before, measure, len(was), len(now), places, subject)


def _made(
    plan: PlanGraph,
    measure: str,
    was: float,
    now: float,
    places: tuple[Place, ...],
    subject: _Subject,
) -> WhatIfRow:
    place = places[0] if places else None
    file = next((theme.evidence.file for theme in plan.themes.values()), "")
    if subject.evidence is not None:
        file, place = subject.evidence.file, subject.evidence.place
    return WhatIfRow(
        plan=plan.key,
        measure=measure,
        subject=subject.name,
        theme=subject.theme,
        before=was,
        after=now,
        change=now - was,
        key=subject.key,
        file=file,
        line=place.line if place else None,
        place=place,
        page=place.page if place else None,
        position=subject.position,
        **heads.printed_at_all(places),
    )
