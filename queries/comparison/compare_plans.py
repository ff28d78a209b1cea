"""``compare-plans``: what one plan measures that another does not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from graphmodel.decisions import Decision, Scope
from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.settled import Settled
from graphmodel.sharing import base_name
from graphmodel.without_common import without_common_set
from queries.columns import heads, options
from queries.columns.members import BUREAUS, LINES, OBJECTIONS, PLACES, ROWS
from queries.measures.likeness.likeness import Likeness
from queries.measures.likeness.proposals import Proposal, proposals
from queries.measures.sides import Side
from queries.portfolio.measures import (
    AcrossMeasure,
    decisions_of,
    measures_across,
    remarks_on_contradictions,
)
from queries.problems import InvalidParameterError
from queries.question import Answering, Comparison, PlanT, Row, Shown, argument, column, option

__all__ = ["ComparePlans", "ComparePlansRow"]

_ORDER = (Side.A, Side.B, Side.BOTH)
_ZH = {"A": "甲", "B": "乙"}
_LEAST = 0.001  # the least score that is shown as one


def _kpis(side: str) -> Any:
    return heads.key(Text(f"{_ZH[side]}的 KPI", f"KPIs of {side}"), of=ROWS)


def _owners(side: str) -> Any:
    return column(
        Text(f"{_ZH[side]}的局處", f"Owners of {side}"),
        Text(f"{_ZH[side]}中負責各列的局處", f"who answers for the rows of {side}"),
        of=BUREAUS,
    )


def _lines(side: str) -> Any:
    return column(
        Text(f"{_ZH[side]}的行號", f"Lines of {side}"),
        Text(f"在計畫{_ZH[side]}文件中的行號", f"the lines in the document of {side}"),
        Shown.LINE,
        of=LINES,
    )


def _places(side: str) -> Any:
    return column(
        Text(f"{_ZH[side]}的位置", f"Places of {side}"),
        Text(f"在計畫{_ZH[side]}文件中的所有位置", f"every place in the document of {side}"),
        Shown.PLACE,
        detail=True,
        of=PLACES,
    )


@dataclass(frozen=True, slots=True)
class ComparePlansRow(Row):
    """One measure that one of two plans has, or both."""

    plan: str = heads.plan()
    side: str = column(
        Text("何者所有", "Side"),
        Text(
            "僅甲、僅乙或兩者；甲為先寫的計畫",
            "a only, b only or both; a is the plan named first",
        ),
        Shown.WORD,
    )
    name: str = column(
        Text("指標", "Measure"),
        Text("名稱，括號註記除外", "its name, without trailing parentheses"),
    )
    tier: str = heads.tier()
    kpis_a: tuple[str, ...] = _kpis("A")
    kpis_b: tuple[str, ...] = _kpis("B")
    owners_a: tuple[str, ...] = _owners("A")
    owners_b: tuple[str, ...] = _owners("B")
    lines_a: tuple[int, ...] = _lines("A")
    lines_b: tuple[int, ...] = _lines("B")
    places_a: tuple[Place, ...] = _places("A")
    places_b: tuple[Place, ...] = _places("B")
    candidate: str = column(
        Text("另一計畫最相似的指標", "Nearest there"),
        Text(
            "只有一個計畫有的指標，在另一計畫中名稱最相似、尚未判定者；空白表示沒有",
            "of a measure that one plan has alone the likeliest name of the other, of those that "
            "are not decided; empty if none is like it",
        ),
    )
    score: float | None = column(
        Text("相似度", "Score"),
        Text("0 到 1，計算方式同 candidates", "from 0 to 1, as candidates"),
    )
    against: tuple[str, ...] = column(
        Text("不同的跡象", "Against"),
        Text("同 candidates", "what speaks against it, as candidates says it"),
        Shown.WORD,
        of=OBJECTIONS,
    )
    candidate_kpis: tuple[str, ...] = heads.key(
        Text("最相似的 KPI", "KPIs nearest"), detail=True, of=ROWS
    )
    candidate_places: tuple[Place, ...] = column(
        Text("最相似的位置", "Places nearest"),
        Text("最相似的指標在其文件中的所有位置", "every place in its document where that stands"),
        Shown.PLACE,
        detail=True,
        of=PLACES,
    )
    position: int = column(
        Text("順序", "Position"),
        Text(
            "首列在其計畫文件中的順序，從 0 起", "the place of its first row in its plan, from 0"
        ),
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return _ORDER.index(Side(self.side)), self.position


class _Near(NamedTuple):
    """The measure of the other plan that is most like one."""

    pair: Proposal
    name: str
    rows: Sequence[KPIRow]


@dataclass(frozen=True, slots=True)
class ComparePlans(Comparison[ComparePlansRow]):
    """Which measures one of two plans has and the other has not, and which both have."""

    name: ClassVar[str] = "compare-plans"
    title: ClassVar[Text] = Text("兩個計畫的指標比較", "Measures of two plans")
    asks: ClassVar[Text] = Text(
        "哪些指標只有其中一個計畫有？另一計畫中有無名稱相近者？哪些兩者都有？",
        "Which measures has one of two plans that the other has not, what there is like them in "
        "the other, and which have both?",
    )
    counts: ClassVar[Text] = Text(
        "名稱相同（全半形、空格、臺／台與括號註記不計）的各列視為同一指標，不論縣市、年度與代碼；"
        "任一計畫對兩個名稱的判定，兩個計畫都採用，互相矛盾時不採用視為同一指標的判定。"
        "先列僅甲、僅乙有的，再列兩者都有的，各依文件順序。只有一個計畫有的指標，"
        "另列另一計畫中相似度最高的名稱，供人工判斷，不是結論；已判定為不同或相關者不列。"
        "同一指標的主題、目標可不同；版本之間的變動見 diff。"
        "共通性參考指標（T）也計入，可指定排除。",
        "Rows of one name (width, spacing, 臺／台 and trailing parentheses aside) are one "
        "measure, whatever their city, year and code; what either plan decides of two names "
        "holds in both, and where they contradict each other no acceptance counts. First what A "
        "has alone, then "
        "B, then both, each in document order. What one has alone comes with the likeliest name "
        "of the other: a proposal for a person to judge, no finding, and none that is decided to "
        "be distinct or related. One measure may stand in other themes and objectives; what "
        "changed between editions is diff's. The common set T counts, unless it is left out.",
    )
    row: ClassVar[type[Row]] = ComparePlansRow

    a: str = argument(
        Text("計畫甲：內建計畫、資料夾或文件", "plan A: bundled, a folder or a document")
    )
    b: str = argument(
        Text("計畫乙：內建計畫、資料夾或文件", "plan B: bundled, a folder or a document")
    )
    min_score: float = option(
        Text("相似度至少多少，0 到 1（0.1）", "score at least this much, from 0 to 1 (0.1)"),
        default=0.1,
        kind=float,
    )
    without_common: bool = options.without_common()

    def remarks_on_plans(self, engine: Answering[PlanT]) -> tuple[Text, ...]:
        return tuple(remarks_on_contradictions(engine))

    def answered_by(self, engine: Answering[PlanT]) -> tuple[ComparePlansRow, ...]:
        rows = self._rows(self.two(engine), decisions_of(engine))
        return tuple(sorted(rows, key=lambda row: row.order))

    def between(self, old: PlanGraph, new: PlanGraph) -> Iterator[ComparePlansRow]:
        return self._rows((old, new), (*old.decisions, *new.decisions))

    def _rows(
        self, two: Sequence[PlanGraph], decisions: Sequence[Decision]
    ) -> Iterator[ComparePlansRow]:
        if not 0 <= self.min_score <= 1:
            raise InvalidParameterError(
                Text(
                    f"最低相似度應為 0 到 1 的數字，不是 {self.min_score}",
                    f"the least score must be a number from 0 to 1, not {self.min_score}",
                )
            )
        plans = [without_common_set(plan) if self.without_common else plan for plan in two]
        measures = list(measures_across(plans, decisions))
        near = _nearest(_Names(plans, measures, decisions), max(self.min_score, _LEAST))
        for number, measure in enumerate(measures):
            yield _row(plans, measure, near.get(number))


class _Names:
    """The names of two plans' measures.

    Attributes:
        printed: Of each name the measures that print it, by their places, each with the plan in
            which it does, and the first such row.
    """

    def __init__(
        self,
        plans: Sequence[PlanGraph],
        measures: Sequence[AcrossMeasure],
        decisions: Iterable[Decision],
    ) -> None:
        self.printed: dict[str, dict[tuple[int, int], KPIRow]] = defaultdict(dict)
        self._themes: dict[str, set[str]] = defaultdict(set)
        self._measures = measures
        self._settled = Settled(plans)
        self._decided = {
            frozenset(one[:2]) for one in decisions if one.relation and one.scope is Scope.NAME
        }
        for number, measure in enumerate(measures):
            for place, rows in measure.rows.items():
                for row in (row for row in rows if row.match_name):
                    self.printed[row.match_name].setdefault((number, place), row)
                    self._themes[row.match_name].add(row.theme.key)

    def open(self, a: str, b: str) -> bool:
        """Whether two names are a pair that is asked for, and nobody has decided of it."""
        decided = frozenset((a, b)) in self._decided or self._settled.of(a, b).settled
        return not decided and any(self.met(a, b))

    def together(self, a: str, b: str) -> bool:
        """Whether one theme prints both."""
        return not self._themes[a].isdisjoint(self._themes[b])

    def met(self, a: str, b: str) -> Iterator[tuple[int, str, Sequence[KPIRow]]]:
        """The measures that one plan has alone of either name, each with one of the other's.

        The first by its place; the second by its name and rows in the plan that lacks the first.
        """
        for name, beside in ((a, b), (b, a)):
            for number, place in self.printed[name]:
                for (other, there), row in self.printed[beside].items():
                    if len(self._measures[number].rows) == 1 and there != place:
                        yield number, base_name(row.name), self._measures[other].rows[there]


def _nearest(names: _Names, least: float) -> Mapping[int, _Near]:
    """For each measure that one plan has alone what is most like it in the other, if anything."""
    near: dict[int, _Near] = {}
    for pair in proposals(Likeness(names.printed), least, names.open, names.together):
        for number, name, rows in names.met(pair.a, pair.b):
            near.setdefault(number, _Near(pair, name, rows))
    return near


def _row(
    plans: Sequence[PlanGraph], measure: AcrossMeasure, near: _Near | None
) -> ComparePlansRow:
    first, lone = min(measure.rows), len(measure.rows) == 1
    fields: dict[str, Any] = {}
    for place, side in enumerate("ab"):
        rows = measure.rows.get(place, ())
        printed = heads.printed_at_all(one for row in rows for one in row.evidence.places)
        fields |= {
            f"kpis_{side}": tuple(row.key for row in rows),
            f"owners_{side}": tuple(dict.fromkeys(n for row in rows for n in row.owner_names)),
            f"lines_{side}": printed["lines"],
            f"places_{side}": printed["places"],
        }
    found = near.rows if near else ()
    return ComparePlansRow(
        plan=plans[first].key,
        side=((Side.A, Side.B)[first] if lone else Side.BOTH).value,
        name=measure.name,
        tier=measure.tier.value,
        candidate=near.name if near else "",
        score=near.pair.score if near else None,
        against=tuple(one.value for one in near.pair.against) if near else (),
        candidate_kpis=tuple(row.key for row in found),
        candidate_places=tuple(place for row in found for place in row.evidence.places),
        position=measure.every_row[0].position,
        **fields,
    )
