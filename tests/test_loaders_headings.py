"""The headings of themes: their levels and letters, and what happens where one is lost."""

import pytest
from conftest import Read
from rows_of_text import rows_of

from graphmodel.schema import ThemeKind
from loaders.classified_rows import ClassifiedRow, classified

HEAD = "策略目標\tKPI\t主責局處\n"
A = HEAD + "AC1 甲\tAC1.1 乙\t環保局\n\n"
B = HEAD + "BC1 丙\tBC1.1 丁\t工務局\n\n"
T = HEAD + "TC1 戊\tTC1.1 己\t研考會\n\n"


def row(line: str) -> ClassifiedRow:
    (only,) = classified(rows_of(line))
    return only


@pytest.mark.parametrize(
    "line",
    [
        "# 一、甲主題 (A)", "## 一、甲主題 (A)", "### 一、甲主題 (A)", "#### 一、甲主題 (A)",
        "## **一、甲主題 (A)**", "**一、甲主題 (A)**", "一、甲主題 (A)",
        "## <b>一、甲主題</b> (A)",
        "##一、甲主題(A)", "##  一、 甲主題  ( A ) ", "## 一、甲 主題 (A)", "＃＃ 一、甲主題 (A)",
        "## 一、甲主題（Ａ）", "## 一.甲主題 (A)", "## 甲主題 (A)", "## 十一、甲主題 (A)",
        "## 主題一、甲主題 (A)", "## 主題A：甲主題", "主題Ａ：甲主題", "## 策略主題 A 甲主題",
        "## A、甲主題", "## 第一章 甲主題 (A)",
        "## 1、甲主題 (A)", "## １. 甲主題（Ａ）", "## 一、\t甲主題 (A)", "一、\t甲主題 (A)",
    ],
)  # fmt: skip
def test_headings_of_themes(read: Read, line: str) -> None:
    seen = read(f"{line}\n\n{A}")
    (theme,) = seen.plan.themes
    assert (theme.letter, theme.name, theme.evidence.line) == ("A", "甲主題", 1)
    assert seen.findings == ()


def test_a_heading_that_prints_no_letter_has_that_of_its_codes(read: Read) -> None:
    seen = read(f"## 一、甲主題\n\n{A}## 二、乙主題\n\n{B}")
    assert [(t.letter, t.name) for t in seen.plan.themes] == [("A", "甲主題"), ("B", "乙主題")]
    assert seen.findings == ()


@pytest.mark.parametrize("letter", ["I", "K", "S", "Z"])
def test_letters_beyond_h(read: Read, letter: str) -> None:
    seen = read(f"## 一、甲 ({letter})\n\n{HEAD}{letter}C1 甲\t{letter}C1.1 乙\t環保局\n")
    assert seen.plan.themes[0].key == f"map-108/{letter}"
    assert seen.findings == ()


@pytest.mark.parametrize(
    "line",
    [
        "## \\* 共通性參考指標", "## * 共通性參考指標", "## 共通性指標", "### 九、共通性參考指標",
        "** 共通性參考指標 **", "共通性參考指標", "## 共通性參考指標 (T)", "## ※共通性績效指標",
    ],
)  # fmt: skip
def test_headings_of_the_common_set(read: Read, line: str) -> None:
    seen = read(f"## 一、甲 (A)\n\n{A}{line}\n\n{T}")
    assert [(t.letter, t.kind) for t in seen.plan.themes] == [
        ("A", ThemeKind.STRATEGY),
        ("T", ThemeKind.COMMON),
    ]
    assert seen.findings == ()


def test_the_common_set_with_another_letter(read: Read) -> None:
    codes = HEAD + "ZC1 戊\tZC1.1 己\t研考會\n"
    for heading in ("## 共通性參考指標", "## 共通性參考指標 (Z)"):
        seen = read(f"## 一、甲 (A)\n\n{A}{heading}\n\n{codes}")
        assert [t.key for t in seen.plan.themes] == ["map-108/A", "map-108/Z"]
        assert seen.plan.themes[1].kind is ThemeKind.COMMON


