"""A plan with a file of decisions: where it stands, what it changes, what is found in it."""

from pathlib import Path

import pytest
from asking import OTHER_OUTLINE, OUTLINE

from graphmodel.canonical import canonical_hash, load_hash
from graphmodel.problems import MisuseError
from loaders.problems import SourceError
from loaders.sources import Reading, read_sources

MANIFEST = 'title = "試行計畫"\ncity = "trial"\nyear = "108"\n'
HEAD = "a,b,kpi_a,kpi_b,decision,relation,scope,because\n"
SAME = "滿意度,綠地面積,,,accept,same,,\n"


def plan_folder(folder: Path, decisions: str | None = None, outline: str = OUTLINE) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "plan.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "outline.md").write_text(outline, encoding="utf-8")
    if decisions is not None:
        (folder / "decisions.csv").write_text(HEAD + decisions, encoding="utf-8")
    return folder


def read_one(path: Path | str, **more: object) -> Reading:
    (reading,) = read_sources([str(path)], **more)  # type: ignore[arg-type]
    return reading


def hubs(reading: Reading) -> dict[str, int]:
    return {group.hub.name: len(group.rows) for group in reading.graph.shared_groups}


def test_decisions_in_a_plans_folder_count(tmp_path: Path) -> None:
    before = read_one(plan_folder(tmp_path / "p"))
    assert hubs(before) == {"滿意度": 2, "回收率": 2, "訓練完成率": 3}
    after = read_one(plan_folder(tmp_path / "p", SAME))
    assert hubs(after) == {"滿意度": 3, "回收率": 2, "訓練完成率": 3}
    assert canonical_hash(after.plan) == canonical_hash(before.plan)
    assert after.ledger_path == tmp_path / "p" / "decisions.csv"
    assert dict(after.files)["decisions.csv"] == (tmp_path / "p" / "decisions.csv").read_bytes()
    assert "decisions.csv" not in dict(before.files)


def test_a_name_may_be_written_with_its_qualifier(tmp_path: Path) -> None:
    row = "回收率(家戶),滿意度（全府）,,,{},,\n"
    reading = read_one(plan_folder(tmp_path / "p", row.format("accept,same")))
    assert hubs(reading)["滿意度"] == 4
    assert "decision-expired" not in {finding.code for finding in reading.findings}
    kept = dict(reading.files)["decisions.csv"]
    assert kept.decode() == HEAD + row.format("accept,same")
    # Two wordings of one name are no two names: the row says nothing, and is told of.
    twice = read_one(plan_folder(tmp_path / "q", "回收率(家戶),回收率(機關),,,reject,,,\n"))
    assert [f.code for f in twice.findings if f.code.startswith("decision")] == [
        "decision-expired"
    ]
    # A name that the plan has whole is not shortened.
    outline = OUTLINE.replace("綠地面積", "綠地面積(公頃)(含公園)")
    whole = read_one(
        plan_folder(tmp_path / "r", "綠地面積(公頃),滿意度,,,accept,same,,\n", outline)
    )
    assert whole.decisions[0].a == "綠地面積(公頃)"
    assert hubs(whole)["滿意度"] == 3


def test_for_a_document_they_stand_where_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    (elsewhere / "decisions.csv").write_text("nonsense", encoding="utf-8")
    Path("trial-108-decisions.csv").write_text(HEAD + SAME, encoding="utf-8")
    reading = read_one(elsewhere / "trial-108.md")
    assert hubs(reading)["滿意度"] == 3
    assert reading.ledger_path == Path("trial-108-decisions.csv")
    assert "decisions.csv" in dict(reading.files)
    assert hubs(read_one(elsewhere / "trial-108.md", key="trial-109"))["滿意度"] == 2


def test_for_a_bundled_plan_never_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loaders.bundled import bundled_plan

    monkeypatch.chdir(tmp_path)
    folder = bundled_plan("taipei-107")
    for name in ("taipei-107", folder):
        assert read_one(str(name)).ledger_path == Path("taipei-107-decisions.csv")


