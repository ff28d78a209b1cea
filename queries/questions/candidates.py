"""``candidates``: names that may mean one measure, with what speaks for it and against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.progress import Progress, unheard
from graphmodel.settled import Settled
from graphmodel.without_common import without_common_set
from queries.columns import options
from queries.measures.likeness.joining import LEAST_OF_MANY, MANY, NEAREST
from queries.measures.likeness.likeness import Likeness
from queries.measures.likeness.proposals import best_of_each, proposals
from queries.problems import InvalidParameterError
from queries.question import Answering, PlanT, Question, Row, option
from queries.questions.candidate_rows import (
    AcrossRow,
    CandidatesRow,
    Named,
    across_row,
    by_name,
    candidates_row,
)

__all__ = ["Candidates"]

_COUNTED = Text(
    "不同主題的各列，名稱兩兩比較，相似度高者在前；僅供人工判斷，不是結論。"
    "同義字詞視為相同；年度、辦理等字詞、多數名稱都有的字詞，以及三個以上名稱共有的開頭（如基金名稱），"
    "比重較低。兩者各有不同的實詞時（如山域與水域），相似度大減；衡量種類（如比率與件數）或所計的事物不同，減半；"
    "每一項不同的跡象，降為四分之一。同名（括號註記不計）者見跨主題重複指標。",
    "Names of rows in different themes, two by two, the likeliest first: proposals for a person "
    "to judge, no findings. Words of one meaning count as one; words that only frame a measure, "
    "such as 年度 and 辦理, words that many names have, and what three names or more begin with, "
    "such as a fund, weigh less. A score falls much where each name has a word in place of the "
    "other's, as 山域 and 水域, little where one only says more; it is halved where two kinds of "
    "measure (a rate, a number of cases) or numbers of two things meet, and quartered by each "
    "thing that speaks against it. Rows of one name, trailing parentheses aside, are among the "
    "shared KPIs.",
)
_LEAST = 0.001  # the least score that is shown as one


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
        f"{_COUNTED.zh}多個計畫加 --across 時，比較不同計畫的名稱；名稱超過 {MANY:,} 個時，"
        f"每個名稱只看餘弦在 {LEAST_OF_MANY} 以上、最相近的 {NEAREST} 個。",
        f"{_COUNTED.en} With --across names of different plans are compared; of more than "
        f"{MANY:,} names only the {NEAREST} nearest of each, with a cosine of {LEAST_OF_MANY} "
        "or more, are looked at.",
    )
    page_counts: ClassVar[Text] = _COUNTED
    formulas: ClassVar[tuple[Text, ...]] = (
        Text(
            "相似度＝餘弦×（1－0.75×min(1, 8r)）×種類×0.25ⁿ：餘弦取自字詞與相鄰字詞的 TF-IDF"
            "（Salton 與 Buckley 1988，idf＝ln((1＋N)／(1＋n))＋1）；r 為兩名稱各自獨有字詞"
            "所占比重的較小者，簡稱與全稱相符的字不計；種類或所計的事物不同為 0.5，否則為 1；"
            "n 為不同跡象的項數",
            "score = cosine × (1 - 0.75 min(1, 8r)) × kind × 0.25ⁿ: the cosine of TF-IDF of words "
            "and of two words side by side (Salton and Buckley 1988, idf = ln((1 + N) / (1 + n)) "
            "+ 1); r the smaller of the shares that each name's own words have, characters that "
            "abbreviate the other's left out; kind 0.5 for two kinds of measure or two things "
            "counted, else 1; n how many things speak against it",
        ),
    )
    row: ClassVar[type[Row]] = CandidatesRow
    slow: ClassVar[bool] = True

    top: int = option(
        Text("最多列出幾對（50）", "list at most this many pairs (50)"), default=50, kind=int
    )
    min_score: float = option(
        Text("相似度至少多少，0 到 1（0.1）", "score at least this much, from 0 to 1 (0.1)"),
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
    all: bool = option(
        Text("也列出已判定的", "those that are decided too"), default=False, kind=bool
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
        if len(engine.plans) < 2:
            raise InvalidParameterError(
                Text(
                    "--across 比較不同計畫的名稱，須有兩個以上的計畫；請以 --plan 指定其他計畫",
                    "--across compares the names of different plans and needs two or more; name "
                    "another with --plan",
                )
            )
        plans = [engine.graph(plan) for plan in engine.plans]
        found = islice(self._found(plans, engine.progress), self.top)
        return tuple(sorted(found, key=lambda row: row.order))

    def _found(
        self, plans: Sequence[PlanGraph], progress: Progress = unheard
    ) -> Iterator[CandidatesRow]:
        """The rows of plans whose names are weighed together, the likeliest first."""
        if not 0 <= self.min_score <= 1:
            raise InvalidParameterError(
                Text(
                    f"最低相似度應為 0 到 1 的數字，不是 {self.min_score}",
                    f"the least score must be a number from 0 to 1, not {self.min_score}",
                )
            )
        asked = [without_common_set(plan) if self.without_common else plan for plan in plans]
        named = by_name(asked)
        themes = {
            name: {row.theme.key for group in groups for row in group.rows}
            for name, groups in named.items()
        }
        pairs = proposals(
            Likeness(named),
            max(self.min_score, _LEAST),
            lambda a, b: any(self._meet(*two) for two in _twos(named[a], named[b])),
            lambda a, b: not themes[a].isdisjoint(themes[b]),
            progress,
        )
        settled = Settled(asked)
        if not self.all:
            pairs = (pair for pair in pairs if not settled.of(pair.a, pair.b).settled)
        row = across_row if self.across else candidates_row
        for pair in pairs if self.per_name is None else best_of_each(pairs, self.per_name):
            for two in _twos(named[pair.a], named[pair.b]):
                if self._meet(*two):
                    first, second = sorted(two, key=lambda group: group.position)
                    yield row(first, second, pair, settled.of(pair.a, pair.b))

    def _meet(self, a: Named, b: Named) -> bool:
        """Whether two names are a pair that is asked for."""
        if self.across:
            return a.plan != b.plan
        return self.within or len({row.theme.key for row in (*a.rows, *b.rows)}) > 1


def _twos(a: Sequence[Named], b: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    return ((one, other) for one in a for other in b)
