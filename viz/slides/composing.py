"""Which chapters make a deck: of a whole plan, of one theme, or of one bureau."""

from collections.abc import Iterator

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from loaders.sources import Reading
from queries.names.lookup import find_bureau, find_theme
from queries.questions.shared import Shared
from viz.slides.audit import audit_slides
from viz.slides.bureaus import (
    bureau_co_owners,
    bureau_shared,
    bureau_slides,
    bureaus_slide,
    named_bureaus,
)
from viz.slides.changes import change_slides
from viz.slides.counting import counting_slides
from viz.slides.deck import Deck, Slide
from viz.slides.duplicates import duplicate_slides, shared_table
from viz.slides.gaps import gap_slides
from viz.slides.near import near_slides
from viz.slides.opening import key_figures, kpis_by_theme, opening
from viz.slides.owners import owner_slides
from viz.slides.strategy_map import counts_slide, theme_kpis, theme_slides
from viz.slides.told import Told, among, counted

__all__ = ["deck_of"]


def deck_of(
    reading: Reading,
    language: Language,
    *,
    bureau: str | None = None,
    theme: str | None = None,
    against: Reading | None = None,
    date: str = "",
) -> Deck:
    """The slides on a plan, or on its one ``bureau`` or ``theme``; and what changed.

    Raises:
        MisuseError: A bureau and a theme are asked for, or an edition beside either.
        UnknownNameError: The plan has no such bureau or theme.
    """
    if sum(one is not None for one in (bureau, theme, against)) > 1:
        raise MisuseError(
            Text(
                "--bureau、--theme 與 --against 擇一",
                "give one of --bureau, --theme and --against",
            )
        )
    told = Told(reading, language, date)
    if bureau is not None:
        slides = _of_bureau(told, find_bureau(told.plan, bureau))
    elif theme is not None:
        letter = find_theme(told.plan, theme)
        slides = _of_theme(
            told, next(k for k, t in told.plan.themes.items() if t.letter == letter)
        )
    else:
        slides = _of_plan(told, against)
    return Deck(told.plan.title, language, tuple(slides))


def _of_plan(told: Told, against: Reading | None) -> Iterator[Slide]:
    yield opening(told)
    yield key_figures(told)
    if against is not None:
        yield from change_slides(told, against)
    yield from kpis_by_theme(told)
    yield counts_slide(told)
    for theme in told.plan.themes.values():
        yield from theme_slides(told, theme)
    yield from duplicate_slides(told)
    yield from owner_slides(told)
    yield from near_slides(told)
    yield from bureaus_slide(told)
    for key in named_bureaus(told):
        yield from bureau_slides(told, key)
    yield from gap_slides(told)
    yield from audit_slides(told)
    yield from counting_slides(told)


def _of_bureau(told: Told, key: str) -> Iterator[Slide]:
    name = told.plan.bureaus[key].title
    yield opening(told, Text(f"{name}的責任網絡", f"The web of {name}"))
    yield from bureau_slides(told, key)
    yield from bureau_shared(told, key)
    yield from bureau_co_owners(told, key)


def _of_theme(told: Told, key: str) -> Iterator[Slide]:
    theme = told.plan.themes[key]
    name = f"{theme.letter} {theme.name}"
    yield opening(told, Text(f"策略主題 {name}", f"Theme {name}"))
    yield from theme_slides(told, theme)
    yield from theme_kpis(told, theme)
    rows = [row for row in told.rows(Shared(min_themes=2)) if theme.letter in row.themes]
    differ = sum(row.conflict == "named" for row in rows)
    title = among(
        Text(
            f"{name}有 {len(rows)} 項指標也出現在其他主題；{differ} 項由不同局處主責",
            f"{name} has {counted(len(rows), 'KPI')} that stand in other themes too; in {differ} "
            "owners differ",
        ),
        told.with_common,
    )
    yield from shared_table(told, title, rows)
    yield from owner_slides(told, key)
    yield from gap_slides(told, key)
