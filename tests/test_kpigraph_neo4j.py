"""``kpigraph neo4j`` and ``--engine neo4j`` as a person uses them, with a real server."""

import json
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asking import OTHER_OUTLINE, OUTLINE, Ran, run, sentence
from neo4j import Driver

from kpigraph.connection import patience_of
from loaders.database.connection import PATIENCE

Command = Callable[..., Ran]


@pytest.fixture
def kpigraph(neo4j_address: Any) -> Command:
    """The command, led to an empty database, in English."""
    env = {**neo4j_address.environment, "KPIGRAPH_LANG": "en"}

    def command(*arguments: str | Path, **more: str) -> Ran:
        return run(*arguments, env={**env, **more})

    return command


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    """Two plans of one city."""
    places = []
    for name, text in (("taipei-107", OUTLINE), ("taipei-108", OTHER_OUTLINE)):
        places.append(tmp_path / f"{name}.md")
        places[-1].write_text(text, encoding="utf-8")
    return places


def test_a_plan_goes_in_is_asked_is_checked_and_comes_back(
    kpigraph: Command, tmp_path: Path
) -> None:
    assert "wrote taipei-107" in kpigraph("neo4j", "push").err
    assert "nothing written" in kpigraph("neo4j", "push").err
    (status,) = kpigraph("neo4j", "status", "--format", "json").rows
    assert (status["plan"], status["state"], status["kpis"]) == ("taipei-107", "ready", 334)
    assert (status["objectives"], status["themes"], status["others"]) == (153, 9, 0)
    for question in (["shared"], ["bureau", "環保局"], ["what-if", "drop-bureau", "環保局"]):
        there = kpigraph(*question, "--engine", "neo4j", "--format", "json")
        assert there.data == kpigraph(*question, "--format", "json").data
        assert len(there.rows) > 0
    folder = tmp_path / "pulled"
    assert kpigraph("neo4j", "pull", "taipei-107", "-o", folder).code == 0
    data = Path(__file__).parent.parent / "data" / "taipei-107"
    for name in ("plan.toml", "outline.md", "bureaus.csv"):
        assert (folder / name).read_bytes() == (data / name).read_bytes()
    assert "exists" in sentence(kpigraph("neo4j", "pull", "taipei-107", "-o", folder))
    assert kpigraph("neo4j", "drop", "taipei-107", "--yes").code == 0
    assert kpigraph("neo4j", "status", "--format", "json").rows == []


def test_a_portfolio_is_asked_as_one_and_its_editions_compared(
    kpigraph: Command, plans: list[Path]
) -> None:
    sources = [argument for place in plans for argument in ("--plan", str(place))]
    assert kpigraph("neo4j", "push", *sources).code == 0
    there = kpigraph("kpis", "--engine", "neo4j", "--format", "json")
    assert there.rows == kpigraph("kpis", *sources, "--format", "json").rows
    one = kpigraph("kpis", "--engine", "neo4j", "--plan", "taipei-108", "--format", "json")
    assert {row["plan"] for row in one.rows} == {"taipei-108"}
    diff = kpigraph("diff", "taipei-107", "taipei-108", "--engine", "neo4j", "--format", "json")
    assert diff.rows == kpigraph("diff", *map(str, plans), "--format", "json").rows
    verified = kpigraph("neo4j", "verify", "--format", "json")
    assert (verified.code, {row["same"] for row in verified.rows}) == (0, {True})
    assert len(verified.rows) > 100
    asked = {row["question"] for row in verified.rows}
    assert asked >= {"bureaus", "clusters", "path", "around", "search", "what-if merge-kpis"}
    assert "diff" in asked


