"""Deciding, and carrying decisions over, as a notebook calls them."""

from pathlib import Path

import pytest
from asking import OUTLINE
from test_loaders_decided_plans import MANIFEST, hubs, plan_folder, read_one

from graphmodel.decisions import Decision, Relation, Scope, Verdict
from graphmodel.problems import MisuseError
from loaders.decisions import Ledger, read_ledger
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.problems import AmbiguousNameError, UnknownNameError
from queries.questions.candidates import Candidates
from queries.reports.decisions import Outcome, count_rows, decision_rows
from queries.work.carrying import carry
from queries.work.deciding import decide, decision_on


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    return read_one(plan_folder(tmp_path / "p"))


def on(reading: Reading, a: str, b: str, verdict: str = "accept", **more: object) -> Decision:
    return decision_on(reading.graph, a, b, Verdict(verdict), **more)  # type: ignore[arg-type]


def test_names_are_found_as_people_type_them(reading: Reading) -> None:
    made = on(reading, "回收率（家戶）", " 綠 地面積", by="王", on="2026-11-24", because="b")
    assert made == Decision(
        "回收率", "綠地面積", "trial-108/AC1/AC1.2", "trial-108/AC2/AC2.1", Verdict.ACCEPT,
        Relation.SAME, Scope.NAME, "0", "王", "2026-11-24", "b",
    )  # fmt: skip


def test_the_score_is_that_of_the_candidates(reading: Reading) -> None:
    row, *_ = LocalEngine([reading]).answer(Candidates(min_score=0))
    assert on(reading, row.b, row.a).score == f"{row.score:g}"
    assert on(reading, "AC1.1", "BC1.1", "reject").score == ""


def test_two_codes_or_keys_decide_on_the_rows(reading: Reading) -> None:
    made = on(reading, "ac1.1", "trial-108/BC1/BC1.1", "reject")
    assert (made.scope, made.kpi_a, made.kpi_b) == (
        Scope.PAIR, "trial-108/AC1/AC1.1", "trial-108/BC1/BC1.1",
    )  # fmt: skip
    assert made.a == made.b == "滿意度"
    assert on(reading, "AC1.1", "AC2.1", scope=Scope.NAME).scope is Scope.NAME
    assert on(reading, "AC1.1", "綠地面積").scope is Scope.NAME


