"""Workbooks: what of a sheet is in a row, what is left out and said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Read, Seen
from office_files import sheet_row, xlsx

from graphmodel.findings import Finding
from loaders.classified_rows import classified
from loaders.office.reading import office_rows
from loaders.tables_seen import tables_seen

HEAD = {"A": "策略目標", "B": "KPI", "C": "主責局處"}
TOP = sheet_row(1, {"A": "一、營造永續環境 (A)"}) + sheet_row(2, HEAD)
ROW = sheet_row(3, {"A": "AC1 環境", "B": "AC1.1 滿意度", "C": "環保局"})

Made = Callable[..., Seen]


@pytest.fixture
def made(read: Read) -> Made:
    """A workbook of one sheet 甲 with a theme's head, and what stands below."""

    def _made(
        rows: str, *, before: str = "", after: str = "", top: str = TOP, **parts: str
    ) -> Seen:
        inner = f"{before}<sheetData>{top}{rows}</sheetData>{after}"
        return read(xlsx(("甲", inner), **parts), "taipei-108.xlsx")

    return _made


def one(seen: Seen, code: str) -> Finding:
    (found,) = seen.said(code)
    return found


def places(finding: Finding) -> list[str]:
    assert finding.evidence is not None
    return [place.text.zh for place in finding.evidence.places]


def test_a_row_leads_to_its_cells(made: Made) -> None:
    kpi = made(ROW).kpi("AC1.1")
    assert kpi.evidence.place.text.zh == "「甲」!B3"
    assert kpi.owners[0].evidence.place.text.zh == "「甲」!C3"


def test_merged_cells_span_rows_and_columns(made: Made) -> None:
    rows = (
        sheet_row(3, {"A": "顧客構面", "C": "蓋住"})
        + sheet_row(4, {"A": "AC1 環境", "B": "AC1.1 滿意度", "C": "環保局"})
        + sheet_row(5, {"A": "蓋住", "B": "AC1.2 比率"})
    )
    merges = (
        '<mergeCells><mergeCell ref="A3:C3"/><mergeCell ref="A4:A5"/>'
        '<mergeCell ref="C4:C1048576"/></mergeCells>'
    )
    seen = made(rows, after=merges)
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度", "AC1.2": "比率"}
    assert seen.bureaus("AC1.2") == ["環保局"]
    assert seen.unplaced() == []


def test_a_merged_cell_whose_first_row_is_hidden_shows_in_the_next(made: Made) -> None:
    rows = sheet_row(3, {"A": "AC1 環境", "B": "AC1.1 舊", "C": "環保局"}, 'hidden="1"')
    rows += sheet_row(4, {"B": "AC1.2 比率", "C": "工務局"})
    seen = made(rows, after='<mergeCells><mergeCell ref="A3:A4"/></mergeCells>')
    assert seen.names() == {"AC1": "環境", "AC1.2": "比率"}
    assert seen.objective("AC1").evidence.place.text.zh == "「甲」!A3"


def test_hidden_rows_columns_and_sheets_are_left_out_and_counted(read: Read) -> None:
    columns = '<cols><col min="2" max="2" hidden="1"/><col min="5" max="5" width="0"/></cols>'
    rows = (
        sheet_row(1, {"A": "一、營造永續環境 (A)"})
        + sheet_row(2, {"A": "策略目標", "B": "備註", "C": "KPI", "D": "主責局處"})
        + sheet_row(3, {"A": "AC1 環境", "B": "密", "C": "AC1.1 滿意度", "D": "環保局"})
        + sheet_row(4, {"C": "AC1.2 舊", "D": "工務局"}, 'hidden="1"')
        + sheet_row(5, {"C": "AC1.3 舊", "D": "工務局"}, 'ht="0" customHeight="1"')
        + sheet_row(6, {"C": "AC1.4 舊", "D": "工務局"}, 'ht="0.0" customHeight="1"')
        + sheet_row(7, {"E": "寬度為零"})
    )
    sheets = ("甲", f"{columns}<sheetData>{rows}</sheetData>"), ("乙", "<sheetData/>")
    seen = read(xlsx(*sheets, state="veryHidden"), "taipei-108.xlsx")
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度"}
    said = one(seen, "hidden-left-out")
    assert said.message.zh.startswith("6 處")
    assert places(said) == [
        "「甲」!B2", "「甲」!C4", "「甲」!C5", "「甲」!C6", "「甲」!E7", "工作表「乙」",
    ]  # fmt: skip


