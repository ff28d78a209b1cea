"""What decisions have to say to a supposition that takes KPIs for one measure."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphmodel.decisions import Scope
from graphmodel.keys import shortened
from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.said_decisions import said_decision
from graphmodel.sharing import base_name
from queries.names.lookup import find_kpis, is_row
from queries.what_if.overlay import merged_rows

__all__ = ["Meant", "overruled"]


class Meant(NamedTuple):
    """The rows that a person's words mean.

    Attributes:
        keys: Their keys, in the order of the words.
        left_out: Rows that print a name which was given, but were decided to leave it. Only
            their own code or key means them, or a name that no other row has kept.
    """

    keys: tuple[str, ...]
    left_out: tuple[KPIRow, ...]

    @classmethod
    def of(cls, plan: PlanGraph, names: Iterable[str]) -> "Meant":
        """What ``names`` mean in ``plan``.

        Raises:
            UnknownNameError: One means nothing.
        """
        by_key = {row.key: row for row in plan.kpis}
        parted = {
            one.kpi_b
            for one in plan.decisions
            if one.apart and one.scope is Scope.PAIR and one.a == one.b
        }
        keys: dict[str, None] = {}
        for name in names:
            found = find_kpis(plan, [name])
            kept = [key for key in found if key not in parted or is_row(plan, name, by_key[key])]
            keys |= dict.fromkeys(kept or found)
        every = {row.key for row in merged_rows(plan, keys)}
        out = dict.fromkeys(key for key in find_kpis(plan, names) if key not in every)
        return cls(tuple(keys), tuple(by_key[key] for key in out))


def overruled(plan: PlanGraph, names: Iterable[str]) -> Iterator[Text]:
    """Which decisions do not hold if what ``names`` mean is one measure, and who stays out.

    Raises:
        UnknownNameError: One means nothing.
    """
    meant = Meant.of(plan, names)
    rows = merged_rows(plan, meant.keys)
    aside = [
        said_decision(one, plan.key) for one in plan.decisions if one.apart and all(one.rows(rows))
    ]
    if aside:
        count = len(aside)
        yield Text(
            f"這項試算暫不採用 {count} 筆判定：{'、'.join(one.zh for one in aside)}",
            f"this supposition sets {count} decision{'s' * (count != 1)} aside: "
            f"{'; '.join(one.en for one in aside)}",
        )
    for row in meant.left_out:
        key, name = shortened(row.key, plan.key), base_name(row.name)
        yield Text(
            f"{key} 已判定不與「{name}」的其他列一起計算，未併入試算；要併入請另指定 {key}",
            f"{key} was decided to leave the other rows of {name} and stays out; name {key} too "
            "to take it in",
        )
