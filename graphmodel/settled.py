"""Which pairs of names are settled by decisions, and which a person still has to look at."""

from collections.abc import Iterable
from typing import NamedTuple

from graphmodel.decisions import Decision, Relation, Scope, Verdict
from graphmodel.plan_graph import PlanGraph

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
    """What the decisions that count in some plans say of pairs of match names."""

    def __init__(self, plans: Iterable[PlanGraph]) -> None:
        self._direct: dict[frozenset[str], Decision] = {}
        self._apart: dict[frozenset[str], Decision] = {}
        self._measures: dict[str, str] = {}
        for plan in plans:
            self._add(plan)

    def _add(self, plan: PlanGraph) -> None:
        rows: dict[str, int] = {}
        for row in plan.kpis:
            rows[row.match_name] = rows.get(row.match_name, 0) + 1
        for hub in plan.hubs.values():
            self._measures.update(dict.fromkeys(hub.match_names, hub.match_names[0]))
        for decision in plan.decisions:
            # Of two rows alone a decision says all there is to say of names with one row each.
            whole = decision.scope is Scope.NAME or all(
                rows.get(name, 0) < 2 for name in decision[:2]
            )
            if whole and decision.a != decision.b:
                self._direct[frozenset(decision[:2])] = decision
                if decision.apart:
                    self._apart[frozenset(map(self._measure, decision[:2]))] = decision

    def of(self, a: str, b: str) -> Standing:
        """What is decided of the match names ``a`` and ``b``."""
        direct = self._direct.get(frozenset((a, b)))
        if direct is not None and direct.verdict is not Verdict.UNSURE:
            return Standing(direct.verdict.value, direct.relation.value)
        one, other = self._measure(a), self._measure(b)
        if one == other:
            return Standing("", Relation.SAME.value)
        if frozenset((one, other)) in self._apart:
            return Standing("", Relation.DISTINCT.value)
        return Standing(direct.verdict.value if direct else "")

    def _measure(self, name: str) -> str:
        return self._measures.get(name, name)
