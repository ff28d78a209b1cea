"""The first page of the briefing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, urlencode

from graphmodel.controls import visible_lines
from graphmodel.findings import Severity
from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Language, Text
from loaders.sources import Reading
from queries.explain import Explanation
from queries.question import Column, Row, Shown
from queries.questions.bureaus import BureausRow
from viz.figures.folder import FigureFile
from viz.html_pages import filled
from viz.page.views import VIEWS
from viz.page.words import PAGE_WORDS
from viz.tables import Table, screen_columns

__all__ = ["Briefing", "Section", "index_page"]

_LONG = 60  # rows; a longer table is folded until asked for


@dataclass(frozen=True, slots=True)
class Section:
    """An answer of the briefing.

    Attributes:
        name: The command that prints it; the name of its spreadsheet.
        explanation: What it says.
        table: Its rows.
    """

    name: str
    explanation: Explanation
    table: Table

    @property
    def csv(self) -> str:
        """The path of its spreadsheet."""
        return f"tables/{self.name}.csv"


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the pages are made from.

    Attributes:
        reading: The plan and its findings.
        sections: In the order of the page.
        workbooks: The files that hold all tables.
        explorer: The address of the page in which one looks around.
        figures: The pictures for slides and reports.
        embeds: The fragments for pages of an intranet.
        language: The language of the pages.
        slides: The path of the slides, empty where there are none.
    """

    reading: Reading
    sections: tuple[Section, ...]
    workbooks: tuple[str, ...]
    explorer: str
    figures: tuple[FigureFile, ...]
    embeds: tuple[FigureFile, ...]
    language: Language
    slides: str = ""


@dataclass(frozen=True, slots=True)
class _Shown:
    anchor: str
    title: str
    about: str
    heads: list[tuple[str, str]]
    rows: list[tuple[str, list[str]]]
    csv: str
    count: str
    long: bool


_WORDING = {
    "explore": Text("開啟互動檢視", "Look around in the plan"),
    "bureau_graphs": Text("各局處責任網絡", "The web of each bureau"),
    "pictures": Text("圖檔（SVG），可放進簡報與報告：", "Pictures (SVG) for slides and reports:"),
    "embeds": Text(
        "內嵌片段（不含程式碼），可貼進內部網頁：",
        "Fragments without any script, for pages of an intranet:",
    ),
    "slides": Text("投影片（PPTX，可編輯）", "Slides (PPTX, to be edited)"),
    "csv": Text("試算表（CSV）", "Spreadsheet (CSV)"),
    "workbook": Text("所有表格：", "All tables: "),
    "guide": Text("各表各欄的說明", "What each table and column means"),
    "unfold": Text("展開表格", "Show the table"),
    "unfold_first": Text("（此表未列印；請先展開再列印）", " (not printed; unfold it first)"),
    "source": Text("來源文件：", "Source: "),
    "footer": Text(
        "各表的「行號」是來源文件的行號，可據以查核。本頁可離線開啟。",
        "Lines are those of the source document. This page opens offline.",
    ),
    "contents": Text("目次", "Contents"),
    "graphs": Text("關係圖", "Graphs"),
}


def index_page(briefing: Briefing) -> bytes:
    """The page: figures, then a section for each table, with links to graphs and files."""
    language = briefing.language
    return filled(
        "index.html",
        language=language.value,
        title=briefing.reading.plan.title,
        file=briefing.reading.plan.themes[0].evidence.file,
        decisions=_decisions(briefing),
        figures=_figures(briefing),
        sections=[_shown(briefing, section) for section in briefing.sections],
        workbooks=briefing.workbooks,
        explorer=briefing.explorer,
        slides=briefing.slides,
        views=[
            (PAGE_WORDS[view].in_language(language), explored(briefing, view)) for view in VIEWS
        ],
        bureaus=_bureaus(briefing),
        pictures=_files(briefing.figures, language),
        embeds=_files(briefing.embeds, language),
        text={name: text.in_language(language) for name, text in _WORDING.items()},
    )


def _decisions(briefing: Briefing) -> str:
    """What the figures owe to decisions; empty where there are none."""
    if not briefing.reading.ledger.entries:
        return ""
    count = briefing.reading.graph.decided
    return Text(
        f"各項數字已計入 {count} 筆重複指標的判定",
        f"The figures count {count} decision{'s' * (count != 1)} about duplicates.",
    ).in_language(briefing.language)


