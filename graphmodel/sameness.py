"""Which rows are one measure, by their names and by what people decided."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Generic, NamedTuple, Protocol, TypeAlias, TypeVar

import networkx as nx

from graphmodel.decisions import Decision, Scope, Verdict

__all__ = [
    "Chain",
    "Measure",
    "Sameness",
    "Unit",
    "Units",
    "chains_of_names",
    "left_by",
    "named",
    "sameness",
    "unit_of",
    "units_of",
]

Unit: TypeAlias = tuple[str, str]
"""Rows that nothing parts: all of one match name, or one row that was decided to leave it."""


class _Row(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def match_name(self) -> str: ...


RowT = TypeVar("RowT", bound=_Row)


class _Named(NamedTuple):
    """A row of which decisions say no more than its name."""

    key: str
    match_name: str


class Measure(NamedTuple, Generic[RowT]):
    """Rows that are one measure.

    Attributes:
        match_name: The earliest match name that stands in it as a whole; that of its first row
            if there is none.
        whole: Whether there is one; else it is made of rows that left their names.
        kpis: The rows, two or more, in the order in which they were given.
    """

    match_name: str
    whole: bool
    kpis: tuple[RowT, ...]


class Chain(NamedTuple):
    """Decisions that cannot all hold.

    Attributes:
        apart: The one that says that two are two measures.
        same: Those that, one after the other, say that they are one; or a second decision
            about what ``apart`` is about that says something else.
    """

    apart: Decision
    same: tuple[Decision, ...]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All of them, the chain first."""
        return *self.same, self.apart


class Sameness(NamedTuple, Generic[RowT]):
    """What names and decisions say about the rows of a plan, or of several.

    Attributes:
        measures: In the order of their first rows.
        counting: The decisions that count.
        expired: Those whose names, or rows under these names, are not in the plan.
        chains: Those that contradict each other; of them no acceptance counts.
    """

    measures: tuple[Measure[RowT], ...]
    counting: tuple[Decision, ...]
    expired: tuple[Decision, ...]
    chains: tuple[Chain, ...]


def sameness(kpis: Sequence[RowT], decisions: Iterable[Decision] = ()) -> Sameness[RowT]:
    """Which of ``kpis`` are one measure.

    Rows of one match name are, but for a row that a decision about two rows of the name
    parts from it: the row that it names second. Acceptances join names and rows, however
    long the chain; where a chain would join what a decision holds apart, none of the
    acceptances on any way between the two counts. The order of the decisions does not matter.
    """
    units, standing, expired, chains = _weighed(kpis, decisions)
    void = {one for chain in chains for one in chain.decisions if one.verdict is Verdict.ACCEPT}
    counting = tuple(one for one in standing if one not in void)
    rows: dict[Unit, list[RowT]] = defaultdict(list)
    found = units.graph(one for one in counting if one.same)
    first = {unit: min(part) for part in nx.connected_components(found) for unit in part}
    for kpi in kpis:
        unit = units.of_row(kpi)
        rows[first.get(unit, unit)].append(kpi)
    measures = tuple(
        _measure(some, units.left)
        for some in rows.values()
        if len(some) > 1 and some[0].match_name
    )
    return Sameness(measures, counting, expired, chains)


def chains_of_names(decisions: Sequence[Decision]) -> tuple[Chain, ...]:
    """The decisions that contradict each other in every plan with the names that they give.

    With a plan there may be more: only it knows which other rows a name has.
    """
    ends = {
        key: name
        for one in decisions
        if one.scope is Scope.PAIR
        for key, name in ((one.kpi_a, one.a), (one.kpi_b, one.b))
    }
    names = dict.fromkeys(name for one in decisions for name in one[:2])
    rows = [*map(_Named, ends, ends.values()), *(_Named(f" {name}", name) for name in names)]
    return _weighed(rows, decisions).chains


def units_of(kpis: Sequence[_Row], decisions: Iterable[Decision]) -> "Units":
    """What ``decisions`` part ``kpis`` into, which each of them joins or holds apart."""
    return _weighed(kpis, decisions).units


def left_by(decisions: Iterable[Decision]) -> set[str]:
    """The keys of the rows that ``decisions`` part from the others of their names."""
    return {
        one.kpi_b for one in decisions if one.apart and one.scope is Scope.PAIR and one.a == one.b
    }


def named(match_name: str) -> Unit:
    """The rows of a name, but for those that left it."""
    return "name", match_name


def unit_of(row: _Row, left: Container[str]) -> Unit:
    """The unit that a row is part of, where the rows with the keys ``left`` left their names."""
    return ("row", row.key) if row.key in left else named(row.match_name)


class _Weighed(NamedTuple):
    """Decisions held against rows and against each other."""

    units: "Units"
    standing: list[Decision]
    expired: tuple[Decision, ...]
    chains: tuple[Chain, ...]


