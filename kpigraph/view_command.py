"""``view``: the page, in which a person looks at a plan, finds and follows."""

from pathlib import Path

import click

from graphmodel.language import Language, Text
from kpigraph.command_parts import make_command, read_chosen
from kpigraph.help import Option
from kpigraph.opening import open_page
from kpigraph.output import say
from kpigraph.settings import Settings
from loaders.writing import write_file
from viz.page.views import VIEWS
from viz.page.words import PAGE_WORDS

__all__ = ["view_command"]


def view_command(language: Language) -> click.Command:
    """``view``: writes the page, and says where it is."""

    def act(
        settings: Settings,
        file: str,
        view: str | None,
        bureau: str | None,
        pair: tuple[str, str] | None,
        font: bool,
        opens: bool,
    ) -> None:
        readings = read_chosen(settings)
        from viz.page.page import page_of  # pyvis takes a second to load

        path = Path(file)
        language = settings.document_language
        write_file(path, page_of(readings, language, view, bureau, pair, font=font))
        say(
            Text(f"已寫入 {path}；請用瀏覽器開啟", f"wrote {path}; open it in a browser"),
            settings.language,
        )
        if opens and not open_page(path):
            say(
                Text(
                    f"無法自動開啟瀏覽器；檔案在 {path.resolve()}",
                    f"no browser could be opened; the page is {path.resolve()}",
                ),
                settings.language,
            )

    about = (
        Text(
            "產生一個可離線開啟的網頁：策略地圖、重複指標、局處、比較、主題與全圖。",
            "Write one page that opens offline: strategy map, shared KPIs, bureaus, whole graph.",
        ),
        Text(
            "頁面可搜尋、篩選、點選並切換中英文；內容預設為繁體中文，可用 --lang en 改為英文。",
            "One can search, filter and follow in it, in Chinese or English. It opens in "
            "Traditional Chinese unless --lang en is given.",
        ),
        Text(
            "多個計畫時，先列出各計畫與年度，以及同一縣市前後兩版的變動。",
            "Of several plans it opens on what they are and what changed between editions.",
        ),
    )
    return make_command("view", language, about, _options(language), act)


def _options(language: Language) -> list[click.Parameter]:
    where = Text("要寫入的檔案，必填", "the file to write; required")
    names = "、".join(f"{view} {PAGE_WORDS[view].zh}" for view in VIEWS)
    which = Text(f"開啟時的檢視：{names}", "the view that it opens with")
    whose = Text("開啟時檢視的局處", "the bureau whose web it opens with")
    pair = Text("開啟時比較的兩個局處", "the two bureaus that it opens with side by side")
    embedded = Text(
        "把中文字型放進網頁，沒有中文字型的電腦也能正確顯示（需 fonts 套件）",
        "put a font for Chinese into the page, for computers without one (needs the extra fonts)",
    )
    opening = Text("完成後以瀏覽器開啟", "then open it in the browser")
    return [
        Option(
            ["-o", "--output", "file"],
            metavar="FILE",
            required=True,
            help=where.in_language(language),
        ),
        Option(["--view"], type=click.Choice(VIEWS), help=which.in_language(language)),
        Option(["--bureau"], metavar="NAME", help=whose.in_language(language)),
        Option(["--compare", "pair"], metavar="A B", nargs=2, help=pair.in_language(language)),
        Option(["--font"], is_flag=True, help=embedded.in_language(language)),
        Option(["--open", "opens"], is_flag=True, help=opening.in_language(language)),
    ]
