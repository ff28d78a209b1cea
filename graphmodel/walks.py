"""Walks over a plan's graph: from each KPI to all that it is tied to."""

from typing import Any, NamedTuple

from graphmodel.graph import Graph
from graphmodel.schema import BureauKind, EdgeType, Label, Perspective, Role, ThemeKind

__all__ = [
    "KPIRow",
    "Owner",
    "is_collective",
    "kpi_rows",
    "members_of",
    "nodes_of",
    "owner_sets_differ",
    "perspectives_of",
    "theme_of",
]


class Owner(NamedTuple):
    """A bureau that answers for a KPI.

    Attributes:
        key: The bureau's key.
        name: Its short name.
        role: ``lead``, ``joint`` or ``collective``.
        lines: Where that is printed.
    """

    key: str
    name: str
    role: Role
    lines: tuple[int, ...]


class KPIRow(NamedTuple):
    """A KPI with its objective, theme, owners and shared KPI.

    Attributes:
        key: The KPI's key.
        node: The KPI's properties.
        objective_key: The key of its objective.
        objective: The objective's properties.
        theme: The theme's properties.
        owners: In printed order.
        shared: The key of its shared KPI, if it has one.
        shared_name: The name of its shared KPI, else empty.
    """

    key: str
    node: dict[str, Any]
    objective_key: str
    objective: dict[str, Any]
    theme: dict[str, Any]
    owners: tuple[Owner, ...]
    shared: str | None
    shared_name: str

    @property
    def letter(self) -> str:
        """The letter of its theme."""
        return str(self.theme["letter"])

    @property
    def common(self) -> bool:
        """Whether it stands in the common reference set."""
        return bool(self.theme["kind"] == ThemeKind.COMMON)

    @property
    def owner_names(self) -> tuple[str, ...]:
        """The short names of its owners, in printed order."""
        return tuple(owner.name for owner in self.owners)

    @property
    def collective_only(self) -> bool:
        """Whether only collectives are named, at least one."""
        return bool(self.owners) and all(o.role is Role.COLLECTIVE for o in self.owners)


def nodes_of(graph: Graph, label: Label) -> list[str]:
    """The keys of the nodes with ``label``, in document order."""
    return [key for key, node in graph.nodes(data=True) if node["label"] == label]


def kpi_rows(graph: Graph) -> list[KPIRow]:
    """Every KPI with what it is tied to, in document order."""
    rows = []
    themes = {key: theme_of(graph, key) for key in nodes_of(graph, Label.OBJECTIVE)}
    for key in nodes_of(graph, Label.KPI):
        owners: list[tuple[int, Owner]] = []
        objective = ""
        for source, _, edge in graph.in_edges(key, data=True):
            if edge["type"] == EdgeType.MEASURED_BY:
                objective = source
            elif edge["type"] == EdgeType.RESPONSIBLE_FOR:
                name = str(graph.nodes[source]["name"])
                owner = Owner(source, name, Role(edge["role"]), tuple(edge["lines"]))
                owners.append((edge["position"], owner))
        shared = next(iter(graph.successors(key)), None)
        rows.append(
            KPIRow(
                key=key,
                node=graph.nodes[key],
                objective_key=objective,
                objective=graph.nodes[objective],
                theme=graph.nodes[themes[objective]],
                owners=tuple(owner for _, owner in sorted(owners, key=lambda pair: pair[0])),
                shared=shared,
                shared_name=str(graph.nodes[shared]["name"]) if shared else "",
            )
        )
    return rows


def theme_of(graph: Graph, objective: str) -> str:
    """The key of an objective's theme."""
    return next(
        end
        for _, end, edge in graph.out_edges(objective, data=True)
        if edge["type"] == EdgeType.BELONGS_TO
    )


def members_of(graph: Graph, collective: str) -> tuple[str, ...]:
    """The keys of the bureaus inferred to be in a collective, in document order."""
    return tuple(
        source
        for source, _, edge in graph.in_edges(collective, data=True)
        if edge["type"] == EdgeType.MEMBER_OF
    )


def perspectives_of(rows: list[KPIRow]) -> tuple[str, ...]:
    """The perspectives that rows stand in, in the order of the scorecard."""
    found = {str(row.objective["perspective"]) for row in rows}
    return tuple(p.value for p in Perspective if p.value in found)


def owner_sets_differ(rows: list[KPIRow]) -> bool:
    """Whether rows of one measure print different owners; order does not count."""
    return len({frozenset(owner.key for owner in row.owners) for row in rows}) > 1


def is_collective(graph: Graph, bureau: str) -> bool:
    """Whether a bureau's node is a collective."""
    return bool(graph.nodes[bureau]["kind"] == BureauKind.COLLECTIVE)
