"""What a document states of itself: in its foreword, in a table, at the head of a theme."""

import pytest
from conftest import Read, Seen

from graphmodel.evidence import Evidence
from graphmodel.places import Line
from graphmodel.plan import Theme
from graphmodel.schema import ThemeKind
from loaders.stated_totals import ThemeHeads

FOREWORD = "# 前言\n"
HEAD = "策略目標\tKPI\t主責局處\n"
A = "## 一、永續環境 (A)\n{}\n" + HEAD + "AC1 甲\tAC1.1 乙\t環保局\n\tAC1.2 丙\t環保局\n"
B = "## 二、都市發展 (B)\n{}\n" + HEAD + "BC1 丁\tBC1.1 戊\t工務局\n"
T = "## 共通性參考指標\n\n" + HEAD + "TC1 己\tTC1.1 庚\t研考會\n"


def stated(seen: Seen) -> list[tuple[str, str, int, str | None]]:
    return [(t.stated_in.value, t.counted.value, t.stated, t.theme) for t in seen.plan.totals]


def test_the_sentence_of_a_theme(read: Read) -> None:
    seen = read(A.format("本主題共 1 項策略目標、2 項關鍵績效指標以及 0 項施政重點，分述如下："))
    assert stated(seen) == [
        ("theme", "objectives", 1, "A"),
        ("theme", "kpis", 2, "A"),
        ("theme", "priorities", 0, "A"),
    ]
    assert seen.findings == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "共１項策略目標、２項關鍵績效指標",
        "共 1 項 策略目標、2 個關鍵績效指標",
        "**1 項策略目標**、<b>2</b> 項關鍵績效指標。",
    ],
)
def test_ways_to_state_a_total(read: Read, sentence: str) -> None:
    assert [(c, n) for _, c, n, _ in stated(read(A.format(sentence)))] == [
        ("objectives", 1),
        ("kpis", 2),
    ]


def test_a_sentence_that_ends_with_the_priorities(read: Read) -> None:
    seen = read(A.format("本主題有 1 項策略目標、2 項關鍵績效指標、0 項施政重點"))
    assert len(seen.plan.totals) == 3


def test_a_total_that_does_not_match_is_an_error(read: Read) -> None:
    seen = read(A.format("共 1 項策略目標、3 項關鍵績效指標"))
    (finding,) = seen.said("total-mismatch")
    assert finding.severity == "error"
    assert finding.evidence is not None
    assert finding.evidence.line == 2
    assert finding.message.en == "theme A: KPIs: the document states 3, 2 were read"


def test_the_foreword_counts_without_the_common_set(read: Read) -> None:
    # A and B alone: 2 themes, 2 objectives, 3 KPIs
    sentence = "本綱要有 2 大策略主題、2 項策略目標、3 項關鍵績效指標。\n"
    assert read(FOREWORD + sentence + A.format("") + B.format("") + T).findings == ()


def test_the_foreword_counts_with_the_common_set(read: Read) -> None:
    sentence = "本綱要有 3 項策略目標、4 項關鍵績效指標。\n"
    assert read(FOREWORD + sentence + A.format("") + B.format("") + T).findings == ()


def test_the_foreword_mixes_both_scopes(read: Read) -> None:
    # 2 objectives are those of A and B, 4 KPIs those of A, B and T
    seen = read(
        FOREWORD + "共 2 項策略目標、4 項關鍵績效指標。\n" + A.format("") + B.format("") + T
    )
    assert seen.codes() == {"totals-mixed-scope"}
    assert seen.lines("totals-mixed-scope") == [2]


def test_a_foreword_that_is_wrong_in_either_scope(read: Read) -> None:
    seen = read(
        FOREWORD + "共 2 項策略目標、9 項關鍵績效指標。\n" + A.format("") + B.format("") + T
    )
    (finding,) = seen.said("total-mismatch")
    assert finding.message.en == "KPIs: the document states 9, 3 were read"


def test_a_number_with_a_thousands_comma(read: Read) -> None:
    seen = read(FOREWORD + "共 1,003 項關鍵績效指標。\n" + A.format("") + B.format(""))
    assert [number for _, _, number, _ in stated(seen)] in ([1003], [])


@pytest.mark.parametrize("end", ["合計", "總計", "總和"])
def test_the_table_of_totals(read: Read, end: str) -> None:
    table = f"主題\t環境\t都市發展\t{end}\n策略目標數\t1\t1\t2\n所占比例\t50%\t50%\t100%\n\n"
    seen = read(FOREWORD + table + A.format("") + B.format("") + T)
    assert stated(seen) == [
        ("table", "objectives", 1, "A"),
        ("table", "objectives", 1, "B"),
        ("table", "objectives", 2, None),
    ]
    assert [(s.theme, s.percent) for s in seen.plan.shares] == [("A", 50), ("B", 50)]
    assert seen.findings == ()


def test_the_sum_of_the_table_counts_the_themes_that_it_names(read: Read) -> None:
    # 3 would be right with the common set, of which the table has no column
    table = "主題\t環境\t都市\t合計\n策略目標數\t1\t1\t3\n\n"
    seen = read(FOREWORD + table + A.format("") + B.format("") + T)
    assert seen.lines("total-mismatch") == [3]


def test_a_cell_of_the_table_that_does_not_match(read: Read) -> None:
    table = "主題\t環境\t都市\t合計\n策略目標數\t1\t2\t2\n關鍵績效指標數\t2\t1\t4\n\n"
    seen = read(FOREWORD + table + A.format("") + B.format(""))
    places = [finding.evidence for finding in seen.said("total-mismatch")]
    assert [(place.line, place.cell) for place in places if place] == [(3, "2"), (4, "4")]


def test_a_share_that_does_not_follow_from_the_counts(read: Read) -> None:
    # 1 of 2 objectives is 50 %; 51 is a percent off
    table = "主題\t環境\t都市\t合計\n所占比例\t51%\t50%\t100%\n\n"
    seen = read(FOREWORD + table + A.format("") + B.format(""))
    assert seen.lines("share-mismatch") == [3]


def test_a_column_or_number_that_nobody_knows(read: Read) -> None:
    table = "主題\t環境\t太空\t合計\n策略目標數\t一\t1\t2\n\n"
    seen = read(FOREWORD + table + A.format("") + B.format(""))
    cells = [f.evidence.cell for f in seen.said("total-unplaced") if f.evidence]
    assert sorted(cells) == ["1", "一"]


def test_the_table_of_totals_as_pipes(read: Read) -> None:
    table = "| 主題 | 環境 | 都市 | 合計 |\n|---|---|---|---|\n| 策略目標數 | 1 | 1 | 2 |\n\n"
    assert len(read(FOREWORD + table + A.format("") + B.format("")).plan.totals) == 3


def test_a_head_that_shortens_two_themes_or_none_means_none() -> None:
    names = {"A": "環境永續", "B": "永續發展", "C": "交通", "D": "交通安全"}
    evidence = Evidence("map-108.md", (Line(1),), "")
    letter_of = ThemeHeads(
        Theme(f"map-108/{letter}", letter, name, ThemeKind.STRATEGY, evidence)
        for letter, name in names.items()
    )
    heads = ["環境", "永續", "交通", "安全", "發展", "B", "消防", ""]
    assert [letter_of(head) for head in heads] == [
        "A", None, "C", "D", "B", "B", None, None,
    ]  # fmt: skip
