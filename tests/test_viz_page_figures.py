"""Figures from the page: byte for byte the command's, and what passes the filters alone."""

import base64
import struct
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from asking import OUTLINE
from browser import chromium, hostile_names, hostile_plan
from node import asked_of_node, page_data
from playwright.sync_api import Browser, BrowserContext, Download, Page

from graphmodel.language import Language
from loaders.sources import Reading, read_sources
from viz.figures.asking import asked_figure
from viz.figures.drawing import figure_svg
from viz.figures.figure import Figure
from viz.figures.making import FigureMaker
from viz.page.contents import numbers_of
from viz.page.page import view_page
from viz.page.views import VIEWS
from viz.png import density

_FIGURES = """([data, states]) => {
  const plan = new Plan(data);
  useWords(data.words);
  return states.map(([language, change]) => {
    speak(language);
    const filters = Object.fromEntries(FACETS.map(facet =>
      [facet, new Set(change.filters?.[facet] ?? [])]));
    const none = { bureau: -1, other: -1, inferred: false, select: -1 };
    const state = { ...none, ...change, language, filters };
    const { view, bureau, other, inferred } = state;
    const packed = data.pictures[view] ?? data.webs[bureau].at(inferred ? -1 : 0);
    const picture = view === "compare"
      ? comparison(plan, bureau, other) : unpacked(packed, data, plan);
    return drawn(figureOf(plan, data, state, picture), data).svg;
  });
}"""
_MODULES = {
    "plan": "Plan",
    "words": "speak, useWords",
    "address": "FACETS",
    "pictures": "unpacked",
    "comparison": "comparison",
    "figure": "figureOf",
    "drawing": "drawn",
}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def taipei() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return read_sources([str(path)])[0]


