"""What if: changed copies of a plan. The plan given always stays as it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphmodel.evidence import Evidence
from graphmodel.graph import Graph
from graphmodel.keys import shared_key
from graphmodel.kpi_rows import KPIRow
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label, Role
from graphmodel.sharing import base_name, match_names_of, tier_of

__all__ = ["drop_bureau", "merge_bureaus", "merge_kpis", "merged_rows"]

_STRENGTH = (Role.LEAD, Role.JOINT, Role.COLLECTIVE)


def merge_bureaus(plan: PlanGraph, bureaus: Sequence[str]) -> PlanGraph:
    """A copy in which the first of ``bureaus`` (keys) has taken over from all the others.

    It answers for every KPI that one of them answered for, in the stronger role (lead, joint,
    collective) and at the first of their places in the row, with the evidence of all. What an
    agency takes over from a collective it leads. Of a collective it takes over the members
    only if it is a collective itself. One bureau, or one named again, changes nothing.
    """
    changed = plan.copy()
    for other in list(dict.fromkeys(bureaus))[1:]:
        _take_over(changed, bureaus[0], other)
    return PlanGraph(changed)


def drop_bureau(plan: PlanGraph, bureau: str) -> PlanGraph:
    """A copy without the bureau and its edges; the KPIs that it answered for stay."""
    changed = plan.copy()
    changed.remove_node(bureau)
    return PlanGraph(changed)


def merge_kpis(plan: PlanGraph, kpis: Sequence[str]) -> PlanGraph:
    """A copy in which the rows of ``kpis`` (keys) are instances of one shared KPI.

    So are the other rows of the shared KPIs that they are instances of. It is the shared KPI
    of the first row, or a new one called after that row. The rows and their edges to
    objectives and bureaus stay. Rows that are one measure already, or a single row, change
    nothing.
    """
    changed = plan.copy()
    groups = {group.hub.key: group for group in plan.shared_groups}
    by_key = {row.key: row for row in plan.kpis}
    hubs = dict.fromkeys(hub for key in kpis if (hub := by_key[key].shared) is not None)
    rows = merged_rows(plan, kpis)
    if len(rows) < 2 or (len(hubs) == 1 and len(groups[next(iter(hubs))].rows) == len(rows)):
        return PlanGraph(changed)
    changed.remove_nodes_from(hubs)
    first = by_key[kpis[0]]
    if first.shared is not None:
        known = groups[first.shared].hub
        key, name, position = known.key, known.name, known.position
    else:
        position = len(groups)
        key, name = shared_key(plan.key, first.match_name), base_name(first.name)
    match_names = list(match_names_of(first.match_name, rows))
    tier = tier_of(row.name for row in rows).value
    evidence = _united([row.evidence for row in rows])
    changed.add_node(key, label=Label.SHARED_KPI.value, plan=plan.key, name=name,
                     match_names=match_names, position=position, tier=tier,
                     **evidence)  # fmt: skip
    for row in rows:
        changed.add_edge(row.key, key, type=EdgeType.INSTANCE_OF.value, tier=tier, why="what-if",
                         **row.evidence.properties())  # fmt: skip
    return PlanGraph(changed)


def merged_rows(plan: PlanGraph, kpis: Iterable[str]) -> tuple[KPIRow, ...]:
    """The rows that :func:`merge_kpis` makes one measure, in document order."""
    named = set(kpis)
    hubs = {row.shared for row in plan.kpis if row.key in named} - {None}
    return tuple(row for row in plan.kpis if row.key in named or row.shared in hubs)


def _take_over(graph: Graph, remains: str, other: str) -> None:
    plan = PlanGraph(graph)
    agency = not plan.bureaus[remains].collective
    out = list(plan.out(other, *EdgeType))
    into = [] if agency else list(plan.into(other, *EdgeType))
    for end, edge in out:
        _add(graph, remains, end, edge, agency=agency)
    for start, edge in into:
        _add(graph, start, remains, edge, agency=agency)
    both = [plan.bureaus[key].evidence for key in (remains, other)]
    graph.nodes[remains].update(_united(both))
    graph.remove_node(other)


def _add(graph: Graph, start: str, end: str, edge: Mapping[str, Any], *, agency: bool) -> None:
    if start == end:  # a member that takes over its own collective, or the other way round
        return
    edges = [edge]
    if graph.has_edge(start, end):
        edges.append(graph.edges[start, end])
        edges.sort(key=lambda tie: (tie.get("position", 0), Evidence.of(tie).place.order))
    taken = {**edges[0], **_united([Evidence.of(tie) for tie in edges])}
    if edge["type"] == EdgeType.RESPONSIBLE_FOR:
        role = min((Role(tie["role"]) for tie in edges), key=_STRENGTH.index)
        led = agency and role is Role.COLLECTIVE
        taken["role"] = (Role.LEAD if led else role).value
        taken["printed"] = _joined(tie["printed"] for tie in edges)
    graph.add_edge(start, end, **taken)


def _united(known: Sequence[Evidence]) -> dict[str, Any]:
    """The evidence of all, with all their cells, as the properties of a node or an edge."""
    merged = Evidence.merged(known)
    cell = _joined(evidence.cell for evidence in known)
    return merged._replace(file=known[0].file, cell=cell).properties()


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(texts))
