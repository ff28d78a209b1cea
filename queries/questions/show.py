"""``show``: one node, and everything that it is tied to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.schema import Label
from queries.columns import heads
from queries.names.lookup import find_nodes
from queries.question import Question, Row, Shown, argument, column

__all__ = ["Show", "ShowRow"]

_SELF = "self"

_NODES = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (asked:_Kpigraph {load: plan.load})
WHERE asked.key IN $keys
OPTIONAL MATCH (asked)--(other:_Kpigraph)
UNWIND [asked, other] AS node
WITH DISTINCT node
WHERE node IS NOT NULL
RETURN [label IN labels(node) WHERE label <> '_Kpigraph'][0] AS label,
       properties(node) AS node
ORDER BY node.place"""

_EDGES = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (asked:_Kpigraph {load: plan.load})
WHERE asked.key IN $keys
MATCH (asked)-[edge]-(:_Kpigraph)
WITH DISTINCT edge
RETURN startNode(edge).key AS start, endNode(edge).key AS end, type(edge) AS type,
       properties(edge) AS edge
ORDER BY edge.place"""


@dataclass(frozen=True, slots=True)
class ShowRow(Row):
    """The node itself, or one edge of it with the node at its other end."""

    plan: str = heads.plan()
    node: str = heads.key(Text("節點", "Node"))
    direction: str = column(
        Text("方向", "Way"),
        Text("→ 由此節點出發；← 指向此節點", "→ from this node; ← to it"),
        Shown.WORD,
    )
    relation: str = column(
        Text("關係", "Relation"),
        Text("邊的種類；本身為節點自己", "the edge; or itself"),
        Shown.WORD,
    )
    label: str = column(
        Text("種類", "Label"), Text("該列節點的種類", "what that node is"), Shown.WORD
    )
    key: str = heads.key(Text("鍵值", "Key"))
    name: str = column(Text("名稱", "Name"), Text("該列節點的名稱", "that node's name"))
    detail: str = column(
        Text("說明", "Detail"),
        Text("構面、角色、認定等", "perspective, role, tier and so on"),
        Shown.WORD,
    )
    file: str = heads.file()
    line: int = heads.line()
    cell: str = heads.cell()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.node, self.relation != _SELF, self.relation, self.line, self.key


@dataclass(frozen=True, slots=True)
class Show(Question[ShowRow]):
    """One node with its evidence, and its edges with theirs."""

    name: ClassVar[str] = "show"
    title: ClassVar[Text] = Text("節點", "A node")
    asks: ClassVar[Text] = Text(
        "某個主題、目標、KPI、局處或共用指標是什麼，與哪些節點相連？",
        "What is a theme, objective, KPI, bureau or shared KPI, and what is it tied to?",
    )
    counts: ClassVar[Text] = Text(
        "可用鍵值、代碼或名稱；代碼重複時每個節點都列出。每條邊附上自己的行與儲存格。",
        "By key, code or name; a code printed twice shows each node. Every edge comes with "
        "its own line and cell.",
    )
    row: ClassVar[type[Row]] = ShowRow
    cypher: ClassVar[tuple[str, ...]] = (_NODES, _EDGES)

    key: str = argument(Text("鍵值、代碼或名稱", "a key, a code or a name"))

    def local(self, graph: Graph) -> Iterator[ShowRow]:
        for key in find_nodes(graph, self.key):
            node = graph.nodes[key]
            yield _row(graph, key, "", _SELF, key, node)
            for _, end, edge in graph.out_edges(key, data=True):
                yield _row(graph, key, "out", edge["type"], end, edge)
            for start, _, edge in graph.in_edges(key, data=True):
                yield _row(graph, key, "in", edge["type"], start, edge)

    def looks_up(self) -> tuple[Label, ...]:
        return tuple(Label)

    def values(self, names: Graph) -> dict[str, Any]:
        return {"keys": list(find_nodes(names, self.key))}


def _row(
    graph: Graph, node: str, direction: str, relation: str, key: str, place: dict[str, Any]
) -> ShowRow:
    other = graph.nodes[key]
    about = other if relation == _SELF else place
    detail = about.get("role") or about.get("perspective") or about.get("tier") or ""
    return ShowRow(
        plan=graph.graph["plan"],
        node=node,
        direction=direction,
        relation=relation,
        label=other["label"],
        key=key,
        name=other["name"],
        detail=str(detail or about.get("kind", "")),
        file=place["file"],
        line=place["line"],
        cell=place["cell"],
    )