def on_page(reading: Reading, states: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """The figures of the page in states of it."""
    said: list[str] = asked_of_node(_FIGURES, [page_data(reading), states], **_MODULES)
    return said


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def figures(reading: Reading, made: FigureMaker, every: int) -> Iterator[tuple[Any, Figure]]:
    """States of the page, each with the figure that it should give; ``every`` so many."""
    numbers, plan = numbers_of(reading.graph), reading.graph
    for view in ("map", "duplicates", "themes", "all"):
        yield {"view": view}, asked_figure(made, view)
    for key in plan.themes:
        yield {"view": "map", "select": numbers[key]}, made.theme(key)
    for key in list(plan.bureaus)[::every]:
        yield {"view": "bureau", "bureau": numbers[key]}, made.bureau(key)
        inferred = made.bureau(key, inferred=True)
        yield {"view": "bureau", "bureau": numbers[key], "inferred": True}, inferred
    for a, b in list(combinations(plan.bureaus, 2))[:: every**2]:
        pair = {"bureau": numbers[a], "other": numbers[b]}
        yield {"view": "compare", **pair}, made.compare(a, b)


@pytest.mark.parametrize(("name", "every"), [("taipei", 4), ("trial", 1)])
def test_a_figure_of_the_page_is_the_commands(
    request: pytest.FixtureRequest, name: str, every: int
) -> None:
    reading: Reading = request.getfixturevalue(name)
    states, wanted = [], []
    for language in Language:
        for state, figure in figures(reading, FigureMaker(reading, language), every):
            states.append((language.value, state))
            wanted.append(figure_svg(figure, language).decode())
    found = on_page(reading, states)
    assert [state for state, a, b in zip(states, found, wanted, strict=True) if a != b] == []


def test_a_theme_is_chosen_by_what_is_selected_or_by_the_filter(taipei: Reading) -> None:
    numbers = numbers_of(taipei.graph)
    selected = [numbers[f"taipei-107/{key}"] for key in ("C", "CC1", "CC1/CC1.1")]
    states: list[dict[str, Any]] = [{"select": number} for number in selected]
    states += [{"filters": {"theme": ["C"]}}, {"filters": {"theme": ["C", "D"]}}]
    *one, filtered, two = on_page(taipei, [("zh-TW", {"view": "map", **s}) for s in states])
    assert len(set(one)) == 1
    assert texts(one[0])[0] == texts(filtered)[0] == "策略主題 C 發展多元文化"
    assert texts(two)[0].endswith("各主題與構面")


def test_filters_narrow_the_figure_and_it_says_so(trial: Reading) -> None:
    numbers = numbers_of(trial.graph)
    states: list[dict[str, Any]] = [
        {"view": "map", "filters": {"owner": ["甲局"]}},
        {"view": "bureau", "bureau": numbers["trial/甲局"], "filters": {"theme": ["A"]}},
        {"view": "themes", "filters": {"theme": ["A"], "hide": ["collective"]}},
        {"view": "duplicates", "filters": {"theme": ["B"]}},
    ]
    counts, web, themes, shared = (
        texts(svg) for svg in on_page(trial, [("zh-TW", state) for state in states])
    )
    # 甲局 answers for AC1.1 and AC1.2 in A, for BC1.1 in B: two objectives.
    assert "2 個主題、2 個策略目標、3 項 KPI" in counts
    assert counts.count("1 目標") == 4  # the only cell of A and of B, and the sum of each
    assert "篩選：局處 甲局；符合 3／10 項 KPI" in counts
    assert web[1] == "2 KPI · 1 目標 · 1 主題 · 1 項共同主責（1 個局處）"
    assert "篩選：主題 A 甲主題；符合 4／10 項 KPI" in web
    assert not [text for text in web if text.startswith("B")]
    assert "本組各機關（A）" not in themes
    # 甲局, 乙局 and 丙局 answer in A; its collective is hidden; 甲局 and 乙局 for two rows each
    assert themes[1].startswith("1 個主題、3 個局處、0 個統稱；")
    assert themes[1].endswith("（最寬 2 項）")
    assert any("不畫 統稱" in text for text in themes)
    # of 滿意度, 回收率 and 訓練完成率 one row each stands in B
    assert shared[1].startswith("3 項重複指標，共 3 列；")


def test_names_of_files(tmp_path: Path) -> None:
    cases = [
        (["taipei-107", "局處", "環保局"], "taipei-107 局處 環保局.svg"),
        (["CON"], "_CON.svg"),
        (["aux.x", "全圖"], "_aux.x 全圖.svg"),
        (["CONSOLE"], "CONSOLE.svg"),
        (["../a", 'b\\c:d*?"<e>|', "x\u202egnp. "], "_a b_c_d____e__ x_gnp.svg"),
        (["..", ""], "_.svg"),
        (["長" * 300], "長" * 80 + ".svg"),
    ]
    script = 'cases => cases.map(parts => fileName(parts, "svg"))'
    found = asked_of_node(script, [parts for parts, _ in cases], saving="fileName")
    assert found == [name for _, name in cases]
    for name in found:
        (tmp_path / name).touch()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 800})
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    yield made
    made.close()


@pytest.fixture(scope="module")
def page(
    context: BrowserContext, taipei: Reading, tmp_path_factory: pytest.TempPathFactory
) -> Page:
    path = tmp_path_factory.mktemp("page") / "view.html"
    path.write_bytes(view_page(taipei, Language.ZH))
    opened = context.new_page()
    opened.goto(path.as_uri())
    opened.locator("#picture-toggle").click()
    return opened


def saved(page: Page, ending: str) -> Download:
    with page.expect_download() as found:
        page.locator(f"#picture-{ending}").click()
    return found.value


def show(page: Page, address: str, view: str) -> None:
    page.evaluate("address => { location.hash = address; }", address)
    page.wait_for_function("v => document.getElementById('graph').dataset.view === v", arg=view)


@pytest.mark.parametrize("language", list(Language))
def test_what_is_saved_is_what_the_command_writes(
    page: Page, taipei: Reading, language: Language
) -> None:
    made = FigureMaker(taipei, language)
    given = {"bureau": {"bureau": "環保局"}, "compare": {"pair": ("環保局", "工務局")}}
    for view in VIEWS:
        keys = "bureau=taipei/環保局&other=taipei/工務局"
        show(page, f"#view={view}&lang={language.value}&{keys}", view)
        download = saved(page, "svg")
        figure = asked_figure(made, view, **given.get(view, {}))  # type: ignore[arg-type]
        assert download.path().read_bytes() == figure_svg(figure, language), view
    assert download.suggested_filename == "taipei-107 全圖.svg"


