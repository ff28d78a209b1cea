"""Letters as files: what others read in them, how many pages they take, what they do not say."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from browser import hostile_names, hostile_plan
from docx.oxml.ns import qn
from letter_hands import rows_of
from libreoffice import LibreOffice
from odf.opendocument import load
from odf.table import Table as ODFTable
from odf.table import TableHeaderRows, TableRow
from odf.teletype import extractText

from graphmodel.language import Language
from graphmodel.problems import MisuseError
from loaders.sources import Reading, read_sources
from queries.letters.changes import changes_since
from queries.letters.edition import Edition
from queries.letters.letter import Letter, letter_of, letters_of
from queries.letters.reading import read_answers
from queries.questions.bureau import Bureau
from viz.briefing import lacking
from viz.documents.document import Document, Heading, PageBreak, Paragraph, Run, Table, line
from viz.documents.docx import docx as write_docx
from viz.documents.files import document_file, letters_in_folder
from viz.documents.odt import odt as write_odt
from viz.report.document import report_document

ENDINGS = ("docx", "odt")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


def letter(reading: Reading, bureau: str, language: Language = Language.ZH) -> Letter:
    return letter_of(Edition.of(reading), f"taipei/{bureau}", language)


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as file:
        return [page.get_textpage().get_text_range() for page in file]


@pytest.mark.parametrize("bureau", ["交通局", "教育局"])
def test_a_word_letter_holds_the_rows_of_the_question(reading: Reading, bureau: str) -> None:
    data = document_file(letter(reading, bureau), "x.docx")
    read = [[cell.text for cell in row.cells] for row in rows_of(docx.Document(io.BytesIO(data)))]
    asked = sorted(
        Bureau(bureau, inferred=True).answer(reading.graph),
        key=lambda row: (bool(row.via), row.position),
    )
    assert len(read) == len(asked) > 20
    for cells, row in zip(read, asked, strict=True):
        key = row.kpi.removeprefix("taipei-107/")
        objective = f"{row.objective} {row.objective_name}"
        assert cells[:3] == [f"{row.code} {key}", row.name, objective]
        if row.via:
            assert cells[3] == "、".join((row.via, *row.co_owners))
        else:
            assert cells[3:5] == [{"lead": "主責", "joint": "協辦"}[row.role],
                                  "、".join(row.co_owners)]  # fmt: skip
        assert cells[-2] == f"第 {row.line} 行"


def test_an_odt_letter_holds_the_same_and_repeats_its_heads(reading: Reading) -> None:
    one = letter(reading, "交通局")
    file = load(io.BytesIO(document_file(one, "x.odt")))
    named, inferred, _ = file.getElementsByType(ODFTable)
    for table, asked in ((named, one.named), (inferred, one.inferred)):
        (heads,) = table.getElementsByType(TableHeaderRows)
        rows = table.getElementsByType(TableRow)[1:]
        assert "承辦人確認" in extractText(heads)
        for row, ask in zip(rows, asked, strict=True):
            cells = [extractText(cell) for cell in row.childNodes]
            assert cells[:3] == [f"{ask.row.code} {ask.key}", ask.row.name,
                                 ask.printed["objective"]]  # fmt: skip
            assert cells[-1] == "□是　□否　□修正"


def test_letters_of_twelve_kpis_are_one_page_and_longer_ones_repeat_their_heads(
    reading: Reading, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """交通局 has 11 and 10 of collectives, 公訓處 12 and 2: the fullest of those."""
    files = []
    edition = Edition.of(reading)
    since = changes_since(edition, edition, Language.ZH)
    for bureau in ("交通局", "公訓處", "教育局"):
        one = letter_of(edition, f"taipei/{bureau}", Language.ZH, since[f"taipei/{bureau}"])
        for ending in ENDINGS:
            files.append(tmp_path / f"{bureau}-{ending}.{ending}")
            files[-1].write_bytes(document_file(one, files[-1].name))
    for bureau in ("交通局", "都發局"):
        files.append(tmp_path / f"{bureau}-en.docx")
        files[-1].write_bytes(document_file(letter(reading, bureau, Language.EN), "x.docx"))
    report = report_document(reading, Language.ZH, png=False)
    for ending, write in (("docx", write_docx), ("odt", write_odt)):
        files.append(tmp_path / f"report-{ending}.{ending}")
        files[-1].write_bytes(write(report))
    made = libreoffice.convert(files[0], "pdf", tmp_path / "pdf", *files[1:])
    found = {path.stem: pages(path) for path in made}
    for ending in ENDINGS:
        check_report(report, found.pop(f"report-{ending}"))
    assert {len(found.pop(f"{bureau}-en")) for bureau in ("交通局", "都發局")} == {1}
    assert len(found) == 6
    for name, texts in found.items():
        assert len(texts) == (2 if name.startswith("教育局") else 1), name
        assert all("KPI 名稱" in text and "承辦人確認" in text for text in texts)
        assert f"{len(texts)} / {len(texts)}" in texts[-1]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def check_report(report: Document, texts: list[str]) -> None:
    """The pages of a report: numbered headings, captions at their tables, heads on every page."""
    assert 8 < len(texts) < 20
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text
    assert "一、摘要" in texts[0]  # the contents are there without being updated
    assert "一、摘要" in texts[1]
    for table in report.blocks:
        if isinstance(table, Table) and table.caption is not None:
            said = f"{table.caption.label} {table.caption.number}\u3000"
            (page,) = (text for text in texts if said in text)
            below = squeezed(page.partition(said)[2])
            assert squeezed(table.columns[0].head) in below
            first = "".join(r.text for r in table.rows[0][0].lines[0] if isinstance(r, Run))
            assert squeezed(first) in below
    heads = [
        squeezed("".join(column.head for column in table.columns))
        for table in report.blocks
        if isinstance(table, Table)
    ]
    shown = {head: sum(squeezed(text).count(head) for text in texts) for head in heads}
    assert all(shown[head] >= heads.count(head) for head in heads)
    assert any(shown[head] > heads.count(head) for head in heads)
    whole = "\n".join(texts)
    lists = [numbers for cell in cells_of(report) if len(numbers := re.findall(r"\d+", cell)) > 3]
    assert len(lists) > 10
    for numbers in lists:  # no line ends within one
        assert re.search(r"\b" + r"\D+".join(numbers) + r"\b", whole), numbers


def cells_of(report: Document) -> Iterator[str]:
    """What the cells of its tables say of lines of the document."""
    for table in report.blocks:
        if isinstance(table, Table):
            for row in table.rows:
                said = "".join(r.text for r in row[-1].lines[0] if isinstance(r, Run))
                yield said if "行" in said else ""


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_letter_has_the_same_bytes_and_says_nothing_of_the_machine(
    reading: Reading, ending: str
) -> None:
    data = document_file(letter(reading, "消防局"), f"x.{ending}")
    assert data == document_file(letter(reading, "消防局"), f"x.{ending}")
    assert len(data) < 12_000
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        said = b"".join(map(file.read, file.namelist())).decode()
    assert not re.search(r"python-docx|creator|lastModifiedBy|created|/home|/root|/tmp", said)


def test_fonts_and_languages_are_those_of_taiwan(reading: Reading) -> None:
    data = document_file(letter(reading, "消防局"), "x.docx")
    styles = docx.Document(io.BytesIO(data)).styles.element
    fonts = next(styles.iter(qn("w:rFonts")))
    assert fonts.get(qn("w:eastAsia")) == "Microsoft JhengHei"
    tongue = next(styles.iter(qn("w:lang")))
    assert tongue.get(qn("w:eastAsia")) == "zh-TW"
    assert tongue.get(qn("w:val")) == "en-US"  # of digits: Chinese lines end within numbers
    with zipfile.ZipFile(io.BytesIO(document_file(letter(reading, "消防局"), "x.odt"))) as file:
        said = file.read("styles.xml").decode()
    assert 'style:font-name-asian="Microsoft JhengHei"' in said
    assert 'style:country-asian="TW"' in said
    assert 'fo:language="en"' in said


def test_an_english_letter_is_in_english(reading: Reading) -> None:
    one = letter(reading, "消防局", Language.EN)
    document: Any = docx.Document(io.BytesIO(document_file(one, "x.docx")))
    assert document.paragraphs[0].text == "Responsibilities of " + one.bureau.english_name
    assert document.paragraphs[0].style.name == "Heading 1"
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [
        "Code", "KPI", "Objective", "Role", "Other owners", "Source", "Confirmed by officer",
    ]  # fmt: skip


def test_hostile_names_are_text_and_are_read_back(tmp_path: Path) -> None:
    names = (*hostile_names(), "a\x01\ufffe]]>", "<w:t>&amp;", "=1+1", " 二  空 ")
    plan = hostile_plan(tmp_path / "plan", names)
    folder = tmp_path / "letters"
    files = list(letters_in_folder(plan, Language.ZH))
    for file in files:
        assert re.fullmatch(r"letters/對照單-[\w-]+\.(docx|odt)", file.name)
        (tmp_path / file.name).parent.mkdir(exist_ok=True)
        (tmp_path / file.name).write_bytes(file.make())
    assert len({file.name for file in files}) == len(files) == 2 * len(list(letters_of(
        Edition.of(plan), Language.ZH)))  # fmt: skip
    answers = read_answers([Edition.of(plan)], folder)
    assert not answers.findings
    assert {(row.answer, row.why, row.changes) for row in answers.rows} == {
        ("missing", "blank", ())
    }


def test_without_python_docx_letters_are_odt_and_that_is_said(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viz.documents.docx.find_spec", lambda _: None)
    names = [file.name for file in letters_in_folder(reading, Language.ZH)]
    assert len(names) == 33
    assert all(name.endswith(".odt") for name in names)
    assert any("python-docx" in text.zh for text in lacking())
    with pytest.raises(MisuseError, match="python-docx"):
        document_file(letter(reading, "消防局"), "x.docx")


@pytest.mark.parametrize("write", [write_docx, write_odt])
def test_a_page_break_begins_a_page(write: Any) -> None:
    blocks = (Heading(1, "甲"), PageBreak(), Paragraph(line("乙")))
    data = write(Document("題", "", Language.ZH, blocks))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        name = "word/document.xml" if "word/document.xml" in file.namelist() else "content.xml"
        text = file.read(name).decode()
    broken = 'w:pageBreakBefore/></w:pPr><w:r><w:t xml:space="preserve">乙'
    assert broken in text or '<text:p text:style-name="break">乙' in text
