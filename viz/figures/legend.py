"""The legend of a picture: each kind of node and edge that it draws, once."""

from collections.abc import Iterator

from graphmodel.language import Text
from graphmodel.schema import EdgeType
from viz.figures.figure import Sign
from viz.pictures.picture import Picture, PictureEdge
from viz.pictures.style import Kind, kind_of

__all__ = ["legend_of"]

_KINDS = {
    Kind.THEME: Text("策略主題", "theme"),
    Kind.OBJECTIVE: Text("策略目標", "objective"),
    Kind.OBJECTIVE_SHARED: Text("策略目標（含跨主題重複指標）", "objective with shared KPIs"),
    Kind.KPI: Text("KPI", "KPI"),
    Kind.KPI_SHARED: Text("KPI（與他處重複）", "KPI that stands elsewhere too"),
    Kind.DOT: Text("KPI", "KPI"),
    Kind.DOT_SHARED: Text("KPI（與他處重複）", "KPI that stands elsewhere too"),
    Kind.MEASURE: Text("重複指標", "shared KPI"),
    Kind.BUREAU: Text("局處", "bureau"),
    Kind.COLLECTIVE: Text("統稱（如本組各機關）", "collective (all of a group)"),
}
_PART = Text("屬於", "is part of")
_EDGES = {
    (EdgeType.RESPONSIBLE_FOR, False): Text("主責", "answers for"),
    (EdgeType.RESPONSIBLE_FOR, True): Text("以統稱主責", "answers as a collective"),
    (EdgeType.MEMBER_OF, True): Text("推定屬於該統稱", "inferred to be one of them"),
    (EdgeType.RELATED_TO, False): Text("相關", "related"),
}
_PARTS = (EdgeType.BELONGS_TO, EdgeType.MEASURED_BY, EdgeType.INSTANCE_OF)


def legend_of(picture: Picture) -> tuple[Sign, ...]:
    """The kinds in the order in which a plan is read; all edges of parts are one sign."""
    kinds = {kind_of(node): node for node in reversed(picture.nodes)}
    signs = [Sign(kinds[kind], meaning) for kind, meaning in _KINDS.items() if kind in kinds]
    return (*signs, *_edges(picture))


def _edges(picture: Picture) -> Iterator[Sign]:
    parts = [edge for edge in picture.edges if edge.kind in _PARTS]
    if parts:
        yield Sign(parts[0], _PART)
    known: dict[tuple[EdgeType, bool], PictureEdge] = {}
    for edge in picture.edges:
        known.setdefault((edge.kind, edge.dashed), edge)
    for kind, meaning in _EDGES.items():
        if kind in known:
            yield Sign(known[kind], meaning)
