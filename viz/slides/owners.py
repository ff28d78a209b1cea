"""The chapter on who answers: where named bureaus differ, then what collectives leave open."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from graphmodel.language import Text
from queries.questions.conflicts import Conflicts, ConflictsRow
from viz.slides.deck import Slide
from viz.slides.told import LISTED, Listed, Told, among, counted

__all__ = ["owner_slides"]

_WIDTHS = (400, 280, 110, 394)


def owner_slides(told: Told, key: str | None = None) -> Iterator[Slide]:
    """Where owners differ; with the key of a theme, of the measures that stand in it."""
    rows = told.rows(Conflicts())
    differing = [row for row in rows if row.conflict]
    unnamed = [row for row in rows if not row.conflict]
    of = Text("", "")
    if key is not None:
        letter = told.plan.themes[key].letter
        here = {row.name for row in differing if row.theme == letter}
        differing = [row for row in differing if row.name in here]
        unnamed = [row for row in unnamed if row.theme == letter]
        of = Text(f"主題 {letter} 有 ", f"Theme {letter}: ")
    named = [row for row in differing if row.conflict == "named"]
    collective = [row for row in differing if row.conflict == "collective"]
    count = len({row.name for row in named})
    title = among(
        Text(
            f"{of.zh}{count} 項重複指標由不同局處主責",
            f"{of.en}{counted(count, 'shared KPI')} under different bureaus",
        ),
        told.with_common,
    )
    yield from _by_owners(told, title, named)
    if collective:
        count = len({row.name for row in collective})
        title = among(
            Text(
                f"{of.zh}{count} 項重複指標因統稱而主責不一致：有的列寫統稱，有的寫局處或另一統稱",
                f"{of.en}{counted(count, 'shared KPI')} in which a collective stands against a "
                "bureau or another collective",
            ),
            told.with_common,
        )
        yield from _by_owners(told, title, collective)
    if unnamed:
        counting = told.with_common if key is None else Text("", "")
        yield from _unnamed(told, unnamed, of, counting)


def _by_owners(told: Told, title: Text, rows: Sequence[ConflictsRow]) -> Iterator[Slide]:
    """A row for each owner of a measure, with the rows in which it stands."""
    listed = []
    for (name, owners), some in groupby(
        sorted(rows, key=lambda row: (row.conflict, row.name, row.owners)),
        key=lambda row: (row.name, row.owners),
    ):
        group = sorted(some, key=lambda row: row.place.order)
        themes = dict.fromkeys(row.theme for row in group)
        keys = [cells[0] for cells in told.cells(group, "kpi")]
        comma = told.say(Text("、", ", "))
        listed.append(
            Listed(
                (name, comma.join(owners), " ".join(themes), told.say(LISTED).join(keys)),
                tuple(row.place for row in group),
            )
        )
    if not listed:
        yield told.nothing(title, Text("項由不同局處主責", "with different bureaus"))
        return
    name, owner, theme, kpi = told.heads(ConflictsRow, "name", "owners", "theme", "kpi")
    yield from told.tables(
        title, Text("主責不一致的指標", "KPIs whose owners differ"), (name, owner, theme, kpi),
        listed, _WIDTHS,
    )  # fmt: skip


def _unnamed(
    told: Told, rows: Sequence[ConflictsRow], of: Text, counting: Text
) -> Iterator[Slide]:
    title = among(
        Text(
            f"{of.zh}{len(rows)} 項 KPI 只寫統稱，未指明局處",
            f"{of.en}{counted(len(rows), 'KPI')} name only a collective and no bureau",
        ),
        counting,
    )
    ordered = sorted(rows, key=lambda row: (row.place.order, row.kpi))
    cells = told.cells(ordered, "theme", "owners", "kpi", "name")
    listed = [Listed(said, (row.place,)) for row, said in zip(ordered, cells, strict=True)]
    heads = told.heads(ConflictsRow, "theme", "owners", "kpi", "name")
    yield from told.tables(
        title,
        Text("未指明局處的 KPI", "KPIs without a bureau"),
        heads,
        listed,
        (110, 260, 180, 634),
    )