def test_of_a_portfolio_each_plan_is_told_of_and_a_bad_one_stops_no_other(
    kpigraph: Command, plans: list[Path], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.md"
    bad.write_text("沒有表格", encoding="utf-8")
    kpigraph("neo4j", "push", "--plan", plans[0])
    sources = [argument for place in (bad, *plans) for argument in ("--plan", str(place))]
    pushed = kpigraph("neo4j", "push", *sources)
    wrote, same, failed, whole = pushed.err.splitlines()
    assert pushed.code == 1
    assert wrote == "wrote taipei-108"
    assert same == "taipei-107 is the same there; nothing written"
    assert failed.startswith(f"{bad} failed: ")
    assert whole == "3 plans: 1 written, 1 the same, 1 failed"
    assert kpigraph("neo4j", "push", *sources[2:]).code == 0


def test_verify_fails_on_what_somebody_changed(
    kpigraph: Command, plans: list[Path], neo4j_driver: Driver
) -> None:
    kpigraph("neo4j", "push", "--plan", plans[0])
    neo4j_driver.execute_query(
        "MATCH (k:KPI:_Kpigraph {code: 'AC1.1'})<-[r:RESPONSIBLE_FOR]-() DELETE r"
    )
    verified = kpigraph("neo4j", "verify", "--format", "json")
    assert verified.code == 1
    wrong = {row["question"]: row["difference"] for row in verified.rows if not row["same"]}
    assert {"kpis", "bureaus", "bureau"} <= set(wrong)
    assert "甲局" in wrong["kpis"]


def test_errors_are_those_of_the_local_engine(kpigraph: Command, plans: list[Path]) -> None:
    kpigraph("neo4j", "push", "--plan", plans[0])
    for question in (
        ["bureau", "無此局"],
        ["kpis", "--theme", "Q"],
        ["kpis", "--perspective", "x"],
        ["path", "AC1.1", "無"],
        ["around", "AC1", "--depth", "-1"],
        ["path", "AC1", "BC1", "--limit", "0"],
        ["show", "無"],
        ["search", " "],
        ["what-if", "drop-bureau", "無"],
        ["what-if", "merge-kpis", "無"],
    ):
        here = kpigraph(*question, "--plan", plans[0])
        there = kpigraph(*question, "--engine", "neo4j")
        assert (there.code, sentence(there)) == (2, sentence(here))


def test_cypher_is_printed_ready_to_paste(
    kpigraph: Command, plans: list[Path], neo4j_driver: Driver
) -> None:
    kpigraph("neo4j", "push", "--plan", plans[0])
    printed = kpigraph("neo4j", "cypher", "bureau", "甲局", "--plan", plans[0]).out
    lines = [line for line in printed.splitlines() if line.startswith(":param ")]
    values = dict(line.removeprefix(":param ").split(" => ", 1) for line in lines)
    statement = printed.rpartition(lines[-1])[2].strip().removesuffix(";")
    records, _, _ = neo4j_driver.execute_query(
        statement, {name: json.loads(value) for name, value in values.items()}
    )
    rows = kpigraph("bureau", "甲局", "--plan", plans[0], "--format", "json").rows
    assert {one["row"]["kpi"]["key"] for one in records} == {row["kpi"] for row in rows}


def test_ask_answers_reads_and_refuses_writes(kpigraph: Command, plans: list[Path]) -> None:
    kpigraph("neo4j", "push", "--plan", plans[0])
    text = "MATCH (k:KPI) RETURN k.code AS 代碼, k.lines AS lines ORDER BY k.position LIMIT 2"
    assert kpigraph("neo4j", "ask", text, "--format", "json").rows == [
        {"代碼": "AC1.1", "lines": [7]},
        {"代碼": "AC1.2", "lines": [8]},
    ]
    few = kpigraph("neo4j", "ask", "MATCH (k:KPI) RETURN k.code", "--limit", "3")
    assert "only the first 3 rows" in few.err
    csv = kpigraph("neo4j", "ask", "RETURN '=1+1' AS a, {b: 1} AS c", "--format", "csv").out
    assert csv.splitlines()[1].startswith("'=1+1,")
    odd = "RETURN 1 AS __class__, 2 AS __dict__, 3 AS plan, [4] AS row"
    for form, shown in (("csv", "1,2,3,[4]"), ("md", "| 1 | 2 | 3 | \\[4\\] |")):
        assert shown in kpigraph("neo4j", "ask", odd, "--format", form).out
    assert kpigraph("neo4j", "ask", odd, "--format", "table").out.split()[-4:] == [
        "1", "2", "3", "[4]"
    ]  # fmt: skip
    for bad in ("CREATE (n)", "LOAD CSV FROM 'file:///etc/passwd' AS r RETURN r", "MATCH (n"):
        refused = kpigraph("neo4j", "ask", bad)
        assert refused.code == 2
        assert sentence(refused)


def test_trouble_with_the_database_ends_with_status_4(kpigraph: Command) -> None:
    wrong = kpigraph("neo4j", "status", NEO4J_PASSWORD="hunter2-hunter2")
    assert (wrong.code, "hunter2" in wrong.err) == (4, False)
    assert "user name or password" in sentence(wrong)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    down = kpigraph("shared", "--engine", "neo4j", NEO4J_URI=f"bolt://127.0.0.1:{port}")
    assert (down.code, "cannot be reached" in sentence(down)) == (4, True)
    empty = kpigraph("shared", "--engine", "neo4j")
    assert (empty.code, "neo4j push" in sentence(empty)) == (4, True)
    missing = kpigraph("neo4j", "status", NEO4J_DATABASE="nowhere")
    assert (missing.code, "NEO4J_DATABASE" in sentence(missing)) == (4, True)
    for name in ("system", "System"):
        servers_own = kpigraph("neo4j", "push", NEO4J_DATABASE=name)
        assert (servers_own.code, "takes no plans" in sentence(servers_own)) == (2, True)
    slow = kpigraph("neo4j", "status", KPIGRAPH_NEO4J_PATIENCE="7.5")
    assert slow.code == 0


@pytest.mark.parametrize("value", ["0", "-1", "soon", "nan", "inf", "86401", "1,5"])
def test_a_patience_that_is_no_number_of_seconds_is_refused(value: str) -> None:
    env = {"NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_PASSWORD": "x", "KPIGRAPH_LANG": "en"}
    refused = run("neo4j", "status", env={**env, "KPIGRAPH_NEO4J_PATIENCE": value})
    assert refused.code == 2
    assert f"KPIGRAPH_NEO4J_PATIENCE is '{value}'; expected a number" in sentence(refused)


def test_patience_comes_from_the_environment_alone() -> None:
    given = {"": PATIENCE, "7.5": 7.5, " 60 ": 60.0}
    for value, seconds in given.items():
        assert patience_of({"KPIGRAPH_NEO4J_PATIENCE": value}) == seconds
    assert patience_of({}) == PATIENCE


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("bolt://db.example.gov", "KPIGRAPH_NEO4J_UNENCRYPTED=db.example.gov"),
        ("neo4j://10.0.0.7:7687", "not encrypted"),
        ("bolt://localhost.example.gov", "not encrypted"),
        ("bolt://127.0.0.1.example.gov", "not encrypted"),
        ("bolt://neo4j:hunter2@127.0.0.1", "must not hold"),
        ("http://127.0.0.1:7474", "no address"),
        ("127.0.0.1", "no address"),
        ("bolt://127.0.0.1:x", "no address"),
    ],
)
def test_addresses_that_must_not_be_asked_are_refused(uri: str, said: str) -> None:
    env = {"NEO4J_URI": uri, "NEO4J_PASSWORD": "hunter3", "KPIGRAPH_LANG": "en"}
    refused = run("neo4j", "status", env=env)
    assert refused.code == 2
    assert said in sentence(refused)
    assert "hunter" not in refused.err


