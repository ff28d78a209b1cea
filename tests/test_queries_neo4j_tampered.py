"""Plans that somebody changed in the database: told in a sentence, and mended by a push."""

from pathlib import Path

import pytest
from asking import OUTLINE
from neo4j import Driver

from graphmodel.problems import MisuseError
from loaders.database.connection import Database
from loaders.database.plans import loaded_plans
from loaders.database.problems import TamperedError
from loaders.database.push import Pushed, push
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.question import Question
from queries.questions.bureau import Bureau
from queries.questions.gaps import Gaps
from queries.questions.kpis import KPIs
from queries.questions.summary import Summary
from queries.reports.database import status_rows
from queries.work.reading import distinct

KEY = "taipei-108"


@pytest.fixture
def reading(database: Database, tmp_path: Path) -> Reading:
    path = tmp_path / "outline.md"
    path.write_text(OUTLINE, encoding="utf-8")
    (read,) = read_sources([str(path)], KEY)
    push(database, read)
    return read


def state(database: Database) -> str:
    (row,) = status_rows(loaded_plans(database))
    return row.state


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ("MATCH (k:KPI {code: 'AC1.1'}) DETACH DELETE k", "changed"),
        ("MATCH (:KPI {code: 'AC1.1'})<-[r:RESPONSIBLE_FOR]-() DELETE r", "ready"),
        (
            (
                "MATCH (k:KPI {code: 'AC1.1'}), (b:Bureau {name: '乙局'}) "
                "CREATE (b)-[:RESPONSIBLE_FOR]->(k)"
            ),
            "ready",  # nodes alone are counted for a status
        ),
        ("MATCH (k:KPI {code: 'AC1.1'}) SET k.name = '亂改'", "ready"),
        (
            (
                "MATCH (k:KPI {code: 'AC1.1'})<-[r:RESPONSIBLE_FOR]-(), (b:Bureau {name: '乙局'}) "
                "CREATE (b)-[other:RESPONSIBLE_FOR]->(k) SET other = properties(r) DELETE r"
            ),
            "ready",
        ),
        ("MATCH (f:_KpigraphFile {name: 'outline.md'}) SET f.bytes = null", "ready"),
    ],
    ids=["node gone", "edge gone", "edge drawn", "name changed", "edge moved", "file changed"],
)
def test_a_push_mends_what_was_added_or_removed(
    database: Database, neo4j_driver: Driver, reading: Reading, change: str, seen: str
) -> None:
    assert state(database) == "ready"
    neo4j_driver.execute_query(change)
    assert state(database) == seen
    assert push(database, reading) is Pushed.WRITTEN
    assert state(database) == "ready"
    assert push(database, reading) is Pushed.UNCHANGED
    rows = Neo4jEngine(database, [KEY]).answer(KPIs())
    assert rows == LocalEngine([reading]).answer(KPIs())


@pytest.mark.parametrize("question", [Bureau("甲局"), Summary(), Gaps(), KPIs()])
def test_what_cannot_be_kpigraphs_is_told_in_a_sentence(
    database: Database, neo4j_driver: Driver, reading: Reading, question: Question
) -> None:
    neo4j_driver.execute_query(
        "MATCH (:KPI {code: 'AC1.1'})<-[r:RESPONSIBLE_FOR]-() REMOVE r.role, r.places"
    )
    with pytest.raises(TamperedError, match="is not as kpigraph wrote it"):
        Neo4jEngine(database, [KEY]).answer(question)


def test_relationships_of_other_types_change_nothing(
    database: Database, neo4j_driver: Driver, reading: Reading
) -> None:
    neo4j_driver.execute_query(
        "MATCH (a:_Kpigraph:Theme), (b:_Kpigraph:KPI) CREATE (a)-[:NOTED]->(b), (b)-[:NOTED]->(a)"
    )
    for question in (Summary(), Gaps(), KPIs()):
        rows = Neo4jEngine(database, [KEY]).answer(question)
        assert rows == LocalEngine([reading]).answer(question)
    assert push(database, reading) is Pushed.UNCHANGED


def test_a_plan_named_twice_is_refused() -> None:
    assert distinct(["a-1", "b-1"]) == ("a-1", "b-1")
    with pytest.raises(MisuseError, match="b-1 is named twice"):
        distinct(["b-1", "a-1", "b-1"])