def test_a_row_whose_objective_a_filter_hides_is_said(made: Made, read: Read) -> None:
    head = {"A": "項次", "B": "策略目標", "C": "KPI", "D": "主責局處", "E": "備註"}
    rows = "".join(
        sheet_row(number, cells, 'hidden="1"' if number in (4, 8) else "")
        for number, cells in (
            (1, head),
            (2, {"A": "1", "B": "改善環境", "C": "滿意度", "D": "環保局"}),
            (3, {"A": "2", "C": "比率", "D": "環保局"}),
            (4, {"A": "3", "B": "守護健康", "C": "接種率", "D": "衛生局", "E": "新增"}),
            (5, {"A": "4", "C": "篩檢率", "D": "衛生局"}),
            (6, {"A": "5", "C": "照護率", "D": "衛生局"}),
            (7, {"A": "6", "B": "發展文化", "C": "參觀人次", "D": "文化局"}),
            (8, {"A": "7", "B": "發展文化", "C": "演出場次", "D": "文化局"}),
            (9, {"A": "8", "C": "館藏數", "D": "文化局"}),
        )
    )
    said = one(made(rows, top=""), "hidden-above")
    assert (said.severity, places(said)) == ("error", ["「甲」!A5", "「甲」!A6"])
    assert said.evidence
    assert said.evidence.cell == "4 篩檢率 衛生局\n5 照護率 衛生局"
    cells = {"B": "AC1.2 比率", "C": "環保局"}
    headless = sheet_row(1, {"A": "一、營造永續環境 (A)"}) + sheet_row(5, cells)
    headless += sheet_row(4, {"A": "AC1 環境", "B": "AC1.1 舊", "C": "環保局"}, 'hidden="1"')
    assert places(one(made(headless, top=""), "hidden-above")) == ["「甲」!B5"]


def test_tables_side_by_side_are_read_the_left_one_first(made: Made) -> None:
    def table(at: str, name: str, letter: str) -> list[dict[str, str]]:
        rows = (
            (f"{name} ({letter})",),
            ("策略目標", "KPI", "主責局處"),
            (f"{letter}C1 目標", f"{letter}C1.1 滿意度", "環保局"),
            ("", f"{letter}C1.2 比率", "工務局"),
        )
        return [
            {chr(ord(at) + right): text for right, text in enumerate(row) if text} for row in rows
        ]

    left = table("A", "一、營造環境", "A")
    for at in "DEF":  # without a gap, with a narrow one, with a wide one
        right = table(at, "二、發展文化", "B")
        rows = enumerate(map(dict.__or__, left, right), 1)
        seen = made("".join(sheet_row(n, cells) for n, cells in rows), top="")
        assert [theme.name for theme in seen.plan.themes] == ["營造環境", "發展文化"]
        assert [kpi.code for kpi in seen.plan.kpis] == ["AC1.1", "AC1.2", "BC1.1", "BC1.2"]
        assert places(one(seen, "tables-beside")) == [f"「甲」!{at}2"]
        assert "column-rival" not in seen.codes()
    stacked = TOP + ROW + sheet_row(9, dict(zip("EFG", HEAD.values(), strict=True)))
    stacked += sheet_row(10, {"E": "BC1 目標", "F": "BC1.1 滿意度", "G": "環保局"})
    assert "tables-beside" not in made(stacked, top="").codes()


def test_the_line_of_a_perspective_between_rows_ends_no_table() -> None:
    rows = TOP + sheet_row(3, {"A": "顧客構面"}) + sheet_row(6, {"A": "學習成長構面"})
    rows += sheet_row(4, {"A": "AC1 環境", "B": "AC1.1 滿意度", "C": "環保局"})
    rows += sheet_row(7, {"A": "AL1 人力", "B": "AL1.1 完成率", "C": "公訓處"})
    taken = office_rows(xlsx(("甲", f"<sheetData>{rows}</sheetData>")), Path("x.xlsx"))
    (table,) = tables_seen(tuple(classified(taken.rows)))
    assert (table.taken, table.rows) == (True, 2)
    assert [head.text for head in table.heads] == list(HEAD.values())


def test_cells_that_are_struck_out_are_left_out_and_counted(made: Made) -> None:
    styles = (
        '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs>'
    )
    text = '<c r="{}" s="{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = ROW + sheet_row(
        4, {"B": text.format("B4", 1, "AC1.2 舊"), "C": text.format("C4", 1, "工務局")}
    )
    rows += sheet_row(5, {"B": text.format("B5", 2, "AC1.3 比率"), "C": "工務局"})
    strings = (
        "<si><r><t>AC1.4 </t></r><r><rPr><strike/></rPr><t>舊</t></r>"
        "<r><rPr><b/></rPr><t>新</t></r></si>"
        "<si><r><t>AC1.4 舊</t></r><r><rPr><b/></rPr><t>AC1.5 新</t></r></si>"
    )
    rich = '<c r="{}" s="{}" t="s"><v>{}</v></c>'
    rows += sheet_row(6, {"B": rich.format("B6", 0, 0), "C": "工務局"})
    rows += sheet_row(7, {"B": rich.format("B7", 1, 1), "C": "交通局"})
    seen = made(rows, styles=styles, strings=strings)
    assert seen.names() == {
        "AC1": "環境", "AC1.1": "滿意度", "AC1.3": "比率", "AC1.4": "新", "AC1.5": "新",
    }  # fmt: skip
    said = one(seen, "struck-left-out")
    assert places(said) == [f"「甲」!{cell}" for cell in ("B4", "C4", "B6", "B7")]
    assert said.evidence
    assert said.evidence.cell == "AC1.2 舊\n工務局\n舊\nAC1.4 舊"


