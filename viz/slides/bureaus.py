"""The chapter on bureaus: who answers for most, then a slide or two for each named bureau."""

from collections.abc import Iterator

from graphmodel.language import Text
from graphmodel.schema import Role
from queries.questions.bureau import Bureau, BureauRow
from queries.questions.bureaus import Bureaus
from queries.questions.co_owners import CoOwners, CoOwnersRow
from queries.questions.shared import Shared
from viz.slides.deck import Box, Chart, Fact, Facts, Placed, Series, Slide, Table
from viz.slides.duplicates import shared_table
from viz.slides.fitting import BODY, fitted, table_height
from viz.slides.told import Listed, Told, among, counted, each_of

__all__ = ["bureau_co_owners", "bureau_shared", "bureau_slides", "bureaus_slide", "named_bureaus"]

_BARS = 12
_SIDE = 176  # the width of the figures beside a web
_GAP = 20
_READABLE = 0.66  # of its size has a web whose KPIs stand in a table beneath it
_WIDTHS = (290, 590, 220, 84)
_COLUMNS = ("objective", "objective_name", "code", "name", "role", "co_owners", "line")


def named_bureaus(told: Told) -> list[str]:
    """The keys of the bureaus that are no collectives, those with most KPIs first."""
    known = {
        bureau.name: key for key, bureau in told.plan.bureaus.items() if not bureau.collective
    }
    rows = told.rows(Bureaus())
    return [known[row.bureau] for row in rows if row.kind != "collective"]


def bureaus_slide(told: Told) -> Iterator[Slide]:
    """A chart of the bureaus that answer for most KPIs."""
    rows = [row for row in told.rows(Bureaus()) if row.kind != "collective"]
    if not rows:
        return
    first = [row.bureau for row in rows if row.kpis == rows[0].kpis]
    shown = rows[:_BARS]
    zh, en, each = "、".join(first), ", ".join(first), each_of(first)
    title = among(
        Text(
            f"{len(rows)} 個局處中，{zh}負責的 KPI 最多，{each.zh}有 {rows[0].kpis} 項",
            f"Of {counted(len(rows), 'bureau')}, {en}: most KPIs, {rows[0].kpis}{each.en}",
        ),
        told.with_common,
    )
    if len(rows) > _BARS:
        title = among(title, Text(f"；圖為前 {_BARS} 個", f"; the first {_BARS} are shown"))
    chart = Chart(
        told.say(
            Text("各局處負責的 KPI 數（文件的列數）", "KPI rows that each bureau answers for")
        ),
        tuple(f"{row.bureau}（{row.kpis}）" for row in shown),
        (
            Series(told.say(Text("單獨負責", "alone")), tuple(row.sole for row in shown)),
            Series(
                told.say(Text("與其他局處共同負責", "with others")), tuple(r.joint for r in shown)
            ),
        ),
    )
    notes = [
        Text(
            f"{row.bureau}：{row.kpis} 項，{row.joint} 項與其他局處共同負責",
            f"{row.bureau}: {row.kpis}, {row.joint} with others",
        )
        for row in rows
    ]
    places = [place for row in shown for place in row.places]
    yield told.slide(title, [Placed(chart, BODY)], places, notes)


def bureau_slides(told: Told, key: str) -> Iterator[Slide]:
    """One bureau: its figures and its web, and its KPIs by objective as a table.

    All on one slide where there is room for it.
    """
    rows = told.rows(Bureau(key))
    title, facts = _said(told, key, rows)
    figure = told.maker.bureau(key)
    drawing = told.drawing(figure)
    said = (figure.facts, *figure.notes[:-1])
    listed = _listed(told, rows)
    heads = _heads(told)
    about = Text("依目標排列的 KPI", "KPIs by objective")
    table = Table("", heads, tuple(row.cells for row in listed), _WIDTHS)
    web = fitted(drawing, BODY._replace(height=max(1, BODY.height - table_height(table) - _GAP)))
    if web.width >= drawing.width * _READABLE:
        top = BODY.y + web.height + _GAP
        below = Box(BODY.x, top, BODY.width, BODY.y + BODY.height - top)
        yield from told.tables(
            title, about, heads, listed, _WIDTHS,
            notes=said, box=below, above=[Placed(drawing, web)],
        )  # fmt: skip
        return
    side = Box(BODY.x, BODY.y, _SIDE, BODY.height)
    rest = Box(BODY.x + _SIDE + _GAP, BODY.y, BODY.width - _SIDE - _GAP, BODY.height)
    parts = [Placed(facts, side), Placed(drawing, fitted(drawing, rest))]
    yield told.slide(title, parts, [row.place for row in rows], said)
    name = told.plan.bureaus[key].title
    yield from told.tables(
        Text(
            f"{name}的 {len(rows)} 項 KPI，依策略目標排列",
            f"{name}: its {counted(len(rows), 'KPI')} by objective",
        ),
        about, heads, listed, _WIDTHS,
    )  # fmt: skip


