"""Deciding about two names or two rows: who is meant, what is kept, what follows."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from graphmodel.decisions import RELATIONS, Decision, Relation, Scope, Verdict
from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.problems import MisuseError
from graphmodel.said_decisions import said_decision
from graphmodel.sameness import Chain
from graphmodel.sharing import base_name
from loaders.decision_cells import settled
from loaders.decisions import Entry, Ledger
from loaders.ledger_writing import change_ledger
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.measures.likeness.likeness import Likeness
from queries.names.lookup import find_kpis, is_row
from queries.problems import AmbiguousNameError
from queries.questions.candidate_rows import CandidatesRow
from queries.questions.candidates import Candidates

_ALL = 10**9  # more than there can be

__all__ = ["Decided", "decide", "decision_on", "taken_back", "to_decide", "with_decision"]


class Decided(NamedTuple):
    """What became of a decision.

    Attributes:
        decision: As it stands in the file.
        replaced: The earlier decisions on the same pair, which are gone.
        reading: The plan with it.
    """

    decision: Decision
    replaced: tuple[Decision, ...]
    reading: Reading

    @property
    def follows(self) -> Text:
        """What follows from it for the plan, in a sentence."""
        return _follows(self.decision, self.reading)


def decision_on(
    plan: PlanGraph,
    a: str,
    b: str,
    verdict: Verdict,
    relation: Relation | None = None,
    scope: Scope | None = None,
    *,
    score: str = "",
    by: str = "",
    on: str = "",
    because: str = "",
) -> Decision:
    """The decision that a person makes on two things as they name them.

    Args:
        plan: The plan in which the two stand.
        a: A name of KPIs, or the key or code of a row; a part of a name is none.
        b: The other.
        verdict: What was decided.
        relation: How the two are related; else the usual relation of the verdict.
        scope: Whether it holds for the names or for two rows; else for the rows if both are
            named by key or code.
        score: How alike the names are, 0 to 1; it is measured if it is left out.
        by: Who decided.
        on: The day, as YYYY-MM-DD.
        because: The reason.

    Raises:
        UnknownNameError: There is no such KPI.
        AmbiguousNameError: A code is printed twice.
        MisuseError: The relation does not fit the verdict, or both are the same thing.
    """
    relation = RELATIONS[verdict][0] if relation is None else relation
    if relation not in RELATIONS[verdict]:
        fitting = " / ".join(one.value for one in RELATIONS[verdict])
        raise MisuseError(
            Text(
                f"{verdict.value} 不能搭配 {relation.value}"
                + (f"；可用 {fitting}" if fitting else ""),
                f"{relation.value} does not go with {verdict.value}"
                + (f"; {fitting} does" if fitting else ""),
            )
        )
    by_key = {row.key: row for row in plan.kpis}
    first, second = ([by_key[key] for key in find_kpis(plan, [name])] for name in (a, b))
    if scope is None:
        by_row = all(
            is_row(plan, name, row) for name, rows in ((a, first), (b, second)) for row in rows
        )
        scope = Scope.PAIR if by_row else Scope.NAME
    one, other = _end(a, first, scope), _end(b, second, scope)
    if scope is Scope.NAME and one.match_name == other.match_name:
        raise MisuseError(
            Text(
                f"「{a}」與「{b}」已是同一個名稱；要判定其中兩列，請指定代碼或識別碼",
                f"“{a}” and “{b}” are one name already; to decide on two rows of it, give their "
                "codes or keys",
            )
        )
    if one.key == other.key:
        raise MisuseError(
            Text(f"「{a}」與「{b}」是同一列", f"“{a}” and “{b}” are one row"),
        )
    return settled(
        Decision(one.match_name, other.match_name, one.key, other.key, verdict, relation, scope,
                 score or _score(plan, one.match_name, other.match_name), by, on, because)
    )  # fmt: skip


def decide(reading: Reading, decision: Decision) -> Decided:
    """Keep ``decision`` in the plan's file, in the place of earlier ones on the same pair.

    Raises:
        SourceError: The file cannot be read any more.
        HeldOpenError: A program has the file open.
        UnwritableError: It cannot be written.
    """
    path = _file_of(reading)
    replaced: list[Decision] = []

    def change(stored: Ledger) -> Ledger:
        there = reading.understood(stored)
        replaced.extend(_on_the_same(there, decision))
        return with_decision(there, decision)

    ledger = change_ledger(path, change)
    return Decided(decision, tuple(replaced), reading.with_ledger(ledger))


def to_decide(reading: Reading) -> tuple[CandidatesRow, ...]:
    """The pairs of names that a person should look at, the likeliest first; unsure ones too."""
    return LocalEngine([reading]).answer(Candidates(top=_ALL))


def taken_back(reading: Reading, done: Decided) -> Reading:
    """The plan as it was before a decision: what that replaced stands in the file again.

    Raises:
        SourceError: The file cannot be read any more.
        HeldOpenError: A program has the file open.
        UnwritableError: It cannot be written.
    """
    path = _file_of(reading)

    def change(there: Ledger) -> Ledger:
        others = tuple(entry for entry in there.entries if entry.decision != done.decision)
        return replace(there, entries=(*others, *map(Entry, done.replaced)))

    return reading.with_ledger(change_ledger(path, change))


def _file_of(reading: Reading) -> Path:
    if reading.ledger_path is None:
        raise ValueError("a plan that was not read from files has no file of decisions")
    return reading.ledger_path


def with_decision(ledger: Ledger, decision: Decision) -> Ledger:
    """``ledger`` with ``decision`` in the place of those on the same pair.

    What a person wrote into columns of their own beside the first of them stays.
    """
    old = [e for e in ledger.entries if e.decision and e.decision.about == decision.about]
    more = old[0].more if old else ()
    others = tuple(entry for entry in ledger.entries if entry not in old)
    return replace(ledger, entries=(*others, Entry(decision, more=more)))


def _on_the_same(ledger: Ledger, decision: Decision) -> list[Decision]:
    return [one for one in ledger.decisions if one.about == decision.about and one != decision]


def _end(name: str, rows: Sequence[KPIRow], scope: Scope) -> KPIRow:
    """The row that stands for what was named; of a name, the first that prints it."""
    if len(rows) > 1 and (scope is Scope.PAIR or len({row.match_name for row in rows}) > 1):
        raise AmbiguousNameError(name, tuple(row.key for row in rows))
    return rows[0]


def _score(plan: PlanGraph, a: str, b: str) -> str:
    """How alike two match names are, as ``candidates`` says; nothing of one and the same."""
    if a == b:
        return ""
    themes = {name: {row.letter for row in plan.kpis if row.match_name == name} for name in (a, b)}
    likeness = Likeness(row.match_name for row in plan.kpis if row.match_name)
    together = not themes[a].isdisjoint(themes[b])
    return f"{likeness.scored(a, b, together=together).score:g}"


def _follows(decision: Decision, reading: Reading) -> Text:
    same = reading.same
    for chain in same.chains:
        if decision.statement in [one.statement for one in chain.decisions]:
            return _contradicts(chain, reading.plan.key)
    graph = reading.graph
    first, second = decision.rows(graph.kpis)
    match decision.relation:
        case Relation.SAME:
            return _joined(graph, {row.key for row in (*first, *second)})
        case Relation.NARROWER | Relation.RELATED:
            count = len(first) * len(second)
            return Text(
                f"兩者仍是兩項指標，另標示關係（{count} 對列）",
                f"they stay two measures, shown as related ({count} pair"
                f"{'s' * (count != 1)} of rows)",
            )
        case Relation.DISTINCT if decision.a == decision.b:
            code, name = second[0].code, base_name(second[0].name)
            return Text(
                f"{code} 不再計入「{name}」的其他列",
                f"{code} is no longer counted with the other rows of {name}",
            )
        case Relation.DISTINCT:
            return Text(
                "兩者是兩項指標，任何其他名稱都不會使其合併",
                "they are two measures, and no third name ever joins them",
            )
        case Relation.NONE:
            return Text("仍待判定，並標示為未定", "it stays open, marked as unsure")


def _joined(graph: PlanGraph, keys: set[str]) -> Text:
    group = next(
        (one for one in graph.shared_groups if not keys.isdisjoint(row.key for row in one.rows)),
        None,
    )
    if group is None:  # every row of the name was parted from it
        return Text("目前沒有列因此合併", "at present it joins no rows")
    count, names = len(group.rows), len(group.hub.match_names)
    return Text(
        f"「{group.hub.name}」是一項指標：{count} 列、{names} 個名稱，"
        f"主題 {'、'.join(group.letters)}",
        f"{group.hub.name} is one measure: {count} rows under {names} "
        f"name{'s' * (names != 1)}, in {', '.join(group.letters)}",
    )


def _contradicts(chain: Chain, plan: str) -> Text:
    said = [said_decision(one, plan) for one in chain.decisions]
    return Text(
        f"與其他判定矛盾，在解決之前這些「接受」都不採用：{'、'.join(one.zh for one in said)}",
        "it contradicts others, and until that is settled no acceptance among them counts: "
        + "; ".join(one.en for one in said),
    )
