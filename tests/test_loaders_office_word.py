"""Word documents: what of them is in a cell, what is left out and said, what is refused."""

import io
import zipfile
from collections.abc import Callable

import pytest
from conftest import Read, Seen
from office_files import cell, docx, paragraph, run, table, zipped

from graphmodel.findings import Finding

HEAD = ("策略目標", "KPI", "主責局處")
HEADING = paragraph("一、營造永續環境 (A)", '<w:outlineLvl w:val="1"/>')
ROW = ("AC1 環境", "AC1.1 滿意度", "環保局")

Made = Callable[..., Seen]


@pytest.fixture
def made(read: Read) -> Made:
    def _made(
        *rows: tuple[str, ...] | str, before: str = "", after: str = "", **parts: str
    ) -> Seen:
        body = before + HEADING + table(HEAD, *rows) + after
        return read(docx(body, **parts), "taipei-108.docx")

    return _made


def one(seen: Seen, code: str) -> Finding:
    (found,) = (finding for finding in seen.findings if finding.code == code)
    return found


def test_a_row_leads_to_its_table_and_row(made: Made) -> None:
    seen = made(("顧客構面",), ROW, before=table(("封面",)))
    assert seen.kpi("AC1.1").evidence.place.text == ("表 2 第 3 列", "table 2, row 3")
    assert seen.plan.themes[0].evidence.place.text == (
        "表 1 之後第 1 段",
        "paragraph 1 behind table 1",
    )
    assert seen.kpi("AC1.1").owners[0].bureau == "環保局"


def test_a_note_below_a_table_is_no_error(made: Made) -> None:
    note, coded = "註：本表由研考會彙整。", "註：AC1.2 停辦。"
    seen = made(ROW, after=paragraph(run(note)) + paragraph(run(coded)))
    assert one(seen, "note-left-out").evidence.cell == note  # type: ignore[union-attr]
    assert seen.unplaced() == [coded]


def test_insertions_are_in_and_deletions_out_and_counted(made: Made) -> None:
    name = (
        "<w:ins>" + run("AC1.1 滿意") + "</w:ins>"
        "<w:del><w:r><w:delText>不滿</w:delText></w:r></w:del>"
        "<w:moveFrom>" + run("移走") + "</w:moveFrom><w:moveTo>" + run("度") + "</w:moveTo>"
    )
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + "".join(map(cell, ("AC2 舊", "AC2.1 舊", "工務局")))
    seen = made(("AC1 環境", cell(paragraph(name)), "環保局"), gone + "</w:tr>")
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度"}
    said = one(seen, "deletions-left-out")
    assert "3 " in said.message.zh
    assert said.evidence is not None
    assert [place.code for place in said.evidence.places] == ["t1r2", "t1r3"]
    assert said.evidence.cell == "不滿\n移走\nAC2 舊 AC2.1 舊 工務局"


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next(made: Made) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    name = paragraph("AC1.1 滿", gone) + paragraph("意度")
    assert made(("AC1 環境", cell(name), "環保局")).names()["AC1.1"] == "滿意度"


def test_what_content_controls_hold_is_read_and_what_they_ask_for_is_not(made: Made) -> None:
    def control(inner: str, properties: str = "") -> str:
        content = f"<w:sdtContent>{inner}</w:sdtContent>"
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"

    asked = control(run("按這裡輸入文字"), "<w:showingPlcHdr/>")
    row = "<w:tr>" + "".join(
        (cell("AC1 環境"), control(cell("AC1.1 滿意度")), cell(paragraph(run("環保局") + asked)))
    )
    other = cell(control(paragraph(control(run("AC1.2 比率")))))
    seen = made(control(row + "</w:tr>"), ("", other, "工務局"))
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度", "AC1.2": "比率"}
    assert seen.bureaus("AC1.1") == ["環保局"]


