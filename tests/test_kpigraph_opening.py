"""``briefing --open``: the browser is given the page, and nobody waits for it."""

import os
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from asking import CLEAN, UNDRAWN, Ran, run

from kpigraph.opening import open_page

POSIX = pytest.mark.skipif(os.name != "posix", reason="the browser is a shell script")


def written(folder: Path, script: str, *more: str) -> Ran:
    """Run ``briefing --open`` where the only browser is ``script``."""
    browser = folder / "browser"
    browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    browser.chmod(0o755)
    (folder / "a-108.md").write_text(CLEAN, encoding="utf-8")
    # An empty PATH has no browser of the system's.
    env = {"BROWSER": f"{browser} %s", "PATH": str(folder / "none"), "DISPLAY": ""}
    line = ("briefing", "--plan", "a-108.md", "-o", "簡報 107", "--open", *more)
    return run(*line, cwd=folder, env=env, lacking=UNDRAWN)


@POSIX
def test_the_browser_is_given_the_address_of_the_page(tmp_path: Path) -> None:
    ran = written(tmp_path, f"printf %s \"$1\" > '{tmp_path}/asked'")
    page = tmp_path / "簡報 107" / "index.html"
    assert ran.code == 0
    assert ran.err.count("\n") == 3  # what was written, and that PNG and slides were not
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    assert asked == page.as_uri()
    assert asked.isascii()
    assert unquote(urlsplit(asked).path) == str(page)


@POSIX
@pytest.mark.parametrize(
    ("language", "begins"), [("zh-TW", "無法自動開啟瀏覽器；首頁在 "), ("en", "no browser could")]
)
def test_without_a_browser_a_sentence_says_where_the_page_is(
    tmp_path: Path, language: str, begins: str
) -> None:
    ran = written(tmp_path, "exit 3", "--lang", language)
    assert ran.code == 0
    said = ran.err.splitlines()[-1]
    assert said.startswith(begins)
    assert said.endswith(str(tmp_path / "簡報 107" / "index.html"))


@POSIX
def test_a_browser_that_stays_is_not_waited_for(tmp_path: Path) -> None:
    began = time.monotonic()
    ran = written(tmp_path, "exec /bin/sleep 20")
    assert time.monotonic() - began < 15
    assert (ran.code, ran.err.count("\n")) == (0, 3)


def test_windows_is_given_the_path_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", asked.append, raising=False)
    monkeypatch.chdir(tmp_path)
    assert open_page(Path("簡報 107", "index.html"))
    assert asked == [tmp_path / "簡報 107" / "index.html"]

    def refuse(path: Path) -> None:
        raise OSError("no application is associated with the file")

    monkeypatch.setattr(os, "startfile", refuse)
    assert not open_page(Path("index.html"))
