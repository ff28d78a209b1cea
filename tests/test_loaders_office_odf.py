"""OpenDocument texts and workbooks: what of them is in a cell, what is left out and said."""

from collections.abc import Callable

import pytest
from conftest import Read, Seen
from office_files import odf, odf_cell, odf_row

from graphmodel.findings import Finding

HEAD = odf_row("策略目標", "KPI", "主責局處")
ROW = odf_row("AC1 環境", "AC1.1 滿意度", "環保局")
HEADING = "<text:h text:outline-level='2'>一、營造永續環境 (A)</text:h>"
COVERED = "<table:covered-table-cell/>"

Made = Callable[..., Seen]


def one(seen: Seen, code: str) -> Finding:
    (found,) = seen.said(code)
    return found


def printed(finding: Finding) -> tuple[list[str], str]:
    assert finding.evidence is not None
    return [place.text.zh for place in finding.evidence.places], finding.evidence.cell


@pytest.fixture
def text(read: Read) -> Made:
    """A text with a theme's heading and a table of ``rows``."""

    def _text(*rows: str, before: str = "", after: str = "", styles: str = "") -> Seen:
        table = f"<table:table>{HEAD}{''.join(rows)}</table:table>"
        return read(odf("text", before + HEADING + table + after, styles), "taipei-108.odt")

    return _text


@pytest.fixture
def sheet(read: Read) -> Made:
    """A workbook of one sheet with a theme's head and ``rows``."""

    def _sheet(*rows: str, before: str = "", styles: str = "", others: str = "") -> Seen:
        top = odf_row("一、營造永續環境 (A)") + HEAD
        table = f"<table:table table:name='甲'>{before}{top}{''.join(rows)}</table:table>"
        return read(odf("spreadsheet", table + others, styles), "taipei-108.ods")

    return _sheet


def test_a_row_leads_to_its_table_and_row(text: Made) -> None:
    seen = text(ROW)
    assert seen.kpi("AC1.1").evidence.place.text.zh == "表 1 第 2 列"
    assert seen.plan.themes[0].evidence.place.text.zh == "第 1 段"


def test_tracked_deletions_are_out_and_counted(text: Made) -> None:
    changes = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
        "<text:p>不滿</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    name = (
        "<text:p>AC1.1 滿<text:change text:change-id='c1'/>"
        "<text:change-start text:change-id='c2'/>意度"
        "<text:change-end text:change-id='c2'/></text:p>"
    )
    seen = text(odf_row("AC1 環境", odf_cell(name), "環保局"), before=changes)
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度"}
    assert printed(one(seen, "deletions-left-out")) == (["表 1 第 2 列"], "不滿")


def test_notes_comments_captions_and_text_boxes_leak_into_no_cell(text: Made) -> None:
    name = (
        "<text:p>AC1.1<text:s/>滿意<office:annotation><text:p>註解</text:p></office:annotation>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>註</text:p>"
        "</text:note-body></text:note><draw:frame><draw:text-box><text:p>方塊</text:p>"
        "</draw:text-box></draw:frame>度</text:p>"
    )
    styles = (
        "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Table'/>"
    )
    after = "<text:p text:style-name='P1'>表 1 指標</text:p><text:p>整理中</text:p>"
    seen = text(odf_row("AC1 環境", odf_cell(name), "環保局"), after=after, styles=styles)
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度"}
    assert printed(one(seen, "text-boxes-unread")) == (["表 1 第 2 列"], "方塊")
    assert seen.unplaced() == ["整理中"]


def test_a_table_in_a_text_box_is_read(text: Made) -> None:
    table = f"<table:table>{HEAD}{odf_row('AC2 水質', 'AC2.1 件數', '工務局')}</table:table>"
    box = f"<text:p><draw:frame><draw:text-box>{table}</draw:text-box></draw:frame></text:p>"
    seen = text(ROW, after=box)
    assert seen.kpi("AC2.1").evidence.place.text.zh == "表 2 第 2 列"
    assert "text-boxes-unread" not in seen.codes()


def test_hidden_text_and_sections_are_left_out_and_counted(text: Made) -> None:
    styles = (
        "<style:style style:name='T1' style:family='text'>"
        "<style:text-properties text:display='none'/></style:style>"
    )
    name = "<text:p>AC1.1 滿意度<text:span text:style-name='T1'>密</text:span></text:p>"
    after = f"<text:section text:display='none'><table:table>{ROW}</table:table></text:section>"
    seen = text(odf_row("AC1 環境", odf_cell(name), "環保局"), styles=styles, after=after)
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度"}
    assert one(seen, "hidden-left-out").message.zh.startswith("2 處")


def test_cells_merged_downwards_and_across(text: Made) -> None:
    two = "table:number-rows-spanned='2'"
    seen = text(
        odf_row(odf_cell("顧客構面", "table:number-columns-spanned='3'"), COVERED, COVERED),
        odf_row(odf_cell("AC1 環境", two), "AC1.1 滿意度", odf_cell("環保局", two)),
        odf_row(COVERED, "AC1.2 比率", COVERED),
        odf_row("AC2 水質", "AC2.1 件數", "工務局"),
    )
    assert seen.names() == {
        "AC1": "環境", "AC1.1": "滿意度", "AC1.2": "比率", "AC2": "水質", "AC2.1": "件數",
    }  # fmt: skip
    assert seen.bureaus("AC1.2") == ["環保局"]
    assert seen.objective("AC1").perspective == "customer"


