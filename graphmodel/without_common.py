"""A plan as if its common reference set were absent."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

import networkx as nx

from graphmodel.evidence import Evidence
from graphmodel.graph import Graph
from graphmodel.kpi_rows import KPIRow
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label, Tier
from graphmodel.sharing import base_name, tiers_of

__all__ = ["without_common_set"]

_KNOWN: "WeakKeyDictionary[PlanGraph, PlanGraph]" = WeakKeyDictionary()  # as long as the plans


def without_common_set(plan: PlanGraph) -> PlanGraph:
    """The plan without the rows of its common reference set: what reading it so would give.

    Bureaus that only those rows name are gone, and the others' evidence is that of their other
    rows. A shared KPI that keeps two rows has its name, tier and evidence from these; one that
    keeps fewer is none. Positions count anew. It is made once of a plan.
    """
    if plan not in _KNOWN:
        _KNOWN[plan] = _without(plan)
    return _KNOWN[plan]


def _without(plan: PlanGraph) -> PlanGraph:
    rows = [row for row in plan.kpis if not row.theme.common]
    graph: Graph = nx.DiGraph(**plan.graph.graph)
    _keep(graph, plan, [key for key, theme in plan.themes.items() if not theme.common])
    _keep(graph, plan, [o.key for o in plan.objectives.values() if not o.theme.common])
    _keep(graph, plan, [row.key for row in rows])
    _keep(graph, plan, dict.fromkeys(owner.key for row in rows for owner in row.owners))
    tiers = _keep_hubs(graph, plan, rows)
    for start, end, edge in plan.edges(*EdgeType):
        if start in graph and end in graph:
            graph.add_edge(start, end, **edge)
    changed = PlanGraph(graph)
    for bureau in changed.keys(Label.BUREAU):
        ties = [Evidence.of(edge) for _, edge in changed.out(bureau, EdgeType.RESPONSIBLE_FOR)]
        _print(graph.nodes[bureau], Evidence.merged(ties))
    for row, hub, _ in changed.edges(EdgeType.INSTANCE_OF):
        graph.edges[row, hub]["tier"] = tiers[row].value
    return PlanGraph(graph)


def _keep(graph: Graph, plan: PlanGraph, keys: Iterable[str]) -> None:
    for position, key in enumerate(keys):
        graph.add_node(key, **{**plan.graph.nodes[key], "position": position})


def _keep_hubs(graph: Graph, plan: PlanGraph, rows: Iterable[KPIRow]) -> dict[str, Tier]:
    """Keep the shared KPIs that still have two rows; the tier of each of their rows by key."""
    instances: dict[str, list[KPIRow]] = defaultdict(list)
    for row in rows:
        if row.shared is not None:
            instances[row.shared].append(row)
    shared = {hub: some for hub, some in instances.items() if len(some) > 1}
    _keep(graph, plan, shared)
    found: dict[str, Tier] = {}
    for hub, some in shared.items():
        node = graph.nodes[hub]
        left = {row.match_name: row for row in reversed(some)}
        first = next(name for name in node["match_names"] if name in left)
        node["name"] = base_name(left[first].name)
        tier, tiers = tiers_of(first, some)
        node["tier"] = tier.value
        found.update(zip((row.key for row in some), tiers, strict=True))
        _print(node, Evidence.merged(row.evidence for row in some))
    return found


def _print(node: dict[str, Any], evidence: Evidence) -> None:
    """Give a node this evidence in the place of what it has."""
    for field in ("line", "page"):
        node.pop(field, None)
    node.update(evidence.properties())