def test_without_a_password_nothing_is_tried(tmp_path: Path) -> None:
    refused = run("neo4j", "status", env={"NEO4J_URI": "bolt://127.0.0.1:1"})
    assert refused.code == 2
    assert "NEO4J_PASSWORD" in sentence(refused)


def test_a_file_of_settings_goes_before_the_environment(
    kpigraph: Command, neo4j_address: Any, tmp_path: Path
) -> None:
    file = tmp_path / "neo4j.txt"
    file.write_text(
        f'# of the database office\nNEO4J_URI="{neo4j_address.uri}"\n\n'
        f"NEO4J_PASSWORD={neo4j_address.password}\nAURA_INSTANCEID=x\n",
        encoding="utf-8",
    )
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    asked = kpigraph("neo4j", "status", "--connection", file, NEO4J_PASSWORD="wrong")
    assert (asked.code, asked.err) == (
        0,
        "the database holds no plan; kpigraph neo4j push loads one\n",
    )
    file.chmod(0o644)
    assert "chmod 600" in kpigraph("neo4j", "status", KPIGRAPH_NEO4J_FILE=str(file)).err
    file.write_text("NEO4J_URI=bolt://127.0.0.1\nhunter2\n", encoding="utf-8")
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    broken = kpigraph("neo4j", "status", "--connection", file)
    assert (broken.code, "line 2" in sentence(broken), "hunter2" in broken.err) == (2, True, False)
    gone = kpigraph("neo4j", "status", "--connection", tmp_path / "none")
    assert (gone.code, "cannot read" in sentence(gone)) == (2, True)


def test_dropping_asks_first(kpigraph: Command, plans: list[Path]) -> None:
    kpigraph("neo4j", "push", "--plan", plans[0])
    assert "--yes" in sentence(kpigraph("neo4j", "drop", "taipei-107"))
    unknown = kpigraph("neo4j", "drop", "taipei-1", "--yes")
    assert (unknown.code, "taipei-107" in sentence(unknown)) == (4, True)
    assert len(kpigraph("neo4j", "status", "--format", "json").rows) == 1


def test_dropping_says_how_many_decisions_go_with_the_plan(
    kpigraph: Command, plans: list[Path], tmp_path: Path
) -> None:
    ledger = tmp_path / "mine.csv"
    ledger.write_text("a,b,decision\n甲率,乙率,reject\n甲率,丙率,unsure\n", encoding="utf-8")
    kpigraph("neo4j", "push", "--plan", plans[0], "--decisions", ledger)
    dropped = kpigraph("neo4j", "drop", "taipei-107", "--yes")
    assert dropped.err == "dropped taipei-107 with its 2 decisions\n"
    kpigraph("neo4j", "push", "--plan", plans[0])
    assert kpigraph("neo4j", "drop", "taipei-107", "--yes").err == "dropped taipei-107\n"


@pytest.mark.parametrize("name", [".hidden.md", "a:b.md", "plan.toml", "bureaus.csv"])
def test_a_document_that_no_folder_could_hold_is_not_pushed(
    kpigraph: Command, tmp_path: Path, name: str
) -> None:
    document = tmp_path / name
    document.write_text(OUTLINE, encoding="utf-8")
    refused = kpigraph("neo4j", "push", "--plan", document, "--key", "odd-1")
    assert (refused.code, "rename it" in sentence(refused)) == (2, True)
