"""``briefing``: pages and tables in a folder."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.command_parts import make_command
from kpigraph.help import Option
from kpigraph.output import say
from kpigraph.settings import Settings
from loaders.problems import reason_of
from loaders.sources import Reading, read_sources
from viz.briefing import briefing_pages
from viz.written_folder import write_folder

__all__ = ["briefing_command"]


def briefing_command(language: Language) -> click.Command:
    """``briefing``: writes the folder, and says where to look."""

    def act(settings: Settings, folder: str) -> None:
        _write_briefings(read_sources(settings.plans, settings.key), folder, settings)

    about = (
        Text(
            "產生可離線開啟的簡報資料夾：首頁、試算表與互動圖。",
            "Write a folder that opens offline: a first page, spreadsheets, interactive graphs.",
        ),
        Text(
            "內容預設為繁體中文，可用 --lang en 改為英文。",
            "In Traditional Chinese unless --lang en is given.",
        ),
    )
    where = Text("要寫入的資料夾，必填", "the folder to write; required")
    option = Option(
        ["-o", "--output", "folder"],
        metavar="FOLDER",
        required=True,
        help=where.in_language(language),
    )
    return make_command("briefing", language, about, [option], act)


def _write_briefings(readings: Sequence[Reading], folder: str, settings: Settings) -> None:
    """Write the briefing of each plan; of several, each into a folder named by its key.

    Raises:
        MisuseError: The folder holds something else, or cannot be written.
    """
    for reading in readings:
        place = Path(folder) / reading.plan.key if len(readings) > 1 else Path(folder)
        pages = list(briefing_pages(reading, settings.document_language))
        label = Text("產生簡報", "Writing the briefing").in_language(settings.language)
        hidden = not sys.stderr.isatty()
        with click.progressbar(pages, label=label, file=sys.stderr, hidden=hidden) as bar:
            contents = {page.name: page.make() for page in bar}
        try:
            write_folder(place, contents)
        except OSError as error:
            reason = reason_of(error)
            raise MisuseError(
                Text(f"無法寫入 {place}：{reason.zh}", f"cannot write {place}: {reason.en}")
            ) from error
        click.echo(place / "index.html")
        say(
            Text(
                f"已寫入 {len(contents)} 個檔案；請用瀏覽器開啟 {place / 'index.html'}",
                f"wrote {len(contents)} files; open {place / 'index.html'} in a browser",
            ),
            settings.language,
        )
