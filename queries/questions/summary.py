"""``summary``: a plan in figures, by theme and perspective."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.nodes import ObjectiveNode
from graphmodel.places import Place, in_reading_order, place_of_code
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, Perspective
from graphmodel.stored import THE_PLAN, loaded, stored
from graphmodel.without_common import without_common_set
from queries.columns import heads, options
from queries.cypher.in_cypher import InCypher, Records
from queries.question import Question, Row, column

__all__ = ["Summary", "SummaryRow"]

_CELLS = f"""\
{THE_PLAN}
MATCH {loaded("theme", Label.THEME)}<-[:BELONGS_TO]-{stored("objective", Label.OBJECTIVE)}
OPTIONAL MATCH (objective)-[:MEASURED_BY]->{stored("kpi", Label.KPI)}
OPTIONAL MATCH (kpi)-[:INSTANCE_OF]->{stored("shared", Label.SHARED_KPI)}
OPTIONAL MATCH (kpi)<-[tie:RESPONSIBLE_FOR]-{stored("bureau", Label.BUREAU)}
WITH theme, objective, kpi, shared, collect(tie) AS ties, collect(bureau) AS bureaus
WITH theme, objective, kpi, shared, ties,
     [bureau IN bureaus WHERE bureau.kind <> 'collective' | bureau.key] AS named,
     size(bureaus) > 0 AND all(tie IN ties WHERE tie.role = 'collective') AS only_collectives
RETURN theme.letter AS theme, theme.name AS theme_name, theme.position AS position,
       objective.perspective AS perspective,
       count(DISTINCT objective) AS objectives, count(kpi) AS kpis,
       count(DISTINCT shared) AS shared,
       sum(CASE WHEN only_collectives THEN 1 ELSE 0 END) AS collective_only,
       collect(named) AS named,
       collect(objective.places) + collect(kpi.places)
         + reduce(all = [], some IN collect([tie IN ties | tie.places]) | all + some) AS places"""

_PERSPECTIVES = [*(p.value for p in Perspective), ""]


@dataclass(frozen=True, slots=True)
class SummaryRow(Row):
    """One perspective of one theme."""

    plan: str = heads.plan()
    theme: str = heads.theme()
    theme_name: str = column(Text("主題名稱", "Theme name"), Text("策略主題的名稱", "its name"))
    perspective: str = heads.perspective()
    objectives: int = column(Text("目標數", "Objectives"), Text("策略目標數", "objectives"))
    kpis: int = column(Text("KPI 數", "KPIs"), Text("文件的列數", "rows of the document"))
    bureaus: int = column(
        Text("局處數", "Bureaus"), Text("局處數，統稱不計", "named bureaus, no collectives")
    )
    shared: int = column(
        Text("重複指標", "Shared"),
        Text("涉及的重複指標數", "shared KPIs that its rows are instances of"),
    )
    collective_only: int = column(
        Text("未指明局處", "Collective only"),
        Text("只由統稱負責的列數", "rows that name only a collective"),
    )
    position: int = heads.position()
    lines: tuple[int, ...] = heads.lines(detail=True)
    places: tuple[Place, ...] = heads.places()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.position, _PERSPECTIVES.index(self.perspective)


class _InCypher(InCypher["Summary", SummaryRow]):
    def answers(self, question: "Summary") -> bool:
        return not question.without_common

    def statements(self, question: "Summary") -> tuple[str, ...]:
        return (_CELLS,)

    def rows(
        self, question: "Summary", names: PlanGraph, *answers: Records
    ) -> Iterator[SummaryRow]:
        copied = (
            "theme",
            "theme_name",
            "perspective",
            "objectives",
            "kpis",
            "shared",
            "collective_only",
            "position",
        )
        for record in answers[0]:
            codes = {code for some in record["places"] for code in some}
            yield SummaryRow(
                plan=names.key,
                bureaus=len({key for some in record["named"] for key in some}),
                **{field: record[field] for field in copied},
                **heads.printed_at_all(in_reading_order(map(place_of_code, codes))),
            )


@dataclass(frozen=True, slots=True)
class Summary(Question[SummaryRow]):
    """A plan in figures."""

    name: ClassVar[str] = "summary"
    title: ClassVar[Text] = Text("摘要", "Summary")
    asks: ClassVar[Text] = Text(
        "各主題、各構面有多少目標、KPI、局處與重複指標？",
        "How many objectives, KPIs, bureaus and shared KPIs has each theme and perspective?",
    )
    counts: ClassVar[Text] = Text(
        "目標、KPI 與未指明局處的數目可逐列加總；局處與重複指標可能出現在多處，不可加總。",
        "Objectives, KPIs and collective-only rows add up over the table; bureaus and shared "
        "KPIs recur, so they do not.",
    )
    row: ClassVar[type[Row]] = SummaryRow
    in_cypher: ClassVar[InCypher["Summary", SummaryRow]] = _InCypher()

    without_common: bool = options.without_common()

    def answer(self, plan: PlanGraph) -> Iterator[SummaryRow]:
        if self.without_common:
            plan = without_common_set(plan)
        rows: dict[tuple[str, str], list[KPIRow]] = defaultdict(list)
        for row in plan.kpis:
            rows[row.theme.key, row.objective.perspective].append(row)
        objectives: dict[tuple[str, str], list[ObjectiveNode]] = defaultdict(list)
        for objective in plan.objectives.values():
            objectives[objective.theme.key, objective.perspective].append(objective)
        for cell, here in objectives.items():
            yield _row(plan.key, here, rows[cell])


def _row(plan: str, objectives: list[ObjectiveNode], rows: list[KPIRow]) -> SummaryRow:
    """The row of the objectives of one theme and perspective, and of their KPIs."""
    theme, perspective = objectives[0].theme, objectives[0].perspective
    printed = [
        *(objective.evidence.places for objective in objectives),
        *(row.evidence.places for row in rows),
        *(owner.places for row in rows for owner in row.owners),
    ]
    return SummaryRow(
        plan=plan,
        theme=theme.letter,
        theme_name=theme.name,
        perspective=perspective,
        objectives=len(objectives),
        kpis=len(rows),
        bureaus=len({owner.key for row in rows for owner in row.named_owners}),
        shared=len({row.shared for row in rows if row.shared}),
        collective_only=sum(row.collective_only for row in rows),
        position=theme.position,
        **heads.printed_at_all(in_reading_order(chain.from_iterable(printed))),
    )
