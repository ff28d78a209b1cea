"""GraphML back in: the plan inside, and whether the graph beside it still is the plan's."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from graphmodel.graph import Graph
from loaders.graph_files.carried import Carried, ForeignGraphError, changed, read_carried
from loaders.graph_files.flat import flat_edges, flat_nodes
from loaders.sources import Reading

__all__ = ["CARRIED", "plan_in_graphml"]

CARRIED = "kpigraph"
"""The name of the graph's own datum that holds the plan's files."""

_KIND = "graphml"
_MOST_MARKS = 3_000_000  # of "<": nodes of its tree
_NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


def plan_in_graphml(data: bytes, path: Path) -> Reading:
    """The plan in the GraphML ``data`` of the file at ``path``.

    Raises:
        SourceError: It is broken, holds none, or its graph is not the plan's any more.
    """
    parser = XMLParser(target=_Builder())  # noqa: S314 (no DOCTYPE, no entity)
    try:
        if data.count(b"<") > _MOST_MARKS:
            raise ValueError("more than any plan has")
        parser.feed(data)
        root: Element = parser.close()
        graph = _one(root, "graph")
        names = {key.get("id", ""): key.get("attr.name", "") for key in _all(root, "key")}
        carried = Carried.of_text(_data(graph, names)[CARRIED])
    except (ParseError, ValueError, LookupError) as error:
        raise ForeignGraphError(path, _KIND) from error
    reading = read_carried(path, carried)
    if not _same(graph, names, reading.graph.graph):
        raise changed(path, carried)
    return reading


def _same(graph: Element, names: Mapping[str, str], wanted: Graph) -> bool:
    """Whether the file has the nodes and edges of ``wanted``, with all that they say.

    What else they have, as their places and colours, is nobody's business here.
    """
    own = flat_nodes(wanted)
    elements = _all(graph, "node")
    nodes = {one.get("id", ""): _data(one, names) for one in elements}
    if (
        len(elements) != len(own)
        or nodes.keys() != own.keys()
        or not all(_says(nodes[id_], own[id_]) for id_ in own)
    ):
        return False
    edges = sorted(
        ((one.get("source", ""), one.get("target", ""), _data(one, names))
         for one in _all(graph, "edge")), key=_ends,
    )  # fmt: skip
    expected = sorted(flat_edges(wanted), key=_ends)
    return [edge[:2] for edge in edges] == [edge[:2] for edge in expected] and all(
        _says(said, known) for (_, _, said), (_, _, known) in zip(edges, expected, strict=True)
    )


def _ends(edge: tuple[str, str, Any]) -> tuple[str, str]:
    return edge[0], edge[1]


def _says(said: Mapping[str, str], known: Mapping[str, Any]) -> bool:
    return all(said.get(name) == _text(value) for name, value in known.items())


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _data(element: Element, names: Mapping[str, str]) -> dict[str, str]:
    return {names.get(one.get("key", ""), ""): one.text or "" for one in _all(element, "data")}


def _one(element: Element, name: str) -> Element:
    return next(iter(_all(element, name)), Element(name))


def _all(element: Element, name: str) -> list[Element]:
    return element.findall(f"{_NAMESPACE}{name}")


class _Builder(TreeBuilder):
    """Makes a tree; stops at a document type, before any entity of it is declared."""

    def doctype(self, *_: str | None) -> None:
        """Called where one is declared."""
        raise ValueError("a document type")
