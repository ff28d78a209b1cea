"""``decide`` and ``decisions`` as a person types them."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from asking import OTHER_OUTLINE, OUTLINE, Ran, run, sentence
from test_kpigraph_controls import HOSTILE, raw
from test_loaders_decided_plans import HEAD, MANIFEST, plan_folder

from graphmodel.language import Language
from loaders.decisions import Ledger, read_ledger
from loaders.sources import read_sources
from queries.columns.wording import WORDS
from queries.question import columns_of
from queries.reports.decisions import DecisionRow, decision_rows
from viz.page.page import view_page
from viz.tables import Table

EN = {"LANG": "en_US.UTF-8"}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder in which a person works: a document, and a plan's folder."""
    (tmp_path / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    plan_folder(tmp_path / "plan")
    return tmp_path


def said(here: Path, *arguments: str, **more: Any) -> Ran:
    return run(*arguments, cwd=here, env=EN, **more)


def test_a_decision_is_kept_said_and_counted(here: Path) -> None:
    decided = said(here, "decide", "滿意度", "綠地面積", "accept", "--because", "同", "--by", "王",
                   "--on", "115/11/24", "--plan", "plan")  # fmt: skip
    assert (decided.code, decided.data) == (0, b"")
    assert decided.err == (
        "滿意度 is the same as 綠地面積: kept in plan/decisions.csv; "
        "滿意度 is one measure: 3 rows under 2 names, in A, B\n"
    )
    (row,) = said(here, "decisions", "list", "--plan", "plan", "--format", "json").rows
    shown = {"a": "滿意度", "b": "綠地面積", "decision": "accept", "relation": "same",
             "scope": "name", "state": "decided", "by": "王", "on": "2026-11-24",
             "because": "同", "line": 2}  # fmt: skip
    assert row.items() >= shown.items()
    asked = said(here, "shared", "--plan", "plan", "--format", "json")
    assert asked.err == ""  # a plan's own decisions are nothing to be told of
    assert [len(hub["kpis"]) for hub in asked.rows if hub["name"] == "滿意度"] == [3]
    again = said(here, "--plan", "plan", "decide", "綠地面積", "滿意度", "reject")
    assert "in the place of an earlier decision: 滿意度 is the same as 綠地面積" in again.err
    assert len(read_ledger(here / "plan" / "decisions.csv").decisions) == 1


def test_a_document_has_its_file_where_the_command_runs(here: Path) -> None:
    assert said(here, "--plan", "trial-108.md", "decide", "AC1.1", "BC1.1", "reject").code == 0
    assert (here / "trial-108-decisions.csv").is_file()
    asked = said(here, "--plan", "trial-108.md", "summary")
    assert asked.err == "using trial-108-decisions.csv of this folder (1 decision)\n"
    assert "採用目前資料夾的 trial-108-decisions.csv（1 筆判定）" in run(
        "--plan", "trial-108.md", "summary", cwd=here
    ).err  # fmt: skip


@pytest.mark.parametrize("named", [True, False])
def test_a_page_shows_what_was_decided(here: Path, named: bool) -> None:
    """It draws what every other command counts, from a file that is named or the plan's own."""
    option = ("--decisions", "mine.csv") if named else ()
    assert said(here, "view", "-o", "before.html", "--plan", "plan").code == 0
    decided = ("decide", "滿意度", "綠地面積", "accept", "--plan", "plan")
    assert said(here, *decided, *option).code == 0
    assert said(here, "view", "-o", "after.html", "--plan", "plan", *option).code == 0
    ledger = here / "mine.csv" if named else None
    (reading,) = read_sources([str(here / "plan")], decisions=ledger)
    assert (here / "after.html").read_bytes() == view_page(reading, Language.ZH)
    pages = [(here / name).read_text(encoding="utf-8") for name in ("before.html", "after.html")]
    assert ['"decisions":0,' in pages[0], '"decisions":1,' in pages[1]] == [True, True]


@pytest.mark.parametrize("before", [True, False])
def test_the_file_may_be_named(here: Path, before: bool) -> None:
    option = ("--decisions", "mine.csv")
    command = ("decide", "滿意度", "綠地面積", "accept", "--plan", "plan")
    assert said(here, *(option + command if before else command + option)).code == 0
    assert (here / "mine.csv").is_file()
    assert not (here / "plan" / "decisions.csv").exists()
    counted = ("decisions", "status", "--plan", "plan", "--format", "json")
    for rows in (
        said(here, *option, *counted).rows,
        said(here, *counted, *option).rows,
        run(*counted, cwd=here, env={"KPIGRAPH_DECISIONS": "mine.csv"}).rows,
    ):
        assert {row["state"]: row["count"] for row in rows}["decided"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("decide", "滿意度"), 2, "name two KPIs"),
        (("decide", "滿意度", "回收率"), 2, "name two KPIs"),
        (("decide", "滿意度", "回收率", "acept"), 2, "did you mean accept"),
        (("decide", "滿意", "回收率", "accept"), 2, "nearest: 滿意度"),
        (("decide", "滿意度", "回收率", "reject", "--relation", "same"), 2, "distinct does"),
        (("decide", "滿意度", "回收率", "reject", "--on", "24/11"), 2, "--on should be a day"),
        (("--plan", "plan", "--plan", "other", "decide", "滿意度", "回收率", "reject"), 2, "one"),
        (("--plan", "plan", "--plan", "other", "--decisions", "x.csv", "shared"), 2, "one plan"),
        (("diff", "plan", "other", "--decisions", "x.csv"), 2, "two plans as arguments"),
        (("decisions", "carry", "plan", "other", "--decisions", "x.csv"), 2, "two plans"),
        (("decisions", "carry", "plan", "plan"), 2, "name another with -o"),
        (("decisions", "merge", "bad.csv", "bad.csv", "-o", "x.csv"), 3, "is no head"),
        (("decisions", "merge", "bad.csv", "bad.csv"), 2, "-o/--output is missing"),
        (("--decisions", "none.csv", "shared"), 3, "none.csv"),
        (("--decisions", "bad.csv", "decide", "滿意度", "回收率", "reject"), 3, "is no head"),
        (("shared", "--engine", "neo4j", "--decisions", "x.csv"), 2, "in the database"),
    ],
)
def test_mistakes_get_a_sentence(
    here: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    plan_folder(here / "other", outline=OTHER_OUTLINE)
    (here / "other" / "plan.toml").write_text(MANIFEST.replace("108", "109"), encoding="utf-8")
    (here / "bad.csv").write_text("nonsense", encoding="utf-8")
    more = () if "plan" in arguments else ("--plan", "plan")
    if arguments[:1] == ("decisions",):
        more = ()
    ran = said(here, *arguments, *more)
    assert ran.code == code
    assert words in sentence(ran)
    assert (here / "bad.csv").read_text(encoding="utf-8") == "nonsense"


def test_faults_of_the_file_are_told_with_every_figure_and_found_by_check(here: Path) -> None:
    (here / "plan" / "decisions.csv").write_text(
        HEAD
        + "滿意度,綠地面積,,,accept,same,,\n滿意度,綠地面積,,,reject,distinct,,\n甲,乙,,,x,,,\n",
        encoding="utf-8",
    )
    asked = said(here, "shared", "--plan", "plan")
    assert (asked.code, asked.err.count("\n")) == (0, 1)
    assert "1 row not used, 1 contradiction; kpigraph check" in asked.err
    found = said(here, "check", "--plan", "plan", "--format", "json").rows
    assert [row["code"] for row in found][-2:] == ["decision-contradicts", "decision-unread"]
    assert said(here, "check", "--plan", "plan", "--fail-on", "warning").code == 1


def test_carrying_and_merging(here: Path) -> None:
    said(here, "decide", "滿意度", "綠地面積", "accept", "--plan", "plan", "--by", "王")
    said(here, "decide", "滿意度", "回收率", "reject", "--plan", "plan", "--by", "王")
    renewed = plan_folder(here / "next", outline=OUTLINE.replace("綠地面積", "綠地總面積"))
    (renewed / "plan.toml").write_text(MANIFEST.replace("108", "109"), encoding="utf-8")
    ran = said(here, "decisions", "carry", "plan", "next", "--format", "json")
    assert [(row["outcome"], row["missing"], row["now"], row["line"]) for row in ran.rows] == [
        ("name-gone", ["綠地面積"], ["綠地總面積"], 3)
    ]
    assert ran.err == "1 of 2 decisions carried over into next/decisions.csv\n"
    again = said(here, "decisions", "carry", "plan", "next", "--format", "json")
    assert (again.rows, again.err) == (
        ran.rows,
        "0 of 2 decisions carried over into next/decisions.csv; 1 stood there already\n",
    )
    assert read_ledger(renewed / "decisions.csv").decisions[0].kpi_a == "trial-109/AC1/AC1.1"
    said(here, "decide", "滿意度", "回收率", "accept", "--plan", "plan", "--by", "李",
         "--decisions", "lee.csv")  # fmt: skip
    merged = said(here, "decisions", "merge", "plan/decisions.csv", "lee.csv", "-o", "both.csv",
                  "--format", "json")  # fmt: skip
    assert [(row["file"], row["relation"], row["by"]) for row in merged.rows] == [
        ("decisions.csv", "distinct", "王"), ("lee.csv", "same", "李"),
    ]  # fmt: skip
    assert merged.err == "wrote both.csv (3 rows, 1 conflict)\n"
    assert len(read_ledger(here / "both.csv").decisions) == 3


def test_two_people_at_once_lose_nothing(here: Path) -> None:
    names = ["綠地面積", "回收率", "預算執行率", "創新提案數"]
    with ThreadPoolExecutor(4) as pool:
        ran = pool.map(
            lambda name: said(here, "decide", "滿意度", name, "unsure", "--plan", "plan"), names
        )
        assert [one.code for one in ran] == [0] * 4
    ledger = read_ledger(here / "plan" / "decisions.csv")
    assert {one.b for one in ledger.decisions} == set(names)


@pytest.mark.parametrize("form", ["table", "csv", "json", "md"])
@pytest.mark.parametrize("command", [("list",), ("status",)])
def test_hostile_text_stays_text(here: Path, form: str, command: tuple[str, ...]) -> None:
    reason = f"=HYPERLINK(1)<b>{HOSTILE}\n二"
    decided = said(here, "decide", "滿意度", "綠地面積", "accept", "--because", reason, "--by",
                   "@甲", "--plan", "plan")  # fmt: skip
    assert raw(decided.err) == []
    ran = said(here, "decisions", *command, "--plan", "plan", "--format", form)
    assert raw(ran.out.removeprefix("\ufeff")) == []
    if command == ("list",) and form == "json":
        assert json.loads(ran.data)[0]["because"] == reason
    if command == ("list",) and form == "csv":
        assert "'=HYPERLINK" in ran.out
        assert "'@甲" in ran.out


def test_hostile_text_is_no_markup(here: Path) -> None:
    from graphmodel.language import Language
    from loaders.sources import read_sources

    said(here, "decide", "滿意度", "綠地面積", "accept", "--because", "<script>1</script>",
         "--plan", "plan")  # fmt: skip
    rows = decision_rows(read_sources([str(here / "plan")]))
    assert "<script>" not in Table(DecisionRow, rows, Language.EN).to_html()


def test_a_table_in_chinese_is_a_file_of_decisions_too(here: Path) -> None:
    said(here, "decide", "滿意度", "綠地面積", "accept", "--plan", "plan", "--because", "同")
    said(here, "decide", "AC1.2", "BC1.2", "reject", "--plan", "plan")
    run("decisions", "list", "--plan", "plan", "-o", "table.csv", cwd=here)
    own, table = read_ledger(here / "plan" / "decisions.csv"), read_ledger(here / "table.csv")
    assert table.findings == ()
    short = [one._replace(kpi_a=f"trial-108/{one.kpi_a}", kpi_b=f"trial-108/{one.kpi_b}")
             for one in table.decisions]  # fmt: skip
    assert sorted(short) == sorted(own.decisions)


def test_every_word_of_the_rows_is_said_in_both_languages() -> None:
    for word in ("accept", "reject", "unsure", "same", "narrower", "related", "distinct", "name",
                 "pair", "open", "decided", "expired", "contradictory", "unread"):  # fmt: skip
        assert WORDS[word].zh != WORDS[word].en
    assert all(column.head.zh and column.head.en for column in columns_of(DecisionRow))
    assert Ledger().text.count("\r\n") == 1
