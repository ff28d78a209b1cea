"""Page numbers and running heads in a table are left out of names and owners, and told."""

import pytest
from conftest import Read
from mutations import laid_out
from strategies import LAYOUTS

# The first row of a table is line 6.
START = "# 臺北市政府 107 年度施政綱要\n\n## 一、營造永續環境 (A)\n\n"
HEAD = "策略目標\tKPI (關鍵績效指標)\tKPI 主責局處\n"
FIRST = "AC1 提升環境\tAC1.1 環境滿意\t環保局\n"
LAST = "\tAC1.2 空氣品質\t工務局\n"
MARKS = ("12/300", "第 3 頁，共 9 頁", "- 12 -", "Page 3 of 9", "第12頁", "12")
FORMS = ("{}", "\t{}\t", "{}\t\t", "\t\t{}")


def document(rows: str, layout: str = "tabs") -> str:
    return laid_out((START + HEAD + rows).split("\n"), layout)


def shown(mark: str) -> str:
    return f"「{mark}」"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_in_a_row_of_its_own(read: Read, mark: str, form: str, layout: str) -> None:
    seen = read(document(FIRST + form.format(mark) + "\n" + LAST, layout))
    assert seen.names() == {"AC1": "提升環境", "AC1.1": "環境滿意", "AC1.2": "空氣品質"}
    assert seen.bureaus("AC1.1") == ["環保局"]
    judged = mark == "12" and form in ("\t{}\t", "{}\t\t")  # a cell of the names' columns
    assert seen.codes() == {"page-mark-doubtful" if judged else "page-mark"}
    (finding,) = seen.findings
    assert shown(mark) in finding.message.zh
    assert finding.evidence
    assert finding.evidence.line == 7


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("gap", [" ", "<br>", "、"])
def test_a_mark_behind_an_owner(read: Read, mark: str, gap: str, layout: str) -> None:
    seen = read(document(FIRST.replace("環保局", f"環保局(WCCD){gap}{mark}") + LAST, layout))
    assert seen.owners("AC1.1") == [("環保局", "lead")]
    assert seen.kpi("AC1.1").tags == ("WCCD",)
    assert seen.lines("page-mark") == [6]
    assert "page-mark-doubtful" not in seen.codes()


def test_a_mark_between_owners(read: Read) -> None:
    seen = read(document("AC1 甲\tAC1.1 乙\t環保局<br>12<br>工務局\n" + LAST))
    assert seen.bureaus("AC1.1") == ["環保局", "工務局"]
    assert seen.lines("page-mark") == [6]


def test_a_number_in_the_parentheses_of_owners_is_a_tag(read: Read) -> None:
    seen = read(document("AC1 甲\tAC1.1 乙\t環保局(12)\n" + LAST))
    assert seen.kpi("AC1.1").tags == ("12",)
    assert "page-mark" not in seen.codes()


