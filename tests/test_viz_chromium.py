"""The briefing in a real browser: it draws, it asks for nothing, it says what is pointed at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import Opened, chromium, write_briefing
from playwright.sync_api import Browser, expect

from loaders.sources import Reading, read_sources

PAGES = ["index.html", "guide.html", "explorer.html"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


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


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_but_itself_and_the_pictures_beside_it(
    opened: dict[str, Opened], folder: Path, name: str
) -> None:
    first, *others = opened[name].requests
    assert first == (folder / name).as_uri()
    pictures = {path.as_uri() for path in (folder / "figures").iterdir()}
    assert set(others) <= (pictures if name == "index.html" else set())
    assert opened[name].errors == []
    assert opened[name].dialogs == []


@pytest.mark.parametrize("name", ["index.html", "guide.html"])
def test_axe_finds_nothing_on_the_pages_of_the_briefing(
    opened: dict[str, Opened], name: str
) -> None:
    found = Axe().run(opened[name].page).response["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []


def test_the_first_page_leads_to_a_bureau_and_back(browser: Browser, folder: Path) -> None:
    page = Opened.in_browser(browser, folder / "index.html")
    page.page.get_by_role("link", name="本組各機關（D）").first.click()
    page.settle()
    assert page.page.title() == "本組各機關（D）的責任網絡"
    page.page.get_by_role("link", name="回分析報告首頁").click()
    expect(page.page.locator("table")).to_have_count(16)
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
    last = page.page.locator("#kpis details tbody tr").nth(333)
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


SHOWN_ROWS = "one => [...one.querySelectorAll('tbody tr')].filter(row => !row.hidden).length"


def test_a_figure_leads_to_the_rows_that_it_counts(browser: Browser, folder: Path) -> None:
    page = Opened.in_browser(browser, folder / "index.html")
    for link in page.page.locator("a[data-headline]").all():
        number = sum(map(int, link.get_attribute("data-number").split(" / ")))
        link.click()
        section = page.page.locator(link.get_attribute("href"))
        assert section.evaluate(SHOWN_ROWS) == number
        assert section.locator("tbody tr:not([hidden])").first.is_visible()
    assert page.page.locator("#shared output").inner_text() == (
        "列出計入「跨主題重複指標 12」的 12 列（全部 18 列）"
    )
    page.page.locator("#shared").get_by_role("button", name="列出全部").click()
    assert page.page.locator("#shared").evaluate(SHOWN_ROWS) == 18
    assert page.errors == []
    page.page.close()


def test_the_tables_of_the_first_page_are_sorted_and_filtered(
    browser: Browser, folder: Path
) -> None:
    page = Opened.in_browser(browser, folder / "index.html")
    bureaus = page.page.locator("#bureaus")
    cells = "one => [...one.querySelectorAll('tbody tr')].map(row => row.cells[COLUMN].innerText)"
    heads = bureaus.locator("th").all_inner_texts()
    counts = cells.replace("COLUMN", str(heads.index("KPI 數")))
    before = bureaus.evaluate(counts)
    head = bureaus.get_by_role("button", name="KPI 數")
    head.click()
    assert bureaus.evaluate(counts) == sorted(before, key=int)
    head.click()
    assert bureaus.evaluate(counts) == sorted(before, key=int, reverse=True)
    assert bureaus.locator("th[aria-sort=descending]").count() == 1
    head.click()
    assert bureaus.evaluate(counts) == before
    bureaus.get_by_role("searchbox").fill("環保")
    assert bureaus.evaluate(SHOWN_ROWS) == 1
    kpis = page.page.locator("#kpis")
    kpis.get_by_role("searchbox").fill("環保局")
    assert kpis.locator("output").inner_text() == f"列出 {kpis.evaluate(SHOWN_ROWS)}／334 列"
    assert kpis.locator("tbody tr:not([hidden])").first.is_visible()  # it was folded
    page.page.close()
