"""The report as files: by the ending of a name, and in the folder of a briefing."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from graphmodel.language import Language, Text
from loaders.sources import Reading
from viz.documents.document import Document
from viz.documents.docx import why_no_docx
from viz.documents.files import PROGRAMS, writer_of
from viz.folder_file import FolderFile
from viz.report.document import report_document

__all__ = ["REPORT", "reports_in_folder"]

REPORT = Text("書面報告", "a report")
_TITLE = Text("書面報告", "Report")


def reports_in_folder(
    reading: Reading, language: Language, against: Reading | None = None, *, png: bool
) -> Iterator[FolderFile]:
    """The report, in every format that can be written; with figures if ``png`` can be drawn."""

    @cache
    def document() -> Document:
        return report_document(reading, language, against, png=png)

    for ending, program in PROGRAMS.items():
        if ending == ".docx" and why_no_docx() is not None:
            continue
        about = Text(
            f"書面報告（{program}）：章節、表、圖與註腳，附各項數字的出處與算法",
            f"a report ({program}): chapters, tables, figures, and footnotes that say where each "
            "number stands",
        )
        path = f"report{ending}"
        yield FolderFile(path, _TITLE, about, partial(_made, document, path))


def _made(document: Callable[[], Document], path: str) -> bytes:
    return writer_of(path)(document())
