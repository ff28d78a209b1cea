"""What is to be exported: the whole plan, or a view as the page draws it."""

from collections.abc import Callable
from typing import Any

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.problems import MisuseError
from loaders.sources import Reading
from queries.names.lookup import find_bureau
from viz.exports.exported import Exported, export_of
from viz.page.views import check_view
from viz.pictures.bureau_web import bureau_web
from viz.pictures.comparison import comparison
from viz.pictures.duplicates import duplicates
from viz.pictures.near import drawn_of, proposals_of
from viz.pictures.picture import Picture
from viz.pictures.strategy_map import strategy_map
from viz.pictures.theme_bureaus import theme_bureaus
from viz.pictures.whole import whole

__all__ = ["asked_export"]

_PLAIN: dict[str, Callable[[PlanGraph], Picture]] = {
    "map": strategy_map,
    "themes": theme_bureaus,
    "all": whole,
}


def asked_export(
    reading: Reading,
    view: str | None = None,
    *,
    bureau: str | None = None,
    pair: tuple[str, str] | None = None,
    inferred: bool = False,
) -> Exported:
    """The whole of a plan, or ``view``: a bureau or two of them say by themselves which.

    Raises:
        MisuseError: There is no such view, or it needs a name that is not given, or takes none
            of those that are.
        UnknownNameError: The plan has no bureau of such a name.
    """
    view = view or ("bureau" if bureau else "compare" if pair else None)
    if view is not None:
        check_view(view)
    _check("--bureau", bureau, view, "bureau", needed=True)
    _check("--compare", pair, view, "compare", needed=True)
    _check("--inferred", inferred or None, view, "bureau", needed=False)
    if view is None:
        return export_of(reading)
    return export_of(reading, _picture(reading, view, bureau, pair, inferred=inferred))


def _picture(
    reading: Reading,
    view: str,
    bureau: str | None,
    pair: tuple[str, str] | None,
    *,
    inferred: bool,
) -> Picture:
    plan = reading.graph
    if bureau is not None:
        return bureau_web(plan, find_bureau(plan, bureau), inferred=inferred)
    if pair is not None:
        a, b = (find_bureau(plan, name) for name in pair)
        if a == b:
            raise MisuseError(Text("請比較兩個不同的局處", "name two bureaus that differ"))
        return comparison(plan, a, b)
    if view == "duplicates":
        return duplicates(plan, drawn_of(proposals_of(reading)))
    return _PLAIN[view](plan)


def _check(option: str, given: Any, view: str | None, about: str, *, needed: bool) -> None:
    if given is not None and view != about:
        raise MisuseError(
            Text(
                f"{option} 用於檢視 {about}" + (f"，不用於 {view}" if view else ""),
                f"{option} is for the view {about}" + (f", not for {view}" if view else ""),
            )
        )
    if given is None and view == about and needed:
        raise MisuseError(Text(f"檢視 {about} 需要 {option}", f"the view {about} needs {option}"))
