"""A plan printed in the shapes of table that planning offices use."""

import csv
import html
import io
from collections.abc import Callable, Iterator
from typing import NamedTuple

from graphmodel.plan import KPI, Plan
from graphmodel.schema import Perspective, Role, ThemeKind

__all__ = ["CODED", "PLAIN", "Line", "gist", "lines"]

_PERSPECTIVES = {
    Perspective.CUSTOMER: "顧客構面",
    Perspective.PROCESS: "內部流程",
    Perspective.LEARNING: "學習成長",
    Perspective.FINANCE: "財務構面",
}


class Line(NamedTuple):
    """What one row of the plan says."""

    letter: str
    theme: str
    common: bool
    perspective: str
    objective_code: str
    objective: str
    code: str
    kpi: str
    owners: str


def lines(plan: Plan) -> list[Line]:
    """The rows of a plan, those of an objective together."""
    themes = {theme.key: theme for theme in plan.themes}
    return [
        Line(theme.letter, theme.name, theme.kind is ThemeKind.COMMON,
             _PERSPECTIVES[objective.perspective], objective.code, objective.name,
             kpi.code, kpi.name, _owners(kpi))
        for objective in plan.objectives
        for theme in [themes[objective.theme]]
        for kpi in plan.kpis
        if kpi.objective == objective.key and objective.perspective
    ]  # fmt: skip


def gist(plan: Plan, *, codes: bool = True) -> list[tuple[object, ...]]:
    """Of every KPI in order: codes, name, owners with roles, objective and theme."""
    objectives = {objective.key: objective for objective in plan.objectives}
    themes = {theme.key: theme for theme in plan.themes}
    found = []
    for kpi in plan.kpis:
        objective = objectives[kpi.objective]
        theme = themes[objective.theme]
        printed = (kpi.code, objective.code, theme.letter) if codes else ()
        owners = tuple((owner.bureau, owner.role) for owner in kpi.owners)
        perspective = objective.perspective
        found.append((*printed, kpi.name, owners, kpi.tags, objective.name, theme.name,
                      theme.kind, perspective))  # fmt: skip
    return found


def _owners(kpi: KPI) -> str:
    leads = [owner.printed for owner in kpi.owners if owner.role is not Role.JOINT]
    joint = [owner.printed for owner in kpi.owners if owner.role is Role.JOINT]
    asides = [f"({'、'.join(joint)})"] if joint else []
    return "、".join(leads) + "".join([*asides, *(f"({tag})" for tag in kpi.tags)])


def _heading(line: Line, at: int) -> str:
    if line.common:
        return "共通性參考指標"
    return f"{'一二三四五六七八九'[at]}、{line.theme} ({line.letter})"