def test_hidden_text_and_rows_are_left_out_and_counted(made: Made) -> None:
    hidden = "<w:vanish/>"
    style = f'<w:style w:styleId="H"><w:name w:val="Note"/><w:rPr>{hidden}</w:rPr></w:style>'
    name = (
        run("AC1.1 滿意度") + run("（草稿）", hidden) + run("密", '<w:rStyle w:val="H"/>')
        + run("率", '<w:vanish w:val="0"/>')
    )  # fmt: skip
    row = "<w:tr><w:trPr><w:hidden/></w:trPr>" + "".join(map(cell, ("", "AC1.2 舊", "工務局")))
    seen = made(("AC1 環境", cell(paragraph(name)), "環保局"), row + "</w:tr>", styles=style)
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度率"}
    assert one(seen, "hidden-left-out").evidence.cell == "（草稿）\n密\nAC1.2 舊 工務局"


def test_text_that_is_struck_out_by_hand_is_left_out_and_counted(made: Made) -> None:
    name = run("AC1.1 滿意度") + run("不滿", "<w:strike/>") + run("舊", "<w:dstrike/>")
    name += run("率", '<w:strike w:val="0"/>')
    style = '<w:style w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    gone = paragraph(
        run("工務局") + run("環保局", '<w:strike w:val="0"/>'), '<w:pStyle w:val="Gone"/>'
    )
    seen = made(("AC1 環境", cell(paragraph(name)), cell(gone)), styles=style)
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度率"}
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert one(seen, "struck-left-out").evidence.cell == "不滿\n舊\n工務局"


def test_letters_that_are_shown_as_capitals_are_read_so(made: Made) -> None:
    style = '<w:style w:styleId="Code"><w:rPr><w:caps/></w:rPr></w:style>'
    name = paragraph(
        run("ac1.1 ") + run("co2", "<w:smallCaps/>") + run("km", '<w:caps w:val="0"/>')
    )
    code = paragraph("ac1 環境", '<w:pStyle w:val="Code"/>')
    seen = made((cell(code), cell(paragraph(name)), "環保局"), styles=style)
    assert seen.names() == {"AC1": "環境", "ac1.1": "CO2km"}


def test_notes_comments_captions_and_text_boxes_leak_into_no_cell(made: Made) -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        + paragraph("方塊")
        + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        "<w:txbxContent>" + paragraph("方塊") + "</w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    marks = (
        '<w:r><w:footnoteReference w:id="1"/></w:r><w:commentRangeStart w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
        + run("1", '<w:vertAlign w:val="superscript"/>')
        + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>SEQ 表</w:instrText></w:r>'
    )  # fmt: skip
    name = paragraph(run("AC1.1 滿意度") + marks + box)
    caption = '<w:style w:styleId="C"><w:name w:val="caption"/></w:style>'
    after = paragraph("表 1　指標", '<w:pStyle w:val="C"/>') + paragraph("資料整理中")
    seen = made(("AC1 環境", cell(name), "環保局"), after=after, styles=caption)
    assert seen.names() == {"AC1": "環境", "AC1.1": "滿意度"}
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert one(seen, "text-boxes-unread").evidence.cell == "方塊"
    assert seen.unplaced() == ["資料整理中"]  # a line below the table goes on with no cell of it


def test_cells_merged_downwards_and_across(made: Made) -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    seen = made(
        (cell("顧客構面", '<w:gridSpan w:val="3"/>'),),
        (cell("AC1 環境", begins), "AC1.1 滿意度", cell("環保局", begins)),
        (cell("", goes_on), "AC1.2 比率", cell("", goes_on)),
        (cell("AC2 水質", begins), "AC2.1 件數", "工務局"),
        (cell("", goes_on), "AC2.2 次數", "衛生局"),
    )
    assert [seen.kpi(f"AC{n}").objective[-3:] for n in ("1.1", "1.2", "2.1", "2.2")] == [
        "AC1", "AC1", "AC2", "AC2",
    ]  # fmt: skip
    assert seen.bureaus("AC1.2") == ["環保局"]
    assert seen.bureaus("AC2.2") == ["衛生局"]
    assert seen.plan.objectives[0].perspective == "customer"


def test_a_row_whose_borders_were_dragged_keeps_its_columns(made: Made) -> None:
    wide, two = '<w:gridSpan w:val="2"/>', "<w:gridSpan w:val='2'/>"
    seen = made(
        ("AC1 環境", cell("AC1.1 滿意度", wide), "環保局"),
        ("", cell("AC1.2 比率", wide), "工務局"),
        (cell("", two), "AC1.3 件數", "衛生局"),
    )
    assert [seen.bureaus(f"AC1.{n}") for n in (1, 2, 3)] == [["環保局"], ["工務局"], ["衛生局"]]


