"""What a person may name as a source, and the plan that it gives."""

import shutil
from pathlib import Path

import pytest
from conftest import FOLDER, Read

from graphmodel.problems import KpigraphError
from loaders.sources import read_sources

TEXT = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲\tAC1.1 乙\t環保局\n"
MANIFEST = 'title = "試行計畫"\ncity = "trial"\nyear = "108"\n'
HEAD = "short_name,full_name,english_name,kind,aliases\n"


def refused(*names: str | Path, key: str | None = None) -> str:
    with pytest.raises(KpigraphError) as refusal:
        read_sources([str(name) for name in names], key)
    assert refusal.value.text.zh
    return str(refusal.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan's folder without bureaus.csv."""
    folder = tmp_path / "trial-108"
    folder.mkdir()
    (folder / "plan.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "outline.md").write_text(TEXT, encoding="utf-8")
    return folder


def test_an_empty_file_is_no_strategy_map(tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    for content in ("", "\n\n", "# 前言\n\n沒有表格。\n"):
        path.write_text(content, encoding="utf-8")
        assert refused(path).startswith(f"no strategy map in {path}")


def test_a_missing_source_names_what_there_is(tmp_path: Path) -> None:
    assert "taipei-107" in refused(tmp_path / "none.md")
    assert "bundled plans: taipei-107" in refused("taipei-108")


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "", "策" * 300])
def test_a_name_that_can_be_no_path_is_refused(name: str) -> None:
    assert refused(name)


def test_a_folder_without_a_plan(tmp_path: Path) -> None:
    assert "no plan in the folder" in refused(tmp_path)


def test_a_folder_of_plans_is_a_portfolio(folder: Path) -> None:
    other = shutil.copytree(folder, folder.parent / "trial-109")
    (other / "plan.toml").write_text(MANIFEST.replace("108", "109"), encoding="utf-8")
    readings = read_sources([str(folder.parent)])
    assert [reading.plan.key for reading in readings] == ["trial-108", "trial-109"]


def test_two_plans_of_one_key_are_refused(folder: Path) -> None:
    assert "trial-108" in refused(folder, folder)


def test_a_plan_folder(folder: Path) -> None:
    (reading,) = read_sources([str(folder)])
    plan = reading.plan
    assert (plan.key, plan.city, plan.year, plan.title) == (
        "trial-108",
        "trial",
        "108",
        "試行計畫",
    )
    assert not plan.directory
    assert plan.kpis[0].evidence.file == "outline.md"


def test_a_key_renames_one_plan(folder: Path) -> None:
    (reading,) = read_sources([str(folder)], key="other-109")
    assert (reading.plan.key, reading.plan.city) == ("other-109", "other")
    assert "CITY-YEAR" in refused(folder, "taipei-107", key="other-109")
    assert "cannot be a plan's key" in refused(folder, key="Other 109")


@pytest.mark.parametrize(
    ("name", "title", "key", "city", "year"),
    [
        ("kaohsiung-112.md", "", "kaohsiung-112", "kaohsiung", "112"),
        ("New-Taipei_113 final.md", "", "new-taipei-113", "new-taipei", "113"),
        ("a.md", "# 臺北市政府 108 年施政綱要\n", "taipei-108", "taipei", "108"),
        ("a.md", "高雄市112年策略地圖\n", "kaohsiung-112", "kaohsiung", "112"),
        ("施政綱要.md", "", "plan", "plan-city", ""),
        ("draft.md", "", "draft", "draft-city", ""),
    ],
)
def test_the_identity_of_a_bare_document(
    read: Read, name: str, title: str, key: str, city: str, year: str
) -> None:
    plan = read(title + TEXT, name).plan
    assert (plan.key, plan.city, plan.year) == (key, city, year)


def test_a_document_takes_the_bundled_bureaus_of_its_city(read: Read) -> None:
    assert read(TEXT, "taipei-112.md").plan.directory.find("環保局")
    assert not read(TEXT, "kaohsiung-112.md").plan.directory


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "甲"\ncity = \n', "line 2"),
        (MANIFEST.replace('"108"', "108"), "year is 108"),
        (MANIFEST.replace('"trial"', '"Trial"'), "Trial-108"),
        (MANIFEST.replace('title = "試行計畫"\n', ""), "title is None"),
        (MANIFEST + "themes = 3\n", "themes is 3"),
        (MANIFEST + "[themes]\nA = 1\n", "A is 1"),
        (MANIFEST + "totals = 3\n", "totals is 3"),
        (MANIFEST + "totals = [3]\n", "totals is 3"),
        (MANIFEST + '[[totals]]\nplace = "margin"\ncounts = "kpis"\n', "place is 'margin'"),
        (MANIFEST + '[[totals]]\nplace = "theme"\ncounts = "cows"\n', "counts is 'cows'"),
        (
            MANIFEST + '[[totals]]\nplace = "theme"\ncounts = "kpis"\nstated = -1\nline = 1\n',
            "stated is -1",
        ),
        (
            MANIFEST + '[[totals]]\nplace = "theme"\ncounts = "kpis"\nstated = 1\nline = 0\n',
            "line is 0",
        ),
    ],
)
def test_a_wrong_manifest(folder: Path, text: str, said: str) -> None:
    (folder / "plan.toml").write_text(text, encoding="utf-8")
    message = refused(folder)
    assert said in message
    assert "Trial" in message or str(folder / "plan.toml") in message


