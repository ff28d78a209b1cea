"""Which pairs of names are settled by decisions, and which a person still has to look at."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from graphmodel.decisions import Decision, Relation, Scope, Verdict
from graphmodel.plan_graph import PlanGraph
from graphmodel.sameness import Unit, left_by, named, unit_of

__all__ = ["Settled", "Standing"]


class Standing(NamedTuple):
    """What decisions say of two names.

    Attributes:
        verdict: What a person decided on the two; empty if nobody did.
        relation: What follows from that, or from decisions on other names; empty if nothing.
    """

    verdict: str = ""
    relation: str = ""

    @property
    def settled(self) -> bool:
        """Whether nobody needs to look at the two again."""
        return bool(self.relation)


class Settled:
    """What the decisions that count in some plans say of pairs of match names.

    A row that was decided to leave its name takes the name with it nowhere: what it is joined
    to is not what the name's other rows are.
    """

    def __init__(self, plans: Iterable[PlanGraph]) -> None:
        self._direct: dict[frozenset[str], Decision] = {}
        self._apart: set[frozenset[Unit]] = set()
        self._measures: dict[Unit, Unit] = {}
        for plan in plans:
            self._add(plan)

    def _add(self, plan: PlanGraph) -> None:
        left = left_by(plan.decisions)
        units = {row.key: unit_of(row, left) for row in plan.kpis}
        rows: dict[str, list[Unit]] = defaultdict(list)
        for row in plan.kpis:
            rows[row.match_name].append(units[row.key])
        for group in plan.shared_groups:
            joined = sorted({units[row.key] for row in group.rows})
            self._measures.update(dict.fromkeys(joined, joined[0]))
        for decision in plan.decisions:
            # Of two rows alone a decision says all there is to say of names with one row each.
            whole = decision.scope is Scope.NAME or all(
                len(rows[name]) < 2 for name in decision[:2]
            )
            if whole and decision.a != decision.b:
                self._direct[frozenset(decision[:2])] = decision
                if decision.apart:
                    self._hold_apart(*(rows[name] or [named(name)] for name in decision[:2]))

    def _hold_apart(self, some: Sequence[Unit], others: Sequence[Unit]) -> None:
        for one, other in product(some, others):
            self._apart.add(frozenset((self._measure(one), self._measure(other))))

    def of(self, a: str, b: str) -> Standing:
        """What is decided of the match names ``a`` and ``b``."""
        direct = self._direct.get(frozenset((a, b)))
        if direct is not None and direct.verdict is not Verdict.UNSURE:
            return Standing(direct.verdict.value, direct.relation.value)
        one, other = self._measure(named(a)), self._measure(named(b))
        if one == other:
            return Standing("", Relation.SAME.value)
        if frozenset((one, other)) in self._apart:
            return Standing("", Relation.DISTINCT.value)
        return Standing(direct.verdict.value if direct else "")

    def _measure(self, unit: Unit) -> Unit:
        return self._measures.get(unit, unit)
