"""Where the themes of a plan without lettered codes begin, and what tells that one is lost."""

import pytest
from conftest import Read, Seen

HEAD = "策略目標\tKPI\t主辦機關\n"
TITLE = "桃園市政府 110 年施政計畫\n\n"


def table(name: str, head: str = HEAD) -> str:
    """Two lines: the head, and a row with the objective ``name``."""
    return f"{head}{name}\t{name}率\t警察局\n"


def themes(seen: Seen) -> dict[str, list[str]]:
    """The objectives of each theme, by their names."""
    return {
        theme.name: [o.name for o in seen.plan.objectives if o.theme == theme.key]
        for theme in seen.plan.themes
    }


def test_short_lines_above_all_tables_are_themes(read: Read) -> None:
    # the second table goes on behind a page break, under its head and nothing else
    text = f"安居樂業\n單位：%\n{table('治安')}\n{table('消防')}\n表2 健康城市\n\n{table('保健')}"
    seen = read(TITLE + text)
    assert themes(seen) == {"安居樂業": ["治安", "消防"], "健康城市": ["保健"]}
    assert seen.lines("themes-unmarked") == [3]
    assert "theme-doubtful" not in seen.codes()


@pytest.mark.parametrize(
    ("text", "found", "lines"),
    [
        # the first table has a heading of another kind, or none
        (f"## 一、安居\n\n{table('治安')}\n健康城市\n{table('保健')}",
         {"安居": ["治安", "保健"]}, [8]),
        (f"{table('治安')}\n健康城市\n{table('保健')}",
         {"桃園市政府 110 年施政計畫": ["治安", "保健"]}, [6]),
        # one line above the only table; one above each, as a running head
        (f"安居樂業\n{table('治安')}", {"桃園市政府 110 年施政計畫": ["治安"]}, [3]),
        (f"桃園施政\n{table('治安')}\n桃園施政\n{table('保健')}",
         {"桃園市政府 110 年施政計畫": ["治安", "保健"]}, [3]),
        # a sentence between the line and its table
        (f"## 一、安居\n\n{table('治安')}\n健康城市\n本主題共 1 項策略目標。\n{table('保健')}",
         {"安居": ["治安", "保健"]}, [8]),
    ],
)  # fmt: skip
def test_a_line_that_may_be_a_theme_is_said(
    read: Read, text: str, found: dict[str, list[str]], lines: list[int]
) -> None:
    seen = read(TITLE + text)
    assert themes(seen) == found
    assert seen.lines("theme-doubtful") == lines


@pytest.mark.parametrize(
    "line", ["貳、關鍵績效指標", "關鍵績效指標一覽表", "單位：新臺幣千元", "（續前頁）", "- 3 -",
             "顧客構面", "本府推動各項措施，成效如下：", "註：以 109 年為基準",
             "桃園市政府 110 年施政計畫"],
)  # fmt: skip
def test_a_line_that_names_no_theme_is_not_said(read: Read, line: str) -> None:
    seen = read(f"{TITLE}## 一、安居\n\n{table('治安')}\n{line}\n{table('保健')}")
    assert themes(seen) == {"安居": ["治安", "保健"]}
    assert seen.codes() <= {"codes-made", "page-mark"}


@pytest.mark.parametrize(
    "numbers", [("一、", "二、", "四、"), ("壹、", "貳、", "肆、"), ("(一)", "(二)", "(四)"),
                ("## 主軸一 ", "## 主軸二 ", "## 主軸四 "), ("1. ", "2. ", "4. "),
                ("第一章 ", "第二章 ", "第四章 ")],
)  # fmt: skip
def test_a_number_that_no_heading_has_is_said(read: Read, numbers: tuple[str, ...]) -> None:
    first, second, fourth = numbers
    seen = read(f"{first}安居\n{table('治安')}\n{second}健康\n{table('保健')}\n{table('交通')}\n"
                f"{fourth}智慧\n{table('資訊')}")  # fmt: skip
    assert themes(seen) == {"安居": ["治安"], "健康": ["保健", "交通"], "智慧": ["資訊"]}
    assert seen.lines("theme-number-gap") == [12]
    assert "缺第 3 號" in seen.said("theme-number-gap")[0].message.zh


