"""``alignment``: which bureau answers in which objective."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from asking import picked
from conftest import Read, Seen
from crowded import crowded_plans, said_by
from hypothesis import HealthCheck, given, settings
from strategies import AnyTheme, render

from graphmodel.keys import bureau_key
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.question import columns_of
from queries.questions.alignment import Alignment, AlignmentPivotRow, AlignmentRow
from queries.questions.bureaus import Bureaus

_FEW = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
CELLS = ("customer", "process", "learning", "finance", "no_perspective")

# AC1 is printed for two objectives; AX1 stands under no perspective; AL1 names nobody.
OUTLINE = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
AX1 其他	AX1.1 零率	甲局
<b>顧客構面</b>
AC1 清潔	AC1.1 一率	甲局
	AC1.2 二率	乙局 甲局
	AC1.3 三率	乙局(丙局)
AC1 綠地	AC1.1 四率	甲局
<b>財務構面</b>
AF1 節流	AF1.1 五率	本組各機關
<b>學習成長</b>
AL1 培訓	AL1.1 六率

## * 共通性參考指標

策略目標	KPI	主責局處
<b>學習成長</b>
TL1 培訓	TL1.1 七率	本組各機關
	TL1.2 八率	乙局
	TL1.3 九率	本組各機關
"""


def long_rows(engine: LocalEngine) -> list[AlignmentRow]:
    rows = engine.answer(Alignment())
    found = [row for row in rows if isinstance(row, AlignmentRow)]
    assert len(found) == len(rows)
    return found


def pivot_rows(engine: LocalEngine) -> list[AlignmentPivotRow]:
    rows = engine.answer(Alignment(pivot=True))
    found = [row for row in rows if isinstance(row, AlignmentPivotRow)]
    assert len(found) == len(rows)
    return found


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> LocalEngine:
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return LocalEngine(read_sources([str(path)]))


def test_one_row_an_objective_and_bureau(engine: LocalEngine) -> None:
    fields = ("theme", "objective", "objective_name", "perspective", "bureau", "kind", "kpis",
              "lines", "key")  # fmt: skip
    plan = "trial-108"
    assert picked(long_rows(engine), *fields) == [
        ("A", "AX1", "其他", "", "甲局", "agency", 1, (4,), f"{plan}/AX1"),
        # 乙局 answers for AC1.2 and AC1.3, 甲局 for AC1.1 and AC1.2: 乙 (U+4E59) before 甲
        ("A", "AC1", "清潔", "customer", "乙局", "agency", 2, (7, 8), f"{plan}/AC1"),
        ("A", "AC1", "清潔", "customer", "甲局", "agency", 2, (6, 7), f"{plan}/AC1"),
        ("A", "AC1", "清潔", "customer", "丙局", "agency", 1, (8,), f"{plan}/AC1"),
        ("A", "AC1", "綠地", "customer", "甲局", "agency", 1, (9,), f"{plan}/AC1~2"),
        ("A", "AF1", "節流", "finance", "本組各機關", "collective", 1, (11,), f"{plan}/AF1"),
        # most rows first
        ("T", "TL1", "培訓", "learning", "本組各機關", "collective", 2, (19, 21), f"{plan}/TL1"),
        ("T", "TL1", "培訓", "learning", "乙局", "agency", 1, (20,), f"{plan}/TL1"),
    ]


def test_pivot(engine: LocalEngine) -> None:
    fields = ("bureau", "kind", "theme", *CELLS[:4], "objectives", "no_perspective", "lines")
    assert picked(pivot_rows(engine), *fields) == [
        # two objectives print AC1: the code stands twice
        ("甲局", "agency", "", ("AC1", "AC1"), (), (), (), 3, ("AX1",), (4, 6, 7, 9)),
        ("乙局", "agency", "", ("AC1",), (), ("TL1",), (), 2, (), (7, 8, 20)),
        # 丙 U+4E19 before 本 U+672C; the collectives of two themes are two
        ("丙局", "agency", "", ("AC1",), (), (), (), 1, (), (8,)),
        ("本組各機關", "collective", "A", (), (), (), ("AF1",), 1, (), (11,)),
        ("本組各機關", "collective", "T", (), (), ("TL1",), (), 1, (), (19, 21)),
    ]
    assert pivot_rows(engine)[0].keys == ("trial-108/AX1", "trial-108/AC1", "trial-108/AC1~2")


