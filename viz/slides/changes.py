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

_KINDS = ("added", "gone", "renamed", "moved", "owners-changed", "renumbered")
_COLUMNS = ("label", "name", "before", "after", "old_line", "new_line")
_WIDTHS = (100, 350, 267, 267, 100, 100)


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
    for kind in _KINDS:
        some = [row for row in rows if row.kind == kind]
        if some:
            yield from _of_kind(told, old, kind, some)


def _of_kind(told: Told, old: Reading, kind: str, rows: list[DiffRow]) -> Iterator[Slide]:
    counts = Counter(row.label for row in rows)
    word = WORDS[kind]
    title = Text(
        f"{word.zh}：{counts[Label.KPI]} 項 KPI、{counts[Label.OBJECTIVE]} 個策略目標",
        f"{word.en}: {counted(counts[Label.KPI], 'KPI')}, "
        f"{counted(counts[Label.OBJECTIVE], 'objective')}",
    )
    listed = [
        Listed(cells, (row.new_place,) if row.new_place else ())
        for row, cells in zip(rows, told.cells(rows, *_COLUMNS), strict=True)
    ]
    before = Text(f"舊版：{old.plan.title}", f"Old edition: {old.plan.title}")
    yield from told.tables(
        title, word, told.heads(DiffRow, *_COLUMNS), listed, _WIDTHS, notes=(before, *_old(rows))
    )


def _old(rows: list[DiffRow]) -> Iterator[Text]:
    for row in rows:
        if row.old_place is not None:
            zh, en = row.old_place.text
            yield Text(f"{row.name}：舊版{zh}", f"{row.name}: old edition, {en}")


def _places(rows: Sequence[DiffRow]) -> list[Place]:
    return [row.new_place for row in rows if row.new_place is not None]
