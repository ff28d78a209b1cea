"""The briefing in a real browser: it draws, it asks for nothing, names run nothing."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from browser import Opened, chromium, hostile_names, hostile_plan
from playwright.sync_api import Browser

from graphmodel.graph import Graph, build_graph
from graphmodel.language import Language
from loaders.sources import Reading, read_sources
from viz.briefing import briefing_pages
from viz.picture import Picture
from viz.scenes import bureau_web, shared_measures, whole_graph
from viz.written_folder import write_folder

PAGES = ["index.html", "graphs/whole.html", "graphs/shared.html", "graphs/bureau-社會局.html"]
GRAPHS = PAGES[1:]

# How many of the canvas's pixels are not blank.
INK = """() => {
  const canvas = document.querySelector("#network canvas");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let ink = 0;
  for (let i = 0; i < pixels.length; i += 4)
    if (pixels[i + 3] && Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) < 250) ink += 1;
  return ink;
}"""
PLACES = "() => Object.entries(network.getPositions()).map(([key, p]) => [key, p.x, p.y])"
# The boxes of nodes, captions with them: key, left, top, right, bottom.
BOXES = """keys => keys.map(key => {
  const box = network.getBoundingBox(key);
  return [key, box.left, box.top, box.right, box.bottom];
})"""
SHOW = """key => {
  network.moveTo({ position: network.getPosition(key), scale: 1 });
  const at = network.canvasToDOM(network.getPosition(key));
  const box = document.querySelector("#network").getBoundingClientRect();
  return [box.left + at.x, box.top + at.y];
}"""
TIP = """() => {
  const tip = document.querySelector(".vis-tooltip");
  const tags = tip && [...tip.querySelectorAll("*")].map(one => one.tagName);
  return tip && [getComputedStyle(tip).visibility, tip.innerText, tags.filter(t => t !== "BR")];
}"""
# What a text looks like in the captions' font, as a picture.
GLYPHS = """texts => texts.map(text => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 48;
  const pen = canvas.getContext("2d");
  pen.font = "40px " + network.body.nodes[nodes.getIds()[0]].options.font.face;
  pen.fillText(text, 2, 40);
  return canvas.toDataURL();
})"""


def write(folder: Path, reading: Reading) -> Path:
    pages = briefing_pages(reading, Language.ZH)
    write_folder(folder, {page.name: page.make() for page in pages})
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def graph(reading: Reading) -> Graph:
    return build_graph(reading.plan)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> Path:
    return write(tmp_path_factory.mktemp("簡報 folder") / "out", reading)


@pytest.fixture(scope="module")
def opened(browser: Browser, folder: Path) -> Iterator[dict[str, Opened]]:
    """Every page, opened and drawn."""
    pages = {name: Opened.in_browser(browser, folder / name) for name in PAGES}
    for page in pages.values():
        page.settle()
    yield pages
    for page in pages.values():
        page.page.close()


def picture(name: str, graph: Graph) -> Picture:
    if "whole" in name:
        return whole_graph(graph, Language.ZH)
    if "shared" in name:
        return shared_measures(graph, Language.ZH)
    return bureau_web(graph, "taipei/社會局", Language.ZH)


def tip_of(page: Opened, key: str) -> Any:
    """What a person sees who points at the node: whether, the text, tags but line breaks."""
    x, y = page.ask(SHOW, key)
    page.page.mouse.move(x - 3, y)
    page.page.mouse.move(x, y)
    for _ in range(20):
        page.settle()
        tip = page.ask(TIP)
        if tip and tip[0] == "visible":
            return tip
    return None


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_but_itself(
    opened: dict[str, Opened], folder: Path, name: str
) -> None:
    assert opened[name].requests == [(folder / name).as_uri()]
    assert opened[name].errors == []
    assert opened[name].dialogs == []


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph_is_drawn(opened: dict[str, Opened], graph: Graph, name: str) -> None:
    page, drawn = opened[name], picture(name, graph)
    assert page.ask("() => nodes.length") == len(drawn.nodes)
    assert page.ask("() => edges.length") == len(drawn.edges)
    assert page.ask(INK) > 5000
    title = page.page.title()
    assert title == drawn.title.zh == page.ask("() => document.querySelector('h1').innerText")


def test_the_whole_graph_is_whole(opened: dict[str, Opened], graph: Graph) -> None:
    page = opened["graphs/whole.html"]
    assert sorted(page.ask("() => nodes.getIds()")) == sorted(graph.nodes)
    ends = page.ask("() => edges.map(edge => [edge.from, edge.to])")
    assert sorted(map(tuple, ends)) == sorted(graph.edges)


@pytest.mark.parametrize("name", GRAPHS)
def test_nothing_moves(opened: dict[str, Opened], graph: Graph, name: str) -> None:
    page = opened[name]
    assert page.ask("() => network.physics.physicsEnabled") is False
    page.settle()
    placed = sorted([node.key, node.x, node.y] for node in picture(name, graph).nodes)
    assert sorted(page.ask(PLACES)) == placed


def test_the_whole_picture_is_in_view(opened: dict[str, Opened]) -> None:
    for name in GRAPHS:
        left, top, right, bottom = opened[name].ask(
            """() => {
              const canvas = document.querySelector("#network").getBoundingClientRect();
              const a = network.DOMtoCanvas({ x: 0, y: 0 });
              const b = network.DOMtoCanvas({ x: canvas.width, y: canvas.height });
              return [a.x, a.y, b.x, b.y];
            }"""
        )
        boxes = opened[name].ask(BOXES, opened[name].ask("() => nodes.getIds()"))
        assert left <= min(box[1] for box in boxes)
        assert top <= min(box[2] for box in boxes)
        assert right >= max(box[3] for box in boxes)
        assert bottom >= max(box[4] for box in boxes)


def meeting(boxes: list[list[Any]]) -> list[tuple[str, str]]:
    """The pairs of nodes whose boxes lie over each other."""
    return [
        (a[0], b[0])
        for place, a in enumerate(boxes)
        for b in boxes[place + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


@pytest.mark.parametrize("name", ["graphs/shared.html", "graphs/bureau-社會局.html"])
def test_no_box_lies_over_another(opened: dict[str, Opened], name: str) -> None:
    page = opened[name]
    assert meeting(page.ask(BOXES, page.ask("() => nodes.getIds()"))) == []


@pytest.mark.parametrize("label", ["Theme", "Bureau", "SharedKPI"])
def test_no_large_caption_of_the_whole_graph_lies_over_another(
    opened: dict[str, Opened], graph: Graph, label: str
) -> None:
    keys = [key for key, known in graph.nodes(data="label") if known == label]
    assert meeting(opened["graphs/whole.html"].ask(BOXES, keys)) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("graphs/whole.html", "taipei/社會局"),
        ("graphs/shared.html", "taipei-107/shared/專業職能訓練完成率"),
        ("graphs/bureau-社會局.html", "taipei-107/E"),
    ],
)
def test_pointing_at_a_node_says_its_name_and_lines(
    browser: Browser, folder: Path, graph: Graph, name: str, key: str
) -> None:
    page = Opened.in_browser(browser, folder / name)
    (node,) = (node for node in picture(name, graph).nodes if node.key == key)
    assert tip_of(page, key) == ["visible", node.note, []]
    assert node.note.split("\n")[0].endswith(graph.nodes[key]["name"])
    assert str(graph.nodes[key]["line"]) in node.note
    page.page.close()


def test_chinese_is_drawn_with_a_font_that_has_it(opened: dict[str, Opened]) -> None:
    """A character that no font has is drawn as a box, the same one for all of them."""
    page = opened["graphs/whole.html"]
    glyphs = page.ask(GLYPHS, ["臺", "灣", "局", "處", "\U0010fffd", " "])
    assert len(set(glyphs)) == 6


def test_the_first_page_leads_to_a_bureau_and_back(browser: Browser, folder: Path) -> None:
    page = Opened.in_browser(browser, folder / "index.html")
    page.page.get_by_role("link", name="本組各機關（D）").first.click()
    assert page.page.title() == "本組各機關（D）的責任網絡"
    page.page.get_by_role("link", name="回簡報首頁").click()
    assert page.ask("() => document.querySelectorAll('table').length") == 13
    assert page.errors == []
    page.page.close()


class Listener(ThreadingHTTPServer):
    """A server on this machine that notes what it is asked."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        heard = self.heard

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                heard.append(self.path)
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_hostile_names_run_nothing_and_ask_for_nothing(
    browser: Browser, listener: Listener, tmp_path: Path
) -> None:
    reading = hostile_plan(tmp_path / "plan", hostile_names(listener.server_port))
    folder = write(tmp_path / "out", reading)
    webs = sorted(folder.glob("graphs/bureau-*script*.html"))
    assert len(webs) == 1
    for path in (folder / "index.html", *(folder / name for name in GRAPHS[:2]), *webs):
        page = Opened.in_browser(browser, path)
        page.settle()
        if path.name == "whole.html":
            notes = {node["id"]: node["title"] for node in page.ask("() => nodes.get()")}
            kpis = [f"trial-108/AC{number}/AC{number}.1" for number in (1, 2, 3, 4, 6, 10)]
            for key in (*kpis, "trial-108/A", "trial/<i>"):
                # white space is shown as a browser shows it
                seen, text, tags = tip_of(page, key)
                assert (seen, text.split(), tags) == ("visible", notes[key].split(), [])
        elif path.name != "index.html":
            assert page.ask(INK) > 0
        assert page.requests == [path.as_uri()]
        assert (page.dialogs, page.errors) == ([], [])
        assert page.ask("() => typeof window.pwned") == "undefined"
        assert page.ask("() => document.querySelectorAll('img, iframe, object, i i').length") == 0
        page.page.close()
    assert listener.heard == []


def test_the_policy_of_a_page_keeps_a_script_from_asking(
    opened: dict[str, Opened], listener: Listener, browser: Browser, folder: Path
) -> None:
    """Should a script ever get in, it could send nothing out."""
    page = Opened.in_browser(browser, folder / "graphs/shared.html")
    address = f"http://127.0.0.1:{listener.server_port}/"
    page.ask(
        """async address => {
          new Image().src = address + "image";
          navigator.sendBeacon(address + "beacon");
          const frame = document.createElement("iframe");
          frame.src = address + "frame";
          document.body.append(frame);
          await fetch(address + "fetch").catch(() => null);
        }""",
        address,
    )
    page.settle()
    assert listener.heard == []
    page.page.close()
    other = browser.new_page()
    other.goto(address)  # the listener does listen
    assert "/" in listener.heard
    other.close()
