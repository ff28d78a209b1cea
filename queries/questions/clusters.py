"""``clusters``: communities of bureaus by what they answer for together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar

from graphmodel.language import Text
from graphmodel.places import Place, in_reading_order
from graphmodel.plan_graph import PlanGraph
from queries.columns import heads
from queries.question import Question, Row, column, option

__all__ = ["Clusters", "ClustersRow", "bureau_ties"]

_SEED = 107  # any fixed number: it only makes ties between equal moves fall the same way


@dataclass(frozen=True, slots=True)
class ClustersRow(Row):
    """One bureau in its community."""

    plan: str = heads.plan()
    cluster: str = column(
        Text("群組", "Cluster"),
        Text("以群組中 KPI 最多的局處命名", "named by its bureau with most KPIs"),
    )
    size: int = column(Text("群組大小", "Size"), Text("群組的局處數", "bureaus in it"))
    bureau: str = column(Text("局處", "Bureau"), Text("簡稱", "its short name"))
    kind: str = heads.bureau_kind()
    theme: str = heads.collective_theme()
    kpis: int = column(Text("KPI 數", "KPIs"), Text("負責的 KPI 列數", "rows that it answers for"))
    inside: int = column(
        Text("群內連結", "Inside"),
        Text(
            "與同群各局處共同負責的目標數合計",
            "objectives that it and another bureau of the cluster answer for, summed over them",
        ),
    )
    outside: int = column(
        Text("群外連結", "Outside"),
        Text("與群外各局處共同負責的目標數合計", "the same with bureaus of other clusters"),
    )
    modularity: float = column(
        Text("模組度", "Modularity"),
        Text("整個分群的模組度，同一計畫各列相同", "of the whole partition: the same in all rows"),
        detail=True,
    )
    lines: tuple[int, ...] = heads.lines(detail=True)
    places: tuple[Place, ...] = heads.places()

    @property
    def order(self) -> tuple[Any, ...]:
        return -self.size, self.cluster, -self.kpis, self.bureau, self.theme


@dataclass(frozen=True, slots=True)
class Clusters(Question[ClustersRow]):
    """Which bureaus belong together by the objectives that they share."""

    name: ClassVar[str] = "clusters"
    title: ClassVar[Text] = Text("局處群組", "Clusters of bureaus")
    asks: ClassVar[Text] = Text(
        "哪些局處因共同負責目標而形成群組？",
        "Which bureaus form groups by the objectives that they answer for together?",
    )
    counts: ClassVar[Text] = Text(
        "兩局處每共同負責一項目標（不必同一列），連結數加一；沒有連結的局處自成一群。"
        "分群以固定種子計算，結果可重現；介於兩群之間的局處，可能有同樣適當的分法。",
        "Two bureaus are tied once for each objective in which both answer, in one row or two; "
        "a bureau without ties is a cluster of its own. The seed is fixed, so results repeat; "
        "at the edges another partition may be as good.",
    )
    formulas: ClassVar[tuple[Text, ...]] = (
        Text(
            "模組度：Newman 與 Girvan，Physical Review E 69，2004；"
            "分群：Louvain 法，Blondel 等，J. Stat. Mech. P10008，2008。",
            "Modularity: Newman and Girvan, Physical Review E 69, 2004. Communities: the "
            "Louvain method, Blondel et al., J. Stat. Mech. P10008, 2008.",
        ),
    )
    row: ClassVar[type[Row]] = ClustersRow

    inferred: bool = option(
        Text("統稱的列也計入推定成員", "count rows of collectives for inferred members too"),
        default=False,
        kind=bool,
    )

    def answer(self, plan: PlanGraph) -> Iterator[ClustersRow]:
        import networkx as nx

        rows: dict[str, int] = defaultdict(int)
        places: dict[str, set[Place]] = defaultdict(set)
        for row in plan.kpis:
            for owner in row.owners:
                rows[owner.key] += 1
                places[owner.key].update(owner.places)
        keys = sorted(rows)
        # Whole numbers, not keys: sets of text are walked in an order that changes by process.
        number = {key: index for index, key in enumerate(keys)}
        web: nx.Graph[int] = nx.Graph()
        web.add_nodes_from(range(len(keys)))
        for (a, b), weight in sorted(bureau_ties(plan, inferred=self.inferred).items()):
            web.add_edge(number[a], number[b], weight=weight)
        found = nx.community.louvain_communities(web, weight="weight", seed=_SEED)
        modularity = nx.community.modularity(web, found, weight="weight") if web.size() else 0.0
        for members in found:
            first = min((keys[member] for member in members), key=lambda key: (-rows[key], key))
            for member in sorted(members):
                bureau = plan.bureaus[keys[member]]
                weights = {end: int(edge["weight"]) for end, edge in web[member].items()}
                inside = sum(weight for end, weight in weights.items() if end in members)
                yield ClustersRow(
                    plan=plan.key,
                    cluster=plan.bureaus[first].title,
                    size=len(members),
                    bureau=bureau.name,
                    kind=bureau.kind,
                    theme=bureau.theme,
                    kpis=rows[bureau.key],
                    inside=inside,
                    outside=sum(weights.values()) - inside,
                    modularity=modularity,
                    **heads.printed_at_all(in_reading_order(places[bureau.key])),
                )


def bureau_ties(plan: PlanGraph, *, inferred: bool) -> Mapping[tuple[str, str], int]:
    """In how many objectives each pair of bureaus both answer; pairs are sorted by key."""
    answering: dict[str, set[str]] = defaultdict(set)
    for row in plan.kpis:
        for owner in row.owners:
            answering[row.objective.key].add(owner.key)
            if inferred:
                answering[row.objective.key].update(plan.members(owner.key))
    ties: dict[tuple[str, str], int] = defaultdict(int)
    for bureaus in answering.values():
        for pair in combinations(sorted(bureaus), 2):
            ties[pair] += 1
    return ties
