"""The first page of the briefing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graphmodel.findings import Severity
from graphmodel.graph import Graph
from graphmodel.language import Language, Text
from graphmodel.schema import Label, ThemeKind
from graphmodel.walks import nodes_of
from loaders.sources import Reading
from queries.bureaus import BureausRow
from queries.catalogue import question_of
from queries.question import Row
from viz.tables import Table, screen_columns

__all__ = ["Briefing", "index_page"]

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the first page is made from.

    Attributes:
        reading: The plan and its findings.
        graph: Its graph.
        tables: By the name of the command that prints them.
        bureau_links: The address of each bureau's page, by the bureau's key.
        language: The page's language.
    """

    reading: Reading
    graph: Graph
    tables: Mapping[str, Table]
    bureau_links: Mapping[str, str]
    language: Language


@dataclass(frozen=True, slots=True)
class _Section:
    anchor: str
    title: str
    about: str
    heads: list[str]
    rows: list[tuple[str, list[str]]]
    csv: str
    count: str


_TITLES = {
    "summary": Text("摘要", "Summary"),
    "totals": Text("總數核對", "Totals"),
    "shared": Text("共用指標", "Shared KPIs"),
    "conflicts": Text("主責不一致", "Owner conflicts"),
    "bureaus": Text("局處", "Bureaus"),
    "check": Text("文件檢核", "Audit of the document"),
}
_ABOUT = {
    "totals": Text(
        "文件自己寫的總數，與實際讀到的數目逐項核對。",
        "Every total that the document states, held against what was read.",
    ),
    "check": Text(
        "讀取與檢核時的發現，依行號排列。錯誤：缺漏或不符；注意：文件自相矛盾或需人工判斷。",
        "What reading and auditing found, by line. Error: missing or miscounted; warning: at "
        "odds with itself, or judged by the reader.",
    ),
}
_WORDING = {
    "whole": Text("全圖", "The whole graph"),
    "shared_graph": Text("共用指標圖", "Graph of shared KPIs"),
    "bureau_graphs": Text("各局處責任網絡", "The web of each bureau"),
    "csv": Text("試算表（CSV）", "Spreadsheet (CSV)"),
    "all_kpis": Text("全部 KPI 試算表", "All KPIs as a spreadsheet"),
    "source": Text("來源文件", "Source"),
    "footer": Text(
        "各表的「行」是來源文件的行號，可據以查核。本頁可離線開啟。",
        "Lines are those of the source document. This page opens offline.",
    ),
    "contents": Text("目次", "Contents"),
    "graphs": Text("圖", "Graphs"),
}


def index_page(briefing: Briefing) -> str:
    """The page: figures, then a section for each table, with links to graphs and files."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    language = briefing.language
    return environment.get_template("index.html").render(
        language=language.value,
        title=briefing.reading.plan.title,
        file=briefing.reading.plan.themes[0].evidence.file,
        figures=_figures(briefing),
        sections=[_section(briefing, name) for name in _TITLES],
        bureaus=_bureaus(briefing),
        text={name: text.in_language(language) for name, text in _WORDING.items()},
    )


def _figures(briefing: Briefing) -> list[tuple[str, str]]:
    plan, language = briefing.reading.plan, briefing.language
    strategy = {t.key for t in plan.themes if t.kind is ThemeKind.STRATEGY}
    objectives = {o.key for o in plan.objectives if o.theme in strategy}
    common = len(plan.themes) > len(strategy)
    inner = sum(kpi.objective in objectives for kpi in plan.kpis)
    agencies = sum(row.kind == "agency" for row in _rows(briefing, "bureaus"))
    across = sum(len(row.themes) > 1 for row in _rows(briefing, "shared"))
    findings = briefing.reading.findings
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    said = (
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
        (Text("跨主題共用指標", "Shared across themes"), str(across)),
        (Text("檢核：錯誤／注意", "Errors / warnings"), f"{errors} / {warnings}"),
    )
    return [(caption.in_language(language), figure) for caption, figure in said]


def _rows(briefing: Briefing, name: str) -> Iterable[Any]:
    return briefing.tables[name].rows


def _section(briefing: Briefing, name: str) -> _Section:
    table, language = briefing.tables[name], briefing.language
    columns = screen_columns(table.columns, several_plans=False, evidence=False)
    about = _ABOUT.get(name) or _about_question(name)
    count = Text(f"共 {len(table.rows)} 列", f"{len(table.rows)} rows")
    return _Section(
        anchor=name,
        title=_TITLES[name].in_language(language),
        about=about.in_language(language),
        heads=table.heads(columns),
        rows=[(_link(briefing, row), table.cells(row, columns)) for row in table.rows],
        csv=f"tables/{name}.csv",
        count=count.in_language(language),
    )


def _about_question(name: str) -> Text:
    question = question_of(name)
    return Text(
        f"{question.asks.zh}{question.counts.zh}", f"{question.asks.en} {question.counts.en}"
    )


def _link(briefing: Briefing, row: Row) -> str:
    """The page that the row of a bureau leads to; empty for other rows."""
    if not isinstance(row, BureausRow):
        return ""
    for key, link in briefing.bureau_links.items():
        node = briefing.graph.nodes[key]
        if (node["name"], node["theme"]) == (row.bureau, row.theme):
            return link
    return ""


def _bureaus(briefing: Briefing) -> list[tuple[str, str]]:
    links = []
    for key in nodes_of(briefing.graph, Label.BUREAU):
        node = briefing.graph.nodes[key]
        name = f"{node['name']}（{node['theme']}）" if node["theme"] else node["name"]
        links.append((name, briefing.bureau_links[key]))
    return links
