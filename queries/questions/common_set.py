"""``common-set``: the common reference set against the themes that draw on it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from graphmodel.stored import THE_PLAN, loaded
from queries.columns import heads
from queries.columns.members import ROWS, THEMES
from queries.cypher.in_cypher import InCypher, Records
from queries.cypher.kpi_rows import KPI_ROWS, ROW, kpi_row
from queries.question import Question, Row, column

__all__ = ["CommonSet", "CommonSetRow"]

_MEASURES = f"""\
{KPI_ROWS}
WITH coalesce(shared.key, kpi.key) AS measure, collect(DISTINCT theme.letter) AS themes,
     collect(DISTINCT theme.kind) AS kinds, collect({ROW}) AS rows
WHERE 'common' IN kinds OR size(themes) > 1
RETURN rows"""

_THEMES = f"""\
{THE_PLAN}
MATCH {loaded("theme", Label.THEME)}
RETURN theme.letter AS letter
ORDER BY theme.position"""


@dataclass(frozen=True, slots=True)
class CommonSetRow(Row):
    """One measure."""

    plan: str = heads.plan()
    name: str = column(
        Text("指標", "Measure"),
        Text("重複指標或該列的名稱", "the shared KPI's name, or the row's own"),
    )
    in_common_set: bool = column(
        Text("列於共通性指標", "In common set"),
        Text("是否列在共通性參考指標（T）", "whether it stands in the common set T"),
    )
    kpis: tuple[str, ...] = heads.key(Text("KPI", "KPIs"), of=ROWS)
    themes: tuple[str, ...] = heads.themes()
    missing_themes: tuple[str, ...] = column(
        Text("未出現的主題", "Missing themes"),
        Text(
            "未列這項指標的主題，依文件順序；T 也計入",
            "the plan's themes that lack it, T among them",
        ),
        of=THEMES,
    )
    lines: tuple[int, ...] = heads.lines()
    places: tuple[Place, ...] = heads.places()

    @property
    def order(self) -> tuple[Any, ...]:
        places = tuple(place.order for place in self.places)
        return not self.in_common_set, -len(self.themes), places, self.kpis


class _InCypher(InCypher["CommonSet", CommonSetRow]):
    def statements(self, question: "CommonSet") -> tuple[str, ...]:
        return _MEASURES, _THEMES

    def rows(
        self, question: "CommonSet", names: PlanGraph, *answers: Records
    ) -> Iterator[CommonSetRow]:
        measures, themes = answers
        letters = [str(record["letter"]) for record in themes]
        for record in measures:
            yield _row(names.key, [kpi_row(row) for row in record["rows"]], letters)


@dataclass(frozen=True, slots=True)
class CommonSet(Question[CommonSetRow]):
    """Who draws on the common reference set, and what it might take in."""

    name: ClassVar[str] = "common-set"
    title: ClassVar[Text] = Text("共通性參考指標", "The common set")
    asks: ClassVar[Text] = Text(
        "共通性參考指標用在哪些主題？哪些跨主題的指標沒有列入？",
        "Which themes use the common set's measures, and which measures of several themes does "
        "it lack?",
    )
    counts: ClassVar[Text] = Text(
        "先列共通性參考指標的各項指標，不論是否重複；再列出現在兩個以上主題而未列入的重複指標。"
        "同名（括號註記不計）即同一指標；主題多者在前。計畫沒有共通性參考指標時只有後者。",
        "First each measure of the common set, shared or not; then each shared KPI of two "
        "themes or more that it lacks. One name, trailing parentheses aside, is one measure; "
        "those in most themes come first. A plan without a common set has the latter only.",
    )
    row: ClassVar[type[Row]] = CommonSetRow
    in_cypher: ClassVar[InCypher["CommonSet", CommonSetRow]] = _InCypher()

    def answer(self, plan: PlanGraph) -> Iterator[CommonSetRow]:
        letters = [theme.letter for theme in plan.themes.values()]
        measures: dict[str, list[KPIRow]] = defaultdict(list)
        for row in plan.kpis:
            measures[row.shared or row.key].append(row)
        for rows in measures.values():
            if any(row.theme.common for row in rows) or len({row.letter for row in rows}) > 1:
                yield _row(plan.key, rows, letters)


def _row(plan: str, rows: list[KPIRow], letters: list[str]) -> CommonSetRow:
    """The row of a measure from its rows, in document order; ``letters`` are all themes'."""
    here = {row.letter for row in rows}
    return CommonSetRow(
        plan=plan,
        name=rows[0].shared_name or rows[0].name,
        in_common_set=any(row.theme.common for row in rows),
        kpis=tuple(row.key for row in rows),
        themes=tuple(letter for letter in letters if letter in here),
        missing_themes=tuple(letter for letter in letters if letter not in here),
        **heads.printed_at_all(place for row in rows for place in row.evidence.places),
    )
