"""What the paragraphs of a text say, and what of them is not seen."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from graphmodel.places import Place
from loaders.findings import office as on_office
from loaders.noticed import Noticed

__all__ = ["DRAWN", "Said", "tell"]

DRAWN = "\ufffc"
"""Stands for a picture, a shape or ink, as in plain text."""


@dataclass(slots=True)
class Said:
    """What some paragraphs say.

    Attributes:
        text: What is seen; breaks are newlines.
        deleted: Each piece of text that tracked changes delete.
        hidden: Each that is not shown.
        struck: Each that is struck out.
        boxes: The text of each text box.
        framed: The text boxes that hold tables.
        linked: The name of each part that is another document.
    """

    text: str = ""
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    framed: list[Element] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)


def tell(said: Said, place: Place, noticed: Noticed) -> None:
    """Count what is left out of ``said``, which stands at ``place``."""
    for kind, texts in (
        (on_office.deletions_left_out, said.deleted),
        (on_office.hidden_left_out, said.hidden),
        (on_office.struck_left_out, said.struck),
        (on_office.text_boxes_unread, said.boxes),
        (on_office.parts_unread, said.linked),
    ):
        for text in texts:
            noticed.note(kind, place, " ".join(text.split()))