def test_a_theme_may_be_called_t_beside_a_common_set(read: Read) -> None:
    seen = read(f"## 一、甲 (T)\n\n{T}## 共通性參考指標\n\n{HEAD}QC1 庚\tQC1.1 辛\t研考會\n")
    assert [(t.letter, t.kind.value) for t in seen.plan.themes] == [
        ("T", "strategy"),
        ("Q", "common"),
    ]


def test_no_heading_at_all(read: Read) -> None:
    seen = read(A + B)
    assert [(t.letter, t.evidence.line) for t in seen.plan.themes] == [("A", 2), ("B", 5)]
    assert seen.lines("theme-heading-missing") == [2, 5]
    assert {k.code: k.objective for k in seen.plan.kpis} == {
        "AC1.1": "map-108/AC1",
        "BC1.1": "map-108/BC1",
    }


def test_the_first_heading_is_lost(read: Read) -> None:
    seen = read(f"# 前言\n\n{A}## 二、乙 (B)\n\n{B}")
    assert [t.letter for t in seen.plan.themes] == ["A", "B"]
    assert seen.lines("theme-heading-missing") == [4]


def test_columns_are_read_though_the_heading_is_lost(read: Read) -> None:
    seen = read(
        "# 前言\n\n主責局處\tKPI\t策略目標\n環保局\tAC1.1 乙\tAC1 甲\n工務局\tAC1.2 丙\t\n"
    )
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert seen.bureaus("AC1.2") == ["工務局"]
    assert seen.objective("AC1").name == "甲"


def test_a_heading_lost_between_two_themes_is_noticed(read: Read) -> None:
    seen = read(f"## 一、甲 (A)\n\n{A}{B}")
    assert seen.kpi("BC1.1").code == "BC1.1"
    assert seen.codes() & {"theme-heading-missing", "objective-code-misfit"}


def test_a_second_heading_with_the_same_letter(read: Read) -> None:
    more = HEAD + "AC2 丙\tAC2.1 丁\t工務局\n"
    seen = read(f"## 一、甲 (A)\n\n{A}## 一、甲（續） (A)\n\n{more}")
    assert [t.letter for t in seen.plan.themes] == ["A"]
    assert {o.code for o in seen.plan.objectives} == {"AC1", "AC2"}
    assert seen.lines("theme-repeated") == [6]


def test_an_objective_under_another_theme(read: Read) -> None:
    seen = read(f"## 一、甲 (A)\n\n{HEAD}BC1 丙\tBC1.1 丁\t工務局\n")
    assert seen.objective("BC1").theme == "map-108/A"
    assert seen.lines("objective-code-misfit") == [4]


def test_chapters_are_no_themes(read: Read) -> None:
    seen = read(
        f"# 一、前言\n\n序文。\n\n# 二、策略主題\n\n## 一、甲 (A)\n\n{A}# 三、附錄\n\n附文。\n"
    )
    assert [t.letter for t in seen.plan.themes] == ["A"]
    assert seen.findings == ()


@pytest.mark.parametrize(
    "line",
    [
        "推動甲案 (A)",
        "主題A：甲案，共 2 項",
        "主軸一、推動甲案",
        "A、推動甲案",
        "1、提升服務(A)",
        "一般公文",
        "(一)本項策略主題",
        "- 1、推動甲主題 (A)",
    ],
)
def test_lines_that_open_no_theme(line: str) -> None:
    assert row(line).theme_heading is None


@pytest.mark.parametrize(
    "line",
    ["## (二)甲之施政重點", "(二) 甲之施政重點", "## 二、施政重點", "**施政重點**", "施政重點"],
)
def test_headings_of_priorities(line: str) -> None:
    assert row(line).opens_priorities


@pytest.mark.parametrize(
    "line", ["本主題有 2 項策略目標、14 項施政重點", "以下是施政重點，分述如下："]
)
def test_sentences_about_priorities_are_no_headings(line: str) -> None:
    assert not row(line).opens_priorities
