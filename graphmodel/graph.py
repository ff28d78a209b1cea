"""The graph of a plan: five kinds of node, five kinds of edge, each with its evidence."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from typing import Any, TypeAlias

import networkx as nx

from graphmodel.decisions import Relation, Scope
from graphmodel.evidence import Evidence
from graphmodel.keys import bureau_key, collective_key
from graphmodel.places import in_reading_order
from graphmodel.plan import KPI, Plan, Responsibility
from graphmodel.sameness import Sameness, sameness
from graphmodel.schema import BureauKind, EdgeType, Label, Measured, Role, ThemeKind, Tier
from graphmodel.sharing import shared_kpis

__all__ = ["Graph", "build_graph"]

Graph: TypeAlias = "nx.DiGraph[str]"
"""Nodes by key. Each has ``label``, ``plan``, ``name``, ``position`` (its place among the nodes
of its label, from 0, in document order) and the evidence (``file``, ``line``, ``lines``,
``cell``); each edge has ``type`` and the evidence. All values are plain: text,
whole numbers, truth values and lists of them. ``graph.graph`` holds the plan's key, city,
year and title, and the decisions that count, each as a text."""


def build_graph(plan: Plan, same: Sameness[KPI] | None = None) -> Graph:
    """The graph of ``plan``. Nodes and edges are added in document order.

    ``same`` says which rows are one measure, where decisions have a part in it.
    """
    same = sameness(plan.kpis) if same is None else same
    graph: Graph = nx.DiGraph(plan=plan.key, city=plan.city, year=plan.year, title=plan.title,
                              decisions=[one.text for one in same.counting])  # fmt: skip
    for place, theme in enumerate(plan.themes):
        _node(graph, plan, theme.key, Label.THEME, theme.name, theme.evidence,
              letter=theme.letter, kind=theme.kind.value, position=place)  # fmt: skip
    for place, objective in enumerate(plan.objectives):
        perspective = objective.perspective.value if objective.perspective else ""
        _node(graph, plan, objective.key, Label.OBJECTIVE, objective.name, objective.evidence,
              code=objective.code, made=objective.made, perspective=perspective,
              position=place)  # fmt: skip
        _edge(graph, objective.key, objective.theme, EdgeType.BELONGS_TO, objective.evidence)
    for place, kpi in enumerate(plan.kpis):
        _node(graph, plan, kpi.key, Label.KPI, kpi.name, kpi.evidence, code=kpi.code,
              made=kpi.made, qualifier=kpi.qualifier, match_name=kpi.match_name,
              tags=list(kpi.tags), position=place, **_measured(kpi))  # fmt: skip
        _edge(graph, kpi.objective, kpi.key, EdgeType.MEASURED_BY, kpi.evidence)
    _add_bureaus(graph, plan)
    _add_sharing(graph, plan, same)
    _add_relations(graph, plan, same)
    return graph


def _measured(kpi: KPI) -> dict[str, Any]:
    """What the plan says of how a KPI is measured, and where."""
    single = (kind for kind in Measured if kind is not Measured.TARGET)
    places = in_reading_order(p for one in kpi.measurements for p in one.evidence.places)
    return {
        "targets": list(kpi.targets),
        **{kind.value: kpi.measured(kind) for kind in single},
        "measured_at": [place.code for place in places],
    }


def _add_bureaus(graph: Graph, plan: Plan) -> None:
    theme_of = {objective.key: objective.theme for objective in plan.objectives}
    letters = {theme.key: theme.letter for theme in plan.themes}
    answered: dict[str, list[Responsibility]] = defaultdict(list)
    for kpi in plan.kpis:
        for place, owner in enumerate(kpi.owners):
            theme = theme_of[kpi.objective]
            key = _owner_key(plan, theme, owner)
            if key not in answered:
                _add_bureau(graph, plan, key, owner, letters[theme], len(answered))
            answered[key].append(owner)
            _edge(
                graph,
                key,
                kpi.key,
                EdgeType.RESPONSIBLE_FOR,
                owner.evidence,
                printed=owner.printed,
                role=owner.role.value,
                position=place,
            )
    for key, owners in answered.items():
        graph.nodes[key].update(Evidence.merged(owner.evidence for owner in owners).properties())
    _add_members(graph, plan, theme_of)


def _add_bureau(
    graph: Graph, plan: Plan, key: str, owner: Responsibility, letter: str, place: int
) -> None:
    entry = plan.directory.find(owner.bureau)
    collective = owner.role is Role.COLLECTIVE
    _node(
        graph,
        plan,
        key,
        Label.BUREAU,
        owner.bureau,
        owner.evidence,
        kind=(BureauKind.COLLECTIVE if collective else BureauKind.AGENCY).value,
        theme=letter if collective else "",
        full_name=entry.full_name if entry else "",
        english_name=entry.english_name if entry else "",
        aliases=list(entry.aliases) if entry else [],
        position=place,
    )


def _add_members(graph: Graph, plan: Plan, theme_of: Mapping[str, str]) -> None:
    """Tie each collective to the bureaus that the other rows of its theme name.

    Not for the common reference set: there a collective means every group's bureaus.
    """
    named: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    collectives: dict[str, list[str]] = defaultdict(list)
    for kpi in plan.kpis:
        theme = theme_of[kpi.objective]
        for owner in kpi.owners:
            key = _owner_key(plan, theme, owner)
            if owner.role is not Role.COLLECTIVE:
                named[theme][key].append(owner.evidence)
            elif key not in collectives[theme]:
                collectives[theme].append(key)
    strategy = [theme.key for theme in plan.themes if theme.kind is ThemeKind.STRATEGY]
    for theme in strategy:
        for collective in collectives[theme]:
            for bureau, places in named[theme].items():
                _edge(graph, bureau, collective, EdgeType.MEMBER_OF, Evidence.merged(places),
                      inferred=True)  # fmt: skip


def _add_sharing(graph: Graph, plan: Plan, same: Sameness[KPI]) -> None:
    for place, hub in enumerate(shared_kpis(plan, same)):
        _node(graph, plan, hub.key, Label.SHARED_KPI, hub.name,
              Evidence.merged(kpi.evidence for kpi in hub.kpis),
              match_names=list(hub.match_names), tier=hub.tier.value,
              position=place)  # fmt: skip
        for kpi, tier in zip(hub.kpis, hub.tiers, strict=True):
            _edge(graph, kpi.key, hub.key, EdgeType.INSTANCE_OF, kpi.evidence,
                  tier=tier.value, why=_why(kpi, tier))  # fmt: skip


def _why(kpi: KPI, tier: Tier) -> str:
    if tier is Tier.CONFIRMED:
        return "decided"
    return "qualifier-set-apart" if kpi.qualifier else "same-name"


def _add_relations(graph: Graph, plan: Plan, same: Sameness[KPI]) -> None:
    """Tie the rows of which a decision says how they are related, and not that they are one."""
    for decision in sorted(same.counting, key=lambda one: one.scope is Scope.PAIR):
        if decision.relation in (Relation.NARROWER, Relation.RELATED):
            for one, other in product(*decision.rows(plan.kpis)):
                _edge(graph, one.key, other.key, EdgeType.RELATED_TO,
                      Evidence.merged((one.evidence, other.evidence)),
                      relation=decision.relation.value, because=decision.because)  # fmt: skip


def _owner_key(plan: Plan, theme: str, owner: Responsibility) -> str:
    if owner.role is Role.COLLECTIVE:
        return collective_key(theme, owner.bureau)
    return bureau_key(plan.city, owner.bureau)


def _node(
    graph: Graph, plan: Plan, key: str, label: Label, name: str, place: Evidence, **more: Any
) -> None:
    graph.add_node(key, label=label.value, plan=plan.key, name=name, **more, **place.properties())


def _edge(
    graph: Graph, start: str, end: str, kind: EdgeType, place: Evidence, **more: Any
) -> None:
    graph.add_edge(start, end, type=kind.value, **more, **place.properties())
