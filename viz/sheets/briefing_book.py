"""The tables of a briefing as one workbook: a sheet a question, and leads between them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from graphmodel.language import Language, Text
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.explain import explain
from queries.question import Column as Field
from queries.questions.kpis import KPIs
from viz.index.briefing import Section
from viz.sheets.deciding_sheet import deciding_fields, deciding_sheet
from viz.sheets.leads import Leads
from viz.sheets.table_sheet import COLUMNS, columns_sheet, ordered, table_sheet
from viz.sheets.workbook import Cell, Column, Form, Sheet, Target, Workbook
from viz.tables import Table, screen_columns

__all__ = ["briefing_book"]

_CONTENTS = Text("目錄", "Contents")
_LONG = "kpis-long"
_LONG_TITLE = Text("KPI 與局處（樞紐分析）", "KPIs by owner (pivot)")


def briefing_book(
    reading: Reading, sections: Sequence[Section], language: Language, source: str | None = None
) -> Workbook:
    """The workbook.

    Args:
        reading: The plan.
        sections: The answers of the briefing.
        language: The language of all that it says.
        source: The address of the document, where it lies beside the briefing.
    """
    whole = (*sections, _long_section(reading, language))
    leads = Leads(whole, source)
    made = [_sheet(section, leads, reading, language) for section in whole]
    sheets = [sheet for sheet, _ in made]
    named = [Cell(sheet.title, Target(sheet.key, -1)) for sheet in sheets]
    means = columns_sheet(
        ((cell, fields) for cell, (_, fields) in zip(named, made, strict=True)), language
    )
    contents = _contents(reading, whole, named, language)
    return Workbook(reading.plan.title, language, (contents, *sheets, means))


def _long_section(reading: Reading, language: Language) -> Section:
    question = KPIs(long=True)
    rows = LocalEngine([reading]).answer(question)
    table = Table(question.row_type(), rows, language)
    about = explain(KPIs)._replace(
        title=_LONG_TITLE,
        asks=Text("每項 KPI 由誰負責？", "Who answers for each KPI?"),
        counts=Text(
            "每項 KPI 的每個主責局處各一列，供樞紐分析；沒有局處的 KPI 仍列一列。"
            "計算 KPI 數時請計不重複的識別碼。",
            "One row a KPI and owner, for pivot tables; a KPI without one has a row too. To "
            "count KPIs, count distinct keys.",
        ),
    )
    return Section(_LONG, about, table)


def _sheet(
    section: Section, leads: Leads, reading: Reading, language: Language
) -> tuple[Sheet, tuple[Field, ...]]:
    """The sheet of an answer, and its columns."""
    table = section.table
    shown = screen_columns(table.columns, several_plans=False, evidence=False)
    title = section.explanation.title.in_language(language)
    sheet = table_sheet(section.name, title, table, shown, partial(leads.of, section.name))
    fields = ordered(table, shown)
    if section.name != "candidates":
        return sheet, fields
    rows: Any = table.rows  # of candidates
    filled = deciding_sheet(sheet, fields, rows, reading.decisions, language)
    return filled, deciding_fields(fields)


def _contents(
    reading: Reading, sections: Sequence[Section], named: Sequence[Cell], language: Language
) -> Sheet:
    heads = (
        Column(Text("工作表", "Sheet").in_language(language)),
        Column(Text("內容", "What it answers").in_language(language), width=38),
        Column(Text("列數", "Rows").in_language(language), Form.COUNT),
        Column(Text("計數方式", "How it counts").in_language(language), width=80),
        Column(Text("公式與出處", "Formulas and sources").in_language(language), width=60,
               printed=False),
    )  # fmt: skip
    columns = Text("欄位說明", "What columns mean").in_language(language)
    means = Text("各表各欄的意義與計法", "What each column means and counts").in_language(language)

    def said(texts: Iterable[Text]) -> Cell:
        return Cell("\n".join(text.in_language(language) for text in texts) or None)

    rows = [
        (
            cell,
            said([section.explanation.asks]),
            Cell(len(section.table.rows)),
            said([section.explanation.counts]),
            said(section.explanation.formulas),
        )
        for section, cell in zip(sections, named, strict=True)
    ]
    explained = (Cell(columns, Target(COLUMNS, -1)), Cell(means), Cell(), Cell(), Cell())
    return Sheet(
        "contents",
        _CONTENTS.in_language(language),
        heads,
        (*rows, explained),
        tuple(text.in_language(language) for text in _lead(reading)),
    )


def _lead(reading: Reading) -> Iterator[Text]:
    plan = reading.plan
    yield Text(plan.title, plan.title)
    file = plan.themes[0].evidence.file
    yield Text(
        f"來源文件：{file}；「行號」即其行號。列印時只印各表左側的主要欄位，其餘欄位在右側。",
        f"Source: {file}; lines are its lines. The main columns, which come first, are printed; "
        "the others stand to their right.",
    )
    if reading.ledger.entries:
        count = reading.graph.decided
        yield Text(
            f"各項數字已計入 {count} 筆重複指標的判定。",
            f"The figures count {count} decision{'s' * (count != 1)} about duplicates.",
        )
