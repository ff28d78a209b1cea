"""The chapter on what changed since an older edition."""

from collections import Counter
from collections.abc import Iterator, Sequence

from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.schema import Label
from loaders.sources import Reading
from queries.columns.wording import WORDS
from queries.comparison.diff import Diff, DiffRow
from queries.engines.local import LocalEngine
from viz.slides.deck import Fact, Facts, Placed, Slide
from viz.slides.fitting import BODY
from viz.slides.told import Listed, Told, counted

__all__ = ["change_slides"]

_KINDS = ("added", "gone", "renamed", "moved", "owners-changed", "measured-otherwise",
          "renumbered")  # fmt: skip
_COLUMNS = ("kind", "name", "before", "after", "old_line", "new_line")
_WIDTHS = (100, 330, 277, 277, 100, 100)


def change_slides(told: Told, old: Reading) -> Iterator[Slide]:
    """How much changed, then each kind of change with both editions' places."""
    engine = LocalEngine([old, told.reading])
    rows = engine.answer(Diff(old.plan.key, told.reading.plan.key))
    counts = Counter((row.kind, row.label) for row in rows)
    title = Text(
        f"與{old.plan.title}相比：新增 {counts['added', Label.KPI]} 項 KPI、刪除 "
        f"{counts['gone', Label.KPI]} 項，{counts['owners-changed', Label.KPI]} 項主責變更",
        f"Since {old.plan.title}: {counted(counts['added', Label.KPI], 'KPI')} added, "
        f"{counts['gone', Label.KPI]} gone, owners of "
        f"{counts['owners-changed', Label.KPI]} changed",
    )
    facts = tuple(
        Fact(
            str(counts[kind, Label.KPI]),
            told.say(
                Text(
                    f"項 KPI {WORDS[kind].zh}；策略目標 {counts[kind, Label.OBJECTIVE]} 個",
                    f"KPIs {WORDS[kind].en}; objectives {counts[kind, Label.OBJECTIVE]}",
                )
            ),
        )
        for kind in _KINDS
    )
    notes = (Diff.counts,)
    yield told.slide(title, [Placed(Facts(facts, 3), BODY)], _places(rows), notes)
    for label in (Label.KPI, Label.OBJECTIVE):
        some = sorted(
            (row for row in rows if row.label == label), key=lambda row: _KINDS.index(row.kind)
        )
        if some:
            yield from _listed(told, old, label, some)


def _listed(told: Told, old: Reading, label: Label, rows: list[DiffRow]) -> Iterator[Slide]:
    """The changes of all KPIs, or of all objectives."""
    counts = Counter(row.kind for row in rows)
    said = [(WORDS[kind], counts[kind]) for kind in _KINDS if counts[kind]]
    what = WORDS[label]
    title = Text(
        f"{what.zh}的變動：{'、'.join(f'{word.zh} {count} 項' for word, count in said)}",
        f"Changes of {what.en}s: {', '.join(f'{count} {word.en}' for word, count in said)}",
    )
    listed = [
        Listed(cells, (row.new_place,) if row.new_place else ())
        for row, cells in zip(rows, told.cells(rows, *_COLUMNS), strict=True)
    ]
    before = Text(f"舊版：{old.plan.title}", f"Old edition: {old.plan.title}")
    yield from told.tables(
        title, what, told.heads(DiffRow, *_COLUMNS), listed, _WIDTHS, notes=(before, *_old(rows))
    )


def _old(rows: list[DiffRow]) -> Iterator[Text]:
    for row in rows:
        if row.old_place is not None:
            zh, en = row.old_place.text
            yield Text(f"{row.name}：舊版{zh}", f"{row.name}: old edition, {en}")


def _places(rows: Sequence[DiffRow]) -> list[Place]:
    return [row.new_place for row in rows if row.new_place is not None]
