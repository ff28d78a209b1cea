"""Betweenness of the bundled plan's graph: rustworkx, networkx, and igraph if it is installed.

``python -m bench.betweenness`` prints medians in one run, and the largest difference from
networkx.
"""

import importlib.util
import statistics
import time
from collections.abc import Callable

import networkx as nx
import rustworkx

from loaders.sources import DEFAULT_PLAN, read_sources
from queries.engines.local import LocalEngine
from queries.measures.betweenness import bureau_betweenness

RUNS = 7
EDGES = ("RESPONSIBLE_FOR", "MEASURED_BY", "BELONGS_TO")


def main() -> None:
    """Print a Markdown table."""
    graph = LocalEngine(read_sources([DEFAULT_PLAN])).plans[0].graph
    web: nx.Graph[str] = nx.Graph()
    web.add_nodes_from(
        key for key, label in graph.graph.nodes(data="label") if label != "SharedKPI"
    )
    web.add_edges_from((a, b) for a, b, kind in graph.graph.edges(data="type") if kind in EDGES)
    size = len(web)
    scale = 2 / ((size - 1) * (size - 2))
    ways: dict[str, Callable[[], dict[str, float]]] = {
        "networkx": lambda: dict(nx.betweenness_centrality(web)),
        f"rustworkx {rustworkx.__version__}": lambda: bureau_betweenness(graph),
    }
    if importlib.util.find_spec("igraph"):
        import igraph

        keys = list(web)
        place = {key: index for index, key in enumerate(keys)}
        compiled = igraph.Graph(size, [(place[a], place[b]) for a, b in web.edges])

        def with_igraph() -> dict[str, float]:
            scores = (score * scale for score in compiled.betweenness())
            return dict(zip(keys, scores, strict=True))

        ways[f"igraph {igraph.__version__}"] = with_igraph
    expected = ways["networkx"]()
    print(f"{size} nodes, {web.number_of_edges()} edges, median of {RUNS} runs")
    print("| library | seconds | of networkx | largest difference |")
    print("| --- | --- | --- | --- |")
    base = 0.0
    for name, act in ways.items():
        found = act()
        times = []
        for _ in range(RUNS):
            start = time.perf_counter()
            act()
            times.append(time.perf_counter() - start)
        middle = statistics.median(times)
        base = base or middle
        worst = max(abs(found[key] - expected[key]) for key in found)
        print(f"| {name} | {middle:.4f} | {middle / base:.3f} | {worst:.1e} |")


if __name__ == "__main__":
    main()
