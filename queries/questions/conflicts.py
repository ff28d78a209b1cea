"""``conflicts``: the same measure under different owners, and rows that name no bureau."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.walks import KPIRow, kpi_rows, owner_sets_differ
from queries.columns import heads
from queries.cypher.kpi_rows import KPI_ROWS, ROW, kpi_row
from queries.cypher.records import Records
from queries.question import Question, Row, Shown, column
from queries.questions.shared import shared_groups

__all__ = ["Conflicts", "ConflictsRow"]

_DIFFER = "owners-differ"
_COLLECTIVE = "collective-only"


_DIFFERING = f"""\
{KPI_ROWS}
WHERE shared IS NOT NULL
WITH shared, collect({ROW}) AS rows
WITH rows, [owner IN rows[0].owners | owner.key] AS first
WHERE any(row IN rows WHERE size(row.owners) <> size(first)
          OR any(owner IN row.owners WHERE NOT owner.key IN first))
UNWIND rows AS row
RETURN row"""

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
        Text("共用指標或該列的名稱", "the shared KPI's name, or the row's own"),
    )
    reason: str = column(
        Text("原因", "Reason"),
        Text(
            "主責不同：同一指標的各列主責不同；只有統稱：該列未指明局處",
            "owners differ: rows of one measure print different owners; collective only: the "
            "row names no bureau",
        ),
        Shown.WORD,
    )
    theme: str = heads.theme()
    kpi: str = heads.key(Text("KPI", "KPI"))
    owners: tuple[str, ...] = heads.owners()
    file: str = heads.file()
    line: int = heads.line()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.reason != _DIFFER, self.name, self.line, self.kpi


@dataclass(frozen=True, slots=True)
class Conflicts(Question[ConflictsRow]):
    """Where it is not clear who answers."""

    name: ClassVar[str] = "conflicts"
    title: ClassVar[Text] = Text("主責不一致", "Owner conflicts")
    asks: ClassVar[Text] = Text(
        "同一指標在哪裡由不同局處主責？哪些列沒有指明局處？",
        "Where do different bureaus own one measure, and which rows name no bureau?",
    )
    counts: ClassVar[Text] = Text(
        "依印出的名稱比較，不推定統稱的成員；同一列可因兩種原因各出現一次。",
        "By what is printed: members of collectives are not inferred. A row may stand here "
        "once for each reason.",
    )
    row: ClassVar[type[Row]] = ConflictsRow
    cypher: ClassVar[tuple[str, ...]] = (_DIFFERING, _UNNAMED)

    def local(self, graph: Graph) -> Iterator[ConflictsRow]:
        for rows in shared_groups(graph).values():
            if owner_sets_differ(rows):
                for row in rows:
                    yield _row(row, row.shared_name, _DIFFER)
        for row in kpi_rows(graph):
            if row.collective_only:
                yield _row(row, row.node["name"], _COLLECTIVE)

    def from_records(self, names: Graph, *answers: Records) -> Iterator[ConflictsRow]:
        differing, unnamed = ([kpi_row(one["row"]) for one in answer] for answer in answers)
        for row in differing:
            yield _row(row, row.shared_name, _DIFFER)
        for row in unnamed:
            yield _row(row, row.node["name"], _COLLECTIVE)


def _row(row: KPIRow, name: str, reason: str) -> ConflictsRow:
    return ConflictsRow(
        plan=row.node["plan"],
        name=name,
        reason=reason,
        theme=row.letter,
        kpi=row.key,
        owners=row.owner_names,
        file=row.node["file"],
        line=row.node["line"],
    )
