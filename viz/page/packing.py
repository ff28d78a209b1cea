"""Networks as short lists of numbers: what recurs (looks, captions) is written once."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pyvis.network import Network

from graphmodel.controls import visible, visible_lines
from viz.pictures.picture import Picture

__all__ = ["Packing", "broken"]


class Packing:
    """What the networks of one page have in common, filled as they are packed.

    Args:
        own: Of each thing, by its number, its code and what its boxes say where there is room.
    """

    def __init__(self, own: Mapping[int, tuple[str, str]]) -> None:
        self._own = own
        self._texts: dict[Hashable, int] = {"": 0}
        self._looks: dict[Hashable, int] = {}
        self._lines: dict[Hashable, int] = {}

    def packed(self, picture: Picture, network: Network) -> list[Any]:
        """``[title, nodes, edges, areas, badges]``.

        Of each node stand five numbers, one behind another: its own, its look, its place from
        the left and from the top, its caption. Of each edge stand three: its ends, and its
        look, which tells its rows too.
        """
        nodes, edges, _, _, _, _ = network.get_network_data()
        flat: list[Any] = []
        for node in nodes:
            look, caption = _number(self._looks, node["look"]), self._caption(node)
            flat += [node["id"], look, node["x"], node["y"], _number(self._texts, caption)]
        badges = {node["id"]: node["badge"] for node in nodes if node["badge"]}
        ties: list[Any] = []
        for edge in edges:
            ties += [edge["from"], edge["to"], _number(self._lines, edge["look"])]
        areas = [[a.key, a.x, a.y, a.width, a.height, *a.caption, a.size] for a in picture.areas]
        return [list(picture.title), flat, ties, areas, badges]

    @property
    def common(self) -> dict[str, list[Any]]:
        """The texts and looks that packed networks refer to; known once all are packed.

        Instead of a text stands what makes it of the thing's own: ``None`` for its code; for
        what its box says, the places where lines begin after the first, and at last, as a
        negative, the one where it is cut.
        """
        return {
            "texts": list(self._texts),
            "looks": list(self._looks),
            "lines": list(self._lines),
        }

    def _caption(self, node: Mapping[str, Any]) -> Hashable:
        code, full = map(visible, self._own.get(node["id"], ("", "")))
        caption = visible_lines(node["label"])
        if caption and caption == code:
            return None
        breaks = _breaks(caption, full) if caption and full else None
        return caption if breaks is None else breaks


def _breaks(caption: str, full: str) -> tuple[int, ...] | None:
    """Where ``full`` is broken and cut so that it is ``caption``; nothing where it is not."""
    places, at = [], 0
    for line in caption.removesuffix("…").split("\n"):
        if not line or not full.startswith(line, at):
            return None
        places.append(at)
        at += len(line)
        at += len(full) - at - len(full[at:].lstrip())
    breaks = [*places[1:], *([-at] if caption.endswith("…") else [])]
    return tuple(breaks) if broken(full, breaks) == caption else None


def broken(full: str, breaks: Sequence[int]) -> str:
    """``full`` on lines that begin at ``breaks``, cut at the last where that is negative."""
    cut = bool(breaks) and breaks[-1] < 0
    places = [0, *map(abs, breaks), *([] if cut else [len(full)])]
    lines = (full[start:end].rstrip() for start, end in pairwise(places))
    return "\n".join(lines) + "…" * cut


def _number(known: dict[Hashable, int], value: Hashable) -> int:
    return known.setdefault(value, len(known))
