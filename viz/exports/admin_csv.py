"""CSV for ``neo4j-admin database import``: a file a label and a type, and the command's options.

They hold what the plan says character by character, formulas and controls too, and so are no
files for a spreadsheet: they are compressed, which the importer reads and no double click opens.
https://neo4j.com/docs/operations-manual/5/tools/neo4j-admin/neo4j-admin-import/
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from graphmodel.schema import EdgeType, Label
from viz.encoding import in_utf8
from viz.exports.exported import Exported

__all__ = ["COMMAND", "admin_csv"]

_OPTIONS = "import-options.txt"
COMMAND = f"neo4j-admin database import full @{_OPTIONS} neo4j"
"""What is run in the folder."""

_TYPES = {bool: "boolean", int: "long", list: "string[]", str: "string"}
_NUMBERS = ("lines",)  # of the lists, those of whole numbers
_ENDS = (":START_ID", ":END_ID")
# What divides a list: the first of these that no text of the plan holds.
_DIVIDERS = ("\x1f", "\x1e", "\x1d", "\x1c", *map(chr, range(0xE000, 0xE100)))

_Rows = Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]
"""What comes first in a row, by its head; and the properties."""


def admin_csv(exported: Exported) -> dict[str, bytes]:
    """The files of the folder, by name."""
    graph = exported.reading.graph.graph
    nodes = {
        label.value: [
            ({"key:ID": key}, _without(node, "label"))
            for key, node in graph.nodes(data=True)
            if node["label"] == label
        ]
        for label in Label
    }
    edges = {
        kind.value: [
            (dict(zip(_ENDS, (start, end), strict=True)), _without(edge, "type"))
            for start, end, edge in graph.edges(data=True)
            if edge["type"] == kind
        ]
        for kind in EdgeType
    }
    divider = _divider(chain(*nodes.values(), *edges.values()))
    options = ["--multiline-fields=true", f"--array-delimiter=U+{ord(divider):04X}"]
    files = {}
    for option, kinds in (("nodes", nodes), ("relationships", edges)):
        for kind, rows in kinds.items():
            if rows:
                files[f"{kind}.csv.gz"] = _packed(_csv(rows, divider))
                options.append(f"--{option}={kind}={kind}.csv.gz")
    files[_OPTIONS] = in_utf8("\n".join(options) + "\n")
    return files


def _csv(rows: _Rows, divider: str) -> Iterator[str]:
    """A head with types, then the rows; a text is in quotes, so that an empty one is a text."""
    known: dict[str, str] = {}
    for _, properties in rows:
        for name, value in properties.items():
            known.setdefault(name, "long[]" if name in _NUMBERS else _TYPES[type(value)])
    yield ",".join([*rows[0][0], *(f"{name}:{kind}" for name, kind in known.items())])
    for firsts, properties in rows:
        cells = [*firsts.values(), *(properties.get(name) for name in known)]
        yield ",".join(_cell(cell, divider) for cell in cells)


def _cell(value: Any, divider: str) -> str:
    match value:
        case None | []:
            return ""
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case list():
            return _cell(divider.join(map(str, value)), divider)
    return '"' + str(value).replace('"', '""') + '"'


def _divider(rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> str:
    lists = (value for _, row in rows for value in row.values() if isinstance(value, list))
    used = {char for value in lists for part in value for char in str(part)}
    return next(char for char in _DIVIDERS if char not in used)


def _without(properties: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if key != name}


def _packed(lines: Iterable[str]) -> bytes:
    return gzip.compress(in_utf8("\n".join(lines) + "\n"), mtime=0)
