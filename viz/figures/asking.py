"""Which figure is asked for: a view, and what it is about."""

from collections.abc import Mapping

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from queries.names.lookup import find_bureau, find_theme
from viz.figures.figure import Figure
from viz.figures.making import FigureMaker
from viz.page.views import check_view

__all__ = ["asked_figure"]

_ABOUT = {"bureau": "bureau", "compare": "compare", "theme": "map", "inferred": "bureau"}
"""Which view each option is about."""
_NEEDED = {"bureau": "--bureau NAME", "compare": "--compare A B"}


def asked_figure(
    maker: FigureMaker,
    view: str,
    *,
    bureau: str | None = None,
    pair: tuple[str, str] | None = None,
    theme: str | None = None,
    inferred: bool = False,
) -> Figure:
    """The figure of ``view``: of a bureau's web, of two bureaus, of one theme's map, or of all.

    With ``inferred`` a bureau's web has the rows of its collectives too.

    Raises:
        MisuseError: There is no such view, it needs a name that is not given, or takes none of
            those that are.
        UnknownNameError: The plan has no bureau or theme of such a name.
    """
    check_view(view)
    _check(view, {"bureau": bureau, "compare": pair, "theme": theme, "inferred": inferred or None})
    plan = maker.plan
    if bureau is not None:
        return maker.bureau(find_bureau(plan, bureau), inferred=inferred)
    if pair is not None:
        a, b = (find_bureau(plan, name) for name in pair)
        if a == b:
            raise MisuseError(Text("請比較兩個不同的局處", "name two bureaus that differ"))
        return maker.compare(a, b)
    if theme is not None:
        letter = find_theme(plan, theme)
        return maker.theme(next(k for k, t in plan.themes.items() if t.letter == letter))
    match view:
        case "map":
            return maker.map
        case "duplicates":
            return maker.duplicates
        case "themes":
            return maker.themes
        case _:
            return maker.all


def _check(view: str, given: Mapping[str, object]) -> None:
    for option, about in _ABOUT.items():
        if given[option] is not None and view != about:
            raise MisuseError(
                Text(
                    f"--{option} 用於檢視 {about}，不用於 {view}",
                    f"--{option} is for the view {about}, not for {view}",
                )
            )
    if view in _NEEDED and given[view] is None:
        needed = _NEEDED[view]
        raise MisuseError(Text(f"檢視 {view} 需要 {needed}", f"the view {view} needs {needed}"))
