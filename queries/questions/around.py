"""``around``: what lies within a few steps of a node."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.evidence import Evidence
from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label, walked
from graphmodel.stored import THE_PLAN, edge_types, label_of, loaded, stored
from queries.columns import heads, nodes
from queries.cypher.in_cypher import InCypher, Records, plan_graph_of
from queries.names.lookup import A_NODE, find_node
from queries.question import Question, Row, Shown, argument, column, option

__all__ = ["Around", "AroundRow"]

_FARTHEST = 1_000_000


@dataclass(frozen=True, slots=True)
class AroundRow(Row):
    """One node, and the edge by which it is reached."""

    plan: str = heads.plan()
    distance: int = column(
        Text("步數", "Distance"),
        Text("與該項目相距幾步，0 為項目本身", "steps from the node; 0 is the node itself"),
    )
    label: str = nodes.label()
    key: str = heads.key(Text("識別碼", "Key"))
    code: str = nodes.code()
    name: str = nodes.name()
    via: str = column(
        Text("經由", "Via"),
        Text(
            "前一步項目的識別碼；有多個時取排序最前者",
            "the key of the neighbour one step nearer; of several the smallest",
        ),
        Shown.KEY,
    )
    relation: str = nodes.relation(
        Text("與前一步項目的關係", "the edge between it and that neighbour")
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()
    direction: str = nodes.direction(
        Text("→ 由前一步項目指向此項目；← 反向", "→ the edge points to the node; ← it points back")
    )
    cell: str = heads.cell()
    position: int = heads.position()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.distance, nodes.LABELS[self.label], self.position, self.key


class _InCypher(InCypher["Around", AroundRow]):
    def statements(self, question: "Around") -> tuple[str, ...]:
        # Cypher takes no parameter for how far it walks; this one is a whole number.
        steps = (
            f"{edge_types(walked(inferred=question.inferred))}*0..{min(question.depth, _FARTHEST)}"
        )
        reached = f"""\
{THE_PLAN}
MATCH {loaded("centre", key="$centre")}
MATCH (centre)-[:{steps}]-{stored("node")}
WITH DISTINCT node
"""
        nodes_there = f"""\
{reached}RETURN {label_of("node")} AS label, properties(node) AS node
ORDER BY node.number"""
        edges_there = f"""\
{reached}MATCH (node)-[edge:{edge_types(EdgeType)}]->{stored("end")}
RETURN node.key AS start, end.key AS end, type(edge) AS type, properties(edge) AS edge
ORDER BY edge.number"""
        return nodes_there, edges_there

    def looks_up(self, question: "Around") -> tuple[Label, ...]:
        return tuple(Label)

    def values(self, question: "Around", names: PlanGraph) -> dict[str, Any]:
        return {"centre": find_node(names, question.key)}

    def rows(self, question: "Around", names: PlanGraph, *answers: Records) -> Iterator[AroundRow]:
        return question.answer(plan_graph_of(names.graph.graph, *answers))


@dataclass(frozen=True, slots=True)
class Around(Question[AroundRow]):
    """The neighbourhood of one node."""

    name: ClassVar[str] = "around"
    title: ClassVar[Text] = Text("鄰近項目", "What is around")
    asks: ClassVar[Text] = Text(
        "某個項目幾步之內有哪些項目？各經由何者相連？",
        "Which nodes lie within a few steps of a node, and by way of which?",
    )
    counts: ClassVar[Text] = Text(
        "關係不分方向，每個項目只在最近的步數列一次；行號為所經關係的行號，查詢的項目則為本身的行號。"
        "推定的成員關係僅於指定時計入。",
        "Edges are taken in either direction; a node stands once, at its least distance. The "
        "line is that of the edge by which it is reached, for the node itself its own. Inferred "
        "membership is walked only if asked for.",
    )
    row: ClassVar[type[Row]] = AroundRow
    in_cypher: ClassVar[InCypher["Around", AroundRow]] = _InCypher()

    key: str = argument(Text("識別碼、代碼或名稱", "a key, a code or a name"), named=A_NODE)
    depth: int = option(
        Text("列出幾步之內的項目", "within this many steps"), default=1, kind=int, least=0
    )
    inferred: bool = option(
        Text("也計入推定的成員關係", "walk inferred membership too"), default=False, kind=bool
    )

    def answer(self, plan: PlanGraph) -> Iterator[AroundRow]:
        centre = find_node(plan, self.key)
        for key, (distance, via) in _within(plan, centre, self.depth, self.inferred).items():
            node = plan.nodes[key]
            way, edge = plan.tie(via, key, inferred=self.inferred) if via else ("", {})
            evidence = Evidence.of(edge) if via else node.evidence
            yield AroundRow(
                plan=plan.key,
                distance=distance,
                label=node.label.value,
                key=key,
                code=node.code,
                name=node.name,
                via=via,
                relation=edge["type"] if via else "",
                direction=way,
                cell=evidence.cell,
                position=node.position,
                **heads.printed_at(evidence),
            )


def _within(
    plan: PlanGraph, centre: str, depth: int, inferred: bool
) -> dict[str, tuple[int, str]]:
    """Each node within ``depth`` steps: its distance, and its smallest neighbour one nearer."""
    reached = {centre: (0, "")}
    frontier = [centre]
    for distance in range(1, depth + 1):
        following = []
        for key in sorted(frontier):  # so that the smallest comes to a node first
            for near in plan.neighbours(key, inferred=inferred):
                if near not in reached:
                    reached[near] = (distance, key)
                    following.append(near)
        if not following:
            break
        frontier = following
    return reached
