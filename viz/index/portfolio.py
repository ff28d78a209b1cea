"""The first page of the briefings of several plans: the plans, their years, what they share."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from graphmodel.language import Language, Text
from graphmodel.schema import Label
from loaders.sources import Reading
from queries.comparison.compare_plans import ComparePlans
from queries.engines.local import LocalEngine
from queries.explain import explain
from queries.portfolio.history import History, HistoryRow, histories
from queries.portfolio.trends import Trends
from queries.question import Inquiry
from queries.questions.shared import Shared
from viz.folder_file import FolderFile
from viz.formats import FORMATS
from viz.html_pages import allowed, filled
from viz.index.briefing import Section
from viz.index.guide import GUIDE, guide_page
from viz.index.page import WORDING, script_text, shown
from viz.tables import Table

__all__ = ["PORTFOLIO", "portfolio_files"]

PORTFOLIO = "all_plans"
"""The folder that holds it beside those of the plans; no plan's key has such a character."""

_TITLE = Text("計畫總覽", "All plans")
_HEADS = (
    (Text("計畫", "Plan"), ""),
    (Text("識別碼", "Key"), "word"),
    (Text("縣市", "City"), "word"),
    (Text("年度", "Year"), "word"),
    (Text("主題", "Themes"), "number"),
    (Text("目標", "Objectives"), "number"),
    (Text("KPI", "KPIs"), "number"),
    (Text("局處（含統稱）", "Bureaus (with collectives)"), "number"),
    (Text("重複指標", "Shared KPIs"), "number"),
)
_COUNTED = (Label.THEME, Label.OBJECTIVE, Label.KPI, Label.BUREAU, Label.SHARED_KPI)
_OF_BUREAUS = Text("局處歷年沿革", "History of the bureaus")
_BY_PLAN = Text("各計畫歷年趨勢", "Trends of the plans")
_ACROSS = Text("多個計畫都有的指標", "Measures that several plans have")


def portfolio_files(readings: Sequence[Reading], language: Language) -> Iterator[FolderFile]:
    """The files of the folder on several plans, its page first.

    It stands beside the plans' own folders, to which the page leads.
    """
    engine = LocalEngine(readings)
    sections = tuple(_sections(engine, language))
    title = _TITLE.in_language(language)
    yield FolderFile("index.html", _TITLE, _TITLE, partial(_page, engine, sections, language))
    yield FolderFile("guide.html", GUIDE, GUIDE, lambda: guide_page(title, sections, language))
    for section in sections:
        make = partial(FORMATS["csv"].render, section.table, (), None)
        explained = section.explanation
        yield FolderFile(section.csv, explained.title, explained.asks, make)


def _sections(engine: LocalEngine, language: Language) -> Iterator[Section]:
    yield _section("trends-whole", Trends(whole=True), engine, language, _BY_PLAN)
    yield _section("trends", Trends(), engine, language)
    yield _section("shared-across", Shared(across=True), engine, language, _ACROSS)
    if len(engine.plans) == 2:
        a, b = (one.plan.key for one in engine.plans)
        yield _section("compare-plans", ComparePlans(a, b), engine, language)
    plans = [one.graph for one in engine.plans]
    bureaus = {key for plan in plans for key in plan.bureaus}
    rows = tuple(histories(plans, bureaus))
    about = explain(History)._replace(title=_OF_BUREAUS)
    yield Section("history", about, Table(HistoryRow, rows, language))


def _section(
    name: str,
    inquiry: Inquiry[Any],
    engine: LocalEngine,
    language: Language,
    title: Text | None = None,
) -> Section:
    about = explain(type(inquiry), page=not isinstance(inquiry, Shared))
    table = Table(inquiry.row_type(), engine.answer(inquiry), language)
    return Section(name, about._replace(title=title or about.title), table)


def _page(engine: LocalEngine, sections: Sequence[Section], language: Language) -> bytes:
    trends, shared, script = Trends(), Shared(across=True), script_text()
    remarks = (*trends.remarks_on_plans(engine), *shared.remarks_on_plans(engine))
    return filled(
        "portfolio.html",
        language=language.value,
        title=_TITLE.in_language(language),
        remarks=[remark.in_language(language) for remark in remarks],
        plan_heads=[(head.in_language(language), kind) for head, kind in _HEADS],
        plans=[_plan(reading) for reading in engine.plans],
        sections=[shown(section, language, several_plans=True) for section in sections],
        text={name: text.in_language(language) for name, text in WORDING.items()},
        script=Markup(script),  # noqa: S704 (our own file)
        script_allowed=Markup(allowed(script)),  # noqa: S704 (a hash)
    )


def _plan(reading: Reading) -> tuple[str, list[str]]:
    """The address of a plan's own first page, and what stands of it in the table."""
    plan = reading.plan
    counts = [str(len(reading.graph.keys(label))) for label in _COUNTED]
    return f"../{plan.key}/index.html", [plan.title, plan.key, plan.city, plan.year, *counts]
