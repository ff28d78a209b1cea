"""The local engine: plans read from documents."""

from graphmodel.decisions import Decision
from graphmodel.plan_graph import PlanGraph
from loaders.sources import Reading
from queries.engines.engine import Engine

__all__ = ["LocalEngine"]


class LocalEngine(Engine[Reading]):
    """Answers from readings, whose graphs are made when they are first asked."""

    def graph(self, plan: Reading) -> PlanGraph:
        return plan.graph

    def decisions(self, plan: Reading) -> tuple[Decision, ...]:
        return plan.decisions
