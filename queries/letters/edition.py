"""An edition of a plan as letters need it, wherever it comes from: a document or a database."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from graphmodel.plan_graph import PlanGraph
from loaders.database.connection import Database
from loaders.file_bytes import read_bytes
from loaders.plan_folder import RESERVED
from loaders.sources import Reading

__all__ = ["Edition", "stored_editions"]


class Edition(NamedTuple):
    """An edition.

    Attributes:
        graph: The plan.
        document: The SHA-256 of the document that it was read from, in hex.
    """

    graph: PlanGraph
    document: str

    @classmethod
    def of(cls, reading: Reading) -> "Edition":
        """The edition that was read from a document."""
        document = _document(reading.files)
        if document is None:
            if reading.document_path is None:
                raise ValueError(f"{reading.plan.key} was not read from files")
            document = read_bytes(reading.document_path)
        return cls(reading.graph, hashlib.sha256(document).hexdigest())

    @property
    def file(self) -> str:
        """What its document is called."""
        return next(iter(self.graph.themes.values())).evidence.file


def stored_editions(database: Database, plans: Iterable[str]) -> tuple[Edition, ...]:
    """The editions that a database holds under the keys ``plans``.

    Raises:
        DatabaseError: It does not hold one of them whole, or cannot be reached.
    """
    from queries.engines.neo4j import whole_plan  # half a second that letters in files save

    editions = []
    for plan in plans:
        graph, files = whole_plan(database, plan)
        editions.append(
            Edition(graph, hashlib.sha256(_document(files.items()) or b"").hexdigest())
        )
    return tuple(editions)


def _document(files: Iterable[tuple[str, bytes]]) -> bytes | None:
    """The document among the files of a plan's folder."""
    return next((data for name, data in files if name.lower() not in RESERVED), None)
