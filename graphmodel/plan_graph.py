"""The one model of a plan that everyone asks: its graph, typed, each walk taken once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from graphmodel.decisions import Decision
from graphmodel.editions import Edition
from graphmodel.graph import Graph, build_graph
from graphmodel.kpi_rows import KPIRow, Owner, SharedGroup
from graphmodel.nodes import BureauNode, NamedNode, ObjectiveNode, SharedNode, ThemeNode
from graphmodel.places import place_of_code
from graphmodel.plan import KPI, Plan
from graphmodel.sameness import Sameness
from graphmodel.schema import EdgeType, Label, Role, walked

__all__ = ["PlanGraph"]


class PlanGraph:
    """A plan's graph and its nodes, each kind worked out once, when it is first asked for.

    Every walk names the edges that it takes. So nodes and edges of other kinds, a person's own
    or those of a later version, change no answer.

    Attributes:
        graph: The networkx graph. It must not be changed: :meth:`copy` gives one that may.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @classmethod
    def of(cls, plan: Plan, same: Sameness[KPI] | None = None) -> "PlanGraph":
        """The model of a plan that was read, and of what decisions say of its rows."""
        return cls(build_graph(plan, same))

    def __contains__(self, key: str) -> bool:
        return key in self._labels

    @property
    def key(self) -> str:
        """The plan's key."""
        return str(self.graph.graph["plan"])

    @property
    def city(self) -> str:
        """The first part of its bureaus' keys."""
        return str(self.graph.graph["city"])

    @property
    def edition(self) -> Edition:
        """Which plan of which city and year it is."""
        return Edition(self.key, self.city, str(self.graph.graph.get("year", "")))

    @property
    def title(self) -> str:
        """What the plan is called on a page."""
        return str(self.graph.graph["title"])

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions about its names and rows that count."""
        return tuple(map(Decision.of_text, self.graph.graph.get("decisions", ())))

    @property
    def decided(self) -> int:
        """How many decisions its figures count: those that are more than unsure."""
        return sum(bool(decision.relation) for decision in self.decisions)

    def copy(self) -> Graph:
        """A copy of the graph, to change."""
        copied: Graph = self.graph.copy()
        return copied

    @cached_property
    def themes(self) -> dict[str, ThemeNode]:
        """The themes by key, in document order."""
        return {key: ThemeNode.of(key, self._node(key)) for key in self.keys(Label.THEME)}

    @cached_property
    def objectives(self) -> dict[str, ObjectiveNode]:
        """The objectives by key, in document order."""
        found = {}
        for key in self.keys(Label.OBJECTIVE):
            ((theme, _),) = self.out(key, EdgeType.BELONGS_TO)
            found[key] = ObjectiveNode.of(key, self._node(key), self.themes[theme])
        return found

    @cached_property
    def bureaus(self) -> dict[str, BureauNode]:
        """The bureaus by key, in the order in which the document first prints them."""
        return {key: BureauNode.of(key, self._node(key)) for key in self.keys(Label.BUREAU)}

    @cached_property
    def hubs(self) -> dict[str, SharedNode]:
        """The shared KPIs by key, in the order in which their first rows stand."""
        return {key: SharedNode.of(key, self._node(key)) for key in self.keys(Label.SHARED_KPI)}

    @cached_property
    def kpis(self) -> tuple[KPIRow, ...]:
        """Every KPI with what it is tied to, in document order."""
        return tuple(self._kpi_rows())

    @cached_property
    def shared_groups(self) -> tuple[SharedGroup, ...]:
        """Every shared KPI with its rows, in the order in which the first rows stand."""
        rows: dict[str, list[KPIRow]] = defaultdict(list)
        for row in self.kpis:
            if row.shared is not None:
                rows[row.shared].append(row)
        return tuple(SharedGroup(self.hubs[hub], tuple(some)) for hub, some in rows.items())

    @cached_property
    def nodes(self) -> dict[str, NamedNode]:
        """Every node by key, in the graph's order."""
        return {key: NamedNode.of(key, self._node(key)) for key in self._labels}

    def keys(self, label: Label) -> tuple[str, ...]:
        """The keys of the nodes with ``label``, in document order."""
        return self._by_label.get(label, ())

    def members(self, collective: str) -> tuple[str, ...]:
        """The keys of the bureaus inferred to be in a collective, in document order."""
        return tuple(bureau for bureau, _ in self.into(collective, EdgeType.MEMBER_OF))

    def out(self, key: str, *types: EdgeType) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The edges of ``types`` that leave a node: the node at the end, and the properties."""
        for end, edge in self.graph.succ[key].items():
            if edge.get("type") in types and end in self._labels:
                yield end, edge

    def into(self, key: str, *types: EdgeType) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The edges of ``types`` that end at a node: where they begin, and the properties."""
        for start, edge in self.graph.pred[key].items():
            if edge.get("type") in types and start in self._labels:
                yield start, edge

    def edges(self, *types: EdgeType) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Every edge of ``types``, in the graph's order."""
        for start in self._labels:
            for end, edge in self.out(start, *types):
                yield start, end, edge

    def neighbours(self, key: str, *, inferred: bool) -> Iterator[str]:
        """The nodes one edge away, whichever way it points; by inferred membership if asked."""
        types = walked(inferred=inferred)
        for end, _ in self.out(key, *types):
            yield end
        for start, _ in self.into(key, *types):
            yield start

    def tie(self, start: str, end: str, *, inferred: bool) -> tuple[str, Mapping[str, Any]]:
        """The edge between two neighbours, and whether it goes ``out`` of the first or ``in``."""
        edge = self.graph.succ[start].get(end)
        if edge is not None and edge.get("type") in walked(inferred=inferred):
            return "out", edge
        return "in", self.graph.pred[start][end]

    def _kpi_rows(self) -> Iterator[KPIRow]:
        for key in self.keys(Label.KPI):
            ((objective, _),) = self.into(key, EdgeType.MEASURED_BY)
            ties = sorted(
                self.into(key, EdgeType.RESPONSIBLE_FOR), key=lambda tie: tie[1]["position"]
            )
            owners = tuple(
                Owner(
                    bureau,
                    self._node(bureau)["name"],
                    Role(edge["role"]),
                    tuple(map(place_of_code, edge["places"])),
                )
                for bureau, edge in ties
            )
            hub = next((hub for hub, _ in self.out(key, EdgeType.INSTANCE_OF)), None)
            shared = None if hub is None else (hub, str(self._node(hub)["name"]))
            yield KPIRow.of(key, self._node(key), self.objectives[objective], owners, shared)

    def _node(self, key: str) -> Mapping[str, Any]:
        node: Mapping[str, Any] = self.graph.nodes[key]
        return node

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The label of every node that the schema knows, by key."""
        known = set(Label)
        labels = ((key, node.get("label")) for key, node in self.graph.nodes(data=True))
        return {key: label for key, label in labels if label in known}

    @cached_property
    def _by_label(self) -> dict[str, tuple[str, ...]]:
        keys: dict[str, list[str]] = defaultdict(list)
        for key, label in self._labels.items():
            keys[label].append(key)
        return {label: tuple(some) for label, some in keys.items()}
