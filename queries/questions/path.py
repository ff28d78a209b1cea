"""``path``: how two things are tied."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.schema import Label
from queries.columns import heads
from queries.columns.ties import direction, neighbours, relation, tie
from queries.cypher.records import edge_types
from queries.names.lookup import find_node
from queries.question import Question, Row, Shown, argument, column, option

__all__ = ["Path", "PathRow"]

_WALKED = edge_types(inferred=False)

_PATHS = f"""\
MATCH (plan:_KpigraphPlan {{key: $plan}})
WHERE $a <> $b
MATCH (a:_Kpigraph {{load: plan.load, key: $a}})
MATCH (b:_Kpigraph {{load: plan.load, key: $b}})
MATCH path = allShortestPaths((a)-[:{_WALKED}*]-(b))
WHERE all(node IN nodes(path) WHERE node:_Kpigraph)
"""

_NODES = f"""\
MATCH (plan:_KpigraphPlan {{key: $plan}})
MATCH (node:_Kpigraph {{load: plan.load}})
WHERE node.key IN [$a, $b]
RETURN [label IN labels(node) WHERE label <> '_Kpigraph'][0] AS label,
       properties(node) AS node
UNION
{_PATHS}UNWIND nodes(path) AS node
WITH DISTINCT node
RETURN [label IN labels(node) WHERE label <> '_Kpigraph'][0] AS label,
       properties(node) AS node"""

_EDGES = f"""\
{_PATHS}UNWIND relationships(path) AS edge
WITH DISTINCT edge
RETURN startNode(edge).key AS start, endNode(edge).key AS end, type(edge) AS type,
       properties(edge) AS edge
ORDER BY edge.place"""


@dataclass(frozen=True, slots=True)
class PathRow(Row):
    """One step of one path."""

    plan: str = heads.plan()
    path: int = column(Text("路徑", "Path"), Text("第幾條路徑，從 1 起", "which path, from 1"))
    step: int = column(Text("步", "Step"), Text("第幾步，從 1 起", "which step of it, from 1"))
    from_key: str = heads.key(Text("起點", "From"))
    from_name: str = column(Text("起點名稱", "From name"), Text("起點的名稱", "its name"))
    relation: str = relation(Text("兩點之間的邊", "the edge between the two"))
    direction: str = direction(
        Text("→ 邊由起點指向終點；← 反向", "→ the edge points onward; ← it points back")
    )
    to_key: str = heads.key(Text("終點", "To"))
    to_name: str = column(Text("終點名稱", "To name"), Text("終點的名稱", "its name"))
    file: str = heads.file()
    line: int = heads.line()
    cell: str = heads.cell()
    from_label: str = column(
        Text("起點種類", "From label"),
        Text("起點是什麼", "what the step starts at"),
        Shown.WORD,
        detail=True,
    )
    to_label: str = column(
        Text("終點種類", "To label"),
        Text("終點是什麼", "what the step ends at"),
        Shown.WORD,
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return self.path, self.step


@dataclass(frozen=True, slots=True)
class Path(Question[PathRow]):
    """The shortest ways from one node to another."""

    name: ClassVar[str] = "path"
    title: ClassVar[Text] = Text("兩者的關聯", "How two things are tied")
    asks: ClassVar[Text] = Text(
        "兩個主題、目標、KPI、局處或共用指標之間如何相連？",
        "How are two themes, objectives, KPIs, bureaus or shared KPIs tied?",
    )
    counts: ClassVar[Text] = Text(
        "最短的路徑，邊不分方向，共用指標也算一站；同樣短的路徑依鍵值排序，只列前 --limit 條。"
        "推定的成員關係只在 --inferred 時才走。同一節點或互不相連時沒有列。",
        "The shortest paths, edges taken in either direction, shared KPIs included; of equally "
        "short ones the first --limit by their keys. Inferred membership is walked only with "
        "--inferred. No rows for a node and itself, or for two that are not tied.",
    )
    row: ClassVar[type[Row]] = PathRow
    cypher: ClassVar[tuple[str, ...]] = (_NODES, _EDGES)

    a: str = argument(Text("鍵值、代碼或名稱", "a key, a code or a name"))
    b: str = argument(Text("鍵值、代碼或名稱", "a key, a code or a name"))
    limit: int = option(Text("最多幾條路徑", "at most this many paths"), default=10, kind=int)
    inferred: bool = option(
        Text("也走推定的成員關係", "walk inferred membership too"), default=False, kind=bool
    )

    def local(self, graph: Graph) -> Iterator[PathRow]:
        start, end = find_node(graph, self.a), find_node(graph, self.b)
        paths = _shortest_paths(graph, start, end, inferred=self.inferred)
        for number, keys in enumerate(islice(paths, self.limit), start=1):
            for step in range(1, len(keys)):
                here, there = keys[step - 1], keys[step]
                way, edge = tie(graph, here, there, inferred=self.inferred)
                yield PathRow(
                    plan=graph.graph["plan"],
                    path=number,
                    step=step,
                    from_key=here,
                    from_name=graph.nodes[here]["name"],
                    relation=edge["type"],
                    direction=way,
                    to_key=there,
                    to_name=graph.nodes[there]["name"],
                    file=edge["file"],
                    line=edge["line"],
                    cell=edge["cell"],
                    from_label=graph.nodes[here]["label"],
                    to_label=graph.nodes[there]["label"],
                )

    def statements(self) -> tuple[str, ...]:
        walked = edge_types(inferred=self.inferred)
        return tuple(statement.replace(_WALKED, walked) for statement in self.cypher)

    def looks_up(self) -> tuple[Label, ...]:
        return tuple(Label)

    def values(self, names: Graph) -> dict[str, Any]:
        return {"a": find_node(names, self.a), "b": find_node(names, self.b)}


def _shortest_paths(
    graph: Graph, start: str, end: str, *, inferred: bool
) -> Iterator[tuple[str, ...]]:
    """Every shortest path as its keys, lexicographically, each found when it is asked for.

    A node is entered only if it is one step nearer to ``end``, so no way is a dead end and a
    path costs no more than its nodes' neighbours, however many paths there are.
    """
    distances = _distances(graph, end, start, inferred)
    if start not in distances:
        return
    onward: dict[str, list[str]] = {}

    def nearer(key: str) -> Iterator[str]:
        if key not in onward:
            wanted = distances[key] - 1
            onward[key] = sorted(
                {
                    one
                    for one in neighbours(graph, key, inferred=inferred)
                    if distances.get(one) == wanted
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


def _distances(graph: Graph, end: str, start: str, inferred: bool) -> dict[str, int]:
    """Steps to ``end`` of every node not farther than ``start``."""
    distances = {end: 0}
    frontier = [end]
    while frontier and start not in distances:
        steps = distances[frontier[0]] + 1
        reached = []
        for key in frontier:
            for one in neighbours(graph, key, inferred=inferred):
                if one not in distances:
                    distances[one] = steps
                    reached.append(one)
        frontier = reached
    return distances
