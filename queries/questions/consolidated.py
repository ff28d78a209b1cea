"""``consolidated``: the rows of a plan as the measures that they are, after all decisions."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.decisions import Relation
from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType
from graphmodel.sharing import base_name
from graphmodel.without_common import without_common_set
from queries.columns import heads, options
from queries.columns.members import NAMES, RELATIONS, ROWS
from queries.question import Question, Row, Shown, column

__all__ = ["Consolidated", "ConsolidatedRow"]

_OUT = {Relation.NARROWER.value: "narrower-than", Relation.RELATED.value: "related-to"}
_INTO = {Relation.NARROWER.value: "wider-than", Relation.RELATED.value: "related-to"}


@dataclass(frozen=True, slots=True)
class ConsolidatedRow(Row):
    """One measure."""

    plan: str = heads.plan()
    name: str = column(
        Text("指標", "Measure"),
        Text(
            "建議採用的名稱：共通性參考指標的名稱，其次為各列最常用的，再次為最先出現的",
            "the name proposed: the common set's, else the most frequent, else the earliest",
        ),
    )
    tier: str = heads.tier()
    kpis: tuple[str, ...] = heads.key(Text("KPI", "KPIs"), of=ROWS)
    themes: tuple[str, ...] = heads.themes()
    owners: tuple[str, ...] = heads.owners()
    names: tuple[str, ...] = column(
        Text("文件所載名稱", "Names"),
        Text("各列所載全名，相同者只列一次", "the whole names that its rows print, each once"),
        of=NAMES,
    )
    related: tuple[str, ...] = column(
        Text("相關指標", "Related"),
        Text(
            "判定為範圍較小、較大或相關的其他指標；"
            "narrower-than、wider-than、related-to 之後為該指標建議的名稱",
            "other measures that decisions hold narrower, wider or related: narrower-than, "
            "wider-than or related-to, and the name proposed for the other",
        ),
        Shown.WORDED,
        of=RELATIONS,
    )
    lines: tuple[int, ...] = heads.lines()
    places: tuple[Place, ...] = heads.places()

    @property
    def order(self) -> tuple[Any, ...]:
        return tuple(place.order for place in self.places), self.kpis


@dataclass(frozen=True, slots=True)
class Consolidated(Question[ConsolidatedRow]):
    """The list of measures that a plan comes down to."""

    name: ClassVar[str] = "consolidated"
    title: ClassVar[Text] = Text("整併後指標清單", "Consolidated measures")
    asks: ClassVar[Text] = Text(
        "名稱比對與人工判定之後，計畫共有哪些不同的指標？各以什麼名稱為宜？",
        "After names are compared and decisions made, which measures does the plan have, and "
        "what should each be called?",
    )
    counts: ClassVar[Text] = Text(
        "每項指標一列，依文件順序；只有一列 KPI 的指標也在內，比對結果空白。"
        "每列 KPI 恰屬一項指標。判定為同一指標的名稱合為一項；"
        "判定為範圍較小、較大或相關的不合併，列在相關指標。",
        "A row is a measure, in document order; one of a single KPI row is there too, without a "
        "tier. Every KPI row is in exactly one. Names decided to be the same are one measure; "
        "those decided to be narrower or related are not merged, and say so of each other.",
    )
    row: ClassVar[type[Row]] = ConsolidatedRow

    without_common: bool = options.without_common()

    def answer(self, plan: PlanGraph) -> Iterator[ConsolidatedRow]:
        asked = without_common_set(plan) if self.without_common else plan
        measures: dict[str, list[KPIRow]] = defaultdict(list)
        for row in asked.kpis:
            measures[row.shared or row.key].append(row)
        names = {
            row.key: _proposed(rows) if key in asked.hubs else row.name
            for key, rows in measures.items()
            for row in rows
        }
        for key, rows in measures.items():
            hub = asked.hubs.get(key)
            yield ConsolidatedRow(
                plan=plan.key,
                name=names[rows[0].key],
                tier=hub.tier if hub else "",
                kpis=tuple(row.key for row in rows),
                themes=tuple(dict.fromkeys(row.letter for row in rows)),
                owners=tuple(dict.fromkeys(name for row in rows for name in row.owner_names)),
                names=tuple(dict.fromkeys(row.name for row in rows)),
                related=tuple(sorted(set(_relations(asked, rows, names)))),
                **heads.printed_at_all(p for row in rows for p in row.evidence.places),
            )


def _relations(plan: PlanGraph, rows: Sequence[KPIRow], names: Mapping[str, str]) -> Iterator[str]:
    """How the measure of ``rows`` is related to others, called as ``names`` calls their rows."""
    for row in rows:
        for end, edge in plan.out(row.key, EdgeType.RELATED_TO):
            yield f"{_OUT[edge['relation']]} {names[end]}"
        for start, edge in plan.into(row.key, EdgeType.RELATED_TO):
            yield f"{_INTO[edge['relation']]} {names[start]}"


def _proposed(rows: Sequence[KPIRow]) -> str:
    """The common set's name, else the most frequent, of equally frequent ones the earliest."""
    candidates = [row for row in rows if row.theme.common] or rows
    names = [base_name(row.name) for row in candidates]
    often = Counter(map(fold, names))
    return max(names, key=lambda name: often[fold(name)])
