"""The same faults of real exports, done to tables whose rows print no lettered codes."""

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from conftest import Seen
from mutations import Mutated, told_on
from strategies import AnyKPI, AnyTheme

__all__ = ["FAULTS", "SHAPES", "Printed", "gist", "printed", "silent", "spoilt"]

Line = list[str]
"""A row's cells; of one cell it is a line without cells."""

_FEWEST = 4  # rows: what is told of one are the others
_HAN = "一二三四五六七八九十"


class Printed(NamedTuple):
    """A plan as lines.

    Attributes:
        lines: Its lines, as cells.
        mark: What stands between cells.
        needed: The columns of which a blank can only be a fault.
        numbers: Whether numbers open its names.
    """

    lines: list[Line]
    mark: str
    needed: Sequence[int]
    numbers: bool

    @property
    def text(self) -> str:
        return "\n".join(_joined(cells, self.mark) for cells in self.lines)


def _joined(cells: Line, mark: str) -> str:
    if len(cells) == 1:
        return cells[0]
    if mark == "|":
        return f"| {' | '.join(cells)} |"
    if mark == ",":
        return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    return mark.join(cells)


def _owners(kpi: AnyKPI) -> str:
    first, *others = kpi.owners
    aside = f"({kpi.joint})" if kpi.joint else ""
    return "、".join([first + aside, *others])


def _headings(themes: tuple[AnyTheme, ...]) -> list[tuple[str, AnyTheme]]:
    return [(f"## {_HAN[at]}、{theme.name}", theme) for at, theme in enumerate(themes)]


def blanks(themes: tuple[AnyTheme, ...]) -> Printed:
    """Pipes under headings: an objective and a perspective are printed once, the rest is blank."""
    lines = [["# 桃園市政府 110 年施政計畫"], [""]]
    for heading, theme in _headings(themes):
        lines += [[heading], [""], ["具體目標", "衡量指標", "權責機關"], ["---"] * 3]
        above = None
        for objective in theme.objectives:
            if objective.perspective is not above:
                above = objective.perspective
                lines.append([_SAID[above.letter]] * 3)
            for at, kpi in enumerate(objective.kpis):
                lines.append([objective.name if not at else "", kpi.name, _owners(kpi)])
        lines.append([""])
    return Printed(lines, "|", [2], numbers=False)


def numbered(themes: tuple[AnyTheme, ...]) -> Printed:
    """Tabs: （一） opens an objective, 1. a KPI, and both start again with each theme."""
    lines = [["# 嘉義縣政府 108 年施政計畫"], [""]]
    for heading, theme in _headings(themes):
        lines += [[heading], [""], ["核心目標", "關鍵績效指標", "主辦單位"]]
        for place, objective in enumerate(theme.objectives):
            for at, kpi in enumerate(objective.kpis):
                first = "" if at else f"（{_HAN[place]}）{objective.name}"
                lines.append([first, f"{at + 1}.{kpi.name}", _owners(kpi)])
        lines.append([""])
    return Printed(lines, "\t", [0, 2], numbers=True)


def agency(themes: tuple[AnyTheme, ...]) -> Printed:
    """One table of an agency's own plan: no owners, and much that is said of each KPI."""
    heads = ["關鍵策略目標", "關鍵績效指標", "評估方式", "單位", "103年度目標值"]
    lines = [["# 臺中市政府教育局 103 年度施政計畫"], [""], heads, ["---"] * 5]
    objectives = [objective for theme in themes for objective in theme.objectives]
    for place, objective in enumerate(objectives, start=1):
        for at, kpi in enumerate(objective.kpis, start=1):
            first = f"{place}. {objective.name}" if at == 1 else ""
            said = ["統計數據", "人次", str(10 * place + at)]
            lines.append([first, f"{place}.{at} {kpi.name}", *said])
    return Printed(lines, "|", [0, 1], numbers=True)


def flat(themes: tuple[AnyTheme, ...]) -> Printed:
    """A sheet whose rows each say all."""
    lines = [["策略主題", "構面", "策略目標", "KPI", "主責局處", "單位", "目標值"]]
    lines += [
        [theme.name, _SAID[objective.perspective.letter], objective.name, kpi.name, _owners(kpi),
         "件", str(at)]
        for theme in themes
        for objective in theme.objectives
        for at, kpi in enumerate(objective.kpis, start=70)
    ]  # fmt: skip
    return Printed(lines, ",", range(5), numbers=False)


