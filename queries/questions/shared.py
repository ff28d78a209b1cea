"""``shared``: the measures that several KPI rows are instances of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.kpi_rows import SharedGroup, perspectives_of
from graphmodel.language import Text
from graphmodel.nodes import SharedNode
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.without_common import without_common_set
from queries.columns import heads, measured, options
from queries.columns.members import PERSPECTIVES, ROWS
from queries.cypher.in_cypher import InCypher, Records
from queries.cypher.kpi_rows import KPI_ROWS, ROW, kpi_row
from queries.portfolio.measures import decisions_of, remarks_on_contradictions
from queries.portfolio.shared_across import SharedAcrossRow, shared_across
from queries.question import Answering, PlanT, Question, Row, Shown, column, option

__all__ = ["Shared", "SharedRow"]

_GROUPS = f"""\
{KPI_ROWS}
WHERE shared IS NOT NULL
WITH shared, collect(DISTINCT theme.letter) AS themes,
     collect({ROW}) AS rows
WHERE size(themes) >= $min_themes
RETURN properties(shared) AS shared, rows"""


@dataclass(frozen=True, slots=True)
class SharedRow(Row):
    """One shared KPI."""

    plan: str = heads.plan()
    name: str = column(
        Text("重複指標", "Shared KPI"),
        Text("名稱，括號註記除外", "its name, without trailing parentheses"),
    )
    tier: str = heads.tier()
    themes: tuple[str, ...] = heads.themes()
    kpis: tuple[str, ...] = heads.key(Text("KPI", "KPIs"), of=ROWS)
    owners: tuple[str, ...] = heads.owners()
    owner_conflict: bool = column(
        Text("主責是否不一致", "Owners differ"),
        Text(
            "各列所載主責局處是否不盡相同；不同主題的統稱視為不同",
            "its rows print different owners; collectives of two themes are two",
        ),
        detail=True,
    )
    conflict: str = heads.conflict()
    in_common_set: bool = column(
        Text("列於共通性指標", "In common set"),
        Text("是否也列在共通性參考指標（T）", "whether it stands in the common set T too"),
    )
    perspectives: tuple[str, ...] = column(
        Text("構面", "Perspectives"),
        Text("出現的構面", "the perspectives it stands in"),
        Shown.WORD,
        of=PERSPECTIVES,
    )
    units: tuple[str, ...] = measured.units()
    lines: tuple[int, ...] = heads.lines()
    places: tuple[Place, ...] = heads.places()

    @property
    def order(self) -> tuple[Any, ...]:
        places = tuple(place.order for place in self.places)
        return -len(self.themes), -len(self.kpis), places, self.name


class _InCypher(InCypher["Shared", SharedRow]):
    def answers(self, question: "Shared") -> bool:
        return not question.without_common

    def statements(self, question: "Shared") -> tuple[str, ...]:
        return (_GROUPS,)

    def values(self, question: "Shared", names: PlanGraph) -> dict[str, Any]:
        return {"min_themes": question.min_themes}

    def rows(self, question: "Shared", names: PlanGraph, *answers: Records) -> Iterator[SharedRow]:
        for record in answers[0]:
            hub = SharedNode.of(record["shared"]["key"], record["shared"])
            group = SharedGroup(hub, tuple(map(kpi_row, record["rows"])))
            yield _row(names.key, group, group.in_common_set)


_COUNTED = Text(
    "名稱相同（全半形、空格、臺／台與括號註記不計）的各列視為同一指標；主題多者在前。"
    "共通性參考指標（T）也算一個主題，可指定排除。",
    "Rows of one name (width, spacing, 臺／台 and trailing parentheses aside) are one "
    "measure; those in most themes come first. The common set T is a theme, unless it is "
    "left out.",
)


@dataclass(frozen=True, slots=True)
class Shared(Question[SharedRow]):
    """Which measures are printed more than once, and where."""

    name: ClassVar[str] = "shared"
    title: ClassVar[Text] = Text("跨主題重複指標", "Shared KPIs")
    asks: ClassVar[Text] = Text(
        "哪些指標重複列出？出現在哪些主題，由哪些局處主責？",
        "Which measures do several KPI rows share, across which themes, owned by whom?",
    )
    counts: ClassVar[Text] = Text(
        f"{_COUNTED.zh}加 --across 時，列出兩個以上計畫都有的指標，計畫多者在前："
        "視同各計畫的列都在同一份文件，任一計畫對兩個名稱的判定，各計畫都採用，"
        "兩個名稱分別在不同計畫者也是；計畫之間的判定互相矛盾時，不採用視為同一指標的判定。至少幾個主題，指其中一個計畫內。",
        f"{_COUNTED.en} With --across the measures that two plans or more have, those of most "
        "plans first: as if the rows of all stood in one document, so that what any plan decides "
        "of two names holds in all, of names of two plans too; where plans contradict each other "
        "no acceptance counts. At least so many themes are those of one of the plans.",
    )
    page_counts: ClassVar[Text] = _COUNTED
    row: ClassVar[type[Row]] = SharedRow
    in_cypher: ClassVar[InCypher["Shared", SharedRow]] = _InCypher()

    min_themes: int = option(
        Text("至少出現在幾個主題", "stand in at least this many themes"), default=1, kind=int
    )

    across: bool = option(
        Text("列出兩個以上計畫都有的指標", "the measures that two plans or more have"),
        default=False,
        kind=bool,
    )
    without_common: bool = options.without_common()

    @classmethod
    def row_types(cls) -> tuple[type[Row], ...]:
        return SharedRow, SharedAcrossRow

    def row_type(self) -> type[Row]:
        return SharedAcrossRow if self.across else SharedRow

    def answered_by(self, engine: Answering[PlanT]) -> tuple[SharedRow, ...]:
        if not self.across:
            return Question.answered_by(self, engine)
        plans = [engine.graph(plan) for plan in engine.plans]
        # of the type that row_type says; whoever leaves --across out has SharedRow
        rows: Iterable[Any] = shared_across(
            plans, decisions_of(engine), self.min_themes, without_common=self.without_common
        )
        return tuple(sorted(rows, key=lambda row: row.order))

    def remarks_on_plans(self, engine: Answering[PlanT]) -> tuple[Text, ...]:
        if not self.across:
            return ()
        return tuple(remarks_on_contradictions(engine))

    def answer(self, plan: PlanGraph) -> Iterator[SharedRow]:
        common = {group.hub.key for group in plan.shared_groups if group.in_common_set}
        asked = without_common_set(plan) if self.without_common else plan
        for group in asked.shared_groups:
            if len(group.letters) >= self.min_themes:
                yield _row(plan.key, group, group.hub.key in common)


def _row(plan: str, group: SharedGroup, in_common_set: bool) -> SharedRow:
    return SharedRow(
        plan=plan,
        name=group.hub.name,
        tier=group.hub.tier,
        themes=group.letters,
        kpis=tuple(row.key for row in group.rows),
        owners=tuple(dict.fromkeys(name for row in group.rows for name in row.owner_names)),
        owner_conflict=group.owners_differ,
        conflict=group.conflict,
        in_common_set=in_common_set,
        perspectives=perspectives_of(group.rows),
        units=group.units,
        **heads.printed_at_all(place for row in group.rows for place in row.evidence.places),
    )
