"""``what-if merge-bureaus``, ``drop-bureau``, ``merge-kpis``: a plan before and after a change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from graphmodel.keys import shortened
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.plan_graph import PlanGraph
from queries.names.lookup import find_bureaus, nearest
from queries.problems import AmbiguousNameError, UnknownNameError
from queries.question import Question, Row, argument
from queries.what_if.overlay import drop_bureau, merge_bureaus, merge_kpis
from queries.what_if.rows import COUNTS, FORMULAS, WhatIfRow, compared

__all__ = ["DropBureau", "MergeBureaus", "MergeKPIs"]


@dataclass(frozen=True, slots=True)
class MergeBureaus(Question[WhatIfRow]):
    """What changes if bureaus become one."""

    name: ClassVar[str] = "what-if merge-bureaus"
    title: ClassVar[Text] = Text("試算：合併局處", "What if bureaus merge")
    asks: ClassVar[Text] = Text(
        "如果把幾個局處併成一個，會有什麼改變？",
        "What would change if several bureaus became one?",
    )
    counts: ClassVar[Text] = Text(
        "第一個局處接手其餘局處的列；同一列原有多個角色時取較強者。" + COUNTS.zh,
        "The first named takes over the rows of the others; in a row of several the stronger "
        "role holds. " + COUNTS.en,
    )
    formulas: ClassVar[tuple[Text, ...]] = FORMULAS
    row: ClassVar[type[Row]] = WhatIfRow

    bureaus: tuple[str, ...] = argument(
        Text("局處的名稱或識別碼，第一個留下", "names or keys of bureaus; the first remains"), tuple
    )

    def answer(self, plan: PlanGraph) -> Iterator[WhatIfRow]:
        keys = tuple(dict.fromkeys(_bureau(plan, name) for name in self.bureaus))
        return compared(plan, merge_bureaus(plan, keys), keys)


@dataclass(frozen=True, slots=True)
class DropBureau(Question[WhatIfRow]):
    """What changes if a bureau answers for nothing any more."""

    name: ClassVar[str] = "what-if drop-bureau"
    title: ClassVar[Text] = Text("試算：裁撤局處", "What if a bureau goes")
    asks: ClassVar[Text] = Text(
        "如果某個局處不再負責，哪些 KPI 與目標就沒有主責？",
        "Which KPIs and objectives would be left without an owner if a bureau were gone?",
    )
    counts: ClassVar[Text] = Text(
        "該局處負責的列都留下，只是少了它。" + COUNTS.zh,
        "The rows that it answers for stay, without it. " + COUNTS.en,
    )
    formulas: ClassVar[tuple[Text, ...]] = FORMULAS
    row: ClassVar[type[Row]] = WhatIfRow

    bureau: str = argument(Text("局處的名稱或識別碼", "a bureau's name or key"))

    def answer(self, plan: PlanGraph) -> Iterator[WhatIfRow]:
        key = _bureau(plan, self.bureau)
        return compared(plan, drop_bureau(plan, key), (key,))


@dataclass(frozen=True, slots=True)
class MergeKPIs(Question[WhatIfRow]):
    """What changes if KPI rows are taken for one measure."""

    name: ClassVar[str] = "what-if merge-kpis"
    title: ClassVar[Text] = Text("試算：合併指標", "What if KPIs are one")
    asks: ClassVar[Text] = Text(
        "如果把幾個 KPI 視為同一個指標，重複的情形會怎麼改變？",
        "What would change if several KPIs were taken for one measure?",
    )
    counts: ClassVar[Text] = Text(
        "名稱或代碼代表所有印出它的列；已屬重複指標的列，帶著同指標的其他列一起併入。"
        "列都留下，所以局處之間的距離不變。" + COUNTS.zh,
        "A name or code means every row that prints it; rows of a shared KPI bring its other "
        "rows along. All rows stay, so distances between bureaus do too. " + COUNTS.en,
    )
    formulas: ClassVar[tuple[Text, ...]] = FORMULAS
    row: ClassVar[type[Row]] = WhatIfRow

    kpis: tuple[str, ...] = argument(
        Text("KPI 的識別碼、代碼或名稱", "keys, codes or names of KPIs"), tuple
    )

    def answer(self, plan: PlanGraph) -> Iterator[WhatIfRow]:
        return compared(plan, merge_kpis(plan, _kpis(plan, self.kpis)), ())


def _bureau(plan: PlanGraph, name: str) -> str:
    """The key of the one bureau that ``name`` means."""
    keys = find_bureaus(plan, name)
    if len(keys) > 1:
        raise AmbiguousNameError(name, keys)
    return keys[0]


def _kpis(plan: PlanGraph, names: Iterable[str]) -> tuple[str, ...]:
    """The keys of the KPI rows that ``names`` mean, in that order."""
    known: dict[str, dict[str, None]] = {}  # the rows by key, code and name, in document order
    for row in plan.kpis:
        within = shortened(row.key, plan.key)
        for form in filter(None, (row.key, within, row.code, row.name, row.match_name)):
            known.setdefault(fold(form).casefold(), {})[row.key] = None
    found: dict[str, None] = {}
    for name in names:
        rows = known.get(fold(name).casefold())
        if not rows:
            printed = [text for row in plan.kpis for text in (row.code, row.name)]
            raise UnknownNameError(Text("KPI", "KPI"), name, nearest(name, printed))
        found.update(rows)
    return tuple(found)
