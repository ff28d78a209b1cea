"""Chromium for tests, briefings to open in it, and a plan whose names try to break out of one."""

import csv
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from graphmodel.language import Language, Text
from loaders.sources import Reading, read_sources
from viz.briefing import write_briefings

__all__ = [
    "HOSTILE_BUREAUS",
    "Opened",
    "chromium",
    "hostile_names",
    "hostile_plan",
    "write_briefing",
]

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HOSTILE_BUREAUS = (
    "../../x",
    "CON",
    "a/b",
    "a\\b",
    "ab",
    "AB",
    "局" * 300,
    "局" * 300 + "處",
    "</script><script>window.pwned=1</script>",
    '"><img src=x onerror=window.pwned=2>',
    "\u202egnp.局\u2028處",
    "<i>",
    "😀",
    ".",
)


def hostile_names(port: int = 9) -> tuple[str, ...]:
    """Names that would run, load or show something if a page took them for more than text."""
    return (
        "</script><script>window.pwned=1;alert(1)</script>",
        "<!--<script>window.pwned=1</script>",
        f"<img src=http://127.0.0.1:{port}/x onerror=window.pwned=1;alert(2)>",
        f'"><iframe src="http://127.0.0.1:{port}/y"></iframe>',
        f"<style>@import url(http://127.0.0.1:{port}/z)</style>",
        '<a href="javascript:window.pwned=1">href</a>',
        "\"]);window.pwned=1;alert(3);//'`${window.pwned=1}",
        "\\u003cb\\u003e\\\\\\",
        "{{7*7}}{% include 'x' %}{#",
        "&amp;lt;b&amp;gt;]]>",
        "行\u2028分\u2029隔\u202e反向",
        "😀👩‍👩‍👧‍👦",
        "長" * 3500,  # more than 10 kB in UTF-8
    )


def hostile_plan(
    folder: Path, names: tuple[str, ...], bureaus: tuple[str, ...] = HOSTILE_BUREAUS
) -> Reading:
    """The plan whose title, themes, objectives, KPIs and bureaus are called ``names``.

    Every KPI stands in both themes, so that the shared KPIs have these names too.
    """
    folder.mkdir(parents=True)
    title = json.dumps(names[0], ensure_ascii=False)
    (folder / "plan.toml").write_text(
        f'title = {title}\ncity = "trial"\nyear = "108"\n', encoding="utf-8"
    )
    aliases = [f"第{place}局" for place in range(len(bureaus))]
    with (folder / "bureaus.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["short_name", "full_name", "english_name", "kind", "aliases"])
        for name, alias in zip(bureaus, aliases, strict=True):
            writer.writerow([name, "", "", "agency", alias])
    lines = []
    for letter, numeral in zip("AB", "一二", strict=True):
        lines += [f"## {numeral}、{names[1]} ({letter})", "", "策略目標\tKPI\t主責局處"]
        for place, name in enumerate(names, 1):
            code, owners = f"{letter}C{place}", "、".join(aliases[place - 1 :])
            lines.append(f"{code} {name}\t{code}.1 {name}\t{owners}")
    (folder / "outline.md").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    (reading,) = read_sources([str(folder)])
    return reading


def write_briefing(folder: Path, reading: Reading) -> Path:
    """The briefing of a plan, written into ``folder``; its pages need neither PNG nor slides."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("why_no_png", "why_no_slides"):
            patch.setattr(f"viz.briefing.{name}", lambda: Text("", ""))
        write_briefings([reading], folder, Language.ZH)
    return folder


@dataclass
class Opened:
    """A page, and all that it did since it was opened.

    Attributes:
        page: The page.
        requests: The addresses it asked for, its own among them.
        errors: What it wrote to the console as an error, and exceptions nobody caught.
        dialogs: The messages of the dialogs it opened.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    @classmethod
    def in_browser(cls, browser: Browser, path: Path) -> "Opened":
        """Open the file at ``path`` as a person who clicks on it does."""
        opened = cls(browser.new_page(viewport={"width": 1440, "height": 900}))
        page = opened.page
        page.on("request", lambda request: opened.requests.append(request.url))
        page.on("pageerror", lambda error: opened.errors.append(str(error)))
        page.on("console", opened._hear)
        page.on("dialog", opened._dismiss)
        page.goto(path.as_uri())
        return opened

    def ask(self, script: str, value: Any = None) -> Any:
        """What ``script`` gives on the page."""
        return self.page.evaluate(script, value)

    def settle(self) -> None:
        """Wait until the page has drawn what it had to draw."""
        self.ask("() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 150))")

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _dismiss(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window; where there is none the test is skipped, in CI it fails."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        assert os.environ.get("CI", "").lower() != "true", "in CI Chromium must be installed"
        pytest.skip(f"Chromium is not installed (none of {', '.join(_NAMES)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
