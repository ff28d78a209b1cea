"""``bureau``: the web of one bureau."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from graphmodel.stored import THE_PLAN, loaded, stored
from queries.columns import heads
from queries.columns.members import BUREAUS
from queries.cypher.in_cypher import InCypher, Records
from queries.cypher.kpi_rows import kpi_row
from queries.names.lookup import A_BUREAU, find_bureaus
from queries.question import Question, Row, argument, column, option

__all__ = ["Bureau", "BureauRow"]

_WEB = f"""\
{THE_PLAN}
MATCH {loaded("asked", Label.BUREAU)}
WHERE asked.key IN $bureaus
OPTIONAL MATCH (asked)-[:MEMBER_OF]->{stored("collective", Label.BUREAU)}
WHERE $inferred
WITH collect(DISTINCT asked) AS named, collect(DISTINCT collective) AS collectives
UNWIND named + collectives AS answering
MATCH (answering)-[:RESPONSIBLE_FOR]->{stored("kpi", Label.KPI)}
WITH DISTINCT kpi, collectives
MATCH (kpi)<-[:MEASURED_BY]-{stored("objective", Label.OBJECTIVE)}
      -[:BELONGS_TO]->{stored("theme", Label.THEME)}
MATCH (kpi)<-[tie:RESPONSIBLE_FOR]-{stored("bureau", Label.BUREAU)}
WITH theme, objective, kpi, tie, bureau, bureau IN collectives AS inferred
ORDER BY tie.position
WITH theme, objective, kpi, collect({{key: bureau.key, name: bureau.name, role: tie.role,
                                      places: tie.places, inferred: inferred}}) AS owners
RETURN {{kpi: properties(kpi), objective: properties(objective), theme: properties(theme),
         owners: owners, shared: null, shared_name: ''}} AS row"""


@dataclass(frozen=True, slots=True)
class BureauRow(Row):
    """One KPI that the bureau answers for."""

    plan: str = heads.plan()
    kpi: str = heads.key(Text("KPI 識別碼", "KPI key"), detail=True)
    code: str = heads.code()
    name: str = heads.kpi_name()
    objective: str = heads.objective()
    objective_name: str = heads.objective_name()
    theme: str = heads.theme()
    role: str = heads.bureau_role()
    with_bureaus: int = column(
        Text("其他共同主責局處數", "With"),
        Text("同列的其他局處數", "how many other bureaus the row names"),
        detail=True,
    )
    co_owners: tuple[str, ...] = column(
        Text("其他共同主責局處", "Co-owners"),
        Text("同列的其他局處", "the other bureaus of the row"),
        of=BUREAUS,
    )
    via: str = column(
        Text("推定依據", "Via"),
        Text(
            "計入推定成員時：文件所載統稱；空白表示該列載明此局處",
            "with inferred members: the collective printed; empty where the bureau itself is",
        ),
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()
    position: int = heads.position()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.position, self.kpi, self.via, self.co_owners


class _InCypher(InCypher["Bureau", BureauRow]):
    def statements(self, question: "Bureau") -> tuple[str, ...]:
        return (_WEB,)

    def looks_up(self, question: "Bureau") -> tuple[Label, ...]:
        return (Label.BUREAU,)

    def values(self, question: "Bureau", names: PlanGraph) -> dict[str, Any]:
        return {
            "bureaus": list(find_bureaus(names, question.bureau)),
            "inferred": question.inferred,
        }

    def rows(self, question: "Bureau", names: PlanGraph, *answers: Records) -> Iterator[BureauRow]:
        own = set(find_bureaus(names, question.bureau))
        for record in answers[0]:
            owners = record["row"]["owners"]
            collectives = {owner["key"] for owner in owners if owner["inferred"]}
            yield from _rows(names.key, kpi_row(record["row"]), own, collectives)


@dataclass(frozen=True, slots=True)
class Bureau(Question[BureauRow]):
    """What one bureau answers for, and with whom."""

    name: ClassVar[str] = "bureau"
    title: ClassVar[Text] = Text("局處的責任網絡", "The web of a bureau")
    asks: ClassVar[Text] = Text(
        "某局處負責哪些 KPI？屬於哪些目標與主題，與哪些局處共同負責？",
        "Which KPIs does a bureau answer for, in which objectives and themes, and with whom?",
    )
    counts: ClassVar[Text] = Text(
        "只計文件所載名稱；計入推定成員時，也列出該局處所屬統稱負責的列。",
        "By what is printed; with inferred members also the rows of collectives whose member the "
        "bureau is inferred to be.",
    )
    row: ClassVar[type[Row]] = BureauRow
    in_cypher: ClassVar[InCypher["Bureau", BureauRow]] = _InCypher()

    bureau: str = argument(
        Text("局處的簡稱、全名、英文名或別名", "a bureau's short, full or English name or alias"),
        named=A_BUREAU,
    )
    inferred: bool = option(
        Text("也列出所屬統稱負責的列", "rows of collectives too"), default=False, kind=bool
    )

    def answer(self, plan: PlanGraph) -> Iterator[BureauRow]:
        own = set(find_bureaus(plan, self.bureau))
        collectives: set[str] = set()
        if self.inferred:
            collectives = {key for key in plan.bureaus if own.intersection(plan.members(key))}
        for row in plan.kpis:
            yield from _rows(plan.key, row, own, collectives)


def _rows(plan: str, row: KPIRow, own: set[str], collectives: set[str]) -> Iterator[BureauRow]:
    """A row for each of ``own`` that a KPI names, else for each of the ``collectives``."""
    named = [owner for owner in row.owners if owner.key in own]
    for owner in named or [owner for owner in row.owners if owner.key in collectives]:
        others = tuple(other.name for other in row.owners if other.key != owner.key)
        yield BureauRow(
            plan=plan,
            kpi=row.key,
            code=row.code,
            name=row.name,
            objective=row.objective.code,
            objective_name=row.objective.name,
            theme=row.letter,
            role=owner.role.value,
            with_bureaus=len(others),
            co_owners=others,
            via="" if owner.key in own else owner.name,
            position=row.position,
            **heads.printed_at(row.evidence._replace(places=owner.places)),
        )
