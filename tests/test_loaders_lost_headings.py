"""A theme's heading, its letter or its table's head is lost: read right, or told of."""

import pytest
from conftest import Read, Seen
from mutations import laid_out

from graphmodel.schema import ThemeKind

LAYOUTS = ("tabs", "pipes", "html")
HEAD = "策略目標\tKPI\t主責局處\n"


def table(letter: str) -> str:
    """Two objectives in two perspectives, three KPIs: six lines with the head."""
    return HEAD + (
        "顧客構面\t\t\n"
        f"{letter}C1 甲{letter}\t{letter}C1.1 乙\t環保局\n"
        f"\t{letter}C1.2 丙\t工務局\n"
        "財務構面\t\t\n"
        f"{letter}F1 丁{letter}\t{letter}F1.1 戊\t財政局\n"
    )


SENTENCE = "(一)本項策略主題共 2 項策略目標、3 項關鍵績效指標、1 項施政重點。\n"
PRIORITIES = "## (二)施政重點\n- 1、推動甲案之各項措施，並定期檢討成效。\n"


def theme(heading: str, letter: str) -> str:
    """Ten lines, the heading the first."""
    return f"{heading}{SENTENCE}{table(letter)}{PRIORITIES}"


A = theme("## 一、甲主題 (A)\n", "A")


def rows_by_theme(seen: Seen) -> dict[str, int]:
    """How many KPIs each theme has."""
    letters = {o.key: o.theme[-1] for o in seen.plan.objectives}
    found = [letters[kpi.objective] for kpi in seen.plan.kpis]
    return {t.letter: found.count(t.letter) for t in seen.plan.themes}


@pytest.fixture(params=LAYOUTS)
def read_as(read: Read, request: pytest.FixtureRequest) -> Read:
    return lambda text: read(laid_out(text.split("\n"), request.param))


def test_a_heading_lost_behind_priorities(read_as: Read) -> None:
    seen = read_as(A + theme("", "B"))
    assert rows_by_theme(seen) == {"A": 3, "B": 3}
    # the sentence stands on line 11, the head on 12, the perspective on 13
    assert seen.lines("theme-heading-missing") == [14]
    assert seen.codes() == {"theme-heading-missing"}
    assert [p.theme for p in seen.plan.priorities] == ["map-108/A", "map-108/B"]
    assert [t.theme for t in seen.plan.totals] == ["A"] * 3 + ["B"] * 3


def test_a_heading_lost_behind_a_table(read_as: Read) -> None:
    seen = read_as(f"## 一、甲主題 (A)\n{table('A')}\n{table('B')}")
    assert rows_by_theme(seen) == {"A": 3, "B": 3}
    assert seen.codes() == {"theme-heading-missing"}


def test_headings_of_two_themes_lost_in_a_row(read_as: Read) -> None:
    seen = read_as(A + theme("", "B") + theme("", "C") + theme("## 四、丁主題 (D)\n", "D"))
    assert rows_by_theme(seen) == {"A": 3, "B": 3, "C": 3, "D": 3}
    assert len(seen.lines("theme-heading-missing")) == 2
    assert seen.codes() == {"theme-heading-missing"}


def test_the_heading_of_the_first_theme_lost(read_as: Read) -> None:
    foreword = "# 前言\n本市共 2 個策略主題、4 項策略目標。\n\n"
    seen = read_as(foreword + theme("", "A") + theme("## 二、乙主題 (B)\n", "B"))
    assert rows_by_theme(seen) == {"A": 3, "B": 3}
    assert seen.codes() == {"theme-heading-missing"}
    assert [t.theme for t in seen.plan.totals][:2] == [None, None]


def test_a_table_without_a_heading_makes_no_theme_of_its_own(read_as: Read) -> None:
    seen = read_as(table("A"))
    assert [(t.letter, t.kind) for t in seen.plan.themes] == [("A", ThemeKind.STRATEGY)]
    assert {o.perspective for o in seen.plan.objectives if o.code == "AF1"} == {"finance"}
    assert seen.codes() == {"theme-heading-missing"}


def test_the_heading_of_the_common_set_lost(read_as: Read) -> None:
    seen = read_as(A + table("T"))
    assert [(t.letter, t.kind) for t in seen.plan.themes] == [
        ("A", ThemeKind.STRATEGY),
        ("T", ThemeKind.COMMON),
    ]
    (missing,) = seen.said("theme-heading-missing")
    assert "共通性" in missing.hint.zh


