"""Ad-hoc Cypher on a real Neo4j: what only reads is answered, and nothing else happens."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import Neo4jError, ServiceUnavailable
from neo4j_fixtures import empty

from loaders.database import ad_hoc
from loaders.database.ad_hoc import AdHocAnswer, RefusedError, answer
from loaders.database.read_only import OPERATORS, check_plan, check_words

# Three bureaus own four KPIs, 環保局 two of them; the KPIs stand in a row.
_STORE = (
    "CREATE INDEX kpi_key FOR (k:KPI) ON (k.key)",
    "CREATE CONSTRAINT bureau_name FOR (b:Bureau) REQUIRE b.name IS UNIQUE",
    """
    UNWIND [[1, '環保局', 2.5], [2, '環保局', 0.0], [3, '交通局', 7.0], [4, '都發局', 9.0]] AS row
    MERGE (b:Bureau {name: row[1]})
    CREATE (:KPI {key: row[0], target: row[2]})-[:OWNED_BY {role: 'main'}]->(b)
    """,
    "MATCH (a:KPI), (b:KPI) WHERE a.key + 1 = b.key CREATE (a)-[:NEXT]->(b)",
    "CALL db.awaitIndexes()",
)
_LOOKS = (
    "MATCH (n) RETURN labels(n) AS l, properties(n) AS p ORDER BY l, p.key, p.name",
    "MATCH (a)-[r]->(b) RETURN type(r) AS t, properties(r), a.key AS k, b.key ORDER BY t, k",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "CALL db.propertyKeys() YIELD propertyKey AS k RETURN k ORDER BY k",
    "CALL db.relationshipTypes() YIELD relationshipType AS t RETURN t ORDER BY t",
    "SHOW CONSTRAINTS YIELD name, type RETURN name, type ORDER BY name",
    "SHOW INDEXES YIELD name, type, state RETURN name, type, state ORDER BY name",
    "SHOW SETTINGS YIELD name, value RETURN name, value ORDER BY name",
    "SHOW USERS YIELD user, passwordChangeRequired RETURN user, passwordChangeRequired",
    "SHOW DATABASES YIELD name, currentStatus RETURN name, currentStatus ORDER BY name",
)


def _look(driver: Driver, statements: tuple[str, ...] = _LOOKS) -> list[Any]:
    with driver.session() as session:
        return [session.run(statement).data() for statement in statements]


@pytest.fixture(scope="module")
def filled(neo4j_session_driver: Driver) -> Iterator[list[Any]]:
    """What is stored; the last test fails if the server is not afterwards as it was."""
    empty(neo4j_session_driver)
    with neo4j_session_driver.session() as session:
        for statement in _STORE:
            session.run(statement).consume()
    before = _look(neo4j_session_driver)
    yield before
    assert _look(neo4j_session_driver) == before


@pytest.fixture
def store(neo4j_session_driver: Driver, filled: list[Any]) -> Iterator[Driver]:
    """The filled store; the test fails if its nodes and edges are not afterwards as they were."""
    yield neo4j_session_driver
    assert _look(neo4j_session_driver, _LOOKS[:2]) == filled[:2]


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.socket() as heard:
        heard.bind(("127.0.0.1", 0))
        heard.listen()
        heard.setblocking(False)
        yield heard


@pytest.fixture
def port(listener: socket.socket) -> Iterator[int]:
    """Where a listener hears; the test fails if it has heard anything."""
    yield int(listener.getsockname()[1])
    with pytest.raises(BlockingIOError):
        listener.accept()


def ask(driver: Driver, text: str, limit: int = 100, timeout: float = 30) -> AdHocAnswer:
    with driver.session(default_access_mode="READ") as session:
        return answer(session, text, limit=limit, timeout=timeout)


def refused(driver: Driver, text: str, limit: int = 100, timeout: float = 30) -> str:
    with pytest.raises(RefusedError) as caught:
        ask(driver, text, limit, timeout)
    assert caught.value.text.zh
    assert caught.value.text.zh != caught.value.text.en
    assert "\n" not in caught.value.text.en
    return caught.value.text.en


_LOAD = "LOAD CSV FROM 'http://127.0.0.1:PORT/a.csv' AS line RETURN line"
# Where a plan shows LOAD CSV and procedures, and where it does not.
_PLANNED = (
    "CALL () { @ } RETURN 1",
    "CALL { @ } RETURN 1",
    "MATCH (n) CALL (n) { @ } RETURN n",
    "MATCH (n) CALL { WITH n @ } RETURN n",
    "MATCH (n) WHERE EXISTS { @ } RETURN n",
    "MATCH (n) WHERE NOT EXISTS { @ } RETURN n",
    "MATCH (n) RETURN COUNT { @ } AS c",
    "MATCH (n) RETURN COLLECT { @ } AS c",
    "RETURN EXISTS { MATCH (n) WHERE COUNT { @ } > 0 RETURN n } AS x",
    "RETURN 1 AS line UNION @",
    "RETURN 1 AS line UNION ALL @",
    "WITH 1 AS x @",
    "UNWIND COLLECT { @ } AS x RETURN x",
    "MATCH ((a:KPI)-[:NEXT]->(b WHERE EXISTS { @ })){1,3} RETURN count(*)",
    "RETURN 1 ORDER BY COUNT { @ }",
    "CALL db.labels() YIELD label WHERE EXISTS { @ } RETURN label",
)
_UNPLANNED = (
    "RETURN [x IN [1, 2] WHERE EXISTS { @ } | x] AS x",
    "RETURN [x IN [1, 2] | COLLECT { @ }] AS x",
    "RETURN CASE WHEN rand() >= 0 THEN COLLECT { @ } ELSE 1 END AS x",
    "RETURN reduce(n = 0, x IN [1, 2] | n + COUNT { @ }) AS x",
    "RETURN all(x IN [1, 2] WHERE EXISTS { @ }) AS x",
    "RETURN {a: [x IN [1] | COUNT { @ }]} AS x",
    (
        "MATCH p = shortestPath((a:KPI {key: 1})-[*]-(b:KPI {key: 3}))"
        " WHERE all(n IN nodes(p) WHERE EXISTS { @ }) RETURN p"
    ),
    "MATCH p = ANY SHORTEST ((a:KPI)-[:NEXT]->(b WHERE EXISTS { @ })){1,3} RETURN p",
    "MATCH (a)-[* {x: COUNT { @ }}]->(b) RETURN a",
    "MATCH (n:KPI) RETURN [(n)-->(m) WHERE EXISTS { @ } | m] AS x",
)
_WRITES = (
    "CREATE (:Evil)",
    "CREATE (n:Evil) RETURN n",
    "INSERT (:Evil)",
    "MERGE (:Evil {a: 1})",
    "MATCH (n) SET n.evil = 1",
    "MATCH (n) SET n:Evil",
    "MATCH (n) SET n += {evil: 1} RETURN n",
    "MATCH (n) REMOVE n.key",
    "MATCH (n) REMOVE n:KPI",
    "MATCH (n) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) NODETACH DELETE n",
    "FOREACH (x IN [1] | CREATE (:Evil))",
    "MATCH (n) FOREACH (x IN [1] | SET n.evil = x)",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS",
    "UNWIND [1, 2] AS x CALL (x) { CREATE (:Evil) } IN 2 CONCURRENT TRANSACTIONS",
    "UNWIND [1, 2] AS x CALL (x) { RETURN x AS y } IN TRANSACTIONS OF 1 ROW RETURN y",
    "RETURN [i IN [1] | EXISTS { CALL (i) { RETURN i AS j } IN TRANSACTIONS RETURN j }] AS x",
    "CALL { CREATE (n:Evil) RETURN n } RETURN n",
    "MATCH (n) CALL (n) { SET n.evil = 1 } RETURN n",
    "RETURN COUNT { CREATE (:Evil) } AS x",
    "/* reading */ CREATE (:Evil)",
    "// reading\nMATCH (n) // more\n/**/ SET /**/ n.evil = 1",
    "MATCH (n)SET n.evil=1",
    "\\u0043REATE (:Evil)",
    "RETURN 1 AS x // \\u000a UNION CREATE (n:Evil) RETURN 1 AS x",
    "WITH 'a\\u0027 AS x CREATE (n:Evil) RETURN 'b' AS y",
    "WITH 1 AS `a\\u0060 CREATE (n:Evil) RETURN 1 AS `b`",
    "WITH 'a\\u005c' AS x, ' CREATE (n:Evil) RETURN 1 AS y //'",
    "RETURN 1 AS x /* \\u002a\\u002f CREATE (n:Evil) /* */",
    "CREATE INDEX evil FOR (n:KPI) ON (n.target)",
    "CREATE FULLTEXT INDEX evil FOR (n:KPI) ON EACH [n.target]",
    "DROP INDEX kpi_key",
    "CREATE CONSTRAINT evil FOR (n:KPI) REQUIRE n.key IS UNIQUE",
    "DROP CONSTRAINT bureau_name",
)
_SERVER = (
    "SHOW USERS",
    "SHOW CURRENT USER",
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS",
    "SHOW TRANSACTIONS YIELD transactionId AS i TERMINATE TRANSACTIONS i YIELD message RETURN *",
    "SHOW DATABASES",
    "SHOW PROCEDURES",
    "SHOW FUNCTIONS",
    "SHOW INDEXES",
    "SHOW CONSTRAINTS",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CREATE USER evil SET PASSWORD 'evil-evil-evil'",
    "ALTER USER neo4j SET PASSWORD 'evil-evil-evil'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'evil-evil-evil'",
    "DROP USER neo4j",
    "CREATE DATABASE evil",
    "STOP DATABASE neo4j",
    "USE system SHOW USERS",
    "USE neo4j MATCH (n) RETURN n",
    "USE graph.byName('system') RETURN 1",
    "CALL { USE system MATCH (n) RETURN n } RETURN n",
    "RETURN EXISTS { USE system MATCH (n) RETURN n } AS x",
    "RETURN 1 AS x UNION USE `system` RETURN 1 AS x",
)
_CALLS = (
    "CALL dbms.listConfig()",
    "CALL dbms.listConfig",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "MATCH (n) CALL dbms.listConfig('db') YIELD name RETURN name",
    "CALL `dbms` . /* */ `listConfig` ()",
    "OPTIONAL CALL dbms.listConfig() YIELD name RETURN name",
    "CALL dbms.queryJmx('*:*')",
    "CALL dbms.listConnections()",
    "CALL dbms.killConnection('bolt-1')",
    "CALL dbms.killConnections(['bolt-1'])",
    "CALL dbms.upgrade()",
    "CALL db.clearQueryCaches()",
    "CALL db.createLabel('Evil')",
    "CALL db.createProperty('evil')",
    "CALL db.createRelationshipType('EVIL')",
    "MATCH (n) CALL db.create.setNodeVectorProperty(n, 'evil', [1.0]) RETURN n",
    "CALL db.index.vector.createNodeIndex('evil', 'KPI', 'key', 3, 'cosine')",
    "CALL db.prepareForReplanning()",
    "CALL db.resampleOutdatedIndexes()",
    "CALL db.stats.collect('QUERIES')",
    "CALL db.stats.clear('QUERIES')",
    "CALL tx.setMetaData({evil: 1})",
    "CALL db.labels () YIELD label CALL db.ping() YIELD success RETURN *",
    "CALL apoc.load.json('http://127.0.0.1:PORT/')",
    "RETURN apoc.load.json('http://127.0.0.1:PORT/') AS x",
    "RETURN `apoc` . load /* */ . `json` /* */ ('http://127.0.0.1:PORT/') AS x",
    "RETURN `apoc.load`('http://127.0.0.1:PORT/') AS x",
    "MATCH (n) WHERE foo.bar(n) RETURN n",
    "RETURN date.truncate2('year', date()) AS x",
    "RETURN graph.byName('system') AS x",
    "RETURN date.truncate$('year', date()) AS x",
    "CALL db.labels$()",
)
_PREFIXED = (
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "  \n\tProfile MATCH (n) RETURN n",
    "/* EXPLAIN */ PROFILE MATCH (n) DETACH DELETE n",
    "// a\n// b\nEXPLAIN CREATE (:Evil)",
    "\u3000EXPLAIN RETURN 1",
    "\\u0045XPLAIN RETURN 1",
    "ＥＸＰＬＡＩＮ RETURN 1",
    "CYPHER 25 MATCH (n) RETURN n",
    "CYPHER runtime=slotted MATCH (n) RETURN n",
    "CYPHER replan=force PROFILE MATCH (n) RETURN n",
    "cypher/**/5 profile CREATE (:Evil)",
    "RETURN 1; RETURN 2",
    "RETURN 1; CREATE (:Evil);",
    ";RETURN 1",
    "RETURN 1;;",
    "RETURN ';' AS x; MATCH (n) DETACH DELETE n",
    "USING PERIODIC COMMIT LOAD CSV FROM 'http://127.0.0.1:PORT/' AS l CREATE (:Evil)",
)
_DOUBTFUL = (
    "",
    " /* nothing */ // at all",
    "RETURN 'open",
    'RETURN "open',
    "RETURN 1 AS `open",
    "RETURN 1 /* open",
    "RETURN 1 AS x // a\r UNION " + _LOAD,
    "RETURN 1 AS x // a\u2028 UNION " + _LOAD,
    "RETURN 1 AS x // a\x85 UNION " + _LOAD,
    "RETURN 1 AS x\x00",
    "RETURN '\udc80' AS x",
    "RETURN 1\u200bAS x",
    "RETURN ‘a’ AS x",
    "MATCH (n) WHERE 1=0x1LOAD CSV FROM 'http://127.0.0.1:PORT/' AS x RETURN x",
    "MATCH (n) WHERE 1=1CALL db.ping() YIELD success RETURN success",
    "RETURN '\\uZZZZ' AS x",
)
_LOADS = (
    _LOAD,
    _LOAD.replace("LOAD CSV", "load\n/* */csv WITH HEADERS"),
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "WITH 'x'LOAD CSV FROM 'file:///a.csv' AS line RETURN line",
    *(one.replace("@", _LOAD) for one in (*_PLANNED, *_UNPLANNED)),
)
_INNER = "CALL dbms.listConfig() YIELD name RETURN name AS line"
_HOSTILE = (
    *_WRITES,
    *_SERVER,
    *_CALLS,
    *_PREFIXED,
    *_DOUBTFUL,
    *_LOADS,
    *(one.replace("@", _INNER) for one in (*_PLANNED, *_UNPLANNED)),
)


@pytest.mark.parametrize("text", _HOSTILE)
def test_what_does_more_than_read_is_refused(store: Driver, port: int, text: str) -> None:
    refused(store, text.replace("PORT", str(port)))


@pytest.mark.parametrize(
    "text",
    [
        *(one for one in _WRITES if "\\u" not in one and "[i IN" not in one),
        *(one for one in _SERVER if "USE" not in one),
        *(one for one in _CALLS if one.startswith("CALL")),
        *(one.replace("@", _LOAD) for one in _PLANNED),
        *(one.replace("@", _INNER) for one in _PLANNED),
    ],
)
def test_the_plan_alone_refuses_what_it_shows(
    store: Driver, port: int, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ad_hoc, "check_words", lambda text: None)
    refused(store, text.replace("PORT", str(port)))


@pytest.mark.parametrize("text", [one for one in _WRITES if "RETURN x AS y" not in one])
def test_the_server_alone_refuses_every_write(
    store: Driver, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ad_hoc, "check_words", lambda text: None)
    monkeypatch.setattr(ad_hoc, "check_plan", lambda kind, plan: None)
    with pytest.raises((RefusedError, Neo4jError)):
        ask(store, text)


def test_a_session_that_may_write_is_not_used(store: Driver) -> None:
    with store.session() as session, pytest.raises(ValueError, match="READ"):
        answer(session, "RETURN 1", limit=1, timeout=10)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MATCH (n) SET n.evil = 1", "SetProperty"),
        ("MATCH (n) RETURN EXISTS { LOAD CSV FROM 'x' AS l RETURN l } AS x", "LOAD CSV"),
        ("CALL dbms.listConfig()", "dbms.listConfig"),
        ("RETURN apoc.date.format(1) AS x", "apoc.date.format"),
        ("profile RETURN 1", "profile"),
        ("DROP INDEX kpi_key", "DROP"),
        ("USE system RETURN 1", "USE"),
        ("UNWIND [1] AS x CALL (x) { RETURN 1 AS y } IN TRANSACTIONS RETURN y", "TRANSACTIONS"),
        ("RETURN 1; RETURN 2", ";"),
        ("RETURN 'a\\u0027' AS x", "\\u0027"),
        ("RETURN 1 AS x // a\u2028", "U+2028"),
        ("RETURN 'a", "'a"),
        ("RETURN\n  nothing", "Variable `nothing` not defined (line 2, column 3)"),
        ("RETURN nothing", "Variable `nothing` not defined (line 1, column 8)"),
        ("RETURN 1 / 0 AS x", "/ by zero"),
        ("RETURN $x AS x", "Expected parameter(s): x"),
        ("CALL db.labels(1)", "Procedure call provides too many arguments"),
    ],
)
def test_a_refusal_says_which_part(store: Driver, text: str, said: str) -> None:
    assert said in refused(store, text)


@pytest.mark.parametrize(("limit", "timeout"), [(0, 1.0), (-1, 1.0), (1, 0), (1, -1), (1, 1e9)])
def test_a_limit_means_something(store: Driver, limit: int, timeout: float) -> None:
    refused(store, "RETURN 1", limit, timeout)
    refused(store, "RETURN 1", 1, float("nan"))


_ENDLESS = (
    "UNWIND range(1, 1000000000000) AS x RETURN count(*) AS n",
    "UNWIND range(1, 1000000000000) AS x WITH x WHERE x < 0 RETURN x",
    "MATCH " + ", ".join(f"({a}1)--({a}2)" for a in "abcdefgh") + " RETURN count(*) AS n",
    "UNWIND range(1, 1000000) AS x MATCH p = (:KPI)-[*]-() RETURN max(length(p)) AS n",
    "UNWIND range(1, 1000000) AS x MATCH (a)((b)--(c)){1,9}(d) RETURN count(*) AS n",
    # planning does not look at the server's limit
    "MATCH (n) WHERE "
    + " XOR ".join(f"(n.a{i} = 1 AND n.b{i} = 2)" for i in range(16))
    + " RETURN n",
)


# Nor does a loop within an expression, which takes the server more than two seconds.
_LOOP = "RETURN reduce(n = 0, x IN range(1, 120000000) | n + x) AS n"


@pytest.mark.parametrize(("text", "grace"), [*((one, 2.5) for one in _ENDLESS), (_LOOP, 0.1)])
def test_what_does_not_end_is_ended(
    store: Driver, text: str, grace: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ad_hoc, "_GRACE", grace)
    begun = time.monotonic()
    said = refused(store, text, timeout=0.5)
    assert time.monotonic() - begun < 0.5 + grace + 5
    assert "0.5 seconds" in said
    assert "raise the time limit" in said
    assert "--" not in said  # what it is called is the front door's business
    for left in (one for one in threading.enumerate() if one.name == "kpigraph-ad-hoc"):
        left.join(30)
        assert not left.is_alive()
    assert ask(store, "RETURN 1 AS x").rows == ((1,),)


def test_a_long_answer_is_cut(store: Driver) -> None:
    found = ask(store, "UNWIND range(1, 1000000000) AS x RETURN x", limit=3)
    assert found == AdHocAnswer(("x",), ((1,), (2,), (3,)), more=True)
    assert not ask(store, "UNWIND range(1, 3) AS x RETURN x", limit=3).more


@pytest.mark.parametrize(
    "text",
    [
        "RETURN reduce(s = 'a', x IN range(1, 23) | s + s) AS x",
        "UNWIND range(1, 100) AS i RETURN reduce(s = 'a', x IN range(1, 17) | s + s) AS x",
        "RETURN reduce(s = [], x IN range(1, 1000) | [s]) AS x",
    ],
)
def test_a_big_answer_is_refused(store: Driver, text: str) -> None:
    said = refused(store, text)
    assert "ask for less" in said
    assert ask(store, "RETURN 1 AS x").rows == ((1,),)


def test_a_lost_connection_is_the_drivers_to_tell() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{closed.getsockname()[1]}"
        with (
            GraphDatabase.driver(uri, auth=("a", "b"), connection_timeout=1) as driver,
            pytest.raises(ServiceUnavailable),
        ):
            ask(driver, "RETURN 1")


_HONEST: tuple[tuple[str, list[list[Any]]], ...] = (
    ("RETURN 1", [[1]]),
    ("MATCH (k:KPI) RETURN k.key ORDER BY k.key;", [[1], [2], [3], [4]]),
    (
        (
            "MATCH (b:Bureau)<-[:OWNED_BY]-(k) WITH b, count(k) AS n, avg(k.target) AS mean "
            "WHERE n > 1 RETURN b.name AS `機關`, n AS `項 數`, mean"
        ),
        [["環保局", 2, 1.25]],
    ),
    (
        "MATCH (k:KPI) OPTIONAL MATCH (k)-[:NEXT]->(n) RETURN k.key, n.key ORDER BY k.key DESC",
        [[4, None], [3, 4], [2, 3], [1, 2]],
    ),
    ("RETURN [x IN range(1, 5) WHERE x % 2 = 1 | x * x] AS odd", [[[1, 9, 25]]]),
    (
        "MATCH p = shortestPath((:KPI {key: 1})-[:NEXT*]->(:KPI {key: 4})) RETURN length(p)",
        [[3]],
    ),
    ("RETURN 1 AS x UNION RETURN 2 AS x UNION RETURN 2 AS x", [[1], [2]]),
    (
        (
            "MATCH (b:Bureau) CALL (b) { MATCH (k)-->(b) RETURN max(k.key) AS top } "
            "RETURN b.name, top ORDER BY top"
        ),
        [["環保局", 2], ["交通局", 3], ["都發局", 4]],
    ),
    (
        "MATCH (k:KPI) WHERE EXISTS { (k)-->(:Bureau {name: '交通局'}) } RETURN k.key",
        [[3]],
    ),
    ("MATCH (k:KPI) WHERE COUNT { (k)--(:KPI) } = 1 RETURN k.key ORDER BY k.key", [[1], [4]]),
    ("MATCH (:KPI {key: 1})(()-[:NEXT]->()){2,3}(k) RETURN k.key ORDER BY k.key", [[3], [4]]),
    (
        (
            "MATCH p = ANY SHORTEST (:KPI {key: 1})-[:NEXT]->+(:KPI {key: 3}) "
            "RETURN [n IN nodes(p) | n.key] AS keys"
        ),
        [[[1, 2, 3]]],
    ),
    (
        "RETURN 'EXPLAIN; LOAD CSV FROM x' AS a, \"it's CALL dbms.x()\" AS b, 'apoc.x(1)' AS c",
        [["EXPLAIN; LOAD CSV FROM x", "it's CALL dbms.x()", "apoc.x(1)"]],
    ),
    (
        "// LOAD CSV FROM 'x'\n/* ; apoc.x() CALL y() */ RETURN 1 AS `apoc.x(` // ' \" `",
        [[1]],
    ),
    (
        "RETURN 'it\\'s \\\\' AS a, 'C:\\\\users' AS b, '\\u53f0北' AS c",
        [["it's \\", "C:\\users", "台北"]],
    ),
    (
        (
            "RETURN date('2018-02-28') AS d, duration('P1Y2M') AS u, "
            "datetime('2018-02-28T01:02:03+08:00') AS t, "
            "date.truncate('year', date('2018-02-28')) AS y, "
            "duration.between(date('2018-01-01'), date('2018-03-01')).months AS m"
        ),
        [["2018-02-28", "P1Y2M", "2018-02-28T01:02:03.000000000+08:00", "2018-01-01", 2]],
    ),
    (
        (
            "RETURN point({x: 1, y: 2}) AS p, "
            "point.distance(point({x: 0, y: 0}), point({x: 3, y: 4})) AS d"
        ),
        [[{"coordinates": [1.0, 2.0], "srid": 7203}, 5.0]],
    ),
    ("RETURN 0.0 / 0.0 AS n, 1.0 / 0 AS i, -1.0 / 0 AS j", [["NaN", "Infinity", "-Infinity"]]),
    (
        "RETURN {b: 1, a: [true, null, {d: .5, c: 1e3}]} AS m",
        [[{"a": [True, None, {"c": 1000.0, "d": 0.5}], "b": 1}]],
    ),
    (
        "MATCH p = (k:KPI {key: 1})-[r:OWNED_BY]->() RETURN k, r, p",
        [
            [
                {"labels": ["KPI"], "properties": {"key": 1, "target": 2.5}},
                {"type": "OWNED_BY", "properties": {"role": "main"}},
                [
                    {"labels": ["KPI"], "properties": {"key": 1, "target": 2.5}},
                    {"type": "OWNED_BY", "properties": {"role": "main"}},
                    {"labels": ["Bureau"], "properties": {"name": "環保局"}},
                ],
            ]
        ],
    ),
    ("CALL db.labels() YIELD label RETURN label ORDER BY label", [["Bureau"], ["KPI"]]),
    ("CALL db.relationshipTypes", [["OWNED_BY"], ["NEXT"]]),
    (
        (
            "UNWIND [1, 2] AS load WITH load AS `use`, {call: 1, set: 2} AS map "
            "RETURN `use`, map.set, map.call"
        ),
        [[1, 2, 1], [2, 2, 1]],
    ),
    ("MATCH (k:KPI)\r\nWHERE k.key IN [1, 2]\r\nRETURN sum(k.key)\r\n", [[3]]),
    ("MATCH (k:KPI) WHERE k.key > 9 RETURN k", []),
)


@pytest.mark.parametrize(("text", "rows"), _HONEST)
def test_what_only_reads_is_answered(store: Driver, text: str, rows: list[list[Any]]) -> None:
    found = ask(store, text)
    assert not found.more
    assert [list(row) for row in found.rows] == rows


def test_columns_are_named_as_asked(store: Driver) -> None:
    found = ask(store, "MATCH (k:KPI) RETURN count(*) AS `資料 數`, k.key, k{.key} LIMIT 1")
    assert found.columns == ("資料 數", "k.key", "k")


def test_no_id_of_the_database_is_shown(store: Driver) -> None:
    found = ask(store, "MATCH p = (a)-[r]->(b) RETURN a, [r], {b: b}, p")
    with store.session() as session:
        ids = session.run("MATCH (n) RETURN collect(elementId(n)) AS ids").single(strict=True)
    assert found.rows
    assert not [one for one in ids["ids"] if one in str(found)]


def test_every_listed_operator_is_the_servers() -> None:
    assert not [one for one in OPERATORS if one.startswith(("Set", "Create", "Delete", "Load"))]
    assert not OPERATORS & {"ProcedureCall", "AdministrationCommand", "Merge", "Foreach"}
    step = {"operatorType": "ProduceResults@neo4j", "args": {}, "children": []}
    check_plan("r", step)
    for kind, plan in (
        ("w", step),
        ("s", step),
        (None, step),
        ("r", None),
        ("r", {}),
        ("r", step | {"children": [step, step | {"operatorType": "Unheard@neo4j"}]}),
        ("r", {"operatorType": "ProcedureCall@neo4j"}),
        ("r", {"operatorType": "ProcedureCall@neo4j", "args": {"Details": "x.db.labels() :: "}}),
    ):
        with pytest.raises(RefusedError):
            check_plan(kind, plan)


_ESCAPES = str.maketrans({"'": "\\'", '"': '\\"', "\\": "\\\\"})
_words = st.text(
    st.sampled_from(list("'\"`\\/*;. \nuaf0台(){}")) | st.sampled_from("LOADCSVx"), max_size=30
)
_hidden = st.one_of(
    _words.map(lambda inner: f"'{inner.translate(_ESCAPES)}'"),
    _words.map(lambda inner: f'"{inner.translate(_ESCAPES)}"'),
    _words.map(lambda inner: f"1 AS `a{inner.replace('`', '``')}`, 2"),
    _words.map(lambda inner: "/*" + re.sub(r"\*+/", "", inner) + " */ 3"),
    _words.map(lambda inner: f"//{inner.replace(chr(10), '')}\n 4"),
)


@settings(deadline=None)
@given(st.lists(_hidden, min_size=1, max_size=5))
def test_what_stands_in_quotes_and_comments_is_no_code(hidden: list[str]) -> None:
    text = "RETURN " + " , ".join(hidden)
    if "\\u" not in text:
        check_words(text)
    with pytest.raises(RefusedError):
        check_words(f"{text} UNION LOAD CSV FROM 'x' AS l RETURN l")
    with pytest.raises(RefusedError):
        check_words(f"{text}, apoc.x()")


_SCRAPS = (
    *("'", '"', "`", "\\", "\\\\", "//", "/*", "*/", "\n", "\r\n", " ", ".", ",", "1", "1e5", "a"),
    *("\\u0027", "\\u0060", "\\u005c", "\\u002f", "\\u000a", "\\u0061", " AS b", "''", "``", "-"),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.sampled_from(_SCRAPS), max_size=6), st.lists(st.sampled_from(_SCRAPS), max_size=8)
)
def test_the_server_sees_no_more_code_than_we_do(
    store: Driver, first: list[str], second: list[str]
) -> None:
    text = (
        f"WITH 'x{''.join(first)}' AS a {''.join(second)} LOAD CSV FROM 'file:///x' AS l RETURN l"
    )
    try:
        check_words(text)
    except RefusedError:
        return
    with store.session(default_access_mode="READ") as session:
        try:
            plan = session.run(f"EXPLAIN {text}").consume().plan  # type: ignore[arg-type]
        except Neo4jError:
            return
        check_plan("r", plan)
