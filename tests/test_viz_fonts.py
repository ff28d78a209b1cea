"""A page's own font: the characters that it needs and no more."""

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Opened, chromium
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

from graphmodel.language import Language
from loaders.sources import Reading, read_sources
from viz import fonts
from viz.fonts import MissingFontError, font_of
from viz.page.page import view_page

_KEEPING = """() => {
  window.kept = [];
  const addressOf = URL.createObjectURL;
  URL.createObjectURL = blob => {
    if (blob.type === "image/svg+xml") window.kept.push(blob);
    return addressOf(blob);
  };
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


def characters(data: bytes) -> set[str]:
    return set(map(chr, TTFont(io.BytesIO(data)).getBestCmap()))


def test_the_characters_asked_for() -> None:
    found = characters(font_of(["臺北市", "市民滿意度", "\u202e😀\0"]))
    assert {char for char in found if char > "\u00ff"} == set("臺北市民滿意度")
    assert {"A", "z", "0", "%", " "} <= found


def test_the_size_of_a_hundred_characters() -> None:
    # 86 kB for 306 characters with all weights; one weight takes less.
    text = "".join(map(chr, range(0x4E00, 0x4E64)))
    data = font_of([text])
    assert data[:4] == b"wOFF"
    assert len(data) < 30_000


def test_the_same_characters_give_the_same_bytes() -> None:
    assert font_of(["環境", "境保"]) == font_of(["保環", "境"])


def test_the_weight_is_that_of_text() -> None:
    font = TTFont(io.BytesIO(font_of(["環"])))
    assert font["OS/2"].usWeightClass == 400
    assert "fvar" not in font


@pytest.mark.parametrize("missing", ["fontTools", "justmytype_intl_cjk"])
def test_without_the_extra_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    fonts.font_file.cache_clear()
    there = fonts.find_spec
    monkeypatch.setattr(fonts, "find_spec", lambda name: None if name == missing else there(name))
    with pytest.raises(MissingFontError) as refused:
        font_of(["環"])
    monkeypatch.undo()
    fonts.font_file.cache_clear()
    assert "pip install fonttools justmytype-intl-cjk" in refused.value.text.zh
    assert refused.value.text.zh.count("。") == refused.value.text.en.count(". ") == 0


def test_a_page_brings_every_character_that_it_shows(reading: Reading) -> None:
    page = view_page(reading, Language.ZH, font=True)
    assert page == view_page(reading, Language.ZH, font=True)
    (coded,) = re.findall(rb"data:font/woff;base64,([^)]+)", page)
    plan = reading.graph
    shown = {char for node in plan.nodes.values() for char in node.name + plan.title}
    assert shown - characters(base64.b64decode(coded)) <= set("\u3000")
    assert b"@font-face {" not in view_page(reading, Language.ZH)


def test_a_browser_uses_the_pages_font_and_asks_for_nothing(
    browser: Browser, reading: Reading, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(view_page(reading, Language.ZH, font=True))
    page = Opened.in_browser(browser, path)
    page.settle()
    assert page.ask("() => [...document.fonts].map(one => [one.family, one.status])") == [
        ["Noto Sans TC", "loaded"]
    ]
    assert page.ask("() => Number(document.getElementById('graph').dataset.shown)") > 100
    assert {request.partition(":")[0] for request in page.requests} <= {"file", "data"}
    page.ask(_KEEPING)
    with page.page.expect_download():
        page.ask("() => document.getElementById('picture-png').click()")
    (drawing,) = page.ask("async () => Promise.all(window.kept.map(one => one.text()))")
    assert '<style>@font-face { font-family: "Noto Sans TC"' in drawing
    assert page.errors == []
    page.page.close()
