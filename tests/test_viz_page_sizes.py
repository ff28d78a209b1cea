"""The page of several plans and of a very large one, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import OUTLINE
from axe_playwright_python.sync_playwright import Axe
from browser import Opened, chromium
from playwright.sync_api import Browser, expect

from graphmodel.language import Language
from loaders.sources import read_sources
from viz.page.page import page_of

SHOWN = "() => Number(document.getElementById('graph').dataset.shown)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def written(path: Path, texts: dict[str, str]) -> Path:
    """The page of the plans called by their keys."""
    for key, text in texts.items():
        (path / f"{key}.md").write_text(text, encoding="utf-8")
    readings = read_sources([str(path / f"{key}.md") for key in texts])
    file = path / "page.html"
    file.write_bytes(page_of(readings, Language.ZH))
    return file


def large() -> str:
    """8 themes, 32 objectives each, 12 KPIs each: 3,300 things with the bureaus."""
    lines = []
    for numeral, letter in zip("一二三四五六七八", "ABCDEFGH", strict=True):
        lines += [f"## {numeral}、主題甲 ({letter})", "", "策略目標\tKPI\t主責局處"]
        for place in range(32):
            code = f"{letter}{'CPLF'[place % 4]}{place // 4 + 1}"
            for kpi in range(1, 13):
                first = f"{code} 目標" if kpi == 1 else ""
                lines.append(f"{first}\t{code}.{kpi} 完成率\t環保局")
    return "\n".join(lines) + "\n"


def test_several_plans_open_on_what_changed_between_them(browser: Browser, tmp_path: Path) -> None:
    later = OUTLINE.replace("AC1.1 ", "AC1.9 ", 1)
    file = written(tmp_path, {"trial-108": OUTLINE, "trial-109": later})
    opened = Opened.in_browser(browser, file)
    page = opened.page
    overview = page.get_by_role("region", name="計畫總覽")
    # plans, trends, what they have in common, what changed
    expect(overview.get_by_role("table")).to_have_count(4)
    expect(overview.get_by_role("table", name="歷年趨勢").get_by_role("row")).to_have_count(7)
    page.pdf()  # tables without a picture
    expect(page.get_by_role("tab")).to_have_count(0)
    expect(overview).to_contain_text("代碼變更 1")
    changed = overview.get_by_role("row").filter(has_text="AC1.9")
    changed.get_by_role("button").click()
    expect(
        page.get_by_role("region", name="細節").get_by_role("heading", level=2)
    ).to_contain_text("AC1.9")
    assert (
        page.locator("h1").inner_text()
        == read_sources([str(tmp_path / "trial-109.md")])[0].graph.title
    )
    page.get_by_role("tab", name="重複指標").click()
    page.get_by_label("計畫", exact=True).select_option("0")
    page.get_by_role("searchbox").fill("AC1.1")
    page.get_by_role("searchbox").press("Enter")
    expect(
        page.get_by_role("region", name="細節").get_by_role("heading", level=2)
    ).to_contain_text("AC1.1")
    for _ in range(4):
        page.go_back()
    expect(overview).to_be_visible()
    assert Axe().run(page).violations_count == 0
    assert (opened.errors, len(opened.requests)) == ([], 1)
    page.close()


def test_a_very_large_plan_opens_on_themes_and_unfolds(browser: Browser, tmp_path: Path) -> None:
    opened = Opened.in_browser(browser, written(tmp_path, {"trial-108": large()}))
    page = opened.page
    page.get_by_role("tab", name="全圖").click()
    opened.settle()
    assert opened.ask(SHOWN) == 8 + 1  # themes, and the bureau
    rows = page.locator("#tables tbody tr")
    expect(rows).to_have_count(600)
    page.locator(".more", has_text="列出全部 3072 列").click()
    expect(rows).to_have_count(3072)
    page.locator("#choices button", has_text="展開全部").click()
    opened.settle()
    assert opened.ask(SHOWN) > 8  # far off, the themes and what else there is room for
    for _ in range(12):
        page.locator("#zoom-in").click()  # by its id: names take long to look up here
    opened.settle()
    assert opened.ask(SHOWN) > 100
    assert opened.errors == []
    page.close()
