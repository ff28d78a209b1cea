"""The legend of a picture: each kind of node and edge that it draws, once."""

from viz.figures.figure import Sign
from viz.figures.words import SIGNS, sign_of
from viz.pictures.picture import Picture, PictureEdge, PictureNode
from viz.pictures.style import kind_of

__all__ = ["legend_of"]


def legend_of(picture: Picture) -> tuple[Sign, ...]:
    """The kinds in the order in which a plan is read, each as its first is drawn."""
    drawn: dict[str, PictureNode | PictureEdge] = {}
    for node in picture.nodes:
        drawn.setdefault(kind_of(node).value, node)
    for edge in picture.edges:
        drawn.setdefault(sign_of(edge), edge)
    return tuple(Sign(drawn[name], meaning) for name, meaning in SIGNS.items() if name in drawn)
