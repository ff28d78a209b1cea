"""The elements of a StratML file, each with its line; whatever its namespace and its prefixes."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError

from loaders.guarded_xml import guarded_parser
from loaders.office.package import MOST_BYTES
from loaders.stratml import refusals
from loaders.stratml.signature import local

__all__ = ["Node", "lines_of", "named", "numbered_lines", "tree_of"]

_MOST_MARKS = 1_500_000  # of "<"; a plan of ten thousand KPIs has a third of it
_DEEPEST = 60  # elements inside each other; such a file has ten


class Node(Element):
    """An element, called by its local name.

    Attributes:
        line: Where it begins, from 1.
    """

    __slots__ = ("line",)

    line: int


def tree_of(data: bytes, path: Path) -> Node:
    """The root of the file at ``path``, which holds ``data``.

    Raises:
        SourceError: It is no XML, too large, nested too deep, or declares a DOCTYPE.
    """
    if len(data) > MOST_BYTES:
        raise refusals.too_large(path, f"{MOST_BYTES // 1024**2} MiB")
    if data.count(b"<") > _MOST_MARKS:
        raise refusals.too_large(path, f"{_MOST_MARKS:,} <")
    parser = guarded_parser(lambda: refusals.forbidden(path))
    builder = TreeBuilder(element_factory=Node)
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise refusals.too_large(path, f"{_DEEPEST} levels")
        node = builder.start(local(name), attributes)
        node.line = parser.CurrentLineNumber  # type: ignore[attr-defined]

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise refusals.broken(path, str(error)) from error
    except (ValueError, LookupError) as error:  # expat knows no encoding of several bytes but UTF
        raise refusals.other_encoding(path) from error
    root = builder.close()
    assert isinstance(root, Node)  # noqa: S101 (what the factory makes)
    return root


def named(node: Node, *names: str) -> Iterator[Node]:
    """The children of ``node`` that are called so, in order."""
    return (child for child in node if child.tag in names)  # type: ignore[misc]


def lines_of(node: Node | None) -> list[str]:
    """What ``node`` prints, line by line; none of nothing."""
    return [text for _, text in numbered_lines(node)]


def numbered_lines(node: Node | None) -> list[tuple[int, str]]:
    """The same, each with the line of the file on which it stands."""
    if node is None:
        return []
    lines = enumerate("".join(node.itertext()).split("\n"), start=node.line)
    return [(number, text) for number, line in lines if (text := " ".join(line.split()))]