def _weighed(rows: Iterable[_Row], decisions: Iterable[Decision]) -> _Weighed:
    names: dict[str, list[_Row]] = defaultdict(list)
    known: dict[str, _Row] = {}
    for row in rows:
        names[row.match_name].append(row)
        known[row.key] = row
    said = {one.statement: one for one in sorted(decisions, key=_order, reverse=True)}
    stated = sorted(said.values(), key=_order)
    standing = [one for one in stated if _stands(one, names, known)]
    expired = tuple(one for one in stated if one not in set(standing))
    left = left_by(standing)
    units = Units(names, left, known)
    joined = units.graph(one for one in standing if one.same)
    parted = _against(units, joined, (one for one in standing if one.apart))
    return _Weighed(units, standing, expired, (*_twice(standing), *parted))


def _measure(rows: Sequence[RowT], left: set[str]) -> Measure[RowT]:
    whole = [kpi.match_name for kpi in rows if kpi.key not in left]
    return Measure((whole or [rows[0].match_name])[0], bool(whole), tuple(rows))


def _order(decision: Decision) -> tuple[str, ...]:
    return tuple(map(str, decision))


def _stands(decision: Decision, names: dict[str, list[_Row]], known: dict[str, _Row]) -> bool:
    if decision.scope is Scope.NAME:
        return decision.a in names and decision.b in names
    ends = ((decision.kpi_a, decision.a), (decision.kpi_b, decision.b))
    return all(key in known and known[key].match_name == name for key, name in ends)


def _twice(standing: Sequence[Decision]) -> Iterator[Chain]:
    """Decisions about one thing that differ, where no joining against parting shows it."""
    alike: dict[object, list[Decision]] = defaultdict(list)
    for one in standing:
        alike[one.about].append(one)
    for some in alike.values():
        both = any(one.same for one in some) and any(one.apart for one in some)
        if len(some) > 1 and not both:
            yield Chain(some[-1], tuple(some[:-1]))


class Units:
    """The rows of a plan, as far as nothing parts them.

    Attributes:
        left: The keys of the rows that were decided to leave their names.
    """

    def __init__(
        self, names: dict[str, list[_Row]], left: set[str], known: dict[str, _Row]
    ) -> None:
        self._names = names
        self.left = left
        self._known = known

    def of_row(self, row: _Row) -> Unit:
        """The unit that a row is part of."""
        return unit_of(row, self.left)

    def ends(self, decision: Decision) -> Iterator[tuple[Unit, Unit]]:
        """What a decision is about, unit by unit."""
        if decision.scope is Scope.PAIR:
            first, second = (self._known[key] for key in (decision.kpi_a, decision.kpi_b))
            pairs = [(self.of_row(first), self.of_row(second))]
        elif decision.apart:
            a, b = ({self.of_row(kpi) for kpi in self._names[name]} for name in decision[:2])
            pairs = sorted(product(a, b))
        else:
            pairs = [(named(decision.a), named(decision.b))]
        for one, other in pairs:
            if one != other:
                yield one, other

    def graph(self, same: Iterable[Decision]) -> "nx.Graph[Unit]":
        """The units that ``same`` join; each edge carries its ``decisions``."""
        joined: nx.Graph[Unit] = nx.Graph()
        for decision in same:
            for one, other in self.ends(decision):
                known = joined.get_edge_data(one, other, {"decisions": ()})["decisions"]
                joined.add_edge(one, other, decisions=(*known, decision))
        return joined


def _against(units: Units, joined: "nx.Graph[Unit]", apart: Iterable[Decision]) -> Iterator[Chain]:
    """Every decision that holds two apart which ``joined`` joins, with all that joins them.

    A simple way between two units leads through the same blocks (biconnected components) as
    any other, and each edge of such a block lies on one of them.
    """
    part = {
        unit: number
        for number, some in enumerate(nx.connected_components(joined))
        for unit in some
    }
    blocks = [sorted(map(_edge, edges)) for edges in nx.biconnected_component_edges(joined)]
    block_of = {edge: number for number, edges in enumerate(blocks) for edge in edges}
    on_block = [tuple(_decisions(joined, edges)) for edges in blocks]
    for decision in apart:
        for one, other in units.ends(decision):
            if one in part and part[one] == part.get(other):
                way = list(map(_edge, pairwise(nx.shortest_path(joined, one, other))))
                passed = dict.fromkeys(block_of[edge] for edge in way)
                rest = (on_it for number in passed for on_it in on_block[number])
                yield Chain(decision, tuple(dict.fromkeys((*_decisions(joined, way), *rest))))


def _edge(ends: tuple[Unit, Unit]) -> tuple[Unit, Unit]:
    return min(ends), max(ends)


def _decisions(joined: "nx.Graph[Unit]", edges: Iterable[tuple[Unit, Unit]]) -> Iterator[Decision]:
    for edge in edges:
        yield from joined.edges[edge]["decisions"]
