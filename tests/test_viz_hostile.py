"""The briefing in a real browser: names run nothing, and nothing could be sent out."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser import INK, Opened, chromium, hostile_names, hostile_plan, tip_of, write_briefing
from playwright.sync_api import Browser

from loaders.sources import read_sources

GRAPHS = ["graphs/whole.html", "graphs/shared.html"]


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
    webs = sorted(folder.glob("graphs/bureau-*script*.html"))
    assert len(webs) == 1
    for path in (folder / "index.html", *(folder / name for name in GRAPHS), *webs):
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
    listener: Listener, browser: Browser, tmp_path: Path
) -> None:
    """Should a script ever get in, it could send nothing out."""
    folder = write_briefing(tmp_path / "out", read_sources(["taipei-107"])[0])
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