def test_a_mark_behind_owners_that_span_rows(read: Read) -> None:
    seen = read(
        START + "<table><tr><td>AC1 甲</td><td>AC1.1 乙</td><td rowspan=2>環保局<br>12</td></tr>\n"
        "<tr><td></td><td>AC1.2 丙</td></tr></table>\n"
    )
    assert seen.bureaus("AC1.1") == seen.bureaus("AC1.2") == ["環保局"]
    assert seen.lines("page-mark") == [5]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_mark_behind_a_name_that_can_be_nothing_else(read: Read, layout: str) -> None:
    for mark in (" 第 12 頁", "<br>Page 3 of 9", "<br>12/300", " - 12 -"):
        seen = read(document(FIRST.replace("環境滿意", f"環境滿意{mark}"), layout))
        assert seen.kpi("AC1.1").name == "環境滿意"
        assert seen.codes() == {"page-mark"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_number_behind_a_space_stays_in_the_name_and_is_told(read: Read, layout: str) -> None:
    seen = read(document(FIRST.replace("環境滿意", "環境滿意 12"), layout))
    assert seen.kpi("AC1.1").name == "環境滿意 12"
    assert seen.lines("page-mark-doubtful") == [6]
    assert "仍留在名稱中" in seen.said("page-mark-doubtful")[0].message.zh


def test_a_number_in_a_line_of_its_own_is_judged(read: Read) -> None:
    seen = read(document(FIRST.replace("環境滿意", "環境<br>12<br>滿意")))
    assert seen.kpi("AC1.1").name == "環境滿意"
    assert seen.lines("page-mark-doubtful") == [6]


def test_numbers_that_grow_are_sure(read: Read) -> None:
    rows = "".join(
        f"AC{n} 提升環\tAC{n}.1 環境\t環保局\n{n + 10}\t\t\n境\t\t\n" for n in (1, 2, 3)
    )
    seen = read(document(rows))
    assert {seen.objective(f"AC{n}").name for n in (1, 2, 3)} == {"提升環境"}
    assert seen.lines("page-mark") == [7, 10, 13]
    assert "page-mark-doubtful" not in seen.codes()


@pytest.mark.parametrize(
    "name",
    ["細懸浮微粒 PM2.5", "PM<sub>2.5</sub>", "辦理 12/24 小時服務", "舉辦第 1 次", "淨零 2050",
     "二氧化碳 CO2", "提升 30%", "報告 12 頁數", "達 1,200", "第 3 期"],
)  # fmt: skip
def test_a_name_that_ends_in_a_number_keeps_it(read: Read, name: str) -> None:
    printed = name.replace("<sub>", "").replace("</sub>", "")
    seen = read(document(f"AC1 甲\tAC1.1 {name}\t環保局\n"))
    assert seen.kpi("AC1.1").name == printed
    assert seen.findings == ()


def test_a_number_that_two_rows_print_is_of_the_name(read: Read) -> None:
    seen = read(document("AC1 甲\tAC1.1 達成 SDG 11\t環保局\n\tAC1.2 達成 SDG 11\t工務局\n"))
    assert seen.kpi("AC1.2").name == "達成 SDG 11"
    assert "page-mark-doubtful" not in seen.codes()


@pytest.mark.parametrize(
    ("pieces", "name"),
    [
        (("二氧化碳(CO", "2", ")排放量"), "二氧化碳(CO 2)排放量"),
        (("資安事件", "24", "小時內通報率"), "資安事件24小時內通報率"),
        (("舉辦第", "12", "屆市集"), "舉辦第12屆市集"),
    ],
)
def test_a_number_that_its_name_calls_for_is_kept_and_told(
    read: Read, pieces: tuple[str, ...], name: str
) -> None:
    seen = read(document(f"AC1 甲\tAC1.1 {'<br>'.join(pieces)}\t環保局\n"))
    assert seen.kpi("AC1.1").name == name
    assert seen.lines("page-mark-doubtful") == [6]


def test_a_number_before_a_code(read: Read) -> None:
    for mark in ("12 ", "第12頁<br>", "12<br>"):
        seen = read(document(f"AC1 甲\t{mark}AC1.1 乙\t環保局\n"))
        assert seen.names() == {"AC1": "甲", "AC1.1": "乙"}
        assert seen.lines("page-mark") == [6]


def test_a_perspective_beside_a_mark(read: Read) -> None:
    learning = "學習成長\t\t12\nAL1 甲\tAL1.1 乙\t環保局\n"
    finance = "財務構面 13\t\t\nAF1 丙\tAF1.1 丁\t主計處\n"
    seen = read(document(learning + finance))
    assert [o.perspective for o in seen.plan.objectives] == ["learning", "finance"]
    assert seen.names()["AL1"] == "甲"
    assert seen.lines("page-mark") == [6, 8]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", ["", "　第12頁"])
@pytest.mark.parametrize(
    "head",
    ["臺北市政府 107 年度施政綱要", "# 臺北市政府 107 年度施政綱要", "一、營造永續環境 (A)",
     "## 一、營造永續環境 (A)", "營造永續環境(A)", "策略目標 KPI (關鍵績效指標) KPI 主責局處"],
)  # fmt: skip
def test_a_running_head(read: Read, head: str, number: str, form: str, layout: str) -> None:
    rows = FIRST + form.format(head + number) + "\n\t度\t\n" + LAST
    seen = read(document(rows, layout))
    assert seen.names() == {"AC1": "提升環境", "AC1.1": "環境滿意度", "AC1.2": "空氣品質"}
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert seen.codes() == {"name-broken", "page-mark"}
    assert seen.lines("page-mark") == [7]


@pytest.mark.parametrize("column", [1, 2])
def test_a_running_head_at_the_end_of_a_cell(read: Read, column: int) -> None:
    cells = FIRST.strip().split("\t")
    cells[column] += "<br>臺北市政府 107 年度施政綱要 12"
    seen = read(document("\t".join(cells) + "\n" + LAST))
    assert seen.names()["AC1.1"] == "環境滿意"
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert seen.codes() == {"page-mark"}


@pytest.mark.parametrize("head", ["營造永續環境", "策略目標", "KPI 主責局處"])
def test_what_could_be_the_end_of_a_name_is_judged(read: Read, head: str) -> None:
    seen = read(document(FIRST + f"{head}\t\t\n" + LAST))
    assert seen.names()["AC1"] == "提升環境"
    assert seen.lines("page-mark-doubtful") == [7]


def test_a_name_that_stands_below_its_code_is_no_running_head(read: Read) -> None:
    seen = read(document("AC1\tAC1.1 乙\t環保局\n營造永續環境\t\t\n"))
    assert seen.objective("AC1").name == "營造永續環境"
    assert "page-mark-doubtful" not in seen.codes()


def test_a_line_that_follows_different_names_again_and_again(read: Read) -> None:
    rows = "".join(
        f"AC{n} {name}\tAC{n}.1 {name}數\t環保局\n\t研究發展考核委員會\t\n"
        for n, name in enumerate(("空氣", "水源", "噪音"), start=1)
    )
    seen = read(document(rows))
    assert [seen.kpi(f"AC{n}.1").name for n in (1, 2, 3)] == ["空氣數", "水源數", "噪音數"]
    assert seen.lines("page-mark-doubtful") == [7, 9, 11]


def test_the_end_that_one_name_has_in_several_themes_is_no_running_head(read: Read) -> None:
    rows = "".join(
        f"AF{n} 提高效能\tAF{n}.1 各機關資本\t主計處\n\t支出預算達成率\t\n" for n in (1, 2, 3)
    )
    seen = read(document(rows))
    assert {seen.kpi(f"AF{n}.1").name for n in (1, 2, 3)} == {"各機關資本支出預算達成率"}
    assert "page-mark-doubtful" not in seen.codes()


def test_an_owner_that_a_heading_names_stays(read: Read) -> None:
    seen = read(f"# 環保局施政\n\n環保局\n\n## 一、甲 (A)\n\n{HEAD}{FIRST}{LAST}\t\t環保局\n")
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert seen.bureaus("AC1.2") == ["工務局", "環保局"]


def test_a_column_that_is_not_read_holds_numbers(read: Read) -> None:
    head = "策略目標\tKPI\t件數\t主責局處\n"
    seen = read(START + head + "AC1 甲\tAC1.1 乙\t12\t環保局\n\tAC1.2 丙\t13\t環保局\n")
    assert seen.bureaus("AC1.2") == ["環保局"]
    assert seen.codes() == {"column-unread"}


def test_rules_and_dashes_stay_what_they_are(read: Read) -> None:
    seen = read(document(FIRST + "-----\n" + LAST.replace("工務局", "—")))
    assert seen.lines("page-mark") == [7]
    assert seen.kpi("AC1.2").owners == ()
