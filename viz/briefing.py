"""The briefing: a folder of pages and tables that opens anywhere, offline."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from graphmodel.progress import Progress, unheard
from loaders.sources import Reading
from loaders.writing import check_folder, check_shelf, write_folder
from queries.catalogue import QUESTIONS, question_of
from queries.comparison.diff import Diff, DiffRow
from queries.engines.local import LocalEngine
from queries.explain import explain
from queries.reports.document import CHECK, TOTALS, CheckRow, TotalsRow, check_rows, totals_rows
from viz.documents.docx import why_no_docx
from viz.documents.files import letters_in_folder
from viz.figures.folder import embeds_of, figures_of
from viz.figures.making import FigureMaker
from viz.folder_file import FolderFile
from viz.formats import FORMATS
from viz.index.briefing import Briefing, Section
from viz.index.guide import GUIDE, guide_page
from viz.index.page import index_page
from viz.index.portfolio import PORTFOLIO, portfolio_files
from viz.licences import page_licences
from viz.png import why_no_png
from viz.report.files import reports_in_folder
from viz.sheets.files import address_beside, workbook_files
from viz.sheets.xlsx import why_no_xlsx
from viz.slides.composing import deck_of
from viz.slides.file import slides_file, why_no_slides
from viz.source_files import SOURCE, kept_of, source_files
from viz.tables import Table
from viz.verifying.made import said_of, said_of_several

__all__ = ["Written", "briefing_files", "write_briefings"]

_FIRST = "index.html"
_EXPLORER = "explorer.html"
_DECK = "slides.pptx"
_HOME = Text("首頁", "First page")
_EXPLORED = (
    Text("互動檢視", "Page to explore"),
    Text(
        "互動檢視：搜尋、篩選、點選圖中任何名稱看細節與出處",
        "a page to explore: search, filter, click any name for its details and source",
    ),
)
_GUIDED = Text("各表各欄怎麼算", "how each column of each table counts")
_SLIDES = (
    Text("投影片", "Slides"),
    Text(
        "可編輯的投影片（PPTX）：每張標題是一句發現，備忘稿列出出處",
        "slides to be edited (PPTX): each title says a finding, the notes where it stands",
    ),
)
_LICENCES = (
    Text("授權條款", "Licences"),
    Text("互動檢視所用之他人程式的授權條款", "those of others' code within the page to explore"),
)


class Written(NamedTuple):
    """A briefing in its folder.

    Attributes:
        first: The path of its first page.
        files: How many files it has.
        lacking: What it has not, because something is not installed.
    """

    first: Path
    files: int
    lacking: tuple[Text, ...] = ()


def write_briefings(
    readings: Sequence[Reading],
    folder: Path,
    language: Language,
    progress: Progress = unheard,
    *,
    against: Reading | None = None,
    source: bool = True,
    force: bool = False,
) -> tuple[Written, ...]:
    """Write the briefing of each plan; of several, each into a folder named by its key.

    Beside these ``all_plans`` has a first page of all; it comes first in what is given back.

    Args:
        readings: The plans.
        folder: What an earlier run wrote there is replaced.
        language: The language of the pages.
        progress: Told how many of how many files of all briefings are made.
        against: The older edition with which the one plan is compared.
        source: Whether the folder holds what the briefing is made from.
        force: Whether files of an earlier run may be replaced that a person changed since.

    Raises:
        MisuseError: Several plans are to be compared with one.
        FolderTakenError: The folder of one holds something else; none is written.
        ChangedFilesError: A person changed files of an earlier run; none is written.
        UnwritableError: The folder of one cannot be written.
    """
    if against is not None and len(readings) > 1:
        raise MisuseError(
            Text(
                "--against 只能用於單一計畫；請用 --plan 指定其中一個",
                "--against compares one plan with an older one; name one with --plan",
            )
        )
    several = len(readings) > 1
    folders = [folder / r.plan.key if several else folder for r in readings]
    if several:
        check_shelf(folder)
        check_folder(folder / PORTFOLIO, force=force)
    for target in folders:
        check_folder(target, force=force)
    made, every = 0, 0

    def within(name: str) -> Progress:
        def heard(done: int, whole: int, what: str = "") -> None:
            progress(made, every, f"{name} {done}/{whole} {what}".rstrip())

        return heard

    planned = [_of_several(readings, folder, language)] if several else []
    for reading, target in zip(readings, folders, strict=True):
        link = None if source else address_beside(reading.document_path, target)
        files = briefing_files(reading, language, link, within, against=against, kept=source)
        whole = not lacking()
        said = said_of(reading, against, language, kept=source, whole=whole, address=link)
        planned.append(_Planned(target, tuple(files), said, lacking()))
    every = sum(len(one.files) for one in planned)
    for one in planned:
        contents = {}
        for file in one.files:
            progress(made, every, file.name)
            contents[file.name] = file.make()
            made += 1
        progress(made, every)
        write_folder(one.folder, contents, one.said, force=force)
    return tuple(Written(one.folder / _FIRST, len(one.files), one.lacking) for one in planned)


class _Planned(NamedTuple):
    """A folder to be written: its files, what its manifest says, what it has not."""

    folder: Path
    files: tuple[FolderFile, ...]
    said: Mapping[str, Any]
    lacking: tuple[Text, ...] = ()


def _of_several(readings: Sequence[Reading], folder: Path, language: Language) -> _Planned:
    files = tuple(portfolio_files(readings, language))
    return _Planned(folder / PORTFOLIO, files, said_of_several(readings, language))


def lacking() -> tuple[Text, ...]:
    """What a briefing made here has not, because something is not installed."""
    reasons = dict.fromkeys((why_no_xlsx(), why_no_docx(), why_no_png(), why_no_slides()))
    return tuple(why for why in reasons if why is not None)


def briefing_files(
    reading: Reading,
    language: Language,
    source: str | None = None,
    within: Callable[[str], Progress] = lambda _: unheard,
    *,
    against: Reading | None = None,
    kept: bool = True,
) -> Iterator[FolderFile]:
    """The files of the briefing on one plan, in the order in which they are written.

    Args:
        reading: The plan.
        language: The language of the pages.
        source: The address of the document, where it lies beside the folder and not within.
        within: Gives what is told how far a file is that takes seconds.
        against: The older edition with which it is compared.
        kept: Whether what it is made from is among the files.
    """
    origin = kept_of(reading) if kept else None
    if origin is not None:
        source = f"{SOURCE}/{origin.document}"
    sections = tuple(_sections(LocalEngine([reading]), reading, language, against))
    files = (
        *_files(reading, sections, language, source, against, within),
        *(source_files(reading, against) if kept else ()),
    )
    missing = tuple(why.in_language(language) for why in lacking())
    briefing = Briefing(reading, sections, _EXPLORER, files, missing, language)
    yield FolderFile(_FIRST, _HOME, _HOME, lambda: index_page(briefing))
    yield from files


def _files(
    reading: Reading,
    sections: Sequence[Section],
    language: Language,
    source: str | None,
    against: Reading | None,
    within: Callable[[str], Progress],
) -> Iterator[FolderFile]:
    """All but the first page, which lists them."""
    title = reading.plan.title
    yield FolderFile(_EXPLORER, *_EXPLORED, lambda: _explorer(reading, language))
    yield FolderFile("guide.html", GUIDE, _GUIDED, lambda: guide_page(title, sections, language))
    yield from workbook_files(reading, sections, language, source)
    yield from map(_csv, sections)
    drawn = why_no_png() is None
    yield from reports_in_folder(reading, language, against, png=drawn)
    yield from letters_in_folder(reading, language, against)
    maker = FigureMaker(reading, language)
    yield from figures_of(maker, png=drawn)
    yield from embeds_of(maker)
    if why_no_slides() is None:
        slides = partial(_slides, reading, language, against, within(_DECK))
        yield FolderFile(_DECK, *_SLIDES, slides)
    yield FolderFile("licenses.txt", *_LICENCES, page_licences)


def _csv(section: Section) -> FolderFile:
    make = partial(FORMATS["csv"].render, section.table, (), None)
    return FolderFile(section.csv, section.explanation.title, section.explanation.asks, make)


def _slides(
    reading: Reading, language: Language, against: Reading | None, progress: Progress
) -> bytes:
    return slides_file(deck_of(reading, language, against=against), progress)


def _explorer(reading: Reading, language: Language) -> bytes:
    from viz.page.page import view_page  # pyvis takes a second to load

    return view_page(reading, language, home=_FIRST)


def _sections(
    engine: LocalEngine, reading: Reading, language: Language, against: Reading | None
) -> Iterator[Section]:
    """Every question that needs to be told nothing, then what is said of the document.

    What changed since an older edition stands between them.
    """
    for name in QUESTIONS:
        kind = question_of(name)
        question = kind.for_briefing()
        if question is not None:
            table = Table(question.row_type(), engine.answer(question), language)
            yield Section(name, explain(kind, page=True), table)
    if against is not None:
        yield _changes(reading, against, language)
    totals = Table(TotalsRow, totals_rows([reading]), language)
    yield Section("totals", TOTALS, totals)
    findings = Table(CheckRow, check_rows([reading], language), language)
    yield Section("check", CHECK, findings)


def _changes(reading: Reading, old: Reading, language: Language) -> Section:
    rows = LocalEngine([old, reading]).answer(Diff(old.plan.key, reading.plan.key))
    about = explain(Diff)
    title, key = old.plan.title, old.plan.key
    zh, en = about.asks
    asks = Text(f"對照舊版：{title}（{key}）。{zh}", f"Since {title} ({key}): {en}")
    return Section("diff", about._replace(asks=asks), Table(DiffRow, rows, language))