def test_each_form_has_its_own_row_type() -> None:
    assert Alignment().row_type() is AlignmentRow
    assert Alignment(pivot=True).row_type() is AlignmentPivotRow
    assert Alignment.row_types() == (AlignmentRow, AlignmentPivotRow)
    for row in Alignment.row_types():
        assert columns_of(row)[0].field == "plan"


def check(seen: Seen) -> None:
    """Both forms against the plan itself, and against each other."""
    plan = seen.plan
    engine = LocalEngine([Reading(plan, seen.findings)])
    rows, pivot = long_rows(engine), pivot_rows(engine)
    expected = Counter((one.objective, key) for one in said_by(plan) for key in one.owners)
    assert {(row.key, row.bureau_key): row.kpis for row in rows} == expected
    assert len(rows) == len(expected)
    order = [objective.key for objective in plan.objectives]
    places = [order.index(row.key) for row in rows]
    assert places == sorted(places)
    for row in rows:
        if row.kind == "agency":
            assert row.bureau_key == bureau_key(plan.city, row.bureau)
    # the pivot's cells are exactly the long rows' pairs
    cells = Counter(
        (row.bureau_key, column, code)
        for row in pivot
        for column in CELLS
        for code in getattr(row, column)
    )
    assert cells == Counter(
        (row.bureau_key, row.perspective or "no_perspective", row.objective) for row in rows
    )
    assert {(key, row.bureau_key) for row in pivot for key in row.keys} == set(expected)
    codes = {objective.key: objective.code for objective in plan.objectives}
    for row in pivot:
        assert row.objectives == len(row.keys) == sum(len(getattr(row, c)) for c in CELLS)
        assert [order.index(key) for key in row.keys] == sorted(map(order.index, row.keys))
        assert Counter(codes[k] for k in row.keys) == Counter(
            code for column in CELLS for code in getattr(row, column)
        )
    for some in (rows, pivot):
        assert all(a.order < b.order for a, b in pairwise(some))


@_FEW
@given(themes=crowded_plans())
def test_random_plans(read: Read, themes: tuple[AnyTheme, ...]) -> None:
    check(read(render(themes, "pipes", Random(1))))


def test_bundled_plan(bundled: Seen) -> None:
    check(bundled)


def test_it_agrees_with_bureaus() -> None:
    engine = LocalEngine(read_sources(["taipei-107"]))
    fields = ("bureau", "kind", "theme", "objectives")
    pivot = pivot_rows(engine)
    assert sorted(picked(pivot, *fields)) == sorted(picked(engine.answer(Bureaus()), *fields))
    rows = {row.bureau: row for row in pivot if row.kind == "agency"}
    # 翡管局 answers for AP4.1, BC1.3, BP5.3 and BP6.1.
    assert rows["翡管局"].customer == ("BC1",)
    assert rows["翡管局"].process == ("AP4", "BP5", "BP6")
    assert rows["翡管局"].lines == (57, 102, 129, 130)


def test_a_portfolio_is_answered_plan_by_plan(tmp_path: Path) -> None:
    paths = [tmp_path / "trial-108.md", tmp_path / "other-109.md"]
    for path in paths:
        path.write_text(OUTLINE, encoding="utf-8")
    rows = long_rows(LocalEngine(read_sources([str(path) for path in paths])))
    assert [row.plan for row in rows] == ["trial-108"] * 8 + ["other-109"] * 8
