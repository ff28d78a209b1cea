"""Deciding in the page, in a real browser: by keys, kept, saved, and read by the terminal."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import run
from axe_playwright_python.sync_playwright import Axe
from browser import chromium, hostile_names
from playwright.sync_api import Browser, BrowserContext, Page, expect

from graphmodel.canonical import canonical_hash
from graphmodel.language import Language
from loaders.decisions import Ledger, read_ledger
from loaders.ledger_merging import conflicts, merge_files
from loaders.sources import Reading, read_sources
from queries.work.deciding import decision_on, with_decision
from viz.page.page import view_page
from viz.pictures.duplicates import duplicates
from viz.pictures.near import drawn_of, proposals_of

OUTLINE = """\
# 試行計畫

## 一、甲主題 (A)

策略目標	KPI	主責局處
AC1 訓練	AC1.1 訓練完成率	甲局
AC2 綠地	AC2.1 綠地面積	乙局

## 二、乙主題 (B)

策略目標	KPI	主責局處
BC1 訓練	BC1.1 教育訓練完成率	丙局
BC2 綠地	BC2.1 綠地面積	乙局
BC3 綠地	BC3.1 公園綠地面積	乙局

## 三、丙主題 (C)

策略目標	KPI	主責局處
CC1 訓練	CC1.1 教育訓練課程完成率	丁局
"""
# Pairs, the likeliest first: of these three all, and of two that theme B lists together.
ONE, TWO, THREE = "訓練完成率", "教育訓練完成率", "教育訓練課程完成率"
_READY = "document.getElementById('graph').dataset.ready === 'duplicates'"
_NO_STORE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); },
});"""
_TABLE = "[...document.querySelectorAll('td [data-pair]')].map(one => one.textContent)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("plan") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return read_sources([str(path)])[0]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> Path:
    return written(tmp_path_factory.mktemp("page") / "view.html", reading)


def written(path: Path, reading: Reading) -> Path:
    path.write_bytes(view_page(reading, Language.ZH))
    return path


@contextmanager
def person(browser: Browser, **how: Any) -> Iterator[BrowserContext]:
    """A browser of one person; what the page cannot bear fails the test."""
    context = browser.new_context(**{"viewport": {"width": 1366, "height": 850}, **how})
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context
    assert errors == []
    context.close()


def opened(context: BrowserContext, file: Path) -> Page:
    page = context.new_page()
    page.goto(f"{file.as_uri()}#view=duplicates")
    page.wait_for_function(_READY)
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def decide(page: Page, *keys: str) -> None:
    page.locator("#decide").click()
    press(page, *keys)


def saved(page: Page, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="儲存 decisions.csv").click()
    assert download.value.suggested_filename == "decisions.csv"
    download.value.save_as(path)
    return path


def figure(page: Page) -> str:
    """The figure that is saved of what is shown."""
    with page.expect_download() as download:
        page.evaluate("document.getElementById('picture-svg').click()")  # the panel lies over it
    return Path(download.value.path()).read_text(encoding="utf-8")


def said(path: Path) -> list[tuple[str, str, str]]:
    return [(one.a, str(one.relation), one.b) for one in read_ledger(path).decisions]


def stored(page: Page) -> Any:
    return json.loads(page.evaluate("Object.values({ ...localStorage })[0]"))


def test_a_duplicate_is_decided_and_saved_in_six_actions(browser: Browser, tmp_path: Path) -> None:
    (plan,) = read_sources(["taipei-107"])
    file = written(tmp_path / "view.html", plan)
    with person(browser) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        page.get_by_role("tab", name="重複指標").click()  # 1
        page.get_by_role("button", name="逐對判定").click()  # 2
        panel = page.get_by_role("dialog", name="逐對判定")
        expect(panel).to_contain_text("AF1.1 預算執行差異率(營造永續環境類)")
        expect(panel).to_contain_text("第 69 行")
        assert panel.locator("mark").all_inner_texts() == ["地方教育發展基金"]
        press(page, "1")  # 3
        expect(panel).to_contain_text("已判定 1／19")
        path = saved(page, tmp_path / "decisions.csv")  # 4
    (decision,) = read_ledger(path).decisions
    assert decision[2:] == (
        "taipei-107/AF1/AF1.1", "taipei-107/FF1/FF1.1", "accept", "same", "name", "0.923", "",
        date.today().isoformat(), "",
    )  # fmt: skip
    status = run("decisions", "status", "--decisions", str(path), "--format", "json")
    assert {row["state"]: row["count"] for row in status.rows}["decided"] == 1
    name = "預算執行差異率"
    counted = run("consolidated", "--decisions", str(path), "--format", "json").rows
    (hub,) = [row for row in counted if row["name"].startswith(name)]
    assert (hub["tier"], len(hub["kpis"]), len(hub["names"])) == (
        "confirmed",
        8,
        3,
    )  # one with its qualifier


