"""What makes tables hard to read in a PDF, each thing in a small file that Chromium prints."""

import base64
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from asking import OUTLINE, run
from browser import chromium
from conftest import Seen, seen
from pdf_plan import page_html, print_html
from PIL import Image
from playwright.sync_api import Browser

from loaders.cells import Row
from loaders.pdf.areas import Area
from loaders.pdf.page import Character, Edge, Page
from loaders.pdf.radicals import unified
from loaders.pdf.reading import pdf_rows
from loaders.pdf.ruled_pages import ruled_page
from loaders.problems import SourceError
from loaders.sources import read_sources

HEAD = ("策略目標", "KPI", "主責局處")
TITLE = "<p>臺北市政府108年施政綱要</p><p>一、永續環境 (A)</p>"


def table(*rows: Sequence[str], style: str = "") -> str:
    inner = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    return f"<table style='{style}'>{inner}</table>"


def picture(width: int) -> str:
    """A grey picture of so many millimetres."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0))
    png += chunk(b"IDAT", zlib.compress(b"\0\x10\xc0\0\xc0\x10")) + chunk(b"IEND", b"")
    data = base64.b64encode(png).decode()
    return f"<img style='width:{width}mm;height:{width}mm' src='data:image/png;base64,{data}'>"


ROWS = [
    (f"AC{n} 目標{n}" if k == 1 else "", f"AC{n}.{k} 指標{n}之{k}", "環保局")
    for n in range(1, 6)
    for k in (1, 2)
]
RUNNING = "".join(
    f"<div style='position:absolute;top:{top}mm;left:20mm'>臺北市政府108年施政綱要</div>"
    f"<div style='position:absolute;top:{top + 275}mm;left:100mm'>{number}</div>"
    for top, number in ((5, 23), (302, 24), (599, 25))
)
PROSE = [f"{side}欄第{n}句話說到這裡為止" for side in "左右" for n in range(6)]
PAGES = {
    "dashed": TITLE + table(HEAD, *ROWS).replace("<td>", "<td style='border:1px dashed black'>"),
    "dotted": TITLE + table(HEAD, *ROWS).replace("<td>", "<td style='border:1px dotted black'>"),
    "spaced": TITLE + table(HEAD, *ROWS, style="letter-spacing:2px"),
    "open": TITLE + table(HEAD, *ROWS) + "<style>td:first-child {border-left: 0}"
    "td:last-child {border-right: 0}</style>",
    "frame": TITLE
    + table(HEAD, *ROWS, style="border:1px solid black")
    + "<style>td {border: 0}</style>",
    "see-through": TITLE + table(HEAD, *ROWS, style="opacity:0.6"),
    "from the right": TITLE
    + table(HEAD, *ROWS)
    + "<style>td {border: 0; text-align: right}</style>",
    "beside": "<div style='columns:2'>"
    + TITLE
    + table(HEAD, *ROWS)
    + "<div style='break-before:column'><p>二、健全都市 (B)</p>"
    + table(HEAD, ("BC1 都市", "BC1.1 都更", "都發局"))
    + "</div></div>",
    "beside without lines": "<style>td {border: 0}</style><div style='columns:2'>"
    + TITLE
    + table(HEAD, *ROWS[:6])
    + "<div style='break-before:column'>"
    + table(*ROWS[6:])
    + "<p>二、健全都市 (B)</p>"
    + table(HEAD, ("BC1 都市", "BC1.1 都更", "都發局"))
    + "</div></div>",
    "close": TITLE
    + table(HEAD, *((aim, f"{kpi}完成", owner) for aim, kpi, owner in ROWS))
    + "<style>table {width: auto !important} td {border: 0; padding: 0 !important}</style>",
    "slanted mark": "<div style='position:fixed;top:30mm;left:20mm;font-size:60pt;color:#ddd;"
    "transform:rotate(-30deg)'>草案</div>" + TITLE + table(HEAD, *ROWS),
    "large mark": "<div style='position:fixed;top:30mm;left:20mm;font-size:60pt;color:#ddd'>草案"
    "</div>" + TITLE + table(HEAD, *ROWS) + "<div style='break-before:page'>附記</div>",
    "overprinted": TITLE
    + table(
        HEAD,
        *(
            (aim, f"<div style='width:3em;white-space:nowrap'>{kpi}</div>", owner)
            for aim, kpi, owner in ROWS
        ),
        style="table-layout:fixed;width:12em",
    ).replace("<td>", "<td style='width:4em'>"),
    "nested": TITLE
    + table(
        HEAD,
        (
            "AC1 目標",
            "AC1.1 指標" + table(("分項甲", "分項乙"), style="width:80%;margin:6px"),
            "環保局",
        ),
        *ROWS[2:],
    ),
    "framed": TITLE + table(("附表",), (table(HEAD, *ROWS),)),
    "subscript": TITLE
    + table(HEAD, ("AC1 目標", "AC1.1 細懸浮微粒(PM<sub>2.5</sub>)濃度<sup>1</sup>", "環保局")),
    "wrapped": TITLE
    + table(
        HEAD,
        ("AC1 目標", "AC1.1 指標", "<div style='width:3em'>環保局教育局</div>"),
        ("", "AC1.2 指標", "<div style='width:3em'>環保局<br>教育局</div>"),
        ("", "AC1.3 指標", "<div style='width:4em'>自來水事業處</div>"),
        ("", "AC1.4 指標", "自來水事業處"),
    ),
    "hidden": TITLE
    + table(
        HEAD,
        ("AC1 目標", "AC1.1 指標<span style='color:white'>秘密</span>", "環保局"),
        ("", "AC1.2 指標", "<span style='color:rgba(0,0,0,0.02)'>教育局</span>環保局"),
        (
            "",
            "<span style='background:navy;color:white'>AC1.3 白字藍底</span>",
            "環保局",
        ),
    ),
    "struck": TITLE + table(HEAD, ("AC1 目標", "AC1.1 指標", "<s>教育局</s><u>環保局</u>")),
    "running": "<style>@page {margin: 0}</style>"
    f"<div style='position:absolute;top:20mm;left:20mm'>{TITLE}</div>{RUNNING}"
    + "".join(
        f"<div style='position:absolute;top:{top}mm;width:170mm'>{table(HEAD, *rows)}</div>"
        for top, rows in ((60, ROWS[:4]), (340, ROWS[4:8]), (640, ROWS[8:]))
    ),
    "columns": TITLE
    + table(HEAD, *ROWS[:2])
    + "<p>二、施政重點</p><div style='columns:2;column-gap:3em'>"
    + "".join(f"<div>{sentence}</div>" for sentence in PROSE)
    + "</div>",
    "sheet": "".join(
        f"<div style='break-after:page'>{table(*([row[at] or '&nbsp;'] for row in rows))}</div>"
        for rows in [[HEAD, *((f"AC{n} 目標", f"AC{n}.1 指標", "環保局") for n in range(1, 9))]]
        for at in range(3)
    ),
    "picture": TITLE + table(HEAD, *ROWS) + f"<p>附表</p>{picture(90)}",
    "scan": picture(180),
    "some": TITLE + table(HEAD, *ROWS) + f"<div style='break-before:page'>{picture(180)}</div>",
    # What a picture covers is found as text all the same, as under a scanned page.
    "recognised": f"<div style='position:absolute;width:170mm'>{TITLE}{table(HEAD, *ROWS)}</div>"
    f"<div style='position:absolute'>{picture(180)}</div>",
    "empty": "",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def files(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("traps")
    style = "body {margin: 0} @page {size: A4; margin: 15mm}"
    pages = {
        folder / f"{name}.pdf": (page_html(body, style), "A4") for name, body in PAGES.items()
    }
    print_html(pages, browser)
    return folder


def read(files: Path, name: str) -> Seen:
    return seen(read_sources([str(files / f"{name}.pdf")])[0])


def refused(files: Path, name: str) -> str:
    with pytest.raises(SourceError) as error:
        read_sources([str(files / f"{name}.pdf")])
    return error.value.text.en.partition(f"{name}.pdf")[2]


def rows_of(path: Path) -> tuple[Row, ...]:
    return pdf_rows(path.read_bytes(), path).rows


def codes(document: Seen) -> list[str]:
    return [kpi.code for kpi in document.plan.kpis]


@pytest.mark.parametrize("name", ["dashed", "dotted", "framed", "spaced", "open", "see-through"])
def test_lines_in_pieces_and_frames_around_tables_change_nothing(files: Path, name: str) -> None:
    document = read(files, name)
    assert codes(document) == [row[1].partition(" ")[0] for row in ROWS]
    assert document.names()["AC2"] == "目標2"
    assert not document.said("table-without-lines")


@pytest.mark.parametrize("name", ["frame", "from the right"])
def test_a_frame_and_text_that_is_set_from_the_right_change_no_row(files: Path, name: str) -> None:
    document = read(files, name)
    assert [kpi.evidence.cell for kpi in document.plan.kpis] == [row[1] for row in ROWS]
    assert all(document.bureaus(code) == ["環保局"] for code in codes(document))
    assert document.said("table-without-lines")
    assert not document.said("row-guessed")


@pytest.mark.parametrize("name", ["beside", "beside without lines"])
def test_tables_side_by_side_are_read_one_behind_the_other(files: Path, name: str) -> None:
    document = read(files, name)
    assert codes(document) == [*(row[1].partition(" ")[0] for row in ROWS), "BC1.1"]
    assert [theme.name for theme in document.plan.themes] == ["永續環境", "健全都市"]
    assert document.bureaus("BC1.1") == ["都發局"]


def test_columns_that_no_white_parts_make_every_row_a_guess(files: Path) -> None:
    document = read(files, "close")
    (finding,) = document.said("row-guessed")
    assert finding.evidence is not None
    guessed = set(finding.evidence.places)
    assert all(guessed.intersection(kpi.evidence.places) for kpi in document.plan.kpis)


@pytest.mark.parametrize("below", [("二、健全都市 (B)",), ("註：表列指標", "由各局處填報")])
def test_a_text_right_below_a_table_is_no_part_of_its_last_row(below: Sequence[str]) -> None:
    lines = [(150.0, "AC1 目標"), *((127.0 - 17 * at, text) for at, text in enumerate(below))]
    page = Page(
        1,
        Area(0, 0, 600, 800),
        tuple(
            Character(letter, 10 + 12 * at, bottom, 22 + 12 * at, bottom + 16)
            for bottom, text in lines
            for at, letter in enumerate(text)
        ),
        tuple(Edge(0, 400, at) for at in (200, 170, 145)),
        tuple(Edge(145, 200, at) for at in (0, 200, 400)),
    )
    read = ruled_page(page)
    assert [line.text for line in read.lines] == list(below)
    assert "AC1 目標" in [cell.text for cell in read.tables[0].cells]


@pytest.mark.parametrize("name", ["slanted mark", "large mark"])
def test_a_watermark_is_left_out_and_told(files: Path, name: str) -> None:
    document = read(files, name)
    assert [kpi.evidence.cell for kpi in document.plan.kpis] == [row[1] for row in ROWS]
    assert document.names()["AC2"] == "目標2"
    (finding,) = document.said("watermark-left-out")
    assert finding.evidence is not None
    assert "草案" in finding.evidence.cell


def test_a_page_that_prints_cells_over_one_another_is_told(files: Path) -> None:
    (finding,) = read(files, "overprinted").said("text-overprinted")
    assert finding.severity == "error"
    assert finding.evidence is not None
    assert finding.evidence.page == 1


def test_a_table_inside_of_a_cell_is_a_part_of_what_the_cell_says(files: Path) -> None:
    document = read(files, "nested")
    assert document.kpi("AC1.1").evidence.cell.startswith("AC1.1 指標")
    assert "分項甲" in document.kpi("AC1.1").name
    assert document.bureaus("AC1.1") == ["環保局"]
    assert document.names()["AC2.1"] == "指標2之1"


def test_subscripts_stay_in_their_line_and_notes_go(files: Path) -> None:
    assert read(files, "subscript").names()["AC1.1"] == "細懸浮微粒(PM2.5)濃度"


def test_the_citys_bureaus_decide_whether_two_lines_are_one_name(files: Path) -> None:
    document = read(files, "wrapped")
    assert document.bureaus("AC1.1") == document.bureaus("AC1.2") == ["環保局", "教育局"]
    assert document.bureaus("AC1.3") == document.bureaus("AC1.4") != []
    assert len(document.bureaus("AC1.3")) == 1


def test_what_nobody_sees_is_left_out_and_told(files: Path) -> None:
    document = read(files, "hidden")
    assert document.names()["AC1.1"] == "指標"
    assert document.bureaus("AC1.2") == ["環保局"]
    assert document.names()["AC1.3"] == "白字藍底"
    (finding,) = document.said("hidden-left-out")
    assert finding.evidence is not None
    assert (finding.evidence.page, "秘密" in finding.evidence.cell) == (1, True)


def test_what_is_struck_out_is_left_out_and_told(files: Path) -> None:
    document = read(files, "struck")
    assert document.bureaus("AC1.1") == ["環保局"]
    (finding,) = document.said("struck-left-out")
    assert finding.evidence is not None
    assert finding.evidence.cell == "教育局"


def test_a_place_has_the_number_that_the_page_prints(files: Path) -> None:
    document = read(files, "running")
    assert codes(document) == [row[1].partition(" ")[0] for row in ROWS]
    assert document.kpi("AC1.1").evidence.place.text == (
        "第 23 頁（檔案第 1 頁）表 1 第 2 列",
        "page 23 (1 in the file), table 1, row 2",
    )
    assert document.kpi("AC5.2").evidence.place.text.zh.startswith("第 25 頁（檔案第 3 頁）")
    assert document.kpi("AC5.2").evidence.page == 3
    assert not document.unplaced()
    (finding,) = document.said("page-furniture")
    assert finding.evidence is not None
    assert finding.evidence.cell.split("\n").count("臺北市政府108年施政綱要") == 2


def test_columns_of_text_are_read_one_behind_the_other(files: Path) -> None:
    rows = [row.text for row in rows_of(files / "columns.pdf")]
    assert [text for text in rows if "句話" in text] == PROSE


def test_a_sheet_with_each_column_on_a_page_of_its_own_is_refused(files: Path) -> None:
    assert "ask for the workbook" in refused(files, "sheet")


def test_a_picture_beside_a_table_is_told_with_its_page(files: Path) -> None:
    document = read(files, "picture")
    assert len(document.plan.kpis) == len(ROWS)
    (finding,) = document.said("picture-unread")
    assert finding.evidence is not None
    assert finding.evidence.page == 1


def test_pages_that_are_pictures_are_told_and_a_file_of_them_is_refused(files: Path) -> None:
    assert "try OCR" in refused(files, "scan")
    document = read(files, "some")
    (finding,) = document.said("page-picture")
    assert (finding.severity, finding.evidence and finding.evidence.page) == ("error", 2)


def test_what_ocr_made_out_is_read_and_told(files: Path) -> None:
    document = read(files, "recognised")
    assert codes(document) == [row[1].partition(" ")[0] for row in ROWS]
    (finding,) = document.said("page-recognised")
    assert finding.severity == "warning"


def test_a_file_without_text_is_refused(files: Path) -> None:
    assert "has no text" in refused(files, "empty")


@pytest.mark.parametrize(("printed", "meant"), [("⾏⼈⺠⻑", "行人民長"), ("AC1 甲", "AC1 甲")])
def test_radicals_are_read_as_the_characters_they_look_like(printed: str, meant: str) -> None:
    assert unified(printed) == meant


def test_a_picture_of_a_page_shows_the_cells_that_were_found(files: Path, tmp_path: Path) -> None:
    path, line = tmp_path / "page.png", ("read", str(files / "dashed.pdf"), "--picture")
    ran = run(*line, str(path))
    assert "已畫出第 1 頁" in ran.err
    with Image.open(path) as image:
        assert image.size == (1192, 1686)  # A4, two pixels for a point
        colours = {colour for _, colour in image.getcolors(maxcolors=2**24) or []}
    assert {(0, 90, 200), (0, 150, 80)} <= colours
    gone = run(*line, str(tmp_path / "x.png"), "--page", "2")
    assert (gone.code, "沒有第 2 頁" in gone.err) == (2, True)
    plain = tmp_path / "plan.md"
    plain.write_text(OUTLINE, encoding="utf-8")
    refused = run("read", str(plain), "--picture", str(path))
    assert (refused.code, "不是 PDF" in refused.err) == (2, True)
