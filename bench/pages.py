"""The page of a plan against those that one would otherwise make, in Chromium.

``python -m bench.pages [PYTHON]`` with a Python that has neo4j-viz (``pip install neo4j-viz`` in
an environment of its own); without it that peer is left out. All draw the same nodes and edges:
the bundled plan's.

Chromium says when it has put a new picture on the screen, and gives the picture (screencast of
the DevTools protocol). A page is painted when the first one comes that holds half as much as the
last; it is stable when the last one comes that differs from the one before.
"""

import hashlib
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from graphmodel.language import Language
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import walked
from loaders.sources import Reading, read_sources
from viz.page.page import view_page
from viz.page.views import VIEWS, Opening

RUNS = 5
QUIET = 2.0  # seconds without a new picture after which nothing more is waited for
LONGEST = 40.0
SIZE = {"width": 1366, "height": 850}
_NEO4J_VIZ = """
import json, sys
from neo4j_viz import Node, Relationship, VisualizationGraph
nodes, edges = json.load(open(sys.argv[1], encoding="utf-8"))
made = VisualizationGraph(
    nodes=[Node(id=key, caption=name) for key, name in nodes],
    relationships=[Relationship(source=a, target=b) for a, b in edges],
)
open(sys.argv[2], "w", encoding="utf-8").write(made.render().data)
"""


class Opened(NamedTuple):
    """How long a page took, in seconds from when it was asked for."""

    painted: float
    stable: float


class Frame(NamedTuple):
    """A picture that Chromium put on the screen: when, which, and how large as a file."""

    at: float
    picture: str
    size: int


def write_pages(reading: Reading, folder: Path, python: str | None) -> dict[str, Path]:
    """Each page by whose it is."""
    plan = reading.graph
    pages = {}
    for view in VIEWS:
        pages[f"kpigraph, {view}"] = folder / f"kpigraph-{view}.html"
        pages[f"kpigraph, {view}"].write_bytes(view_page(reading, Language.ZH, Opening(view)))
    pages["pyvis, default page, in_line"] = folder / "pyvis.html"
    pages["pyvis, default page, in_line"].write_text(_pyvis(plan), encoding="utf-8")
    if python is not None:
        given, pages["neo4j-viz"] = folder / "graph.json", folder / "neo4j-viz.html"
        nodes = [(key, node.name) for key, node in plan.nodes.items()]
        given.write_text(json.dumps([nodes, _edges(plan)]), encoding="utf-8")
        made = [python, "-c", _NEO4J_VIZ, str(given), str(pages["neo4j-viz"])]
        subprocess.run(made, check=True)
    return pages


def _edges(plan: PlanGraph) -> list[tuple[str, str]]:
    return [(start, end) for start, end, _ in plan.edges(*walked(inferred=False))]


def _pyvis(plan: PlanGraph) -> str:
    network = Network(cdn_resources="in_line", height="850px")
    for key, node in plan.nodes.items():
        network.add_node(key, node.name)
    for start, end in _edges(plan):
        network.add_edge(start, end)
    html: str = network.generate_html()
    return html


