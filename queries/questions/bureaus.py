"""``bureaus``: how much each bureau answers for."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.kpi_rows import KPIRow, perspectives_of
from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.without_common import without_common_set
from queries.columns import heads, options
from queries.columns.members import PERSPECTIVES
from queries.measures.betweenness import bureau_betweenness
from queries.question import Question, Row, Shown, column

__all__ = ["Bureaus", "BureausRow"]


def _number(zh: str, en: str, means: Text) -> Any:
    return column(Text(zh, en), means)


@dataclass(frozen=True, slots=True)
class BureausRow(Row):
    """One bureau."""

    plan: str = heads.plan()
    bureau: str = column(Text("局處", "Bureau"), Text("簡稱", "its short name"))
    kind: str = heads.bureau_kind()
    theme: str = heads.collective_theme()
    kpis: int = _number("KPI 數", "KPIs", Text("負責的 KPI 列數", "rows that it answers for"))
    sole: int = _number(
        "單獨負責", "Sole", Text("單獨負責的 KPI 列數", "rows that it answers for alone")
    )
    joint: int = _number(
        "共同負責",
        "Together",
        Text("與其他局處共同負責的 KPI 列數", "rows that it answers for with others"),
    )
    objectives: int = _number("目標數", "Objectives", Text("涉及的策略目標數", "objectives"))
    themes: tuple[str, ...] = heads.themes()
    perspectives: tuple[str, ...] = column(
        Text("構面", "Perspectives"),
        Text("涉及的構面", "its perspectives"),
        Shown.WORD,
        of=PERSPECTIVES,
    )
    shared: int = _number(
        "重複指標",
        "Shared",
        Text("所負責的 KPI 涉及的重複指標數", "shared KPIs that its rows are instances of"),
    )
    degree: int = _number(
        "同目標局處數",
        "Degree",
        Text(
            "共同負責同一策略目標的其他局處數，不必同一列，統稱也計入",
            "other bureaus, collectives too, that answer in one of its objectives, in one row "
            "or two",
        ),
    )
    betweenness: float = _number(
        "中介中心性",
        "Betweenness",
        Text(
            "局處、KPI、目標、主題的關係圖中，任兩項最短路徑經過此局處的比例，0 到 1",
            "the share of shortest paths between any two nodes of the bureau–KPI–objective–theme "
            "graph that lead over it, 0 to 1",
        ),
    )
    lines: tuple[int, ...] = heads.lines(detail=True)
    places: tuple[Place, ...] = heads.places()

    @property
    def order(self) -> tuple[Any, ...]:
        return -self.kpis, self.bureau, self.theme


@dataclass(frozen=True, slots=True)
class Bureaus(Question[BureausRow]):
    """How much each bureau answers for."""

    name: ClassVar[str] = "bureaus"
    title: ClassVar[Text] = Text("局處", "Bureaus")
    asks: ClassVar[Text] = Text(
        "每個局處負責多少項 KPI、目標與主題？",
        "How many KPIs, objectives and themes does each bureau answer for?",
    )
    counts: ClassVar[Text] = Text(
        "依文件所載名稱計，統稱不分計給成員；KPI 多者在前。共同負責的列，各局處各計一次。",
        "By what is printed: collectives are not shared out among members. A row of several "
        "bureaus counts once for each.",
    )
    formulas: ClassVar[tuple[Text, ...]] = (
        Text(
            "中介中心性：就任兩個項目，將最短路徑中經過該項目的比例相加，除以 (n-1)(n-2)/2；"
            "不計推定成員與重複指標。Freeman，Sociometry 40，1977；"
            "算法依 Brandes，J. Math. Sociol. 25，2001。",
            "Betweenness: over all pairs of nodes, the share of shortest paths through the node, "
            "summed and divided by (n-1)(n-2)/2; inferred members and shared KPIs are no part of "
            "it. Freeman, Sociometry 40, 1977; computed as in Brandes, J. Math. Sociol. 25, 2001.",
        ),
    )
    row: ClassVar[type[Row]] = BureausRow

    without_common: bool = options.without_common()

    def answer(self, plan: PlanGraph) -> Iterator[BureausRow]:
        if self.without_common:
            plan = without_common_set(plan)
        answered: dict[str, list[KPIRow]] = defaultdict(list)
        meeting: dict[str, set[str]] = defaultdict(set)
        for row in plan.kpis:
            for owner in row.owners:
                answered[owner.key].append(row)
                meeting[row.objective.key].add(owner.key)
        betweenness = bureau_betweenness(plan)
        for key, rows in answered.items():
            bureau = plan.bureaus[key]
            sole = sum(len(row.owners) == 1 for row in rows)
            objectives = {row.objective.key for row in rows}
            met = set().union(*(meeting[objective] for objective in objectives))
            yield BureausRow(
                plan=plan.key,
                bureau=bureau.name,
                kind=bureau.kind,
                theme=bureau.theme,
                kpis=len(rows),
                sole=sole,
                joint=len(rows) - sole,
                objectives=len(objectives),
                themes=tuple(dict.fromkeys(row.letter for row in rows)),
                perspectives=perspectives_of(rows),
                shared=len({row.shared for row in rows if row.shared}),
                degree=len(met) - 1,
                betweenness=betweenness[key],
                **heads.printed_at_all(bureau.evidence.places),
            )
