"""Which rows are one measure: names, decisions, contradictions."""

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.decisions import Decision, Relation, Scope, Verdict
from graphmodel.evidence import Evidence
from graphmodel.places import Line
from graphmodel.plan import KPI
from graphmodel.sameness import Sameness, sameness


def rows(*names: str) -> tuple[KPI, ...]:
    """Rows A, B, B2 … of these names: the key is the name, numbered if it comes again."""
    seen: dict[str, int] = {}
    found = []
    for line, name in enumerate(names, start=1):
        seen[name] = seen.get(name, 0) + 1
        key = f"{name}{seen[name]}"
        found.append(KPI(key, key, name, "o", (), (), Evidence("d.md", (Line(line),), name)))
    return tuple(found)


def accept(a: str, b: str, relation: Relation = Relation.SAME) -> Decision:
    return _decision(a, b, Verdict.ACCEPT, relation)


def reject(a: str, b: str) -> Decision:
    return _decision(a, b, Verdict.REJECT, Relation.DISTINCT)


def _decision(a: str, b: str, verdict: Verdict, relation: Relation) -> Decision:
    """Of names (A, B), or of rows (A1, B2)."""
    scope = Scope.PAIR if a[-1].isdigit() else Scope.NAME
    keys = (a, b) if scope is Scope.PAIR else (f"{a}1", f"{b}1")
    return Decision(
        a.rstrip("0123456789"), b.rstrip("0123456789"), *keys, verdict, relation, scope
    )


def keys(found: Sameness[KPI]) -> list[str]:
    return [" ".join(kpi.key for kpi in measure.kpis) for measure in found.measures]


def test_without_decisions_rows_of_one_name_are_one_measure() -> None:
    found = sameness(rows("A", "B", "A", "C", "B"))
    assert keys(found) == ["A1 A2", "B1 B2"]
    assert found.counting == found.expired == found.chains == ()


def test_names_without_text_meet_nothing() -> None:
    assert keys(sameness(rows("", ""))) == []


def test_an_acceptance_joins_all_rows_of_two_names() -> None:
    found = sameness(rows("B", "A", "C", "A"), [accept("A", "B")])
    assert keys(found) == ["B1 A1 A2"]
    assert found.measures[0].match_name == "B"  # the earliest, whichever is named first


def test_acceptances_chain() -> None:
    found = sameness(rows("A", "B", "C", "D"), [accept("C", "B"), accept("A", "B")])
    assert keys(found) == ["A1 B1 C1"]


def test_a_pair_joins_the_rows_and_so_their_names() -> None:
    # B2 and C1 are one measure; so is B1, which has the name of B2
    found = sameness(rows("B", "B", "C", "C"), [accept("B2", "C1")])
    assert keys(found) == ["B1 B2 C1 C2"]


def test_of_two_rejected_rows_of_one_name_the_second_leaves() -> None:
    found = sameness(rows("A", "A", "A"), [reject("A3", "A2")])
    assert keys(found) == ["A1 A3"]


def test_a_row_that_left_can_be_another_measure() -> None:
    found = sameness(rows("A", "A", "A", "B"), [reject("A1", "A2"), accept("A2", "B1")])
    assert keys(found) == ["A1 A3", "A2 B1"]
    assert [measure.match_name for measure in found.measures] == ["A", "B"]


def test_an_acceptance_of_names_does_not_fetch_back_a_row_that_left() -> None:
    found = sameness(rows("A", "A", "B"), [reject("A1", "A2"), accept("A", "B")])
    assert keys(found) == ["A1 B1"]


def test_what_is_narrower_or_related_is_not_merged() -> None:
    for relation in (Relation.NARROWER, Relation.RELATED):
        found = sameness(rows("A", "B"), [accept("A", "B", relation)])
        assert keys(found) == []
        assert len(found.counting) == 1


