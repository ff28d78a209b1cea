"""KPIs whose code is missing or printed in another way than codes are."""

import pytest
from conftest import Read

from graphmodel.codes import KPICode, take_code

# The first row of a table is line 4.
HEAD = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
ROW = "AC1 甲\tAC1.1 乙\t環保局\n"


@pytest.mark.parametrize(
    ("printed", "likely"),
    [
        ("AC1-2", "AC1.2"), ("ac1.2", "AC1.2"), ("AC1。2", "AC1.2"), ("AC1. 2", "AC1.2"),
        ("AC1,2", "AC1.2"), ("AC1..2", "AC1.2"), ("AC1 .2", "AC1.2"), ("AC1－2", "AC1.2"),
        ("AC1.l", "AC1.2"),  # AC1.1 is printed already, so its place tells
        ("AC1.O", "AC1.2"),  # no series has a 0
    ],
)  # fmt: skip
def test_a_code_printed_in_another_way(read: Read, printed: str, likely: str) -> None:
    seen = read(HEAD + ROW + f"\t{printed} 丙\t工務局\n")
    assert [kpi.name for kpi in seen.plan.kpis] == ["乙", "丙"]
    kpi = seen.plan.kpis[1]
    assert [owner.bureau for owner in kpi.owners] == ["工務局"]
    assert kpi.objective == "map-108/AC1"
    assert kpi.code == printed.replace("－", "-")  # the width is folded, as in every code
    assert seen.lines("kpi-code-misprint") == [5]
    assert seen.codes() == {"kpi-code-misprint"}
    assert seen.said("kpi-code-misprint")[0].hint.en.endswith(likely)


@pytest.mark.parametrize(
    "cell", ["CO2-1 減量", "PM2。5", "AC1", "AC1 甲", "AC1.1.1 丙", "AC12 甲"]
)
def test_what_is_no_misprinted_code(cell: str) -> None:
    code = take_code(cell)
    assert code is None or not isinstance(code[0], KPICode)


def test_a_code_that_is_missing(read: Read) -> None:
    seen = read(HEAD + ROW + "\t丙\t工務局\n\tAC1.3 丁\t教育局\n")
    assert [(kpi.key, kpi.name) for kpi in seen.plan.kpis] == [
        ("map-108/AC1/AC1.1", "乙"), ("map-108/AC1/AC1.?", "丙"), ("map-108/AC1/AC1.3", "丁"),
    ]  # fmt: skip
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert seen.bureaus("AC1.?") == ["工務局"]
    assert seen.lines("kpi-code-missing") == [5]
    assert seen.said("kpi-code-missing")[0].hint.en.endswith("AC1.2")
    assert [kpi.made for kpi in seen.plan.kpis] == [False, True, False]


def test_two_codes_that_are_missing_under_one_objective(read: Read) -> None:
    seen = read(HEAD + ROW + "\t丙\t工務局\n\t丁\t教育局\n")
    made = [(kpi.key, kpi.name) for kpi in seen.plan.kpis if kpi.made]
    assert made == [("map-108/AC1/AC1.?", "丙"), ("map-108/AC1/AC1.?~2", "丁")]


def test_a_code_that_is_missing_beside_its_objective(read: Read) -> None:
    seen = read(HEAD + ROW + "AC2 丙\t丁\t工務局\n")
    assert seen.kpi("AC2.?").objective == "map-108/AC2"
    assert seen.codes() == {"kpi-code-missing"}


def test_two_codes_that_are_missing_are_no_code_printed_twice(read: Read) -> None:
    seen = read(HEAD + ROW + "\t丙\t工務局\n\t丁\t教育局\n")
    assert seen.lines("kpi-code-missing") == [5, 6]
    assert seen.codes() == {"kpi-code-missing"}


def test_a_number_missing_in_a_series(read: Read) -> None:
    seen = read(HEAD + ROW + "\tAC1.3 丙\t工務局\n")
    assert seen.lines("kpi-code-gap") == [5]
    assert seen.codes() == {"kpi-code-gap"}
