"""The report: where its numbers are from, what Word and LibreOffice find in its files."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from asking import CLEAN, OUTLINE, run, sentence
from browser import hostile_names, hostile_plan
from docx.oxml.ns import qn
from dots import DOT, drawn_as_dots
from odf import text as odf_text
from odf.draw import Image
from odf.opendocument import load
from odf.table import Table as ODFTable
from odf.teletype import extractText

from graphmodel.language import Language
from loaders.sources import Reading, read_sources
from queries.catalogue import QUESTIONS, question_of
from queries.comparison.diff import Diff
from queries.engines.local import LocalEngine
from queries.questions.bureaus import Bureaus
from queries.questions.candidates import Candidates
from queries.questions.shared import Shared
from queries.questions.summary import Summary
from queries.reports.decisions import count_rows, decision_rows
from queries.reports.document import check_rows, totals_rows
from viz.documents.document import Document, Heading, Note, Paragraph, Picture, Run, Table
from viz.documents.docx import docx as write_docx
from viz.documents.numbering import numbered
from viz.documents.odt import odt as write_odt
from viz.report.amounts import Amount, How
from viz.report.composing import report_of
from viz.report.document import report_document
from viz.report.report import Listing, Prose
from viz.report.sentences import places_of

OLDER = OUTLINE.replace("AC2.1 綠地面積", "AC2.1 綠美化面積").replace("\tTL1.2 創新提案數\t人事處(WCCD)\n", "")  # fmt: skip  # noqa: E501
DECISIONS = "a,b,decision,relation,by,on,because\n滿意度,回收率,reject,distinct,王,,\n"


@pytest.fixture(scope="module", autouse=True)
def _no_pictures() -> Iterator[None]:
    """What is drawn is tested of PNGs."""
    with drawn_as_dots():
        yield


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reading, Reading]:
    """A small plan with decisions, and its older edition."""
    folder = tmp_path_factory.mktemp("trial")
    for name, text in (("trial-108.md", OUTLINE), ("trial-107.md", OLDER), ("d.csv", DECISIONS)):
        (folder / name).write_text(text, encoding="utf-8")
    (new,) = read_sources([str(folder / "trial-108.md")], decisions=folder / "d.csv")
    return new, read_sources([str(folder / "trial-107.md")])[0]


@pytest.fixture(scope="module")
def document(reading: Reading) -> Document:
    return report_document(reading, Language.ZH)


@pytest.fixture(scope="module")
def word(document: Document) -> bytes:
    return write_docx(document)


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def said(document: Document) -> str:
    """What its paragraphs say, without their notes."""
    return "\n".join(
        "".join(part.text for part in block.line if isinstance(part, Run))
        for block in document.blocks
        if isinstance(block, Paragraph)
    )


def answers(reading: Reading, old: Reading | None) -> set[Any]:
    """Every row that a question, the audit or the decisions give of a plan."""
    engine = LocalEngine([reading])
    asked: list[Any] = [question_of(name).for_briefing() for name in QUESTIONS]
    asked += [Summary(without_common=True), Bureaus(without_common=True), Candidates(all=True),
              Shared(without_common=True), Shared(min_themes=2, without_common=True)]  # fmt: skip
    rows = {row for one in asked if one is not None for row in engine.answer(one)}
    for language in Language:
        rows.update(check_rows([reading], language))
    rows.update(totals_rows([reading]), decision_rows([reading]), count_rows([reading]))
    if old is not None:
        both = LocalEngine([old, reading])
        rows.update(both.answer(Diff(old.plan.key, reading.plan.key)))
    return rows


def counted(amount: Amount) -> int:
    """The number again, of the rows alone."""
    values = [getattr(row, amount.field) for row in amount.rows] if amount.field else []
    match amount.how:
        case How.ROWS:
            return len({id(row) for row in amount.rows})
        case How.SUM:
            return sum(values)
        case How.DIFFERENT:
            return len(set(values))
    (one,) = values
    return int(one)


def test_every_number_of_the_prose_is_one_of_the_rows_it_cites(
    reading: Reading, trial: tuple[Reading, Reading]
) -> None:
    for plan, old in ((reading, None), trial):
        known = answers(plan, old)
        for language in Language:
            parts = report_of(plan, language, old)
            sentences = [s for part in parts if isinstance(part, Prose) for s in part.sentences]
            assert sum(bool(sentence.amounts) for sentence in sentences) > 20
            for one in sentences:
                bare = one.template.in_language(language).format(
                    *(part if isinstance(part, Amount) else "" for part in one.parts)
                )
                numbers = sorted(map(int, re.findall("[0-9]+", bare)))
                used = sorted(
                    amount.number
                    for at, amount in enumerate(one.parts)
                    if isinstance(amount, Amount)
                    and f"{{{at}" in one.template.in_language(language)
                )
                assert numbers == used, bare
            amounts = [amount for one in sentences for amount in one.amounts]
            for part in parts:
                if isinstance(part, Listing):
                    amounts += [c for row in part.rows for c in row if isinstance(c, Amount)]
            for amount in amounts:
                assert counted(amount) == amount.number
                assert known.issuperset(amount.rows), amount.table


def test_the_summary_says_what_the_graph_bears_out(document: Document, reading: Reading) -> None:
    inner = [row for row in reading.graph.kpis if not row.theme.common]
    letters: dict[str, set[str]] = {}
    for row in inner:
        if row.shared is not None:
            letters.setdefault(row.shared, set()).add(row.letter)
    across = sum(len(some) > 1 for some in letters.values())
    objectives = len({row.objective.key for row in inner})
    bureaus = len({owner.key for row in inner for owner in row.named_owners})
    text = said(document)
    assert (
        f"以 {len(inner)} 項 KPI 衡量 {objectives} 個策略目標，分屬 8 個策略主題；"
        f"列名主責的局處有 {bureaus} 個（不含共通性參考指標）。"
    ) in text
    assert f"其中 {across} 項指標出現在兩個以上的主題（不含共通性參考指標）。" in text
    assert (len(inner), objectives, bureaus, across) == (306, 139, 33, 12)
    assert "另有 19 對名稱相近、可能為同一指標，尚待判定；已判定者 0 對。" in text
    assert "文件所載的 36 個總數，36 個與讀到的相符，0 個不符。" in text


def test_a_note_names_the_rows_the_file_and_the_lines(
    document: Document, reading: Reading, trial: tuple[Reading, Reading]
) -> None:
    notes = [
        part
        for block in document.blocks
        if isinstance(block, Paragraph)
        for part in block.line
        if isinstance(part, Note)
    ]
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    rows = LocalEngine([reading]).answer(Shared(min_themes=2, without_common=True))
    places = {place for row in rows for _, place in places_of(row, "outline.md")}
    lines = sorted(place.line or 0 for place in places)
    told = (
        f"「跨主題重複指標」12 列；outline.md 第 {lines[0]} 至 {lines[-1]} 行間 {len(lines)} 處。"
    )
    assert told in [note.text for note in notes]
    new, old = trial
    changed = said(report_document(new, Language.EN, old))
    assert "Since trial-107, 1 KPI was added, 0 dropped, 1 renamed and 0 moved" in changed


def test_long_tables_show_their_first_rows_and_name_a_sheet_that_has_all(
    document: Document, reading: Reading
) -> None:
    tables = {t.caption.text: t for t in document.blocks if isinstance(t, Table) and t.caption}
    bureaus = LocalEngine([reading]).answer(Bureaus())
    named = [row.bureau for row in bureaus if row.kind != "collective"]
    shown = tables["各局處負責的 KPI"]
    first = [row[0].lines[0][0] for row in shown.rows]
    assert first == [Run(name) for name in named[:20]]
    assert (
        f"上表列出前 20 列（KPI 多者在前），共 {len(named)} 列；其餘見分析報告資料夾 tables.xlsx"
        f"（或 tables.ods）的工作表「{Bureaus.title.zh}」。"
    ) in said(document)
    assert len(tables["出現在兩個以上主題的指標"].rows) == 18
    for table in tables.values():
        assert sum(column.width for column in table.columns) == pytest.approx(17, abs=0.1)
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_word_finds_headings_contents_captions_and_notes_that_agree(
    document: Document, word: bytes
) -> None:
    file = opened(word)
    body = file.element.body
    heads = [p for p in file.paragraphs if p.style.name.startswith("Heading")]
    numbers = [(h.text, n) for h, n in numbered(document.blocks, Language.ZH)]
    assert [p.text for p in heads] == [text for text, _ in numbers]
    for level in (1, 2, 3):
        style = file.styles[f"Heading {level}"].element
        assert style.find(f".//{qn('w:numId')}").get(qn("w:val")) == "1"
    listed = list(body.iter(qn("w:hyperlink")))
    shown = ["".join(t.text for t in link.iter(qn("w:t"))) for link in listed]
    assert shown == [f"{number}{text}" for text, number in numbers]
    assert shown[:4] == ["一、摘要", "二、計畫概觀", "三、跨主題重複的指標", "（一）主責不一致"]
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in listed} <= marks
    kinds = [char.get(qn("w:fldCharType")) for char in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    for label, kind in (("表", Table), ("圖", Picture)):
        counted_by_word = [
            "".join(t.text for t in f.iter(qn("w:t")))
            for f in body.iter(qn("w:fldSimple"))
            if f.get(qn("w:instr")).startswith(f"SEQ {label} ")
        ]
        count = sum(isinstance(block, kind) for block in document.blocks)
        assert counted_by_word == [str(at) for at in range(1, count + 1)]
    for table in file.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    described = [p.get("descr") for p in body.iter(qn("wp:docPr"))]
    assert len(described) == 2
    assert all("策略目標" in text or "局處" in text for text in described)


def test_the_parts_of_a_word_file_agree(word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    endings = {one.get("Extension") for one in types}
    named = {one.get("PartName") for one in types}
    for name in set(parts) - {"[Content_Types].xml", "_rels/.rels"}:
        assert f"/{name}" in named or PurePosixPath(name).suffix[1:] in endings
    relations = ElementTree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): f"word/{one.get('Target')}" for one in relations}
    assert set(targets.values()) <= set(parts)
    text = ElementTree.fromstring(parts["word/document.xml"])
    used = {value for one in text.iter() for key, value in one.attrib.items()
            if key.endswith("relationships}embed")}  # fmt: skip
    assert {targets[key] for key in used} == {f"word/media/picture{at}.png" for at in (1, 2)}
    called = [one.get(qn("w:id")) for one in text.iter(qn("w:footnoteReference"))]
    notes = ElementTree.fromstring(parts["word/footnotes.xml"])
    there = [one.get(qn("w:id")) for one in notes.iter(qn("w:footnote"))]
    assert there == ["-1", "0", *called]
    assert len(called) > 20
    whole = b"".join(data for name, data in parts.items() if not name.endswith(".png")).decode()
    assert not re.search(r"python-docx|creator|lastModifiedBy|created|/home|/root|/tmp", whole)


def test_an_odt_report_holds_the_same(document: Document) -> None:
    data = write_odt(document)
    assert data == write_odt(document)
    file = load(io.BytesIO(data))
    heads = [extractText(one) for one in file.getElementsByType(odf_text.H)]
    assert heads == [b.text for b in document.blocks if isinstance(b, Heading)]
    links = [extractText(one) for one in file.getElementsByType(odf_text.A)]
    assert links == [f"{n}{h.text}" for h, n in numbered(document.blocks, Language.ZH)]
    numbers = [extractText(one) for one in file.getElementsByType(odf_text.NoteCitation)]
    assert numbers == [str(at) for at in range(1, len(numbers) + 1)]
    assert len(numbers) > 20
    tables = file.getElementsByType(ODFTable)
    given = [block for block in document.blocks if isinstance(block, Table)]
    assert [table.getAttribute("name") for table in tables] == [t.name for t in given]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.read("META-INF/manifest.xml").decode()
        for image in file.getElementsByType(Image):
            path = image.getAttribute("href")
            assert archive.read(path) == DOT
            assert f'full-path="{path}" manifest:media-type="image/png"' in listed


def test_fonts_languages_and_bytes(word: bytes, document: Document, reading: Reading) -> None:
    again = read_sources(["taipei-107"])[0]
    assert write_docx(report_document(again, Language.ZH)) == word
    styles = opened(word).styles.element
    assert next(styles.iter(qn("w:rFonts"))).get(qn("w:eastAsia")) == "Microsoft JhengHei"
    assert next(styles.iter(qn("w:lang"))).get(qn("w:eastAsia")) == "zh-TW"


def test_hostile_names_are_text(tmp_path: Path) -> None:
    names = (*hostile_names(), "a\x01\ufffe]]>", "{0}", "<w:t>&amp;", "=1+1")
    plan = hostile_plan(tmp_path / "plan", names)
    document = report_document(plan, Language.EN)
    cells = {cell.text for table in opened(write_docx(document)).tables for cell in table._cells}
    kept = {row.name for row in LocalEngine([plan]).answer(Shared()) if len(row.name) < 300}
    whole = {name for name in kept if name.isprintable()}
    assert len(whole) > 8
    assert whole <= cells
    for part in ("content.xml", "styles.xml"):
        with zipfile.ZipFile(io.BytesIO(write_odt(document))) as file:
            ElementTree.fromstring(file.read(part))


def test_a_plan_with_nothing_to_say_gets_a_report_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "trial-108.md").write_text(CLEAN, encoding="utf-8")
    plan = read_sources([str(tmp_path / "trial-108.md")])[0]
    text = said(report_document(plan, Language.ZH, png=False))
    assert "沒有指標出現在兩個以上的主題（0 項）。" in text
    assert "文件沒有可以核對的總數（0 個）。" in text
    assert "共通性" not in text.replace("T 也算", "")


def test_the_command_writes_both_and_refuses_others(tmp_path: Path) -> None:
    for name, text in (("trial-108.md", OUTLINE), ("trial-107.md", OLDER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("--plan", "trial-108.md", "report", "-o", "r.odt", "--against", "trial-107.md",
              "--lang", "en", cwd=tmp_path)  # fmt: skip
    assert ran.code == 0
    assert re.search(r"wrote r\.odt \(\d+ tables, 2 figures\)", ran.err)
    with zipfile.ZipFile(tmp_path / "r.odt") as file:
        assert "What changed" in file.read("content.xml").decode()
    both = ("--plan", "trial-108.md", "--plan", "trial-107.md")
    several = run(*both, "report", "-o", "s.odt", cwd=tmp_path)
    assert several.code == 2
    assert "書面報告一次寫一個計畫；請指定其中一個：trial-108, trial-107" in sentence(several)
    refused = run("report", "-o", "r.pdf", cwd=tmp_path)
    assert refused.code == 2
    assert "書面報告只能存為 .docx 或 .odt" in sentence(refused)
