"""``slides``: a plan as a presentation that goes before a director."""

from pathlib import Path, PurePath

import click

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.command_parts import make_command, read_chosen
from kpigraph.help import Option
from kpigraph.output import say
from kpigraph.settings import Settings
from kpigraph.terminal import shown_progress
from loaders.sources import read_sources
from loaders.writing import write_file
from viz.page.views import only_plan
from viz.slides.composing import deck_of
from viz.slides.file import check_office, slides_file

__all__ = ["slides_command"]

_ONE = Text("投影片一次做一個計畫", "slides are on one plan")


def slides_command(language: Language) -> click.Command:
    """``slides``: writes the presentation, and says how many slides it has."""

    def act(
        settings: Settings,
        file: str,
        bureau: str | None,
        theme: str | None,
        against: str | None,
        date: str,
    ) -> None:
        _check_ending(file)
        check_office()
        reading = only_plan(read_chosen(settings), _ONE)
        old = None if against is None else only_plan(read_sources([against]), _ONE)
        deck = deck_of(
            reading,
            settings.document_language,
            bureau=bureau,
            theme=theme,
            against=old,
            date=date,
        )
        label = Text("產生投影片", "Writing slides").in_language(settings.language)
        with shown_progress(label) as progress:
            data = slides_file(deck, progress)
        write_file(Path(file), data)
        count = len(deck.slides)
        said = Text(f"已寫入 {file}（{count} 張）", f"wrote {file} ({count} slides)")
        say(said, settings.language)

    about = (
        Text(
            "產生可編輯的投影片（PPTX）：數字、重複指標、主責、局處與待補強事項。",
            "Write slides that can be edited (PPTX): figures, shared KPIs, owners, bureaus, gaps.",
        ),
        Text(
            "每張的標題是一句發現；表格與圖表可直接編輯，圖為 SVG；"
            "備忘稿列出每個數字在文件中的位置。放不下的表格分成數張，不縮小字級。",
            "Each title is a sentence that says the finding; tables and charts can be edited, "
            "pictures are SVG; the notes say where in the document each figure stands. A table "
            "without room goes on over more slides, in the same size.",
        ),
        Text(
            "內容預設為繁體中文，可用 --lang en 改為英文。",
            "In Traditional Chinese unless --lang en is given.",
        ),
    )
    return make_command("slides", language, about, _parameters(language), act)


def _check_ending(file: str) -> None:
    ending = PurePath(file).suffix.lower()
    if ending != ".pptx":
        raise MisuseError(
            Text(
                f"投影片的副檔名應為 .pptx，不是 {ending or file}",
                f"slides are a .pptx, not {ending or file}",
            )
        )


def _parameters(language: Language) -> list[click.Parameter]:
    where = Text("要寫入的 .pptx 檔，必填", "the .pptx to write; required")
    whose = Text("只做這一個局處的投影片", "the slides of this bureau alone")
    theme = Text("只做這一個主題的投影片", "the slides of this theme alone")
    old = Text(
        "另列與這個舊版計畫的差異：內建計畫、資料夾或文件",
        "also what changed since this older plan: bundled, a folder or a document",
    )
    date = Text(
        "投影片上的版本日期，預設為計畫年度",
        "the edition's date on the slides, by default the plan's year",
    )
    return [
        Option(
            ["-o", "--output", "file"],
            metavar="FILE",
            required=True,
            help=where.in_language(language),
        ),
        Option(["--bureau"], metavar="NAME", help=whose.in_language(language)),
        Option(["--theme"], metavar="NAME", help=theme.in_language(language)),
        Option(["--against"], metavar="OLD", help=old.in_language(language)),
        Option(["--date"], metavar="DATE", default="", help=date.in_language(language)),
    ]