def flat_numbered(themes: tuple[AnyTheme, ...]) -> Printed:
    """The same with numbers of objectives and KPIs in columns of their own."""
    lines = [["KPI", "指標編號", "目標", "目標編號", "局處", "主題"]]
    for number, theme in enumerate(themes, start=1):
        for place, objective in enumerate(theme.objectives, start=1):
            lines += [
                [kpi.name, f"{number}.{place}.{at}", objective.name, f"{number}.{place}",
                 _owners(kpi), theme.name]
                for at, kpi in enumerate(objective.kpis, start=1)
            ]  # fmt: skip
    return Printed(lines, "\t", range(6), numbers=True)


_SAID = {"C": "顧客構面", "P": "內部流程", "L": "學習成長", "F": "財務構面"}
SHAPES: dict[str, Callable[[tuple[AnyTheme, ...]], Printed]] = {
    act.__name__: act for act in (blanks, numbered, agency, flat, flat_numbered)
}


def _rows(plan: Printed) -> list[int]:
    """The rows that say something of a KPI: behind a table's head, no rule, no perspective."""
    found, inside = [], False
    for at, cells in enumerate(plan.lines):
        if len(cells) == 1:
            inside = False
        elif not inside:
            inside = True
        elif set("".join(cells)) != {"-"} and len(set(cells)) > 1:
            found.append(at)
    return found


def _spoilt(plan: Printed, start: int, old: int, new: list[Line]) -> Mutated:
    lines = [_joined(cells, plan.mark) for cells in plan.lines]
    return Mutated(lines, start, old, [_joined(cells, plan.mark) for cells in new])


def cell_lost(plan: Printed, random: Random) -> Mutated | None:
    """One that is no merged cell's blank, and no figure that a document may lack."""
    at = random.choice(_rows(plan))
    cells = list(plan.lines[at])
    column = random.choice([column for column in plan.needed if cells[column]] or [0])
    cells[column] = ""
    return _spoilt(plan, at, 1, [cells])


def cell_gone(plan: Printed, random: Random) -> Mutated | None:
    """The cells behind it move up."""
    at = random.choice(_rows(plan))
    cells = list(plan.lines[at])
    del cells[random.randrange(len(cells))]
    return _spoilt(plan, at, 1, [cells])


def cell_more(plan: Printed, random: Random) -> Mutated | None:
    at = random.choice(_rows(plan))
    cells = list(plan.lines[at])
    cells.insert(random.randint(0, len(cells)), random.choice(["", "備註", "95%", "新增項目"]))
    return _spoilt(plan, at, 1, [cells])


def rows_merged(plan: Printed, random: Random) -> Mutated | None:
    places = [at for at in _rows(plan) if at + 1 in _rows(plan)]
    if not plan.numbers:  # nor are two lines two names where nothing else has two
        places = [at for at in places if plan.lines[at + 1][0] and plan.lines[at][0]]
    if not places:
        return None
    at = random.choice(places)
    # without numbers one name behind another is a name
    mark = random.choice(["<br>", " ", "", "、"]) if plan.numbers else "<br>"
    pairs = zip(plan.lines[at], plan.lines[at + 1], strict=True)
    merged = [one if one == two else mark.join(filter(None, (one, two))) for one, two in pairs]
    if merged == plan.lines[at]:  # of two rows that say the same one is gone
        return None
    return _spoilt(plan, at, 2, [merged])


def newline_lost(plan: Printed, random: Random) -> Mutated | None:
    places = [at for at in _rows(plan) if at + 1 in _rows(plan)]
    if not places:
        return None
    at = random.choice(places)
    return _spoilt(plan, at, 2, [[*plan.lines[at], *plan.lines[at + 1]]])


def divider_lost(plan: Printed, random: Random) -> Mutated | None:
    at = random.choice(_rows(plan))
    cells = list(plan.lines[at])
    column = random.randrange(len(cells) - 1)
    gap = random.choice(["", " "])
    cells[column : column + 2] = [(cells[column] + gap + cells[column + 1]).strip()]
    return _spoilt(plan, at, 1, [cells])


