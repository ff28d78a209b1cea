"""Networks as short lists of numbers: what recurs (looks, captions) is written once."""

from collections.abc import Hashable, Mapping
from typing import Any

from pyvis.network import Network

from viz.pictures.picture import Picture

__all__ = ["Packing"]


class Packing:
    """What the networks of one page have in common, filled as they are packed.

    Args:
        titles: The number of each thing by its code and name: a caption that is one is not
            written again.
    """

    def __init__(self, titles: Mapping[str, int]) -> None:
        self._titles = titles
        self._texts: dict[Hashable, int] = {"": 0}
        self._looks: dict[Hashable, int] = {}
        self._lines: dict[Hashable, int] = {}

    def packed(self, picture: Picture, network: Network) -> list[Any]:
        """``[title, nodes, edges, areas, badges]``.

        Of each node stand five numbers, one behind another: its own, its look, its place from
        the left and from the top, its caption. Of each edge stand four: its ends, its look, its
        rows.
        """
        nodes, edges, _, _, _, _ = network.get_network_data()
        flat: list[Any] = []
        for node in nodes:
            look = _number(self._looks, node["look"])
            flat += [node["id"], look, node["x"], node["y"], _number(self._texts, node["label"])]
        badges = {node["id"]: node["badge"] for node in nodes if node["badge"]}
        ties = [
            value
            for edge in edges
            for value in (
                edge["from"], edge["to"], _number(self._lines, edge["look"]), edge["rows"],
            )
        ]  # fmt: skip
        areas = [[a.key, a.x, a.y, a.width, a.height, *a.caption] for a in picture.areas]
        return [list(picture.title), flat, ties, areas, badges]

    @property
    def common(self) -> dict[str, list[Any]]:
        """The texts and looks that packed networks refer to; known once all are packed."""
        texts = [self._titles.get(str(text), text) for text in self._texts]
        return {"texts": texts, "looks": list(self._looks), "lines": list(self._lines)}


def _number(known: dict[Hashable, int], value: Hashable) -> int:
    return known.setdefault(value, len(known))
