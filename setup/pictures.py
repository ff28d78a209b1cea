"""What README shows of the bundled plan: the page by Chromium, slides by LibreOffice.

make pictures
"""

import dataclasses
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

import kpigraph
from graphmodel.language import Language
from loaders.sources import read_sources
from viz.slides.composing import deck_of
from viz.slides.file import slides_file

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
WINDOW = {"width": 1366, "height": 850}
SHOWN = {
    "map": "#view=map",
    "duplicates": "#view=duplicates&select=taipei-107/shared/預算執行差異率",
    "bureau": "#view=bureau&bureau=taipei/社會局&select=taipei/社會局",
    "compare": "#view=compare&bureau=taipei/都發局&other=taipei/社會局",
    "all": "#view=all&select=taipei/文化局",
}
SLIDES = ("8 個主題以", "KPI 最多的主題", "12 項指標出現在", "教育局負責 27")
"""How the titles of those begin that are shown, two beside each other."""
WIDE, GAP = 680, 6


def draw_slides(program: str) -> None:
    """Write what LibreOffice shows of some slides."""
    deck = deck_of(read_sources(["taipei-107"])[0], Language.ZH)
    some = tuple(slide for slide in deck.slides if slide.title.startswith(SLIDES))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "slides.pptx"
        path.write_bytes(slides_file(dataclasses.replace(deck, slides=some)))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        line = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*line, str(path)], check=True, capture_output=True)
        with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as document:
            shown = [page.render(scale=WIDE / page.get_size()[0]).to_pil() for page in document]
    wide, high = shown[0].size
    rows = -(-len(shown) // 2)
    sheet = Image.new("RGB", (2 * wide + 3 * GAP, rows * (high + GAP) + GAP), "#c9c9d2")
    for at, image in enumerate(shown):
        down, across = divmod(at, 2)
        sheet.paste(image, (GAP + across * (wide + GAP), GAP + down * (high + GAP)))
    sheet.quantize(256).save(FOLDER / "slides.png", optimize=True)


def main() -> None:
    """Write the pictures."""
    office = shutil.which("soffice")
    if office is None:
        sys.exit("make pictures needs LibreOffice")
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        sys.exit("make pictures needs chromium")
    FOLDER.mkdir(exist_ok=True)
    draw_slides(office)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        path.write_bytes(kpigraph.read().view().page)
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=WINDOW)
        for view, address in SHOWN.items():
            page.goto("about:blank")
            page.goto(path.as_uri() + address)
            page.wait_for_selector(f"#graph[data-ready={view}]")
            page.screenshot(path=FOLDER / f"{view}.png")
        browser.close()


if __name__ == "__main__":
    main()
