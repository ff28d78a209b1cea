"""Exports, read by the programs they are for: all is there, and nothing in a name becomes more."""

import csv
import gzip
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import networkx as nx
import pytest
from asking import OUTLINE
from hypothesis import given, settings
from hypothesis import strategies as st
from mutated import mutated
from strategies import LAYOUTS, AnyTheme, decided, plans, render

from graphmodel.canonical import canonical_hash, load_hash
from graphmodel.controls import visible_lines
from graphmodel.language import Language
from graphmodel.problems import KpigraphError, MisuseError
from graphmodel.schema import EdgeType, Label
from loaders.decisions import Ledger, ledger_of
from loaders.graph_files.tables import TABLES
from loaders.problems import SourceError
from loaders.sources import Reading, read_path, read_sources
from queries.catalogue import question_of
from queries.engines.local import LocalEngine
from viz.exports.asking import asked_export
from viz.exports.exported import PROPOSED, Exported
from viz.exports.formats import EXPORTS
from viz.exports.writing import write_export
from viz.page.views import VIEWS
from viz.pictures.theme_bureaus import theme_bureaus
from viz.tables import Table

CHANGED, FOREIGN = "somebody changed", "without the plan's document"
RETURNING = [form for form in EXPORTS.values() if form.returns]
# What ends or opens something in one format or another: quotes, brackets, marks, commands.
HOSTILE = (
    '甲"]; } 主題\\',
    "清潔</data><script>alert(1)</script>&amp;",
    '=1+1\\"]; n0 -> n9 [label="x"',
    '%%{init: {"theme":"dark"}}%% `碼`;#quot;',
    "綠地'); DROP TABLE kpi;--",
    "回\u202e收\x1b[31m率",
    "1. 數, 甲;乙",
    "@SUM(A1)\t換",
)


def made(exported: Exported, name: str) -> bytes:
    return EXPORTS[name].make(exported, Language.ZH)[""]


def back(data: bytes, path: Path) -> Reading:
    path.write_bytes(data)
    return read_path(path)


@pytest.fixture(scope="module")
def bundled() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """A plan of ten KPIs."""
    path = tmp_path_factory.mktemp("small") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return read_path(path)


@pytest.fixture(scope="module")
def files(bundled: Reading) -> dict[str, bytes]:
    """The bundled plan in each format that is one file."""
    whole = asked_export(bundled)
    return {name: made(whole, name) for name, form in EXPORTS.items() if not form.folder}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """A plan of such names."""
    rows = [f"\tAC1.{at} {name}\t{bureau}" for at, name in enumerate(HOSTILE[2:], 1)
            for bureau in ['甲"局']]  # fmt: skip
    rows[0] = f"AC1 {HOSTILE[1]}{rows[0]}"
    text = f"## 一、{HOSTILE[0]} (A)\n\n策略目標\tKPI\t主責局處\n" + "\n".join(rows)
    path = tmp_path_factory.mktemp("hostile") / "map-108.md"
    path.write_text(text, encoding="utf-8")
    return read_path(path)


@pytest.mark.parametrize("form", RETURNING, ids=lambda form: form.name)
def test_the_whole_plan_comes_back(
    bundled: Reading, files: dict[str, bytes], form: Any, tmp_path: Path
) -> None:
    data = files[form.name]
    again = back(data, tmp_path / "x")
    assert canonical_hash(again.plan) == canonical_hash(bundled.plan)
    assert again.files == bundled.files
    assert again.findings == bundled.findings
    assert made(asked_export(again), form.name) == data


@pytest.mark.parametrize("form", RETURNING, ids=lambda form: form.name)
def test_decisions_come_back(small: Reading, form: Any, tmp_path: Path) -> None:
    ledger = Ledger.of(decided(small.plan.kpis, Random(1), 6), "our names.csv")
    data = ledger.text.encode()
    read = small.with_ledger(ledger_of(data, Path("our names.csv")))
    again = back(made(asked_export(read), form.name), tmp_path / "x")
    assert load_hash(again.plan, again.decisions) == load_hash(read.plan, read.decisions)
    assert again.ledger == read.ledger
    assert again.plan.kpis[0].evidence.file == "trial-108.md"
    assert again.graph.decided > 0


