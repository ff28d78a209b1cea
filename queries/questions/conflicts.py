"""``conflicts``: the same measure under different owners, and rows that name no bureau."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.kpi_rows import Conflict, KPIRow, SharedGroup
from graphmodel.language import Text
from graphmodel.nodes import SharedNode
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.without_common import without_common_set
from queries.columns import heads, options
from queries.cypher.in_cypher import InCypher, Records
from queries.cypher.kpi_rows import KPI_ROWS, ROW, kpi_row
from queries.question import Question, Row, Shown, column

__all__ = ["Conflicts", "ConflictsRow"]

_DIFFER = "owners-differ"
_COLLECTIVE = "collective-only"


_DIFFERING = f"""\
{KPI_ROWS}
WHERE shared IS NOT NULL
WITH shared, collect({ROW}) AS rows
WITH shared, rows, [owner IN rows[0].owners | owner.key] AS first
WHERE any(row IN rows WHERE size(row.owners) <> size(first)
          OR any(owner IN row.owners WHERE NOT owner.key IN first))
RETURN properties(shared) AS shared, rows"""

_UNNAMED = f"""\
{KPI_ROWS}
WHERE size(owners) > 0 AND all(owner IN owners WHERE owner.role = 'collective')
RETURN {ROW} AS row"""


@dataclass(frozen=True, slots=True)
class ConflictsRow(Row):
    """One KPI row of a conflict."""

    plan: str = heads.plan()
    name: str = column(
        Text("指標", "Measure"),
        Text("重複指標或該列的名稱", "the shared KPI's name, or the row's own"),
    )
    reason: str = column(
        Text("原因", "Reason"),
        Text(
            "主責不一致：同一指標各列的主責局處不同；未指明局處：該列只載統稱",
            "owners differ: rows of one measure print different owners; collective only: the "
            "row names no bureau",
        ),
        Shown.WORD,
    )
    conflict: str = heads.conflict()
    theme: str = heads.theme()
    kpi: str = heads.key(Text("KPI", "KPI"))
    owners: tuple[str, ...] = heads.owners()
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()

    @property
    def order(self) -> tuple[Any, ...]:
        kind = (self.reason != _DIFFER, self.conflict != Conflict.NAMED)
        return *kind, self.name, self.place.order, self.kpi


class _InCypher(InCypher["Conflicts", ConflictsRow]):
    def answers(self, question: "Conflicts") -> bool:
        return not question.without_common

    def statements(self, question: "Conflicts") -> tuple[str, ...]:
        return _DIFFERING, _UNNAMED

    def rows(
        self, question: "Conflicts", names: PlanGraph, *answers: Records
    ) -> Iterator[ConflictsRow]:
        differing, unnamed = answers
        for record in differing:
            hub = SharedNode.of(record["shared"]["key"], record["shared"])
            group = SharedGroup(hub, tuple(map(kpi_row, record["rows"])))
            yield from _differing(names.key, group)
        for record in unnamed:
            row = kpi_row(record["row"])
            yield _row(names.key, row, row.name, _COLLECTIVE, "")


@dataclass(frozen=True, slots=True)
class Conflicts(Question[ConflictsRow]):
    """Where it is not clear who answers."""

    name: ClassVar[str] = "conflicts"
    title: ClassVar[Text] = Text("主責不一致", "Owner conflicts")
    asks: ClassVar[Text] = Text(
        "哪些指標由不同局處主責？哪些列未指明局處？",
        "Where do different bureaus own one measure, and which rows name no bureau?",
    )
    counts: ClassVar[Text] = Text(
        "依文件所載名稱比較，不推定統稱的成員；先列指明的局處不同者，再列因統稱而不同者，"
        "最後列未指明局處者。同一列可因兩種原因各出現一次。",
        "By what is printed: members of collectives are not inferred. First where named bureaus "
        "differ, then where a collective stands against them, last rows that name no bureau. A "
        "row may stand here once for each reason.",
    )
    row: ClassVar[type[Row]] = ConflictsRow
    in_cypher: ClassVar[InCypher["Conflicts", ConflictsRow]] = _InCypher()

    without_common: bool = options.without_common()

    def answer(self, plan: PlanGraph) -> Iterator[ConflictsRow]:
        asked = without_common_set(plan) if self.without_common else plan
        for group in asked.shared_groups:
            yield from _differing(plan.key, group)
        for row in asked.kpis:
            if row.collective_only:
                yield _row(plan.key, row, row.name, _COLLECTIVE, "")


def _differing(plan: str, group: SharedGroup) -> Iterator[ConflictsRow]:
    if group.owners_differ:
        for row in group.rows:
            yield _row(plan, row, group.hub.name, _DIFFER, group.conflict)


def _row(plan: str, row: KPIRow, name: str, reason: str, conflict: str) -> ConflictsRow:
    return ConflictsRow(
        plan=plan,
        name=name,
        reason=reason,
        conflict=conflict,
        theme=row.letter,
        kpi=row.key,
        owners=row.owner_names,
        **heads.printed_at(row.evidence),
    )
