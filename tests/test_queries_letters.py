"""Letters that came back, filled in as people do: nothing lost, nothing taken for a yes."""

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asking import OUTLINE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from letter_hands import EMPTY, HANDS, boxes, clicked, in_odt, on_docx, rows_of, written
from libreoffice import LibreOffice

from graphmodel.findings import Finding
from graphmodel.language import Language
from loaders.office.looks import struck
from loaders.sources import Reading, read_sources
from queries.letters.changes import changes_since
from queries.letters.edition import Edition
from queries.letters.handwriting import reply_of
from queries.letters.letter import letter_of
from queries.letters.reading import Answers, read_answers
from queries.letters.rows import AnswerRow
from viz.documents.files import document_file

BUREAU = "消防局"  # 6 KPIs, all by name
Act = Callable[[Any], None]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def letters(reading: Reading) -> dict[str, bytes]:
    letter = letter_of(Edition.of(reading), f"taipei/{BUREAU}", Language.ZH)
    return {ending: document_file(letter, f"x.{ending}") for ending in ("docx", "odt")}


class Office:
    """A folder of letters, and what is read of it."""

    def __init__(self, folder: Path, reading: Reading, blank: dict[str, bytes]) -> None:
        self.folder, self.reading, self.blank = folder, reading, blank

    def put(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)

    def word(self, act: Act, name: str = "a.docx") -> None:
        self.put(name, on_docx(self.blank["docx"], act))

    def odt(self, change: Callable[[str], str], name: str = "a.odt") -> None:
        self.put(name, in_odt(self.blank["odt"], change))

    @property
    def read(self) -> Answers:
        return read_answers([Edition.of(self.reading)], self.folder)

    @property
    def rows(self) -> list[AnswerRow]:
        return [row for row in self.read.rows if row.bureau == BUREAU]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.read.findings

    @property
    def answers(self) -> list[str]:
        return [row.answer for row in self.rows]


@pytest.fixture
def office(tmp_path: Path, reading: Reading, letters: dict[str, bytes]) -> Office:
    return Office(tmp_path, reading, letters)


def filled(texts: dict[int, str]) -> Act:
    def act(document: Any) -> None:
        for at, row in enumerate(rows_of(document)):
            if at in texts:
                written(row.cells[-1], texts[at])

    return act


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_a_letter_in_any_hand_is_read_without_loss(office: Office, hand: str, ending: str) -> None:
    yes, no, other = HANDS[hand]
    texts = {0: yes, 1: no, 2: other}
    if ending == "docx":
        office.word(filled(texts))
    else:
        office.odt(lambda content: _filled_odt(content, texts))
    rows = office.rows
    assert not office.findings
    last = "remark" if hand == "remark" else "corrected"
    assert [row.answer for row in rows] == ["confirmed", "refused", last, *["missing"] * 3]
    assert rows[2].remark == "主責應為教育局\n自 112 年"
    assert [row.why for row in rows] == ["", "", "", *["blank"] * 3]
    assert (rows[2].letter, rows[2].letter_place and rows[2].letter_place.text.zh) == (
        f"a.{ending}", "表 1 第 4 列",
    )  # fmt: skip
    assert rows[2].cell.replace("\n", "") == other.replace("\n", "").replace("　", " ")


def _filled_odt(content: str, texts: dict[int, str]) -> str:
    at = -1

    def fill(found: re.Match[str]) -> str:
        nonlocal at
        at += 1
        lines = texts.get(at, EMPTY).split("\n")
        return "".join(
            f'<text:p text:style-name="Table_20_Contents">{one}</text:p>' for one in lines
        )

    cell = rf'<text:p text:style-name="Table_20_Contents">{EMPTY}</text:p>'
    return re.sub(cell, fill, content)


def test_boxes_that_were_clicked_in_word_count(office: Office) -> None:
    def act(document: Any) -> None:
        for row, which in zip(rows_of(document), (0, 1, 2), strict=False):
            clicked(boxes(row.cells[-1])[which])
        rows = list(rows_of(document))
        rows[2].cells[-1].add_paragraph("主責應為教育局")

    office.word(act)
    assert office.answers == ["confirmed", "refused", "corrected", *["missing"] * 3]
    assert office.rows[2].remark == "主責應為教育局"


