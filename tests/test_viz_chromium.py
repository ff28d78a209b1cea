"""The briefing in a real browser: it draws, it asks for nothing, it says what is pointed at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Opened, chromium, write_briefing
from playwright.sync_api import Browser

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
def test_a_page_asks_for_nothing_but_itself(
    opened: dict[str, Opened], folder: Path, name: str
) -> None:
    assert opened[name].requests == [(folder / name).as_uri()]
    assert opened[name].errors == []
    assert opened[name].dialogs == []


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
