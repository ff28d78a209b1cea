"""The chapter on KPIs that stand in several themes, and on who owns them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from graphmodel.language import Text
from queries.questions.conflicts import Conflicts, ConflictsRow
from queries.questions.shared import Shared, SharedRow
from viz.asked import Asked
from viz.report.amounts import count
from viz.report.found import shared_across
from viz.report.listing import bounded, few, nothing, placed, sheet_of, where_field
from viz.report.report import Chapter, Field, Part, Prose
from viz.report.sentences import said

__all__ = ["shared_chapter"]

_ORDER = Text("主題多者在前", "those in most themes first")
_ROWS = Text("列數", "Rows")


def shared_chapter(asked: Asked) -> Iterator[Part]:
    """What is shared across themes, then where owners differ."""
    yield Chapter(Text("跨主題重複的指標", "KPIs shared across themes"))
    rows = shared_across(asked, common=True)
    yield from _listed(asked, rows)
    alone = [row for row in asked.rows(Shared()) if len(row.themes) == 1]
    if alone:
        yield Prose(
            (
                said(
                    "另有 {0} 項指標只在一個主題內重複，未列於上表。",
                    "{0:KPI is|KPIs are} repeated inside one theme only and not listed above.",
                    count(alone, Shared.title),
                ),
            )
        )
    yield Chapter(Text("主責不一致", "Where owners differ"), 2)
    found = [row for row in asked.rows(Conflicts()) if row.conflict]
    yield from _differing(
        asked,
        [row for row in found if row.conflict == "named"],
        Text(
            "下列重複指標的 {0} 列寫了不同的局處，宜確認由誰主責。",
            "In {0:row|rows} of shared KPIs different bureaus are named; it should be settled who "
            "answers.",
        ),
        Text("由不同局處主責的重複指標", "Shared KPIs under different bureaus"),
    )
    yield from _differing(
        asked,
        [row for row in found if row.conflict == "collective"],
        Text(
            "下列重複指標的 {0} 列因統稱而不一致：有的列寫統稱，有的列寫局處或另一統稱。",
            "In {0:row|rows} of shared KPIs a collective stands against a bureau or another "
            "collective.",
        ),
        Text("因統稱而主責不一致的重複指標", "Shared KPIs that differ by a collective"),
    )


def _listed(asked: Asked, rows: Sequence[SharedRow]) -> Iterator[Part]:
    if not rows:
        yield nothing(
            "沒有指標出現在兩個以上的主題（{0} 項）。",
            "No KPI stands in two themes or more ({0}).",
            Shared.title,
        )
        return
    if asked.has_common:
        common = [row for row in rows if row.in_common_set]
        yield Prose(
            (
                said(
                    "把共通性參考指標算作一個主題，{0} 項指標出現在兩個以上的主題；"
                    "其中 {1} 項也列於共通性參考指標。",
                    "With the common set as a theme {0:KPI stands|KPIs stand} in two themes or "
                    "more; {1:is|are} in the common set too.",
                    count(rows, Shared.title),
                    count(common, Shared.title),
                ),
            )
        )
    name, tier, themes, owners, conflict = asked.heads(
        SharedRow, "name", "tier", "themes", "owners", "conflict"
    )
    fields = (
        Field(name, 4.2), Field(tier, 1.7), Field(themes, 2.0),
        Field(asked.say(_ROWS), 1.1, numeric=True), Field(owners, 3.4), Field(conflict, 1.7),
        where_field(asked, 2.9),
    )  # fmt: skip
    cells = (
        (said_name, said_tier, " ".join(row.themes), str(len(row.kpis)),
         few(asked, row.owners), said_conflict, placed(asked, row.places))
        for row, (said_name, said_tier, said_conflict) in zip(
            rows, asked.cells(rows, "name", "tier", "conflict"), strict=True
        )
    )  # fmt: skip
    caption = Text("出現在兩個以上主題的指標", "KPIs in two themes or more")
    yield from bounded(caption, fields, rows, cells, Shared.title, _ORDER)


def _differing(
    asked: Asked, rows: Sequence[ConflictsRow], lead: Text, caption: Text
) -> Iterator[Part]:
    """A row for each owner of a measure, with its rows of the document."""
    if not rows:
        zh, en = caption
        yield nothing(f"{zh}：{{0}} 項。", f"{en}: {{0}}.", Conflicts.title)
        return
    yield Prose((said(*lead, count(rows, Conflicts.title)),))
    groups = [
        list(some)
        for _, some in groupby(
            sorted(rows, key=lambda row: (row.name, row.owners)),
            key=lambda row: (row.name, row.owners),
        )
    ]
    name, owner, theme, kpi = asked.heads(ConflictsRow, "name", "owners", "theme", "kpi")
    fields = (
        Field(name, 4.0), Field(owner, 3.1), Field(theme, 1.6),
        Field(asked.say(_ROWS), 1.1, numeric=True), Field(kpi, 4.4), where_field(asked, 2.8),
    )  # fmt: skip
    cells = []
    for some in groups:
        group = sorted(some, key=lambda row: row.place.order)
        keys = [key for (key,) in asked.cells(group, "kpi")]
        cells.append(
            (
                group[0].name,
                few(asked, group[0].owners),
                " ".join(dict.fromkeys(row.theme for row in group)),
                count(group, Conflicts.title),
                few(asked, keys),
                placed(asked, [row.place for row in group]),
            )
        )
    firsts = [some[0] for some in groups]
    order = Text("依指標名稱，每項指標的每種主責一列", "by name, a row for each KPI and owner")
    sheet = sheet_of(Conflicts.title)
    others = Text(f"{sheet.zh}（每項 KPI 一列）", f"{sheet.en}, which has a row for each KPI row")
    yield from bounded(caption, fields, firsts, cells, Conflicts.title, order, others)
