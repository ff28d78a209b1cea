"""The briefing: a folder of pages and tables that opens anywhere, offline."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from urllib.parse import quote

from graphmodel.graph import Graph
from graphmodel.language import Language
from graphmodel.schema import Label
from graphmodel.walks import nodes_of
from loaders.sources import Reading
from queries.bureaus import Bureaus
from queries.conflicts import Conflicts
from queries.kpis import KPIs
from queries.local import LocalEngine
from queries.question import Row
from queries.reports import CheckRow, TotalsRow, check_rows, totals_rows
from queries.shared import Shared
from queries.summary import Summary
from viz.index_page import Briefing, index_page
from viz.network_page import network_page
from viz.picture import Picture
from viz.scenes import bureau_web, shared_measures, whole_graph
from viz.tables import Table

__all__ = ["Page", "briefing_pages"]

_WINDOWS_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the briefing, made when asked for.

    Attributes:
        name: Its path within the folder.
        make: Gives its text.
    """

    name: str
    make: Callable[[], str]


def briefing_pages(reading: Reading, language: Language) -> Iterator[Page]:
    """The files of the briefing on one plan, in the order in which they are written."""
    engine = LocalEngine([reading])
    graph = engine.graphs[0]
    tables: dict[str, tuple[type[Row], tuple[Row, ...]]] = {
        question.name: (question.row, engine.answer(question))
        for question in (Summary(), Shared(), Conflicts(), Bureaus(), KPIs())
    }
    tables["check"] = (CheckRow, check_rows([reading], language))
    tables["totals"] = (TotalsRow, totals_rows([reading]))
    made = {name: Table(row, rows, language) for name, (row, rows) in tables.items()}
    bureaus = bureau_files(graph)
    links = {key: quote(name) for key, name in bureaus.items()}
    briefing = Briefing(reading, graph, made, links, language)
    yield Page("index.html", lambda: index_page(briefing))
    for name, table in made.items():
        yield Page(f"tables/{name}.csv", table.to_csv)
    yield Page("graphs/whole.html", _network(partial(whole_graph, graph, language), language))
    yield Page("graphs/shared.html", _network(partial(shared_measures, graph, language), language))
    for key, name in bureaus.items():
        yield Page(name, _network(partial(bureau_web, graph, key, language), language))


def _network(scene: Callable[[], Picture], language: Language) -> Callable[[], str]:
    return lambda: network_page(scene(), language, "../index.html")


def bureau_files(graph: Graph) -> dict[str, str]:
    """The file of each bureau's page, by the bureau's key.

    A name comes from the document, so only its letters and digits are used; if that loses
    anything, or two names meet, a digest of the key tells them apart.
    """
    files: dict[str, str] = {}
    for key in nodes_of(graph, Label.BUREAU):
        node = graph.nodes[key]
        wanted = f"{node['name']}-{node['theme']}" if node["theme"] else node["name"]
        safe = re.sub(r"[^\w-]", "", wanted)[:_WINDOWS_LENGTH]
        name = f"graphs/bureau-{safe}.html"
        if safe != wanted or name.casefold() in (known.casefold() for known in files.values()):
            digest = sha256(key.encode()).hexdigest()[:8]
            name = f"graphs/bureau-{safe}-{digest}.html"
        files[key] = name
    return files
