"""Carrying decisions over: last year's, as far as their names and rows stand in this year's plan.

What this year's file says already stays as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from graphmodel.decisions import Decision, Scope
from graphmodel.schema import Label
from loaders.decisions import Entry, Ledger
from loaders.ledger_writing import change_ledger
from loaders.sources import Reading
from queries.comparison.editions import matched
from queries.reports.decisions import Carried, Outcome

__all__ = ["carry"]


def carry(old: Reading, new: Reading, path: Path) -> tuple[Carried, ...]:
    """Take the decisions of ``old`` over into the file at ``path``, which is for ``new``.

    Raises:
        SourceError: The file cannot be read any more.
        HeldOpenError: A program has the file open.
        UnwritableError: It cannot be written.
    """
    renewed = _Renewal(old, new)
    outcomes: list[Carried] = []

    def change(there: Ledger) -> Ledger:
        known: dict[object, list[Decision]] = {}
        for one in new.understood(there).decisions:
            known.setdefault(one.about, []).append(one)
        added = []
        for entry in old.ledger.entries:
            decision, carried = renewed.of(entry)
            if decision is not None and (same := known.get(decision.about)):
                says = {one.statement for one in same} == {decision.statement}
                carried = Carried(entry, Outcome.KNOWN if says else Outcome.DIFFERS)
            elif decision is not None:
                added.append(Entry(decision))
            outcomes.append(carried)
        return replace(there, entries=(*there.entries, *added)) if added else there

    change_ledger(path, change)
    return tuple(outcomes)


class _Renewal:
    """Which row of the new edition is which of the old one, and under which names rows meet."""

    def __init__(self, old: Reading, new: Reading) -> None:
        self._names: dict[str, str] = {}
        for kpi in new.plan.kpis:
            self._names.setdefault(kpi.match_name, kpi.key)
        matches = (one for one in matched(old.graph, new.graph) if one.shown.label is Label.KPI)
        self._rows: Mapping[str, str] = {
            one.old.key: one.new.key for one in matches if one.old and one.new
        }
        self._name_of = {kpi.key: kpi.match_name for kpi in new.plan.kpis}
        self._under: dict[str, list[str]] = {}
        for kpi in old.plan.kpis:
            self._under.setdefault(kpi.match_name, []).append(kpi.key)

    def of(self, entry: Entry) -> tuple[Decision | None, Carried]:
        """The decision as it holds for the new plan, if it does."""
        decision = entry.decision
        if decision is None:
            return None, Carried(entry, Outcome.UNREAD)
        gone = tuple(name for name in dict.fromkeys(decision[:2]) if name not in self._names)
        if gone:
            olds = [key for name in gone for key in self._under.get(name, ())]
            return None, Carried(entry, Outcome.NAME_GONE, gone, self._now(olds))
        row = partial(self._row, pair=decision.scope is Scope.PAIR)
        ends = row(decision.kpi_a, decision.a), row(decision.kpi_b, decision.b)
        both = decision.kpi_a, decision.kpi_b
        gone = tuple(key for key, end in zip(both, ends, strict=True) if end is None)
        if gone:
            return None, Carried(entry, Outcome.ROW_GONE, gone, self._now(gone))
        kpi_a, kpi_b = (end or "" for end in ends)
        renewed = decision._replace(kpi_a=kpi_a, kpi_b=kpi_b)
        return renewed, Carried(entry, Outcome.CARRIED)

    def _now(self, olds: Iterable[str]) -> tuple[str, ...]:
        """The names of the new rows that these old ones became, each once."""
        news = (self._rows[key] for key in olds if key in self._rows)
        return tuple(dict.fromkeys(self._name_of[key] for key in news))

    def _row(self, key: str, name: str, *, pair: bool) -> str | None:
        """The new row; for names any row under the name will do."""
        new = self._rows.get(key)
        if new is not None and self._name_of[new] == name:
            return new
        return None if pair else self._names[name]