def chunks(data: bytes) -> dict[bytes, bytes]:
    """The chunks of a PNG by name, those of its pixels as one."""
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        found[name] = found.get(name, b"") + data[at + 8 : at + 8 + length]
        at += length + 12
    return found


_PIXELS = """async encoded => {
  const bytes = Uint8Array.from(atob(encoded), char => char.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, 200);
  const dark = data.filter((value, at) => at % 4 === 0 && value < 60 && data[at + 3] > 200).length;
  return [image.width, image.height, [...data.slice(0, 4)], dark];
}"""


def test_a_png_has_300_dpi_on_white_or_on_nothing(page: Page) -> None:
    show(page, "#view=map", "map")
    grounds = []
    for transparent in (False, True):
        page.locator("#picture-transparent").set_checked(transparent)
        data = saved(page, "png").path().read_bytes()
        assert data[33 : 33 + len(density())] == density()
        assert struct.unpack(">IIB", chunks(data)[b"pHYs"]) == (11811, 11811, 1)
        width, height, ground, dark = page.evaluate(_PIXELS, base64.b64encode(data).decode())
        # 1280 pixels of 96 to an inch are 4000 of 300, and so is the figure's height
        svg = ElementTree.fromstring(saved(page, "svg").path().read_bytes())
        assert (width, height) == (4000, round(float(str(svg.get("height"))) * 300 / 96))
        assert dark > 3000  # the title is written there
        grounds.append(ground)
    page.locator("#picture-transparent").set_checked(False)
    assert grounds == [[255, 255, 255, 255], [0, 0, 0, 0]]


_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const image = await createImageBitmap(await item.getType("image/png"));
  return [item.types, image.width];
}"""
_SAID = "() => document.getElementById('picture-said').textContent"


def test_the_picture_is_copied_or_a_sentence_says_that_it_cannot_be(page: Page) -> None:
    show(page, "#view=map", "map")
    copy = page.locator("#picture-copy")
    copy.click()
    page.wait_for_function(_SAID)
    assert page.evaluate(_SAID) == "已複製"
    assert page.evaluate(_CLIPBOARD) == [["image/png"], 4000]
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error()); }")
    copy.click()
    page.wait_for_function(f"{_SAID} !== '' && ({_SAID})() !== '已複製'".replace("() => ", "", 1))
    assert "請按 PNG 存成檔案" in page.evaluate(_SAID)


def test_the_menu_by_keyboard(page: Page) -> None:
    page.locator("#picture-svg").focus()
    page.keyboard.press("Escape")
    assert page.locator("#picture").is_hidden()
    assert page.evaluate("() => document.activeElement.id") == "picture-toggle"
    page.keyboard.press("Enter")
    assert page.locator("#picture-copy").is_visible()
    assert page.locator("#picture-toggle").get_attribute("aria-expanded") == "true"


def test_the_headline_counts_inferred_rows_where_they_are_shown(
    page: Page, taipei: Reading
) -> None:
    key = "taipei/環保局"
    show(page, f"#view=bureau&bureau={key}&inferred=1", "bureau")
    said = FigureMaker(taipei, Language.ZH).bureau(key, inferred=True).facts.zh
    page.wait_for_function("text => document.body.innerText.includes(text)", arg=said)
    # 16 rows name the bureau, 10 its collective in theme B
    assert said.startswith("26 KPI")
    assert said.endswith("（含統稱推定 10 項）")


def test_hostile_names_are_text_in_a_figure(tmp_path: Path) -> None:
    hostile = hostile_plan(tmp_path / "plan", hostile_names())
    for svg in on_page(hostile, [("zh-TW", {"view": view}) for view in ("map", "themes", "all")]):
        tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(svg).iter()}
        assert tags <= {
            "svg", "title", "desc", "rect", "text", "line", "polygon", "circle", "g",
        }  # fmt: skip
