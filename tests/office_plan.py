"""A plan as an office would have it, in the flat form of ODF, which LibreOffice saves as any."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from graphmodel.plan import Plan
from graphmodel.schema import Perspective

__all__ = ["Layout", "flat_text", "flat_workbook", "workbook_with_looks"]

_NUMERALS = "一二三四五六七八九十"
_PERSPECTIVES = {
    Perspective.CUSTOMER: "顧客構面",
    Perspective.PROCESS: "內部流程構面",
    Perspective.LEARNING: "學習成長構面",
    Perspective.FINANCE: "財務構面",
}
_OPENING = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.{kind}">
{styles}<office:body><office:{kind}>
"""
_LOOKS = """<office:automatic-styles
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0">
<number:number-style style:name="N1"><number:number number:decimal-places="2"
 number:min-integer-digits="1"/></number:number-style>
<style:style style:name="hundredths" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="gone" style:family="table-cell"><style:text-properties
 style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
<style:style style:name="old" style:family="text"><style:text-properties
 style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
</office:automatic-styles>
"""
_TITLE = "臺北市政府107年施政綱要"
_HEAD = ("策略目標", "KPI", "主責局處")


class Layout(NamedTuple):
    """How the plan is laid out.

    Attributes:
        merged: Whether an objective's cell spans the rows of its KPIs, or is printed in each.
        sheets: Whether each theme has a sheet of its own.
    """

    merged: bool
    sheets: bool = False


def flat_text(plan: Plan, layout: Layout) -> str:
    """``plan`` as a text document."""
    body = [f"<text:h text:outline-level='1'>{_TITLE}</text:h>"]
    for heading, rows in _themes(plan, layout):
        body.append(f"<text:h text:outline-level='2'>{escape(heading)}</text:h>")
        body.append(f"<table:table><table:table-column table:number-columns-repeated='3'/>{rows}")
        body.append("</table:table>")
    return f"{_OPENING.format(kind='text', styles='')}{''.join(body)}{_closing('text')}"


def flat_workbook(plan: Plan, layout: Layout) -> str:
    """``plan`` as a workbook."""
    themes = list(_themes(plan, layout))
    title = _row([_cell(_TITLE, right=3)])
    sheets: list[tuple[str, str]] = []
    for theme, (heading, rows) in zip(plan.themes, themes, strict=True):
        sheets.append((f"主題{theme.letter}", _row([_cell(heading, right=3)]) + rows))
    if not layout.sheets:
        sheets = [("策略地圖", "".join(rows for _, rows in sheets))]
    name, rows = sheets[0]
    sheets[0] = (name, title + rows)
    body = "".join(
        f"<table:table table:name={quoteattr(name)}>{rows}</table:table>" for name, rows in sheets
    )
    return f"{_OPENING.format(kind='spreadsheet', styles='')}{body}{_closing('spreadsheet')}"


def workbook_with_looks() -> str:
    """A workbook in which text is struck out, a row and a column are hidden, and 1.1 is 1.10."""
    partly = "<text:p>AC1.1 滿意度<text:span text:style-name='old'>舊</text:span></text:p>"
    number = (
        "<table:table-cell table:style-name='hundredths' office:value-type='float' "
        "office:value='1.1'/>"
    )
    failed = "<table:table-cell table:formula='of:=NA()' office:value-type='float'/>"
    gone = "<table:table-cell table:style-name='gone'><text:p>AC1.4 廢</text:p></table:table-cell>"
    rows = _row([_cell("一、營造永續環境 (A)")])
    rows += _row([_cell(text) for text in (*_HEAD, "密")])
    rows += _row([
        _cell("AC1 環境"), f"<table:table-cell>{partly}</table:table-cell>", _cell("環保局"),
    ])  # fmt: skip
    rows += _row([_cell(""), number, _cell("工務局")])
    hidden = _row([_cell(""), _cell("AC1.2 舊"), _cell("工務局")])
    rows += hidden.replace("-row>", "-row table:visibility='collapse'>", 1)
    rows += _row([_cell(""), _cell("AC1.3 比率"), failed]) + _row([_cell(""), gone, _cell("")])
    columns = (
        "<table:table-column table:number-columns-repeated='3'/>"
        "<table:table-column table:visibility='collapse'/>"
    )
    table = f"<table:table table:name='甲'>{columns}{rows}</table:table>"
    opening = _OPENING.format(kind="spreadsheet", styles=_LOOKS)
    return f"{opening}{table}{_closing('spreadsheet')}"


def _closing(kind: str) -> str:
    return f"</office:{kind}></office:body></office:document>"


def _themes(plan: Plan, layout: Layout) -> Iterator[tuple[str, str]]:
    """Of each theme its heading and the rows of its table."""
    for number, theme in enumerate(plan.themes):
        common = theme.kind == "common"
        heading = theme.name if common else f"{_NUMERALS[number]}、{theme.name} ({theme.letter})"
        rows = [_row([_cell(text) for text in _HEAD])]
        perspective = None
        for objective in plan.objectives:
            if objective.theme != theme.key:
                continue
            if objective.perspective not in (perspective, None):
                perspective = objective.perspective
                rows.append(_row([_cell(_PERSPECTIVES[perspective], right=3)]))
            kpis = [kpi for kpi in plan.kpis if kpi.objective == objective.key]
            for at, kpi in enumerate(kpis):
                first = _cell(f"{objective.code} {objective.name}", down=len(kpis))
                if not layout.merged:
                    first = _cell(f"{objective.code} {objective.name}")
                elif at:
                    first = "<table:covered-table-cell/>"
                owners = kpi.owners[0].evidence.cell if kpi.owners else ""
                cells = [first, _cell(f"{kpi.code} {kpi.name}"), _cell(owners)]
                rows.append(_row(cells))
        yield heading, "".join(rows)


def _row(cells: list[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(text: str, *, right: int = 1, down: int = 1) -> str:
    spans = f"table:number-columns-spanned='{right}' table:number-rows-spanned='{down}'"
    opening = f"<table:table-cell {spans} office:value-type='string'>"
    covered = "<table:covered-table-cell/>" * (right - 1)
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"{opening}{lines}</table:table-cell>{covered}"