@pytest.mark.parametrize("relation", [Relation.DISTINCT, Relation.NARROWER, Relation.RELATED])
def test_of_a_chain_that_contradicts_itself_no_acceptance_counts(relation: Relation) -> None:
    apart = _decision(
        "A", "C", Verdict.REJECT if relation is Relation.DISTINCT else Verdict.ACCEPT, relation
    )
    ab, bc, de = accept("A", "B"), accept("B", "C"), accept("D", "E")
    for decisions in permutations((ab, bc, de, apart)):
        found = sameness(rows("A", "B", "C", "D", "E"), decisions)
        assert keys(found) == ["D1 E1"]
        (chain,) = found.chains
        assert chain.same == (ab, bc)
        assert chain.apart == apart
        expected = {de, apart} if apart.verdict is Verdict.REJECT else {de}
        assert set(found.counting) == expected


def test_every_way_around_a_rejection_is_void_and_no_other() -> None:
    # A to C by B and by D; E hangs on A and stays joined to it
    joins = [accept("A", "B"), accept("B", "C"), accept("A", "D"), accept("D", "C")]
    found = sameness(rows(*"ABCDE"), [*joins, accept("A", "E"), reject("C", "A")])
    assert keys(found) == ["A1 E1"]
    assert set(found.chains[0].same) == set(joins)


def test_accepted_and_rejected_at_once_is_a_contradiction() -> None:
    found = sameness(rows("A", "B"), [accept("A", "B"), reject("B", "A")])
    assert keys(found) == []
    assert found.chains[0].same == (accept("A", "B"),)
    assert found.counting == (reject("B", "A"),)


def test_two_acceptances_that_say_other_things_do_not_count() -> None:
    one, other = (accept(a, b, Relation.NARROWER) for a, b in ("AB", "BA"))
    found = sameness(rows("A", "B"), [one, other])
    assert found.counting == ()
    assert set(found.chains[0].decisions) == {one, other}


def test_what_is_said_twice_counts_once() -> None:
    again = accept("B", "A")._replace(by="x", because="y")
    found = sameness(rows("A", "B"), [accept("A", "B"), again])
    assert found.chains == ()
    assert len(found.counting) == 1


def test_decisions_expire_with_their_names_and_rows() -> None:
    gone = accept("A", "Z")
    moved = accept("A1", "B7")
    renamed = Decision("Q", "B", "A1", "B1", Verdict.REJECT, Relation.DISTINCT, Scope.PAIR)
    found = sameness(rows("A", "B"), [gone, moved, renamed, accept("A", "B")])
    assert set(found.expired) == {gone, moved, renamed}
    assert keys(found) == ["A1 B1"]


NAMES = "ABCDEF"
_pairs = st.sampled_from(list(combinations(NAMES, 2)))
_decided = st.lists(
    st.tuples(_pairs, st.sampled_from(list(Relation)[:4])).map(
        lambda drawn: (
            accept(*drawn[0], drawn[1]) if drawn[1] is not Relation.DISTINCT else reject(*drawn[0])
        )
    ),
    max_size=9,
)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(_decided, st.randoms(use_true_random=False))
def test_nothing_held_apart_is_ever_joined(decisions: list[Decision], random: object) -> None:
    some = rows(*NAMES, *NAMES)
    found = sameness(some, decisions)
    together = [{kpi.match_name for kpi in measure.kpis} for measure in found.measures]
    for one in decisions:
        if one.verdict is Verdict.REJECT or (one in found.counting and one.apart):
            assert not any({one.a, one.b} <= names for names in together)
    for one in found.counting:
        if one.same:
            assert any({one.a, one.b} <= names for names in together)
    shuffled = list(decisions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = sameness(some, shuffled)
    assert again.measures == found.measures
    assert again.counting == found.counting


@settings(derandomize=True, deadline=None, max_examples=200)
@given(_decided)
def test_what_is_void_would_join_what_is_held_apart(decisions: list[Decision]) -> None:
    """An acceptance stops counting only on a simple way between two that are held apart."""
    import networkx as nx

    found = sameness(rows(*NAMES), decisions)
    joined = nx.Graph([(one.a, one.b) for one in decisions if one.same])
    expected = set()
    for one in decisions:
        if one.apart and joined.has_node(one.a) and joined.has_node(one.b):
            for way in nx.all_simple_edge_paths(joined, one.a, one.b):
                expected |= {frozenset(edge) for edge in way}
    void = {frozenset((one.a, one.b)) for one in decisions if one.same} - {
        frozenset((one.a, one.b)) for one in found.counting if one.same
    }
    assert void == expected
