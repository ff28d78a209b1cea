"""``what-if merge-bureaus``, ``drop-bureau``, ``merge-kpis``: a plan before and after a change."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from queries.names.lookup import find_bureau
from queries.problems import UnknownNameError
from queries.question import Answering, PlanT, Question, Row, argument
from queries.what_if.overlay import drop_bureau, merge_bureaus, merge_kpis
from queries.what_if.overruling import Meant, overruled
from queries.what_if.rows import COUNTS, FORMULAS, WhatIfRow, compared

__all__ = ["DropBureau", "MergeBureaus", "MergeKPIs"]


@dataclass(frozen=True, slots=True)
class MergeBureaus(Question[WhatIfRow]):
    """What changes if bureaus become one."""

    name: ClassVar[str] = "what-if merge-bureaus"
    title: ClassVar[Text] = Text("試算：合併局處", "What if bureaus merge")
    asks: ClassVar[Text] = Text(
        "若將數個局處合併為一個，會有哪些變化？",
        "What would change if several bureaus became one?",
    )
    counts: ClassVar[Text] = Text(
        "由第一個局處承接其餘局處的列；同一列原有多個角色時，依主責、協辦、統稱取前者。"
        + COUNTS.zh,
        "The first named takes over the rows of the others; in a row of several the stronger "
        "role holds. " + COUNTS.en,
    )
    formulas: ClassVar[tuple[Text, ...]] = FORMULAS
    row: ClassVar[type[Row]] = WhatIfRow

    bureaus: tuple[str, ...] = argument(
        Text("局處的名稱或識別碼，保留第一個", "names or keys of bureaus; the first remains"),
        tuple,
    )

    def answer(self, plan: PlanGraph) -> Iterator[WhatIfRow]:
        keys = tuple(dict.fromkeys(find_bureau(plan, name) for name in self.bureaus))
        return compared(plan, merge_bureaus(plan, keys), keys)


@dataclass(frozen=True, slots=True)
class DropBureau(Question[WhatIfRow]):
    """What changes if a bureau answers for nothing any more."""

    name: ClassVar[str] = "what-if drop-bureau"
    title: ClassVar[Text] = Text("試算：裁撤局處", "What if a bureau goes")
    asks: ClassVar[Text] = Text(
        "若裁撤某個局處，哪些 KPI 與目標會沒有主責？",
        "Which KPIs and objectives would be left without an owner if a bureau were gone?",
    )
    counts: ClassVar[Text] = Text(
        "該局處負責的列皆保留，只移除該局處。" + COUNTS.zh,
        "The rows that it answers for stay, without it. " + COUNTS.en,
    )
    formulas: ClassVar[tuple[Text, ...]] = FORMULAS
    row: ClassVar[type[Row]] = WhatIfRow

    bureau: str = argument(Text("局處的名稱或識別碼", "a bureau's name or key"))

    def answer(self, plan: PlanGraph) -> Iterator[WhatIfRow]:
        key = find_bureau(plan, self.bureau)
        return compared(plan, drop_bureau(plan, key), (key,))


@dataclass(frozen=True, slots=True)
class MergeKPIs(Question[WhatIfRow]):
    """What changes if KPI rows are taken for one measure."""

    name: ClassVar[str] = "what-if merge-kpis"
    title: ClassVar[Text] = Text("試算：合併指標", "What if KPIs are one")
    asks: ClassVar[Text] = Text(
        "若將數項 KPI 視為同一指標，重複情形會有哪些變化？",
        "What would change if several KPIs were taken for one measure?",
    )
    counts: ClassVar[Text] = Text(
        "名稱或代碼代表所有載有該名稱或代碼的列，但已判定不屬於該名稱的列，須另以代碼或識別碼指定；"
        "已屬重複指標者，同一指標的其他列也一併併入。判定為不同指標者，仍照試算合併，並告知暫不採用的判定。"
        "各列皆保留，因此局處之間的距離不變。" + COUNTS.zh,
        "A name or code means every row that prints it, but a row that a decision parted from "
        "its name only comes by its code or key; rows of a shared KPI bring its other rows "
        "along. A supposition goes before decisions that hold two apart, and says which it sets "
        "aside. All rows stay, so distances between bureaus do too. " + COUNTS.en,
    )
    formulas: ClassVar[tuple[Text, ...]] = FORMULAS
    row: ClassVar[type[Row]] = WhatIfRow

    kpis: tuple[str, ...] = argument(
        Text("KPI 的識別碼、代碼或名稱", "keys, codes or names of KPIs"), tuple
    )

    def answer(self, plan: PlanGraph) -> Iterator[WhatIfRow]:
        return compared(plan, merge_kpis(plan, Meant.of(plan, self.kpis).keys), ())

    def remarks_on_decisions(self, engine: Answering[PlanT]) -> tuple[Text, ...]:
        remarks: list[Text] = []
        for plan in map(engine.graph, engine.plans):
            with suppress(UnknownNameError):  # one of several plans may lack a name
                remarks += overruled(plan, self.kpis)
        return tuple(remarks)