@settings(max_examples=4, deadline=None)
@given(themes=plans(), seed=st.integers(0, 2**32), layout=st.sampled_from(LAYOUTS))
def test_random_plans_come_back(
    tmp_path_factory: pytest.TempPathFactory,
    themes: tuple[AnyTheme, ...],
    seed: int,
    layout: str,
) -> None:
    folder = tmp_path_factory.mktemp("plans")
    path = folder / "map-108.md"
    path.write_text(render(themes, layout, Random(seed)), encoding="utf-8")
    read = read_path(path)
    chosen = decided(read.plan.kpis, Random(seed), 3)
    if chosen:
        read = read.with_ledger(ledger_of(Ledger.of(chosen).text.encode(), Path("d.csv")))
    whole = asked_export(read)
    for form in RETURNING:
        again = back(made(whole, form.name), folder / form.name)
        assert load_hash(again.plan, again.decisions) == load_hash(read.plan, read.decisions)
    for view in set(VIEWS) - {"bureau", "compare"}:
        counts_hold(asked_export(read, view))


def counts_hold(exported: Exported) -> None:
    """That each format has every node and edge, as its readers count them."""
    want = len(exported.nodes), len(exported.edges)
    for name, load in READERS.items():
        graph = load(made(exported, name))
        assert (len(graph[0]), len(graph[1])) == want, name


def read_cytoscape(data: bytes) -> tuple[Any, Any]:
    elements = json.loads(data)["elements"]
    return elements["nodes"], elements["edges"]