@pytest.mark.parametrize(
    ("text", "answer", "remark"),
    [
        ("", "missing", ""),
        (EMPTY, "missing", ""),
        ("是　否　修正", "missing", ""),
        ("■是 □否 □修正", "confirmed", ""),
        ("[x]是 [ ]否 [ ]修正", "confirmed", ""),
        ("□是□否■修正應由教育局主責", "corrected", "應由教育局主責"),
        ("□是\n□否\n☒修正\n教育局", "corrected", "教育局"),
        ("☑是　□否　☑修正　名稱有誤字", "corrected", "名稱有誤字"),
        ("○", "confirmed", ""),
        ("\uf0fe是 \uf0a8否 \uf0a8修正", "confirmed", ""),
        ("否，本局無此業務", "refused", "本局無此業務"),
        ("☑是\n否則請洽秘書處", "confirmed", "否則請洽秘書處"),
        ("□是　" + struck("□否") + "　" + struck("□修正"), "confirmed", ""),
        (struck("□是") + "　□否　" + struck("□修正"), "refused", ""),
        (f"{EMPTY}\n{struck('非本局')}主責應為教育局", "remark", "主責應為教育局"),
        # What could be a yes or a no is neither.
        ("☑是　☑否　□修正", "unclear", ""),
        ("X是　□否　□修正", "unclear", ""),
        ("是V否　□修正", "unclear", ""),
        (f"{EMPTY}\nV", "unclear", "V"),
        (struck("□是") + "　□否　□修正", "unclear", ""),
        ("是否列入？", "remark", "是否列入？"),
        ("不是本局的 KPI", "remark", "不是本局的 KPI"),
        ("V 主責應為教育局", "remark", "V 主責應為教育局"),
        ("V 否則請洽秘書處", "remark", "V 否則請洽秘書處"),
        ("● 是否列入？", "remark", "● 是否列入？"),
        ("■是否列入？", "remark", "■是否列入？"),
        ("V Noted", "remark", "V Noted"),
        ("V 是　主責相符", "confirmed", "主責相符"),
        ("■是　□否　□修正\n同意", "confirmed", "同意"),
        (f"{EMPTY}\n無意見", "confirmed", ""),
        ("同意。", "confirmed", ""),
        ("是，惟名稱有誤", "unclear", "惟名稱有誤"),
        ("☑是　□否　□修正\n主責應為教育局", "unclear", "主責應為教育局"),
        ("☒Yes　□No　□Correct it\nbut not ours alone", "unclear", "but not ours alone"),
        ("■Yes　□No　□Correct it", "confirmed", ""),
    ],
)
def test_what_a_cell_says(text: str, answer: str, remark: str) -> None:
    assert reply_of(text) == (answer, remark)


def test_struck_words_and_rows_of_word(office: Office) -> None:
    def act(document: Any) -> None:
        first, second, *_ = rows_of(document)
        written(first.cells[-1], "")
        paragraph = first.cells[-1].paragraphs[0]
        for text, strike in (("□是　", False), ("□否　□修正", True)):
            paragraph.add_run(text).font.strike = strike
        for cell in second.cells[:-1]:
            for run in cell.paragraphs[0].runs:
                run.font.strike = True

    office.word(act)
    assert [(row.answer, row.why) for row in office.rows[:2]] == [
        ("confirmed", ""), ("refused", "row-struck"),
    ]  # fmt: skip


def test_struck_words_of_an_odt(office: Office) -> None:
    style = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style></office:automatic-styles>'
    )
    gone = '□是　<text:span text:style-name="T1">□否　□修正</text:span>'
    office.odt(
        lambda text: text.replace("</office:automatic-styles>", style).replace(EMPTY, gone, 1)
    )
    assert office.answers[:2] == ["confirmed", "missing"]


def test_tracked_changes_are_taken_as_accepted(office: Office) -> None:
    def act(document: Any) -> None:
        cell = next(rows_of(document)).cells[-1]
        old = OxmlElement("w:del")
        for run in list(cell._tc.iter(qn("w:r"))):
            if run.getparent().tag == qn("w:p"):
                old.append(copy.deepcopy(run))
                run.getparent().remove(run)
        for text in old.iter(qn("w:t")):
            text.tag = qn("w:delText")
        for box in boxes(cell):
            box.getparent().remove(box)
        new = OxmlElement("w:ins")
        run = OxmlElement("w:r")
        said = OxmlElement("w:t")
        said.text = "否"
        run.append(said)
        new.append(run)
        paragraph = cell.paragraphs[0]._p
        paragraph.append(old)
        paragraph.append(new)
        gone = list(rows_of(document))[-1]._tr
        gone.get_or_add_trPr().append(OxmlElement("w:del"))

    office.word(act)
    assert office.answers[0] == "refused"
    (told,) = office.findings
    assert told.message.zh == "a.docx 有追蹤修訂：插入 1 處已採計，刪除 2 處未採計"
    assert told.evidence is not None
    assert told.evidence.place.text.zh == "表 1 第 2 列"


