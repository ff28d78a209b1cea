"""The briefing in a real browser: it draws, it asks for nothing, it says what is pointed at."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import INK, Opened, chromium, tip_of, write_briefing
from playwright.sync_api import Browser

from graphmodel.language import Language
from graphmodel.plan_graph import PlanGraph
from loaders.sources import Reading, read_sources
from viz.picture import Picture
from viz.scenes import bureau_web, shared_measures, whole_graph

PAGES = ["index.html", "graphs/whole.html", "graphs/shared.html", "graphs/bureau-社會局.html"]
GRAPHS = PAGES[1:]

PLACES = "() => Object.entries(network.getPositions()).map(([key, p]) => [key, p.x, p.y])"
# The boxes of nodes, captions with them: key, left, top, right, bottom.
BOXES = """keys => keys.map(key => {
  const box = network.getBoundingBox(key);
  return [key, box.left, box.top, box.right, box.bottom];
})"""
# What a text looks like in the captions' font, as a picture.
GLYPHS = """texts => texts.map(text => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 48;
  const pen = canvas.getContext("2d");
  pen.font = "40px " + network.body.nodes[nodes.getIds()[0]].options.font.face;
  pen.fillText(text, 2, 40);
  return canvas.toDataURL();
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def graph(reading: Reading) -> PlanGraph:
    return PlanGraph.of(reading.plan)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> Path:
    return write_briefing(tmp_path_factory.mktemp("簡報 folder") / "out", reading)


@pytest.fixture(scope="module")
def opened(browser: Browser, folder: Path) -> Iterator[dict[str, Opened]]:
    """Every page, opened and drawn."""
    pages = {name: Opened.in_browser(browser, folder / name) for name in PAGES}
    for page in pages.values():
        page.settle()
    yield pages
    for page in pages.values():
        page.page.close()


def picture(name: str, graph: PlanGraph) -> Picture:
    if "whole" in name:
        return whole_graph(graph, Language.ZH)
    if "shared" in name:
        return shared_measures(graph, Language.ZH)
    return bureau_web(graph, "taipei/社會局", Language.ZH)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_but_itself(
    opened: dict[str, Opened], folder: Path, name: str
) -> None:
    assert opened[name].requests == [(folder / name).as_uri()]
    assert opened[name].errors == []
    assert opened[name].dialogs == []


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph_is_drawn(opened: dict[str, Opened], graph: PlanGraph, name: str) -> None:
    page, drawn = opened[name], picture(name, graph)
    assert page.ask("() => nodes.length") == len(drawn.nodes)
    assert page.ask("() => edges.length") == len(drawn.edges)
    assert page.ask(INK) > 5000
    title = page.page.title()
    assert title == drawn.title.zh == page.ask("() => document.querySelector('h1').innerText")


def test_the_whole_graph_is_whole(opened: dict[str, Opened], graph: PlanGraph) -> None:
    page = opened["graphs/whole.html"]
    assert sorted(page.ask("() => nodes.getIds()")) == sorted(graph.nodes)
    ends = page.ask("() => edges.map(edge => [edge.from, edge.to])")
    assert sorted(map(tuple, ends)) == sorted(graph.graph.edges)


@pytest.mark.parametrize("name", GRAPHS)
def test_nothing_moves(opened: dict[str, Opened], graph: PlanGraph, name: str) -> None:
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
    opened: dict[str, Opened], graph: PlanGraph, label: str
) -> None:
    keys = [key for key, known in graph.graph.nodes(data="label") if known == label]
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
    browser: Browser, folder: Path, graph: PlanGraph, name: str, key: str
) -> None:
    page = Opened.in_browser(browser, folder / name)
    (node,) = (node for node in picture(name, graph).nodes if node.key == key)
    assert tip_of(page, key) == ["visible", node.note, []]
    assert node.note.split("\n")[0].endswith(graph.nodes[key].name)
    assert str(graph.nodes[key].evidence.line) in node.note
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
    page.page.get_by_role("link", name="回分析報告首頁").click()
    assert page.ask("() => document.querySelectorAll('table').length") == 15
    assert page.errors == []
    page.page.close()


def printed(opened: Opened, paper: dict[str, int]) -> None:
    """Show the page as it is printed on paper of that size."""
    opened.page.set_viewport_size(paper)
    opened.page.emulate_media(media="print")


# A4 landscape within margins of 12 mm, in the pixels of CSS.
PAPER = {"width": 1032, "height": 702}


def test_folded_tables_are_printed_whole(browser: Browser, folder: Path) -> None:
    page = Opened.in_browser(browser, folder / "index.html")
    last = page.page.locator("#kpis ~ details tbody tr").nth(333)
    assert not last.is_visible()
    printed(page, PAPER)
    for table in page.page.locator("details table").all():
        assert table.locator("tbody tr").last.is_visible()
    assert last.is_visible()
    # In the file itself: a page for every 15 to 25 rows of the 334, and 300 others.
    assert page.page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") > 25
    page.page.close()


@pytest.mark.parametrize("name", ["index.html", "guide.html"])
def test_no_column_is_cut_off_on_paper(browser: Browser, folder: Path, name: str) -> None:
    page = Opened.in_browser(browser, folder / name)
    printed(page, PAPER)
    assert page.ask("() => document.documentElement.scrollWidth") == PAPER["width"]
    page.page.close()


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph_is_printed_on_one_page_with_its_colours(
    browser: Browser, folder: Path, name: str
) -> None:
    page = Opened.in_browser(browser, folder / name)
    page.settle()
    printed(page, {"width": 1047, "height": 718})
    box = page.page.locator("#network canvas").bounding_box()
    assert box
    assert box["width"] <= 1047
    assert box["y"] + box["height"] <= 718
    key = "() => getComputedStyle(document.querySelector('.key i')).printColorAdjust"
    assert page.ask(key) == "exact"
    page.page.close()
