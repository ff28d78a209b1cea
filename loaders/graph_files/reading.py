"""The plan in a graph file."""

from pathlib import Path

from loaders.graph_files.graphml import plan_in_graphml
from loaders.graph_files.signature import is_sqlite
from loaders.graph_files.sqlite import plan_in_sqlite
from loaders.sources import Reading

__all__ = ["plan_in"]


def plan_in(data: bytes, path: Path) -> Reading:
    """The plan that the graph file at ``path`` with ``data`` holds.

    Raises:
        SourceError: It holds none, or is not as it was written.
    """
    return plan_in_sqlite(data, path) if is_sqlite(data) else plan_in_graphml(data, path)