INK = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://'
    'schemas.microsoft.com/office/word/2010/wordml"><mc:Choice Requires="w14"><w14:contentPart/>'
    "</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"
)
DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
FRAME = f'<draw:frame {DRAW} text:anchor-type="as-char"><draw:image/></draw:frame>'


def test_ink_and_pictures_are_unclear_and_never_a_yes(office: Office) -> None:
    def act(document: Any) -> None:
        first, second, third, *_ = rows_of(document)
        first.cells[-1].paragraphs[0].add_run()._r.append(parse_xml(INK))
        written(second.cells[-1], "是")  # what floats over a cell may hang on another
        second.cells[1].paragraphs[0].add_run()._r.append(OxmlElement("w:pict"))
        written(third.cells[-1], "是")
        signed = document.tables[-1].rows[1].cells[1].paragraphs[0].add_run("王小明")
        signed._r.append(OxmlElement("w:drawing"))

    office.word(act)
    drawn = ("unclear", "drawn")
    assert [(row.answer, row.why) for row in office.rows[:3]] == [drawn, drawn, ("confirmed", "")]
    assert office.rows[0].letter_place is not None
    assert office.rows[0].letter_place.text.zh == "表 1 第 2 列"
    assert (office.rows[1].changes, office.rows[2].officer) == ((), "王小明")
    assert [(f.code, f.evidence and f.evidence.place.text.zh) for f in office.findings] == [
        ("letter-drawing", "表 2 第 2 列")
    ]


def test_pictures_of_an_odt_are_unclear_and_those_on_a_page_are_told(office: Office) -> None:
    office.odt(
        lambda text: text.replace("□是", f"{FRAME}□是", 1).replace(
            "<office:text>", f"<office:text><draw:path {DRAW}/>"
        )
    )
    assert [(row.answer, row.why) for row in office.rows[:2]] == [
        ("unclear", "drawn"), ("missing", "blank"),
    ]  # fmt: skip
    assert [finding.code for finding in office.findings] == ["letter-drawing"]


def test_a_printed_cell_that_was_changed_is_a_correction(office: Office) -> None:
    def act(document: Any) -> None:
        first, *_ = rows_of(document)
        written(first.cells[1], "新的名稱")
        written(first.cells[-1], "是")

    office.word(act)
    row = office.rows[0]
    assert (row.answer, row.why) == ("corrected", "text-changed")
    assert row.changes == (f"KPI 名稱：新的名稱（{row.name}）",)


def test_rows_are_found_whatever_happened_around_them(office: Office) -> None:
    """Columns added and moved, heads gone, rows in another order, one gone, one new."""

    def act(document: Any) -> None:
        table = document.tables[0]
        written(table.rows[1].cells[-1], "是")
        written(table.rows[2].cells[-1], "否")
        for row in table.rows:  # the column for answers comes first, and one more behind it
            cell = row.cells[-1]._tc
            more = copy.deepcopy(cell)
            row._tr.insert(row._tr.index(row.cells[0]._tc), cell)
            row._tr.insert(row._tr.index(cell) + 1, more)
            for paragraph in list(more.iterchildren(qn("w:p"))):
                more.remove(paragraph)
            more.append(OxmlElement("w:p"))
        written(table.rows[2].cells[1], "見公文")
        new = copy.deepcopy(table.rows[3]._tr)
        table._tbl.append(new)
        for text in new.iter(qn("w:t")):
            text.text = "補列"
        table._tbl.remove(table.rows[4]._tr)
        table._tbl.append(table.rows[1]._tr)

    office.word(act)
    rows = office.rows
    assert [row.answer for row in rows] == ["confirmed", "refused", *["missing"] * 4]
    assert rows[1].remark == "見公文"
    assert [row.why for row in rows].count("row-gone") == 1
    (added,) = office.findings
    assert added.code == "letter-row-added"
    assert "補列" in added.message.zh


