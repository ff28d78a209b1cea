"""The briefing's tables as workbooks, read back by others: openpyxl, LibreOffice."""

import csv
import importlib.util
import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from asking import CLEAN
from browser import hostile_names, hostile_plan
from libreoffice import LibreOffice

from graphmodel.language import Language
from graphmodel.problems import MisuseError
from loaders.sources import Reading, read_sources
from viz.briefing import briefing_files, write_briefings
from viz.sheets.cell_text import MOST_CHARACTERS, sheet_names
from viz.sheets.ods import ods
from viz.sheets.workbook import Cell, Column, Form, Sheet, Target, Workbook
from viz.sheets.xlsx import xlsx

# A sheet a file, in UTF-8, every cell as it is held and not as it is shown:
# https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html
_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "=HYPERLINK(\"http://x\")", "http://x.invalid",
    "mailto:x@y", "a\x01b\ufffe\x0b", "<b>&amp;", "]]>", "_x0041_", " two  blanks ", "一\n二",
    "'q", "😀\ud800", "007", "1e5", "TRUE",
)  # fmt: skip


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def files(reading: Reading) -> dict[str, bytes]:
    wanted = ("tables.xlsx", "tables.ods", "tables/kpis.csv", "tables/theme-overlap.csv",
              "tables/check.csv", "tables/bureaus.csv")  # fmt: skip
    pages = {page.name: page for page in briefing_files(reading, Language.ZH)}
    return {name: pages[name].make() for name in wanted}


@pytest.fixture(scope="module")
def opened(files: dict[str, bytes]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(files["tables.xlsx"]))


def by_head(rows: list[Any]) -> list[dict[str, Any]]:
    head, *body = rows
    return [dict(zip(head, row, strict=True)) for row in body]


def small(*texts: str, title: str = "表") -> Workbook:
    rows = tuple((Cell(text), Cell(number)) for number, text in enumerate(texts))
    return Workbook(title, Language.ZH, [
        Sheet("a", title, (Column("=頭"), Column("數", Form.COUNT)), rows)])  # fmt: skip


@pytest.mark.parametrize(
    ("title", "file"),
    [
        ("全部 KPI", "kpis"),
        ("主題重疊", "theme-overlap"),
        ("文件檢核", "check"),
        ("局處", "bureaus"),
    ],
)
def test_sheets_hold_the_rows_of_the_questions(
    opened: Any, files: dict[str, bytes], title: str, file: str
) -> None:
    """As the CSV, whatever the order of columns; numbers are numbers, with all their places."""
    sheet = by_head([[cell.value for cell in row] for row in opened[title].iter_rows()])
    text = files[f"tables/{file}.csv"].decode("utf-8-sig")
    table = by_head(list(csv.reader(io.StringIO(text, newline=""))))
    assert len(sheet) == len(table) > 30
    numbers = 0
    for cells, row in zip(sheet, table, strict=True):
        assert set(cells) == set(row)
        for head, cell in cells.items():
            if isinstance(cell, int | float):
                assert float(row[head]) == pytest.approx(cell, abs=0.00005)
            else:
                assert row[head] == ("" if cell is None else str(cell))
            numbers += isinstance(cell, int | float)
    assert numbers >= len(table)


def test_shares_are_held_whole(opened: Any) -> None:
    rows = by_head([[cell.value for cell in row] for row in opened["主題重疊"].iter_rows()])
    assert rows[0]["局處 Jaccard"] == 7 / 15
    cell = opened["主題重疊"]["F2"]
    assert (cell.value, cell.number_format) == (7 / 15, "0.000")


def test_a_sheet_is_ready_to_be_filtered_read_and_printed(opened: Any) -> None:
    for sheet in opened.worksheets:
        head = 3 if sheet.title == "目錄" else 1
        assert sheet.freeze_panes == f"A{head + 1}"
        assert sheet.auto_filter.ref == f"A{head}:{sheet.dimensions.partition(':')[2]}"
        assert sheet.print_title_rows == f"${head}:${head}"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.cell(head, 1).font.name == "Microsoft JhengHei"
    kpis = opened["全部 KPI"]
    heads = [cell.value for cell in kpis[1]]
    widths = {
        head: kpis.column_dimensions[openpyxl.utils.get_column_letter(at)].width
        for at, head in enumerate(heads, 1)
    }
    assert widths["主題"] < 12 < 24 < widths["KPI 名稱"]
    assert opened.worksheets[0]["A4"].hyperlink.location == "'摘要'!A1"


