"""Decisions in Neo4j: pushed with the plan, given back, compared, and never lost in silence."""

from pathlib import Path
from typing import Any

import pytest
from asking import OTHER_OUTLINE, OUTLINE, run, sentence
from neo4j import Driver

from graphmodel.canonical import canonical_hash, load_hash
from graphmodel.decisions import Decision, Relation, Scope, Verdict
from graphmodel.schema import EdgeType
from graphmodel.stored import PLAN
from loaders.database.connection import Database
from loaders.database.plans import loaded_plans, pull
from loaders.database.problems import (
    ChangedError,
    DecisionsLostError,
    OutdatedError,
    TamperedError,
)
from loaders.database.push import Pushed, drop, push
from loaders.decisions import Ledger
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.engines.parity import cases
from queries.questions.around import Around
from queries.questions.path import Path as PathQuestion
from queries.questions.shared import Shared
from queries.questions.show import Show
from queries.reports.database import status_rows
from queries.work.pushing import push_portfolio
from queries.work.verifying import verify

KEY = "taipei-108"
MANIFEST = f'title = "試行計畫"\nkey = "{KEY}"\n'


def names(a: str, b: str, verdict: Verdict, relation: Relation, because: str = "") -> Decision:
    return Decision(a, b, "", "", verdict, relation, Scope.NAME, "0.85", "", "", because)


SAME = names("創新提案數", "滿意度", Verdict.ACCEPT, Relation.SAME, '"甲", =1+1; DETACH DELETE')
NARROWER = names("綠地面積", "預算執行率", Verdict.ACCEPT, Relation.NARROWER)
# 訓練完成率 in T is another measure than in B: its row leaves the hub.
APART = Decision("訓練完成率", "訓練完成率", f"{KEY}/BF1/TL1.1", f"{KEY}/TL1/TL1.1",
                 Verdict.REJECT, Relation.DISTINCT, Scope.PAIR)  # fmt: skip
UNSURE = names("回收率", "綠地面積", Verdict.UNSURE, Relation.NONE)
EXPIRED = names("無此指標", "滿意度", Verdict.ACCEPT, Relation.SAME)
# These two contradict each other: the acceptance does not count.
CHAIN = (
    names("回收率", "創新提案數", Verdict.ACCEPT, Relation.SAME),
    names("創新提案數", "回收率", Verdict.REJECT, Relation.DISTINCT),
)
ALL = (SAME, NARROWER, APART, UNSURE, EXPIRED, *CHAIN)


def written(folder: Path, *decisions: Decision) -> Path:
    """A plan's folder with these decisions, in a file that kpigraph would lay out otherwise."""
    folder.mkdir(exist_ok=True)
    (folder / "outline.md").write_text(OUTLINE, encoding="utf-8")
    (folder / "plan.toml").write_text(MANIFEST, encoding="utf-8")
    ledger = folder / "decisions.csv"
    ledger.unlink(missing_ok=True)
    if decisions:
        ledger.write_bytes((Ledger.of(decisions).text + "\r\n,,\r\n").encode())
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "plan"


def reading(folder: Path, *decisions: Decision) -> Reading:
    (read,) = read_sources([str(written(folder, *decisions))])
    assert set(read.decisions) == set(decisions)
    return read


def state(database: Database) -> tuple[str, int]:
    (row,) = status_rows(loaded_plans(database))
    return row.state, row.decisions


def test_the_graph_comes_back_with_its_decisions(database: Database, folder: Path) -> None:
    read = reading(folder, *ALL)
    assert push(database, read) is Pushed.WRITTEN
    assert push(database, read) is Pushed.UNCHANGED
    there, here = Neo4jEngine(database, [KEY]).graph(KEY), read.graph
    assert list(there.graph.nodes(data=True)) == list(here.graph.nodes(data=True))
    assert list(there.graph.edges(data=True)) == list(here.graph.edges(data=True))
    assert there.graph.graph == here.graph.graph
    assert set(there.decisions) == {SAME, NARROWER, APART, UNSURE, CHAIN[1]}
    assert {hub.match_names for hub in there.hubs.values()} == {
        ("滿意度", "創新提案數"), ("回收率",), ("訓練完成率",),
    }  # fmt: skip
    assert len(list(there.edges(EdgeType.RELATED_TO))) == 1
    assert state(database) == ("ready", len(ALL))


