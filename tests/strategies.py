"""Random plans, and their outlines with rows broken in the ways that documents break them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from graphmodel.decisions import RELATIONS, Decision, Scope
from graphmodel.plan import KPI
from graphmodel.schema import Perspective

__all__ = ["LAYOUTS", "AnyKPI", "AnyObjective", "AnyTheme", "decided", "plans", "render"]

LAYOUTS = ("tabs", "pipes", "html")

# No character here opens a heading, a perspective, a collective or a page number, and no name
# begins with a Latin letter, so a name never looks like a code.
_HAN = "環境滿意度空氣水源綠能康步道推廣完成比率"
_BUREAU = "教文工社衛交民資研消"
_GROUPS = ("本組各機關", "本組成員機關", "各局處")
_DIVIDERS = (" ", "、", "，", ",", "；", ";", "/", "／")
_HEADS = ("策略目標", "KPI (關鍵績效指標)", "KPI 主責局處")
_PERSPECTIVES = {
    Perspective.CUSTOMER: ("顧客構面", "<b>顧客構面</b>", "**顧客構面**"),
    Perspective.PROCESS: ("內部流程", "<b>內部流程</b>", "內部流程(new)"),
    Perspective.LEARNING: ("學習成長", "<b>學習成長(new)</b>", "學習 成長"),
    Perspective.FINANCE: ("財務構面", "**財務構面**", "財務構面（new）"),
}
_FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)} | {ord("."): "．"}


@dataclass(frozen=True)
class AnyKPI:
    """A KPI: the first of ``owners`` leads ``joint``, if there is one, and carries ``tag``."""

    code: str
    name: str
    owners: tuple[str, ...]
    joint: str
    tag: str


@dataclass(frozen=True)
class AnyObjective:
    """An objective with its KPIs."""

    code: str
    name: str
    perspective: Perspective
    kpis: tuple[AnyKPI, ...]


@dataclass(frozen=True)
class AnyTheme:
    """A theme with its objectives and the texts of its priorities."""

    letter: str
    name: str
    common: bool
    objectives: tuple[AnyObjective, ...]
    priorities: tuple[str, ...]


_word = st.text(_HAN, min_size=2, max_size=7)
_latin = st.sampled_from(["", "", "", "SOP", "20", "PM2.5", "i-Voting"])
_qualifier = st.sampled_from(["", "", "", "(綠能類)", "（水源）", "(空氣(甲))"])
_name = st.builds(
    lambda a, b, c, d: a + b + (c if b else "") + d, _word, _latin, _word, _qualifier
)
_bureau = st.builds(lambda a, b: a + b, st.text(_BUREAU, min_size=1, max_size=2),
                    st.sampled_from(["局", "處", "會"]))  # fmt: skip


@st.composite
def _kpis(draw: st.DrawFn, code: str) -> tuple[AnyKPI, ...]:
    kpis = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        names = draw(st.lists(_bureau, min_size=1, max_size=4, unique=True))
        group = draw(st.booleans()) and draw(st.booleans())
        joint = names.pop() if len(names) > 1 and draw(st.booleans()) else ""
        kpis.append(
            AnyKPI(
                f"{code}.{number}",
                draw(_name),
                (draw(st.sampled_from(_GROUPS)),) if group else tuple(names),
                "" if group else joint,
                draw(st.sampled_from(["", "", "WCCD"])),
            )
        )
    return tuple(kpis)


@st.composite
def _themes(draw: st.DrawFn, letter: str, common: bool) -> AnyTheme:
    objectives = []
    for perspective in Perspective:
        for number in range(1, draw(st.integers(0, 2)) + 1):
            code = f"{letter}{perspective.letter}{number}"
            objectives.append(AnyObjective(code, draw(_name), perspective, draw(_kpis(code))))
    if not objectives:
        code = f"{letter}C1"
        objectives.append(AnyObjective(code, draw(_name), Perspective.CUSTOMER, draw(_kpis(code))))
    texts = st.lists(st.text(_HAN + "，。", min_size=12, max_size=40), max_size=3)
    name = "共通性參考指標" if common else draw(_word)
    return AnyTheme(letter, name, common, tuple(objectives), tuple(draw(texts)))


@st.composite
def plans(draw: st.DrawFn) -> tuple[AnyTheme, ...]:
    """One to three themes, the last of them perhaps the common reference set."""
    letters = draw(st.lists(st.sampled_from("ABCDHKXZ"), min_size=1, max_size=2, unique=True))
    themes = [draw(_themes(letter, common=False)) for letter in letters]
    if draw(st.booleans()):
        themes.append(draw(_themes(draw(st.sampled_from("TSQ")), common=True)))
    return tuple(themes)


def render(themes: tuple[AnyTheme, ...], layout: str, random: Random) -> str:
    """The outline of ``themes``, its tables laid out as ``layout``, faults by ``random``."""
    parts = ["# 前言", "", "序文一行。", ""]
    for number, theme in enumerate(themes):
        parts += [_heading(theme, "一二三四"[number], random), "", _totals(theme), ""]
        rows = [_HEADS, *_rows(theme, layout, random)]
        parts += {"tabs": _tabs, "pipes": _pipes, "html": _html}[layout](rows, random)
        parts += ["", *_priorities(theme, random), ""]
    return "\n".join(parts)


def _heading(theme: AnyTheme, numeral: str, random: Random) -> str:
    marks = random.choice(["#", "##", "###", "####"])
    if theme.common:
        return f"{marks} {random.choice(['', '* ', '※'])}{theme.name}"
    letter = random.choice([f"({theme.letter})", f" ({theme.letter})", f"（{theme.letter}）"])
    text = f"{numeral}、{theme.name}{letter}"
    return random.choice(
        [f"{marks} {text}", f"{marks}{text}", f"**{text}**", f"{marks} **{text}**"]
    )


def _totals(theme: AnyTheme) -> str:
    kpis = sum(len(objective.kpis) for objective in theme.objectives)
    return (
        f"共 {len(theme.objectives)} 項策略目標、{kpis} 項關鍵績效指標、"
        f"{len(theme.priorities)} 項施政重點。"
    )


def decided(kpis: Sequence[KPI], random: Random, count: int) -> tuple[Decision, ...]:
    """So many decisions about rows and names of a plan, at times on two rows of one name.

    They may contradict each other, and some are about a name that is not there. A plan of a
    single row has none.
    """
    alike: dict[str, list[KPI]] = defaultdict(list)
    for kpi in kpis:
        alike[kpi.match_name].append(kpi)
    shared = [rows for rows in alike.values() if len(rows) > 1]
    found = []
    for _ in range(count if len(kpis) > 1 else 0):
        one_name = shared and random.random() < 0.3
        a, b = random.sample(random.choice(shared) if one_name else kpis, 2)
        scope = Scope.PAIR if a.match_name == b.match_name else random.choice(list(Scope))
        verdict = random.choice(list(RELATIONS))
        relation = random.choice(RELATIONS[verdict])
        gone = "無" if random.random() < 0.1 else ""
        because = random.choice(["", "同一指標", '"甲", =1+1', "換\n行"])
        score = random.choice(["", "0.85"])
        found.append(Decision(a.match_name + gone, b.match_name, a.key, b.key, verdict, relation,
                              scope, score, "研考會", "2026-11-24", because))  # fmt: skip
    return tuple(found)


Rows = list[tuple[str, ...]]


def _rows(theme: AnyTheme, layout: str, random: Random) -> Rows:
    """Rows of three cells; a row of one cell is a line without cells, one of none a blank."""
    rows: Rows = []
    perspective = None
    for objective in theme.objectives:
        if objective.perspective is not perspective:
            perspective = objective.perspective
            rows.append((random.choice(_PERSPECTIVES[perspective]), "", ""))
        for place, kpi in enumerate(objective.kpis):
            opening = objective if place == 0 else None
            rows += _kpi_rows(opening, kpi, random, loose=layout == "tabs")
            if random.random() < 0.1 and layout != "html":
                rows += [(), _HEADS] if layout == "tabs" else [_HEADS]
    return rows


def _kpi_rows(opening: AnyObjective | None, kpi: AnyKPI, random: Random, *, loose: bool) -> Rows:
    target, *target_more = _printed(opening.code, opening.name, random) if opening else [""]
    name, *name_more = _printed(kpi.code, kpi.name, random)
    owners, *owners_more = _owner_cells(kpi, random)
    shift = 0 if opening or random.random() < 0.8 else random.choice([-1, 1])
    if shift > 0 and not name_more and not owners_more:
        return [("", "", name, owners)]
    rows: Rows = [(name, owners, "")] if shift < 0 else [(target, name, owners)]
    for piece in target_more:
        rows.append((piece,) if loose and random.random() < 0.5 else (piece, "", ""))
    for piece in name_more:
        rows.append((piece, "", "") if shift < 0 and random.random() < 0.5 else ("", piece, ""))
    rows += [("", "", piece) for piece in owners_more]
    if loose:
        rows = [one for row in rows for one in ([row, ()] if random.random() < 0.1 else [row])]
    return rows


def _printed(code: str, name: str, random: Random) -> list[str]:
    """A code and a name in pieces, perhaps with a space that a wrap left."""
    if random.random() < 0.2:
        code = code.translate(_FULL_WIDTH)
    gaps = [i for i in range(1, len(name)) if name[i - 1] in _HAN and name[i] in _HAN]
    pieces = [name]
    if gaps and random.random() < 0.3:
        at = random.choice(gaps)
        pieces = [name[:at], name[at:]]
    elif gaps and random.random() < 0.3:
        at = random.choice(gaps)
        pieces = [f"{name[:at]} {name[at:]}"]
    # a name that begins with a digit needs the space, others may go without
    return [code + random.choice([" ", "", "　"]) + pieces[0], *pieces[1:]]


def _owner_cells(kpi: AnyKPI, random: Random) -> list[str]:
    """The owner cell, its owners divided in one cell or over several."""
    first, *others = kpi.owners
    first += f"({kpi.tag})" if kpi.tag else ""
    first += random.choice(["({})", "（{}）"]).format(kpi.joint) if kpi.joint else ""
    cells = [first]
    for owner in others:
        if random.random() < 0.3:
            cells.append(owner)
        else:
            cells[-1] += random.choice(_DIVIDERS) + owner
    return cells


def _tabs(rows: Rows, random: Random) -> list[str]:
    return ["\t".join(row) for row in rows]


def _pipes(rows: Rows, random: Random) -> list[str]:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], random.choice(["|---|---|---|", "|:--|:-:|--:|"]), *lines[1:]]


def _html(rows: Rows, random: Random) -> list[str]:
    """A table on one line or on many; an objective spans the rows of its KPIs."""
    pretty = random.random() < 0.5
    spans = random.random() < 0.5
    lines = ["<table>"]
    held = 0
    for place, row in enumerate(rows):
        cells = []
        for column, cell in enumerate(row):
            if column == 0 and held:
                held -= 1
                continue
            span = _empty_below(rows, place) if spans and column == 0 and cell else 0
            held = span or held
            opening = f'<td rowspan="{span + 1}">' if span else "<td>"
            cells.append(f"{opening}{cell}</td>")
        lines.append("<tr>" + ("\n  " if pretty else "").join(cells) + "</tr>")
    lines.append("</table>")
    return lines if pretty else ["".join(lines)]


def _empty_below(rows: Rows, place: int) -> int:
    count = 0
    for row in rows[place + 1 :]:
        if row[0]:
            break
        count += 1
    return count


def _priorities(theme: AnyTheme, random: Random) -> list[str]:
    if not theme.priorities:
        return []
    lines = ["## (二)" + random.choice(["", theme.name + "之"]) + "施政重點", ""]
    for number, text in enumerate(theme.priorities, start=1):
        mark = random.choice(["- {}、", "{}、", "* {}. "]).format(number)
        at = random.randrange(1, len(text))
        broken = [mark + text[:at], "", random.choice(["12", "- 12 -", "---"]), "", text[at:]]
        lines += broken if random.random() < 0.3 else [mark + text]
    return lines
