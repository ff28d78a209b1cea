"""``summary``: a plan in figures, by theme and perspective."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.schema import Label, Perspective, Role
from graphmodel.walks import KPIRow, kpi_rows, nodes_of, theme_of
from queries.columns import heads
from queries.cypher.records import Records
from queries.question import Question, Row, column

__all__ = ["Summary", "SummaryRow"]

_PLACES = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (theme:Theme:_Kpigraph {load: plan.load})<-[:BELONGS_TO]-(objective:Objective:_Kpigraph)
OPTIONAL MATCH (objective)-[:MEASURED_BY]->(kpi:KPI:_Kpigraph)
OPTIONAL MATCH (kpi)-[:INSTANCE_OF]->(shared:SharedKPI:_Kpigraph)
OPTIONAL MATCH (kpi)<-[tie:RESPONSIBLE_FOR]-(bureau:Bureau:_Kpigraph)
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
       collect(objective.lines) + collect(kpi.lines)
         + reduce(all = [], some IN collect([tie IN ties | tie.lines]) | all + some) AS lines"""

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
        Text("局處數", "Bureaus"), Text("印出的局處數，統稱不計", "named bureaus, no collectives")
    )
    shared: int = column(
        Text("共用指標", "Shared"),
        Text("涉及幾個共用指標", "shared KPIs that its rows are instances of"),
    )
    collective_only: int = column(
        Text("只有統稱", "Collective only"),
        Text("只由統稱負責的列數", "rows that name only a collective"),
    )
    position: int = heads.position()
    lines: tuple[int, ...] = heads.lines(detail=True)

    @property
    def order(self) -> tuple[Any, ...]:
        return self.position, _PERSPECTIVES.index(self.perspective)


@dataclass(frozen=True, slots=True)
class Summary(Question[SummaryRow]):
    """A plan in figures."""

    name: ClassVar[str] = "summary"
    title: ClassVar[Text] = Text("摘要", "Summary")
    asks: ClassVar[Text] = Text(
        "各主題各構面有多少目標、KPI、局處與共用指標？",
        "How many objectives, KPIs, bureaus and shared KPIs has each theme and perspective?",
    )
    counts: ClassVar[Text] = Text(
        "目標、KPI 與只有統稱的列可以跨列加總；局處與共用指標會重複，不可加總。",
        "Objectives, KPIs and collective-only rows add up over the table; bureaus and shared "
        "KPIs recur, so they do not.",
    )
    row: ClassVar[type[Row]] = SummaryRow
    cypher: ClassVar[tuple[str, ...]] = (_PLACES,)

    def local(self, graph: Graph) -> Iterator[SummaryRow]:
        themes = nodes_of(graph, Label.THEME)
        place = {str(graph.nodes[key]["letter"]): i for i, key in enumerate(themes)}
        rows: dict[tuple[str, str], list[KPIRow]] = defaultdict(list)
        for row in kpi_rows(graph):
            rows[row.letter, row.objective["perspective"]].append(row)
        objectives: dict[tuple[str, str], int] = defaultdict(int)
        lines: dict[tuple[str, str], set[int]] = defaultdict(set)
        for key in nodes_of(graph, Label.OBJECTIVE):
            letter = str(graph.nodes[theme_of(graph, key)]["letter"])
            objectives[letter, graph.nodes[key]["perspective"]] += 1
            lines[letter, graph.nodes[key]["perspective"]].update(graph.nodes[key]["lines"])
        for (letter, perspective), count in objectives.items():
            here = rows[letter, perspective]
            named = {o.key for row in here for o in row.owners if o.role is not Role.COLLECTIVE}
            theme = graph.nodes[themes[place[letter]]]
            yield SummaryRow(
                plan=theme["plan"],
                theme=letter,
                theme_name=theme["name"],
                perspective=perspective,
                objectives=count,
                kpis=len(here),
                bureaus=len(named),
                shared=len({row.shared for row in here if row.shared}),
                collective_only=sum(row.collective_only for row in here),
                position=place[letter],
                lines=tuple(sorted({*lines[letter, perspective], *_lines(here)})),
            )

    def from_records(self, names: Graph, *answers: Records) -> Iterator[SummaryRow]:
        for record in answers[0]:
            counted = ("objectives", "kpis", "shared", "collective_only", "position")
            yield SummaryRow(
                plan=names.graph["plan"],
                theme=record["theme"],
                theme_name=record["theme_name"],
                perspective=record["perspective"],
                bureaus=len({key for some in record["named"] for key in some}),
                lines=tuple(sorted({line for some in record["lines"] for line in some})),
                **{name: record[name] for name in counted},
            )


def _lines(rows: list[KPIRow]) -> set[int]:
    """The lines of rows and of their owners."""
    lines = {line for row in rows for line in row.node["lines"]}
    return lines | {line for row in rows for owner in row.owners for line in owner.lines}