def test_cells_lead_to_the_rows_of_what_they_name(opened: Any) -> None:
    places = {row[0].value: row[0] for row in opened["跨主題重複指標"].iter_rows()}
    row = next(r for r in opened["全部 KPI"].iter_rows() if r[9].value == "預算執行差異率")
    sheet, cell = row[9].hyperlink.location.split("!")
    assert opened[sheet.strip("'")][cell] is places["預算執行差異率"]
    conflict = opened["主責不一致"]["E2"]
    sheet, cell = conflict.hyperlink.location.split("!")
    led = next(opened[sheet.strip("'")].iter_rows(min_row=int(cell[1:])))
    assert conflict.value in [cell.value for cell in led]


def test_the_long_sheet_has_a_row_for_each_owner(opened: Any, reading: Reading) -> None:
    rows = by_head(
        [[c.value for c in row] for row in opened["KPI 與局處（樞紐分析）"].iter_rows()]
    )
    owners = [(kpi.key, o.bureau) for kpi in reading.plan.kpis for o in kpi.owners]
    assert [(row["識別碼"], row["主責局處"]) for row in rows if row["主責局處"]] == [
        (key.removeprefix("taipei-107/"), owner) for key, owner in owners
    ]


def test_every_column_is_explained(opened: Any) -> None:
    said = {(r[0].value, r[1].value) for r in opened["欄位說明"].iter_rows(min_row=2)}
    for sheet in opened.worksheets[1:-1]:
        assert {(sheet.title, cell.value) for cell in sheet[1]} <= said


def test_libreoffice_reads_the_same_from_both(
    files: dict[str, bytes], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    for form in ("xlsx", "ods"):
        (tmp_path / f"{form}.{form}").write_bytes(files[f"tables.{form}"])
    tables: dict[str, dict[str, list[list[str]]]] = {"xlsx": {}, "ods": {}}
    for path in libreoffice.convert(
        tmp_path / "xlsx.xlsx", _AS_CSV, tmp_path / "csv", tmp_path / "ods.ods"
    ):
        form, _, title = path.stem.partition("-")
        tables[form][title] = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    assert tables["xlsx"] == tables["ods"]
    assert len(tables["ods"]) == 18
    overlap = by_head(tables["ods"]["主題重疊"])
    assert float(overlap[0]["局處 Jaccard"]) == pytest.approx(7 / 15, abs=1e-14)
    assert len(tables["ods"]["全部 KPI"]) == 1 + 334


@pytest.mark.parametrize("write", [xlsx, ods])
def test_the_same_input_gives_the_same_bytes_and_says_nothing_of_the_machine(write: Any) -> None:
    data = write(small("甲"))
    assert data == write(small("甲"))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        said = b"".join(file.read(name) for name in file.namelist()).decode()
    assert not re.search(r"20[12][0-9]-|/home|/root|/tmp", re.sub(r'xmlns[^"]*"[^"]*"', "", said))
    creator = re.search(r"<dc:creator>([^<]+)", said)
    assert creator is None


def test_what_an_ods_file_must_be() -> None:
    with zipfile.ZipFile(io.BytesIO(ods(small("甲")))) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
        manifest = ET.fromstring(file.read("META-INF/manifest.xml"))
        listed = {
            str(value) for entry in manifest for key, value in entry.items() if "path" in key
        }
        assert listed == {*file.namelist(), "/"} - {"mimetype", "META-INF/manifest.xml"}
        for name in listed - {"/"}:
            root = ET.fromstring(file.read(name))
            assert "1.3" in root.attrib.values()
        settings = ET.fromstring(file.read("settings.xml"))
    config = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}name"
    said = {(item.get(config), item.text) for item in settings.iter()}
    # The head stays where it is: LibreOffice keeps that under the name of the sheet.
    assert ("表", None) in said
    assert {("VerticalSplitMode", "2"), ("VerticalSplitPosition", "1")} <= said


def test_text_is_text_whatever_it_says(libreoffice: LibreOffice, tmp_path: Path) -> None:
    book = small(*HOSTILE)
    (tmp_path / "x.xlsx").write_bytes(xlsx(book))
    (tmp_path / "y.ods").write_bytes(ods(book))
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["表"]
    held = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in held} == {"s"}
    assert not any(cell.hyperlink for cell in held)
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=頭", "s")
    shown = [row[0].value for row in book.sheets[0].rows]
    assert [str(value) for value in shown] == [
        *HOSTILE[:4], "␉=1", *HOSTILE[5:8], "a␁b\\ufffe␋", *HOSTILE[9:15], "😀\\ud800",
        *HOSTILE[16:],
    ]  # fmt: skip
    both = libreoffice.convert(tmp_path / "x.xlsx", _AS_CSV, tmp_path / "csv", tmp_path / "y.ods")
    assert len(both) == 2
    for written in both:
        head, *rows = csv.reader(io.StringIO(written.read_text("utf-8"), newline=""))
        assert head == ["=頭", "數"]
        assert [row[0].replace("\r\n", "\n") for row in rows] == shown, written


