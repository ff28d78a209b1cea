"""Offices' files that are broken, too large, protected or made to do harm: one sentence each."""

import io
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from random import Random

import pytest
from compound_files import compound
from conftest import TIMES
from mutated import mutated
from office_files import cell, docx, odf, odf_row, paragraph, sheet_row, table, xlsx, zipped

from graphmodel.problems import Exit, KpigraphError
from loaders.office import xls_workbook
from loaders.sources import read_sources

HEADING = paragraph("一、營造永續環境 (A)")
ROWS = (("策略目標", "KPI", "主責局處"), ("AC1 環境", "AC1.1 滿意度", "環保局"))
DOCX = docx(HEADING + table(*ROWS))
XLSX = xlsx(("甲", "".join(("<sheetData>", *(
    sheet_row(n, dict(zip("ABC", row, strict=True))) for n, row in enumerate(ROWS, 1)
), "</sheetData>"))))  # fmt: skip
ODT, ODS = (
    odf(
        kind,
        f"<table:table table:name='甲'>{''.join(odf_row(*row) for row in ROWS)}</table:table>",
    )
    for kind in ("text", "spreadsheet")
)
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOMB = 65 * 1024 * 1024


def refused(folder: Path, data: bytes, name: str = "taipei-108.docx") -> str:
    """What is said of a file with ``data``."""
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(KpigraphError) as refusal:
        read_sources([str(path)])
    assert refusal.value.exit is Exit.UNREADABLE
    assert refusal.value.text.zh != refusal.value.text.en
    assert "\n" not in refusal.value.text.en
    assert str(path) in refusal.value.text.en
    return refusal.value.text.en


