"""The briefing: a folder of pages and tables that opens anywhere, offline."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from graphmodel.progress import Progress, unheard
from loaders.sources import Reading
from loaders.writing import check_folder, check_shelf, write_folder
from queries.catalogue import QUESTIONS, question_of
from queries.engines.local import LocalEngine
from queries.explain import explain
from queries.reports.document import CHECK, TOTALS, CheckRow, TotalsRow, check_rows, totals_rows
from viz.figures.folder import embeds_of, figures_of
from viz.figures.making import FigureMaker
from viz.formats import FORMATS
from viz.guide_page import guide_page
from viz.index_page import Briefing, Section, index_page
from viz.sheets.briefing_book import briefing_book
from viz.sheets.ods import ods
from viz.sheets.workbook import Workbook
from viz.sheets.xlsx import has_writer, xlsx
from viz.slides.composing import deck_of
from viz.slides.file import check_office, slides_file
from viz.tables import Table

__all__ = ["Page", "Written", "briefing_pages", "write_briefings"]

_FIRST = "index.html"
_EXPLORER = "explorer.html"
_SLIDES = "slides.pptx"


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the briefing, made when asked for.

    Attributes:
        name: Its path within the folder.
        make: Gives its bytes.
    """

    name: str
    make: Callable[[], bytes]


class Written(NamedTuple):
    """A briefing in its folder.

    Attributes:
        first: The path of its first page.
        files: How many files it has.
        missing: What it lacks because something is not installed.
    """

    first: Path
    files: int
    missing: tuple[Text, ...] = ()


def write_briefings(
    readings: Sequence[Reading],
    folder: Path,
    language: Language,
    progress: Progress = unheard,
) -> tuple[Written, ...]:
    """Write the briefing of each plan; of several, each into a folder named by its key.

    Args:
        readings: The plans.
        folder: What an earlier run wrote there is replaced.
        language: The language of the pages.
        progress: Told how many of how many files of all briefings are made.

    Raises:
        FolderTakenError: The folder of one holds something else; none is written.
        UnwritableError: The folder of one cannot be written.
    """
    folders = [folder / r.plan.key if len(readings) > 1 else folder for r in readings]
    if len(readings) > 1:
        check_shelf(folder)
    for target in folders:
        check_folder(target)
    briefings = [
        list(briefing_pages(reading, language, _beside(reading.document_path, target)))
        for reading, target in zip(readings, folders, strict=True)
    ]
    done, whole = 0, sum(map(len, briefings))
    written = []
    for target, pages in zip(folders, briefings, strict=True):
        files = {}
        for page in pages:
            files[page.name] = page.make()
            done += 1
            progress(done, whole)
        write_folder(target, files)
        written.append(Written(target / _FIRST, len(files), tuple(_missing())))
    return tuple(written)


def briefing_pages(
    reading: Reading, language: Language, source: str | None = None
) -> Iterator[Page]:
    """The files of the briefing on one plan, in the order in which they are written.

    ``source`` is the address of the document, where it lies beside the briefing.
    """
    engine = LocalEngine([reading])
    sections = tuple(_sections(engine, reading, language))
    maker = FigureMaker(reading.graph, reading.plan.year, language)
    figures, embeds = tuple(figures_of(maker)), tuple(embeds_of(maker))
    workbooks = tuple(_workbooks(reading, sections, language, source))
    names = tuple(page.name for page in workbooks)
    slides = _SLIDES if _without_slides() is None else ""
    briefing = Briefing(reading, sections, names, _EXPLORER, figures, embeds, language, slides)
    yield Page(_FIRST, lambda: index_page(briefing))
    yield Page("guide.html", lambda: guide_page(briefing))
    for section in sections:
        yield Page(section.csv, partial(FORMATS["csv"].render, section.table, (), None))
    yield from workbooks
    yield Page(_EXPLORER, lambda: _explorer(reading, language))
    for drawn in (*figures, *embeds):
        yield Page(drawn.name, drawn.make)
    if slides:
        yield Page(slides, lambda: slides_file(deck_of(reading, language)))


def _without_slides() -> Text | None:
    """Why a briefing has no slides here; ``None`` where it has them."""
    try:
        check_office()
    except MisuseError as error:
        return Text(f"未產生 {_SLIDES}：{error.text.zh}", f"{_SLIDES} is missing: {error.text.en}")
    return None


def _explorer(reading: Reading, language: Language) -> bytes:
    from viz.page.page import view_page  # pyvis takes a second to load

    return view_page(reading, language, home=_FIRST)


def _workbooks(
    reading: Reading, sections: Sequence[Section], language: Language, source: str | None
) -> Iterator[Page]:
    """All tables in one file, for Excel and for LibreOffice."""

    @cache
    def book() -> Workbook:
        return briefing_book(reading, sections, language, source)

    if has_writer():
        yield Page("tables.xlsx", lambda: xlsx(book()))
    yield Page("tables.ods", lambda: ods(book()))


def _missing() -> Iterator[Text]:
    if not has_writer():
        yield Text(
            "未產生 tables.xlsx，因未安裝 XlsxWriter；請在同一環境執行 pip install XlsxWriter",
            "tables.xlsx is missing: it needs XlsxWriter; run pip install XlsxWriter in the same "
            "environment",
        )
    lack = _without_slides()
    if lack is not None:
        yield lack


def _beside(document: Path | None, folder: Path) -> str | None:
    """The address of a document from inside a folder that lies beside it."""
    if document is None or document.resolve().parent != folder.resolve().parent:
        return None
    return f"../{document.name}"


def _sections(engine: LocalEngine, reading: Reading, language: Language) -> Iterator[Section]:
    """Every question that needs to be told nothing, then what is said of the document."""
    for name in QUESTIONS:
        kind = question_of(name)
        question = kind.for_briefing()
        if question is not None:
            table = Table(question.row_type(), engine.answer(question), language)
            yield Section(name, explain(kind, page=True), table)
    totals = Table(TotalsRow, totals_rows([reading]), language)
    yield Section("totals", TOTALS, totals)
    findings = Table(CheckRow, check_rows([reading], language), language)
    yield Section("check", CHECK, findings)