def test_a_file_that_is_named_goes_before_the_plans_own(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path / "p", SAME)
    other = tmp_path / "mine.csv"
    with pytest.raises(SourceError, match=r"mine\.csv"):
        read_one(folder, decisions=other)
    assert read_one(folder, decisions=other, new_decisions=True).decisions == ()
    other.write_text(HEAD + "回收率,綠地面積,,,accept,same,,\n", encoding="utf-8")
    reading = read_one(folder, decisions=other)
    assert hubs(reading) == {"滿意度": 2, "回收率": 3, "訓練完成率": 3}
    assert dict(reading.files)["decisions.csv"] == other.read_bytes()
    second = plan_folder(tmp_path / "q", outline=OTHER_OUTLINE)
    with pytest.raises(MisuseError, match="one plan"):
        read_sources([str(folder), str(second)], decisions=other)


def test_each_plan_of_a_portfolio_has_its_own(tmp_path: Path) -> None:
    plan_folder(tmp_path / "p", SAME)
    second = plan_folder(tmp_path / "q")
    (second / "plan.toml").write_text(MANIFEST.replace("108", "109"), encoding="utf-8")
    both = read_sources([str(tmp_path)])
    assert [hubs(reading)["滿意度"] for reading in both] == [3, 2]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path / "p")
    secret = tmp_path / "secret.csv"
    secret.write_text(HEAD, encoding="utf-8")
    (folder / "decisions.csv").symlink_to(secret)
    with pytest.raises(SourceError, match="outside the plan's folder"):
        read_one(folder)


@pytest.mark.parametrize("name", ["decisions.csv", "Decisions.CSV"])
def test_no_document_takes_the_name_of_the_file(tmp_path: Path, name: str) -> None:
    folder = plan_folder(tmp_path / "p")
    (folder / "plan.toml").write_text(f'{MANIFEST}document = "{name}"\n', encoding="utf-8")
    with pytest.raises(SourceError, match="document"):
        read_one(folder)
    (tmp_path / name).write_text(OUTLINE, encoding="utf-8")
    assert read_one(tmp_path / name).files == ()


def test_findings_name_the_chain_the_row_and_what_is_gone(tmp_path: Path) -> None:
    folder = plan_folder(
        tmp_path / "p",
        "滿意度,綠地面積,,,accept,same,,\n"
        "綠地面積,回收率,,,accept,same,,\n"
        "滿意度,回收率,,,reject,distinct,,\n"
        "滿意度,老名稱,,,accept,same,,\n"
        "滿意度,創新提案數,trial-108/AC1/AC1.1,trial-108/TL1/TL1.9,reject,distinct,pair,\n"
        "滿意度,創新提案數,,,maybe,,,\n",
    )
    reading = read_one(folder)
    said = [f for f in reading.findings if f.code.startswith("decision-")]
    assert reading.findings[-len(said) :] == tuple(said)
    assert [(f.code, f.severity.value, f.evidence and f.evidence.lines) for f in said] == [
        ("decision-contradicts", "warning", (2, 3, 4)),
        ("decision-expired", "info", (5,)),
        ("decision-expired", "info", (6,)),
        ("decision-unread", "warning", (7,)),
    ]
    assert said[0].message.zh == (
        "decisions.csv 的判定互相矛盾：滿意度 同 綠地面積（第 2 行）、"
        "綠地面積 同 回收率（第 3 行）、滿意度 異 回收率（第 4 行）"
    )
    assert "no “老名稱”" in said[1].message.en
    assert "no “TL1/TL1.9”" in said[2].message.en
    assert hubs(reading) == {"滿意度": 2, "回收率": 2, "訓練完成率": 3}


def test_the_hash_of_a_load_is_that_of_document_and_decisions(tmp_path: Path) -> None:
    plan = read_one(plan_folder(tmp_path / "p")).plan
    first = read_one(plan_folder(tmp_path / "p", SAME)).decisions
    other = "回收率,綠地面積,,,accept,related,,\n"
    second = read_one(plan_folder(tmp_path / "p", other)).decisions
    assert load_hash(plan, ()) == canonical_hash(plan)
    both = load_hash(plan, (*first, *second))
    assert both == load_hash(plan, (*second, *first, *first))
    hashes = {canonical_hash(plan), load_hash(plan, first), load_hash(plan, second), both}
    assert len(hashes) == 4
