"""The figures of a briefing: those of all views, themes and bureaus, and what to embed."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property, partial

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from queries.measures.sides import Side, sides_of
from viz.figures.drawing import figure_svg
from viz.figures.embedding import embedded
from viz.figures.figure import Figure
from viz.figures.making import FigureMaker
from viz.folder_file import FolderFile
from viz.page.words import PAGE_WORDS
from viz.pngs import Wanted, drawn

__all__ = ["embeds_of", "figures_of"]

_PAGE = 960  # pixels of an SVG, ten inches: what a page of A4 across has room for
_LETTERS = 20  # of a name in the name of a file


def figures_of(maker: FigureMaker, *, png: bool) -> Iterator[FolderFile]:
    """Every view, the map of each theme and the web of each named bureau, as SVG.

    The views come as PNG too, if ``png`` can be drawn.
    """
    plan = maker.plan
    pngs = _Pngs(maker)

    def file(path: str, title: Text, make: Callable[[], Figure]) -> FolderFile:
        return _file(path, title, lambda: figure_svg(make(), maker.language))

    for view, path, make in _views(maker):
        title = PAGE_WORDS[view]
        if view == "bureau":
            name = plan.bureaus[_most(plan)[0]].title
            title = Text(f"{title.zh} {name}", f"{title.en} {name}")
        else:
            yield file(path, title, make)
        if png:
            yield _file(f"{path.removesuffix('.svg')}.png", title, partial(pngs.of, view))
    for at, (key, theme) in enumerate(plan.themes.items(), 1):
        said = f"{theme.letter} {theme.name}"
        path = _path("theme", at, theme.letter)
        yield file(path, Text(said, said), partial(maker.theme, key))
    for key, path in _bureau_paths(plan).items():
        if not plan.bureaus[key].collective:
            said = plan.bureaus[key].title
            yield file(path, Text(said, said), partial(maker.bureau, key))


def _file(path: str, title: Text, make: Callable[[], bytes]) -> FolderFile:
    kind = path[-3:].upper()
    about = Text(f"圖檔（{kind}）：{title.zh}", f"picture ({kind}): {title.en}")
    return FolderFile(path, title, about, make)


class _Pngs:
    """The views as PNG, which are drawn all at once when the first is asked for."""

    def __init__(self, maker: FigureMaker) -> None:
        self._maker = maker

    def of(self, view: str) -> bytes:
        return self._drawn[view]

    @cached_property
    def _drawn(self) -> dict[str, bytes]:
        made = {view: make() for view, _, make in _views(self._maker)}
        wanted = [
            Wanted(figure_svg(figure, self._maker.language, width=_PAGE))
            for figure in made.values()
        ]
        return dict(zip(made, drawn(wanted), strict=True))


def embeds_of(maker: FigureMaker) -> Iterator[FolderFile]:
    """Every view as a fragment of a page; *bureau* and *compare* of those with most to show."""
    for view, path, make in _views(maker):
        title = PAGE_WORDS[view]
        about = Text(
            f"「{title.zh}」的內嵌片段，不含程式碼，可貼進內部網頁",
            f"{title.en}: a fragment without any script, for pages of an intranet",
        )
        make_embed = partial(_embed, maker, path, make)
        yield FolderFile(f"embed/{view}.svg.html", title, about, make_embed)


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