def test_codes_and_headings_that_are_automatic_numbers(text: Made) -> None:
    styles = (
        "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' "
        "style:num-format='1' style:num-prefix='AC1.'/></text:list-style>"
        "<text:list-style style:name='L2'><text:list-level-style-bullet text:level='1'/>"
        "</text:list-style>"
    )

    def listed(name: str, style: str = "L1") -> str:
        return odf_cell(
            f"<text:list text:style-name='{style}' text:continue-numbering='true'>"
            f"<text:list-item><text:p>{name}</text:p></text:list-item></text:list>"
        )

    seen = text(
        odf_row("AC1 環境", listed("滿意度"), listed("環保局", "L2")),
        odf_row("", listed("比率"), "工務局"),
        styles=styles,
    )
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度", "AC1.2": "比率"}
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert printed(one(seen, "code-automatic")) == (
        ["表 1 第 2 列", "表 1 第 3 列"],
        "AC1.1\nAC1.2",
    )


def test_a_sheet_shows_what_its_cells_show(sheet: Made) -> None:
    code = odf_cell("AC1.10", "office:value-type='float' office:value='1.1'")
    day = odf_cell("107/3/1", "office:value-type='date' office:date-value='2018-03-01'")
    wrong = odf_cell("#N/A", "calcext:value-type='error' table:formula='of:=X'")
    undone = odf_cell("", "table:formula='of:=X'")
    note = odf_cell(
        "<office:annotation><text:p>註</text:p></office:annotation><text:p>工務局</text:p>"
    )
    seen = sheet(
        odf_row("AC1 環境", code, "環保局"),
        odf_row("", day, "環保局"),
        odf_row("", "AC1.11 甲", wrong),
        odf_row("", "AC1.12 乙", undone),
        odf_row("", "AC1.13 丙", note),
    )
    assert seen.bureaus("AC1.10") == ["環保局"]
    assert seen.bureaus("AC1.11") == seen.bureaus("AC1.12") == []
    assert seen.bureaus("AC1.13") == ["工務局"]
    said = {code: printed(one(seen, code))[0] for code in (
        "cell-date", "cell-error", "formula-uncalculated",
    )}  # fmt: skip
    assert said == {
        "cell-date": ["「甲」!B4"],
        "cell-error": ["「甲」!C5"],
        "formula-uncalculated": ["「甲」!C6"],
    }


def test_repeated_rows_and_cells_count_and_empty_ones_cost_nothing(sheet: Made) -> None:
    empty = odf_row(odf_cell("", "table:number-columns-repeated='16384'"))
    many = empty.replace(
        "<table:table-row ", "<table:table-row table:number-rows-repeated='9999' "
    )
    seen = sheet(many, odf_row("AC1 環境", "AC1.1 滿意度", "環保局"), many)
    assert seen.kpi("AC1.1").evidence.place.text.zh == "「甲」!B10002"


def test_text_that_is_struck_out_and_hidden_rows_of_a_text_are_left_out_and_counted(
    text: Made,
) -> None:
    look = "<style:style style:name='{}'><style:text-properties {}='{}'/></style:style>"
    line = "style:text-line-through-style"
    styles = look.format("T1", line, "solid") + look.format("T2", line, "none")
    styles += look.format("T3", "fo:text-transform", "uppercase")
    name = (
        "<text:p><text:span text:style-name='T3'>ac1.1 </text:span>滿意度"
        "<text:span text:style-name='T1'>舊</text:span></text:p>"
    )
    gone = (
        "<text:p text:style-name='T1'>工務局</text:p><text:p text:style-name='T1'>"
        "<text:span text:style-name='T2'>環保局</text:span></text:p>"
    )
    seen = text(
        odf_row("AC1 環境", odf_cell(name), odf_cell(gone)),
        odf_row("", "AC1.2 密", "環保局", properties="table:visibility='collapse'"),
        styles=styles,
    )
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度"}
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert printed(one(seen, "struck-left-out")) == (["表 1 第 2 列"], "舊\n工務局")
    assert printed(one(seen, "hidden-left-out"))[0] == ["表 1 第 3 列"]


def test_cells_that_are_struck_out_are_left_out_and_counted(sheet: Made) -> None:
    styles = (
        "<style:style style:name='ce1' style:family='table-cell'><style:text-properties "
        "style:text-line-through-style='solid'/></style:style>"
    )
    struck = "table:style-name='ce1'"
    seen = sheet(
        ROW,
        odf_row("", odf_cell("AC1.2 舊", struck), odf_cell("工務局", struck)),
        styles=styles,
    )
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度"}
    places, texts = printed(one(seen, "struck-left-out"))
    assert (places, texts) == (["「甲」!B4", "「甲」!C4"], "AC1.2 舊\n工務局")


def test_hidden_rows_columns_and_sheets_are_left_out_and_counted(sheet: Made) -> None:
    styles = (
        "<style:style style:name='ta' style:family='table'>"
        "<style:table-properties table:display='false'/></style:style>"
    )
    columns = (
        "<table:table-column table:number-columns-repeated='3'/>"
        "<table:table-column table:visibility='collapse'/>"
    )
    seen = sheet(
        odf_row("AC1 環境", "AC1.1 滿意度", "環保局", "密"),
        odf_row("", "AC1.2 舊", "工務局", properties="table:visibility='filter'"),
        before=columns,
        styles=styles,
        others=f"<table:table table:name='乙' table:style-name='ta'>{ROW}</table:table>",
    )
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度"}
    places, _ = printed(one(seen, "hidden-left-out"))
    assert places == ["「甲」!D3", "「甲」!B4", "工作表「乙」"]