def bureau_shared(told: Told, key: str) -> Iterator[Slide]:
    """The shared KPIs that one bureau has a row of."""
    mine = {row.kpi for row in told.rows(Bureau(key))}
    rows = [row for row in told.rows(Shared()) if mine.intersection(row.kpis)]
    differ = sum(row.conflict == "named" for row in rows)
    name = told.plan.bureaus[key].title
    title = among(
        Text(
            f"{name}的 KPI 涉及 {len(rows)} 項重複指標；{differ} 項由不同局處主責",
            f"{name} has rows of {counted(len(rows), 'shared KPI')}; in {differ} owners differ",
        ),
        told.with_common,
    )
    yield from shared_table(told, title, rows)


def bureau_co_owners(told: Told, key: str) -> Iterator[Slide]:
    """Whom one bureau meets, in an objective or in a row."""
    rows = [row for row in told.rows(CoOwners()) if key in (row.a_key, row.b_key)]
    name = told.plan.bureaus[key].title
    together = sum(row.kpis > 0 for row in rows)
    title = among(
        Text(
            f"{name}與 {len(rows)} 個局處或統稱共同負責策略目標，與其中 {together} 個同列主責",
            f"{name} meets {counted(len(rows), 'bureau')} or collectives in an objective, "
            f"{together} of them in one row",
        ),
        told.with_common,
    )
    listed = [
        Listed(
            (
                told.plan.bureaus[row.b_key if row.a_key == key else row.a_key].title,
                str(row.kpis),
                str(row.objectives),
                themes,
            ),
            (*row.places, *row.objective_places),
        )
        for row, (themes,) in zip(rows, told.cells(rows, "themes"), strict=True)
    ]
    if not listed:
        yield told.nothing(title, Text("個共同負責的局處", "bureaus that it meets"))
        return
    kpis, objectives, themes = told.heads(CoOwnersRow, "kpis", "objectives", "themes")
    other = told.say(Text("局處", "Bureau"))
    yield from told.tables(
        title, Text("共同負責的局處", "bureaus that it meets"), (other, kpis, objectives, themes),
        listed, (464, 200, 200, 320), numeric=(1, 2),
    )  # fmt: skip


def _said(told: Told, key: str, rows: tuple[BureauRow, ...]) -> tuple[Text, Facts]:
    name = told.plan.bureaus[key].title
    themes, objectives = (len({getattr(r, f) for r in rows}) for f in ("theme", "objective"))
    joint = [row for row in rows if row.co_owners]
    others = len({other for row in joint for other in row.co_owners})
    title = Text(
        f"{name}負責 {len(rows)} 項 KPI，分屬 {themes} 個主題的 {objectives} 個策略目標",
        f"{name} answers for {counted(len(rows), 'KPI')} in {counted(objectives, 'objective')} of "
        f"{counted(themes, 'theme')}",
    )
    title = among(
        title,
        Text(
            f"；{len(joint)} 項與 {others} 個局處共同負責",
            f"; for {len(joint)} with {counted(others, 'other bureau')}",
        )
        if joint
        else Text("；全部單獨負責", "; alone for all"),
    )
    common = {theme.letter for theme in told.plan.themes.values() if theme.common}
    inside = sum(row.theme in common for row in rows)
    if inside:
        title = among(
            title,
            Text(
                f"（共通性參考指標 {inside} 項在內）", f" ({inside} of the common set among them)"
            ),
        )
    facts = Facts(
        tuple(
            Fact(str(count), told.say(meaning))
            for count, meaning in (
                (len(rows), Text("項 KPI", "KPIs")),
                (objectives, Text("個策略目標", "objectives")),
                (themes, Text("個主題", "themes")),
                (len(joint), Text("項共同負責", "with others")),
                (others, Text("個同列局處", "co-owners")),
            )
        ),
        1,
    )
    return title, facts


def _listed(told: Told, rows: tuple[BureauRow, ...]) -> list[Listed]:
    """A KPI's role stands where it is no lead, with those who answer beside it."""
    listed = []
    for row, (o, on, code, name, role, others, line) in zip(
        rows, told.cells(rows, *_COLUMNS), strict=True
    ):
        part = "" if row.role == Role.LEAD else told.say(Text(f"（{role}）", f" ({role})"))
        cells = (f"{o} {on}", f"{code} {name}", f"{others}{part}".strip(), line)
        listed.append(Listed(cells, (row.place,)))
    return listed


def _heads(told: Told) -> tuple[str, ...]:
    _, objective, _, kpi, _, others, line = told.heads(BureauRow, *_COLUMNS)
    return objective, kpi, others, line
