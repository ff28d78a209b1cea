"""``bureau``: the web of one bureau."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.schema import Label
from graphmodel.walks import KPIRow, is_collective, kpi_rows, members_of
from queries.columns import heads
from queries.cypher.kpi_rows import kpi_row
from queries.cypher.records import Records
from queries.names.lookup import find_bureaus
from queries.question import Question, Row, argument, column, option

__all__ = ["Bureau", "BureauRow"]

_WEB = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (asked:Bureau:_Kpigraph {load: plan.load})
WHERE asked.key IN $bureaus
OPTIONAL MATCH (asked)-[:MEMBER_OF]->(collective:Bureau:_Kpigraph)
WHERE $inferred
WITH collect(DISTINCT asked) AS named, collect(DISTINCT collective) AS collectives
UNWIND named + collectives AS answering
MATCH (answering)-[:RESPONSIBLE_FOR]->(kpi:KPI:_Kpigraph)
WITH DISTINCT kpi, collectives
MATCH (kpi)<-[:MEASURED_BY]-(objective:Objective:_Kpigraph)-[:BELONGS_TO]->(theme:Theme:_Kpigraph)
MATCH (kpi)<-[tie:RESPONSIBLE_FOR]-(bureau:Bureau:_Kpigraph)
WITH theme, objective, kpi, tie, bureau, bureau IN collectives AS inferred
ORDER BY tie.position
WITH theme, objective, kpi, collect({key: bureau.key, name: bureau.name, role: tie.role,
                                     lines: tie.lines, inferred: inferred}) AS owners
RETURN {kpi: properties(kpi), objective: properties(objective), theme: properties(theme),
        owners: owners, shared: null, shared_name: ''} AS row"""


@dataclass(frozen=True, slots=True)
class BureauRow(Row):
    """One KPI that the bureau answers for."""

    plan: str = heads.plan()
    kpi: str = heads.key(Text("KPI 鍵值", "KPI key"), detail=True)
    code: str = heads.code()
    name: str = heads.kpi_name()
    objective: str = heads.objective()
    objective_name: str = heads.objective_name()
    theme: str = heads.theme()
    role: str = heads.bureau_role()
    with_bureaus: int = column(
        Text("共同局處數", "With"),
        Text("同列的其他局處數", "how many other bureaus the row names"),
        detail=True,
    )
    co_owners: tuple[str, ...] = column(
        Text("共同局處", "Co-owners"), Text("同列的其他局處", "the other bureaus of the row")
    )
    via: str = column(
        Text("推定自", "Via"),
        Text(
            "--inferred 時：印出的統稱；空白表示該局處印在列中",
            "with --inferred: the collective printed; empty where the bureau itself is",
        ),
    )
    file: str = heads.file()
    line: int = heads.line()
    position: int = heads.position()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.position, self.kpi, self.via, self.co_owners


@dataclass(frozen=True, slots=True)
class Bureau(Question[BureauRow]):
    """What one bureau answers for, and with whom."""

    name: ClassVar[str] = "bureau"
    title: ClassVar[Text] = Text("局處的責任網絡", "The web of a bureau")
    asks: ClassVar[Text] = Text(
        "某局處負責哪些 KPI？屬於哪些目標與主題，和誰一起負責？",
        "Which KPIs does a bureau answer for, in which objectives and themes, and with whom?",
    )
    counts: ClassVar[Text] = Text(
        "只計印出的名稱；加 --inferred 時，也列出該局處推定為成員的統稱所負責的列。",
        "By what is printed; with --inferred also the rows of collectives whose member the "
        "bureau is inferred to be.",
    )
    row: ClassVar[type[Row]] = BureauRow
    cypher: ClassVar[tuple[str, ...]] = (_WEB,)

    bureau: str = argument(
        Text("局處的簡稱、全名、英文名或別名", "a bureau's short, full or English name or alias")
    )
    inferred: bool = option(
        Text("也列出統稱的列", "rows of collectives too"), default=False, kind=bool
    )

    def local(self, graph: Graph) -> Iterator[BureauRow]:
        own = set(find_bureaus(graph, self.bureau))
        via: set[str] = set()
        if self.inferred:
            for key, node in graph.nodes(data=True):
                if node["label"] == "Bureau" and is_collective(graph, key):
                    via.update({key} if own.intersection(members_of(graph, key)) else ())
        for row in kpi_rows(graph):
            yield from _rows(row, own, via)

    def looks_up(self) -> tuple[Label, ...]:
        return (Label.BUREAU,)

    def values(self, names: Graph) -> dict[str, Any]:
        return {"bureaus": list(find_bureaus(names, self.bureau)), "inferred": self.inferred}

    def from_records(self, names: Graph, *answers: Records) -> Iterator[BureauRow]:
        own = set(find_bureaus(names, self.bureau))
        for record in answers[0]:
            owners = record["row"]["owners"]
            via = {owner["key"] for owner in owners if owner["inferred"]}
            yield from _rows(kpi_row(record["row"]), own, via)


def _rows(row: KPIRow, own: set[str], via: set[str]) -> Iterator[BureauRow]:
    """A row for each of ``own`` that a KPI names, else for each of the collectives ``via``."""
    named = [owner for owner in row.owners if owner.key in own]
    for owner in named or [owner for owner in row.owners if owner.key in via]:
        others = tuple(o.name for o in row.owners if o.key != owner.key)
        yield BureauRow(
            plan=row.node["plan"],
            kpi=row.key,
            code=row.node["code"],
            name=row.node["name"],
            objective=row.objective["code"],
            objective_name=row.objective["name"],
            theme=row.letter,
            role=owner.role.value,
            with_bureaus=len(others),
            co_owners=others,
            via="" if owner.key in own else owner.name,
            file=row.node["file"],
            line=owner.lines[0],
            position=row.node["position"],
        )
