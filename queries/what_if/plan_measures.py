"""What is counted before and after a change of a plan, as the sets that are counted."""

from collections import defaultdict
from typing import NamedTuple

from graphmodel.graph import Graph
from graphmodel.schema import Label
from graphmodel.walks import KPIRow, kpi_rows, nodes_of, owner_sets_differ
from queries.measures.bureau_distances import BureauDistances, bureau_distances

__all__ = ["BUREAU_MEASURES", "PLAN_MEASURES", "PlanMeasures", "plan_measures"]

PLAN_MEASURES = (
    "sole-rows",
    "ownerless-rows",
    "shared-measures",
    "shared-across-themes",
    "shared-owners-differ",
    "objectives-without-kpi",
    "objectives-without-owner",
)
"""Measures of a plan that count its nodes."""

BUREAU_MEASURES = ("load", "load-themes", "load-objectives", "load-sole", "load-shared")
"""Measures of a bureau, which count nodes too."""


class PlanMeasures(NamedTuple):
    """The nodes that each measure counts, by their keys, and the ways between bureaus.

    Attributes:
        plan: By measure.
        bureaus: By bureau, each by measure; bureaus without a KPI row are left out.
        distances: The ways between bureaus.
    """

    plan: dict[str, set[str]]
    bureaus: dict[str, dict[str, set[str]]]
    distances: BureauDistances


def plan_measures(graph: Graph) -> PlanMeasures:
    """The measures of a plan, in one walk over its rows."""
    themes = {str(graph.nodes[key]["letter"]): key for key in nodes_of(graph, Label.THEME)}
    bureaus: dict[str, dict[str, set[str]]] = {}
    hubs: dict[str, list[KPIRow]] = defaultdict(list)
    plan: dict[str, set[str]] = {measure: set() for measure in PLAN_MEASURES}
    measured: set[str] = set()
    owned: set[str] = set()
    rows = kpi_rows(graph)
    for row in rows:
        measured.add(row.objective_key)
        if row.shared is not None:
            hubs[row.shared].append(row)
        if not row.owners:
            plan["ownerless-rows"].add(row.key)
            continue
        owned.add(row.objective_key)
        for owner in row.owners:
            sets = bureaus.setdefault(owner.key, {measure: set() for measure in BUREAU_MEASURES})
            _count(sets, row, themes[row.letter])
        if len(row.owners) == 1:
            plan["sole-rows"].add(row.key)
    for hub, instances in hubs.items():
        plan["shared-measures"].add(hub)
        if len({row.letter for row in instances}) > 1:
            plan["shared-across-themes"].add(hub)
        if owner_sets_differ(instances):
            plan["shared-owners-differ"].add(hub)
    objectives = set(nodes_of(graph, Label.OBJECTIVE))
    plan["objectives-without-kpi"] = objectives - measured
    plan["objectives-without-owner"] = objectives - owned
    return PlanMeasures(plan, bureaus, bureau_distances(rows))


def _count(sets: dict[str, set[str]], row: KPIRow, theme: str) -> None:
    """Add ``row`` to the sets of a bureau that answers for it."""
    sets["load"].add(row.key)
    sets["load-themes"].add(theme)
    sets["load-objectives"].add(row.objective_key)
    if len(row.owners) == 1:
        sets["load-sole"].add(row.key)
    if row.shared is not None:
        sets["load-shared"].add(row.shared)
