"""``report``: a plan in prose and tables, for Word or LibreOffice."""

from pathlib import Path

import click

from graphmodel.language import Language, Text
from kpigraph.command_parts import make_command, read_chosen, say_decisions
from kpigraph.help import Option
from kpigraph.output import say
from kpigraph.settings import Settings
from loaders.sources import read_one
from loaders.writing import write_file
from viz.documents.document import Picture, Table
from viz.documents.files import writer_of
from viz.page.views import only_plan
from viz.png import why_no_png
from viz.report.document import report_document
from viz.report.files import REPORT

__all__ = ["report_command"]

_ONE = Text("書面報告一次寫一個計畫", "a report is on one plan")


def report_command(language: Language) -> click.Command:
    """``report``: writes the report, and says how many tables and figures it has."""

    def act(settings: Settings, file: str, against: str | None) -> None:
        write = writer_of(file, REPORT)
        reading = only_plan(read_chosen(settings), _ONE)
        old = None if against is None else read_one(against)
        if old is not None:
            say_decisions([old], settings.language)
        undrawn = why_no_png()
        document = report_document(reading, settings.document_language, old, png=undrawn is None)
        write_file(Path(file), write(document))
        tables, figures = (
            sum(isinstance(block, kind) for block in document.blocks) for kind in (Table, Picture)
        )
        said = Text(
            f"已寫入 {file}（{tables} 張表、{figures} 張圖）",
            f"wrote {file} ({tables} tables, {figures} figures)",
        )
        say(said, settings.language)
        if undrawn is not None:
            say(undrawn, settings.language)

    about = (
        Text(
            "寫出書面報告（DOCX 或 ODT）：摘要、各章、表與圖，每個數字以註腳列出出處。",
            "Write a report (DOCX or ODT): chapters with tables and figures, the source of each "
            "number in a footnote.",
        ),
        Text(
            "標題、目錄、表圖編號與註腳都是文書軟體本身的，可續編；目錄更新功能變數後顯示頁碼。"
            "長表只列前 20 列，並註明其餘在哪裡。待判定的疑似重複指標不計入，並如實說明。",
            "Headings, contents, captions and footnotes are the word processor's own, to be "
            "edited; the contents show pages once the field is updated. A long table shows its "
            "first 20 rows and says where the others are. Near-duplicates on which nobody decided "
            "are not counted, and that is said.",
        ),
        Text(
            "內容預設為繁體中文，可用 --lang en 改為英文。",
            "In Traditional Chinese unless --lang en is given.",
        ),
    )
    where = Text("要寫入的 .docx 或 .odt 檔，必填", "the .docx or .odt to write; required")
    older = Text(
        "另有一章列出與這個舊版計畫的差異：內建計畫、資料夾或文件",
        "a chapter more on what changed since this older plan: bundled, a folder or a document",
    )
    options = [
        Option(
            ["-o", "--output", "file"],
            metavar="FILE",
            required=True,
            help=where.in_language(language),
        ),
        Option(["--against"], metavar="OLD", help=older.in_language(language)),
    ]
    return make_command("report", language, about, options, act)
