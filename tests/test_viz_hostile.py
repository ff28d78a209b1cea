"""The briefing in a real browser: names run nothing, and nothing could be sent out."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from browser import Opened, chromium, hostile_names, hostile_plan, write_briefing
from playwright.sync_api import Browser

from graphmodel.controls import visible
from loaders.sources import read_sources
from viz.page.views import VIEWS

SHOWN = "() => Number(document.getElementById('graph').dataset.shown)"
# Addresses that would run, load or show something if they were taken for more than names.
ADDRESSES = (
    "view=<img src=x onerror=window.pwned=3>",
    "view=constructor&bureau=__proto__&select=toString",
    "view=bureau&bureau=</script><script>window.pwned=4</script>",
    "select=%00%ff&lang=javascript:alert(1)&theme=" + "%22%3E%3Ci%3E" * 200,
    "%",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


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
    folder = write_briefing(tmp_path / "out", reading)
    index = Opened.in_browser(browser, folder / "index.html")
    page = Opened.in_browser(browser, folder / "explorer.html")
    bureaus = [f"view=bureau&bureau={quote(visible(key))}" for key in reading.graph.bureaus]
    for address in (*(f"view={view}" for view in VIEWS), *bureaus[-6:]):
        page.ask("address => { location.hash = address; }", address)
        page.settle()
        assert page.ask(SHOWN) > 0
        for name in page.page.locator("#tables .thing").all()[:4]:
            name.click()
            shown = page.page.locator("#details h2").inner_text()
            assert shown.split()[-1:] == name.inner_text().split()[-1:]
    page.page.get_by_role("searchbox").fill("<")
    assert page.page.get_by_role("option").count() > 3
    page.page.get_by_role("searchbox").press("Enter")
    page.settle()
    pictures = {path.as_uri() for path in (folder / "figures").iterdir()}
    assert set(index.requests[1:]) <= pictures
    assert len(page.requests) == 1
    for one in (index, page):
        assert (one.dialogs, one.errors) == ([], [])
        assert one.ask("() => typeof window.pwned") == "undefined"
        foreign = "img:not(.thumbnails img), iframe, object, i"
        assert one.ask(f"() => document.querySelectorAll('{foreign}').length") == 0
        one.page.close()
    assert listener.heard == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reading = read_sources(["taipei-107"])[0]
    return write_briefing(tmp_path_factory.mktemp("hostile") / "out", reading)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_address_is_an_address_that_says_nothing(
    browser: Browser, folder: Path, address: str
) -> None:
    page = Opened.in_browser(browser, folder / "explorer.html")
    page.ask("address => { location.hash = address; }", address)
    page.settle()
    assert page.page.locator("[role=tab][aria-selected=true]").count() == 1
    assert (page.dialogs, page.errors, len(page.requests)) == ([], [], 1)
    assert page.ask("() => typeof window.pwned") == "undefined"
    page.page.close()


def test_the_policy_of_a_page_keeps_a_script_from_asking(
    listener: Listener, browser: Browser, folder: Path
) -> None:
    """Should a script ever get in, it could send nothing out."""
    page = Opened.in_browser(browser, folder / "explorer.html")
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
