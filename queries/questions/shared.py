"""``shared``: the measures that several KPI rows are instances of."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.walks import KPIRow, kpi_rows, owner_sets_differ, perspectives_of
from queries.columns import heads
from queries.cypher.kpi_rows import KPI_ROWS, ROW, kpi_row
from queries.cypher.records import Records
from queries.question import Question, Row, Shown, column, option

__all__ = ["Shared", "SharedRow", "shared_groups"]

_GROUPS = f"""\
{KPI_ROWS}
WHERE shared IS NOT NULL
WITH shared, collect(DISTINCT theme.letter) AS themes,
     collect({ROW}) AS rows
WHERE size(themes) >= $min_themes
RETURN shared.tier AS tier, rows"""


@dataclass(frozen=True, slots=True)
class SharedRow(Row):
    """One shared KPI."""

    plan: str = heads.plan()
    name: str = column(
        Text("共用指標", "Shared KPI"),
        Text("名稱，尾端括號除外", "its name, without trailing parentheses"),
    )
    tier: str = heads.tier()
    themes: tuple[str, ...] = heads.themes()
    kpis: tuple[str, ...] = heads.key(Text("KPI", "KPIs"))
    owners: tuple[str, ...] = heads.owners()
    owner_conflict: bool = column(
        Text("主責不同", "Owners differ"),
        Text(
            "各列印出的主責局處不盡相同；不同主題的統稱視為不同",
            "its rows print different owners; collectives of two themes are two",
        ),
    )
    in_common_set: bool = column(
        Text("列於共通性指標", "In common set"),
        Text("是否也在共通性參考指標（T）", "whether it stands in the common set T too"),
    )
    perspectives: tuple[str, ...] = column(
        Text("構面", "Perspectives"),
        Text("出現的構面", "the perspectives it stands in"),
        Shown.WORD,
    )
    lines: tuple[int, ...] = heads.lines()

    @property
    def order(self) -> tuple[Any, ...]:
        return -len(self.themes), -len(self.kpis), self.lines, self.name


@dataclass(frozen=True, slots=True)
class Shared(Question[SharedRow]):
    """Which measures are printed more than once, and where."""

    name: ClassVar[str] = "shared"
    title: ClassVar[Text] = Text("共用指標", "Shared KPIs")
    asks: ClassVar[Text] = Text(
        "哪些指標由多列共用？跨了哪些主題，由誰主責？",
        "Which measures do several KPI rows share, across which themes, owned by whom?",
    )
    counts: ClassVar[Text] = Text(
        "名稱相同（全半形、空格、臺／台與尾端括號不計）的列為同一指標；主題多者在前。",
        "Rows of one name (width, spacing, 臺／台 and trailing parentheses aside) are one "
        "measure; those in most themes come first.",
    )
    row: ClassVar[type[Row]] = SharedRow
    cypher: ClassVar[tuple[str, ...]] = (_GROUPS,)

    min_themes: int = option(
        Text("至少出現在幾個主題", "stand in at least this many themes"), default=1, kind=int
    )

    def local(self, graph: Graph) -> Iterator[SharedRow]:
        for hub, rows in shared_groups(graph).items():
            if len({row.letter for row in rows}) >= self.min_themes:
                yield _row(rows, graph.nodes[hub]["tier"])

    def values(self, names: Graph) -> dict[str, Any]:
        return {"min_themes": self.min_themes}

    def from_records(self, names: Graph, *answers: Records) -> Iterator[SharedRow]:
        for record in answers[0]:
            yield _row([kpi_row(row) for row in record["rows"]], record["tier"])


def _row(rows: list[KPIRow], tier: str) -> SharedRow:
    """The row of a shared KPI from its rows, in document order."""
    return SharedRow(
        plan=rows[0].node["plan"],
        name=rows[0].shared_name,
        tier=tier,
        themes=tuple(dict.fromkeys(row.letter for row in rows)),
        kpis=tuple(row.key for row in rows),
        owners=tuple(dict.fromkeys(name for row in rows for name in row.owner_names)),
        owner_conflict=owner_sets_differ(rows),
        in_common_set=any(row.common for row in rows),
        perspectives=perspectives_of(rows),
        lines=tuple(line for row in rows for line in row.node["lines"]),
    )


def shared_groups(graph: Graph) -> dict[str, list[KPIRow]]:
    """The rows of each shared KPI, by its key, in document order."""
    groups: dict[str, list[KPIRow]] = defaultdict(list)
    for row in kpi_rows(graph):
        if row.shared is not None:
            groups[row.shared].append(row)
    return groups
