"""``briefing``: pages and tables in a folder."""

import sys
from pathlib import Path

import click

from graphmodel.controls import visible
from graphmodel.language import Language, Text
from kpigraph.command_parts import make_command, read_chosen
from kpigraph.help import Option
from kpigraph.opening import open_page
from kpigraph.output import say
from kpigraph.settings import Settings
from kpigraph.terminal import shown_progress
from viz.briefing import write_briefings

__all__ = ["briefing_command"]


def briefing_command(language: Language) -> click.Command:
    """``briefing``: writes the folder, and says where to look."""

    def act(settings: Settings, folder: str, opens: bool) -> None:
        readings = read_chosen(settings)
        label = Text("產生分析報告", "Writing the briefing").in_language(settings.language)
        with shown_progress(label) as progress:
            written = write_briefings(readings, Path(folder), settings.document_language, progress)
        for briefing in written:
            _print_path(briefing.first)
            say(
                Text(
                    f"已寫入 {briefing.files} 個檔案；請用瀏覽器開啟 {briefing.first}",
                    f"wrote {briefing.files} files; open {briefing.first} in a browser",
                ),
                settings.language,
            )
            for missing in briefing.lacking:
                say(missing, settings.language)
        if opens and not open_page(written[0].first):
            page = written[0].first.resolve()
            say(
                Text(
                    f"無法自動開啟瀏覽器；首頁在 {page}",
                    f"no browser could be opened; the first page is {page}",
                ),
                settings.language,
            )

    about = (
        Text(
            "產生可離線開啟的分析報告資料夾：首頁、試算表與互動檢視。",
            "Write a folder that opens offline: a first page, spreadsheets, a page to explore.",
        ),
        Text(
            "內容預設為繁體中文，可用 --lang en 改為英文。",
            "In Traditional Chinese unless --lang en is given.",
        ),
    )
    where = Text("要寫入的資料夾，必填", "the folder to write; required")
    opening = Text(
        "完成後以瀏覽器開啟首頁；多個計畫時開啟第一個",
        "then open the first page in the browser; of several plans that of the first",
    )
    options = [
        Option(
            ["-o", "--output", "folder"],
            metavar="FOLDER",
            required=True,
            help=where.in_language(language),
        ),
        Option(["--open", "opens"], is_flag=True, help=opening.in_language(language)),
    ]
    return make_command("briefing", language, about, options, act)


def _print_path(path: Path) -> None:
    """The path alone: exact for a program that opens it, harmless for a terminal."""
    # click.echo would take sequences out of what goes to a pipe
    sys.stdout.write(f"{visible(str(path)) if sys.stdout.isatty() else path}\n")