def test_what_is_decided_shows_at_once_and_can_be_taken_back(browser: Browser, file: Path) -> None:
    with person(browser) as context:
        page = opened(context, file)
        legend = page.locator("#legend [data-kind=kpi]")
        assert legend.inner_text().endswith("3")
        assert page.locator("#pending").is_hidden()
        decide(page, "5")
        # Two of them stand no longer in the picture, as nothing else ties them to a third.
        expect(legend).to_contain_text("1")
        assert page.evaluate(_TABLE) == ["不同", "待判定", "待判定", "待判定"]
        expect(page.locator("#pending")).to_contain_text("1 對")
        expect(page.locator("#pending")).to_contain_text("仍依載入時的判定計")
        assert "在網頁中判定的 1 對尚未計入重複指標的數字" in figure(page)
        press(page, "1", "j", "3", "j")
        assert page.evaluate(_TABLE) == ["同一指標", "B 較 A 範圍小", "不同", "待判定"]
        expect(page.locator("#deciding")).to_contain_text("由其他判定推知：不同")
        press(page, "j", "j")
        expect(page.locator("#deciding")).to_contain_text("不同的跡象：同一主題並列")
        press(page, "u")
        expect(page.locator(".counter")).to_contain_text("已判定 1／4，未定 0　第 2／4 對")
        page.reload()
        page.wait_for_function(_READY)
        assert page.evaluate(_TABLE) == ["同一指標", "待判定", "待判定", "待判定"]
        # The settled pair comes last now; what was decided on an earlier day is taken back too.
        decide(page)
        expect(page.locator("#deciding .named").first).to_have_text(TWO)
        press(page, "k", "u")
        expect(page.locator("#pending")).to_be_hidden()
        assert "尚未計入" not in figure(page)


def test_a_contradiction_is_told_with_its_pairs(browser: Browser, file: Path) -> None:
    with person(browser) as context:
        page = opened(context, file)
        decide(page, "1", "j", "1", "j", "5")
        expect(page.locator("#deciding")).to_contain_text(
            "與其他判定矛盾，在解決之前這些「接受」都不採用："
            f"{ONE} 同 {TWO}、{TWO} 同 {THREE}、{ONE} 異 {THREE}。"
        )
        # None of the acceptances counts, as in the terminal.
        assert page.evaluate(_TABLE)[:3] == ["待判定", "待判定", "不同"]
        press(page, "6")
        assert page.evaluate(_TABLE)[:3] == ["同一指標", "同一指標", "同一指標"]


def test_the_panel_opens_from_the_picture_the_table_and_the_details(
    browser: Browser, file: Path, reading: Reading
) -> None:
    with person(browser) as context:
        page = opened(context, file)
        panel = page.locator("#deciding")
        line = page.locator("td [data-pair='1']")
        line.click()
        expect(panel.locator(".named").first).to_have_text(TWO)
        expect(panel.get_by_role("heading", level=2)).to_be_focused()
        press(page, "4", "Escape")
        expect(panel).to_be_hidden()
        expect(line).to_be_focused()  # a new one: the table is as decided
        page.locator("#tables .thing", has_text="AC1.1").first.click()
        page.locator("#details [data-pair]").first.click()
        expect(panel.locator(".named").first).to_have_text(ONE)
        page.get_by_role("button", name="關閉").click()
        page.mouse.click(*on_a_line(page, reading))
        expect(panel).to_be_visible()
        press(page, "Escape")
        expect(panel).to_be_hidden()
        assert page.evaluate("document.activeElement.closest('#graph') !== null")


