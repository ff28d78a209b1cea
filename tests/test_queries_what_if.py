"""What if: a plan before and after a change, by hand."""

import pytest
from asking import picked
from conftest import Read
from what_if_outline import OUTLINE, PLAN_WIDE, changed, engine_of, values

from graphmodel.plan_graph import PlanGraph
from queries.columns.wording import WORDS
from queries.engines.local import LocalEngine
from queries.measures.bureau_distances import bureau_distances
from queries.what_if.overlay import merge_kpis
from queries.what_if.rows import MEASURES
from queries.what_if.suppositions import DropBureau, MergeBureaus, MergeKPIs


@pytest.fixture(scope="module")
def engine(read: Read) -> LocalEngine:
    return engine_of(read(OUTLINE))


def test_merge_bureaus(engine: LocalEngine) -> None:
    rows = engine.answer(MergeBureaus(("甲局", "乙局")))
    assert picked(rows, "measure", "subject", "before", "after", "change", "line", "lines") == [
        # AC1.2 and BC1.2, which both answered for, have one owner now
        ("sole-rows", "", 6, 8, 2, 6, (6, 16)),
        ("ownerless-rows", "", 0, 0, 0, None, ()),
        ("shared-measures", "", 1, 1, 0, None, ()),
        ("shared-across-themes", "", 1, 1, 0, None, ()),
        ("shared-owners-differ", "", 1, 1, 0, None, ()),
        ("objectives-without-kpi", "", 0, 0, 0, None, ()),
        ("objectives-without-owner", "", 0, 0, 0, None, ()),
        # 甲, 丙, 丁 and A's collective: 6 pairs; 1 in D
        ("tied-pairs", "", 11, 7, -4, None, ()),
        # 甲丙 2; A's collective to 甲, 丙 6 each, 丁 too; the two 12; in D 4: 42 over 7
        ("mean-distance", "", 60 / 11, 6, 6 - 60 / 11, None, ()),
        # AC1.1, AC1.2, BC1.2, and AC2.1, which 丙局 answers for too
        ("load", "甲局", 3, 4, 1, 5, (7,)),
        ("load-themes", "甲局", 2, 2, 0, 5, ()),
        ("load-objectives", "甲局", 2, 3, 1, 5, (7,)),
        ("load-sole", "甲局", 1, 3, 2, 5, (6, 16)),
        ("load-shared", "甲局", 1, 1, 0, 5, ()),
        ("load", "乙局", 3, 0, -3, 6, (6, 7, 16)),
        ("load-themes", "乙局", 2, 0, -2, 6, (1, 11)),
        ("load-objectives", "乙局", 3, 0, -3, 6, (5, 7, 15)),
        ("load-sole", "乙局", 0, 0, 0, 6, ()),
        ("load-shared", "乙局", 0, 0, 0, 6, ()),
    ]
    assert {(row.plan, row.file, row.theme) for row in rows} == {("map-108", "map-108.md", "")}


def test_merged_owners_agree(engine: LocalEngine) -> None:
    # 丙局 takes over from 甲局, so both rows of 滿意度 are its own. 丙, 乙: 2; A's collective
    # and 丁 to both 24; the two 12; in D 4: 42 over 7.
    rows = engine.answer(MergeBureaus(("丙局", "甲局")))
    assert values(rows) == changed(shared_owners_differ=0, tied_pairs=7, mean_distance=6)
    (differ,) = (row for row in rows if row.measure == "shared-owners-differ")
    assert differ.lines == (5, 15)
    assert [row.subject for row in rows if row.measure == "load"] == ["丙局", "甲局"]


def test_drop_the_only_owner(engine: LocalEngine) -> None:
    rows = engine.answer(DropBureau("丁局"))
    # without 丁: 甲乙 2, 乙丙 2, 甲丙 4, A's collective 18, in D 4: 30 over 7
    assert values(rows) == changed(
        sole_rows=5,
        ownerless_rows=1,
        objectives_without_owner=1,
        tied_pairs=7,
        mean_distance=30 / 7,
    )
    assert values(rows, "丁局") == {
        "load": (1, 0),
        "load-themes": (1, 0),
        "load-objectives": (1, 0),
        "load-sole": (1, 0),
        "load-shared": (0, 0),
    }
    last = rows[-1]
    assert picked([last], "measure", "subject", "theme", "key", "before", "after", "line") == [
        ("left-without-owner", "BF1", "B", "map-108/BF1", 0, 1, 18)
    ]
    assert len(rows) == len(PLAN_WIDE) + 5 + 1


