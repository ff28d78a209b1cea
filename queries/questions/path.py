"""``path``: how two things are tied."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, ClassVar

from graphmodel.evidence import Evidence
from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, walked
from graphmodel.stored import NODE, THE_PLAN, edge_types, label_of, loaded
from queries.columns import heads, nodes
from queries.cypher.in_cypher import InCypher, Records, plan_graph_of
from queries.names.lookup import A_NODE, find_node
from queries.question import Question, Row, Shown, argument, column, option

__all__ = ["Path", "PathRow"]


@dataclass(frozen=True, slots=True)
class PathRow(Row):
    """One step of one path."""

    plan: str = heads.plan()
    path: int = column(Text("路徑", "Path"), Text("第幾條路徑，從 1 起", "which path, from 1"))
    step: int = column(Text("步次", "Step"), Text("第幾步，從 1 起", "which step of it, from 1"))
    from_key: str = heads.key(Text("起點", "From"))
    from_name: str = column(Text("起點名稱", "From name"), Text("起點的名稱", "its name"))
    relation: str = nodes.relation(Text("起點與終點的關係", "the edge between the two"))
    direction: str = nodes.direction(
        Text("→ 由起點指向終點；← 反向", "→ the edge points onward; ← it points back")
    )
    to_key: str = heads.key(Text("終點", "To"))
    to_name: str = column(Text("終點名稱", "To name"), Text("終點的名稱", "its name"))
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()
    cell: str = heads.cell()
    from_label: str = column(
        Text("起點種類", "From label"),
        Text("起點屬於哪一種", "what the step starts at"),
        Shown.WORD,
        detail=True,
    )
    to_label: str = column(
        Text("終點種類", "To label"),
        Text("終點屬於哪一種", "what the step ends at"),
        Shown.WORD,
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return self.path, self.step


class _InCypher(InCypher["Path", PathRow]):
    def statements(self, question: "Path") -> tuple[str, ...]:
        paths = f"""\
{THE_PLAN}
WHERE $a <> $b
MATCH {loaded("a", key="$a")}
MATCH {loaded("b", key="$b")}
MATCH path = allShortestPaths((a)-[:{edge_types(walked(inferred=question.inferred))}*]-(b))
WHERE all(node IN nodes(path) WHERE node:{NODE})
"""
        nodes_there = f"""\
{THE_PLAN}
MATCH {loaded("node")}
WHERE node.key IN [$a, $b]
RETURN {label_of("node")} AS label, properties(node) AS node
UNION
{paths}UNWIND nodes(path) AS node
WITH DISTINCT node
RETURN {label_of("node")} AS label, properties(node) AS node"""
        edges_there = f"""\
{paths}UNWIND relationships(path) AS edge
WITH DISTINCT edge
RETURN startNode(edge).key AS start, endNode(edge).key AS end, type(edge) AS type,
       properties(edge) AS edge
ORDER BY edge.number"""
        return nodes_there, edges_there

    def looks_up(self, question: "Path") -> tuple[Label, ...]:
        return tuple(Label)

    def values(self, question: "Path", names: PlanGraph) -> dict[str, Any]:
        return {"a": find_node(names, question.a), "b": find_node(names, question.b)}

    def rows(self, question: "Path", names: PlanGraph, *answers: Records) -> Iterator[PathRow]:
        return question.answer(plan_graph_of(names.graph.graph, *answers))


@dataclass(frozen=True, slots=True)
class Path(Question[PathRow]):
    """The shortest ways from one node to another."""

    name: ClassVar[str] = "path"
    title: ClassVar[Text] = Text("兩者的關聯", "How two things are tied")
    asks: ClassVar[Text] = Text(
        "兩個主題、目標、KPI、局處或重複指標之間如何相連？",
        "How are two themes, objectives, KPIs, bureaus or shared KPIs tied?",
    )
    counts: ClassVar[Text] = Text(
        "列出最短的路徑，關係不分方向，重複指標也算一步；等長的路徑依識別碼排序，只列指定的條數。"
        "推定的成員關係僅於指定時計入。兩者相同或互不相連時，不列出任何資料。",
        "The shortest paths, edges taken in either direction, shared KPIs included; of equally "
        "short ones the first by their keys, as many as asked for. Inferred membership is walked "
        "only if asked for. No rows for a node and itself, or for two that are not tied.",
    )
    row: ClassVar[type[Row]] = PathRow
    in_cypher: ClassVar[InCypher["Path", PathRow]] = _InCypher()

    a: str = argument(Text("識別碼、代碼或名稱", "a key, a code or a name"), named=A_NODE)
    b: str = argument(Text("識別碼、代碼或名稱", "a key, a code or a name"), named=A_NODE)
    limit: int = option(Text("最多列出幾條路徑", "at most this many paths"), default=10, kind=int)
    inferred: bool = option(
        Text("也計入推定的成員關係", "walk inferred membership too"), default=False, kind=bool
    )

    def answer(self, plan: PlanGraph) -> Iterator[PathRow]:
        start, end = find_node(plan, self.a), find_node(plan, self.b)
        paths = _shortest_paths(plan, start, end, inferred=self.inferred)
        for number, keys in enumerate(islice(paths, self.limit), start=1):
            for step, (here, there) in enumerate(pairwise(keys), start=1):
                way, edge = plan.tie(here, there, inferred=self.inferred)
                yield PathRow(
                    plan=plan.key,
                    path=number,
                    step=step,
                    from_key=here,
                    from_name=plan.nodes[here].name,
                    relation=edge["type"],
                    direction=way,
                    to_key=there,
                    to_name=plan.nodes[there].name,
                    cell=edge["cell"],
                    from_label=plan.nodes[here].label.value,
                    to_label=plan.nodes[there].label.value,
                    **heads.printed_at(Evidence.of(edge)),
                )


def _shortest_paths(
    plan: PlanGraph, start: str, end: str, *, inferred: bool
) -> Iterator[tuple[str, ...]]:
    """Every shortest path as its keys, lexicographically, each found when it is asked for.

    A node is entered only if it is one step nearer to ``end``, so no way is a dead end and a
    path costs no more than its nodes' neighbours, however many paths there are.
    """
    distances = _distances(plan, end, start, inferred)
    if start not in distances:
        return
    onward: dict[str, list[str]] = {}

    def nearer(key: str) -> Iterator[str]:
        if key not in onward:
            wanted = distances[key] - 1
            onward[key] = sorted(
                {
                    near
                    for near in plan.neighbours(key, inferred=inferred)
                    if distances.get(near) == wanted
                }
            )
        return iter(onward[key])

    keys = [start]
    open_ways = [nearer(start)]  # not by recursion: a path may be longer than Python's stack
    while open_ways:
        following = next(open_ways[-1], None)
        if following is None:
            open_ways.pop()
            keys.pop()
        elif following == end:
            yield (*keys, end)
        else:
            keys.append(following)
            open_ways.append(nearer(following))


def _distances(plan: PlanGraph, end: str, start: str, inferred: bool) -> dict[str, int]:
    """Steps to ``end`` of every node not farther than ``start``."""
    distances = {end: 0}
    frontier = [end]
    while frontier and start not in distances:
        steps = distances[frontier[0]] + 1
        reached = []
        for key in frontier:
            for near in plan.neighbours(key, inferred=inferred):
                if near not in distances:
                    distances[near] = steps
                    reached.append(near)
        frontier = reached
    return distances
