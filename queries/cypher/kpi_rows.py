"""KPI rows out of Neo4j: what most questions start from, as the local graph's walk gives them."""

from typing import Any

from graphmodel.schema import Role
from graphmodel.walks import KPIRow, Owner
from queries.cypher.records import Record

__all__ = ["KPI_ROWS", "ROW", "kpi_row"]

KPI_ROWS = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (theme:Theme:_Kpigraph {load: plan.load})
      <-[:BELONGS_TO]-(objective:Objective:_Kpigraph)-[:MEASURED_BY]->(kpi:KPI:_Kpigraph)
OPTIONAL MATCH (kpi)-[:INSTANCE_OF]->(shared:SharedKPI:_Kpigraph)
OPTIONAL MATCH (kpi)<-[tie:RESPONSIBLE_FOR]-(bureau:Bureau:_Kpigraph)
WITH theme, objective, kpi, shared, tie, bureau
ORDER BY kpi.position, tie.position
WITH theme, objective, kpi, shared, collect(
  CASE WHEN bureau IS NOT NULL
    THEN {key: bureau.key, name: bureau.name, role: tie.role, lines: tie.lines}
  END
) AS owners
ORDER BY kpi.position"""
"""Each KPI with its theme, objective, owners in printed order and shared KPI, by position."""

ROW = """\
{kpi: properties(kpi), objective: properties(objective), theme: properties(theme),
        owners: owners, shared: shared.key, shared_name: coalesce(shared.name, '')}"""
"""One of them as a map."""


def kpi_row(record: Record) -> KPIRow:
    """The KPI row of a map as :data:`ROW` makes it."""
    kpi, objective = _node(record["kpi"]), _node(record["objective"])
    return KPIRow(
        key=record["kpi"]["key"],
        node=kpi,
        objective_key=record["objective"]["key"],
        objective=objective,
        theme=_node(record["theme"]),
        owners=tuple(
            Owner(one["key"], one["name"], Role(one["role"]), tuple(one["lines"]))
            for one in record["owners"]
        ),
        shared=record["shared"],
        shared_name=record["shared_name"],
    )


def _node(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties that the local graph's node has."""
    return {k: v for k, v in properties.items() if k not in ("key", "load", "place")}