def on_a_line(page: Page, reading: Reading) -> tuple[float, float]:
    """Where the dashed line between the first two rows is, when all of the picture is seen."""
    drawing = duplicates(reading.graph, drawn_of(proposals_of(reading)))
    page.locator("#fit").click()
    box = page.locator("#graph").bounding_box()
    assert box is not None
    nodes = {node.key: node for node in drawing.nodes}
    left, right = (s(n.x + s(-1, 1) * n.width / 2 for n in drawing.nodes) for s in (min, max))
    top, bottom = (s(n.y + s(-1, 1) * n.height / 2 for n in drawing.nodes) for s in (min, max))
    scale = min(1.5, box["width"] / (right - left + 24), box["height"] / (bottom - top + 24))
    (tie,) = [e for e in drawing.edges if e.kind == "RELATED_TO" and "BC1.1" in e.start + e.end]
    one, other = nodes[tie.start], nodes[tie.end]
    x = box["x"] + box["width"] / 2 + ((one.x + other.x) / 2 - (left + right) / 2) * scale
    y = box["y"] + box["height"] / 2 + ((one.y + other.y) / 2 - (top + bottom) / 2) * scale
    return x + 4, y


def test_keys_do_nothing_while_one_types(browser: Browser, file: Path, tmp_path: Path) -> None:
    reason = "=HYPERLINK(\"x\"),'1' <img src=x onerror=alert(1)> jk16u"
    with person(browser) as context:
        page = opened(context, file)
        decide(page)
        page.get_by_label("判定人").fill("王")
        page.get_by_label("理由").click()
        page.keyboard.type(reason)
        expect(page.locator(".counter")).to_contain_text("已判定 0／4，未定 0　第 1／4 對")
        press(page, "Enter", "1", "j")
        page.get_by_label("理由").fill("再說")  # before the verdict, and after it
        press(page, "Enter", "6")
        page.get_by_label("理由").fill("再問")
        press(page, "Enter", "Control+1", "k")
        expect(page.get_by_label("理由")).to_have_value(reason)
        ledger = read_ledger(saved(page, tmp_path / "decisions.csv"))
        assert page.locator("img").count() == 0
    assert [(one.relation, one.by, one.because) for one in ledger.decisions] == [
        ("", "王", "再問"), ("same", "王", reason),
    ]  # fmt: skip
    assert f"'{reason[0]}" in ledger.text


def test_the_ledger_that_the_page_was_made_with_is_shown_and_saved_too(
    browser: Browser, reading: Reading, tmp_path: Path
) -> None:
    def of(a: str, b: str, *verdict: Any, **more: str) -> Any:
        return decision_on(reading.graph, a, b, *verdict, **more)

    decisions = [
        of(ONE, TWO, "accept", by="李", on="2026-01-02", because="同一張表\u202e"),
        of(TWO, THREE, "accept"),
        of("AC2.1", "BC2.1", "reject"),
    ]
    path = tmp_path / "before.csv"
    path.write_text(Ledger.of(decisions).text, encoding="utf-8")
    with path.open("a", encoding="utf-8") as more:
        more.write("甲,乙,,,也許,,,,,,\n")
    before = reading.with_ledger(read_ledger(path))
    with person(browser) as context:
        page = opened(context, written(tmp_path / "view.html", before))
        assert page.evaluate(_TABLE) == ["同一指標", "同一指標", "同一指標", "待判定"]
        decide(page)
        panel = page.locator("#deciding")
        expect(panel.locator(".named").first).to_have_text("綠地面積")  # what is open comes first
        press(page, "j")
        expect(panel).to_contain_text("判定檔中：同一指標　李　2026-01-02　同一張表\\u202e")
        assert saved(page, tmp_path / "same.csv").read_bytes() == before.ledger.text.encode()
        press(page, "j", "5")
        expect(panel).to_contain_text("判定檔中：同一指標")
        after = read_ledger(saved(page, tmp_path / "after.csv"))
    again = of(TWO, THREE, "reject", on=date.today().isoformat(), score="0.939")
    assert after.text == with_decision(before.ledger, again).text


