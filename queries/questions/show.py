"""``show``: one node, and everything that it is tied to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.evidence import Evidence
from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label
from graphmodel.stored import THE_PLAN, edge_types, label_of, loaded, stored
from queries.columns import heads
from queries.cypher.in_cypher import InCypher, Records, plan_graph_of
from queries.names.lookup import A_NODE, find_nodes
from queries.question import Question, Row, Shown, argument, column

__all__ = ["Show", "ShowRow"]

_SELF = "self"

_ASKED = f"""\
{THE_PLAN}
MATCH {loaded("asked")}
WHERE asked.key IN $keys
"""

_NODES = f"""\
{_ASKED}OPTIONAL MATCH (asked)-[:{edge_types(EdgeType)}]-{stored("other")}
UNWIND [asked, other] AS node
WITH DISTINCT node
WHERE node IS NOT NULL
RETURN {label_of("node")} AS label, properties(node) AS node
ORDER BY node.number"""

_EDGES = f"""\
{_ASKED}MATCH (asked)-[edge:{edge_types(EdgeType)}]-{stored()}
WITH DISTINCT edge
RETURN startNode(edge).key AS start, endNode(edge).key AS end, type(edge) AS type,
       properties(edge) AS edge
ORDER BY edge.number"""


@dataclass(frozen=True, slots=True)
class ShowRow(Row):
    """The node itself, or one edge of it with the node at its other end."""

    plan: str = heads.plan()
    node: str = heads.key(Text("項目", "Node"))
    direction: str = column(
        Text("方向", "Way"),
        Text("→ 由此項目指向該列；← 由該列指向此項目", "→ from this node; ← to it"),
        Shown.WORD,
    )
    relation: str = column(
        Text("關係", "Relation"),
        Text("與此項目的關係；「本身」為項目自己", "the edge; or itself"),
        Shown.WORD,
    )
    label: str = column(
        Text("種類", "Label"), Text("該列屬於哪一種", "what that node is"), Shown.WORD
    )
    key: str = heads.key(Text("識別碼", "Key"))
    name: str = column(Text("名稱", "Name"), Text("該列的名稱", "that node's name"))
    detail: str = column(
        Text("說明", "Detail"),
        Text("構面、角色、比對結果等", "perspective, role, tier and so on"),
        Shown.WORD,
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()
    cell: str = heads.cell()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.node, self.relation != _SELF, self.relation, self.place.order, self.key


class _InCypher(InCypher["Show", ShowRow]):
    def statements(self, question: "Show") -> tuple[str, ...]:
        return _NODES, _EDGES

    def looks_up(self, question: "Show") -> tuple[Label, ...]:
        return tuple(Label)

    def values(self, question: "Show", names: PlanGraph) -> dict[str, Any]:
        return {"keys": list(find_nodes(names, question.key))}

    def rows(self, question: "Show", names: PlanGraph, *answers: Records) -> Iterator[ShowRow]:
        return question.answer(plan_graph_of(names.graph.graph, *answers))


@dataclass(frozen=True, slots=True)
class Show(Question[ShowRow]):
    """One node with its evidence, and its edges with theirs."""

    name: ClassVar[str] = "show"
    title: ClassVar[Text] = Text("單項資料", "A node")
    asks: ClassVar[Text] = Text(
        "某個主題、目標、KPI、局處或重複指標的內容為何，與哪些項目相連？",
        "What is a theme, objective, KPI, bureau or shared KPI, and what is it tied to?",
    )
    counts: ClassVar[Text] = Text(
        "可用識別碼、代碼或名稱；代碼重複時全部列出。每個關係附上其行號與儲存格。",
        "By key, code or name; a code printed twice shows each node. Every edge comes with "
        "its own line and cell.",
    )
    row: ClassVar[type[Row]] = ShowRow
    in_cypher: ClassVar[InCypher["Show", ShowRow]] = _InCypher()

    key: str = argument(Text("識別碼、代碼或名稱", "a key, a code or a name"), named=A_NODE)

    def answer(self, plan: PlanGraph) -> Iterator[ShowRow]:
        for key in find_nodes(plan, self.key):
            node = plan.nodes[key]
            yield _row(plan, key, "", _SELF, key, node.detail, node.evidence)
            for end, edge in plan.out(key, *EdgeType):
                yield _edge_row(plan, key, "out", end, edge)
            for start, edge in plan.into(key, *EdgeType):
                yield _edge_row(plan, key, "in", start, edge)


def _edge_row(
    plan: PlanGraph, node: str, direction: str, other: str, edge: Mapping[str, Any]
) -> ShowRow:
    detail = edge.get("role") or edge.get("tier") or edge.get("relation") or ""
    return _row(plan, node, direction, edge["type"], other, detail, Evidence.of(edge))


def _row(
    plan: PlanGraph,
    node: str,
    direction: str,
    relation: str,
    key: str,
    detail: str,
    evidence: Evidence,
) -> ShowRow:
    shown = plan.nodes[key]
    return ShowRow(
        plan=plan.key,
        node=node,
        direction=direction,
        relation=relation,
        label=shown.label.value,
        key=key,
        name=shown.name,
        detail=detail,
        cell=evidence.cell,
        **heads.printed_at(evidence),
    )