_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|(->)|([^\s"])', re.DOTALL)


def read_dot(data: bytes) -> tuple[Any, Any]:
    """As Graphviz takes it apart: texts in quotes, within brackets or not, up to a semicolon."""
    nodes, edges = {}, []
    lines = data.decode().split("\n")
    assert lines[-2:] == ["}", ""]
    tokens = [found.groups() for found in _TOKEN.finditer("\n".join(lines[4:-2]))]
    texts: list[str] = []
    depth = 0
    label = ""
    for at, (text, arrow, mark) in enumerate(tokens):
        if mark == "[":
            depth += 1
        elif mark == "]":
            depth -= 1
        elif mark == ";" and depth == 0:
            if len(texts) == 1:
                nodes[texts[0]] = label
            else:
                edges.append(tuple(texts))
            texts = []
        elif depth == 0 and text is not None:
            texts.append(text)
        elif text is not None and [t[2] for t in tokens[at - 6 : at]] == list("label="):
            label = re.sub(r"\\(.)", r"\1", text).replace("&amp;", "&")
        assert depth in (0, 1)
        assert not arrow or depth == 0
    return nodes, edges


def read_mermaid(data: bytes) -> tuple[Any, Any]:
    lines = data.decode().splitlines()
    nodes = [re.fullmatch(r'  n\d+\W+"([^"`%{}<>]|<br/>)*"\W+:::\w+', line) for line in lines]
    edges = [re.fullmatch(r"  n\d+ (-->|-\.->) n\d+", line) for line in lines]
    known = [line for line, a, b in zip(lines, nodes, edges, strict=True) if not (a or b)]
    assert all(re.match(r"flowchart LR|  classDef \w+ [\w:#,]+$", line) for line in known)
    return list(filter(None, nodes)), list(filter(None, edges))


READERS: dict[str, Callable[[bytes], tuple[Any, Any]]] = {
    "graphml": lambda data: nx_parts(nx.read_graphml(io.BytesIO(data))),
    "gexf": lambda data: nx_parts(nx.read_gexf(io.BytesIO(data))),
    "cytoscape": read_cytoscape,
    "dot": read_dot,
    "mermaid": read_mermaid,
}


def nx_parts(graph: Any) -> tuple[Any, Any]:
    return dict(graph.nodes(data=True)), list(graph.edges(data=True))


def test_other_programs_count_the_whole_plan(files: dict[str, bytes]) -> None:
    for name, load in READERS.items():
        nodes, edges = load(files[name])
        assert (len(nodes), len(edges)) == (552, 946), name


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_reads_what_the_graph_says(
    bundled: Reading, files: dict[str, bytes], name: str
) -> None:
    nodes, edges = READERS[name](files[name])
    graph = bundled.graph.graph
    key = "taipei-107/AL1/AL1.1"
    said, own = nodes[key], graph.nodes[key]
    assert (said["name"], said["line"], said["made"]) == (own["name"], own["line"], False)
    assert (said["node_type"], said["label"]) == ("KPI", "AL1.1")
    assert nodes["taipei/環保局"]["lines"].startswith("36; 37; 38")
    owner = next(e for a, b, e in edges if (a, b) == ("taipei/環保局", "taipei-107/AC1/AC1.1"))
    assert (owner["edge_type"], owner["role"]) == ("RESPONSIBLE_FOR", "lead")
    color = said["viz"]["color"] if name == "gexf" else said
    assert [color[part] for part in "rgb"] == [0xB0, 0x28, 0x6A]  # it is shared


def test_places_are_those_of_the_view(bundled: Reading) -> None:
    picture = theme_bureaus(bundled.graph)
    nodes, edges = READERS["graphml"](made(asked_export(bundled, "themes"), "graphml"))
    own = {node.key: (node.x, -node.y) for node in picture.nodes}  # in Gephi y goes upwards
    assert {key: (node["x"], node["y"]) for key, node in nodes.items()} == own
    assert max(edge["weight"] for *_, edge in edges) == max(edge.rows for edge in picture.edges)


def test_what_nobody_decided_is_only_proposed(bundled: Reading) -> None:
    types = {edge.type for edge in asked_export(bundled, "duplicates").edges}
    assert PROPOSED in types
    assert EdgeType.RELATED_TO not in types


def test_the_map_says_what_belongs_to_what(bundled: Reading) -> None:
    exported = asked_export(bundled, "map")
    assert (len(exported.nodes), len(exported.edges)) == (162, 153)
    assert {edge.type for edge in exported.edges} == {"BELONGS_TO"}


def test_webs_of_bureaus_are_written(bundled: Reading) -> None:
    counts_hold(asked_export(bundled, bureau="環保局", inferred=True))
    counts_hold(asked_export(bundled, pair=("環保局", "工務局")))


def opened(data: bytes) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    return base


def test_sqlite_holds_the_graph_and_the_answers(bundled: Reading, files: dict[str, bytes]) -> None:
    base = opened(files["sqlite"])
    ask: Callable[[str], list[Any]] = lambda sql: base.execute(sql).fetchall()  # noqa: E731
    assert ask("PRAGMA integrity_check") == [("ok",)]
    assert ask("PRAGMA foreign_key_check") == []
    assert len(ask("SELECT * FROM node")) == 552
    assert len(ask("SELECT * FROM edge")) == 946
    assert {row[0] for row in ask("SELECT key FROM node")} == set(bundled.graph.graph)
    engine = LocalEngine([bundled])
    asked = dict(ask("SELECT name, answers FROM question"))
    assert {"shared", "conflicts", "common-set", "gaps", "bureaus"} <= set(asked)
    for name, table in asked.items():
        inquiry = question_of(name).for_briefing()
        assert inquiry is not None
        known = json.loads(
            Table(inquiry.row_type(), engine.answer(inquiry), Language.ZH).to_json()
        )
        found = base.execute(f"SELECT * FROM {table}")
        heads = [column[0] for column in found.description]
        rows = [dict(zip(heads, map(plain, row), strict=True)) for row in found]
        assert rows == [{name: plain(value) for name, value in row.items()} for row in known]
    title = question_of("shared").title.zh
    assert ask(f'SELECT "主題" FROM "{title}"') == ask("SELECT themes FROM answer_shared")


def plain(value: Any) -> Any:
    """A value of JSON as SQLite holds it, and the other way about."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def test_every_property_has_a_column(bundled: Reading, files: dict[str, bytes]) -> None:
    base = opened(files["sqlite"])
    tables = {table.holds: table.name for table in TABLES if table.holds is not None}
    columns_of_others = {EdgeType.BELONGS_TO, EdgeType.MEASURED_BY}
    assert set(tables) == {*Label, *EdgeType} - columns_of_others
    graph = bundled.graph.graph
    things = [*((n["label"], n) for _, n in graph.nodes(data=True)),
              *((e["type"], e) for *_, e in graph.edges(data=True))]  # fmt: skip
    for kind, properties in things:
        if kind in tables:
            columns = {row[1] for row in base.execute(f"PRAGMA table_info({tables[kind]})")}
            assert set(properties) - {"label", "type", "plan"} <= columns


def imported(files: dict[str, bytes]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """What the files of neo4j-admin hold, each divided by what the options say."""
    options = files["import-options.txt"].decode().split()
    for option in options:
        kind, _, rest = option.partition("=")
        if kind in ("--nodes", "--relationships"):
            name, _, file = rest.partition("=")
            text = gzip.decompress(files[file]).decode()
            yield name, list(csv.DictReader(io.StringIO(text, newline="")))


def test_import_files_hold_every_character(hostile: Reading, bundled: Reading) -> None:
    files = EXPORTS["neo4j-csv"].make(asked_export(bundled), Language.ZH)
    counts = {name: len(rows) for name, rows in imported(files)}
    assert sum(n for name, n in counts.items() if name in ("Theme", "KPI", "Objective",
               "Bureau", "SharedKPI")) == 552  # fmt: skip
    assert sum(counts.values()) == 552 + 946
    tables = dict(imported(EXPORTS["neo4j-csv"].make(asked_export(hostile), Language.ZH)))
    assert [row["name:string"] for row in tables["KPI"]] == [k.name for k in hostile.plan.kpis]
    assert tables["MEASURED_BY"][0][":START_ID"] == tables["Objective"][0]["key:ID"]


def test_hostile_names_stay_names(hostile: Reading, tmp_path: Path) -> None:
    names = [kpi.name for kpi in hostile.plan.kpis]
    assert any("\x1b" in name and "\u202e" in name for name in names)
    whole = asked_export(hostile)
    counts_hold(whole)
    for name in ("graphml", "gexf"):
        nodes, _ = READERS[name](made(whole, name))
        said = [node["name"] for node in nodes.values() if node["node_type"] == "KPI"]
        assert said == list(map(visible_lines, names))
    nodes, _ = read_cytoscape(made(whole, "cytoscape"))
    assert [one["data"]["name"] for one in nodes if one["data"]["node_type"] == "KPI"] == names
    labels, _ = read_dot(made(whole, "dot"))
    assert labels["map-108/A"] == f"A {hostile.plan.themes[0].name}"
    for text in ("graphml", "gexf", "cytoscape", "dot", "mermaid"):
        shown = made(whole, text).decode()
        assert not set(shown) & set("\u202e\x1b")
    base = opened(made(whole, "sqlite"))
    assert [row[0] for row in base.execute("SELECT name FROM kpi ORDER BY position")] == names
    for form in RETURNING:
        again = back(made(whole, form.name), tmp_path / form.name)
        assert canonical_hash(again.plan) == canonical_hash(hostile.plan)


def test_characters_that_no_text_has_stay_in_order(hostile: Reading) -> None:
    """NUL and half a character, which only a plan made by a program can hold."""
    kpi = replace(hostile.plan.kpis[0], name="甲\0乙\ud800丙")
    plan = replace(hostile.plan, kpis=(kpi, *hostile.plan.kpis[1:]))
    whole = asked_export(Reading(plan, (), hostile.files, hostile.source))
    counts_hold(whole)
    base = opened(made(whole, "sqlite"))
    assert base.execute("SELECT name FROM kpi LIMIT 1").fetchone() == ("甲\0乙\\ud800丙",)
    assert EXPORTS["neo4j-csv"].make(whole, Language.ZH)


ENDLESS = """\
DROP TABLE kpigraph_file;
CREATE VIEW kpigraph_file AS WITH RECURSIVE n(name, content) AS
  (SELECT 1, 2 UNION ALL SELECT name + 1, 2 FROM n) SELECT * FROM n"""
SHORTER = "UPDATE kpigraph_file SET content = substr(content, 1, 400) WHERE name = 'trial-108.md'"


def damaged(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The file as somebody changed it, with what is said of that."""
    if name == "graphml":
        yield (
            CHANGED,
            data.replace(b">AC1.1<", b">AC1.9<", 1),
        )
        yield CHANGED, data.replace(b">BELONGS_TO<", b">MEMBER_OF<", 1)
        yield CHANGED, re.sub(rb"<edge .*?</edge>", b"", data, count=1, flags=re.DOTALL)
        yield (
            FOREIGN,
            data.replace(b'attr.name="kpigraph"', b'attr.name="x"'),
        )
        yield FOREIGN, data[: len(data) // 2]
        yield (
            FOREIGN,
            data.replace(b"<graphml ", b"<!DOCTYPE x []><graphml ", 1),
        )
        yield FOREIGN, data.replace(b'"document": "', b'"document": "../')
        return
    for said, sql in (
        (CHANGED, "UPDATE kpi SET name = 'x' WHERE position = 3"),
        (CHANGED, "DELETE FROM member_of"),
        (CHANGED, "DROP TABLE kpi"),
        (CHANGED, SHORTER),
        (FOREIGN, "UPDATE kpigraph_file SET name = '../x' WHERE name = 'plan.toml'"),
        (FOREIGN, "DROP TABLE kpigraph_file"),
        (FOREIGN, ENDLESS),
    ):
        base = opened(data)
        base.executescript(f"PRAGMA writable_schema = ON; {sql}")
        yield said, base.serialize()
    yield FOREIGN, data[: len(data) // 2]
    yield FOREIGN, data[:4096] + bytes(len(data) - 4096)


@pytest.mark.parametrize("form", RETURNING, ids=lambda form: form.name)
def test_a_changed_file_is_refused_in_one_sentence(
    small: Reading, form: Any, tmp_path: Path
) -> None:
    for said, data in damaged(made(asked_export(small), form.name), form.name):
        with pytest.raises(SourceError, match=said) as raised:
            back(data, tmp_path / "檔")
        assert all("\n" not in text for text in raised.value.text)
        assert all(text.startswith(str(tmp_path / "檔")) for text in raised.value.text)


@pytest.mark.parametrize("form", RETURNING, ids=lambda form: form.name)
def test_changed_bytes_give_the_plan_or_a_sentence(
    small: Reading, form: Any, tmp_path: Path
) -> None:
    data = made(asked_export(small), form.name)
    for seed in range(40):
        refused = None
        try:
            again = back(mutated(data, Random(seed)), tmp_path / form.name)
        except KpigraphError as error:
            refused = error
        if refused is None:
            assert canonical_hash(again.plan) == canonical_hash(small.plan)
        else:
            assert all("\n" not in text and form.name in text for text in refused.text)


def test_another_version_is_named(small: Reading, tmp_path: Path) -> None:
    base = opened(made(asked_export(small), "sqlite"))
    base.executescript("UPDATE kpigraph_export SET said = '0.0.9' WHERE part = 'writer'")
    assert back(base.serialize(), tmp_path / "x").files == small.files  # it reads the same
    base.executescript("UPDATE kpigraph_export SET said = 'x' WHERE part = 'hash'")
    with pytest.raises(SourceError, match=r"kpigraph 0\.0\.9 wrote it"):
        back(base.serialize(), tmp_path / "x")


def test_what_a_person_adds_is_nobodys_business(small: Reading, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(made(asked_export(small), "sqlite"))
    base = sqlite3.connect(path)
    base.executescript("PRAGMA journal_mode = WAL; DELETE FROM answer_shared")
    base.executescript("CREATE TABLE notes AS SELECT key, 'x' AS note FROM kpi")
    base.close()
    assert path.read_bytes()[18:20] == b"\2\2"
    assert read_path(path).files == small.files


def test_a_plan_without_files_is_not_carried(small: Reading, tmp_path: Path) -> None:
    bare = Reading(small.plan, ())
    with pytest.raises(MisuseError, match="was not read from files"):
        write_export(asked_export(bare), EXPORTS["graphml"], tmp_path / "x", Language.ZH)
    assert not list(tmp_path.iterdir())
