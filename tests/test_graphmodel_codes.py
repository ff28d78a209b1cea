"""Codes: AC1 is an objective, AC1.1 a KPI, anything else is text. Keys: what tells them apart."""

import pytest

from graphmodel import keys
from graphmodel.codes import KPICode, ObjectiveCode, take_code
from graphmodel.schema import Perspective


@pytest.mark.parametrize(
    ("cell", "code", "rest"),
    [
        ("AC1 提升環境", "AC1", "提升環境"),
        ("AC1提升環境", "AC1", "提升環境"),
        (" AC12", "AC12", ""),
        ("ＡＣ１　提升", "AC1", "提升"),
        ("AC1 2050 願景", "AC1", "2050 願景"),
    ],
)
def test_objective_codes(cell: str, code: str, rest: str) -> None:
    taken = take_code(cell)
    assert taken == (ObjectiveCode(code), rest)
    assert isinstance(taken[0], ObjectiveCode)


@pytest.mark.parametrize(
    ("cell", "code", "rest"),
    [
        ("AC1.1 環境滿意度", "AC1.1", "環境滿意度"),
        ("AC1.1環境", "AC1.1", "環境"),
        ("BC1.1 2050 願景", "BC1.1", "2050 願景"),
        ("AC10.12\n甲", "AC10.12", "甲"),
        ("ＡＣ１．１　甲", "AC1.1", "甲"),
        ("AC1．1 甲", "AC1.1", "甲"),
    ],
)
def test_kpi_codes(cell: str, code: str, rest: str) -> None:
    taken = take_code(cell)
    assert taken == (KPICode(code), rest)
    assert isinstance(taken[0], KPICode)


@pytest.mark.parametrize(
    "cell",
    ["AC", "A1", "ac1", "AC1234", "甲AC1", "AC1B", "", "AC1.1.1 甲", "AC1.", "A1.1", "見 AC1.1"],
)
def test_what_is_no_code(cell: str) -> None:
    assert take_code(cell) is None


def test_parts_of_codes() -> None:
    code = KPICode("BL3.12")
    assert (code.objective, code.number) == (ObjectiveCode("BL3"), 12)
    assert (code.objective.theme, code.objective.perspective) == ("B", Perspective.LEARNING)
    assert ObjectiveCode("BX3").perspective is None


@pytest.mark.parametrize(
    ("letter", "perspective"),
    [("C", "customer"), ("P", "process"), ("L", "learning"), ("F", "finance")],
)
def test_perspective_letters(letter: str, perspective: str) -> None:
    assert ObjectiveCode(f"A{letter}1").perspective == Perspective(perspective)
    assert Perspective(perspective).letter == letter


def test_keys() -> None:
    assert keys.theme_key("taipei-107", "A") == "taipei-107/A"
    assert keys.objective_key("taipei-107", "AC1") == "taipei-107/AC1"
    assert keys.objective_key("taipei-107", "AC1", 2) == "taipei-107/AC1~2"
    assert keys.kpi_key("taipei-107/BL3", "TL2.1") == "taipei-107/BL3/TL2.1"
    assert keys.kpi_key("taipei-107/FL1", "FL1.1", 3) == "taipei-107/FL1/FL1.1~3"
    assert keys.bureau_key("taipei", "環保局") == "taipei/環保局"
    assert keys.collective_key("taipei-107/D", "本組各機關") == "taipei-107/D/本組各機關"
    assert keys.shared_key("taipei-107", "達成率") == "taipei-107/shared/達成率"


def test_a_bureau_printed_in_two_ways_has_one_key() -> None:
    assert keys.bureau_key("taipei", "臺 北處") == keys.bureau_key("taipei", "台北處")
