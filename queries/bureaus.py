"""``bureaus``: how much each bureau answers for."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.walks import KPIRow, kpi_rows, perspectives_of
from queries import heads
from queries.question import Question, Row, Shown, column

__all__ = ["Bureaus", "BureausRow"]


def _number(zh: str, en: str, means: Text) -> Any:
    return column(Text(zh, en), means)


@dataclass(frozen=True, slots=True)
class BureausRow(Row):
    """One bureau."""

    plan: str = heads.plan()
    bureau: str = column(Text("局處", "Bureau"), Text("簡稱", "its short name"))
    kind: str = column(
        Text("種類", "Kind"),
        Text("局處，或統稱（如本組成員機關）", "an agency, or a collective phrase"),
        Shown.WORD,
    )
    theme: str = column(
        Text("統稱所屬主題", "Theme"),
        Text(
            "只有統稱才有：它代表哪個主題的機關", "of a collective only: the theme it stands for"
        ),
    )
    kpis: int = _number("KPI 數", "KPIs", Text("負責的列數", "rows that it answers for"))
    sole: int = _number(
        "單獨負責", "Sole", Text("單獨負責的列數", "rows that it answers for alone")
    )
    joint: int = _number(
        "共同負責",
        "Together",
        Text("與他機關共同負責的列數", "rows that it answers for with others"),
    )
    objectives: int = _number("目標數", "Objectives", Text("涉及的策略目標", "objectives"))
    themes: tuple[str, ...] = heads.themes()
    perspectives: tuple[str, ...] = column(
        Text("構面", "Perspectives"), Text("涉及的構面", "its perspectives"), Shown.WORD
    )
    shared: int = _number(
        "共用指標列",
        "Shared",
        Text("其中為共用指標的列數", "rows that are instances of a shared KPI"),
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return -self.kpis, self.bureau, self.theme


@dataclass(frozen=True, slots=True)
class Bureaus(Question[BureausRow]):
    """How much each bureau answers for."""

    name: ClassVar[str] = "bureaus"
    asks: ClassVar[Text] = Text(
        "每個局處負責多少 KPI、目標與主題？",
        "How many KPIs, objectives and themes does each bureau answer for?",
    )
    counts: ClassVar[Text] = Text(
        "依印出的名稱計，統稱不拆給成員；KPI 多者在前。共同負責的列在每個局處各計一次。",
        "By what is printed: collectives are not shared out among members. A row of several "
        "bureaus counts once for each.",
    )
    row: ClassVar[type[Row]] = BureausRow

    def local(self, graph: Graph) -> Iterator[BureausRow]:
        answered: dict[str, list[KPIRow]] = defaultdict(list)
        for row in kpi_rows(graph):
            for owner in row.owners:
                answered[owner.key].append(row)
        for key, rows in answered.items():
            node = graph.nodes[key]
            sole = sum(len(row.owners) == 1 for row in rows)
            yield BureausRow(
                plan=node["plan"],
                bureau=node["name"],
                kind=node["kind"],
                theme=node["theme"],
                kpis=len(rows),
                sole=sole,
                joint=len(rows) - sole,
                objectives=len({row.objective_key for row in rows}),
                themes=tuple(dict.fromkeys(row.letter for row in rows)),
                perspectives=perspectives_of(rows),
                shared=sum(row.shared is not None for row in rows),
            )
