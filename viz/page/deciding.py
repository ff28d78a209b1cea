"""What the page needs to let a person decide: the ledger, and the names that are decided on."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphmodel.canonical import canonical_hash
from graphmodel.controls import json_text, visible_lines
from graphmodel.decisions import Scope
from graphmodel.sameness import Unit, Units, units_of
from loaders.sources import Reading
from queries.columns.choices import CHOICES
from queries.questions.candidate_rows import CandidatesRow

__all__ = ["deciding"]

_KEYS = {(one.verdict, one.relation): one.key for one in CHOICES if not one.turned}
"""As the page has them; its key 3 is 2 with the names turned."""


def deciding(
    reading: Reading, proposed: Sequence[CandidatesRow], numbers: Mapping[str, int]
) -> dict[str, Any]:
    """The document's hash, and as a text of JSON, in which names stay as they are, the rest.

    ``names`` holds of the names of pairs that have several rows, or are printed otherwise than
    they are compared, ``[first row, rows, match name]``; ``rows`` the ledger's rows with the
    ``heads`` of a person's own columns: ``[key, cells, ends, void, whole]``, the key 0 for a row
    that does not stand, ``whole`` whether it says all there is to say of the two names. The
    ``ends`` of a decision are names, by their first rows, and rows that ``left`` their names, by
    their numbers below zero.
    """
    units = units_of(reading.plan.kpis, reading.decisions)
    told = {
        "names": list(_names(reading, proposed, numbers)),
        "rows": list(_rows(reading, units, numbers)),
        "heads": reading.ledger.heads,
        "left": [-numbers[key] for key in sorted(units.left)],
    }
    return {"document": canonical_hash(reading.plan), "ledger": json_text(told)}


def _names(
    reading: Reading, proposed: Sequence[CandidatesRow], numbers: Mapping[str, int]
) -> Iterator[list[Any]]:
    match_names = {row.key: (row.match_name, row.name) for row in reading.graph.kpis}
    of_pairs = {keys[0]: keys for row in proposed for keys in (row.kpis_a, row.kpis_b)}
    for first, keys in of_pairs.items():
        match_name, printed = match_names[first]
        plain = match_name == visible_lines(printed)
        if len(keys) > 1 or not plain:
            yield [numbers[first], [numbers[key] for key in keys], 0 if plain else match_name]


def _rows(reading: Reading, units: Units, numbers: Mapping[str, int]) -> Iterator[list[Any]]:
    same = reading.same
    expired = {one.statement for one in same.expired}
    # Of several on one pair no acceptance counts, whatever else is decided.
    void = {
        one.statement
        for chain in same.chains
        if len({one.about for one in chain.decisions}) == 1
        for one in chain.decisions
    }
    first: dict[str, int] = {}
    count = Counter(row.match_name for row in reading.graph.kpis)
    for row in reading.graph.kpis:
        first.setdefault(row.match_name, numbers[row.key])

    def number(unit: Unit) -> int:
        kind, name = unit
        return first[name] if kind == "name" else -numbers[name]

    for entry in reading.ledger.entries:
        one = entry.decision
        if one is None or one.statement in expired:
            yield [0, entry.written, [], 0, 0]
            continue
        ends = [list(map(number, pair)) for pair in units.ends(one)]
        whole = one.scope is Scope.NAME or all(count[name] < 2 for name in one[:2])
        key = _KEYS[one.verdict, one.relation]
        yield [key, entry.written, ends, int(one.statement in void), int(whole and one.a != one.b)]
