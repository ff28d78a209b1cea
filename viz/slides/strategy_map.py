"""The chapter on the strategy map: the counts of all themes, then each theme."""

from collections import Counter
from collections.abc import Iterator

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.nodes import ThemeNode
from queries.columns.wording import WORDS
from queries.questions.kpis import KPIs, KPIsRow
from queries.questions.summary import Summary
from viz.slides.deck import Placed, Slide
from viz.slides.fitting import BODY, fitted
from viz.slides.told import Listed, Told, among, counted, each_of

__all__ = ["counts_slide", "theme_kpis", "theme_slides"]

_TALL = 570  # pixels of a theme's map; a little more than a slide has, so that it shrinks little
_NO_PERSPECTIVE = Text("未列構面", "no perspective")


def counts_slide(told: Told) -> Slide:
    """The map of counts, and which perspective has most KPIs."""
    rows = told.rows(Summary())
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.perspective] += row.kpis
    total, most = counts.total(), max(counts.values(), default=0)
    first = [WORDS.get(name, _NO_PERSPECTIVE) for name, count in counts.items() if count == most]
    share = (200 * most + total) // (2 * total) if total else 0
    title = among(
        Text(
            f"{'、'.join(one.zh for one in first)}的 KPI 最多：{most} 項，"
            f"占 {total} 項的 {share}%",
            f"Most KPIs are in {', '.join(one.en for one in first)}: {most} of {total}, {share}%",
        ),
        told.with_common,
    )
    figure = told.maker.map
    drawing = told.drawing(figure)
    places = [place for row in rows for place in row.places]
    parts = [Placed(drawing, fitted(drawing, BODY))]
    return told.slide(title, parts, places, (figure.facts, *figure.notes))


def theme_slides(told: Told, theme: ThemeNode) -> Iterator[Slide]:
    """The map of one theme, on as many slides as its text needs to be read."""
    rows = [row for row in told.plan.kpis if row.theme.key == theme.key]
    objectives = sum(one.theme.key == theme.key for one in told.plan.objectives.values())
    bureaus = Counter(owner.name for row in rows for owner in row.named_owners)
    title = Text(
        f"{theme.letter} {theme.name}：{len(rows)} 項 KPI 衡量 {objectives} 個策略目標",
        f"{theme.letter} {theme.name}: {counted(len(rows), 'KPI')} for "
        f"{counted(objectives, 'objective')}",
    )
    if bureaus:
        most = max(bureaus.values())
        names = [name for name, count in bureaus.items() if count == most]
        each = each_of(names)
        title = among(
            title,
            Text(
                f"；{len(bureaus)} 個局處主責，{'、'.join(names)}最多（{each.zh}{most} 項）",
                f"; {counted(len(bureaus), 'bureau')}, most of them {', '.join(names)} "
                f"({most}{each.en})",
            ),
        )
    figures = told.maker.theme_parts(theme.key, _TALL)
    for at, figure in enumerate(figures, 1):
        drawing = told.drawing(figure)
        said = told.say(title)
        drawn = {node.key for node in figure.picture.nodes}
        shown = [row for row in rows if row.key in drawn]
        yield told.slide(
            said if len(figures) == 1 else f"{said} ({at}/{len(figures)})",
            [Placed(drawing, fitted(drawing, BODY))],
            [place for row in shown for place in row.evidence.places],
            (figure.facts, *figure.notes[:-1], *_traced(shown)),
        )


def theme_kpis(told: Told, theme: ThemeNode) -> Iterator[Slide]:
    """Every KPI of one theme, with its owners."""
    rows = [row for row in told.rows(KPIs(theme=theme.key)) if isinstance(row, KPIsRow)]
    listed = [
        Listed((f"{o} {on}", f"{code} {name}", owners, place), (row.place,))
        for row, (o, on, code, name, owners, place) in zip(
            rows,
            told.cells(rows, "objective", "objective_name", "code", "name", "owners", "line"),
            strict=True,
        )
    ]
    if not listed:
        return
    objective, kpi, owners, line = told.heads(KPIsRow, "objective_name", "name", "owners", "line")
    yield from told.tables(
        Text(
            f"{theme.letter} {theme.name}的 {len(rows)} 項 KPI 與主責局處",
            f"{theme.letter} {theme.name}: {counted(len(rows), 'KPI')} and who answers for them",
        ),
        Text("各項 KPI", "its KPIs"),
        (objective, kpi, owners, line),
        listed,
        (300, 520, 264, 100),
    )


def _traced(rows: list[KPIRow]) -> Iterator[Text]:
    for row in rows:
        zh, en = row.evidence.place.text
        yield Text(f"{row.code} {row.name}：{zh}", f"{row.code} {row.name}: {en}")