def test_shared_and_rich_text_without_its_pronunciation(made: Made) -> None:
    strings = (
        "<si><t>AC1 環境</t></si><si><r><t>AC1.1 滿</t></r><r><rPr><b/></rPr><t>意度</t></r>"
        '<rPh sb="0" eb="1"><t>ㄇㄢˇ</t></rPh></si>'
    )
    row = sheet_row(3, {"A": '<c r="A3" t="s"><v>0</v></c>', "B": '<c r="B3" t="s"><v>1</v></c>',
                        "C": "環保局_x000D_\n工務局"})  # fmt: skip
    seen = made(row, strings=strings)
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度"}
    assert seen.bureaus("AC1.1") == ["環保局", "工務局"]


def test_numbers_are_read_as_they_are_shown_and_dates_said(made: Made) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="&quot;AC&quot;0.00"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>'
    )
    row = sheet_row(3, {"A": "AC1 環境", "B": '<c r="B3" s="1"><v>1.1</v></c>', "C": "環保局"})
    row += sheet_row(4, {"B": '<c r="B4" s="2"><v>43160</v></c>', "C": "工務局"})
    seen = made(row, styles=styles)
    assert seen.kpi("AC1.10").owners[0].bureau == "環保局"
    assert places(one(seen, "cell-date")) == ["「甲」!B4"]


def test_formulas_show_what_is_stored_and_errors_are_said(made: Made) -> None:
    row = sheet_row(
        3,
        {
            "A": "AC1 環境",
            "B": '<c r="B3" t="str"><f>"AC1.1 "&amp;X1</f><v>AC1.1 滿意度</v></c>',
            "C": '<c r="C3" t="e"><f>X2</f><v>#REF!</v></c>',
        },
    )
    row += sheet_row(4, {"B": "AC1.2 比率", "C": '<c r="C4"><f>[1]甲!X3</f></c>'})
    seen = made(row)
    assert seen.names()["AC1.1"] == "滿意度"
    assert seen.bureaus("AC1.1") == seen.bureaus("AC1.2") == []
    assert places(one(seen, "cell-error")) == ["「甲」!C3"]
    assert places(one(seen, "formula-uncalculated")) == ["「甲」!C4"]
    assert {"cell-error", "formula-uncalculated"} <= {
        f.code for f in seen.findings if f.severity == "error"
    }


def test_a_sheet_that_is_sparse_or_begins_further_in(made: Made) -> None:
    cells = {"AA": "AC1 環境", "AC": "AC1.1 滿意度", "AF": "環保局", "XFD": "遠"}
    head = sheet_row(2, {"AA": "策略目標", "AC": "KPI", "AF": "主責局處"})
    seen = made(sheet_row(1048576, cells), top=sheet_row(1, {"AA": "一、營造永續環境 (A)"}) + head)
    assert seen.kpi("AC1.1").evidence.place.text.zh == "「甲」!AC1048576"
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert places(one(seen, "cells-beyond")) == ["「甲」!XFD1048576"]


def test_each_sheet_is_a_theme_by_its_name_or_its_codes(read: Read) -> None:
    def sheet(*rows: dict[str, str]) -> str:
        return (
            f"<sheetData>{''.join(sheet_row(n, row) for n, row in enumerate(rows, 1))}</sheetData>"
        )

    def kpi(letter: str) -> dict[str, str]:
        return {"A": f"{letter}C1 環境", "B": f"{letter}C1.1 滿意度", "C": "環保局"}

    named = ("營造永續環境(A)", sheet(HEAD, kpi("A")))
    note = ("說明", sheet({"A": "本表由各局處填報"}, {"B": "第二欄"}))
    plain = ("主題B", sheet(HEAD, kpi("B")))
    headed = ("C-文化", sheet({"A": "三、發展多元文化 (C)"}, HEAD, kpi("C")))
    lettered = ("D-友善城市", sheet(HEAD, kpi("D")))
    behind = ("安全城市_E", sheet(HEAD, kpi("E")))
    other = ("G-健康城市", sheet(HEAD, kpi("F")))
    seen = read(xlsx(named, note, plain, headed, lettered, behind, other), "taipei-108.xlsx")
    assert [(theme.letter, theme.name) for theme in seen.plan.themes] == [
        ("A", "營造永續環境"), ("B", "B"), ("C", "發展多元文化"), ("D", "友善城市"),
        ("E", "安全城市"), ("F", "F"),
    ]  # fmt: skip
    assert seen.plan.themes[0].evidence.place.text.zh == "工作表「營造永續環境(A)」"
    assert places(one(seen, "sheet-without-table")) == ["工作表「說明」"]
    assert seen.names()["AC1"] == "環境"
    missing = seen.said("theme-heading-missing")
    assert [place for finding in missing for place in places(finding)] == [
        "「主題B」!A2",
        "「G-健康城市」!A2",
    ]


def test_links_to_other_workbooks_and_macros_are_said(read: Read) -> None:
    data = xlsx(("甲", f"<sheetData>{TOP}{ROW}</sheetData>"), vbaProject="x")
    seen = read(data.replace(b"vbaProject.xml", b"vbaProject.bin"), "taipei-108.xlsm")
    assert one(seen, "macros-not-run").evidence is None
