"""``briefing``: pages and tables in a folder; ``briefing verify``: whether they still hold."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphmodel.controls import visible
from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.command_parts import (
    make_command,
    read_chosen,
    row_options,
    say_decisions,
    write_rows,
)
from kpigraph.help import Option
from kpigraph.opening import open_page
from kpigraph.output import say
from kpigraph.settings import Settings
from kpigraph.terminal import shown_progress
from loaders.sources import Reading, read_one
from viz.briefing import write_briefings

if TYPE_CHECKING:
    from viz.verifying.verifying import Verified

__all__ = ["briefing_command"]


def briefing_command(language: Language) -> click.Command:
    """``briefing``: writes the folder, and says where to look."""

    def act(
        settings: Settings,
        folder: str | None,
        opens: bool,
        against: str | None,
        without_source: bool,
        force: bool,
    ) -> None:
        if folder is None:  # to click it is no option that must be given: verify goes without
            context = click.get_current_context()
            raise click.MissingParameter(ctx=context, param=options[0])
        readings = read_chosen(settings)
        old = None if against is None else _read_old(against, settings.language)
        label = Text("產生分析報告", "Writing the briefing").in_language(settings.language)
        with shown_progress(label) as progress:
            written = write_briefings(
                readings,
                Path(folder),
                settings.document_language,
                progress,
                against=old,
                source=not without_source,
                force=force,
            )
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
        Text(
            "資料夾含來源文件與各檔的檢查碼（manifest.json），briefing verify 可據以重算核對。",
            "The folder holds its source and the hash of each file (manifest.json), by which "
            "briefing verify recomputes it.",
        ),
    )
    where = Text("要寫入的資料夾，必填", "the folder to write; required")
    opening = Text(
        "完成後以瀏覽器開啟首頁；多個計畫時開啟計畫總覽",
        "then open the first page in the browser; of several plans that of all",
    )
    old_one = Text(
        "另列與這個舊版計畫的差異：內建計畫、資料夾或文件",
        "also what changed since this older plan: bundled, a folder or a document",
    )
    sourceless = Text(
        "資料夾不放來源文件、局處清單與判定，只記其檢查碼",
        "leave the document, bureaus and decisions out of the folder; their hashes stay",
    )
    forced = Text(
        "資料夾裡有人修改過的檔案也覆寫",
        "overwrite files of the folder that somebody changed, too",
    )
    options = [
        Option(["-o", "--output", "folder"], metavar="FOLDER", help=where.in_language(language)),
        Option(["--open", "opens"], is_flag=True, help=opening.in_language(language)),
        Option(["--against"], metavar="OLD", help=old_one.in_language(language)),
        Option(["--without-source"], is_flag=True, help=sourceless.in_language(language)),
        Option(["--force"], is_flag=True, help=forced.in_language(language)),
    ]
    return make_command(
        "briefing", language, about, options, act, commands=[_verify_command(language)]
    )


def _read_old(name: str, language: Language) -> Reading:
    reading = read_one(name)
    say_decisions([reading], language)
    return reading


def _verify_command(language: Language) -> click.Command:
    def act(
        settings: Settings,
        folder: str,
        source: str | None,
        decisions_file: str | None,
        against: str | None,
        **given: Any,
    ) -> None:
        from viz.verifying.own import SourceNames
        from viz.verifying.rows import VerifiedRow
        from viz.verifying.verifying import verify_briefings

        own = None if source is None else SourceNames(source, decisions_file, against)
        if own is None and (decisions_file, against) != (None, None):
            raise MisuseError(
                Text(
                    "--decisions 與 --against 須與 --source 併用",
                    "--decisions and --against need --source",
                )
            )
        label = Text("核對分析報告", "Verifying the briefing").in_language(settings.language)
        with shown_progress(label) as progress:
            found = verify_briefings(Path(folder), progress, own)
        for remark in dict.fromkeys(text for one in found for text in one.remarks):
            say(remark, settings.language)
        rows = [row for one in found for row in one.rows]
        compared = _compared(found)
        if rows or given["form"] or given["file"]:
            holds = Text(f"分析報告無誤：{compared.zh}", f"the briefing holds: {compared.en}")
            write_rows(VerifiedRow, rows, settings, len(found) > 1, **given, empty=holds)
        else:
            told = Text(f"{folder} 無誤：{compared.zh}", f"{folder} holds: {compared.en}")
            click.echo(visible(told.in_language(settings.language)))
        if rows:
            many = f"{len(rows)} difference{'s' * (len(rows) != 1)}"
            told = Text(f"{len(rows)} 處差異；{compared.zh}", f"{many}; {compared.en}")
            say(told, settings.language)
            click.get_current_context().exit(1)

    about = (
        Text(
            "核對 briefing 所寫的資料夾：檔案是否遭更改，數字能否由來源文件與判定重算出來。",
            "Verify a folder that briefing wrote: whether files were changed, and whether its "
            "source and decisions still give its figures.",
        ),
        Text(
            "逐檔比對 manifest.json 的檢查碼，再由資料夾裡的 source/ 重算各表與其他檔案；"
            "指出哪個檔案遭更改、哪一列哪一欄不符。PNG 只核對檢查碼。有差異時結束代碼為 1。"
            "檢查碼可防不經意的更改；若連 manifest.json 與 source/ 一併改過，或資料夾不含來源，"
            "請以 --source 指定自己的文件。",
            "Holds each file against its hash in manifest.json, then recomputes all tables and "
            "other files from source/ in the folder, and names the file that was changed and "
            "the row and column that do not hold. Of a PNG the hash alone is compared. Ends "
            "with status 1 if anything differs. Whoever changes manifest.json and source/ too "
            "is found out by a document of your own (--source), which a folder without its "
            "source needs as well.",
        ),
    )
    where = click.Argument(["folder"], metavar="FOLDER")
    own_one = Text(
        "改以自己的來源核對：文件、計畫資料夾或內建計畫；檢查碼須與產生時相同",
        "hold it against a source of your own: a document, a plan's folder, a bundled plan; its "
        "hash must be that in the manifest",
    )
    decided = Text("自己的判定檔（搭配 --source）", "your own file of decisions (with --source)")
    older = Text("自己的舊版計畫（搭配 --source）", "your own older plan (with --source)")
    parameters = [
        where,
        Option(["--source"], metavar="PLAN", help=own_one.in_language(language)),
        Option(
            ["--decisions", "decisions_file"], metavar="FILE", help=decided.in_language(language)
        ),
        Option(["--against"], metavar="OLD", help=older.in_language(language)),
        *row_options(language),
    ]
    return make_command("verify", language, about, parameters, act, sources=False)


def _compared(found: "Sequence[Verified]") -> Text:
    """How much was held against what."""
    files = sum(one.files for one in found)
    tables, others = sum(one.tables for one in found), sum(one.others for one in found)
    if not tables:
        return Text(f"{files} 個檔案核對檢查碼", f"{files} files held against their hashes")
    return Text(
        f"{files} 個檔案核對檢查碼，{tables} 張表與其他 {others} 個檔案由來源重算",
        f"{files} files held against their hashes, {tables} tables and {others} other files "
        "made again from the source",
    )


def _print_path(path: Path) -> None:
    """The path alone: exact for a program that opens it, harmless for a terminal."""
    # click.echo would take sequences out of what goes to a pipe
    sys.stdout.write(f"{visible(str(path)) if sys.stdout.isatty() else path}\n")
