"""The chapter on measures that several rows share: among the themes, then with the common set."""

from collections.abc import Iterator, Sequence

from graphmodel.language import Text
from queries.questions.shared import Shared, SharedRow
from viz.slides.deck import Slide
from viz.slides.told import Listed, Told, among, counted

__all__ = ["duplicate_slides", "shared_table"]

_COLUMNS = ("name", "tier", "themes", "kpis", "owners", "conflict")
_WIDTHS = (350, 140, 156, 78, 334, 126)


def duplicate_slides(told: Told) -> Iterator[Slide]:
    """What stands in two themes or more, without and with the common set; then the rest."""
    inner = told.rows(Shared(min_themes=2, without_common=True))
    differ = sum(row.conflict == "named" for row in inner)
    title = among(
        Text(
            f"{len(inner)} 項指標出現在兩個以上主題；{differ} 項由不同局處主責",
            f"{counted(len(inner), 'KPI')} in two themes or more; in {differ} of them owners "
            "differ",
        ),
        told.without,
    )
    yield from shared_table(told, title, inner)
    if told.has_common:
        whole = told.rows(Shared(min_themes=2))
        common = sum(row.in_common_set for row in whole)
        differ = sum(row.conflict == "named" for row in whole)
        yield from shared_table(
            told,
            Text(
                f"加計共通性參考指標，{len(whole)} 項指標出現在兩個以上主題（{common} 項列於"
                f"共通性參考指標）；{differ} 項由不同局處主責",
                f"With the common set {counted(len(whole), 'KPI')} in two themes or more, "
                f"{common} of them in the set; in {differ} owners differ",
            ),
            whole,
        )
    alone = [row for row in told.rows(Shared()) if len(row.themes) == 1]
    if alone:
        yield from shared_table(
            told,
            among(
                Text(
                    f"另有 {len(alone)} 項指標只在一個主題內重複",
                    f"{counted(len(alone), 'KPI')} more, repeated inside one theme",
                ),
                told.with_common,
            ),
            alone,
        )


def shared_table(told: Told, title: Text, rows: Sequence[SharedRow]) -> Iterator[Slide]:
    """A table of shared KPIs; of none a slide that says so."""
    listed = [
        Listed(
            (name, tier, " ".join(row.themes), str(len(row.kpis)), owners, conflict), row.places
        )
        for row, (name, tier, _, _, owners, conflict) in zip(
            rows, told.cells(rows, *_COLUMNS), strict=True
        )
    ]
    name, tier, themes, _, owners, conflict = told.heads(SharedRow, *_COLUMNS)
    heads = (name, tier, themes, told.say(Text("列數", "Rows")), owners, conflict)
    if not listed:
        yield told.nothing(title, Text("項重複指標", "shared KPIs"))
        return
    yield from told.tables(
        title, Text("重複指標", "shared KPIs"), heads, listed, _WIDTHS, numeric=(3,)
    )
