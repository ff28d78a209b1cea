"""The chapter on where the plan is thin, or hangs on one bureau."""

from collections.abc import Iterator
from itertools import groupby

from graphmodel.language import Text
from queries.columns.wording import WORDS
from queries.questions.gaps import Gaps, GapsRow
from viz.slides.deck import Slide
from viz.slides.told import LISTED, Listed, Told, among, counted

__all__ = ["gap_slides"]

_WHOLE = "theme-one-bureau"
"""The kind of gap whose detail says more than whom it is about."""


def gap_slides(told: Told, key: str | None = None) -> Iterator[Slide]:
    """Gaps by kind and theme; with the key of a theme, its own."""
    rows = told.rows(Gaps())
    of, counting = Text("", ""), told.with_common
    if key is not None:
        letter = told.plan.themes[key].letter
        rows = tuple(row for row in rows if row.theme == letter)
        of, counting = Text(f"主題 {letter} 有 ", f"Theme {letter}: "), Text("", "")
    kinds = {kind: list(some) for kind, some in groupby(rows, key=lambda row: row.kind)}
    if not kinds:
        yield told.nothing(
            among(Text(f"{of.zh}0 件待補強事項", f"{of.en}no gaps"), counting),
            Text("項待補強事項", "gaps"),
        )
        return
    most = max(map(len, kinds.values()))
    first = [WORDS[kind] for kind, some in kinds.items() if len(some) == most]
    zh = "、".join(f"「{word.zh}」" for word in first)
    en = ", ".join(word.en for word in first)
    title = among(
        Text(
            f"{of.zh}{len(rows)} 件待補強事項，最多的是{zh}（{most} 件）",
            f"{of.en}{counted(len(rows), 'gap')}, most of them {en} ({most})",
        ),
        counting,
    )
    listed = []
    for (_, theme), some in groupby(rows, key=lambda row: (row.kind, row.theme)):
        group = list(some)
        (word, *_), *_ = told.cells(group, "kind")
        said = told.say(LISTED).join(_subject(told, row) for row in group)
        places = tuple(place for row in group for place in row.places)
        listed.append(Listed((word, theme, str(len(group)), said), places))
    kind, head, subject = told.heads(GapsRow, "kind", "theme", "subject")
    heads = (kind, head, told.say(Text("件數", "Count")), subject)
    yield from told.tables(
        title, Text("待補強事項", "gaps"), heads, listed, (250, 70, 80, 784), numeric=(2,)
    )


def _subject(told: Told, row: GapsRow) -> str:
    ((subject,),) = told.cells([row], "subject")
    return f"{subject} {row.detail}" if row.kind == _WHOLE else subject
