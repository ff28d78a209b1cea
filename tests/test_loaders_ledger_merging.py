"""Merging files of decisions: nothing is lost, and it does not matter which comes first."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_loaders_decisions import APART, SAME, hostile_decisions

from graphmodel.decisions import Relation, Scope, Verdict
from graphmodel.problems import MisuseError
from loaders.decision_cells import settled
from loaders.decisions import Entry, Ledger, read_ledger
from loaders.ledger_merging import conflicts, merge_files, merged

HEADS = ("備註", "by", "備註")


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Ledger, Ledger, Ledger]:
    """Three files that have some rows in common, rows not read and columns of their own too."""
    pool = draw(st.lists(hostile_decisions().map(settled), min_size=1, max_size=4))
    cells = st.sampled_from(["", "x", "=y"])

    def ledger() -> Ledger:
        heads = HEADS[: draw(st.integers(0, len(HEADS)))]
        entries = []
        for _ in range(draw(st.integers(0, 4))):
            more = tuple(draw(cells) for _ in heads)
            if draw(st.booleans()):
                entries.append(Entry(draw(st.sampled_from(pool)), more=more))
            else:
                beyond = draw(st.sampled_from([(), ("z",)]))
                name = draw(st.sampled_from("甲乙"))
                stood = (name, "丙", *[""] * 2, "maybe", *[""] * 6)
                entries.append(Entry(None, 2, stood, (*more, *beyond)))
        return Ledger("d.csv", tuple(entries), heads)

    return ledger(), ledger(), ledger()


@settings(derandomize=True, deadline=None, max_examples=300)
@given(ledgers())
def test_merges_commute_and_lose_nothing(
    tmp_path_factory: object, three: tuple[Ledger, Ledger, Ledger]
) -> None:
    a, b, c = three
    both = merged(a, b)
    assert both.text == merged(b, a).text
    assert merged(both, c).text == merged(a, merged(b, c)).text
    assert merged(both, a).text == merged(both, both).text == both.text
    assert set(both.decisions) == {*a.decisions, *b.decisions}
    for entry in (*a.entries, *b.entries):
        like = [one for one in both.entries if (one.decision, one.cells) == (
            entry.decision, entry.cells if entry.decision is None else ())]  # fmt: skip
        said = {cell for cell in entry.more if cell}
        assert any(said <= set(one.more) for one in like)
    path = tmp_path_factory.getbasetemp() / "merged.csv"  # type: ignore[attr-defined]
    path.write_bytes(both.text.encode())
    assert read_ledger(path).text == both.text


def test_of_two_rows_the_one_with_more_in_it_stays() -> None:
    noted = Ledger("a.csv", (Entry(SAME, more=("重要",)),), ("備註",))
    plain = Ledger.of([SAME, APART], "b.csv")
    assert [entry.more for entry in merged(plain, noted).entries] == [("重要",), ("",)]


def test_where_two_people_disagree() -> None:
    apart = SAME._replace(a=SAME.b, b=SAME.a, verdict=Verdict.REJECT, relation=Relation.DISTINCT)
    again = SAME._replace(by="李", because="也這麼想")
    a, b = Ledger.of([SAME, APART], "a.csv"), Ledger.of([apart, again], "b.csv")
    (found,) = conflicts(a, b)
    assert [(file, entry.decision) for file, entry in found.sides] == [
        ("a.csv", SAME), ("b.csv", apart), ("b.csv", again),
    ]  # fmt: skip
    assert not list(conflicts(Ledger.of([SAME]), Ledger.of([again])))
    assert len(merged(a, b).entries) == 4


def test_where_two_people_disagree_through_other_names() -> None:
    same = [SAME._replace(a=a, b=b) for a, b in ("甲乙", "乙丙", "丁戊")]
    apart = SAME._replace(a="丙", b="甲", verdict=Verdict.REJECT, relation=Relation.DISTINCT)
    a, b = Ledger.of([same[0], same[2]], "a.csv"), Ledger.of([same[1], apart], "b.csv")
    (found,) = conflicts(a, b)
    assert {(file, entry.decision) for file, entry in found.sides} == {
        ("a.csv", same[0]), ("b.csv", same[1]), ("b.csv", apart),
    }  # fmt: skip
    # Two rows of 甲 are decided to be two, and each to be 乙.
    rows = [
        SAME._replace(a="甲", b="乙", kpi_a=f"p/{n}", kpi_b="p/3", scope=Scope.PAIR) for n in "12"
    ]
    two = apart._replace(a="甲", b="甲", kpi_a="p/1", kpi_b="p/2", scope=Scope.PAIR)
    (found,) = conflicts(Ledger.of(rows), Ledger.of([two]))
    assert len(found.sides) == 3
    assert not list(conflicts(Ledger.of(rows[1:]), Ledger.of([two])))


def test_files_are_merged_into_one_of_them_or_a_new_one(tmp_path: Path) -> None:
    a, b, out = (tmp_path / name for name in ("a.csv", "b.csv", "out.csv"))
    a.write_bytes(Ledger.of([SAME]).text.encode())
    b.write_bytes(Ledger.of([APART]).text.encode())
    whole, found = merge_files(a, b, out)
    assert set(whole.decisions) == {SAME, APART}
    assert found == ()
    assert set(merge_files(a, b, a)[0].decisions) == {SAME, APART}
    assert a.read_bytes() == out.read_bytes()
    other = tmp_path / "other.csv"
    other.write_bytes(b.read_bytes())
    with pytest.raises(MisuseError, match="neither of the two"):
        merge_files(a, b, other)
    assert other.read_bytes() == b.read_bytes()
