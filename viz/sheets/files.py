"""The workbooks in the folder of a briefing."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from graphmodel.language import Language, Text
from loaders.sources import Reading
from viz.folder_file import FolderFile
from viz.index.briefing import Section
from viz.sheets.briefing_book import briefing_book
from viz.sheets.ods import ods
from viz.sheets.workbook import Workbook
from viz.sheets.xlsx import why_no_xlsx, xlsx

__all__ = ["address_beside", "workbook_files"]

_TITLE = Text("所有表格", "All tables")


def workbook_files(
    reading: Reading, sections: Sequence[Section], language: Language, source: str | None
) -> Iterator[FolderFile]:
    """All tables in one file, for Excel where that can be written, and as OpenDocument.

    ``source`` is the address of the document, where it lies beside the folder.
    """

    @cache
    def book() -> Workbook:
        return briefing_book(reading, sections, language, source)

    if why_no_xlsx() is None:
        yield FolderFile("tables.xlsx", _TITLE, _about("Excel"), lambda: xlsx(book()))
    yield FolderFile("tables.ods", _TITLE, _about("LibreOffice"), lambda: ods(book()))


def address_beside(document: Path | None, folder: Path) -> str | None:
    """The address of a document from inside a folder that lies beside it."""
    if document is None or document.resolve().parent != folder.resolve().parent:
        return None
    return f"../{document.name}"


def _about(program: str) -> Text:
    return Text(
        f"{program} 試算表：各表一張工作表，另有欄位說明、供樞紐分析的長表與可填的判定",
        f"a spreadsheet for {program}: a sheet a table, what columns mean, one for pivot tables, "
        "decisions to fill in",
    )