def test_a_folder_without_its_document(folder: Path) -> None:
    (folder / "outline.md").unlink()
    assert str(folder / "outline.md") in refused(folder)


def test_a_manifest_that_disagrees_with_the_document(folder: Path) -> None:
    more = '[themes]\nA = "乙主題"\nB = "丙主題"\n'
    (folder / "plan.toml").write_text(MANIFEST + more, encoding="utf-8")
    (reading,) = read_sources([str(folder)])
    said = [f.message.en for f in reading.findings if f.code == "manifest-disagrees"]
    assert ["A: 乙主題 / 甲主題" in one or "B: 丙主題 / —" in one for one in said] == [True, True]


def test_totals_of_the_manifest_are_checked(folder: Path) -> None:
    more = '[[totals]]\nplace = "theme"\ntheme = "A"\ncounts = "kpis"\nstated = 2\nline = 2\n'
    (folder / "plan.toml").write_text(MANIFEST + more, encoding="utf-8")
    (reading,) = read_sources([str(folder)])
    (finding,) = (f for f in reading.findings if f.code == "total-mismatch")
    assert finding.evidence is not None
    assert (finding.evidence.file, finding.evidence.line) == ("outline.md", 2)


@pytest.mark.parametrize(
    ("text", "line", "cell"),
    [
        ("name,kind\n", 1, "name,kind"),
        (HEAD + "環保局,,,agency\n", 2, "環保局,,,agency"),
        (HEAD + "環保局,,,agency,\n\n工務局,,,office,\n", 4, "office"),
        (HEAD + ",全名,,agency,\n", 2, "short_name"),
        (HEAD + "環保局,,,agency,\n工務局,,,agency,環保局\n", 3, "環保局"),
        (HEAD + '環保局,,,agency,"甲\n乙"\n工務局,,,agency,乙\n', 4, "乙"),
        (HEAD + '環保局,,,agency,"甲"乙\n', 2, "CSV"),
    ],
)
def test_a_wrong_table_of_bureaus(folder: Path, text: str, line: int, cell: str) -> None:
    (folder / "bureaus.csv").write_text(text, encoding="utf-8")
    message = refused(folder)
    assert f"{folder / 'bureaus.csv'}, line {line}:" in message
    assert cell in message


def test_a_table_of_bureaus(folder: Path) -> None:
    text = HEAD + "綠色局,綠色環境局,Green Bureau,agency,環保局\n各單位,,,collective,\n"
    (folder / "bureaus.csv").write_text(text, encoding="utf-8-sig")
    (reading,) = read_sources([str(folder)])
    (owner,) = reading.plan.kpis[0].owners
    assert (owner.printed, owner.bureau) == ("環保局", "綠色局")
    assert [f.code for f in reading.findings] == ["bureau-alias"]


def test_the_bundled_table_of_bureaus_can_be_read_from_its_folder() -> None:
    (by_path,) = read_sources([str(FOLDER)])
    (by_name,) = read_sources(["taipei-107"])
    assert by_path.plan.kpis == by_name.plan.kpis
    assert by_path.findings == by_name.findings
