"""``read``: the dry run for a new document, and the folder that it keeps."""

import json
from pathlib import Path

import docx
import openpyxl
import pytest
from asking import run

from graphmodel.plan import KPI
from loaders.drafted_folder import save_folder
from loaders.first_look import look_at
from loaders.head_map import head_map
from loaders.sources import read_sources

PLAN = """# 桃園市政府 110 年施政計畫

## 一、安心社會

| 工作主軸 | 關鍵績效指標 | 單位 | 110 | 主辦科室 | 備註 |
|---|---|---|---|---|---|
| 促進就業 | 失業率 | % | 3.5 | 翡翠局 | |
|  | 就業媒合 | 人次 | 120 | 翡管局 | |
| 提升健康 | 篩檢率 | % | 65 | 衛生局、民政局 | 試辦 |
"""
MAP = ("--map", "工作主軸=objective", "--map", "主辦科室=主責局處", "--map", "備註=unread")


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "計畫.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_what_cannot_be_read_is_shown_all_the_same(document: Path) -> None:
    ran = run("--lang", "en", "read", document.name)
    assert ran.code == 3
    assert "工作主軸" in ran.out
    assert "objective, owner" in ran.out
    assert "no column of objectives or bureaus" in ran.err
    assert "--map" in ran.err
    assert [path.name for path in document.parent.iterdir()] == [document.name]


@pytest.mark.parametrize("lang", ["zh-TW", "en"])
def test_every_part_is_shown_under_its_title(document: Path, lang: str) -> None:
    ran = run("--lang", lang, "read", document.name, *MAP)
    assert ran.code == 0
    parts = ["tables", "columns", "rows", "counts", "findings", "bureaus"]
    assert [line[1:].split("]")[0] for line in ran.out.splitlines() if line[:1] == "["] == parts
    assert "A.2.1" in ran.out
    assert "column-unread" not in ran.out  # a person said that it is not to be read


def test_how_each_column_was_taken(document: Path) -> None:
    ran = run("read", document.name, *MAP, "--format", "json")
    assert [
        (row["head"], row["role"], row["by"], row["score"]) for row in json.loads(ran.out)
    ] == [
        ("工作主軸", "objective", "--map", 100),
        ("關鍵績效指標", "kpi", "關鍵績效指標", 100),
        ("單位", "unit", "單位", 100),
        ("110", "target", "110", 100),
        ("主辦科室", "owner", "--map", 100),
        ("備註", "unread", "--map", 0),
    ]


def test_names_that_may_be_one_bureau_are_proposed_and_stay_two(document: Path) -> None:
    ran = run("read", document.name, *MAP, "--part", "bureaus", "--format", "json")
    rows = json.loads(ran.out)
    assert {row["bureau"]: (row["kpis"], row["maybe"]) for row in rows} == {
        "翡翠局": (1, ["翡管局"]),
        "翡管局": (1, ["翡翠局"]),
        "衛生局": (1, []),
        "民政局": (1, []),
    }
    assert not any(row["listed"] for row in rows)


def test_a_saved_folder_is_read_to_the_same_plan(document: Path) -> None:
    assert run("read", document.name, *MAP, "--save", "out").code == 0
    seen = run("read", document.name, *MAP, "--part", "rows", "--format", "json")
    again = run("--plan", "out", "kpis", "--format", "json")
    assert json.loads(seen.out) == json.loads(again.out)
    (reading,) = read_sources(["out"])
    assert (reading.plan.key, reading.plan.title) == ("taoyuan-110", "桃園市政府 110 年施政計畫")
    assert [entry.short_name for entry in reading.plan.directory.entries] == [
        "民政局", "翡管局", "翡翠局", "衛生局",
    ]  # fmt: skip
    assert not any(entry.aliases for entry in reading.plan.directory.entries)
    ran = run("read", "out", "--part", "bureaus", "--format", "json")
    assert [(row["bureau"], row["listed"], row["maybe"]) for row in json.loads(ran.out)] == [
        (name, True, []) for name in ("民政局", "翡管局", "翡翠局", "衛生局")
    ]
    # what a person corrects in the folder is obeyed
    manifest = Path("out", "plan.toml")
    manifest.write_text(manifest.read_text("utf-8").replace('"unread"', '"joint"'), "utf-8")
    (reading,) = read_sources(["out"])
    assert [owner.bureau for owner in reading.plan.kpis[2].owners][-1] == "試辦"


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_a_folder_is_saved_of_each_format(document: Path, ending: str) -> None:
    title, _, heading, _, *rest = PLAN.splitlines()
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in (rest[0], *rest[2:])]
    path = document.with_suffix(f".{ending}")
    if ending == "docx":
        word = docx.Document()
        word.add_heading(title.strip("# "), 0)
        word.add_heading(heading.strip("# "), 1)
        table = word.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        word.save(str(path))
    elif ending == "xlsx":
        book = openpyxl.Workbook()
        for row in ([title.strip("# ")], [heading.strip("# ")], *rows):
            book.worksheets[0].append([float(c) if c[-1:].isdigit() else c or None for c in row])
        book.save(path)
    else:
        cells = "".join("<tr><td>" + "<td>".join(row) for row in rows)
        path.write_text(f"<h1>{title[2:]}</h1><h2>{heading[3:]}</h2><table>{cells}</table>")
    told = head_map(MAP[1::2])
    looks = [look_at(str(one), None, told).reading for one in (document, path)]
    assert looks[0] is not None
    assert looks[1] is not None
    save_folder(look_at(str(path), None, told), looks[1], Path("out"))
    said = {
        tuple((kpi.code, kpi.name, kpi.targets, *owners(kpi)) for kpi in one.plan.kpis)
        for one in (*looks, *read_sources(["out"]))
        if one is not None
    }
    assert len(said) == 1