def test_a_hostile_plan_makes_sheets_that_open(tmp_path: Path) -> None:
    reading = hostile_plan(tmp_path / "plan", (*hostile_names(), "=1+1"))
    pages = {page.name: page for page in briefing_files(reading, Language.ZH)}
    opened = openpyxl.load_workbook(io.BytesIO(pages["tables.xlsx"].make()))
    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert "=1+1" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    targets = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert targets == {None, "source\\outline.md"}
    with zipfile.ZipFile(io.BytesIO(pages["tables.ods"].make())) as file:
        content = ET.fromstring(file.read("content.xml"))
    links = {value for e in content.iter() for key, value in e.items() if key.endswith("}href")}
    assert links
    assert {link for link in links if not link.startswith("#'")} == {"../source/outline.md"}
    assert not [e for e in content.iter() for key in e.attrib if key.endswith("}formula")]


def test_names_of_sheets_that_programs_take() -> None:
    titles = ["a[b]:c*?/\\", "'x'", "History", "", "KPI", "kpi", "長" * 40, "長" * 40, "😀" * 20]
    names = sheet_names(titles)
    assert names[:6] == ["a_b__c____", "x", "History (2)", "_", "KPI", "kpi (2)"]
    assert names[6:8] == ["長" * 31, "長" * 27 + " (2)"]
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)
    sheets = [Sheet(str(at), title, (Column("x"),), ((Cell("y", Target("0", 0)),),))
              for at, title in enumerate(titles)]  # fmt: skip
    book = Workbook("", Language.EN, sheets)
    assert openpyxl.load_workbook(io.BytesIO(xlsx(book))).sheetnames == names
    assert ods(book)


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    book = small("長" * MOST_CHARACTERS, "😀" * MOST_CHARACTERS)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(book)))["表"]
    whole, cut = (row[0].value for row in sheet.iter_rows(min_row=2))
    assert whole == "長" * MOST_CHARACTERS
    assert len(cut.encode("utf-16-le")) // 2 in (MOST_CHARACTERS, MOST_CHARACTERS - 1)
    assert cut.endswith("😀…（儲存格最多 32,767 字，其後未列）")


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    with pytest.raises(MisuseError, match="1,048,576 rows and a sheet holds 1,048,575"):
        Workbook("", Language.EN, [Sheet("a", "a", (), ((),) * 1_048_576)])


@pytest.mark.parametrize("kept", [True, False])
def test_the_document_is_linked_where_it_lies(undrawn: None, tmp_path: Path, kept: bool) -> None:
    source = tmp_path / "綱要 #1.md"
    source.write_text(CLEAN, encoding="utf-8")
    (reading,) = read_sources([str(source)], "trial-108")
    write_briefings([reading], tmp_path / "out", Language.ZH, source=kept)
    opened = openpyxl.load_workbook(tmp_path / "out" / "tables.xlsx")
    links = {c.hyperlink.target for row in opened["全部 KPI"].iter_rows() for c in row
             if c.hyperlink and c.hyperlink.target}  # fmt: skip
    assert links == {"source\\綱要%20%231.md" if kept else "..\\綱要%20%231.md"}
    if kept:
        return
    write_briefings([reading], tmp_path / "far" / "out", Language.ZH, source=False)
    opened = openpyxl.load_workbook(tmp_path / "far" / "out" / "tables.xlsx")
    assert not any(c.hyperlink.target for row in opened["全部 KPI"].iter_rows() for c in row
                   if c.hyperlink)  # fmt: skip


def test_without_xlsxwriter_the_briefing_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-108.md").write_text(CLEAN, encoding="utf-8")
    (reading,) = read_sources([str(tmp_path / "a-108.md")])
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "viz.sheets.xlsx.find_spec", lambda name: None if name == "xlsxwriter" else find(name)
    )
    names = [page.name for page in briefing_files(reading, Language.ZH)]
    assert "tables.ods" in names
    assert "tables.xlsx" not in names
    (written,) = write_briefings([reading], tmp_path / "out", Language.ZH)
    said = written.lacking[0].zh
    assert said.startswith("XLSX 需要 XlsxWriter；請在同一環境執行 pip install XlsxWriter")
    assert said in written.first.read_text("utf-8")
    with pytest.raises(MisuseError, match="XLSX needs XlsxWriter; run pip install XlsxWriter"):
        xlsx(small("甲"))
