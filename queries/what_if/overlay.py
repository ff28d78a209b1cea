"""What if: changed copies of a plan's graph. The graph given always stays as it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphmodel.graph import Graph
from graphmodel.keys import shared_key
from graphmodel.names import fold, split_qualifier
from graphmodel.schema import BureauKind, EdgeType, Label, Role, Tier
from graphmodel.walks import nodes_of

__all__ = ["drop_bureau", "merge_bureaus", "merge_kpis"]

_STRENGTH = (Role.LEAD, Role.JOINT, Role.COLLECTIVE)


def merge_bureaus(graph: Graph, bureaus: Sequence[str]) -> Graph:
    """A copy in which the first of ``bureaus`` (keys) has taken over from all the others.

    It answers for every KPI that one of them answered for, in the stronger role (lead, joint,
    collective) and at the first of their places in the row, with the evidence of all. What an
    agency takes over from a collective it leads. Of a collective it takes over the members
    only if it is a collective itself. One bureau, or one named again, changes nothing.
    """
    changed: Graph = graph.copy()
    for other in list(dict.fromkeys(bureaus))[1:]:
        _take_over(changed, bureaus[0], other)
    return changed


def drop_bureau(graph: Graph, bureau: str) -> Graph:
    """A copy without the bureau and its edges; the KPIs that it answered for stay."""
    changed: Graph = graph.copy()
    changed.remove_node(bureau)
    return changed


def merge_kpis(graph: Graph, kpis: Sequence[str]) -> Graph:
    """A copy in which the rows of ``kpis`` (keys) are instances of one shared KPI.

    So are the other rows of the shared KPIs that they are instances of. It is the shared KPI
    of the first row, or a new one called after that row. The rows and their edges to
    objectives and bureaus stay. Rows that are one measure already, or a single row, change
    nothing.
    """
    changed: Graph = graph.copy()
    hubs = dict.fromkeys(hub for kpi in kpis for hub in graph.successors(kpi))
    rows = set(kpis).union(*(graph.predecessors(hub) for hub in hubs))
    first = next(iter(graph.successors(kpis[0])), None) if kpis else None
    if len(rows) < 2 or (first and rows == set(graph.predecessors(first))):
        return changed
    ordered = sorted(rows, key=lambda key: (graph.nodes[key]["position"], key))
    changed.remove_nodes_from(hubs)
    hub, named = _hub(graph, kpis[0], first)
    known = {fold(graph.nodes[key]["name"]) for key in ordered}
    tier = (Tier.EXACT if len(known) == 1 else Tier.VARIANT).value
    evidence = _united([graph.nodes[key] for key in ordered])
    changed.add_node(hub, label=Label.SHARED_KPI.value, plan=graph.graph["plan"], **named,
                     tier=tier, **evidence)  # fmt: skip
    for key in ordered:
        changed.add_edge(key, hub, type=EdgeType.INSTANCE_OF.value, tier=tier, why="what-if",
                         **_united([graph.nodes[key]]))  # fmt: skip
    return changed


def _hub(graph: Graph, kpi: str, hub: str | None) -> tuple[str, dict[str, Any]]:
    """The key, names and place of the shared KPI that is called after ``kpi``."""
    if hub is not None:
        node = graph.nodes[hub]
        return hub, {field: node[field] for field in ("name", "match_name", "position")}
    node = graph.nodes[kpi]
    name = split_qualifier(node["name"])[0]
    key = shared_key(graph.graph["plan"], node["match_name"])
    last = len(nodes_of(graph, Label.SHARED_KPI))
    return key, {"name": name, "match_name": node["match_name"], "position": last}


def _take_over(graph: Graph, remains: str, other: str) -> None:
    agency = graph.nodes[remains]["kind"] == BureauKind.AGENCY
    for _, end, edge in list(graph.out_edges(other, data=True)):
        _add(graph, remains, end, edge, agency=agency)
    if not agency:
        for start, _, edge in list(graph.in_edges(other, data=True)):
            _add(graph, start, remains, edge, agency=agency)
    graph.nodes[remains].update(_united([graph.nodes[remains], graph.nodes[other]]))
    graph.remove_node(other)


def _add(graph: Graph, start: str, end: str, edge: Mapping[str, Any], *, agency: bool) -> None:
    if start == end:  # a member that takes over its own collective, or the other way round
        return
    edges = [edge]
    if graph.has_edge(start, end):
        edges.append(graph.edges[start, end])
        edges.sort(key=lambda one: (one.get("position", 0), one["line"]))
    taken = {**edges[0], **_united(edges)}
    if edge["type"] == EdgeType.RESPONSIBLE_FOR:
        role = min((Role(one["role"]) for one in edges), key=_STRENGTH.index)
        led = agency and role is Role.COLLECTIVE
        taken["role"] = (Role.LEAD if led else role).value
        taken["printed"] = _joined(one["printed"] for one in edges)
    graph.add_edge(start, end, **taken)


def _united(places: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The evidence of all ``places``; new lists, so that no two graphs hold one."""
    lines = sorted({line for place in places for line in place["lines"]})
    return {
        "file": places[0]["file"],
        "line": lines[0],
        "lines": lines,
        "cell": _joined(place["cell"] for place in places),
    }


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(texts))
