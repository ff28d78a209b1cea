"""Which plan a command reads, and what it says of a file that it cannot read."""

import os
import shutil
from pathlib import Path

import pytest
from asking import OTHER_OUTLINE, OUTLINE, ROOT, UNDRAWN, run, sentence

HEAD = "short_name,full_name,english_name,kind,aliases\n"
MANIFEST = 'title = "試行計畫"\ncity = "city"\nyear = "108"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "other-109.md").write_text(OTHER_OUTLINE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "variable", "plans"),
    [
        ((), None, ["taipei-107"]),
        ((), "", ["taipei-107"]),
        (("--plan", "trial-108.md"), None, ["trial-108"]),
        (("--plan", "taipei-107"), None, ["taipei-107"]),
        (("--plan", "trial-108.md", "--plan", "other-109.md"), None, ["trial-108", "other-109"]),
        ((), "other-109.md", ["other-109"]),
        ((), f"other-109.md{os.pathsep}trial-108.md", ["other-109", "trial-108"]),
        (("--plan", "trial-108.md"), "other-109.md", ["trial-108"]),
        (("--plan", "trial-108.md", "--key", "city-1"), None, ["city-1"]),
    ],
)
def test_plans(
    folder: Path, arguments: tuple[str, ...], variable: str | None, plans: list[str]
) -> None:
    env = {} if variable is None else {"KPIGRAPH_PLAN": variable}
    lines = {(*arguments, "bureaus"), ("bureaus", *arguments)} if variable is None else set()
    for line in sorted(lines) or [(*arguments, "bureaus")]:
        ran = run(*line, "--format", "json", cwd=folder, env=env)
        assert (ran.code, ran.err) == (0, "")
        assert list(dict.fromkeys(row["plan"] for row in ran.rows)) == plans


def test_plans_before_and_after_the_command_add_up(folder: Path) -> None:
    ran = run("--plan", "trial-108.md", "kpis", "--plan", "other-109.md", "--format", "json",
              cwd=folder)  # fmt: skip
    assert [row["plan"] for row in ran.rows] == ["trial-108"] * 10 + ["other-109"] * 2


def test_a_portfolio_shows_the_plan_of_each_row(folder: Path) -> None:
    both = ("--plan", "trial-108.md", "--plan", "other-109.md")
    ran = run("kpis", *both, cwd=folder)
    assert ran.out.splitlines()[0].startswith("計畫")
    assert ran.out.splitlines()[-1].startswith("other-109")
    assert not run("kpis", *both[:2], cwd=folder).out.startswith("計畫")
    checked = run("check", *both, cwd=folder)
    assert [line.partition("：")[0] for line in checked.err.splitlines()] == [
        "trial-108",
        "other-109",
    ]


def test_what_is_asked_of_all_plans_says_what_it_owes_to_their_years(folder: Path) -> None:
    both = ("--plan", "trial-108.md", "--plan", "other-109.md", "--lang", "en")
    ran = run("trends", "--whole", *both, "--format", "json", cwd=folder)
    assert [(row["plan"], row["kpis"], row["new"]) for row in ran.rows] == [
        ("trial-108", 10, None),
        ("other-109", 2, None),
    ]
    assert ran.err == "no plan has two years, so there are no editions to compare\n"


def test_a_briefing_of_each_plan(folder: Path) -> None:
    ran = run("briefing", "--plan", "trial-108.md", "--plan", "other-109.md", "-o", "out",
              cwd=folder, lacking=UNDRAWN)  # fmt: skip
    keys = ("all_plans", "trial-108", "other-109")
    pages = [Path("out", key, "index.html") for key in keys]
    assert (ran.code, ran.out.splitlines()) == (0, [str(page) for page in pages])
    assert all((folder / page).is_file() for page in pages)


def test_a_plan_folder_and_a_folder_of_them(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "taipei-107", tmp_path / "plans" / "one")
    by_folder = run("shared", "--plan", "plans/one", "--format", "json", cwd=tmp_path)
    portfolio = run("shared", "--plan", "plans", "--format", "json", cwd=tmp_path)
    assert by_folder.code == 0
    assert by_folder.data == portfolio.data == run("shared", "--format", "json").data


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"# \xe7\x94\xb2\n\nabc\0def\n", 3),
        (b"\xe7\x94\xb2\n\xff\xff\xff\n", 2),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes, line: int) -> None:
    (tmp_path / "odd.md").write_bytes(content)
    ran = run("check", "--plan", "odd.md", "--lang", "en", cwd=tmp_path)
    assert ran.code == 3
    assert f"odd.md, line {line}," in sentence(ran)
    ran = run("check", "--plan", "odd.md", cwd=tmp_path)
    assert f"odd.md 第 {line} 行" in sentence(ran)


def test_a_text_that_is_no_strategy_map(tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_text("# 甲\n\n沒有表格。\n", encoding="utf-8")
    ran = run("check", "--plan", "odd.md", cwd=tmp_path)
    assert ran.code == 3
    assert "odd.md" in sentence(ran)
    assert "策略目標" in ran.err


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("plan.toml", 'title = "甲"\ncity =\n', "line 2"),
        ("plan.toml", MANIFEST.replace('"108"', "108"), "year is 108"),
        ("bureaus.csv", HEAD + "環保局,,,agency,\n工務局,,,office,\n", "line 3: “office”"),
        ("bureaus.csv", HEAD + "環保局,,,agency\n", "line 2"),
        ("bureaus.csv", HEAD + "甲,,,agency,\n乙,,,agency,甲\n", "line 3: 甲"),
    ],
)
def test_a_plan_folder_with_a_mistake(tmp_path: Path, file: str, text: str, said: str) -> None:
    (tmp_path / "plan.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "outline.md").write_text(OUTLINE, encoding="utf-8")
    assert run("kpis", "--plan", tmp_path).code == 0
    (tmp_path / file).write_text(text, encoding="utf-8")
    for language in ("en", "zh-TW"):
        ran = run("kpis", "--plan", tmp_path, "--lang", language)
        assert ran.code == 3
        assert str(tmp_path / file) in sentence(ran)
        assert language != "en" or said in ran.err
