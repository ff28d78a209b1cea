"""Plans in a real Neo4j: whole, once, and nothing of anybody else's touched."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asking import OUTLINE
from conftest import TIMES
from neo4j import Driver
from office_files import docx, paragraph, sheet_row, table, xlsx

from graphmodel.canonical import canonical_hash
from graphmodel.evidence import Evidence
from graphmodel.graph import build_graph
from graphmodel.keys import kpi_key
from graphmodel.places import Line
from loaders.database.claim import claimed
from loaders.database.connection import Database
from loaders.database.layout import SCHEMA, schema_name
from loaders.database.plans import loaded_plans, pull
from loaders.database.problems import DatabaseError, OvertakenError
from loaders.database.push import Pushed, drop, push
from loaders.sources import Reading, read_sources
from loaders.writing import FolderTakenError
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.questions.kpis import KPIs

_HOSTILE = (
    "'; MATCH (n) DETACH DELETE n //",
    '"}) DETACH DELETE n',
    "`KPI` {$plan}",
    "\\u0060\\u0027 OR 1=1",
    "超" * 10_000,
    "🏙️👩‍👩‍👧",
    "\u202eright to left\u202c",
    "nul\0inside",
    "$plan ${plan} {{plan}} %s",
)


def everything(driver: Driver) -> Counter[str]:
    """How many nodes of each set of labels there are, and relationships of each type."""
    nodes, _, _ = driver.execute_query("MATCH (n) RETURN labels(n) AS what")
    edges, _, _ = driver.execute_query("MATCH ()-[r]->() RETURN type(r) AS what")
    return Counter(
        [",".join(sorted(one["what"])) for one in nodes] + [one["what"] for one in edges]
    )


def outline(tmp_path: Path, text: str = OUTLINE, key: str = "taipei-108") -> Reading:
    path = tmp_path / "outline.md"
    path.write_text(text, encoding="utf-8")
    (reading,) = read_sources([str(path)], key)
    return reading


def test_the_graph_comes_back_as_it_is_built(database: Database, bundled: Any) -> None:
    (reading,) = read_sources(["taipei-107"])
    assert push(database, reading) is Pushed.WRITTEN
    stored = Neo4jEngine(database, ["taipei-107"]).graph("taipei-107").graph
    built = build_graph(reading.plan)
    assert list(stored.nodes(data=True)) == list(built.nodes(data=True))
    assert list(stored.edges(data=True)) == list(built.edges(data=True))
    assert stored.graph == built.graph


def test_pushing_again_writes_nothing(database: Database, neo4j_driver: Driver) -> None:
    (reading,) = read_sources(["taipei-107"])
    push(database, reading)
    (before,) = loaded_plans(database)
    stored = everything(neo4j_driver)
    again = 19 * TIMES
    assert [push(database, reading) for _ in range(again)] == [Pushed.UNCHANGED] * again
    assert loaded_plans(database) == (before,)
    assert everything(neo4j_driver) == stored
    assert before.about["kpis"] == 334


def test_rows_that_left_the_plan_leave_the_database(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    push(database, outline(tmp_path))
    smaller = outline(tmp_path, OUTLINE.replace("AC2 綠地\tAC2.1 綠地面積\t乙局(丙局)\n", ""))
    assert push(database, smaller) is Pushed.WRITTEN
    counts = everything(neo4j_driver)
    assert (counts["KPI,_Kpigraph"], counts["Objective,_Kpigraph"]) == (9, 5)
    assert counts["MEASURED_BY"] == 9
    assert loaded_plans(database)[0].others == 0


@pytest.mark.parametrize("key", [None, "taipei-109"])
def test_what_is_pulled_is_what_was_pushed(
    database: Database, tmp_path: Path, key: str | None
) -> None:
    (reading,) = read_sources(["taipei-107"], key)
    push(database, reading)
    pulled = pull(database, reading.plan.key, tmp_path / "pulled")
    assert canonical_hash(pulled.plan) == canonical_hash(reading.plan)
    assert pulled.findings == reading.findings
    data = Path(__file__).parent.parent / "data" / "taipei-107"
    for name in ("outline.md", "bureaus.csv", *(["plan.toml"] if key is None else [])):
        assert (tmp_path / "pulled" / name).read_bytes() == (data / name).read_bytes()


def test_a_bare_document_in_big5_is_pulled_as_a_folder(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "市府 計畫.txt"
    path.write_bytes(OUTLINE.encode("cp950"))
    (reading,) = read_sources([str(path)], "somewhere")
    push(database, reading)
    pulled = pull(database, "somewhere", tmp_path / "pulled")
    assert {kpi.evidence.file for kpi in pulled.plan.kpis} == {"市府 計畫.txt"}
    assert [finding.code for finding in pulled.findings] == [f.code for f in reading.findings]
    assert (tmp_path / "pulled" / "市府 計畫.txt").read_bytes() == path.read_bytes()


def test_a_file_name_of_the_database_leads_out_of_no_folder(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    push(database, outline(tmp_path))
    for name in ("../escaped", "/tmp/escaped", "a\\b", "..", "C:x"):
        neo4j_driver.execute_query(
            "MATCH (f:_KpigraphFile {name: 'bureaus.csv'}) SET f.name = $name", name=name
        )
        neo4j_driver.execute_query(
            "MATCH (f:_KpigraphFile {name: 'plan.toml'}) SET f.name = $name", name=name
        )
        with pytest.raises(DatabaseError, match="not well named"):
            pull(database, "taipei-108", tmp_path / "pulled")
        neo4j_driver.execute_query(
            "MATCH (f:_KpigraphFile {name: $name}) SET f.name = 'plan.toml'", name=name
        )
    assert not (tmp_path / "escaped").exists()
    assert not (tmp_path / "pulled").exists()


def test_a_plan_that_somebody_changed_there_is_not_pulled_in_silence(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    push(database, outline(tmp_path))
    (tmp_path / "empty").mkdir()
    for other in (OUTLINE.replace("綠地面積", "綠地比率").encode(), b"no strategy map"):
        neo4j_driver.execute_query(
            "MATCH (f:_KpigraphFile {name: 'outline.md'}) SET f.bytes = $data", data=other
        )
        for folder in ("pulled", "empty"):
            with pytest.raises(DatabaseError, match="not what was pushed"):
                pull(database, "taipei-108", tmp_path / folder)
    assert not (tmp_path / "pulled").exists()
    assert not list((tmp_path / "empty").iterdir())


def test_pulling_takes_the_place_of_nothing(database: Database, tmp_path: Path) -> None:
    push(database, outline(tmp_path))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "plan.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderTakenError):
        pull(database, "taipei-108", tmp_path / "mine")
    assert (tmp_path / "mine" / "plan.toml").read_text(encoding="utf-8") == "mine"


def test_nothing_of_others_is_touched(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    neo4j_driver.execute_query(
        "CREATE (:KPI {plan: 'taipei-108', load: 'mine', key: 'taipei-108/AC1/AC1.1'})"
        "-[:BELONGS_TO]->(:Theme {key: 'taipei-108/A'}), (:Plan {key: 'taipei-108'})"
    )
    theirs = everything(neo4j_driver)
    reading = outline(tmp_path)
    push(database, reading)
    # Their node tied to one of ours counts in no answer.
    neo4j_driver.execute_query(
        "MATCH (o:Objective:_Kpigraph {code: 'AC1'}) MATCH (k:KPI {load: 'mine'}) "
        "CREATE (o)-[:MEASURED_BY {number: 0}]->(k)"
    )
    engine = Neo4jEngine(database, ["taipei-108"])
    assert engine.answer(KPIs()) == LocalEngine([reading]).answer(KPIs())
    push(database, outline(tmp_path, OUTLINE.replace("綠地面積", "綠地比率")))
    assert drop(database, "taipei-108") is True
    assert everything(neo4j_driver) == theirs


def test_a_dropped_plan_is_gone_and_others_stay(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    push(database, outline(tmp_path))
    stored = everything(neo4j_driver)
    push(database, outline(tmp_path, key="taipei-109"))
    assert drop(database, "taipei-109") is True
    assert drop(database, "taipei-109") is False
    assert everything(neo4j_driver) == stored
    with pytest.raises(DatabaseError, match="taipei-108"):
        Neo4jEngine(database, ["taipei-109"]).graph("taipei-109")


def test_hostile_names_are_stored_as_text(database: Database, tmp_path: Path) -> None:
    reading = outline(tmp_path)
    plan = reading.plan
    kpis, objectives = list(plan.kpis), list(plan.objectives)
    for place, name in enumerate(_HOSTILE):
        old = kpis[place]
        owner = replace(old.owners[0], bureau=name, printed=name)
        kpis[place] = replace(
            old,
            key=kpi_key(old.objective, name),
            code=name,
            name=name,
            owners=(owner,),
            tags=(name,),
            evidence=Evidence(name, (Line(1),), name),
        )
    objectives[0] = replace(objectives[0], name=_HOSTILE[0])
    hostile = Reading(
        replace(plan, title=_HOSTILE[1], kpis=tuple(kpis), objectives=tuple(objectives)), ()
    )
    assert push(database, hostile) is Pushed.WRITTEN
    stored = Neo4jEngine(database, ["taipei-108"]).graph("taipei-108").graph
    built = build_graph(hostile.plan)
    assert list(stored.nodes(data=True)) == list(built.nodes(data=True))
    assert list(stored.edges(data=True)) == list(built.edges(data=True))
    rows = Neo4jEngine(database, ["taipei-108"]).answer(KPIs())
    assert rows == LocalEngine([hostile]).answer(KPIs())
    assert {row.name for row in rows} >= set(_HOSTILE)


def test_constraints_and_indexes_are_on_our_own_labels(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    push(database, outline(tmp_path))
    records, _, _ = neo4j_driver.execute_query(
        "SHOW INDEXES YIELD name, labelsOrTypes, type WHERE type <> 'LOOKUP'"
    )
    assert {one["name"] for one in records} == {schema_name(text) for text in SCHEMA}
    assert {label for one in records for label in one["labelsOrTypes"]} == {
        "_Kpigraph",
        "_KpigraphPlan",
    }


def test_what_a_crash_left_goes_with_the_next_push(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    reading = outline(tmp_path)
    push(database, reading)
    whole = everything(neo4j_driver)
    neo4j_driver.execute_query(
        "UNWIND range(1, 2500) AS i CREATE (:KPI:_Kpigraph {plan: 'taipei-108', load: 'dead', "
        "number: i, key: toString(i)})"
    )
    assert loaded_plans(database)[0].others == 2500
    assert push(database, reading) is Pushed.UNCHANGED
    assert everything(neo4j_driver) == whole


def test_a_claim_is_looked_at_only_under_its_lock(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    with claimed(database, "x-1", "late", create=True, waiting=lambda: None) as late:
        assert late is not None
        neo4j_driver.execute_query("MATCH (p:_KpigraphPlan) SET p.claim = 'other'")
        with pytest.raises(OvertakenError):
            late.forget()
        records, _, _ = neo4j_driver.execute_query("MATCH (p:_KpigraphPlan) RETURN p.claim AS c")
        assert [one["c"] for one in records] == ["other"]
    records, _, _ = neo4j_driver.execute_query("MATCH (p:_KpigraphPlan) RETURN p.claim AS c")
    assert [one["c"] for one in records] == ["other"]


def test_places_without_lines_and_the_bytes_of_a_document_come_back(
    database: Database, tmp_path: Path
) -> None:
    rows = ("策略目標", "KPI", "主責局處"), ("AC1 環境", "AC1.1 滿意度", "環保局")
    cells = (dict(zip("ABC", row, strict=True)) for row in rows)
    sheet = "".join(sheet_row(number, row) for number, row in enumerate(cells, 6))
    word = docx(paragraph("一、營造永續環境 (A)") + table(*rows))
    excel = xlsx(("營造永續環境(A)", f"<sheetData>{sheet}</sheetData>"))
    for name, data, kpi, theme in (
        ("taipei-108.docx", word, "t1r2", "t0p1"),
        ("taipei-109.xlsx", excel, "s1r7c2 營造永續環境(A)", "s1r0c0 營造永續環境(A)"),
    ):
        key = name[:10]
        (tmp_path / name).write_bytes(data)
        (reading,) = read_sources([str(tmp_path / name)])
        push(database, reading)
        stored = Neo4jEngine(database, [key]).graph(key).graph
        assert stored.nodes[f"{key}/AC1/AC1.1"]["places"] == [kpi]
        assert stored.nodes[f"{key}/A"]["places"] == [theme]
        pull(database, key, tmp_path / key)
        assert (tmp_path / key / name).read_bytes() == data
        (again,) = read_sources([str(tmp_path / key)])
        assert again.plan.kpis == reading.plan.kpis