def test_every_question_is_answered_alike(database: Database, folder: Path) -> None:
    read = reading(folder, *ALL)
    push(database, read)
    asked = verify(database, [KEY])
    assert len(asked) == len(list(cases(read.graph)))
    assert [(row.question, row.difference) for row in asked if not row.same] == []
    # 創新提案數 stands in T, and of 訓練完成率 no row that is left
    rows = Neo4jEngine(database, [KEY]).answer(Shared())
    assert {row.name: (row.tier, row.in_common_set) for row in rows} == {
        "滿意度": ("confirmed", True),
        "回收率": ("variant", False),
        "訓練完成率": ("exact", False),
    }


def test_questions_that_walk_do_not_walk_relations(database: Database, folder: Path) -> None:
    read = reading(folder, NARROWER)
    push(database, read)
    narrow, wide = f"{KEY}/AC2/AC2.1", f"{KEY}/BF1/BF1.1"
    for engine in (LocalEngine([read]), Neo4jEngine(database, [KEY])):
        assert wide not in [row.key for row in engine.answer(Around(narrow))]
        ways = [row.relation for row in engine.answer(PathQuestion(narrow, wide))]
        assert ways
        assert "RELATED_TO" not in ways
        tied = [row for row in engine.answer(Show(narrow)) if row.relation == "RELATED_TO"]
        assert [(row.key, row.direction) for row in tied] == [(wide, "out")]