def test_headings_without_tables_count_and_numbers_begin_again(read: Read) -> None:
    parts = (f"一、前言\n本府推動各項施政。\n二、安居\n{table('治安')}\n三、預期效益\n"
             f"四、健康\n{table('保健')}\n")  # fmt: skip
    seen = read(f"{parts}一、附錄\n二、智慧\n{table('資訊')}")
    assert "theme-number-gap" not in seen.codes()
    lost = read(parts.replace("一、前言\n", ""))
    assert lost.lines("theme-number-gap") == [2]


def test_two_headings_of_one_name_are_said(read: Read) -> None:
    text = f"## 壹、社會局\n### 其他\n{table('治安')}\n## 貳、教育局\n### 智慧\n{table('資訊')}\n"
    seen = read(f"{text}### 其他\n{table('保健')}")
    assert themes(seen) == {"其他": ["治安", "保健"], "智慧": ["資訊"]}
    assert seen.lines("heading-passed") == [1]  # 壹 and 貳, of which the first stands there
    assert seen.lines("theme-name-repeated") == [11]


def test_the_heading_of_an_objective_opens_no_theme(read: Read) -> None:
    text = f"## 一、安居\n### 目標1 治安\n{table('治安')}\n### 策略目標二：消防\n{table('消防')}\n"
    seen = read(f"{text}## 二、健康\n{table('保健')}")
    assert themes(seen) == {"安居": ["治安", "消防"], "健康": ["保健"]}
    assert seen.codes() == {"codes-made"}
    # where nothing else is a heading they stand for themes
    seen = read(f"## 目標一、安居\n{table('治安')}\n## 目標二、健康\n{table('保健')}")
    assert themes(seen) == {"安居": ["治安"], "健康": ["保健"]}


def test_a_list_above_a_table_is_no_theme(read: Read) -> None:
    text = f"一、安居\n{table('治安')}\n執行內容：\n1. 加強巡邏\n2. 布建監視器\n{table('消防')}\n"
    seen = read(f"{text}二、健康\n(一)保健\n{table('保健')}\n(二)長照\n{table('照顧')}")
    assert themes(seen) == {"安居": ["治安", "消防"], "健康": ["保健", "照顧"]}
    assert seen.lines("theme-doubtful") == [7, 12, 16]
    # two levels throughout
    levels = f"一、安居\n(一)治安\n{table('治安')}\n二、健康\n(一)保健\n{table('保健')}"
    assert themes(read(levels)) == {"治安": ["治安"], "保健": ["保健"]}
    assert read(levels).codes() == {"codes-made", "heading-passed"}


def test_a_perspective_between_the_heading_and_its_table(read: Read) -> None:
    text = f"## 一、安居\n### 顧客構面\n{table('治安')}\n### 財務構面\n{table('節流')}\n"
    seen = read(f"{text}## 二、健康\n{table('保健')}")
    assert themes(seen) == {"安居": ["治安", "節流"], "健康": ["保健"]}
    assert [o.perspective for o in seen.plan.objectives] == ["customer", "finance", None]


def test_one_numbered_heading_right_above_another_is_said(read: Read) -> None:
    text = f"## 一、安居\n### (一)治安\n{table('治安')}\n### (二)消防\n{table('消防')}\n"
    assert read(f"{text}## 二、健康\n{table('保健')}").lines("heading-passed") == [1]
    assert read(f"# 幸福城市\n## 一、安居\n{table('治安')}").codes() == {"codes-made"}


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("經濟面", "", "社會面", "同上"), {"經濟面": ["甲", "乙"], "社會面": ["丙", "丁"]}),
        (("顧客", "", "業務面", ""), {"map-108": ["甲", "乙", "丙", "丁"]}),
    ],
)
def test_a_column_of_aspects_that_are_no_perspectives_tells_the_themes(
    read: Read, cells: tuple[str, ...], found: dict[str, list[str]]
) -> None:
    rows = zip(cells, "甲乙丙丁", strict=True)
    text = "".join(f"{cell}\t{name}\t{name}率\t警察局\n" for cell, name in rows)
    assert themes(read(f"面向\t{HEAD}{text}")) == found
