"""What README shows of the page of the bundled plan, as Chromium draws it.

make pictures
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import kpigraph

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
WINDOW = {"width": 1366, "height": 850}
SHOWN = {
    "map": "#view=map",
    "duplicates": "#view=duplicates&select=taipei-107/shared/預算執行差異率",
    "bureau": "#view=bureau&bureau=taipei/社會局&select=taipei/社會局",
    "compare": "#view=compare&bureau=taipei/都發局&other=taipei/社會局",
    "all": "#view=all&select=taipei/文化局",
}


def main() -> None:
    """Write the pictures."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        sys.exit("make pictures needs chromium")
    FOLDER.mkdir(exist_ok=True)
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
