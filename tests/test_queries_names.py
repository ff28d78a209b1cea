"""What a person names: found in any spelling, else the nearest names; and odd owner cells."""

import pytest
from asking import picked
from conftest import Read

from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.names.rule import nearest
from queries.problems import UnknownNameError
from queries.question import Question
from queries.questions.bureau import Bureau
from queries.questions.kpis import KPIs
from queries.questions.show import Show

ODD = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
AC1 甲	AC1.1 滿意度	甲局 本組各機關
	AC1.2 乙	abc局 ABC局
	AC1.3 丙	甲局 甲局
"""


@pytest.fixture(scope="module")
def engine() -> LocalEngine:
    return LocalEngine(read_sources(["taipei-107"]))


@pytest.fixture(scope="module")
def odd(read: Read) -> LocalEngine:
    seen = read(ODD)
    return LocalEngine([Reading(seen.plan, seen.findings)])


@pytest.mark.parametrize(
    ("question", "near"),
    [
        (Bureau("環保"), "環保局"),
        (Bureau("環堡局"), "環保局"),
        (Bureau("Environmental Protection"), "環保局"),
        (KPIs(bureau="捷蘊公司"), "捷運公司"),
        (KPIs(theme="永續"), "A 營造永續環境"),
        (KPIs(theme="Z"), "H 精實良善治理"),
        (KPIs(perspective="cost"), "財務構面 (finance)"),
        (Show("AC1.99"), "AC1.1"),
        (Show("專業職能訓練達成率"), "專業職能訓練完成率"),
    ],
)
def test_an_unknown_name_gives_the_nearest(
    engine: LocalEngine, question: Question, near: str
) -> None:
    with pytest.raises(UnknownNameError) as refusal:
        engine.answer(question)
    zh, en = refusal.value.text
    assert near in zh.partition("；最接近的是：")[2]
    assert near in en.partition("; nearest: ")[2]


def test_nearest() -> None:
    known = ["環保局", "環境保護局", "教育局", "環保局", ""]
    assert nearest("環保", known)[0] == "環保局"
    assert nearest("環 保 局", known)[0] == "環保局"
    assert len(nearest("局", [f"{n}局" for n in "甲乙丙丁戊己庚"])) == 5
    assert nearest("xyz", known) == ()


@pytest.mark.parametrize(
    "name", ["環保局", " 環保局 ", "環 保 局", "臺北市政府環境保護局", "台北市政府環境保護局"]
)
def test_a_name_in_any_spelling(engine: LocalEngine, name: str) -> None:
    assert engine.answer(Bureau(name)) == engine.answer(Bureau("環保局")) != ()


def test_a_bureau_named_twice_in_a_row_answers_once(odd: LocalEngine) -> None:
    rows = [row for row in odd.answer(Bureau("甲局")) if row.code == "AC1.3"]
    assert picked(rows, "with_bureaus", "co_owners") == [(0, ())]


def test_a_bureau_beside_its_own_collective(odd: LocalEngine) -> None:
    # The row names 甲局 itself, so that it is inferred too adds no row and no co-owner.
    rows = odd.answer(Bureau("甲局", inferred=True))
    assert picked(rows, "code", "via", "co_owners") == [
        ("AC1.1", "", ("本組各機關",)),
        ("AC1.3", "", ()),
    ]


def test_names_that_differ_in_letter_case_only(odd: LocalEngine) -> None:
    # A name as printed is its bureau's alone.
    assert picked(odd.answer(Bureau("abc局")), "code", "co_owners") == [("AC1.2", ("ABC局",))]
    # Two bureaus that one name finds, in one row: both stand in the answer, in one order only.
    rows = odd.answer(Bureau("Abc局"))
    assert picked(rows, "code", "co_owners") == [("AC1.2", ("ABC局",)), ("AC1.2", ("abc局",))]
    assert len({row.order for row in rows}) == 2
