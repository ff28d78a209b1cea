"""A figure as data: a picture made up to be taken away, with all that stands around it."""

from dataclasses import dataclass
from typing import NamedTuple

from graphmodel.language import Text
from viz.pictures.picture import Picture, PictureEdge, PictureNode

__all__ = ["Figure", "Sign"]


class Sign(NamedTuple):
    """What the legend explains: a node or an edge as it is drawn, and what it means.

    Attributes:
        drawn: One such of the picture.
        meaning: In words.
    """

    drawn: PictureNode | PictureEdge
    meaning: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its title, legend and source.

    Attributes:
        picture: At the width of a slide; its title is the figure's.
        facts: What it counts, beneath the title.
        legend: Its kinds of nodes and edges.
        notes: What was left out, where it is from and of which date it is.
    """

    picture: Picture
    facts: Text
    legend: tuple[Sign, ...]
    notes: tuple[Text, ...]