def test_drop_a_co_owner(engine: LocalEngine) -> None:
    rows = engine.answer(DropBureau("乙局"))
    assert values(rows)["sole-rows"] == (6, 9)
    assert values(rows)["ownerless-rows"] == (0, 0)
    # of others only what changes: AC1.2 and BC1.2 are 甲局's alone, AC2.1 丙局's
    others = [row for row in rows if row.subject not in ("", "乙局")]
    assert picked(others, "measure", "subject", "before", "after", "lines") == [
        ("load-sole", "甲局", 1, 3, (6, 16)),
        ("load-sole", "丙局", 1, 2, (7,)),
    ]


def test_merge_kpis_into_a_new_shared_kpi(engine: LocalEngine) -> None:
    rows = engine.answer(MergeKPIs(("BC1.2", "綠地面積")))
    # one more measure, in A and B, of 乙 and 丙, and of 乙 and 甲
    assert values(rows) == changed(
        shared_measures=2, shared_across_themes=2, shared_owners_differ=2
    )
    rest = [row for row in rows if row.subject]
    assert picked(rest, "measure", "subject", "before", "after", "lines") == [
        ("load-shared", "甲局", 1, 2, (7, 16)),
        ("load-shared", "乙局", 0, 1, (7, 16)),
        ("load-shared", "丙局", 1, 2, (7, 16)),
    ]


def test_merge_kpis_joins_the_whole_shared_kpi(engine: LocalEngine) -> None:
    # By the code of one of its rows, and by a name without its qualifier.
    rows = engine.answer(MergeKPIs(("滿意程度", "AC1.1")))
    assert values(rows) == changed()
    rest = [row for row in rows if row.subject]
    assert picked(rest, "measure", "subject", "before", "after", "lines") == [
        ("load-shared", "戊局", 0, 1, (5, 15, 24)),
    ]


def test_two_shared_kpis_become_one(read: Read) -> None:
    seen = read(
        "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
        "AC1 甲\tAC1.1 滿意度\t甲局\n\tAC1.2 滿意度\t甲局\n"
        "\tAC1.3 回收率\t乙局\n\tAC1.4 回收率\t乙局\n\tAC1.5 綠地\t甲局\n"
    )
    rows = engine_of(seen).answer(MergeKPIs(("回收率", "AC1.1")))
    # owners differ now, within one theme
    assert values(rows)["shared-measures"] == (2, 1)
    assert values(rows)["shared-across-themes"] == (0, 0)
    assert values(rows)["shared-owners-differ"] == (0, 1)
    graph = PlanGraph.of(seen.plan)
    first = [f"map-108/AC1/AC1.{n}" for n in (3, 1)]
    ((hub, merged),) = shared_groups(merge_kpis(graph, first)).items()
    assert hub == "map-108/shared/回收率"
    assert list(merge_kpis(graph, first).predecessors(hub)) == [
        f"map-108/AC1/AC1.{n}" for n in (1, 2, 3, 4)
    ]
    assert [row.node["code"] for row in merged] == ["AC1.1", "AC1.2", "AC1.3", "AC1.4"]
    new = merge_kpis(graph, ["map-108/AC1/AC1.5", first[0]])
    assert set(shared_groups(new)) == {"map-108/shared/綠地", "map-108/shared/滿意度"}
    node = new.nodes["map-108/shared/綠地"]
    assert (node["name"], node["line"], node["lines"]) == ("綠地", 6, [6, 7, 8])


def test_objectives_that_nobody_answers_for_anyway(read: Read) -> None:
    seen = read(
        "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
        "AC1 甲\tAC1.1 滿意度\t甲局\n\tAC1.2 回收率\t\nAC2 乙\t\t\nAC3 丙\tAC3.1 綠地\t\n"
    )
    rows = engine_of(seen).answer(DropBureau("甲局"))
    found = values(rows)
    assert found["ownerless-rows"] == (2, 3)  # AC1.2 and AC3.1; AC1.1 too
    assert found["objectives-without-kpi"] == (1, 1)  # AC2
    assert found["objectives-without-owner"] == (2, 3)  # AC2 and AC3; AC1 too
    left = [row for row in rows if row.measure.startswith("left")]
    assert picked(left, "measure", "subject", "line") == [("left-without-owner", "AC1", 4)]
    assert (found["tied-pairs"], found["mean-distance"]) == ((0, 0), (0, 0))


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_a_word(measure: str) -> None:
    assert all(WORDS[measure])


def test_many_bureaus_have_no_mean_distance(read: Read) -> None:
    digits = "甲乙丙丁戊己庚辛壬癸"
    names = [f"{''.join(digits[int(d)] for d in str(n))}局" for n in range(1001)]
    rows = "".join(f"\tAC1.{n} 指標\t{name}\n" for n, name in enumerate(names, start=1))
    seen = read(f"## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲{rows}")
    after = values(engine_of(seen).answer(DropBureau(names[0])))
    assert "mean-distance" not in after
    assert after["tied-pairs"] == (1001 * 1000 // 2, 1000 * 999 // 2)


def test_no_bureau_no_way() -> None:
    assert bureau_distances([]) == (0, 0.0)