def large_outline(kpis: int) -> str:
    """A plan of one city with so many KPIs, a tenth of them shared, and 60 bureaus."""
    rng = random.Random(107)
    lines = []
    for theme in "ABCDEFGHI":
        lines += [f"## 一、主題{theme} ({theme})", "策略目標\tKPI\t主責局處", "<b>顧客構面</b>"]
        for objective in range(1, kpis // 54 + 1):
            for place in range(1, 7):
                code = f"{theme}C{objective}"
                known = f"{code} 目標{objective}" if place == 1 else ""
                name = f"指標{rng.randrange(kpis * 9)}"
                owners = " ".join(rng.sample([f"第{n}局" for n in range(60)], rng.choice([1, 2])))
                lines.append(f"{known}\t{code}.{place} {name}\t{owners}")
    return "\n".join(lines) + "\n"


def unfolding(browser: Browser, folder: Path) -> tuple[int, float]:
    """How many nodes a large plan has, and the seconds from asking for all to seeing them."""
    outline, page = folder / "large-108.md", folder / "large.html"
    outline.write_text(large_outline(17_000), encoding="utf-8")
    (reading,) = read_sources([str(outline)])
    page.write_bytes(view_page(reading, Language.ZH, Opening("all")))
    drawn = browser.new_page(viewport=SIZE)
    drawn.goto(page.as_uri())
    drawn.wait_for_selector("#graph[data-ready=all]")
    milliseconds: float = drawn.evaluate(
        """async () => {
          const asked = performance.now();
          document.querySelector("#choices button").click();
          await new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)));
          return performance.now() - asked;
        }"""
    )
    drawn.close()
    return len(reading.graph.nodes), milliseconds / 1000


def opened(browser: Browser, path: Path) -> Opened:
    """Open the page in a window of its own, and watch it until it is still."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    context.set_offline(True)
    watched = context.new_cdp_session(page)
    frames: list[Frame] = []

    def see(frame: dict[str, Any]) -> None:
        picture, at = frame["data"], frame["metadata"]["timestamp"]
        frames.append(Frame(at, hashlib.sha256(picture.encode()).hexdigest(), len(picture)))
        watched.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    watched.on("Page.screencastFrame", see)
    watched.send("Page.startScreencast", {"format": "png", "maxWidth": 683, "maxHeight": 425})
    asked = time.time()
    page.goto(path.as_uri(), wait_until="commit")
    while time.time() - asked < LONGEST:
        page.wait_for_timeout(200)
        changes = _changes(frames)
        if changes and time.time() - changes[-1].at > QUIET:
            page.evaluate("() => new Promise(requestAnimationFrame)")  # no script holds it up
            if _changes(frames) == changes:
                break
    watched.remove_listener("Page.screencastFrame", see)
    context.close()
    changes = [frame for frame in _changes(frames) if frame.at > asked]
    painted = next(frame.at for frame in changes if frame.size >= changes[-1].size / 2)
    return Opened(painted - asked, changes[-1].at - asked)


def _changes(frames: list[Frame]) -> list[Frame]:
    """The pictures that differ from the one before."""
    first = frames[:1]
    return first + [frame for before, frame in pairwise(frames) if frame.picture != before.picture]


def panning(page: Page) -> float:
    """The time between two pictures in milliseconds while one drags, at its 95th percentile."""
    box = page.locator("#graph").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 12
    page.evaluate(
        """() => {
          window.between = [];
          let last = performance.now();
          const count = now => {
            between.push(now - last);
            last = now;
            requestAnimationFrame(count);
          };
          requestAnimationFrame(count);
        }"""
    )
    before = page.locator("#graph").screenshot()
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(90):
        page.mouse.move(x + step * 3, y + step * 2)
    page.mouse.up()
    if page.locator("#graph").screenshot() == before:
        raise SystemExit("nothing was panned")
    between: list[float] = page.evaluate("() => window.between")
    return statistics.quantiles(between, n=20)[-1]


def main() -> None:
    python = sys.argv[1] if len(sys.argv) > 1 else None
    (reading,) = read_sources(["taipei-107"])
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        pages = write_pages(reading, Path(name), python)
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        print(f"{len(reading.graph.nodes)} nodes, {len(_edges(reading.graph))} edges")
        print(f"{'page':32} {'MB':>5} {'painted':>8} {'stable':>8}")
        for whose, page in pages.items():
            opened(browser, page)  # Chromium compiles its script
            runs = [opened(browser, page) for _ in range(RUNS if "kpigraph" in whose else 1)]
            painted, stable = (statistics.median(values) for values in zip(*runs, strict=True))
            still = f"{stable:6.2f} s" if stable < LONGEST - QUIET else "   never"
            megabytes = page.stat().st_size / 1e6
            print(f"{whose:32} {megabytes:5.2f} {painted:6.2f} s {still}")
        drawn = browser.new_page(viewport=SIZE)
        drawn.goto(pages["kpigraph, all"].as_uri())
        drawn.wait_for_selector("#graph[data-ready=all]")
        print(f"panning {panning(drawn):.0f} ms (95th percentile, goal 50)")
        nodes, taken = unfolding(browser, Path(name))
        print(f"{nodes} nodes unfolded in {taken:.2f} s (goal 2)")
        browser.close()


if __name__ == "__main__":
    main()
