"""Figures without the common set, and the two kinds of differing owners; both worked by hand."""

from asking import picked
from conftest import Read

from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.question import Question
from queries.questions.bureaus import Bureaus
from queries.questions.conflicts import Conflicts
from queries.questions.shared import Shared
from queries.questions.summary import Summary
from queries.questions.theme_overlap import ThemeOverlap

# 滿意度 stands in A and T (in T with a qualifier), 回收率 in A and B, 訓練率 in B and T, and
# 妥善率 in A, B and T.
OUTLINE = """\
## 一、甲主題 (A)

策略目標\tKPI\t主責局處
AC1 清潔\tAC1.1 滿意度\t甲局
\tAC1.2 回收率\t甲局
\tAC1.3 妥善率\t乙局

## 二、乙主題 (B)

策略目標\tKPI\t主責局處
BC1 資源\tBC1.1 回收率\t本組各機關
\tBC1.2 訓練率\t丙局
\tBC1.3 妥善率\t丙局

## 共通性參考指標

策略目標\tKPI\t主責局處
TC1 共通\tTC1.1 滿意度(共通)\t丁局
\tTC1.2 訓練率\t丙局
\tTC1.3 妥善率(共通)\t丙局
"""


def engine(read: Read) -> LocalEngine:
    seen = read(OUTLINE)
    return LocalEngine([Reading(seen.plan, seen.findings)])


def test_shared_measures_are_worked_out_anew(read: Read) -> None:
    fields = ("name", "tier", "themes", "conflict", "in_common_set")
    asked = engine(read)
    assert picked(asked.answer(Shared()), *fields) == [
        ("妥善率", "variant", ("A", "B", "T"), "named", True),
        ("滿意度", "variant", ("A", "T"), "named", True),
        ("回收率", "exact", ("A", "B"), "collective", False),
        ("訓練率", "exact", ("B", "T"), "", True),
    ]
    # 滿意度 and 訓練率 keep one row each; 妥善率 is printed alike in A and B, and known to T
    assert picked(asked.answer(Shared(without_common=True)), *fields) == [
        ("回收率", "exact", ("A", "B"), "collective", False),
        ("妥善率", "exact", ("A", "B"), "named", True),
    ]


def test_named_conflicts_come_first(read: Read) -> None:
    rows = engine(read).answer(Conflicts(without_common=True))
    assert picked(rows, "reason", "conflict", "name", "theme", "owners") == [
        ("owners-differ", "named", "妥善率", "A", ("乙局",)),
        ("owners-differ", "named", "妥善率", "B", ("丙局",)),
        ("owners-differ", "collective", "回收率", "A", ("甲局",)),
        ("owners-differ", "collective", "回收率", "B", ("本組各機關",)),
        ("collective-only", "", "回收率", "B", ("本組各機關",)),
    ]


def test_bureaus_of_the_common_set_alone_are_gone(read: Read) -> None:
    asked = engine(read)
    assert picked(asked.answer(Bureaus()), "bureau", "kpis", "shared", "lines") == [
        ("丙局", 4, 2, (12, 13, 19, 20)),
        ("甲局", 2, 2, (4, 5)),
        ("丁局", 1, 1, (18,)),
        ("乙局", 1, 1, (6,)),
        ("本組各機關", 1, 1, (11,)),
    ]
    assert picked(
        asked.answer(Bureaus(without_common=True)), "bureau", "kpis", "shared", "lines"
    ) == [
        ("丙局", 2, 1, (12, 13)),
        ("甲局", 2, 1, (4, 5)),
        ("乙局", 1, 1, (6,)),
        ("本組各機關", 1, 1, (11,)),
    ]


def test_themes_without_the_common_set(read: Read) -> None:
    asked = engine(read)
    assert picked(asked.answer(Summary(without_common=True)), "theme", "kpis", "shared") == [
        ("A", 3, 2),
        ("B", 3, 2),
    ]
    (row,) = asked.answer(ThemeOverlap(without_common=True))
    # both measures stand in both; of 甲局, 乙局 and 丙局 none does
    assert (row.a, row.b, row.shared, row.shared_jaccard, row.bureaus) == ("A", "B", 2, 1.0, 0)


def test_the_bundled_plan() -> None:
    asked = LocalEngine(read_sources(["taipei-107"]))
    whole = asked.answer(Shared(min_themes=2))
    themes = asked.answer(Shared(min_themes=2, without_common=True))
    assert (len(themes), len(whole)) == (12, 18)
    kinds = [row.conflict for row in whole]
    assert (kinds.count("named"), kinds.count("collective")) == (3, 9)
    assert all(row.owner_conflict == bool(row.conflict) for row in (*whole, *themes))
    assert "T" not in {theme for row in themes for theme in row.themes}
    questions: list[Question] = [Summary(without_common=True), Bureaus(without_common=True)]
    rows, bureaus = map(asked.answer, questions)
    assert sum(row.kpis for row in rows) == 306
    assert not any("T" in row.themes for row in bureaus)
