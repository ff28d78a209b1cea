"""局處: the web of one bureau, from the themes that it stands in to those who answer with it."""

from collections import Counter
from collections.abc import Iterable

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType
from viz.pictures.boxes import bureau_box, kpi_box, objective_box, theme_box
from viz.pictures.layers import apart, ordered, stacked
from viz.pictures.picture import Picture, PictureEdge, PictureNode, picture

__all__ = ["bureau_web", "collectives_of"]

_THEMES, _OBJECTIVES, _KPIS, _BUREAUS = 65, 245, 490, 760
_TALL = 600
_ROW, _THEME = 19, 26


def bureau_web(plan: PlanGraph, bureau: str, *, inferred: bool = False) -> Picture:
    """Themes, objectives, KPIs, and on the right the bureau with those named beside it.

    With ``inferred`` the rows that only its collectives answer for stand there too, their
    edges dashed; they lead to the collective.
    """
    collectives = set(collectives_of(plan, bureau)) if inferred else set()
    rows = [row for row in plan.kpis if _answers(row, {bureau, *collectives})]
    kpis = [row.key for row in rows]
    answers = Counter((row.key, owner.key) for row in rows for owner in row.owners)
    bureaus = list(dict.fromkeys((bureau, *(other for _, other in answers))))
    *_, bureaus = ordered([kpis, bureaus], list(answers), fixed=(0,))
    tall = max(_TALL, len(kpis) * (_ROW + 4), len(bureaus) * _ROW)
    at_kpis = stacked(dict.fromkeys(kpis, _ROW), tall, 4)
    objectives = apart(_means((row.objective.key, at_kpis[row.key]) for row in rows), _ROW + 4)
    themes = apart(_means((row.theme.key, at_kpis[row.key]) for row in rows), _THEME + 4)
    nodes: list[PictureNode] = [kpi_box(row, _KPIS, at_kpis[row.key]) for row in rows]
    nodes += [objective_box(plan, key, _OBJECTIVES, y) for key, y in objectives.items()]
    nodes += [theme_box(plan, key, _THEMES, y, 110) for key, y in themes.items()]
    nodes += [
        bureau_box(plan, key, _BUREAUS, y, strong=key == bureau)
        for key, y in stacked(dict.fromkeys(bureaus, _ROW), tall, 3).items()
    ]
    edges = [PictureEdge(row.objective.key, row.key, EdgeType.MEASURED_BY) for row in rows]
    edges += [
        PictureEdge(objective, theme, EdgeType.BELONGS_TO)
        for objective, theme in dict.fromkeys((row.objective.key, row.theme.key) for row in rows)
    ]
    edges += [
        PictureEdge(
            owner,
            kpi,
            EdgeType.RESPONSIBLE_FOR,
            width=1.8 if owner == bureau else 1.0,
            dashed=plan.bureaus[owner].collective,
        )
        for kpi, owner in answers
    ]
    edges += [
        PictureEdge(bureau, other, EdgeType.MEMBER_OF, dashed=True)
        for other in bureaus
        if other in collectives
    ]
    title = plan.bureaus[bureau].title
    return picture(Text(f"{title}的責任網絡", f"The web of {title}"), nodes, edges)


def collectives_of(plan: PlanGraph, bureau: str) -> list[str]:
    """The collectives that a bureau is inferred to be in."""
    return [end for end, _ in plan.out(bureau, EdgeType.MEMBER_OF)]


def _answers(row: KPIRow, bureaus: set[str]) -> bool:
    return any(owner.key in bureaus for owner in row.owners)


def _means(tied: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Of each key the mean of its places, in the order in which the keys first come."""
    places: dict[str, list[int]] = {}
    for key, place in tied:
        places.setdefault(key, []).append(place)
    return {key: round(sum(some) / len(some)) for key, some in places.items()}