def dividers_lost(plan: Printed, random: Random) -> Mutated | None:
    at = random.choice(_rows(plan))
    return _spoilt(plan, at, 1, [[" ".join(cell for cell in plan.lines[at] if cell)]])


def row_broken(plan: Printed, random: Random) -> Mutated | None:
    """One cell goes on in a row of its own."""
    at = random.choice(_rows(plan))
    cells = list(plan.lines[at])
    column = random.choice([i for i, cell in enumerate(cells) if len(cell) > 3])
    cut = random.randrange(2, len(cells[column]) - 1)
    below = [""] * len(cells)
    below[column] = cells[column][cut:]
    cells[column] = cells[column][:cut]
    return _spoilt(plan, at, 1, [cells, below])


def owner_glued(plan: Printed, random: Random) -> Mutated | None:
    """What stands in the column behind the KPI's name goes on its name."""
    at = random.choice(_rows(plan))
    cells = list(plan.lines[at])
    column = random.randrange(1, len(cells))
    cells[column - 1 : column + 1] = [cells[column - 1] + cells[column], ""]
    return _spoilt(plan, at, 1, [cells])


def page_mark(plan: Printed, random: Random) -> Mutated | None:
    at = random.choice(_rows(plan))
    mark = random.choice(["12/300", "第 3 頁，共 9 頁", "12", "- 12 -", "Page 3 of 9"])
    empty = [""] * len(plan.lines[at])
    empty[random.randrange(len(empty))] = mark
    return _spoilt(plan, at, 1, [plan.lines[at], random.choice([[mark], empty])])


def running_head(plan: Printed, random: Random) -> Mutated | None:
    """The title, the theme's heading or the table's head, printed by a new page."""
    at = random.choice(_rows(plan))
    heads = [cells for cells in plan.lines[:at] if len(cells) == len(plan.lines[at])]
    lines = [cells for cells in plan.lines[:at] if len(cells) == 1 and cells[0]]
    return _spoilt(
        plan, at, 1, [plan.lines[at], random.choice([heads[0], *lines[:1], *lines[-1:]])]
    )


def head_lost(plan: Printed, random: Random) -> Mutated | None:
    first = random.choice(_rows(plan))
    at = next(at for at in range(first, -1, -1) if at == 0 or len(plan.lines[at - 1]) == 1)
    end = at + 1
    while set("".join(plan.lines[end])) == {"-"}:
        end += 1
    return _spoilt(plan, at, end - at + 1, [plan.lines[end]])


FAULTS: dict[str, Callable[[Printed, Random], Mutated | None]] = {
    act.__name__: act
    for act in (
        cell_lost, cell_gone, cell_more, rows_merged, newline_lost, divider_lost, dividers_lost,
        row_broken, owner_glued, page_mark, running_head, head_lost,
    )
}  # fmt: skip


def printed(shape: str, themes: tuple[AnyTheme, ...]) -> Printed:
    return SHAPES[shape](themes)


def spoilt(fault: str, plan: Printed, random: Random) -> Mutated | None:
    """The plan with one fault; ``None`` where it has no row for it."""
    if len(_rows(plan)) < _FEWEST:
        return None
    done = FAULTS[fault](plan, random)
    return done if done is not None and done.new != done.lines[done.start :][: done.old] else None


def gist(seen: Seen) -> list[object]:
    """What was read, but for codes that were made."""
    objectives = {objective.key: objective for objective in seen.plan.objectives}
    themes = {theme.key: theme.name for theme in seen.plan.themes}
    found: list[object] = []
    for kpi in seen.plan.kpis:
        above = objectives[kpi.objective]
        code = "" if kpi.made else kpi.code
        owners = [(owner.bureau, owner.role.value) for owner in kpi.owners]
        measured = [(one.kind, one.year, one.text) for one in kpi.measurements]
        found.append((themes[above.theme], above.perspective, above.name, code, kpi.name, owners,
                      kpi.tags, measured))  # fmt: skip
    return found


def silent(done: Mutated, before: Seen, after: Seen) -> bool:
    """Whether the fault changed what was read and no warning or error stands on its lines."""
    if gist(before) == gist(after):
        return False
    old = told_on(before, done.start + 1, done.start + done.old)
    new = told_on(after, done.start + 1, done.start + max(len(done.new), 1))
    return not new - old
