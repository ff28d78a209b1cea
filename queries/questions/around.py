"""``around``: what lies within a few steps of a node."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.schema import Label
from queries.columns import heads, nodes
from queries.columns.ties import direction, neighbours, relation, tie
from queries.cypher.records import edge_types
from queries.names.lookup import find_node
from queries.question import Question, Row, Shown, argument, column, option

__all__ = ["Around", "AroundRow"]

_FARTHEST = 1_000_000

_REACHED = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (centre:_Kpigraph {load: plan.load, key: $centre})
MATCH (centre)-[:TYPES*0..1]-(node:_Kpigraph)
WITH DISTINCT node
"""

_NODES = f"""\
{_REACHED}RETURN [label IN labels(node) WHERE label <> '_Kpigraph'][0] AS label,
       properties(node) AS node
ORDER BY node.place""".replace("TYPES", edge_types(inferred=False))

_EDGES = f"""\
{_REACHED}MATCH (node)-[edge]->(end:_Kpigraph)
RETURN node.key AS start, end.key AS end, type(edge) AS type, properties(edge) AS edge
ORDER BY edge.place""".replace("TYPES", edge_types(inferred=False))


@dataclass(frozen=True, slots=True)
class AroundRow(Row):
    """One node, and the edge by which it is reached."""

    plan: str = heads.plan()
    distance: int = column(
        Text("步數", "Distance"),
        Text("離該節點幾步，0 為節點自己", "steps from the node; 0 is the node itself"),
    )
    label: str = nodes.label()
    key: str = heads.key(Text("鍵值", "Key"))
    code: str = nodes.code()
    name: str = nodes.name()
    via: str = column(
        Text("經由", "Via"),
        Text(
            "近一步的鄰居的鍵值；有好幾個時取鍵值最小者",
            "the key of the neighbour one step nearer; of several the smallest",
        ),
        Shown.KEY,
    )
    relation: str = relation(Text("與該鄰居之間的邊", "the edge between it and that neighbour"))
    file: str = heads.file()
    line: int = heads.line()
    direction: str = direction(
        Text("→ 邊由該鄰居指向此節點；← 反向", "→ the edge points to the node; ← it points back")
    )
    cell: str = heads.cell()
    position: int = heads.position()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.distance, nodes.LABELS[self.label], self.position, self.key


@dataclass(frozen=True, slots=True)
class Around(Question[AroundRow]):
    """The neighbourhood of one node."""

    name: ClassVar[str] = "around"
    title: ClassVar[Text] = Text("鄰近節點", "What is around")
    asks: ClassVar[Text] = Text(
        "某個節點幾步之內有哪些節點？各經由誰相連？",
        "Which nodes lie within a few steps of a node, and by way of which?",
    )
    counts: ClassVar[Text] = Text(
        "邊不分方向，每個節點只在最近的步數列一次；行號是所經的邊的，節點自己則是它自己的。"
        "推定的成員關係只在 --inferred 時才走。",
        "Edges are taken in either direction; a node stands once, at its least distance. The "
        "line is that of the edge by which it is reached, for the node itself its own. Inferred "
        "membership is walked only with --inferred.",
    )
    row: ClassVar[type[Row]] = AroundRow
    cypher: ClassVar[tuple[str, ...]] = (_NODES, _EDGES)

    key: str = argument(Text("鍵值、代碼或名稱", "a key, a code or a name"))
    depth: int = option(Text("幾步之內", "within this many steps"), default=1, kind=int, least=0)
    inferred: bool = option(
        Text("也走推定的成員關係", "walk inferred membership too"), default=False, kind=bool
    )

    def local(self, graph: Graph) -> Iterator[AroundRow]:
        centre = find_node(graph, self.key)
        for key, (distance, via) in _within(graph, centre, self.depth, self.inferred).items():
            node = graph.nodes[key]
            way, edge = tie(graph, via, key, inferred=self.inferred) if via else ("", node)
            yield AroundRow(
                plan=graph.graph["plan"],
                distance=distance,
                label=node["label"],
                key=key,
                code=nodes.code_of(node),
                name=node["name"],
                via=via,
                relation=edge["type"] if via else "",
                file=edge["file"],
                line=edge["line"],
                direction=way,
                cell=edge["cell"],
                position=node["position"],
            )

    def statements(self) -> tuple[str, ...]:
        # Cypher takes no parameter for how far it walks; this one is a whole number.
        walk = f"[:{edge_types(inferred=self.inferred)}*0..{min(max(self.depth, 0), _FARTHEST)}]"
        plain = f"[:{edge_types(inferred=False)}*0..1]"
        return tuple(statement.replace(plain, walk) for statement in self.cypher)

    def looks_up(self) -> tuple[Label, ...]:
        return tuple(Label)

    def values(self, names: Graph) -> dict[str, Any]:
        return {"centre": find_node(names, self.key)}


def _within(graph: Graph, centre: str, depth: int, inferred: bool) -> dict[str, tuple[int, str]]:
    """Each node within ``depth`` steps: its distance, and its smallest neighbour one nearer."""
    reached = {centre: (0, "")}
    frontier = [centre]
    for distance in range(1, depth + 1):
        following = []
        for key in sorted(frontier):  # so that the smallest comes to a node first
            for one in neighbours(graph, key, inferred=inferred):
                if one not in reached:
                    reached[one] = (distance, key)
                    following.append(one)
        if not following:
            break
        frontier = following
    return reached
