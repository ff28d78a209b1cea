"""Betweenness of bureaus: how often the shortest ways through a plan lead over them."""

from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label

__all__ = ["bureau_betweenness"]

_EDGES = (EdgeType.RESPONSIBLE_FOR, EdgeType.MEASURED_BY, EdgeType.BELONGS_TO)
_NODES = (Label.BUREAU, Label.KPI, Label.OBJECTIVE, Label.THEME)


def bureau_betweenness(plan: PlanGraph) -> dict[str, float]:
    """The betweenness of each bureau in the bureau–KPI–objective–theme graph, by its key.

    Edges count in both directions and alike; inferred members and shared KPIs are no part of
    the graph. For a node v of n it is the sum over pairs s, t of the share of shortest s–t
    paths through v, over (n-1)(n-2)/2: from 0 to 1 (Freeman, "A set of measures of centrality
    based on betweenness", Sociometry 40, 1977; computed as in Brandes, "A faster algorithm for
    betweenness centrality", J. Math. Sociol. 25, 2001).
    """
    import rustworkx  # compiled; slow to import, and only this question needs it

    compiled = rustworkx.PyGraph(multigraph=False)
    keys = [key for label in _NODES for key in plan.keys(label)]
    number = dict(zip(keys, compiled.add_nodes_from(keys), strict=True))
    compiled.add_edges_from_no_data(
        [(number[start], number[end]) for start, end, _ in plan.edges(*_EDGES)]
    )
    # One thread: sums of floats then come in one order, so that the same plan gives the same bits.
    scores = rustworkx.graph_betweenness_centrality(
        compiled, normalized=True, parallel_threshold=len(keys) + 1
    )
    return {key: scores[number[key]] for key in plan.keys(Label.BUREAU)}
