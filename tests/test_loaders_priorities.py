"""施政重點: numbered paragraphs, with and without dashes, broken over pages."""

import pytest
from conftest import Read, Seen

# The priorities' heading is line 6, so the first line of priorities is line 7.
TABLE = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲\tAC1.1 乙\t環保局\n\n"
HEAD = TABLE + "## (二)甲主題之施政重點\n"


def texts(seen: Seen) -> list[tuple[int, str]]:
    return [(priority.number, priority.text) for priority in seen.plan.priorities]


@pytest.mark.parametrize(
    "text",
    [
        "- 1、推動甲案。\n- 2、推動乙案。\n", "1、推動甲案。\n2、推動乙案。\n",
        "* 1. 推動甲案。\n* 2. 推動乙案。\n", "- １、推動甲案。\n- ２、推動乙案。\n",
        "• 1、推動甲案。\n\n2、推動乙案。\n", "-1、 推動甲案。\n  - 2、推動乙案。\n",
    ],
)  # fmt: skip
def test_numbers_with_and_without_dashes(read: Read, text: str) -> None:
    seen = read(HEAD + text)
    assert texts(seen) == [(1, "推動甲案。"), (2, "推動乙案。")]
    assert seen.findings == ()


def test_a_priority_runs_over_a_page_break(read: Read) -> None:
    seen = read(HEAD + "- 1、推動甲案，作為都市\n\n12\n\n---\n\n變遷之利器。\n- 2、推動乙案。\n")
    assert texts(seen) == [(1, "推動甲案，作為都市變遷之利器。"), (2, "推動乙案。")]
    assert seen.plan.priorities[0].evidence.lines == (7, 13)
    assert seen.plan.priorities[0].evidence.cell == "- 1、"


@pytest.mark.parametrize("page", ["12", "- 12 -", "第 12 頁"])
def test_a_page_number_is_no_part_of_a_priority(read: Read, page: str) -> None:
    seen = read(HEAD + f"- 1、推動甲案，作為都市\n{page}\n變遷之利器。\n")
    assert texts(seen) == [(1, "推動甲案，作為都市變遷之利器。")]


def test_a_number_that_is_not_the_next_goes_on_with_the_priority(read: Read) -> None:
    seen = read(HEAD + "1、推動甲案，計有\n12、25 及 30 處。\n2、推動乙案。\n")
    assert texts(seen) == [(1, "推動甲案，計有12、25 及 30 處。"), (2, "推動乙案。")]


def test_a_decimal_opens_no_priority(read: Read) -> None:
    seen = read(HEAD + "1、推動甲案，成長\n2.5 倍。\n")
    assert texts(seen) == [(1, "推動甲案，成長2.5 倍。")]


def test_a_missing_number_is_noticed(read: Read) -> None:
    seen = read(HEAD + "- 1、推動甲案。\n- 3、推動丙案。\n- 3、推動丁案。\n")
    assert [number for number, _ in texts(seen)] == [1, 3, 3]
    # 2 was expected on line 8, 4 on line 9
    assert seen.lines("priority-number") == [8, 9]


def test_priorities_without_their_heading(read: Read) -> None:
    seen = read(TABLE + "- 1、推動甲案，落實各項措施。\n- 2、推動乙案，落實各項措施。\n")
    assert [number for number, _ in texts(seen)] == [1, 2]
    assert seen.objective("AC1").name == "甲"


def test_a_pipe_in_a_priority_is_kept(read: Read) -> None:
    assert texts(read(HEAD + "- 1、推動甲|乙案。\n")) == [(1, "推動甲|乙案。")]


def test_a_tab_behind_the_number(read: Read) -> None:
    assert texts(read(HEAD + "1、\t推動甲案。\n2、\t推動乙案。\n")) == [
        (1, "推動甲案。"),
        (2, "推動乙案。"),
    ]


def test_each_theme_has_its_own_priorities(read: Read) -> None:
    more = TABLE.replace("甲主題 (A)", "乙主題 (B)").replace("AC1", "BC1")
    seen = read(
        HEAD + "- 1、甲一。\n- 2、甲二。\n\n" + more + "### (二)乙之施政重點\n- 1、乙一。\n"
    )
    assert [(p.theme[-1], p.number) for p in seen.plan.priorities] == [
        ("A", 1),
        ("A", 2),
        ("B", 1),
    ]


def test_an_appendix_ends_the_priorities(read: Read) -> None:
    seen = read(HEAD + "- 1、推動甲案。\n\n# 附錄\n\n附錄文字。\n")
    assert texts(seen) == [(1, "推動甲案。")]