@pytest.mark.parametrize(
    ("a", "b", "more", "error", "said"),
    [
        ("滿意", "回收率", {}, UnknownNameError, "滿意度"),  # a part is no name
        ("滿意度", "滿意度", {}, MisuseError, "one name already"),
        ("AC1.1", "AC1/AC1.1", {}, MisuseError, "one row"),
        ("滿意度", "AC2.1", {"scope": Scope.PAIR}, AmbiguousNameError, "BC1/BC1.1"),
        ("TL1.1", "AC2.1", {}, AmbiguousNameError, "BF1/TL1.1"),
        ("滿意度", "回收率", {"relation": Relation.DISTINCT}, MisuseError, "same / narrower"),
    ],
)
def test_what_cannot_be_decided(
    reading: Reading, a: str, b: str, more: dict[str, object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        on(reading, a, b, **more)


def test_what_follows_is_said(reading: Reading) -> None:
    first = decide(reading, on(reading, "滿意度", "綠地面積"))
    assert first.follows.en == "滿意度 is one measure: 3 rows under 2 names, in A, B"
    assert first.replaced == ()
    assert dict(first.reading.files)["decisions.csv"] == first.reading.ledger.data is not None
    second = decide(reading, on(reading, "回收率", "綠地面積"))
    assert "5 rows under 3 names" in second.follows.en
    third = decide(second.reading, on(reading, "滿意度", "回收率", "reject"))
    assert third.follows.zh.endswith("滿意度 同 綠地面積、回收率 同 綠地面積、滿意度 異 回收率")
    assert hubs(third.reading) == hubs(reading)
    last = decide(third.reading, on(reading, "回收率", "綠地面積", "unsure"))
    assert [one.relation for one in last.replaced] == [Relation.SAME]
    assert "stays open" in last.follows.en
    assert hubs(last.reading)["滿意度"] == 3
    related = decide(reading, on(reading, "回收率", "創新提案數", relation=Relation.NARROWER))
    assert "2 pairs of rows" in related.follows.en
    parted = decide(reading, on(reading, "AC1.2", "BC1.2", "reject"))
    assert parted.follows.en == "BC1.2 is no longer counted with the other rows of 回收率"
    assert "回收率" not in hubs(parted.reading)


def test_a_replaced_row_keeps_what_a_person_wrote_beside_it(reading: Reading) -> None:
    assert reading.ledger_path
    decide(reading, on(reading, "滿意度", "綠地面積"))
    text = reading.ledger_path.read_text("utf-8-sig").splitlines()
    noted = [line + cell for line, cell in zip(text, (",備註", ",重要"), strict=True)]
    reading.ledger_path.write_text("\n".join(noted), encoding="utf-8")
    decide(reading, on(reading, "綠地面積", "滿意度", "reject"))
    after = read_ledger(reading.ledger_path)
    (entry,) = after.entries
    assert (entry.decision and entry.decision.verdict, entry.more) == (Verdict.REJECT, ("重要",))


def test_a_row_written_with_a_qualifier_is_replaced(tmp_path: Path) -> None:
    reading = read_one(plan_folder(tmp_path / "p", "回收率(家戶),滿意度,,,accept,same,,\n"))
    done = decide(reading, on(reading, "滿意度", "回收率", "reject"))
    assert [one.a for one in done.replaced] == ["回收率"]
    assert reading.ledger_path
    assert [one.relation for one in read_ledger(reading.ledger_path).decisions] == ["distinct"]


def test_rows_are_counted_by_how_they_stand(tmp_path: Path) -> None:
    reading = read_one(plan_folder(
        tmp_path / "p",
        "滿意度,綠地面積,,,accept,same,,\n"
        "綠地面積,滿意度,,,reject,distinct,,\n"
        "滿意度,老名稱,,,accept,same,,\n"
        "滿意度,預算執行率,,,unsure,,,\n"
        "回收率,預算執行率,,,reject,distinct,,\n"
        "回收率,預算執行率,,,maybe,,,\n"
        "預算執行率,回收率,,,reject,distinct,,李也這麼想\n"
        "綠地面積,滿意度,,,reject,distinct,,\n",
    ))  # fmt: skip
    states = [row.state for row in decision_rows([reading])]
    assert states == [
        "contradictory", "contradictory", "expired", "unsure", "decided", "unread", "repeated",
        "repeated",
    ]  # fmt: skip
    counts = {row.state: row.count for row in count_rows([reading], lambda _: 7)}
    assert counts == {"open": 7, "decided": 1, "unsure": 1, "contradictory": 2, "expired": 1,
                      "unread": 1, "repeated": 2}  # fmt: skip
    assert "open" not in {row.state for row in count_rows([reading])}


# The next edition: AC1 is AC2 now, 綠地面積 and the second 回收率 are gone
NEXT = (
    OUTLINE.replace("AC1", "AX1").replace("AC2", "AC1").replace("AX1", "AC2")
    .replace("綠地面積", "綠地總面積").replace("\tBC1.2 回收率\t", "\tBC1.2 焚化率\t")
)  # fmt: skip


def test_last_years_decisions_are_carried_over(tmp_path: Path) -> None:
    old = read_one(plan_folder(
        tmp_path / "old",
        "滿意度,回收率,trial-108/AC1/AC1.1,trial-108/AC1/AC1.2,accept,related,name,\n"
        "滿意度,滿意度,trial-108/AC1/AC1.1,trial-108/BC1/BC1.1,reject,distinct,pair,\n"
        "回收率,回收率,trial-108/AC1/AC1.2,trial-108/BC1/BC1.2,reject,distinct,pair,\n"
        "滿意度,綠地面積,,,accept,same,name,\n"
        "滿意度,預算執行率,,,reject,distinct,name,\n"
        "滿意度,創新提案數,,,reject,distinct,name,\n"
        "滿意度,訓練完成率,,,maybe,,name,\n",
    ))  # fmt: skip
    folder = plan_folder(
        tmp_path / "new",
        "創新提案數,滿意度,,,accept,same,name,這年\n滿意度,預算執行率,,,reject,distinct,,\n",
        NEXT,
    )
    (folder / "plan.toml").write_text(MANIFEST.replace("108", "109"), encoding="utf-8")
    new = read_one(folder)
    assert new.ledger_path
    carried = carry(old, new, new.ledger_path)
    assert [(one.outcome, one.missing, one.now) for one in carried] == [
        (Outcome.CARRIED, (), ()),
        (Outcome.CARRIED, (), ()),
        (Outcome.ROW_GONE, ("trial-108/BC1/BC1.2",), ()),
        (Outcome.NAME_GONE, ("綠地面積",), ("綠地總面積",)),
        (Outcome.KNOWN, (), ()),
        (Outcome.DIFFERS, (), ()),
        (Outcome.UNREAD, (), ()),
    ]
    after = read_one(folder)
    assert [(one.relation, one.kpi_a, one.kpi_b) for one in after.decisions if one.kpi_a] == [
        ("related", "trial-109/AC2/AC2.1", "trial-109/AC2/AC2.2"),
        ("distinct", "trial-109/AC2/AC2.1", "trial-109/BC1/BC1.1"),
    ]
    assert [one.because for one in after.decisions if one.b == "滿意度" != one.a] == ["這年"]
    assert after.same.expired == ()
    again = after.ledger_path and after.ledger_path.read_bytes()
    carry(old, after, new.ledger_path)
    assert new.ledger_path.read_bytes() == again


def test_a_file_without_decisions_changes_nothing(tmp_path: Path) -> None:
    plain = read_one(plan_folder(tmp_path / "p"))
    empty = read_one(plan_folder(tmp_path / "q", ""))
    assert empty.findings == plain.findings
    assert list(empty.graph.graph.nodes(data=True)) == list(plain.graph.graph.nodes(data=True))
    assert list(empty.graph.graph.edges(data=True)) == list(plain.graph.graph.edges(data=True))
    assert Ledger().decisions == ()
