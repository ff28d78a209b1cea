"""Decisions made in the briefing's sheets come back, from XLSX and from ODS."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from asking import run, sentence
from libreoffice import LibreOffice
from office_files import docx, odf, sheet_row, xlsx, zipped

from graphmodel.decisions import Decision, Relation, Scope, Verdict
from graphmodel.language import Language
from graphmodel.problems import MisuseError
from loaders.decisions import Entry, Ledger, read_ledger
from loaders.ledger_writing import change_ledger
from loaders.problems import SourceError
from loaders.sources import Reading, read_sources
from queries.work.deciding import decision_on
from viz.briefing import briefing_files

A, B = "預算執行差異率", "地方教育發展基金預算執行差異率"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


def book(reading: Reading, language: Language = Language.ZH, name: str = "tables.xlsx") -> bytes:
    return next(p for p in briefing_files(reading, language) if p.name == name).make()


@pytest.fixture(scope="module")
def filled(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """tables.xlsx with a decision, one without its relation, and a reason without any."""
    opened = openpyxl.load_workbook(io.BytesIO(book(reading)))
    sheet: Any = opened["疑似重複指標"]
    assert [cell.value for cell in sheet[1]][3:8] == ["判定", "關係", "理由", "判定人", "日期"]
    for row, cells in (
        (2, ("不接受", "不同指標", "基金=另一件", "王", date(2026, 11, 24))),
        (3, ("接受", None, None, None, None)),
        (5, (None, None, "再看", None, None)),
    ):
        for at, value in enumerate(cells, start=4):
            sheet.cell(row, at).value = value
    path = tmp_path_factory.mktemp("filled") / "王.xlsx"
    opened.save(path)
    return path


def test_a_decision_in_the_sheet_is_the_one_that_the_command_makes(
    filled: Path, reading: Reading
) -> None:
    ledger = read_ledger(filled)
    made = decision_on(
        reading.graph, A, B, Verdict.REJECT, by="王", on="2026-11-24", because="基金=另一件"
    )
    assert ledger.decisions == (made,)
    assert ledger.heads == ()


def test_a_faulty_row_is_named_by_its_cell(filled: Path) -> None:
    said = [finding.message.zh for finding in read_ledger(filled).findings]
    assert [text.partition("（")[0] for text in said] == [
        "王.xlsx 「疑似重複指標」!A3未採用：accept: relation 應為 same / narrower / related",
        "王.xlsx 「疑似重複指標」!A5未採用：decision 應為 accept / reject / unsure",
    ]


def test_ods_gives_back_what_xlsx_does(
    filled: Path, reading: Reading, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    (saved,) = libreoffice.convert(filled, "ods", tmp_path)
    before, after = read_ledger(filled), read_ledger(saved)
    assert after.decisions == before.decisions != ()
    assert [e.line for e in after.entries] == [e.line for e in before.entries]
    (tmp_path / "untouched.ods").write_bytes(book(reading, name="tables.ods"))
    assert read_ledger(tmp_path / "untouched.ods").entries == ()


def test_merging_a_workbook_writes_csv(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "lee.csv").write_text(f"a,b,decision,relation\n{A},{B},accept,same\n", "utf-8")
    ran = run("--lang", "en", "decisions", "merge", filled, "lee.csv", "-o", "d.csv", cwd=tmp_path)
    assert ran.code == 0
    assert "wrote d.csv (4 rows, 1 conflict)" in ran.err
    assert read_ledger(tmp_path / "d.csv").decisions == tuple(
        sorted((*read_ledger(filled).decisions, *read_ledger(tmp_path / "lee.csv").decisions))
    )
    ran = run("--lang", "en", "decisions", "merge", filled, "d.csv", "-o", filled, cwd=tmp_path)
    assert ran.code == 2
    assert "decisions are written to CSV, not to the spreadsheet" in sentence(ran)


def test_a_workbook_may_be_the_file_of_decisions(filled: Path) -> None:
    (reading,) = read_sources(["taipei-107"], decisions=filled)
    assert len(reading.decisions) == 1
    held = dict(reading.files)["decisions.csv"].decode()
    assert held == read_ledger(filled).text
    with pytest.raises(MisuseError, match=r"name a \.csv"):
        change_ledger(filled, lambda ledger: replace(ledger, entries=()))
    with pytest.raises(MisuseError, match=r"name a \.csv"):
        change_ledger(filled.with_name("new.ods"), lambda ledger: ledger)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["tables.xlsx", "tables.ods"])
def test_what_was_unsure_comes_back_as_it_was(
    reading: Reading, language: Language, name: str, tmp_path: Path
) -> None:
    unsure = decision_on(reading.graph, A, B, Verdict.UNSURE, by="李", because="=待查")
    narrower = Decision(B, "甲", "", "", Verdict.ACCEPT, Relation.NARROWER, Scope.NAME)
    known = reading.with_ledger(Ledger("d.csv", (Entry(unsure), Entry(narrower))))
    (tmp_path / name).write_bytes(book(known, language, name))
    assert read_ledger(tmp_path / name).decisions == (unsure,)


def test_a_row_that_a_filter_hides_or_a_person_strikes_out_is_decided(tmp_path: Path) -> None:
    """And no limit of a plan's sheet is one of the sheets before that of decisions."""
    styles = "<fonts><font/><font><strike/></font></fonts>"
    styles += '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf numFmtId="1"/></cellXfs>'
    before = "<row><c><v>1</v></c></row>" * 20_001
    rows = (
        sheet_row(2, dict(zip("ABCD", ("名稱 A", "名稱 B", "判定", "相似度"), strict=True)))
        + sheet_row(3, {"A": A, "B": B, "C": "不確定", "D": '<c r="D3" s="2"><v>0.9</v></c>'},
                    'hidden="1"')
        + sheet_row(4, {"A": A, "B": "甲", "C": '<c r="C4" s="1" t="inlineStr"><is><t>不確定'
                                               "</t></is></c>"})
        + sheet_row(5, {"A": A, "B": "乙", "C": '<c r="C5" t="e"><v>#REF!</v></c>'})
    )  # fmt: skip
    sheets = (f"<sheetData>{inner}</sheetData>" for inner in (before, rows))
    path = tmp_path / "王.xlsx"
    path.write_bytes(xlsx(*zip(("全部", "判定"), sheets, strict=True), styles=styles,
                          state="hidden"))  # fmt: skip
    ledger = read_ledger(path)
    assert [(one.b, one.score) for one in ledger.decisions] == [(B, "0.9"), ("甲", "")]
    (unread,) = ledger.findings
    assert unread.evidence is not None
    assert (unread.evidence.cell, unread.evidence.place.text.zh) == ("#REF!", "「判定」!A5")


def test_what_is_no_workbook_of_decisions_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    doctype = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    ods = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    for data, said in (
        (b"PK\x03\x04", "is broken"),
        (zipped({"x": ""}), r"is no spreadsheet \(XLSX or ODS\)"),
        (docx(""), r"is no spreadsheet \(XLSX or ODS\)"),
        (odf("text", ""), r"is no spreadsheet \(XLSX or ODS\)"),
        (zipped({**ods, "content.xml": "<x"}), "is broken"),
        (zipped({**ods, "content.xml": doctype}), "declares a DOCTYPE"),
        (odf("spreadsheet", ""), "no sheet has the columns of decisions"),
    ):
        path.write_bytes(data)
        with pytest.raises(SourceError, match=rf"x\.xlsx:? {said}"):
            read_ledger(path)