def with_part(data: bytes, name: str, part: bytes | str) -> bytes:
    """A file with one part put in the place of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, bytes | str] = {
            known: archive.read(known) for known in archive.namelist()
        }
    return zipped(parts | {name: part})


def test_what_is_no_document_says_what_to_do(tmp_path: Path) -> None:
    said = {
        "an old Word document": compound("WordDocument", "Workbook"),
        "an RTF document": b"{\\rtf1 x}",
        "a flat XML file": b"<?xml version='1.0'?><office:document x='1'/>",
        "an archive": zipped({"photo.png": b"x"}),
        "an OpenDocument file of another kind": odf("presentation", ""),
        "an old Office file": compound("PowerPoint Document"),
        "a presentation": zipped({"_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Type="x/officeDocument" Target="/ppt/presentation.xml"/>'
            "</Relationships>")}),
    }  # fmt: skip
    for name, data in said.items():
        assert f"is {name}, which is not read; save it as" in refused(tmp_path, data)


def test_a_readable_file_that_is_no_plan_is_named_as_what_it_is(tmp_path: Path) -> None:
    cells = ("編號", "工作項目", "經費")
    sheet = "".join(f'<c t="str"><v>{text}</v></c>' for text in cells)
    for data, kind in (
        (xlsx(("甲", f"<sheetData><row>{sheet}</row></sheetData>")), "an Excel workbook"),
        (docx(table(cells, ("1", "修路", "90"))), "a Word document"),
        (odf("text", ""), "an OpenDocument text"),
        (",".join(cells).encode() + b"\n1,2,3\n", "a text file"),
    ):
        said = refused(tmp_path, data)
        assert f", {kind}: " in said


def test_a_password_is_asked_for_nowhere(tmp_path: Path) -> None:
    manifest = "<manifest:encryption-data/>"
    flagged = bytearray(DOCX)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = flagged.index(mark)
        struct.pack_into("<H", flagged, start + at, 1)
    for data in (
        compound("EncryptedPackage", "EncryptionInfo"),
        with_part(ODT, "META-INF/manifest.xml", manifest),
        bytes(flagged),
    ):
        assert "is protected by a password" in refused(tmp_path, data)


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (DOCX, "word/document.xml"),
        (XLSX, "xl/worksheets/sheet1.xml"),
        (XLSX, "xl/workbook.xml"),
        (ODT, "content.xml"),
    ],
)
def test_no_entity_is_expanded(tmp_path: Path, data: bytes, part: str) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&a;&b;</x>'
    for text in (laughs, laughs.encode("utf-16")):
        assert "declares a DOCTYPE" in refused(tmp_path, with_part(data, part, text))


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (DOCX, "word/document.xml"),
        (XLSX, "xl/worksheets/sheet1.xml"),
    ],
)
def test_a_part_that_unpacks_to_too_much(tmp_path: Path, data: bytes, part: str) -> None:
    bomb = with_part(data, part, b" " * BOMB)
    assert len(bomb) < 1_000_000
    assert "64 MiB" in refused(tmp_path, bomb)
    lying = bomb.replace(struct.pack("<I", BOMB), struct.pack("<I", 1000))
    assert lying != bomb
    assert f"{part} in it cannot be read" in refused(tmp_path, lying)


def test_too_many_nodes_rows_parts_and_levels(tmp_path: Path) -> None:
    many = with_part(DOCX, "word/document.xml", b"<x>" + b"<y/>" * 3_000_000 + b"</x>")
    assert "3,000,000 XML nodes" in refused(tmp_path, many)
    deep = "<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000
    assert "nesting" in refused(tmp_path, docx(deep))
    rows = "".join(sheet_row(n, {"A": "x"}) for n in range(1, 20_002))
    sheet = xlsx(("甲", f"<sheetData>{rows}</sheetData>"))
    assert "more than 20,000 rows on the sheet '甲'" in refused(tmp_path, sheet)
    repeated = odf_row("x", properties="table:number-rows-repeated='1048576'")
    book = odf("spreadsheet", f"<table:table table:name='甲'>{repeated}</table:table>")
    assert "more than 20,000 rows on the sheet '甲'" in refused(tmp_path, book)
    text = odf("text", f"<table:table>{repeated * 300}</table:table>")
    assert "more than 20,000 rows in table 1" in refused(tmp_path, text)
    entries = zipped({f"{n}": b"" for n in range(20_001)})
    assert "20,000 parts" in refused(tmp_path, entries)


def test_where_nothing_was_calculated_the_refusal_says_so(tmp_path: Path) -> None:
    head = sheet_row(1, dict(zip("ABC", ROWS[0], strict=True)))
    row = sheet_row(2, {"B": '<c r="B2"><f>甲!B2</f></c>'})
    said = refused(tmp_path, xlsx(("甲", f"<sheetData>{head}{row}</sheetData>")))
    assert "no row has a KPI; 1 cells have formulas without a stored result" in said


def test_broken_files_say_which_part(tmp_path: Path) -> None:
    assert "is broken" in refused(tmp_path, DOCX[: len(DOCX) // 2])
    unclosed = with_part(DOCX, "word/document.xml", "<w:document")
    assert "word/document.xml in it cannot be read (" in refused(tmp_path, unclosed)
    twice = io.BytesIO(DOCX)
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    assert "holds word/document.xml twice" in refused(tmp_path, twice.getvalue())
    strings = xlsx(("甲", '<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>'))
    assert "「甲」!A1 in it cannot be read" in refused(tmp_path, strings)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("import os; os.abort()", "Workbook in it cannot be read"),
        ("raise MemoryError", "Workbook in it cannot be read"),
        ("import time; time.sleep(60)", "beyond what can be read (0.5 s)"),
    ],
)
def test_a_process_that_comes_to_harm_while_it_reads_an_old_workbook_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str, said: str
) -> None:
    """Or never ends: it is killed, also where the system has no limits."""
    script = tmp_path / "harmed.py"
    script.write_text(harm, encoding="utf-8")
    monkeypatch.setattr(xls_workbook, "_CHILD", script)
    if "sleep" in harm:
        monkeypatch.setattr(xls_workbook, "_SECONDS", 0.5)
    assert said in refused(tmp_path, compound("Workbook"))


def test_the_ending_of_a_name_says_nothing(tmp_path: Path) -> None:
    for data, place in ((DOCX, "表 1 第 2 列"), (XLSX, "「甲」!B2"), (ODS, "「甲」!B2")):
        path = tmp_path / "taipei-108.txt"
        path.write_bytes(data)
        (kpi,) = read_sources([str(path)])[0].plan.kpis
        assert kpi.evidence.place.text.zh == place


def test_without_what_reads_xls_the_command_that_brings_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xls_workbook, "_READER", "no_such_package")
    assert "pip install xlrd" in refused(tmp_path, compound("Workbook"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of a process")
def test_a_refusal_takes_little_time_and_memory(tmp_path: Path) -> None:
    path = tmp_path / "taipei-108.xlsx"
    name = "xl/worksheets/sheet1.xml"
    opening = f'<worksheet xmlns="{SHEETS}"><sheetData>'.encode()
    rows = b'<row><c t="n"><v>1</v></c></row>' * 1_900_000
    path.write_bytes(with_part(XLSX, name, opening + rows))
    ask = (
        "import sys; from pathlib import Path; from graphmodel.problems import KpigraphError\n"
        "from loaders.sources import read_sources\n"
        "try: read_sources([sys.argv[1]])\n"
        "except KpigraphError as error: print(error.text.en)\n"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    before = time.monotonic()
    done = subprocess.run([sys.executable, "-c", ask, str(path)], capture_output=True, text=True)
    said, kibibytes = done.stdout.splitlines()
    assert "more than 20,000 rows" in said
    assert time.monotonic() - before < 5
    assert int(kibibytes) < 300 * 1024


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (DOCX, "word/document.xml"),
        (docx(table((cell("x"),)), styles="<w:style/>"), "word/styles.xml"),
        (XLSX, "xl/worksheets/sheet1.xml"),
        (ODT, "content.xml"),
        (ODS, "content.xml"),
    ],
)
def test_changed_bytes_are_read_or_refused(tmp_path: Path, data: bytes, part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = archive.read(part)
    path = tmp_path / "taipei-108.docx"
    for seed in range(60 * TIMES):
        random = Random(seed)
        path.write_bytes(with_part(data, part, mutated(whole, random)))
        if seed % 4 == 0:
            path.write_bytes(mutated(data, random))
        try:
            read_sources([str(path)])
        except KpigraphError as error:
            assert error.exit is Exit.UNREADABLE, seed  # noqa: PT017 (whatever else is a traceback)