def owners(kpi: KPI) -> list[str]:
    return [owner.bureau for owner in kpi.owners]


def test_saving_overwrites_nothing(document: Path) -> None:
    out = document.parent / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    ran = run("--lang", "en", "read", document.name, *MAP, "--save", "out")
    assert (ran.code, "out is no empty folder" in ran.err) == (2, True)
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--map", "主辦科室"), "HEAD=ROLE"),
        (("--map", "主辦科室=boss"), "owner (主責局處)"),
        (("--plan", "x"), "--plan"),
    ],
)
def test_wrong_usage(document: Path, given: tuple[str, ...], said: str) -> None:
    before, after = (given, ()) if given[0] == "--plan" else ((), given)
    ran = run("--lang", "en", *before, "read", document.name, *after)
    assert (ran.code, said in ran.err) == (2, True)


def test_a_map_that_fits_no_head_is_said(document: Path) -> None:
    ran = run("read", document.name, *MAP, "--map", "沒有=joint", "--part", "findings")
    assert "map-unused" in ran.out


@pytest.mark.parametrize(
    ("entry", "said"), [("map = 1", "map"), ('[map]\n"甲" = "boss"', "objective_code")]
)
def test_a_wrong_map_in_a_folder(document: Path, entry: str, said: str) -> None:
    out = document.parent / "out"
    out.mkdir()
    (out / "outline.md").write_text(PLAN, encoding="utf-8")
    text = f'title = "t"\ncity = "taoyuan"\nyear = "110"\n{entry}\n'
    (out / "plan.toml").write_text(text, encoding="utf-8")
    ran = run("--plan", "out", "kpis")
    assert (ran.code, said) == (3, said if said in ran.err else ran.err)


def test_a_title_and_heads_that_would_be_more_stay_text(document: Path) -> None:
    """Quotation marks and what ends a line of TOML or begins a formula."""
    table = '| 目標 | KPI | 主責局處 | x\\"] \u2028[totals] |\n|---|---|---|---|\n'
    text = PLAN.split("##")[0] + f"\n{table}| 甲 | =1+1 | =cmd、環保局 | z |\n"
    document.write_text(text, encoding="utf-8")
    assert run("read", document.name, "--save", "out").code == 0
    (reading,) = read_sources(["out"])
    assert [kpi.name for kpi in reading.plan.kpis] == ["=1+1"]
    assert "=cmd" not in Path("out", "bureaus.csv").read_text("utf-8")


def test_the_bundled_plan_as_it_is() -> None:
    ran = run("read", "taipei-107", "--part", "counts", "--format", "json")
    assert sum(row["kpis"] for row in json.loads(ran.out)) == 334


def test_a_document_without_a_city_is_offered_the_key_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["環保局", "教育局", "工務局", "產業局", "翡翠局", "都發局", "交通局", "社會局"]
    rows = "".join(f"目標{name}\t指標{name}\t{name}\n" for name in names)
    path = Path("計畫.txt")
    path.write_text(f"# 一、安心\n\n策略目標\tKPI\t主責局處\n{rows}", encoding="utf-8")
    (reading,) = read_sources([str(path)])
    (found,) = (one for one in reading.findings if one.code == "city-likely")
    assert "--key taipei-年度" in found.hint.zh
    (reading,) = read_sources([str(path)], "taipei-107")
    assert "翡管局" in {owner.bureau for kpi in reading.plan.kpis for owner in kpi.owners}
    assert not [one for one in reading.findings if one.code == "city-likely"]
    path.write_text(path.read_text("utf-8").replace("教育局\n", "火星局\n"), encoding="utf-8")
    (reading,) = read_sources([str(path)])
    assert not [one for one in reading.findings if one.code == "city-likely"]