def _by_theme(rows: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    letters = list(dict.fromkeys(line.letter for line in rows))
    for at, letter in enumerate(letters):
        own = [line for line in rows if line.letter == letter]
        yield _heading(own[0], at), own


def _separated(rows: list[list[str]], mark: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _outline(rows: list[Line]) -> list[list[str]]:
    """The outline as a spreadsheet has it: merged cells blank, each row as wide as the table."""
    table = []
    for heading, own in _by_theme(rows):
        table += [[heading, "", ""], ["策略目標", "KPI", "主責局處"]]
        perspective = objective = ""
        for line in own:
            if line.perspective != perspective:
                table.append([line.perspective, "", ""])
            first = f"{line.objective_code} {line.objective}"
            table.append([first if first != objective else "", f"{line.code} {line.kpi}",
                          line.owners])  # fmt: skip
            perspective, objective = line.perspective, first
    return table


def csv_outline(rows: list[Line]) -> str:
    return "\ufeff" + _separated(_outline(rows), ",")


def semicolons(rows: list[Line]) -> str:
    return _separated(_outline(rows), ";")


def other_order(rows: list[Line]) -> str:
    text = ""
    for heading, own in _by_theme(rows):
        text += f"## {heading}\n\n| 主辦機關 | 關鍵績效指標 | 核心目標 |\n|---|---|---|\n"
        perspective = ""
        for line in own:
            if line.perspective != perspective:
                perspective = line.perspective
                text += f"| {perspective} | {perspective} | {perspective} |\n"
            first = f"{line.objective_code} {line.objective}"
            text += f"| {line.owners} | {line.code} {line.kpi} | {first} |\n"
    return text


def flat(rows: list[Line]) -> str:
    heads = ["項次", "策略主題", "構面", "代碼", "策略目標", "代碼", "KPI", "主責局處"]
    cells = [
        [str(at), line.theme, line.perspective, line.objective_code, line.objective, line.code,
         line.kpi, line.owners]
        for at, line in enumerate(rows, start=1)
    ]  # fmt: skip
    return _separated([heads, *cells], "\t")


def simplified_heads(rows: list[Line]) -> str:
    heads = ["责任单位", "关键绩效指标", "指标代码", "目标代码", "战略目标", "构面", "主题"]
    cells = [
        [line.owners, line.kpi, line.code, line.objective_code, line.objective,
         line.perspective, line.theme]
        for line in rows
    ]  # fmt: skip
    return _separated([heads, *cells], ",")


def spanned(rows: list[Line]) -> str:
    """HTML: theme, perspective and objective span their rows; the codes have columns."""
    heads = "".join(f"<th>{head}</th>" for head in
                    ("策略主題", "構面", "策略目標", "KPI代碼", "KPI", "權責機關"))  # fmt: skip
    text = f"<table><tr>{heads}</tr>\n"
    above: tuple[str, ...] = ()
    for line in rows:
        named = (line.theme, line.perspective, f"{line.objective_code} {line.objective}")
        text += "<tr>"
        for depth in (1, 2, 3):
            if named[:depth] != above[:depth]:
                span = sum(
                    (other.theme, other.perspective,
                     f"{other.objective_code} {other.objective}")[:depth] == named[:depth]
                    for other in rows
                )  # fmt: skip
                text += f"<td rowspan='{span}'>{html.escape(named[depth - 1])}</td>"
        above = named
        cells = (line.code, line.kpi, line.owners)
        text += "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>\n"
    return text + "</table>\n"


def grid(rows: list[Line]) -> str:
    """A Markdown grid table; the name's last characters stand in the cell's second line."""
    rule = "+----------+----------+----------+\n"
    text = ""
    for heading, own in _by_theme(rows):
        text += f"## {heading}\n\n{rule}| 策略目標 | KPI | 主責局處 |\n{rule.replace('-', '=')}"
        perspective = ""
        for line in own:
            if line.perspective != perspective:
                perspective = line.perspective
                text += f"| {perspective} |\n{rule}"
            name, end = line.kpi[:-2], line.kpi[-2:]
            if not (name + end).isascii() and name[-1:].isascii():
                name, end = line.kpi, ""
            text += f"| {line.objective_code} {line.objective} | {line.code} {name} | "
            text += f"{line.owners} |\n" + (f"| | {end} | |\n" if end else "") + rule
        text += "\n"
    return text


CODED: dict[str, tuple[str, Callable[[list[Line]], str]]] = {
    "csv": ("taipei-107.csv", csv_outline),
    "semicolons": ("taipei-107.txt", semicolons),
    "another order, merged cells repeated": ("taipei-107.md", other_order),
    "flat": ("taipei-107.tsv", flat),
    "simplified heads": ("taipei-107.csv", simplified_heads),
    "html spans": ("taipei-107.html", spanned),
    "grid": ("taipei-107.md", grid),
}


def _uncoded(line: Line, at: int) -> str:
    return "共通性參考指標" if line.common else f"{'一二三四五六七八九'[at]}、{line.theme}"


def no_codes(rows: list[Line]) -> str:
    """Pipes under headings without letters; merged cells are blank."""
    text = ""
    for at, (_, own) in enumerate(_by_theme(rows)):
        text += f"## {_uncoded(own[0], at)}\n\n|構面|具體目標|衡量指標|權責機關|\n|-|-|-|-|\n"
        above = Line("", "", False, *[""] * 6)
        for line in own:
            perspective = line.perspective if line.perspective != above.perspective else ""
            new = perspective or line.objective_code != above.objective_code
            text += f"|{perspective}|{line.objective if new else ''}|{line.kpi}|{line.owners}|\n"
            above = line
    return text


def flat_no_codes(rows: list[Line]) -> str:
    """Separated values that say everything in each row."""
    heads = ["主題", "构面", "战略目标", "关键绩效指标", "主办单位"]
    cells = [
        [line.theme, line.perspective, line.objective, line.kpi, line.owners] for line in rows
    ]
    return _separated([heads, *cells], ",")


def numbered(rows: list[Line]) -> str:
    """Codes like 1.2.3 in a column of their own, each section's head over all columns."""
    text = ""
    for theme, (_, own) in enumerate(_by_theme(rows), start=1):
        cells = "<th>策略目標</th><th>編號</th><th>指標名稱</th><th>主(協)辦機關</th>"
        text += f"<h2>{html.escape(_uncoded(own[0], theme - 1))}</h2>\n<table><tr>{cells}</tr>\n"
        perspective, objectives = "", list(dict.fromkeys(line.objective_code for line in own))
        for code in objectives:
            kpis = [line for line in own if line.objective_code == code]
            number = f"{theme}.{objectives.index(code) + 1}"
            for at, line in enumerate(kpis, start=1):
                if line.perspective != perspective:
                    perspective = line.perspective
                    text += f"<tr><td colspan=4>{perspective}</td></tr>\n"
                first = f"<td rowspan={len(kpis)}>{number} {html.escape(line.objective)}</td>"
                said = (f"{number}.{at}", line.kpi, line.owners)
                said_cells = "".join(f"<td>{html.escape(one)}</td>" for one in said)
                text += f"<tr>{first if at == 1 else ''}{said_cells}</tr>\n"
        text += "</table>\n"
    return text


def chinese_numbers(rows: list[Line]) -> str:
    """（一） before an objective, 1. before a KPI, in tabs; both start again in each theme."""
    han = "一二三四五六七八九十"
    text = ""
    for at, (_, own) in enumerate(_by_theme(rows)):
        text += f"\n# {_uncoded(own[0], at)}\n\n關鍵績效指標\t主辦單位\t核心目標\n"
        perspective = objective = ""
        place = number = 0
        for line in own:
            if line.perspective != perspective:
                perspective = line.perspective
                text += f"{perspective}\t{perspective}\t{perspective}\n"
            first = ""
            number += 1
            if line.objective_code != objective:
                place, number, objective = place + 1, 1, line.objective_code
                tens = "十" * (place > 10) + "二十"[: 2 * (place > 20)]
                first = f"（{tens}{han[(place - 1) % 10]}）{line.objective}"
            text += f"{number}.{line.kpi}\t{line.owners}\t{first}\n"
    return text


PLAIN: dict[str, tuple[str, Callable[[list[Line]], str]]] = {
    "no codes": ("taipei-107.md", no_codes),
    "flat, no codes": ("taipei-107.csv", flat_no_codes),
    "numbered": ("taipei-107.html", numbered),
    "Chinese numbers": ("taipei-107.txt", chinese_numbers),
}
