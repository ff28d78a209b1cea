"""Where in the document something stands."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from graphmodel.places import Place, in_reading_order, place_of_code

__all__ = ["Evidence"]


class Evidence(NamedTuple):
    """What the document prints of a fact, and where, so that a person can look it up.

    Attributes:
        file: The file's name, without folders.
        places: Every place it stands at, in reading order; never empty.
        cell: The cell as printed; pieces of a broken row are joined by a newline.
    """

    file: str
    places: tuple[Place, ...]
    cell: str

    @property
    def place(self) -> Place:
        """The first place."""
        return self.places[0]

    @property
    def line(self) -> int | None:
        """The first line; ``None`` where a document has no lines."""
        return self.place.line

    @property
    def lines(self) -> tuple[int, ...]:
        """Every line; empty where a document has none."""
        return tuple(place.line for place in self.places if place.line is not None)

    @property
    def page(self) -> int | None:
        """The page of the first place; ``None`` where nothing tells it."""
        return self.place.page

    def properties(self) -> dict[str, Any]:
        """As the plain properties of a node or an edge; what the document lacks is left out."""
        plain: dict[str, Any] = {"file": self.file}
        if self.line is not None:
            plain["line"] = self.line
        if self.page is not None:
            plain["page"] = self.page
        plain["lines"] = list(self.lines)
        plain["places"] = [place.code for place in self.places]
        plain["cell"] = self.cell
        return plain

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Evidence":
        """The evidence that :meth:`properties` gave."""
        places = tuple(place_of_code(code) for code in properties["places"])
        return cls(properties["file"], places, properties["cell"])

    @classmethod
    def merged(cls, known: Iterable["Evidence"]) -> "Evidence":
        """The evidence of something printed several times: all places, the first cell."""
        ordered = sorted(known, key=lambda evidence: evidence.place.order)
        places = (place for evidence in ordered for place in evidence.places)
        return cls(
            ordered[0].file,
            in_reading_order(places),
            ordered[0].cell,
        )
