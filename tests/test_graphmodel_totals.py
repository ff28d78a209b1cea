"""What is stated against what was read, and the scope of each total."""

from conftest import Read, Seen

from graphmodel.totals import Scope, check_totals

HEAD = "策略目標\tKPI\t主責局處\n"
# A: 1 objective, 2 KPIs, 1 priority. B: 1 objective, 1 KPI. T: 1 objective, 1 KPI.
A = "## 一、甲 (A)\n" + HEAD + "AC1 甲\tAC1.1 乙\t環保局\n\tAC1.2 丙\t環保局\n"
A += "\n## (二)甲之施政重點\n- 1、推動。\n\n"
B = "## 二、乙 (B)\n" + HEAD + "BC1 丁\tBC1.1 戊\t工務局\n\n"
T = "## 共通性參考指標\n" + HEAD + "TC1 己\tTC1.1 庚\t研考會\n"


def checks(seen: Seen) -> list[tuple[str, int, int, Scope]]:
    return [
        (check.total.counted.value, check.total.stated, check.found, check.scope)
        for check in check_totals(seen.plan)
    ]


def test_without_a_common_set_all_themes_count(read: Read) -> None:
    seen = read("# 前言\n2 大策略主題、2 項策略目標、9 項關鍵績效指標、1 項施政重點\n" + A + B)
    assert checks(seen) == [
        ("themes", 2, 2, Scope.ALL),
        ("objectives", 2, 2, Scope.ALL),
        ("kpis", 9, 3, Scope.ALL),
        ("priorities", 1, 1, Scope.ALL),
    ]


def test_with_a_common_set_the_total_says_which_themes_it_counts(read: Read) -> None:
    seen = read("# 前言\n3 大策略主題、2 項策略目標、4 項關鍵績效指標、5 項施政重點\n" + A + B + T)
    assert checks(seen) == [
        ("themes", 3, 3, Scope.WITH_COMMON),
        ("objectives", 2, 2, Scope.WITHOUT_COMMON),
        ("kpis", 4, 4, Scope.WITH_COMMON),
        ("priorities", 5, 1, Scope.WITHOUT_COMMON),  # neither agrees
    ]


def test_a_total_of_a_theme_counts_that_theme(read: Read) -> None:
    opening = A.replace("(A)\n", "(A)\n共 1 項策略目標、2 項關鍵績效指標、1 項施政重點。\n")
    seen = read(opening + B + T)
    assert checks(seen) == [
        ("objectives", 1, 1, Scope.THEME),
        ("kpis", 2, 2, Scope.THEME),
        ("priorities", 1, 1, Scope.THEME),
    ]
    assert all(check.matches for check in check_totals(seen.plan))
