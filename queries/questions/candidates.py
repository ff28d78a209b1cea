"""``candidates``: names that may mean one measure, with what speaks for it and against it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar, NamedTuple

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.sharing import base_name
from graphmodel.without_common import without_common_set
from queries.columns import heads, options
from queries.columns.members import BUREAUS, OBJECTIONS, ROWS, RUNS, THEMES
from queries.measures.likeness.likeness import Likeness
from queries.measures.likeness.proposals import Proposal, best_of_each, proposals
from queries.measures.likeness.runs import runs
from queries.problems import InvalidParameterError
from queries.question import Answering, PlanT, Question, Row, Shown, column, option

__all__ = ["AcrossRow", "Candidates", "CandidatesRow"]

_COUNTED = Text(
    "不同主題的各列，名稱兩兩比較，相似度高者在前；僅供人工判斷，不是結論。"
    "同義字詞視為相同；年度、辦理等字詞、多數名稱都有的字詞，以及三個以上名稱共有的開頭（如基金名稱），"
    "比重較低。兩者各有不同的實詞時，相似度降低；衡量種類不同（如比率與件數）減半；"
    "每一項不同的跡象，降為四分之一。同名（括號註記不計）者見跨主題重複指標。",
    "Names of rows in different themes, two by two, the likeliest first: proposals for a person "
    "to judge, no findings. Words of one meaning count as one; words that only frame a measure, "
    "such as 年度 and 辦理, words that many names have, and what three names or more begin with, "
    "such as a fund, weigh less. A score falls where each name says something else besides, is "
    "halved where two kinds of measure (a rate, a number of cases) meet, and quartered by each "
    "thing that speaks against it. Rows of one name, trailing parentheses aside, are among the "
    "shared KPIs.",
)
_LEAST = 0.001  # the least score that is shown as one


@dataclass(frozen=True, slots=True)
class CandidatesRow(Row):
    """Two names that may mean one measure."""

    plan: str = heads.plan()
    a: str = column(
        Text("名稱甲", "Name A"),
        Text(
            "名稱，括號註記除外；兩者中在文件較前的一個",
            "a name without trailing parentheses; of the two the one that stands first",
        ),
    )
    b: str = column(
        Text("名稱乙", "Name B"), Text("名稱，括號註記除外", "the other, likewise without them")
    )
    score: float = column(
        Text("相似度", "Score"), Text("0 到 1，愈高愈可能是同一指標", "from 0 to 1")
    )
    common: tuple[str, ...] = column(
        Text("相同文字", "Common"),
        Text("兩者共有的各段文字，依名稱甲的順序", "the runs of text in both, in A's order"),
        detail=True,
        of=RUNS,
    )
    only_a: tuple[str, ...] = column(
        Text("僅甲有", "Only A"),
        Text("只在名稱甲的各段文字", "what A has alone"),
        detail=True,
        of=RUNS,
    )
    only_b: tuple[str, ...] = column(
        Text("僅乙有", "Only B"),
        Text("只在名稱乙的各段文字", "what B has alone"),
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
    kpis_a: tuple[str, ...] = heads.key(Text("甲的 KPI", "KPIs of A"), detail=True, of=ROWS)
    kpis_b: tuple[str, ...] = heads.key(Text("乙的 KPI", "KPIs of B"), detail=True, of=ROWS)
    themes_a: tuple[str, ...] = column(
        Text("甲的主題", "Themes of A"),
        Text("名稱甲出現的主題，T 也計入", "the themes that A stands in, T among them"),
        of=THEMES,
    )
    themes_b: tuple[str, ...] = column(
        Text("乙的主題", "Themes of B"),
        Text("名稱乙出現的主題，T 也計入", "the themes that B stands in, T among them"),
        of=THEMES,
    )
    owners_a: tuple[str, ...] = column(
        Text("甲的局處", "Owners of A"),
        Text("負責名稱甲各列的局處", "who answers for A's rows"),
        detail=True,
        of=BUREAUS,
    )
    owners_b: tuple[str, ...] = column(
        Text("乙的局處", "Owners of B"),
        Text("負責名稱乙各列的局處", "who answers for B's rows"),
        detail=True,
        of=BUREAUS,
    )
    lines: tuple[int, ...] = heads.lines()
    places: tuple[Place, ...] = heads.places()
    decision: str = column(
        Text("決定", "Decision"),
        Text("已作成的決定；空白表示尚未決定", "what was decided; empty if nothing was"),
        Shown.WORD,
        detail=True,
    )
    relation: str = column(
        Text("關係", "Relation"),
        Text("決定的關係；空白表示尚未決定", "the relation decided; empty if none was"),
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
        Text("甲的計畫", "Plan of A"), Text("名稱甲所屬的計畫", "the plan that A stands in")
    )
    plan_b: str = column(
        Text("乙的計畫", "Plan of B"), Text("名稱乙所屬的計畫", "the plan that B stands in")
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return -self.score, self.a, self.b, self.plan_a, self.plan_b


@dataclass(frozen=True, slots=True)
class Candidates(Question[CandidatesRow]):
    """Which names are worded differently and may be one measure."""

    name: ClassVar[str] = "candidates"
    title: ClassVar[Text] = Text("疑似重複指標", "Near-duplicate KPIs")
    asks: ClassVar[Text] = Text(
        "哪些 KPI 名稱不同，但可能是同一指標？依據為何，有哪些不同的跡象？",
        "Which KPIs are worded differently and may be one measure, and what speaks against it?",
    )
    counts: ClassVar[Text] = Text(
        f"{_COUNTED.zh}多個計畫加 --across 時，比較不同計畫的名稱。",
        f"{_COUNTED.en} With --across names of different plans are compared.",
    )
    page_counts: ClassVar[Text] = _COUNTED
    formulas: ClassVar[tuple[Text, ...]] = (
        Text(
            "相似度＝餘弦×（1－0.8×min(1, 2r)）×種類×0.25ⁿ：餘弦取自字詞與相鄰字詞的 TF-IDF"
            "（Salton 與 Buckley 1988，idf＝ln((1＋N)／(1＋n))＋1）；r 為兩名稱各自獨有部分"
            "所占比重的較小者；種類不同為 0.5，否則為 1；n 為不同跡象的項數",
            "score = cosine × (1 - 0.8 min(1, 2r)) × kind × 0.25ⁿ: the cosine of TF-IDF of words "
            "and of two words side by side (Salton and Buckley 1988, idf = ln((1 + N) / (1 + n)) "
            "+ 1); r the smaller of the shares that each name has alone; kind 0.5 for two kinds "
            "of measure, else 1; n how many things speak against it",
        ),
    )
    row: ClassVar[type[Row]] = CandidatesRow

    top: int = option(Text("最多列出幾對", "list at most this many pairs"), default=50, kind=int)
    min_score: float = option(
        Text("相似度至少多少，0 到 1", "score at least this much, from 0 to 1"),
        default=0.1,
        kind=float,
    )
    within: bool = option(
        Text("也比較同一主題內的名稱", "compare names inside one theme too"),
        default=False,
        kind=bool,
    )
    per_name: int | None = option(
        Text(
            "每個名稱只取最相似的幾對", "only pairs that are among this many best of either name"
        ),
        kind=int,
    )
    across: bool = option(
        Text(
            "比較不同計畫的名稱，不比較同一計畫內的",
            "compare the names of different plans, not those within a plan",
        ),
        default=False,
        kind=bool,
    )
    without_common: bool = options.without_common()

    @classmethod
    def row_types(cls) -> tuple[type[Row], ...]:
        return CandidatesRow, AcrossRow

    def row_type(self) -> type[Row]:
        return AcrossRow if self.across else CandidatesRow

    def answer(self, plan: PlanGraph) -> Iterator[CandidatesRow]:
        return islice(self._found([plan]), self.top)

    def answered_by(self, engine: Answering[PlanT]) -> tuple[CandidatesRow, ...]:
        if not self.across:
            return Question.answered_by(self, engine)
        found = islice(self._found([engine.graph(plan) for plan in engine.plans]), self.top)
        return tuple(sorted(found, key=lambda row: row.order))

    def _found(self, plans: Sequence[PlanGraph]) -> Iterator[CandidatesRow]:
        """The rows of plans whose names are weighed together, the likeliest first."""
        if not 0 <= self.min_score <= 1:
            raise InvalidParameterError(
                Text(
                    f"min_score 應為 0 到 1 的數字，不是 {self.min_score}",
                    f"min_score must be a number from 0 to 1, not {self.min_score}",
                )
            )
        asked = [without_common_set(plan) if self.without_common else plan for plan in plans]
        named = _by_name(asked)
        themes = {
            name: {row.theme.key for group in groups for row in group.rows}
            for name, groups in named.items()
        }
        pairs = proposals(
            Likeness(named),
            max(self.min_score, _LEAST),
            lambda a, b: any(self._meet(*two) for two in _twos(named[a], named[b])),
            lambda a, b: not themes[a].isdisjoint(themes[b]),
        )
        for pair in pairs if self.per_name is None else best_of_each(pairs, self.per_name):
            for two in _twos(named[pair.a], named[pair.b]):
                if self._meet(*two):
                    first, second = sorted(two, key=lambda group: group.position)
                    fields = _fields(first, second, pair)
                    yield (
                        AcrossRow(**fields, plan_a=first.plan, plan_b=second.plan)
                        if self.across
                        else CandidatesRow(**fields)
                    )

    def _meet(self, a: "_Named", b: "_Named") -> bool:
        """Whether two names are a pair that is asked for."""
        if self.across:
            return a.plan != b.plan
        return self.within or len({row.letter for row in (*a.rows, *b.rows)}) > 1


class _Named(NamedTuple):
    """The rows of one match name in one plan.

    Attributes:
        plan: The plan's key.
        position: Which plan it is, and where its first row stands there.
        rows: Its rows, in document order.
    """

    plan: str
    position: tuple[int, int]
    rows: tuple[KPIRow, ...]


def _by_name(plans: Sequence[PlanGraph]) -> Mapping[str, list[_Named]]:
    named: dict[str, list[_Named]] = defaultdict(list)
    for number, plan in enumerate(plans):
        rows: dict[str, list[KPIRow]] = defaultdict(list)
        for row in plan.kpis:
            rows[row.match_name].append(row)
        for name, some in rows.items():
            named[name].append(_Named(plan.key, (number, some[0].position), tuple(some)))
    return named


def _twos(a: Sequence[_Named], b: Sequence[_Named]) -> Iterator[tuple[_Named, _Named]]:
    return ((one, other) for one in a for other in b)


def _fields(a: _Named, b: _Named, pair: Proposal) -> dict[str, Any]:
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
        "decision": "",
        "relation": "",
        **heads.printed_at_all(
            place for row in (*a.rows, *b.rows) for place in row.evidence.places
        ),
    }


def _share(a: _Named, b: _Named, value: Callable[[KPIRow], set[Any]]) -> bool:
    """Whether a row of each has a value in common."""
    one, other = (set().union(*map(value, named.rows)) for named in (a, b))
    return not one.isdisjoint(other)


def _distinct(some: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in some for name in names))
