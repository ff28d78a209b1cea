"""``what-if merge-kpis`` beside decisions: what it sets aside is said, what left stays out."""

from pathlib import Path

import pytest
from asking import run
from test_loaders_decided_plans import plan_folder, read_one

import kpigraph
from queries.engines.local import LocalEngine
from queries.what_if.suppositions import MergeKPIs

APART = "滿意度,綠地面積,,,reject,distinct,name,\n"
# The second 滿意度, of BC1.1, leaves the first.
LEFT = "滿意度,滿意度,trial-108/AC1/AC1.1,trial-108/BC1/BC1.1,reject,distinct,pair,\n"
NARROWER = "回收率,綠地面積,,,accept,narrower,name,\n"
EN = {"LANG": "en_US.UTF-8"}


def asked(folder: Path, decisions: str, *names: str) -> tuple[int, list[str]]:
    """How many rows are of shared measures afterwards, and what is said."""
    engine = LocalEngine([read_one(plan_folder(folder / "p", decisions))])
    question = MergeKPIs(names)
    by = {row.measure: row for row in engine.answer(question) if not row.subject}
    return by["shared-measures"].after, [t.en for t in question.remarks_on_decisions(engine)]


@pytest.mark.parametrize(
    ("decisions", "names", "shared", "said"),
    [
        ("", ("滿意度", "綠地面積"), 3, []),
        (NARROWER, ("滿意度", "綠地面積"), 3, []),
        (APART, ("綠地面積", "滿意度"), 3, ["滿意度 is distinct from 綠地面積"]),
        (APART, ("AC2.1", "BC1.1"), 3, ["滿意度 is distinct from 綠地面積"]),
        (APART + NARROWER, ("滿意度", "綠地面積", "回收率"), 2,
         ["回收率 is narrower than 綠地面積; 滿意度 is distinct from 綠地面積"]),
        # 滿意度 is one row now: AC1.1 and AC2.1 are a third measure, BC1.1 stays out.
        (LEFT, ("滿意度", "綠地面積"), 3, ["BC1/BC1.1 was decided to leave"]),
        (LEFT, ("滿意度", "綠地面積", "BC1.1"), 3, ["滿意度 (AC1/AC1.1) is distinct from"]),
        (LEFT, ("BC1.1", "綠地面積"), 3, []),
    ],
)  # fmt: skip
def test_what_a_supposition_sets_aside_is_said(
    tmp_path: Path, decisions: str, names: tuple[str, ...], shared: int, said: list[str]
) -> None:
    found, remarks = asked(tmp_path, decisions, *names)
    assert found == shared
    assert len(remarks) == len(said)
    assert all(part in remark for part, remark in zip(said, remarks, strict=True))


def test_a_row_stays_out_of_the_measure_that_its_name_means(tmp_path: Path) -> None:
    plan = read_one(plan_folder(tmp_path / "p", LEFT))
    rows = LocalEngine([plan]).answer(MergeKPIs(("滿意度", "綠地面積")))
    (load,) = [row for row in rows if (row.measure, row.subject) == ("load-shared", "丙局")]
    assert (load.before, load.after) == (0, 1)  # AC2.1, and not BC1.1 too


def test_it_is_said_on_standard_error_and_in_a_notebook(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path / "p", APART)
    command = ("--plan", str(folder), "what-if", "merge-kpis", "滿意度", "綠地面積")
    assert run(*command, env=EN).err == (
        "this supposition sets 1 decision aside: 滿意度 is distinct from 綠地面積\n"
    )
    assert run(*command).err == "這項試算暫不採用 1 筆判定：滿意度 異 綠地面積\n"
    plan = kpigraph.read(str(folder), lang="en")
    with pytest.warns(kpigraph.DecisionsWarning, match="sets 1 decision aside") as told:
        plan.what_if_merge_kpis(["滿意度", "綠地面積"])
    assert [one.filename for one in told] == [__file__]
