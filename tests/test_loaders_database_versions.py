"""Plans that another kpigraph wrote: read where they can be, else said to be pushed again."""

from pathlib import Path
from typing import Any

import pytest
from asking import OUTLINE, run, sentence
from neo4j import Driver
from test_loaders_database_push import everything, outline

from graphmodel.canonical import canonical_hash
from graphmodel.findings import Finding
from graphmodel.language import Text
from graphmodel.stored import LAYOUT, PLAN
from kpigraph import __version__
from loaders.database.connection import Database
from loaders.database.plans import loaded_plans, pull
from loaders.database.problems import ChangedError, MiscountedError, OutdatedError
from loaders.database.push import Pushed, drop, push
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.questions.kpis import KPIs
from queries.work.verifying import verify


def alter(driver: Driver, **properties: Any) -> None:
    """Give the plan nodes other properties; ``None`` takes one away."""
    driver.execute_query(f"MATCH (plan:{PLAN}) SET plan += $properties", properties=properties)


def answers(database: Database, reading: Reading) -> bool:
    there = Neo4jEngine(database, [reading.plan.key]).answer(KPIs())
    return there == LocalEngine([reading]).answer(KPIs())


def test_a_load_says_who_wrote_it(database: Database, tmp_path: Path) -> None:
    push(database, outline(tmp_path))
    (plan,) = loaded_plans(database)
    assert (plan.pointer.writer, plan.about["layout"]) == (__version__, LAYOUT)
    assert not plan.pointer.outdated


@pytest.mark.parametrize(
    ("layout", "writer", "said"),
    [
        (LAYOUT - 1, "0.0.9", ("kpigraph 0.0.9,", "push it again")),
        (None, None, ("left no version", "push it again")),
        (LAYOUT + 1, "99.0", ("kpigraph 99.0,", "newer", "use that one", "push the plan again")),
    ],
    ids=["older", "unmarked", "newer"],
)
def test_another_layout_is_not_read_but_pushed_anew(
    database: Database,
    neo4j_address: Any,
    neo4j_driver: Driver,
    tmp_path: Path,
    layout: int | None,
    writer: str | None,
    said: tuple[str, ...],
) -> None:
    reading = outline(tmp_path)
    push(database, reading)
    whole = everything(neo4j_driver)
    alter(neo4j_driver, layout=layout, kpigraph=writer)
    for read in (
        lambda: answers(database, reading),
        lambda: pull(database, "taipei-108", tmp_path / "pulled"),
    ):
        with pytest.raises(OutdatedError) as caught:
            read()
        assert all(part in caught.value.text.en for part in (*said, __version__))
        assert all(part in caught.value.text.zh for part in ("taipei-108", "push", __version__))
    assert not (tmp_path / "pulled").exists()
    env = {**neo4j_address.environment, "KPIGRAPH_LANG": "en"}
    for command in (("shared", "--engine", "neo4j"), ("neo4j", "verify")):
        ran = run(*command, env=env)
        assert (ran.code, said[0] in sentence(ran)) == (4, True)
    status = run("neo4j", "status", "--format", "json", env=env)
    (row,) = status.rows
    assert (row["state"], row["kpigraph"]) == ("outdated", writer or "")
    assert status.err.startswith("taipei-108: written by another kpigraph")
    assert push(database, reading) is Pushed.WRITTEN
    assert push(database, reading) is Pushed.UNCHANGED
    assert everything(neo4j_driver) == whole
    assert answers(database, reading)
    (row,) = run("neo4j", "status", "--format", "json", env=env).rows
    assert (row["state"], row["kpigraph"]) == ("ready", __version__)


def test_what_lies_in_another_layout_can_be_dropped(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    push(database, outline(tmp_path))
    alter(neo4j_driver, layout=LAYOUT - 1)
    assert drop(database, "taipei-108") is True
    assert not everything(neo4j_driver)


def test_another_version_of_the_same_layout_is_read(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    reading = outline(tmp_path)
    push(database, reading)
    alter(neo4j_driver, kpigraph="0.0.9")
    assert answers(database, reading)
    pulled = pull(database, "taipei-108", tmp_path / "pulled")
    assert canonical_hash(pulled.plan) == canonical_hash(reading.plan)
    assert push(database, reading) is Pushed.UNCHANGED
    (plan,) = loaded_plans(database)
    assert (plan.pointer.writer, plan.pointer.outdated) == ("0.0.9", False)


def test_another_wording_of_a_finding_changes_nothing(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = outline(tmp_path)
    before = {finding.message.en for finding in reading.findings}
    push(database, reading)
    plain = Finding.__new__

    def reworded(cls: type[Finding], code: str, severity: Any, message: Text, *rest: Any) -> Any:
        return plain(cls, code, severity, Text(message.zh, f"{message.en}!"), *rest)

    monkeypatch.setattr(Finding, "__new__", reworded)
    pulled = pull(database, "taipei-108", tmp_path / "pulled")
    assert {finding.message.en for finding in pulled.findings} == {f"{text}!" for text in before}
    assert before
    assert all(row.same for row in verify(database, ["taipei-108"]))
    assert push(database, pulled) is Pushed.UNCHANGED


def test_what_reads_otherwise_says_who_wrote_it_and_who_reads(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    push(database, outline(tmp_path))
    alter(neo4j_driver, kpigraph="0.0.9", hash="0" * 64)
    with pytest.raises(ChangedError) as caught:
        pull(database, "taipei-108", tmp_path / "pulled")
    for sentence_said in caught.value.text:
        assert "kpigraph 0.0.9" in sentence_said
        assert f"kpigraph {__version__}" in sentence_said


def test_a_load_that_somebody_meddles_with_is_not_turned_to(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    old, new = outline(tmp_path), outline(tmp_path, OUTLINE.replace("綠地面積", "綠地比率"))
    push(database, old)

    def meddle(done: int, whole: int) -> None:
        if done == whole:
            neo4j_driver.execute_query(
                f"MATCH (plan:{PLAN}) MATCH (kpi:KPI {{code: 'AC1.1'}}) "
                "WHERE kpi.load <> plan.load DETACH DELETE kpi"
            )

    with pytest.raises(MiscountedError, match="somebody changes"):
        push(database, new, meddle)
    assert answers(database, old)
    assert push(database, new) is Pushed.WRITTEN  # at once: the claim was let go
    assert answers(database, new)
