"""The figures of a briefing: those of all views, themes and bureaus, and what to embed."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from queries.measures.sides import Side, sides_of
from viz.figures.drawing import figure_svg
from viz.figures.embedding import embedded
from viz.figures.figure import Figure
from viz.figures.making import FigureMaker
from viz.page.words import PAGE_WORDS

__all__ = ["FigureFile", "embeds_of", "figures_of"]

_LETTERS = 20  # of a name in the name of a file


class FigureFile(NamedTuple):
    """A figure in the folder of a briefing.

    Attributes:
        name: Its path within the folder.
        title: What it is called where something leads to it.
        make: Gives its bytes.
    """

    name: str
    title: Text
    make: Callable[[], bytes]


def figures_of(maker: FigureMaker) -> Iterator[FigureFile]:
    """Every view, the map of each theme and the web of each named bureau, as SVG."""
    plan = maker.plan

    def file(path: str, title: Text, make: Callable[[], Figure]) -> FigureFile:
        return FigureFile(path, title, lambda: figure_svg(make(), maker.language))

    for view, path, make in _views(maker):
        if view != "bureau":
            yield file(path, PAGE_WORDS[view], make)
    for at, (key, theme) in enumerate(plan.themes.items(), 1):
        said = f"{theme.letter} {theme.name}"
        path = _path("theme", at, theme.letter)
        yield file(path, Text(said, said), partial(maker.theme, key))
    for key, path in _bureau_paths(plan).items():
        if not plan.bureaus[key].collective:
            said = plan.bureaus[key].title
            yield file(path, Text(said, said), partial(maker.bureau, key))


def embeds_of(maker: FigureMaker) -> Iterator[FigureFile]:
    """Every view as a fragment of a page; *bureau* and *compare* of those with most to show."""
    for view, path, make in _views(maker):
        yield FigureFile(
            f"embed/{view}.svg.html", PAGE_WORDS[view], partial(_embed, maker, path, make)
        )


def _embed(maker: FigureMaker, path: str, make: Callable[[], Figure]) -> bytes:
    return embedded(make(), maker.language, path)


def _views(maker: FigureMaker) -> Iterator[tuple[str, str, Callable[[], Figure]]]:
    """Each view's name, the path of its figure, and what makes it."""
    first, second = _most(maker.plan)
    yield "map", "figures/map.svg", lambda: maker.map
    yield "duplicates", "figures/duplicates.svg", lambda: maker.duplicates
    if first:
        yield "bureau", _bureau_paths(maker.plan)[first], partial(maker.bureau, first)
    if second:
        yield "compare", "figures/compare.svg", partial(maker.compare, first, second)
    yield "themes", "figures/themes.svg", lambda: maker.themes
    yield "all", "figures/all.svg", lambda: maker.all


def _bureau_paths(plan: PlanGraph) -> dict[str, str]:
    return {
        key: _path("bureau", at, bureau.title)
        for at, (key, bureau) in enumerate(plan.bureaus.items(), 1)
    }


def _most(plan: PlanGraph) -> tuple[str, str]:
    """The bureau with most KPIs, and the other one that has most in common with it.

    Those that the page opens with: of equal ones the first in the document, collectives only
    where there are no others.
    """
    named = [key for key, bureau in plan.bureaus.items() if not bureau.collective]
    bureaus = named or list(plan.bureaus)
    rows = Counter(owner.key for row in plan.kpis for owner in row.owners)
    first = max(bureaus, key=lambda key: rows[key], default="")

    def in_common(other: str) -> tuple[int, int, int]:
        sides = sides_of(plan, (first,), (other,))
        return len(sides.rows[Side.BOTH]), len(sides.objectives), len(sides.themes)

    return first, max((key for key in bureaus if key != first), key=in_common, default="")


def _path(kind: str, at: int, name: str) -> str:
    """A path that tells what it is, and that every system can have."""
    plain = "".join(char for char in name if char.isalnum())[:_LETTERS]
    return f"figures/{kind}-{at:02}-{plain}.svg"
