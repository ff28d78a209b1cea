"""``read``: the dry run for a new document, and the folder in which it is corrected."""

import sys
from pathlib import Path
from typing import Any

import click

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.command_parts import make_command, row_options, write_rows
from kpigraph.help import Option
from kpigraph.output import say
from kpigraph.settings import Settings
from loaders.first_look import FirstLook, look_at
from loaders.head_map import head_map
from loaders.writing import write_file
from queries.reports.first_look import PARTS, Part, said_of_plan

__all__ = ["read_command"]

_FIRST = 5  # rows that are shown unless more are asked for
_OF_FORMATS = "columns"


def read_command(language: Language) -> click.Command:
    """``read``: what is seen of a document, and how it was taken."""

    def act(
        settings: Settings,
        document: str,
        told: tuple[str, ...],
        part: str | None,
        first: int,
        folder: str | None,
        picture: str | None,
        page: int,
        **given: Any,
    ) -> None:
        if settings.named_plans:
            raise MisuseError(
                Text(
                    "read 的文件請直接寫在指令之後，不用 --plan",
                    "read takes its document as an argument; leave --plan out",
                )
            )
        look = look_at(document, settings.key, head_map(told))
        if part is None and given["form"] in (None, "table") and given["file"] is None:
            _show_all(look, settings, first, **given)
        else:
            (chosen,) = (one for one in PARTS if one.name == (part or _OF_FORMATS))
            rows = chosen.rows(look, settings.language, first)
            write_rows(chosen.row, rows, settings, False, **given)
        if picture is not None:
            _draw_page(look, page, Path(picture), settings.language)
        if look.refused is not None:
            raise look.refused
        if look.reading is not None and folder is not None:
            from loaders.drafted_folder import save_folder  # most only look

            names = save_folder(look, look.reading, Path(folder))
            listed = ", ".join(names)
            say(
                Text(
                    f"已寫入計畫資料夾 {folder}（{listed}）；核對後以 --plan {folder} 讀取",
                    f"wrote the plan's folder {folder} ({listed}); check it, then read it with "
                    f"--plan {folder}",
                ),
                settings.language,
            )

    about = (
        Text(
            "試讀新文件：看到哪些表格、各欄如何解讀、最前面的列、數目與檢核發現。",
            "Try a new document: the tables it has, how each column was taken, the first rows, "
            "counts and findings.",
        ),
        Text(
            "不寫入任何檔案，除非加 --save。無法讀取時仍列出看到的表格，結束代碼為 3。",
            "Keeps nothing unless --save is given. Of a document that cannot be read the tables "
            "are shown all the same, and the status is 3.",
        ),
    )
    return make_command(
        "read",
        language,
        about,
        [click.Argument(["document"], metavar="FILE"), *_options(language),
         *row_options(language)],
        act,
        sources=False,
    )  # fmt: skip


def _options(language: Language) -> list[click.Option]:
    told = Text(
        "指定某欄的內容，如「主辦單位=owner」或「主辦單位=主責局處」；可重複指定",
        "say what a column holds, as in 主辦單位=owner or 主辦單位=主責局處; may be given again",
    )
    part = Text(
        "只列出這一部分；以其他格式輸出時預設為 columns",
        "show this part alone; in other formats columns, unless another is named",
    )
    first = Text("列出最前面幾項 KPI", "how many KPIs to show")
    save = Text(
        "存成計畫資料夾（plan.toml、文件、bureaus.csv），供核對與改正；不覆寫既有資料夾",
        "keep a plan's folder (plan.toml, the document, bureaus.csv) to check and correct; never "
        "overwrites one",
    )
    picture = Text(
        "把 PDF 的一頁連同找到的表格與儲存格畫成 PNG",
        "draw a page of a PDF with the tables and cells found, as PNG",
    )
    page = Text("要畫的頁（檔案的第幾頁）", "the page to draw, counted from 1")
    key = Text("計畫的識別碼（縣市-年度）", "the plan's key (city-year)")
    return [
        Option(["--map", "told"], multiple=True, metavar="HEAD=ROLE",
               help=told.in_language(language)),
        Option(["--part"], type=click.Choice([one.name for one in PARTS]),
               help=part.in_language(language)),
        Option(["--first"], type=click.IntRange(0), metavar="N", default=_FIRST,
               help=first.in_language(language)),
        Option(["--save", "folder"], metavar="FOLDER", help=save.in_language(language)),
        Option(["--picture"], metavar="FILE", help=picture.in_language(language)),
        Option(["--page"], type=click.IntRange(1), metavar="N", default=1,
               help=page.in_language(language)),
        Option(["--key", "plan_key"], metavar="KEY", help=key.in_language(language)),
    ]  # fmt: skip


def _draw_page(look: FirstLook, number: int, path: Path, language: Language) -> None:
    """Write the picture of a page with the tables and cells that were found on it."""
    from loaders.pdf.picture import page_picture_file  # few documents are PDF files

    write_file(path, page_picture_file(look.document.data, number, look.document.name))
    say(
        Text(
            f"已畫出第 {number} 頁：{path}（藍框是表，綠框是儲存格，橙框是推定的列）",
            f"drew page {number}: {path} (tables blue, cells green, guessed rows orange)",
        ),
        language,
    )


def _show_all(look: FirstLook, settings: Settings, first: int, **given: Any) -> None:
    """Print every part that has rows under its title."""
    for part in PARTS:
        rows = part.rows(look, settings.language, first)
        if not rows:
            continue
        if part is not PARTS[0]:
            click.echo()
        click.echo(_title(part, settings.language))
        sys.stdout.flush()
        write_rows(part.row, rows, settings, False, **given)
    if look.reading is not None:
        say(said_of_plan(look.reading), settings.language)


def _title(part: Part, language: Language) -> str:
    return f"[{part.name}] {part.title.in_language(language)}"
