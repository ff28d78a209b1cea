"""The page in a real browser: it is drawn, still, readable, and can be walked by anyone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import Opened, chromium
from playwright.sync_api import Browser, Page

import kpigraph
from graphmodel.language import Language
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from loaders.sources import Reading, read_sources
from queries.measures.sides import Side, sides_of
from viz.page.page import view_page
from viz.page.views import VIEWS
from viz.page.words import PAGE_WORDS
from viz.pictures.bureau_web import bureau_web
from viz.pictures.comparison import comparison
from viz.pictures.duplicates import duplicates
from viz.pictures.picture import Picture
from viz.pictures.strategy_map import strategy_map
from viz.pictures.theme_bureaus import theme_bureaus
from viz.pictures.whole import whole

DESK = {"width": 1366, "height": 850}
PHONE = {"width": 360, "height": 740}
BUREAU, OTHER = "taipei/民政局", "taipei/社會局"
ADDRESSES = {
    **{view: f"#view={view}" for view in VIEWS},
    "bureau": f"#view=bureau&bureau={BUREAU}",
    "compare": f"#view=compare&bureau={BUREAU}&other={OTHER}",
}
_READY = "view => document.getElementById('graph').dataset.ready === view"
_CAPTIONS = (
    "() => ['shown', 'left'].map(name => Number(document.getElementById('graph').dataset[name]))"
)
_FOCUSED = """() => {
  const one = document.activeElement;
  const role = one.getAttribute("role") || one.localName;
  return [role, one.getAttribute("aria-label") || one.innerText];
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def plan(reading: Reading) -> PlanGraph:
    return reading.graph


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> Path:
    path = tmp_path_factory.mktemp("網頁 page") / "view.html"
    path.write_bytes(view_page(reading, Language.ZH))
    return path


@contextmanager
def shown(
    browser: Browser, file: Path, view: str, address: str = "", **how: Any
) -> Iterator[Page]:
    """The page at a view; where it did anything but show itself, the test fails."""
    context = browser.new_context(**{"viewport": DESK, **how})
    opened = Opened(context.new_page())
    page = opened.page
    page.on("request", lambda request: opened.requests.append(request.url))
    page.on("pageerror", lambda error: opened.errors.append(str(error)))
    page.on("console", opened._hear)
    page.goto(file.as_uri() + (address or ADDRESSES[view]))
    page.wait_for_function(_READY, arg=view)
    opened.settle()
    yield page
    assert [request.partition("#")[0] for request in opened.requests] == [file.as_uri()]
    assert opened.errors == []
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_readable_and_still(browser: Browser, file: Path, view: str) -> None:
    with shown(browser, file, view) as page:
        before = page.locator("#graph canvas").screenshot()
        page.wait_for_timeout(400)
        assert page.locator("#graph canvas").screenshot() == before
        written, left = page.evaluate(_CAPTIONS)
        assert written >= (100 if view in ("map", "all") else 15)
        assert str(written) in page.locator("#counted").inner_text()
        assert (left == 0) == ("放不下" not in page.locator("#counted").inner_text())


def test_nothing_of_the_map_is_left_out(browser: Browser, file: Path, plan: PlanGraph) -> None:
    with shown(browser, file, "map") as page:
        assert page.evaluate(_CAPTIONS) == [len(plan.themes) + len(plan.objectives), 0]


@contextmanager
def delayed(browser: Browser, file: Path) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    context.set_offline(True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_function(_READY, arg="map")
    yield page
    context.close()


def test_every_view_without_a_network(browser: Browser, file: Path) -> None:
    with delayed(browser, file) as page:
        for view in VIEWS:
            page.get_by_role("tab", name=PAGE_WORDS[view].zh, exact=True).click()
            page.wait_for_function(_READY, arg=view)
            assert page.evaluate(_CAPTIONS)[0] > 15


WAYS: dict[str, dict[str, Any]] = {
    "desk": {},
    "phone, dark": {"viewport": PHONE, "has_touch": True, "color_scheme": "dark"},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(browser: Browser, file: Path, view: str, way: str) -> None:
    with shown(browser, file, view, **WAYS[way]) as page:
        page.locator("#tables .thing").first.click()  # so that there are details
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"][:3]]) for one in found] == []


def test_axe_finds_nothing_in_english_with_filters_and_forced_colours(
    browser: Browser, file: Path
) -> None:
    address = "#view=all&lang=en&theme=A&select=taipei-107/A"
    with shown(browser, file, "all", address, forced_colors="active") as page:
        page.get_by_role("button", name="Filters").click()
        page.get_by_role("searchbox").fill("環")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"][:3]]) for one in found] == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_telephone_shows_one_column(browser: Browser, file: Path, view: str) -> None:
    with shown(browser, file, view, viewport=PHONE, has_touch=True) as page:
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
        tops = [
            page.locator(part).bounding_box()
            for part in ("header", "#graph", "#details", "#tables")
        ]
        assert all(one and other and one["y"] + one["height"] <= other["y"] + 1
                   for one, other in pairwise(tops))  # fmt: skip


def names_of(plan: PlanGraph, picture: Picture) -> set[str]:
    """What each node of a picture is called where there is room."""
    names = set()
    for drawn in picture.nodes:
        node = plan.nodes[drawn.key]
        if node.label is Label.BUREAU:
            names.add(plan.bureaus[drawn.key].title)
        else:
            names.add(f"{node.code} {node.name}".strip())
    return names


DRAWN: dict[str, Callable[[PlanGraph], Picture]] = {
    "map": strategy_map,
    "duplicates": duplicates,
    "bureau": lambda plan: bureau_web(plan, BUREAU),
    "compare": lambda plan: comparison(plan, BUREAU, OTHER),
    "themes": theme_bureaus,
    "all": whole,
}


@pytest.mark.parametrize("view", DRAWN)
def test_every_node_has_its_name_in_the_accessibility_tree(
    browser: Browser, file: Path, plan: PlanGraph, view: str
) -> None:
    with shown(browser, file, view) as page:
        tables = page.get_by_role("region", name="表格")
        said = {name.strip() for name in tables.get_by_role("button").all_inner_texts()}
        assert {name for name in names_of(plan, DRAWN[view](plan)) if name not in said} == set()


@pytest.mark.parametrize("language", list(Language))
def test_the_parts_by_which_a_reader_finds_their_way(
    browser: Browser, file: Path, language: Language
) -> None:
    address = f"#view=map&lang={language.value}"
    with shown(browser, file, "map", address) as page:
        assert page.evaluate("() => document.documentElement.lang") == language.value
        assert page.title()
        assert page.get_by_role("searchbox").count() == 1
        assert page.get_by_role("main").count() == page.get_by_role("banner").count() == 1
        tabs = page.get_by_role("tablist").get_by_role("tab").all_inner_texts()
        assert tabs == [PAGE_WORDS[view].in_language(language) for view in VIEWS]
        details = PAGE_WORDS["details"].in_language(language)
        assert page.get_by_role("region", name=details, exact=True).count() == 1
        for table in page.get_by_role("table").all():
            assert table.locator("caption").inner_text()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, role: str, name: str) -> None:
    """Go on by Tab, as one does without a mouse, until there is what one looked for."""
    for _ in range(600):
        page.keyboard.press("Tab")
        found = page.evaluate(_FOCUSED)
        if found[0] == role and name in found[1]:
            return
    raise AssertionError(f"no {role} {name} within 600 steps")


def details(page: Page) -> str:
    return page.locator("#details").inner_text()


def test_a_shared_measure_by_keyboard(browser: Browser, file: Path) -> None:
    """Which measures stand in several themes, and where do their owners differ?"""
    with shown(browser, file, "map") as page:
        tab_to(page, "tab", "策略地圖")
        press(page, "ArrowRight")
        page.wait_for_function(_READY, arg="duplicates")
        assert page.evaluate(_FOCUSED)[1] == "重複指標"
        tab_to(page, "button", "專業職能訓練完成率")
        press(page, "Enter")
        assert page.evaluate(_FOCUSED) == ["h2", "專業職能訓練完成率"]
        assert "主責不同" in details(page)
        tab_to(page, "button", "CL1.2")
        press(page, "Enter")
        said = details(page)
        assert "原文儲存格" in said
        assert "第 " in said
        press(page, "Escape")  # back to where the way into the details began
        assert page.evaluate(_FOCUSED) == ["button", "專業職能訓練完成率"]


def test_the_web_of_a_bureau_by_keyboard(browser: Browser, file: Path) -> None:
    """What does a bureau answer for, and with whom?"""
    with shown(browser, file, "map") as page:
        press(page, "/")
        assert page.evaluate(_FOCUSED)[0] == "searchbox"
        page.keyboard.type("环保局")  # in simplified characters
        press(page, "ArrowDown", "Enter")
        page.wait_for_function(_READY, arg="bureau")
        assert page.evaluate(_FOCUSED) == ["h2", "環保局"]
        assert "16 KPI · 8 目標 · 3 主題" in details(page)
        tab_to(page, "button", "AC1.1 環境滿意度")
        press(page, "Enter")
        assert "第 36 行" in details(page)
        page.go_back()
        page.wait_for_function(
            "() => document.querySelector('#details h2').innerText === '環保局'"
        )


def test_two_bureaus_by_keyboard(browser: Browser, file: Path, plan: PlanGraph) -> None:
    """What do two bureaus have in common?"""
    with shown(browser, file, "bureau") as page:
        tab_to(page, "tab", "局處")
        press(page, "ArrowRight")
        page.wait_for_function(_READY, arg="compare")
        tab_to(page, "select", "")
        assert "民政局" in page.locator("#tables").inner_text()
        tab_to(page, "select", "")
        press(page, "End", "ArrowUp")
        # Both keys chose a bureau, and the list kept the focus.
        chosen = page.evaluate("() => document.activeElement.selectedOptions[0].innerText")
        assert chosen == list(plan.bureaus.values())[-2].title
        assert chosen in page.title()
        assert chosen in page.locator("#tables .figures").inner_text()
        tab_to(page, "button", "複製文字")
        press(page, "Enter")
        assert page.get_by_role("status").inner_text() == "已複製"


def test_a_paragraph_compares_two_bureaus_in_figures(
    browser: Browser, file: Path, plan: PlanGraph
) -> None:
    sides = sides_of(plan, [BUREAU], [OTHER])
    a, both, b = (len(sides.rows[side]) for side in (Side.A, Side.BOTH, Side.B))
    assert both
    with shown(browser, file, "compare") as page:
        said = page.locator("#tables .figures").inner_text()
        assert f"民政局負責 {a + both} 項 KPI，社會局負責 {b + both} 項" in said
        assert f"其中 {both} 項由兩者共同負責" in said
        figures = (len(sides.themes), len(sides.objectives), len(sides.measures))
        assert "主題 {} 個、策略目標 {} 個、重複指標 {} 個".format(*figures) in said


def test_figures_to_copy_say_that_filters_left_some_out(browser: Browser, file: Path) -> None:
    note = "（只計符合篩選的 33／334 項 KPI）"
    for view in ("bureau", "compare"):
        with shown(browser, file, view) as page:
            figures = page.locator("#tables .figures")
            assert "篩選" not in figures.inner_text()
            page.evaluate("() => { location.hash += '&theme=A'; }")
            page.locator("#tables .narrow").wait_for()
            assert note in figures.inner_text()


def test_what_is_compared_first_has_something_in_common(browser: Browser, file: Path) -> None:
    with shown(browser, file, "bureau", "#view=bureau") as page:
        page.get_by_role("combobox").select_option(label="公訓處")
        page.get_by_role("tab", name="比較").click()  # about the bureau that one looked at
        page.wait_for_function(_READY, arg="compare")
        one, other = page.get_by_role("combobox").all()
        assert one.evaluate("e => e.selectedOptions[0].innerText") == "公訓處"
        assert other.evaluate("e => e.selectedOptions[0].innerText") != "公訓處"
    with shown(browser, file, "compare", "#view=compare") as page:
        said = page.locator("#tables .figures").inner_text()
        assert "其中 0 項" not in said


def test_a_search_that_finds_nothing_says_so(browser: Browser, file: Path) -> None:
    with shown(browser, file, "map") as page:
        page.get_by_role("searchbox").fill("月亮局")
        (only,) = page.get_by_role("option").all()
        assert (only.inner_text(), only.is_visible()) == ("查無符合的項目", True)
        before = page.url
        press(page, "ArrowDown", "Enter")
        only.click(force=True)
        assert page.url == before


def test_a_notebooks_frame_shows_the_page(browser: Browser, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    view = kpigraph.read().view("all")
    notebook.write_text(f"<!DOCTYPE html><meta charset=utf-8>{view._repr_html_()}", "utf-8")
    opened = Opened.in_browser(browser, notebook)
    frame = opened.page.frames[1]
    frame.wait_for_function(_READY, arg="all")
    assert frame.evaluate(_CAPTIONS)[0] > 100
    frame.get_by_role("tab", name="重複指標").click()
    frame.wait_for_function(_READY, arg="duplicates")
    assert frame.evaluate("() => { try { return !parent.document; } catch { return true; } }")
    assert opened.errors == []
    opened.page.close()


def test_filters_say_how_many_rows_they_leave(
    browser: Browser, file: Path, plan: PlanGraph
) -> None:
    with shown(browser, file, "all") as page:
        page.get_by_role("button", name="篩選").click()
        of_a = [row for row in plan.kpis if row.letter == "A"]
        box = page.get_by_role("checkbox", name="A 營造永續環境")
        assert str(len(of_a)) in box.locator("..").inner_text()
        box.check()
        assert f"符合 {len(of_a)}／334 項 KPI" in page.locator("#filters").inner_text()
        assert f"全部 KPI（{len(of_a)}）" in page.locator("#tables").inner_text()
        page.get_by_role("button", name="清除篩選").click()
        assert "全部 KPI（334）" in page.locator("#tables").inner_text()


def test_back_and_forward_follow_what_was_looked_at(browser: Browser, file: Path) -> None:
    with shown(browser, file, "map") as page:
        page.get_by_role("tab", name="重複指標").click()
        page.wait_for_function(_READY, arg="duplicates")
        page.locator("#tables .thing").first.click()
        chosen = page.locator("#details h2").inner_text()
        page.get_by_role("tab", name="全圖").click()
        page.wait_for_function(_READY, arg="all")
        page.go_back()
        page.wait_for_function(_READY, arg="duplicates")
        assert page.locator("#details h2").inner_text() == chosen
        page.go_forward()
        page.wait_for_function(_READY, arg="all")


def test_a_tables_heads_sort_it(browser: Browser, file: Path) -> None:
    with shown(browser, file, "duplicates") as page:
        table = page.get_by_role("table", name="重複指標一覽")
        head = table.get_by_role("columnheader", name="KPI 數")
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        head.get_by_role("button").click()
        counts = [int(text) for text in table.locator("td.number").all_inner_texts()]
        assert counts == sorted(counts, reverse=True)
        assert len(counts) == 18
    with shown(browser, file, "themes") as page:
        # A bureau without KPIs in a theme leaves its cell empty: the head stands above the others.
        heads = page.get_by_role("table", name="各局處在各主題負責的 KPI 數").get_by_role(
            "columnheader"
        )
        classes = [head.get_attribute("class") for head in heads.all()]
        assert classes == [None, *["number"] * 10]


def test_nothing_moves_by_itself(browser: Browser, file: Path) -> None:
    with shown(browser, file, "map") as page:
        moving = """() => [...document.querySelectorAll("*")].filter(one => {
          const { transitionDuration, animationName } = getComputedStyle(one);
          return transitionDuration !== "0s" || animationName !== "none";
        }).length"""
        assert page.evaluate(moving) == 0