def test_tables_in_cells_come_behind_their_row_and_frames_are_no_tables(made: Made) -> None:
    inner = table(("AC1 環境", "AC1.1 滿意度", "環保局"))
    frame = table((cell(HEADING + table(HEAD, ROW)),))
    assert made((cell(inner),)).bureaus("AC1.1") == ["環保局"]
    beside = made(("AC2 水質", cell(paragraph("AC2.1 件數") + table(("其中", "甲"))), "工務局"))
    assert beside.names()["AC2.1"] == "件數"
    assert made(before=frame).kpi("AC1.1").evidence.place.code == "t2r2"
    second = (paragraph("二、健全都市 (B)"), table(HEAD, ("BC1 都市", "BC1.1 比率", "都發局")))
    pair = made(before=table((cell(HEADING + table(HEAD, ROW)), cell("".join(second)))))
    assert [(theme.letter, theme.name) for theme in pair.plan.themes] == [
        ("A", "營造永續環境"), ("B", "健全都市"),
    ]  # fmt: skip


def test_a_code_that_is_a_list_number_is_read_and_said(made: Made) -> None:
    way = '<w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
    level = f'<w:lvl w:ilvl="{{}}">{way}</w:lvl>'
    numbering = (
        '<w:abstractNum w:abstractNumId="7">'
        + level.format(0, "decimal", "AC%1") + level.format(1, "decimal", "AC%1.%2")
        + level.format(2, "chineseCounting", "%3、")
        + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )  # fmt: skip

    def numbered(text: str, depth: int) -> str:
        properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>'
        return cell(paragraph(text, properties))

    seen = made(
        (numbered("環境", 0), numbered("滿意度", 1), "環保局"),
        ("", numbered("比率", 1), "工務局"),
        (numbered("水質", 0), numbered("AC2.1 件數", 1), "衛生局"),
        numbering=numbering,
    )
    assert seen.names() == {
        "AC1": "環境", "AC1.1": "滿意度", "AC1.2": "比率", "AC2": "水質", "AC2.1": "件數",
    }  # fmt: skip
    assert one(seen, "code-automatic").evidence.cell == "AC1\nAC1.1\nAC1.2\nAC2"


def test_two_paragraphs_are_a_wrapped_name_or_two_owners(made: Made) -> None:
    two = cell(paragraph("環保") + paragraph("局") + paragraph("都發局"))
    seen = made(("AC1 環境", cell(paragraph("AC1.1 滿意") + paragraph("度")), two))
    assert seen.names()["AC1.1"] == "滿意度"
    assert seen.bureaus("AC1.1") == ["環保局", "都發局"]


def test_invisible_signs_and_hard_spaces_part_no_name(made: Made) -> None:
    name = run("AC1.1\u00a0滿\u200b意") + "<w:r><w:softHyphen/></w:r>" + run("\u00ad度")
    assert made(("AC1 環境", cell(paragraph(name)), "環保局")).names()["AC1.1"] == "滿意度"


def test_another_document_put_into_this_one_is_said(made: Made) -> None:
    seen = made(ROW, after='<w:altChunk r:id="x" xmlns:r="r"/>')
    assert one(seen, "parts-unread").severity == "error"


def test_a_table_in_a_text_box_is_read_behind_its_paragraph(made: Made) -> None:
    inner = table(HEAD, ("AC2 水質", "AC2.1 件數", "工務局"))
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    seen = made(ROW, after=paragraph(box))
    assert seen.kpi("AC2.1").evidence.place.code == "t2r2"
    assert "text-boxes-unread" not in seen.codes()


def test_the_strict_form_of_the_format_is_the_same(read: Read) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(HEADING + table(HEAD, ROW)))) as usual:
        parts = {name: usual.read(name) for name in usual.namelist()}
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    changed = {name: part.replace(transitional, strict) for name, part in parts.items()}
    assert read(zipped(dict(changed)), "taipei-108.docx").bureaus("AC1.1") == ["環保局"]