def test_what_libreoffice_makes_of_a_word_letter_is_read_alike(
    office: Office, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    def act(document: Any) -> None:
        first, second, third, *_ = rows_of(document)
        clicked(boxes(first.cells[-1])[0])
        clicked(boxes(second.cells[-1])[2])
        second.cells[-1].add_paragraph("主責應為教育局")
        written(third.cells[-1], "□是　")
        third.cells[-1].paragraphs[0].add_run("□否　□修正").font.strike = True

    office.word(act)
    was = [(row.answer, row.remark, row.changes) for row in office.rows]
    (saved,) = libreoffice.convert(tmp_path / "a.docx", "odt", tmp_path / "saved")
    answers = read_answers([Edition.of(office.reading)], saved)
    assert not answers.findings
    now = [row for row in answers.rows if row.bureau == BUREAU]
    assert [(row.answer, row.remark, row.changes) for row in now] == was
    assert [answer for answer, *_ in was[:3]] == ["confirmed", "corrected", "confirmed"]


def test_without_heads_the_last_column_answers(office: Office) -> None:
    def act(document: Any) -> None:
        table = document.tables[0]
        written(table.rows[1].cells[-1], "是")
        table._tbl.remove(table.rows[0]._tr)

    office.word(act)
    assert office.answers == ["confirmed", *["missing"] * 5]


def test_officer_and_remarks_are_kept(office: Office) -> None:
    def act(document: Any) -> None:
        remarks, officer = document.tables[-1].rows
        written(remarks.cells[1], "漏列 1 項")
        written(officer.cells[1], "王小明 1234")
        run = document.add_paragraph().add_run("附件另送")
        document.add_comment(run, text="請洽\n人事處", author="王", initials="王")

    office.word(act)
    assert {row.officer for row in office.rows} == {"王小明 1234"}
    assert [f.message.zh for f in office.findings] == [
        "對照單另有意見：請洽\n人事處（a.docx）", "對照單另有意見：漏列 1 項",
        "對照單另有意見：附件另送",
    ]  # fmt: skip


def test_comments_of_an_odt_are_kept(office: Office) -> None:
    comment = "<text:p>請洽人事處</text:p></office:annotation>"
    comment = f"<office:annotation><dc:creator>王</dc:creator>{comment}"
    office.odt(lambda text: text.replace("□是", f"{comment}□是", 1))
    assert [f.message.zh for f in office.findings] == ["對照單另有意見：請洽人事處（a.odt）"]
    assert office.answers[0] == "missing"


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Edition]:
    """Last year's plan and this year's."""
    folder = tmp_path_factory.mktemp("editions")
    changes = (
        ("AC2.1 綠地面積\t乙局(丙局)", "AC2.1 綠美化面積\t丙局(乙局)"),
        ("AC1.1 滿意度\t甲局", "AC1.1 滿意度\t乙局"),
        ("\tAC1.2 回收率(家戶)\t甲局 乙局\n", ""),
        ("BC1.1 滿意度\t丙局", "BC1.1 滿意度\t丙局\n\tBC1.9 等候時間\t甲局"),
    )
    old = OUTLINE
    for now, was in changes:
        assert now in old
        old = old.replace(now, was)
    for name, text in (("trial-107.md", old), ("trial-108.md", OUTLINE)):
        (folder / name).write_text(text, encoding="utf-8")
    return [Edition.of(read_sources([str(path)])[0]) for path in sorted(folder.iterdir())]


