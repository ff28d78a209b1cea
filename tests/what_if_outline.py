"""The outline that what-if answers are worked out on by hand, and ways to check an answer."""

from copy import deepcopy
from itertools import combinations
from typing import Any

import networkx as nx
from conftest import Seen

from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.what_if.rows import WhatIfRow

__all__ = ["OUTLINE", "PLAN_WIDE", "changed", "content", "engine_of", "loads", "values", "walked"]

# Lines 1 to 25. A and B are tied by 甲局, 乙局 and 丙局; D stands apart.
OUTLINE = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
<b>顧客構面</b>
AC1 清潔	AC1.1 滿意度	甲局
	AC1.2 回收率	甲局 乙局
AC2 綠地	AC2.1 綠地面積	乙局(丙局)
<b>學習成長</b>
AL1 培訓	AL1.1 訓練完成率	本組各機關

## 二、乙主題 (B)

策略目標	KPI	主責局處
<b>顧客構面</b>
BC1 便民	BC1.1 滿意度	丙局
	BC1.2 等候時間	乙局 甲局
<b>財務構面</b>
BF1 節流	BF1.1 預算執行率	丁局

## 三、丁主題 (D)

策略目標	KPI	主責局處
<b>顧客構面</b>
DC1 交通	DC1.1 滿意程度(旅客)	戊局
	DC1.2 準點率	本組各機關
"""

PLAN_WIDE = {
    "sole-rows": 6,  # all but AC1.2, AC2.1 and BC1.2
    "ownerless-rows": 0,
    "shared-measures": 1,  # 滿意度
    "shared-across-themes": 1,  # in A and B
    "shared-owners-differ": 1,  # 甲局 and 丙局
    "objectives-without-kpi": 0,
    "objectives-without-owner": 0,
    # 甲, 乙, 丙, 丁 and A's collective: 10 pairs; 戊 and D's collective: 1
    "tied-pairs": 11,
    # 甲乙 2, 乙丙 2 (one row); 甲丙 4 (BC1); A's collective to 甲, 乙, 丙 6 each, so 丁 too (18
    # and 18); A's collective to 丁 12, over A, one of the three, and B; in D 4 (DC1)
    "mean-distance": (2 + 2 + 4 + 18 + 18 + 12 + 4) / 11,
}


def engine_of(seen: Seen) -> LocalEngine:
    return LocalEngine([Reading(seen.plan, seen.findings)])


def values(rows: tuple[WhatIfRow, ...], *subject: str) -> dict[str, tuple[float, float]]:
    """Before and after of one subject's measures; without one, of the plan's."""
    wanted = subject or ("",)
    return {row.measure: (row.before, row.after) for row in rows if row.subject in wanted}


def changed(**after: float) -> dict[str, tuple[float, float]]:
    """What the plan's measures are if ``after`` is what changes."""
    named = {measure.replace("_", "-"): value for measure, value in after.items()}
    assert named.keys() <= PLAN_WIDE.keys()
    return {measure: (was, named.get(measure, was)) for measure, was in PLAN_WIDE.items()}


def content(graph: PlanGraph) -> Any:
    """Everything that a graph holds, in its order."""
    return deepcopy((graph.graph, list(graph.nodes(data=True)), list(graph.edges(data=True))))


def walked(graph: PlanGraph) -> tuple[int, float]:
    """Tied pairs of bureaus and their mean distance, by walking the graph itself."""
    kinds = (EdgeType.RESPONSIBLE_FOR, EdgeType.MEASURED_BY, EdgeType.BELONGS_TO)
    ways: nx.PlanGraph[str] = nx.Graph()
    bureaus = graph.keys(Label.BUREAU)
    ways.add_nodes_from(bureaus)
    ways.add_edges_from((a, b) for a, b, edge in graph.edges(data=True) if edge["type"] in kinds)
    reached = {key: nx.single_source_shortest_path_length(ways, key) for key in bureaus}
    found = [reached[a][b] for a, b in combinations(bureaus, 2) if b in reached[a]]
    return len(found), sum(found) / len(found) if found else 0


def loads(graph: PlanGraph) -> dict[str, set[str]]:
    """The rows that each bureau answers for, by the edges."""
    return {
        bureau: {
            kpi
            for kpi in graph.successors(bureau)
            if graph.edges[bureau, kpi]["type"] == EdgeType.RESPONSIBLE_FOR
        }
        for bureau in graph.keys(Label.BUREAU)
    }
