"""Two names that may mean one measure, as rows say them: with every row behind each name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.settled import Standing
from graphmodel.sharing import base_name
from queries.columns import heads
from queries.columns.members import BUREAUS, OBJECTIONS, ROWS, RUNS, THEMES
from queries.measures.likeness.proposals import Proposal
from queries.measures.likeness.runs import runs
from queries.question import Row, Shown, column

__all__ = ["AcrossRow", "CandidatesRow", "Named", "across_row", "by_name", "candidates_row"]


class Named(NamedTuple):
    """The rows of one match name in one plan.

    Attributes:
        plan: The plan's key.
        position: Which plan it is, and where its first row stands there.
        rows: Its rows, in document order.
    """

    plan: str
    position: tuple[int, int]
    rows: tuple[KPIRow, ...]


@dataclass(frozen=True, slots=True)
class CandidatesRow(Row):
    """Two names that may mean one measure."""

    plan: str = heads.plan()
    a: str = column(
        Text("名稱 A", "Name A"),
        Text(
            "名稱，括號註記除外；兩者中在文件較前的一個",
            "a name without trailing parentheses; of the two the one that stands first",
        ),
    )
    b: str = column(
        Text("名稱 B", "Name B"), Text("名稱，括號註記除外", "the other, likewise without them")
    )
    score: float = column(
        Text("相似度", "Score"), Text("0 到 1，愈高愈可能是同一指標", "from 0 to 1")
    )
    common: tuple[str, ...] = column(
        Text("相同文字", "Common"),
        Text("兩者共有的各段文字，依名稱 A 的順序", "the runs of text in both, in A's order"),
        detail=True,
        of=RUNS,
    )
    only_a: tuple[str, ...] = column(
        Text("僅 A 有", "Only A"),
        Text("只在名稱 A 的各段文字", "what A has alone"),
        detail=True,
        of=RUNS,
    )
    only_b: tuple[str, ...] = column(
        Text("僅 B 有", "Only B"),
        Text("只在名稱 B 的各段文字", "what B has alone"),
        detail=True,
        of=RUNS,
    )
    against: tuple[str, ...] = column(
        Text("不同的跡象", "Against"),
        Text(
            "數字或等級不同、一方有否定字、意義相對、一方為成長率、同一主題並列",
            "numbers or grades differ, one denies, words exclude each other, one is the growth "
            "of something, one theme lists both",
        ),
        Shown.WORD,
        of=OBJECTIONS,
    )
    objective_same: bool = column(
        Text("目標同名", "Objective same"),
        Text(
            "是否有同名的策略目標以兩者衡量", "whether both measure an objective of the same name"
        ),
        detail=True,
    )
    perspective_same: bool = column(
        Text("構面相同", "Perspective same"),
        Text("是否出現在同一構面", "whether both stand in one perspective"),
        detail=True,
    )
    owners_same: bool = column(
        Text("局處相同", "Owners same"),
        Text("是否有局處負責兩者", "whether a bureau answers for both"),
        detail=True,
    )
    kpis_a: tuple[str, ...] = heads.key(Text("A 的 KPI", "KPIs of A"), detail=True, of=ROWS)
    kpis_b: tuple[str, ...] = heads.key(Text("B 的 KPI", "KPIs of B"), detail=True, of=ROWS)
    themes_a: tuple[str, ...] = column(
        Text("A 的主題", "Themes of A"),
        Text("名稱 A 出現的主題，T 也計入", "the themes that A stands in, T among them"),
        of=THEMES,
    )
    themes_b: tuple[str, ...] = column(
        Text("B 的主題", "Themes of B"),
        Text("名稱 B 出現的主題，T 也計入", "the themes that B stands in, T among them"),
        of=THEMES,
    )
    owners_a: tuple[str, ...] = column(
        Text("A 的局處", "Owners of A"),
        Text("負責名稱 A 各列的局處", "who answers for A's rows"),
        detail=True,
        of=BUREAUS,
    )
    owners_b: tuple[str, ...] = column(
        Text("B 的局處", "Owners of B"),
        Text("負責名稱 B 各列的局處", "who answers for B's rows"),
        detail=True,
        of=BUREAUS,
    )
    lines: tuple[int, ...] = heads.lines()
    places: tuple[Place, ...] = heads.places()
    decision: str = column(
        Text("判定", "Decision"),
        Text("對這兩個名稱的判定；空白表示尚未判定", "what was decided; empty if nothing was"),
        Shown.WORD,
    )
    relation: str = column(
        Text("關係", "Relation"),
        Text(
            "判定的關係；由其他判定推知者，判定為空白",
            "the relation decided; where it follows from other decisions, Decision is empty",
        ),
        Shown.WORD,
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return -self.score, self.a, self.b


@dataclass(frozen=True, slots=True)
class AcrossRow(CandidatesRow):
    """Two names of two plans that may mean one measure."""

    plan_a: str = column(
        Text("A 的計畫", "Plan of A"), Text("名稱 A 所屬的計畫", "the plan that A stands in")
    )
    plan_b: str = column(
        Text("B 的計畫", "Plan of B"), Text("名稱 B 所屬的計畫", "the plan that B stands in")
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return -self.score, self.a, self.b, self.plan_a, self.plan_b


def by_name(plans: Sequence[PlanGraph]) -> Mapping[str, list[Named]]:
    """The rows of each match name, plan by plan."""
    named: dict[str, list[Named]] = defaultdict(list)
    for number, plan in enumerate(plans):
        rows: dict[str, list[KPIRow]] = defaultdict(list)
        for row in plan.kpis:
            rows[row.match_name].append(row)
        for name, some in rows.items():
            if not name:
                continue
            named[name].append(Named(plan.key, (number, some[0].position), tuple(some)))
    return named


def candidates_row(a: Named, b: Named, pair: Proposal, standing: Standing) -> CandidatesRow:
    """The row of two names of one plan, the earlier one first."""
    return CandidatesRow(**_fields(a, b, pair, standing))


def across_row(a: Named, b: Named, pair: Proposal, standing: Standing) -> AcrossRow:
    """The row of two names of two plans, that of the earlier plan first."""
    return AcrossRow(**_fields(a, b, pair, standing), plan_a=a.plan, plan_b=b.plan)


def _fields(a: Named, b: Named, pair: Proposal, standing: Standing) -> dict[str, Any]:
    names = base_name(a.rows[0].name), base_name(b.rows[0].name)
    taken_apart = runs(*names)
    return {
        "plan": a.plan,
        "a": names[0],
        "b": names[1],
        "score": pair.score,
        "common": taken_apart.common,
        "only_a": taken_apart.only_a,
        "only_b": taken_apart.only_b,
        "against": tuple(against.value for against in pair.against),
        "objective_same": _share(a, b, lambda row: {fold(row.objective.name)}),
        "perspective_same": _share(a, b, lambda row: {row.objective.perspective} - {None}),
        "owners_same": _share(a, b, lambda row: {owner.key for owner in row.owners}),
        "kpis_a": tuple(row.key for row in a.rows),
        "kpis_b": tuple(row.key for row in b.rows),
        "themes_a": _distinct((row.letter,) for row in a.rows),
        "themes_b": _distinct((row.letter,) for row in b.rows),
        "owners_a": _distinct(row.owner_names for row in a.rows),
        "owners_b": _distinct(row.owner_names for row in b.rows),
        "decision": standing.verdict,
        "relation": standing.relation,
        **heads.printed_at_all(
            place for row in (*a.rows, *b.rows) for place in row.evidence.places
        ),
    }


def _share(a: Named, b: Named, value: Callable[[KPIRow], set[Any]]) -> bool:
    """Whether a row of each has a value in common."""
    one, other = (set().union(*map(value, named.rows)) for named in (a, b))
    return not one.isdisjoint(other)


def _distinct(some: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in some for name in names))