def test_a_theme_t_beside_a_common_set_is_not_taken_for_it(read_as: Read) -> None:
    seen = read_as(A + theme("", "T") + theme("## 共通性參考指標\n", "Q"))
    assert [t.kind.value for t in seen.plan.themes] == ["strategy", "strategy", "common"]


def test_a_heading_that_lost_its_letter(read_as: Read) -> None:
    seen = read_as(A + theme("## 二、乙主題\n", "B"))
    assert [(t.letter, t.name) for t in seen.plan.themes] == [("A", "甲主題"), ("B", "乙主題")]
    assert seen.findings == ()


def test_a_heading_that_lost_its_letter_and_its_mark(read_as: Read) -> None:
    seen = read_as(A + theme("二、乙主題\n", "B"))
    assert [(t.letter, t.name) for t in seen.plan.themes] == [("A", "甲主題"), ("B", "乙主題")]
    assert seen.codes() == {"theme-heading-missing"}
    assert [p.text[-5:] for p in seen.plan.priorities] == ["檢討成效。", "檢討成效。"]


@pytest.mark.parametrize("printed", ["C", "X"])
def test_a_heading_with_a_misprinted_letter(read_as: Read, printed: str) -> None:
    seen = read_as(A + theme(f"## 二、乙主題 ({printed})\n", "B") + theme("## 三、丙 (C)\n", "C"))
    assert [(t.letter, t.name) for t in seen.plan.themes][1] == ("B", "乙主題")
    assert rows_by_theme(seen) == {"A": 3, "B": 3, "C": 3}
    assert seen.lines("theme-letter-misfit") == [11]
    assert seen.codes() == {"theme-letter-misfit"}


def test_the_head_of_a_table_lost(read_as: Read) -> None:
    seen = read_as(A + theme("## 二、乙主題 (B)\n", "B").replace(HEAD, ""))
    assert rows_by_theme(seen) == {"A": 3, "B": 3}
    assert seen.findings == ()


def test_columns_go_on_where_heading_and_head_are_lost(read_as: Read) -> None:
    def turned(text: str) -> str:
        return "\n".join("\t".join(line.split("\t")[::-1]) for line in text.split("\n"))

    rows = table("A") + table("B").replace(HEAD, "")
    seen = read_as("## 一、甲主題 (A)\n\n" + turned(rows))
    assert rows_by_theme(seen) == {"A": 3, "B": 3}
    assert seen.bureaus("BC1.1") == ["環保局"]
    assert seen.codes() == {"theme-heading-missing"}


def test_a_heading_without_a_letter_goes_on_with_the_theme_of_its_codes(read_as: Read) -> None:
    more = HEAD + "顧客構面\t\t\nAC2 己\tAC2.1 庚\t環保局\n"
    seen = read_as(f"## 一、甲主題 (A)\n{table('A')}## 二、續表\n\n{more}")
    assert rows_by_theme(seen) == {"A": 4}
    assert seen.codes() == {"theme-repeated"}


@pytest.mark.parametrize(
    "rows",
    [
        "BC2 己\tBC2.1 庚\t環保局\nAP1 辛\tAP1.1 壬\t環保局\n",  # the theme's own come back
        "BC2 己\tBC2.1 庚\t環保局\n",  # one objective, and nothing says that a theme begins
    ],
)
def test_a_misprint_opens_no_theme(read_as: Read, rows: str) -> None:
    seen = read_as(f"## 一、甲主題 (A)\n\n{table('A')}{rows}")
    assert [t.letter for t in seen.plan.themes] == ["A"]
    assert seen.lines("objective-code-misfit") == [9]


def test_codes_of_a_theme_with_a_heading_open_it_nowhere_else(read_as: Read) -> None:
    rows = "BC2 己\tBC2.1 庚\t環保局\nBC3 辛\tBC3.1 壬\t環保局\n"
    seen = read_as(f"## 一、甲主題 (A)\n\n{table('A')}{rows}" + theme("## 二、乙 (B)\n", "B"))
    assert rows_by_theme(seen) == {"A": 5, "B": 3}
    assert seen.lines("objective-code-misfit") == [9, 10]


def test_an_objective_lost_from_its_series(read_as: Read) -> None:
    rows = "AC1 甲\tAC1.1 乙\t環保局\nAC3 丙\tAC3.1 丁\t環保局\n"
    seen = read_as(f"## 一、甲主題 (A)\n\n{HEAD}{rows}")
    assert seen.lines("objective-code-gap") == [5]
    (gap,) = seen.said("objective-code-gap")
    assert "AC2" in gap.message.zh
