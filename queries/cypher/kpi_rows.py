"""KPI rows out of Neo4j: what most questions start from, as the plan's graph gives them."""

from graphmodel.kpi_rows import KPIRow, Owner
from graphmodel.nodes import ObjectiveNode, ThemeNode
from graphmodel.places import place_of_code
from graphmodel.schema import Label, Role
from graphmodel.stored import THE_PLAN, loaded, stored
from queries.cypher.in_cypher import Record

__all__ = ["KPI_ROWS", "ROW", "kpi_row"]

KPI_ROWS = f"""\
{THE_PLAN}
MATCH {loaded("theme", Label.THEME)}
      <-[:BELONGS_TO]-{stored("objective", Label.OBJECTIVE)}
      -[:MEASURED_BY]->{stored("kpi", Label.KPI)}
OPTIONAL MATCH (kpi)-[:INSTANCE_OF]->{stored("shared", Label.SHARED_KPI)}
OPTIONAL MATCH (kpi)<-[tie:RESPONSIBLE_FOR]-{stored("bureau", Label.BUREAU)}
WITH theme, objective, kpi, shared, tie, bureau
ORDER BY kpi.position, tie.position
WITH theme, objective, kpi, shared, collect(
  CASE WHEN bureau IS NOT NULL
    THEN {{key: bureau.key, name: bureau.name, role: tie.role, places: tie.places}}
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
    kpi, objective, theme = record["kpi"], record["objective"], record["theme"]
    shared = record["shared"]
    return KPIRow.of(
        kpi["key"],
        kpi,
        ObjectiveNode.of(objective["key"], objective, ThemeNode.of(theme["key"], theme)),
        tuple(
            Owner(
                owner["key"],
                owner["name"],
                Role(owner["role"]),
                tuple(map(place_of_code, owner["places"])),
            )
            for owner in record["owners"]
        ),
        None if shared is None else (shared, record["shared_name"]),
    )