def test_decisions_are_pulled_byte_for_byte(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    read = reading(folder, *ALL)
    push(database, read)
    pulled = pull(database, KEY, tmp_path / "pulled")
    assert (tmp_path / "pulled" / "decisions.csv").read_bytes() == (
        folder / "decisions.csv"
    ).read_bytes()
    assert (pulled.decisions, pulled.same) == (read.decisions, read.same)
    assert push(database, pulled) is Pushed.UNCHANGED


def test_a_decision_changes_the_load_and_not_the_document(
    database: Database, folder: Path
) -> None:
    changed = SAME._replace(verdict=Verdict.UNSURE, relation=Relation.NONE)
    hashes = []
    for decisions in ((), (SAME,), (changed,)):
        read = reading(folder, *decisions)
        assert push(database, read) is Pushed.WRITTEN
        (row,) = status_rows(loaded_plans(database))
        assert (row.decisions, row.hash) == (len(decisions), canonical_hash(read.plan))
        assert row.load_hash == load_hash(read.plan, read.decisions)
        hashes.append((row.hash, row.load_hash))
    assert len({document for document, _ in hashes}) == 1
    assert len({load for _, load in hashes}) == 3


@pytest.mark.parametrize(
    "change",
    [
        "SET plan.decisions = []",
        "SET plan.decisions = plan.decisions[1..]",
        "SET plan.decisions = plan.decisions[1..] + plan.decisions[0]",
        "SET plan.decisions = plan.decisions + 'no decision'",
        "SET plan.decisions = 'no list'",
        "SET plan.decisions = 5",
        "SET plan.set_aside = []",
        "REMOVE plan.decisions",
        "REMOVE plan.load_hash",
    ],
)
def test_a_push_mends_decisions_that_somebody_changed(
    database: Database, neo4j_driver: Driver, folder: Path, tmp_path: Path, change: str
) -> None:
    read = reading(folder, *ALL)
    push(database, read)
    neo4j_driver.execute_query(f"MATCH (plan:{PLAN}) {change}")
    with pytest.raises(ChangedError):
        pull(database, KEY, tmp_path / "pulled")
    assert push(database, read) is Pushed.WRITTEN
    assert push(database, read) is Pushed.UNCHANGED
    assert state(database) == ("ready", len(ALL))
    assert Neo4jEngine(database, [KEY]).graph(KEY).decisions == read.graph.decisions


def test_a_plan_without_its_decisions_is_not_answered_from(
    database: Database, neo4j_driver: Driver, folder: Path
) -> None:
    push(database, reading(folder, *ALL))
    neo4j_driver.execute_query(f"MATCH (plan:{PLAN}) REMOVE plan.decisions")
    with pytest.raises(TamperedError):
        Neo4jEngine(database, [KEY]).answer(Shared())


@pytest.mark.parametrize(
    ("kept", "lacking"),
    [((), 7), ((SAME, NARROWER, APART, UNSURE), 3), ((*ALL[:4], *CHAIN), 1)],
    ids=["none", "some", "all but the expired one"],
)
def test_no_push_loses_decisions_in_silence(
    database: Database, folder: Path, kept: tuple[Decision, ...], lacking: int
) -> None:
    push(database, reading(folder, *ALL))
    before = loaded_plans(database)
    fewer = reading(folder, *kept)
    with pytest.raises(DecisionsLostError) as caught:
        push(database, fewer)
    for text in caught.value.text:
        assert all(part in text for part in (KEY, " 7 ", f" {lacking} ", "--without-decisions"))
    after = loaded_plans(database)
    assert after[0]._replace(about={}) == before[0]._replace(about={})
    assert after[0].about == before[0].about  # the claim is let go
    assert push(database, fewer, without_decisions=True) is Pushed.WRITTEN
    assert state(database) == ("ready", len(kept))


def test_of_a_portfolio_the_plan_that_would_lose_decisions_is_not_written(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "map.md").write_text(OTHER_OUTLINE, encoding="utf-8")
    (other,) = read_sources([str(tmp_path / "map.md")], "taipei-109")
    push(database, reading(folder, SAME))
    both = [reading(folder), other]
    lost, written = push_portfolio(database, both)
    assert isinstance(lost.error, DecisionsLostError)
    assert "1 decision about" in str(lost.error)
    assert (lost.did, written.did) == (None, Pushed.WRITTEN)
    assert [row.decisions for row in status_rows(loaded_plans(database))] == [1, 0]
    done = push_portfolio(database, both, without_decisions=True)
    assert [one.did for one in done] == [Pushed.WRITTEN, Pushed.UNCHANGED]


def test_what_was_decided_otherwise_is_not_lost(database: Database, folder: Path) -> None:
    push(database, reading(folder, SAME, UNSURE, APART))
    otherwise = (
        names("滿意度", "創新提案數", Verdict.REJECT, Relation.DISTINCT),  # turned round
        UNSURE._replace(verdict=Verdict.ACCEPT, relation=Relation.RELATED, because="補充"),
        APART,
        NARROWER,
    )
    assert push(database, reading(folder, *otherwise)) is Pushed.WRITTEN
    assert state(database) == ("ready", 4)


def test_two_rows_are_not_two_names(database: Database, folder: Path) -> None:
    push(database, reading(folder, SAME))
    rows = SAME._replace(kpi_a=f"{KEY}/TL1/TL1.2", kpi_b=f"{KEY}/AC1/AC1.1", scope=Scope.PAIR)
    with pytest.raises(DecisionsLostError):
        push(database, reading(folder, rows))


def test_a_plan_that_was_dropped_has_no_decisions_to_lose(
    database: Database, folder: Path
) -> None:
    push(database, reading(folder, *ALL))
    drop(database, KEY)
    assert push(database, reading(folder)) is Pushed.WRITTEN


def test_a_later_layout_may_hold_decisions_too(
    database: Database, neo4j_driver: Driver, folder: Path
) -> None:
    push(database, reading(folder, *ALL))
    neo4j_driver.execute_query(f"MATCH (plan:{PLAN}) SET plan.layout = 99")
    with pytest.raises(OutdatedError):
        Neo4jEngine(database, [KEY]).graph(KEY)
    with pytest.raises(DecisionsLostError):
        push(database, reading(folder))


def test_a_person_is_told_of_decisions_before_they_are_lost(
    neo4j_address: Any, folder: Path, tmp_path: Path
) -> None:
    env = {**neo4j_address.environment, "KPIGRAPH_LANG": "en"}

    def kpigraph(*arguments: str | Path) -> Any:
        return run("neo4j", *arguments, env=env)

    written(folder, SAME, NARROWER)
    assert kpigraph("push", "--plan", folder).code == 0
    (row,) = kpigraph("status", "--format", "json").rows
    assert (row["decisions"], row["hash"] == row["load_hash"]) == (2, False)
    written(folder, NARROWER)
    stopped = kpigraph("push", "--plan", folder)
    assert stopped.code == 2
    for part in ("holds 2 decisions", "lacks 1 of them", "--decisions", "neo4j pull"):
        assert part in sentence(stopped)
    assert kpigraph("push", "--plan", folder, "--without-decisions").code == 0
    (row,) = kpigraph("status", "--format", "json").rows
    assert row["decisions"] == 1
