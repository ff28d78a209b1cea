"""``export`` as a person runs it, and the recipes of its page."""

import csv
import gzip
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import networkx as nx
import pytest
from asking import OUTLINE, ROOT, run

import kpigraph
from viz.exports.formats import EXPORTS

PLAN = ("--plan", "trial-108.md")
PAGES = ("docs/exports.md", "docs/exports.zh-TW.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    return tmp_path


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(r"^    kpigraph (.+)$", text, re.MULTILINE)


def test_recipes_of_the_page_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = ([commands(p), *(blocks(p, b) for b in ("sql", "sh", "python"))] for p in PAGES)
    assert one == other
    lines, statements, scripts, programs = one
    assert len(lines) == 8
    for line in lines:
        ran = run(*line.split(), cwd=tmp_path)
        assert ran.code == 0, ran.err
        assert "neo4j-csv" not in line or ran.err.strip().endswith(scripts[0].strip())
        assert "shared" in line or f"已寫入 {line.split()[-1]}（" in ran.err
    with sqlite3.connect(tmp_path / "taipei.sqlite") as base:
        most, themes = (base.execute(statement).fetchall() for statement in statements)
    base.close()
    assert len(most) == 5
    assert len({name for name, _ in themes}) == 18
    monkeypatch.chdir(tmp_path)
    exec(programs[0], {})
    with gzip.open(tmp_path / "taipei-csv" / "KPI.csv.gz", "rt", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 334
    for script in scripts:
        program, *arguments = script.split()
        if program == "dot" and shutil.which(program):
            subprocess.run([program, *arguments], check=True)
            assert (tmp_path / "pair.svg").stat().st_size > 1000


def test_pages_name_every_format() -> None:
    for page in PAGES:
        named = re.findall(r"^\| `([\w-]+)` \|", (ROOT / page).read_text("utf-8"), re.MULTILINE)
        assert named == list(EXPORTS)


def test_explain_names_every_format() -> None:
    for language, lacks in (("zh-TW", "未能保留"), ("en", "does not hold")):
        ran = run("export", "--explain", "--lang", language)
        assert (ran.code, ran.err) == (0, "")
        assert all(f"{name} (" in ran.out for name in EXPORTS)
        assert ran.out.count(lacks) == len(EXPORTS)


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        (("-o", "x.pdf"), "沒有格式 .pdf；請用 --to 指定：graphml", "no format .pdf; name one"),
        (("-o", "x"), "沒有格式", "no format"),
        (("-o", "x.gexf", "--to", "xml"), "--to 的值不正確", "--to is not right"),
        (("-o", "x.db", "--view", "map"), "sqlite 只能匯出整個計畫", "sqlite holds a whole plan"),
        (("-o", "x.dot", "--view", "bureau"), "需要 --bureau", "needs --bureau"),
        (("-o", "x.dot", "--bureau", "癸局"), "「癸局」", "癸局"),
        (("-o", "x.dot", "--inferred"), "--inferred 用於檢視 bureau", "is for the view bureau"),
        (
            ("-o", "x.dot", "--compare", "甲局", "甲局"),
            "兩個不同的局處",
            "two bureaus that differ",
        ),
        (("--to", "dot"), "缺少 -o", "-o/--output is missing"),
        (("-o", "x.dot", "--plan", "taipei-107"), "匯出一次一個計畫", "one plan is exported"),
    ],
)
def test_one_sentence_says_what_is_wrong(
    folder: Path, line: tuple[str, ...], zh: str, en: str
) -> None:
    for language, part in (("zh-TW", zh), ("en", en)):
        ran = run("export", *line, *PLAN, "--lang", language, cwd=folder)
        assert ran.code == 2
        assert part in ran.err
        assert ran.err.count("\n") == 1
    assert not list(folder.glob("x*"))


def test_an_exported_plan_is_read_and_not_written_to(folder: Path) -> None:
    assert run("export", "-o", "x.sqlite", *PLAN, cwd=folder).code == 0
    data = (folder / "x.sqlite").read_bytes()
    plan = ("--plan", "x.sqlite")
    assert run("kpis", *plan, cwd=folder).data == run("kpis", *PLAN, cwd=folder).data
    for line in (("decide", "滿意度", "回收率", "reject"), ("check", "--key", "other-109")):
        ran = run(*line, *plan, cwd=folder)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert "x.sqlite 是匯出檔" in ran.err
    ran = run("read", "x.sqlite", "-o", "p", cwd=folder)
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "--plan" in ran.err
    ran = run("decide", "滿意度", "回收率", "reject", *plan, "--decisions", "d.csv", cwd=folder)
    assert ran.code == 0
    assert (folder / "x.sqlite").read_bytes() == data
    ran = run("export", "-o", "v.graphml", "--view", "map", *PLAN, cwd=folder)
    assert "檢視不能以 --plan 讀回" in ran.err
    ran = run("kpis", "--plan", "v.graphml", cwd=folder)
    assert (ran.code, ran.err.count("\n")) == (3, 1)


def test_a_folder_that_holds_something_is_left_alone(folder: Path) -> None:
    (folder / "there").mkdir()
    (folder / "there" / "mine").write_text("x", encoding="utf-8")
    ran = run("export", "--to", "neo4j-csv", "-o", "there", *PLAN, cwd=folder)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert [path.name for path in (folder / "there").iterdir()] == ["mine"]


def test_mermaid_says_when_it_would_not_draw(tmp_path: Path) -> None:
    ran = run("export", "-o", "x.mmd", cwd=tmp_path)
    assert "946 條" in ran.err.splitlines()[-1]


def test_a_notebook_exports(folder: Path) -> None:
    plan = kpigraph.read(str(folder / "trial-108.md"))
    path = plan.export(folder / "x.graphml", bureau="甲局")
    # 2 themes, 2 objectives, 3 KPIs, 甲局 and 乙局
    assert nx.read_graphml(path).number_of_nodes() == 9