class _Figure(NamedTuple):
    """A headline: a number without the common set, what is with it, and where its rows are."""

    caption: str
    number: str
    note: str
    anchor: str


def _figures(briefing: Briefing) -> list[_Figure]:
    plan, language = briefing.reading.graph, briefing.language
    inner = [row for row in plan.kpis if not row.theme.common]
    themes = [theme for theme in plan.themes.values() if not theme.common]
    objectives = [o for o in plan.objectives.values() if not o.theme.common]
    common = len(plan.themes) > len(themes)

    def counted(caption: Text, without: int, whole: int, anchor: str) -> _Figure:
        note = Text(f"含共通性參考指標 {whole}", f"{whole} with the common set")
        return _Figure(
            caption.in_language(language),
            str(without),
            note.in_language(language) if common else "",
            anchor,
        )

    beside = Text("另有共通性參考指標", "and a common set").in_language(language)
    findings = briefing.reading.findings
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    return [
        _Figure(
            Text("策略主題", "Themes").in_language(language),
            str(len(themes)),
            beside if common else "",
            "summary",
        ),
        counted(Text("策略目標", "Objectives"), len(objectives), len(plan.objectives), "summary"),
        counted(Text("KPI", "KPIs"), len(inner), len(plan.kpis), "kpis"),
        counted(
            Text("局處", "Bureaus"), _named_bureaus(inner), _named_bureaus(plan.kpis), "bureaus"
        ),
        counted(
            Text("跨主題重複指標", "Shared across themes"),
            _shared_across(inner),
            _shared_across(plan.kpis),
            "shared",
        ),
        _Figure(
            Text("檢核：錯誤／注意", "Errors / warnings").in_language(language),
            f"{errors} / {warnings}",
            "",
            "check",
        ),
    ]


def _named_bureaus(rows: Iterable[KPIRow]) -> int:
    return len({owner.key for row in rows for owner in row.named_owners})


def _shared_across(rows: Iterable[KPIRow]) -> int:
    letters: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.shared is not None:
            letters[row.shared].add(row.letter)
    return sum(len(some) > 1 for some in letters.values())


def _shown(briefing: Briefing, section: Section) -> _Shown:
    table, language = section.table, briefing.language
    columns = screen_columns(table.columns, several_plans=False, evidence=False)
    explanation = section.explanation
    about = Text(
        f"{explanation.asks.zh}{explanation.counts.zh}",
        f"{explanation.asks.en} {explanation.counts.en}",
    )
    count = Text(f"共 {len(table.rows)} 列", f"{len(table.rows)} rows")
    return _Shown(
        anchor=section.name,
        title=explanation.title.in_language(language),
        about=about.in_language(language),
        heads=[
            (head, _kind(table, column))
            for head, column in zip(table.heads(columns), columns, strict=True)
        ],
        rows=[(_link(briefing, row), table.cells(row, columns)) for row in table.rows],
        csv=section.csv,
        count=count.in_language(language),
        long=len(table.rows) > _LONG,
    )


def _kind(table: Table, column: Column) -> str:
    """How a column is set: numbers to the right, fixed words on one line."""
    if table.numeric(column):
        return "number"
    return "word" if column.shown is Shown.WORD else ""


def _link(briefing: Briefing, row: Row) -> str:
    """The page that the row of a bureau leads to; empty for other rows."""
    if not isinstance(row, BureausRow):
        return ""
    for bureau in briefing.reading.graph.bureaus.values():
        if (bureau.name, bureau.theme) == (row.bureau, row.theme):
            return explored(briefing, "bureau", bureau.key)
    return ""


def _bureaus(briefing: Briefing) -> list[tuple[str, str]]:
    bureaus = briefing.reading.graph.bureaus.values()
    return [(b.title, explored(briefing, "bureau", b.key)) for b in bureaus]


def _files(files: Iterable[FigureFile], language: Language) -> list[tuple[str, str]]:
    return [(file.title.in_language(language), quote(file.name)) for file in files]


def explored(briefing: Briefing, view: str, bureau: str = "") -> str:
    """The address of a view, of *bureau* with the bureau's key."""
    state = {"view": view, **({"bureau": visible_lines(bureau)} if bureau else {})}
    return f"{briefing.explorer}#{urlencode(state, quote_via=quote, safe='')}"
