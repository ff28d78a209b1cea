"""What is counted before and after a change of a plan, as the sets that are counted."""

from typing import NamedTuple

from graphmodel.kpi_rows import KPIRow
from graphmodel.plan_graph import PlanGraph
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


def plan_measures(plan: PlanGraph) -> PlanMeasures:
    """The measures of a plan, in one walk over its rows."""
    bureaus: dict[str, dict[str, set[str]]] = {}
    counted: dict[str, set[str]] = {measure: set() for measure in PLAN_MEASURES}
    measured: set[str] = set()
    owned: set[str] = set()
    for row in plan.kpis:
        measured.add(row.objective.key)
        if not row.owners:
            counted["ownerless-rows"].add(row.key)
            continue
        owned.add(row.objective.key)
        for owner in row.owners:
            sets = bureaus.setdefault(owner.key, {measure: set() for measure in BUREAU_MEASURES})
            _count(sets, row)
        if len(row.owners) == 1:
            counted["sole-rows"].add(row.key)
    for group in plan.shared_groups:
        counted["shared-measures"].add(group.hub.key)
        if len(group.letters) > 1:
            counted["shared-across-themes"].add(group.hub.key)
        if group.owners_differ:
            counted["shared-owners-differ"].add(group.hub.key)
    objectives = set(plan.objectives)
    counted["objectives-without-kpi"] = objectives - measured
    counted["objectives-without-owner"] = objectives - owned
    return PlanMeasures(counted, bureaus, bureau_distances(plan.kpis))


def _count(sets: dict[str, set[str]], row: KPIRow) -> None:
    """Add ``row`` to the sets of a bureau that answers for it."""
    sets["load"].add(row.key)
    sets["load-themes"].add(row.theme.key)
    sets["load-objectives"].add(row.objective.key)
    if len(row.owners) == 1:
        sets["load-sole"].add(row.key)
    if row.shared is not None:
        sets["load-shared"].add(row.shared)