def test_a_letter_says_what_is_new_for_its_bureau(editions: list[Edition]) -> None:
    old, new = editions
    told = changes_since(old, new, Language.ZH)
    assert {key: since.rows[1:] for key, since in told.items()} == {
        "trial/甲局": (
            ("新列名", "AC1.1 滿意度", "乙局", "甲局"),
            ("新增", "AC1.2 回收率(家戶)", "", "AC1.2"),
            ("刪除", "BC1.9 等候時間", "BC1.9", ""),
        ),
        "trial/乙局": (
            ("不再列名", "AC1.1 滿意度", "乙局", "甲局"),
            ("新增", "AC1.2 回收率(家戶)", "", "AC1.2"),
            ("角色變更", "AC2.1 綠地面積", "協辦", "主責"),
            ("更名", "AC2.1 綠地面積", "綠美化面積", "綠地面積"),
        ),
        "trial/丙局": (
            ("角色變更", "AC2.1 綠地面積", "主責", "協辦"),
            ("更名", "AC2.1 綠地面積", "綠美化面積", "綠地面積"),
        ),
        "trial/人事處": (("列名的 KPI 沒有變動", "", "", ""),),
    }
    assert {since.rows[0][1:3] for since in told.values()} == {("trial-107", "trial-107.md")}


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_what_a_letter_says_of_an_older_edition_asks_nothing(
    editions: list[Edition], tmp_path: Path, ending: str
) -> None:
    old, new = editions
    since = changes_since(old, new, Language.ZH)["trial/甲局"]
    data = document_file(letter_of(new, "trial/甲局", Language.ZH, since), f"x.{ending}")
    (tmp_path / f"a.{ending}").write_bytes(data)
    answers = read_answers([new], tmp_path)
    assert not answers.findings
    assert {row.why for row in answers.rows if row.bureau == "甲局"} == {"blank"}
    if ending == "odt":
        changed = in_odt(data, lambda text: text.replace("等候時間", "候診時間", 1))
        (tmp_path / "a.odt").write_bytes(changed)
        (finding,) = read_answers([new], tmp_path).findings
        assert finding.message.zh == "a.odt 的「與舊版相比」一節有改動或已刪除"


def test_blank_copies_say_nothing_and_letters_that_differ_are_unclear(office: Office) -> None:
    office.put("blank.odt", office.blank["odt"])
    office.word(filled({0: "是", 1: "是"}))
    assert office.answers[:3] == ["confirmed", "confirmed", "missing"]
    office.word(filled({0: "是", 1: "否"}), "b.docx")
    assert office.answers[:3] == ["confirmed", "unclear", "missing"]
    assert office.rows[1].remark == "a.docx：是\nb.docx：否"


def test_what_is_no_letter_of_this_plan_is_named_and_does_not_count(
    office: Office, tmp_path: Path
) -> None:
    office.put("scan.pdf", b"%PDF-1.7")
    office.put("broken.docx", b"PK\x03\x04broken")
    office.put("~$a.docx", b"lock")
    mark = r"kpigraph-letter\|1\|taipei-107\|"
    for name, change in (
        ("year.odt", lambda text: re.sub(mark, "kpigraph-letter|1|taipei-108|", text)),
        ("edition.odt", lambda text: re.sub(r"\|[0-9a-f]{12} ", "|0123456789ab ", text)),
    ):
        office.odt(change, name)
    bare = on_docx(office.blank["docx"], lambda d: d.paragraphs[-1].clear())
    office.put("unmarked.docx", on_docx(bare, _without_subject))
    assert [(f.code, f.severity.value) for f in office.findings] == [
        ("letter-unread", "error"), ("letter-of-another-edition", "error"),
        ("letter-unread", "error"), ("letter-foreign", "error"),
        ("letter-of-another-plan", "error"),
    ]  # fmt: skip
    said = " ".join(f.message.zh + f.message.en for f in office.findings)
    for name in ("broken.docx", "edition.odt", "scan.pdf", "unmarked.docx", "year.odt"):
        assert name in said
    assert "taipei-108" in said
    assert {row.why for row in office.rows} == {"no-letter"}


def _without_subject(document: Any) -> None:
    document.core_properties.subject = ""


def test_the_mark_is_read_from_the_properties_where_its_line_is_gone(office: Office) -> None:
    office.word(lambda document: document.paragraphs[-1].clear())
    assert not office.findings
    assert {row.why for row in office.rows} == {"blank"}


def test_what_nobody_has_confirmed_stands_among_gaps_and_findings(office: Office) -> None:
    office.word(filled({0: "是", 1: "否", 2: "修正"}))
    answers = office.read
    gaps = [gap for gap in answers.gaps(Language.ZH) if f" {BUREAU}" in gap.key]
    assert [gap.detail.split()[1] for gap in gaps] == ["否認", "修正", *["未確認"] * 3]
    (finding,) = (f for f in answers.audit("taipei-107") if f.message.zh.startswith(BUREAU))
    assert (
        finding.message.zh == "消防局對照單的 6 項 KPI，5 項未經確認（修正 1、否認 1、未確認 3）"
    )
    assert finding.evidence is not None
    assert finding.evidence.lines == tuple(gap.line for gap in gaps)