def test_two_people_s_pages_merge_without_loss(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    paths = []
    for name, keys in (("wang", ("1", "j", "4")), ("lee", ("j", "j", "6", "j", "3"))):
        with person(browser) as context:
            page = opened(context, file)
            decide(page, *keys)
            paths.append(saved(page, tmp_path / f"{name}.csv"))
    out = tmp_path / "decisions.csv"
    ledger, found = merge_files(*paths, out)
    assert found == ()
    assert sorted(said(out)) == sorted(said(paths[0]) + said(paths[1]))
    assert ("公園綠地面積", "narrower", "綠地面積") in said(out)
    assert len(ledger.decisions) == 4
    with person(browser) as context:
        page = opened(context, file)
        decide(page, "5")
        other = saved(page, tmp_path / "chen.csv")
    (conflict,) = conflicts(read_ledger(paths[0]), read_ledger(other))
    assert [side for side, _ in conflict.sides] == ["wang.csv", "chen.csv"]


def test_two_tabs_are_one_and_the_later_decision_holds(browser: Browser, file: Path) -> None:
    with person(browser) as context:
        first, second = opened(context, file), opened(context, file)
        decide(first, "1", "j", "2")
        second.wait_for_function(f"{_TABLE}[1] === 'A 較 B 範圍小'")
        decide(second)
        press(second, "k", "k", "k", "5")  # of the pair that is settled here, the later word
        first.wait_for_function(f"{_TABLE}.includes('不同')")
        assert first.evaluate(_TABLE) == second.evaluate(_TABLE)
        assert {(one["a"], one["choice"]) for one in stored(first)["entries"]} == {
            (ONE, 1), (TWO, 2), ("綠地面積", 5),
        }  # fmt: skip


def test_a_stored_state_that_cannot_be_read_is_set_aside(
    browser: Browser, file: Path, reading: Reading
) -> None:
    key = f"kpigraph.decisions.{canonical_hash(reading.plan)}"
    broken = '{"version":2,"entries":[]}<img src=x>'
    with person(browser) as context:
        page = opened(context, file)
        page.evaluate(
            "given => Object.assign(localStorage, given)", {key: broken, f"{key}.1": "1"}
        )
        page.reload()
        page.wait_for_function(_READY)
        decide(page, "1")
        expect(page.locator("#deciding")).to_contain_text("已另存一旁")
        kept = page.evaluate("({ ...localStorage })")
        assert (kept[f"{key}.1"], kept[f"{key}.2"]) == ("1", broken)
        assert json.loads(kept[key])["entries"][0]["choice"] == 1
        assert page.evaluate(_TABLE)[0] == "同一指標"


def test_hostile_text_in_a_stored_state_is_text(browser: Browser, file: Path) -> None:
    with person(browser) as context:
        page = opened(context, file)
        decide(page, "1")
        state = stored(page)
        (entry,) = state["entries"]
        state["by"] = entry["because"] = hostile_names()[2]
        state["entries"].append({**entry, "a": hostile_names()[0], "b": hostile_names()[5]})
        page.evaluate("text => { localStorage[Object.keys(localStorage)[0]] = text; }",
                      json.dumps(state))  # fmt: skip
        page.reload()
        page.wait_for_function(_READY)
        decide(page, "k")
        expect(page.locator("#deciding")).to_contain_text("另有 1 筆判定不在這一頁的名單中")
        expect(page.get_by_label("判定人")).to_have_value(hostile_names()[2])
        assert page.evaluate("window.pwned") is None
        assert page.locator("img, iframe, body > style").count() == 0


def test_where_nothing_may_be_stored_it_says_so_and_warns(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    with person(browser) as context:
        context.add_init_script(_NO_STORE)
        page = opened(context, file)
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        decide(page)
        expect(page.locator("#deciding")).to_contain_text("判定只保留到關閉頁面為止")
        page.reload()
        assert asked == []  # nothing is lost
        page.wait_for_function(_READY)
        decide(page, "1")
        saved(page, tmp_path / "decisions.csv")
        page.reload()
        assert asked == []
        page.wait_for_function(_READY)
        decide(page, "1")
        page.reload()
        assert asked == ["beforeunload"]


@pytest.mark.parametrize("how", [{}, {"viewport": {"width": 360, "height": 740},
                                      "has_touch": True, "color_scheme": "dark"}])  # fmt: skip
def test_axe_finds_nothing_in_the_panel(browser: Browser, file: Path, how: Any) -> None:
    with person(browser, **how) as context:
        page = opened(context, file)
        decide(page, "1", "j", "1", "j", "5")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
        wide = "document.querySelector('#deciding').scrollWidth <= innerWidth"
        assert page.evaluate(f"{wide} && document.documentElement.scrollWidth <= innerWidth")


def test_the_figure_says_what_was_decided_in_the_page(browser: Browser, file: Path) -> None:
    with person(browser) as context:
        page = opened(context, file)
        decide(page)
        press(page, "1", "Escape")
        page.locator("#picture-toggle").click()
        with page.expect_download() as download:
            page.locator("#picture-svg").click()
        svg = download.value.path().read_text(encoding="utf-8")
        assert "；1 對在網頁中判定為同一指標，尚未計入上列數字</desc>" in svg
        assert ">在網頁中判定為同一指標</text>" in svg
