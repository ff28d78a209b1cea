"""How the graph files begin that may hold a plan."""

__all__ = ["is_graph_file", "is_sqlite"]

_SQLITE = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat.html
_GRAPHML = b"<graphml"
_BEGINNING = 1024  # bytes, in which its first element stands


def is_graph_file(data: bytes) -> bool:
    """Whether ``data`` are GraphML or a database of SQLite."""
    return is_sqlite(data) or _GRAPHML in data[:_BEGINNING]


def is_sqlite(data: bytes) -> bool:
    """Whether ``data`` are a database of SQLite."""
    return data.startswith(_SQLITE)
