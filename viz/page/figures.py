"""What the page needs beside its own pictures to make the figures that ``figure`` makes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from graphmodel.language import Language
from graphmodel.places import in_reading_order
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from viz.figures.words import FIGURE_WORDS, PARTS, SIGNS
from viz.pictures.counts_map import CELL_WORDS, counts_map
from viz.pictures.picture import Picture
from viz.pictures.strategy_map import BANDS
from viz.pictures.theme_map import theme_map
from viz.pictures.whole import whole

__all__ = ["FIGURE_PAGE_WORDS", "figures_known"]

FIGURE_PAGE_WORDS = {
    **FIGURE_WORDS,
    **CELL_WORDS,
    **{f"sign-{name}": meaning for name, meaning in SIGNS.items()},
}
"""The wordings of figures, as the page knows them."""

Packed = Callable[[Picture, Mapping[str, int | str]], list[Any]]


def figures_known(plan: PlanGraph, numbers: Mapping[str, int], packed: Packed) -> dict[str, Any]:
    """The pictures that only figures have, what is one sign, and the order of rows.

    Of the whole graph stand the nodes alone that a slide has otherwise than the page. The cells
    of the map of counts are empty, for they are counted anew. Rows stand in the order of their
    places only if these are no lines, each with its place in both languages.
    """
    page = {node.key: node for node in whole(plan).nodes}
    slide = [node for node in whole(plan, slide=True).nodes if node != page[node.key]]
    counts = counts_map(plan, Language.ZH)
    empty = tuple(
        replace(node, caption="") if node.label is Label.OBJECTIVE else node
        for node in counts.nodes
    )
    return {
        "slide": packed(replace(counts, nodes=tuple(slide), areas=()), numbers)[1],
        "counts": packed(replace(counts, nodes=empty), _cells(plan, numbers)),
        "themes": {
            numbers[key]: packed(theme_map(plan, key), _owners(plan, numbers))
            for key in plan.themes
        },
        "signs": list(SIGNS),
        "parts": sorted(PARTS),
        "places": _places(plan, numbers),
    }


def _cells(plan: PlanGraph, numbers: Mapping[str, int]) -> dict[str, int | str]:
    """What the nodes of the map of counts are called: a column's number, and its band."""
    columns: dict[str, int | str] = {**{key: numbers[key] for key in plan.themes}, "sum": "sum"}
    return columns | {
        f"{key}/{band}": f"{column} {band}"
        for (key, column), band in product(columns.items(), (*BANDS, "sum"))
    }


def _owners(plan: PlanGraph, numbers: Mapping[str, int]) -> dict[str, int | str]:
    """What the nodes of a theme's map are called; an owner by its row and its own number."""
    return dict(numbers) | {
        f"{row.key} {owner.key}": f"{numbers[row.key]} {numbers[owner.key]}"
        for row in plan.kpis
        for owner in row.owners
    }


def _places(plan: PlanGraph, numbers: Mapping[str, int]) -> list[Any]:
    places = {row.evidence.place: numbers[row.key] for row in plan.kpis}
    if all(place.line is not None for place in places):
        return []
    order = {place: at for at, place in enumerate(in_reading_order(places))}
    return [[order[row.evidence.place], *row.evidence.place.text] for row in plan.kpis]
