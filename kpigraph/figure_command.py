"""``figure``: a view as a picture for a slide or a report."""

from pathlib import Path

import click

from graphmodel.language import Language, Text
from kpigraph.command_parts import make_command
from kpigraph.help import Option
from kpigraph.output import say
from kpigraph.settings import Settings
from loaders.writing import write_file
from queries.work.reading import read_named
from viz.figures.asking import asked_figure
from viz.figures.files import check_figure_file, figure_file
from viz.figures.making import FigureMaker
from viz.figures.slide import SLIDE
from viz.page.views import VIEWS, only_plan
from viz.page.words import PAGE_WORDS

__all__ = ["figure_command"]


def figure_command(language: Language) -> click.Command:
    """``figure``: writes the picture, and says what it counts."""

    def act(
        settings: Settings,
        view: str,
        file: str,
        bureau: str | None,
        pair: tuple[str, str] | None,
        theme: str | None,
        inferred: bool,
        width: int,
        transparent: bool,
        date: str,
    ) -> None:
        check_figure_file(file, width)
        reading = only_plan(read_named(settings.plans, settings.key))
        spoken = settings.document_language
        maker = FigureMaker(reading, spoken, date)
        figure = asked_figure(
            maker, view, bureau=bureau, pair=pair, theme=theme, inferred=inferred
        )
        data = figure_file(figure, file, spoken, width, transparent=transparent)
        write_file(Path(file), data)
        zh, en = figure.picture.title
        say(Text(f"已寫入 {file}：{zh}", f"wrote {file}: {en}"), settings.language)

    about = (
        Text(
            "把一個檢視畫成圖檔（SVG 或 PNG），供簡報與報告使用。",
            "Draw a view as a picture (SVG or PNG) for slides and reports.",
        ),
        Text(
            "圖上有標題、圖例、資料來源與版本年度。放不下的名稱略去或截短，並註明數目。"
            "PNG 為 300 dpi。",
            "It bears its title, legend, source and edition. Names for which there is no room "
            "are left out or cut, and counted. A PNG has 300 dpi.",
        ),
        Text(
            "策略地圖 map 列出各主題與構面的數目，加 --theme 則畫一個主題的目標、KPI 與主責局處。",
            "The map counts objectives and KPIs by theme and perspective; with --theme it is one "
            "theme's objectives and KPIs with their owners.",
        ),
        Text(
            "內容預設為繁體中文，可用 --lang en 改為英文。",
            "In Traditional Chinese unless --lang en is given.",
        ),
    )
    return make_command("figure", language, about, _parameters(language), act)


def _parameters(language: Language) -> list[click.Parameter]:
    where = Text("要寫入的 .svg 或 .png 檔，必填", "the .svg or .png to write; required")
    whose = Text(
        f"檢視 bureau（{PAGE_WORDS['bureau'].zh}）的局處", "the bureau of the view bureau"
    )
    pair = Text("檢視 compare（比較）的兩個局處", "the two bureaus of the view compare")
    theme = Text("檢視 map 只畫這一個主題", "the view map of this theme alone")
    inferred = Text(
        "檢視 bureau 也畫出所屬統稱負責的列", "the view bureau with rows of collectives too"
    )
    width = Text(f"寬度（像素），預設 {SLIDE}", f"pixels from side to side, by default {SLIDE}")
    clear = Text("透明背景，預設為白色", "on a transparent ground instead of a white one")
    date = Text(
        "圖上的版本日期，預設為計畫年度",
        "the edition's date on the figure, by default the plan's year",
    )
    return [
        click.Argument(["view"], type=click.Choice(VIEWS), metavar="VIEW"),
        Option(
            ["-o", "--output", "file"],
            metavar="FILE",
            required=True,
            help=where.in_language(language),
        ),
        Option(["--bureau"], metavar="NAME", help=whose.in_language(language)),
        Option(["--compare", "pair"], metavar="A B", nargs=2, help=pair.in_language(language)),
        Option(["--theme"], metavar="NAME", help=theme.in_language(language)),
        Option(["--inferred"], is_flag=True, help=inferred.in_language(language)),
        Option(
            ["--width"],
            type=int,
            default=SLIDE,
            metavar="PIXELS",
            help=width.in_language(language),
        ),
        Option(["--transparent"], is_flag=True, help=clear.in_language(language)),
        Option(["--date"], metavar="DATE", default="", help=date.in_language(language)),
    ]
