"""The first page of the briefing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphmodel.findings import Severity
from graphmodel.language import Language, Text
from graphmodel.schema import ThemeKind
from loaders.sources import Reading
from queries.explain import Explanation
from queries.question import Column, Row, Shown
from queries.questions.bureaus import BureausRow
from viz.html_pages import filled
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
        bureau_links: The address of each bureau's page, by the bureau's key.
        language: The language of the pages.
    """

    reading: Reading
    sections: tuple[Section, ...]
    bureau_links: Mapping[str, str]
    language: Language

    def rows(self, name: str) -> Sequence[Any]:
        """The rows of a section."""
        return next(s.table.rows for s in self.sections if s.name == name)


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
    "whole": Text("全圖", "The whole graph"),
    "shared_graph": Text("重複指標圖", "Graph of shared KPIs"),
    "bureau_graphs": Text("各局處責任網絡", "The web of each bureau"),
    "csv": Text("試算表（CSV）", "Spreadsheet (CSV)"),
    "guide": Text("各表各欄的說明", "What each table and column means"),
    "unfold": Text("展開表格", "Show the table"),
    "source": Text("來源文件：", "Source: "),
    "footer": Text(
        "各表的「行號」是來源文件的行號，可據以查核。本頁可離線開啟。",
        "Lines are those of the source document. This page opens offline.",
    ),
    "contents": Text("目次", "Contents"),
    "graphs": Text("圖", "Graphs"),
}


def index_page(briefing: Briefing) -> bytes:
    """The page: figures, then a section for each table, with links to graphs and files."""
    language = briefing.language
    return filled(
        "index.html",
        language=language.value,
        title=briefing.reading.plan.title,
        file=briefing.reading.plan.themes[0].evidence.file,
        figures=_figures(briefing),
        sections=[_shown(briefing, section) for section in briefing.sections],
        bureaus=_bureaus(briefing),
        text={name: text.in_language(language) for name, text in _WORDING.items()},
    )


def _figures(briefing: Briefing) -> list[tuple[str, str]]:
    plan, language = briefing.reading.plan, briefing.language
    strategy = {t.key for t in plan.themes if t.kind is ThemeKind.STRATEGY}
    objectives = {o.key for o in plan.objectives if o.theme in strategy}
    common = len(plan.themes) > len(strategy)
    inner = sum(kpi.objective in objectives for kpi in plan.kpis)
    agencies = sum(row.kind == "agency" for row in briefing.rows("bureaus"))
    across = sum(len(row.themes) > 1 for row in briefing.rows("shared"))
    findings = briefing.reading.findings
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    captioned = (
        (
            Text("策略主題（另有共通性指標）", "Themes (and a common set)")
            if common
            else Text("策略主題", "Themes"),
            str(len(strategy)),
        ),
        (
            Text("策略目標（不含共通）", "Objectives (without the common set)"),
            f"{len(plan.objectives)} ({len(objectives)})",
        ),
        (Text("KPI（不含共通）", "KPIs (without the common set)"), f"{len(plan.kpis)} ({inner})"),
        (Text("局處", "Bureaus"), str(agencies)),
        (Text("跨主題重複指標", "Shared across themes"), str(across)),
        (Text("檢核：錯誤／注意", "Errors / warnings"), f"{errors} / {warnings}"),
    )
    return [(caption.in_language(language), figure) for caption, figure in captioned]


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
            return briefing.bureau_links[bureau.key]
    return ""


def _bureaus(briefing: Briefing) -> list[tuple[str, str]]:
    bureaus = briefing.reading.graph.bureaus.values()
    return [(bureau.title, briefing.bureau_links[bureau.key]) for bureau in bureaus]
