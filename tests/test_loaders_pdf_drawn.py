"""What a PDF draws, each in a small file that is written by hand."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import Seen, seen
from pdf_files import drawn, pdf_file

from loaders.sources import read_sources

COLUMNS = (50, 200, 420)
HEIGHT = 30
ROWS = (
    ("策略目標", "KPI", "主責局處"),
    ("AC1 目標一", "AC1.1 環境滿意度", "環保局"),
    ("", "AC1.2 臭氧O3濃度", "環保局"),
    ("AC2 目標二", "AC2.1 共享運輸", "交通局"),
)
KPIS = {"AC1.1": "環境滿意度", "AC1.2": "臭氧O3濃度", "AC2.1": "共享運輸"}
TITLE = drawn(50, 760, "臺北市政府108年施政綱要", 16) + drawn(50, 735, "一、永續環境 (A)", 14)
TEXT = b"".join(
    drawn(left, 700 - HEIGHT * at, text)
    for at, row in enumerate(ROWS)
    for left, text in zip(COLUMNS, row, strict=True)
)


def thin(left: float, bottom: float, width: float, height: float) -> bytes:
    return f"{left} {bottom} {width} {height} re f*\n".encode()


def borders(rows: int = len(ROWS)) -> bytes:
    """Those of a table as Word prints them: thin rectangles, and dots where these meet."""
    sides = [
        (left - 5, right - 5) for left, right in zip(COLUMNS, (*COLUMNS[1:], 560), strict=True)
    ]
    pieces: list[bytes] = []
    for at in range(rows + 1):
        top = 720 - HEIGHT * at
        for left, right in sides:
            pieces += [
                thin(left, top, 0.48, 0.48),
                thin(left + 0.48, top, right - left - 0.48, 0.48),
            ]
            if at < rows:
                pieces.append(thin(left, top - HEIGHT + 0.48, 0.48, HEIGHT - 0.48))
        pieces.append(thin(555, top, 0.48, 0.48))
        if at < rows:
            pieces.append(thin(555, top - HEIGHT + 0.48, 0.48, HEIGHT - 0.48))
    return b"".join(pieces)


def in_runs(rows: Sequence[Sequence[str]]) -> bytes:
    """The text of a table as Word prints it: Latin and other letters, and spaces, apart."""
    pieces: list[bytes] = []
    for at, row in enumerate(rows):
        for left, text in zip(COLUMNS, row, strict=True):
            x = float(left)
            for run in re.findall(r"[!-~]+|\s+|[^\x00-\x7f]+", text):
                font = "L" if run.isascii() else "F"
                pieces.append(b"/P <</MCID %d>> BDC " % len(pieces))
                pieces.append(drawn(x, 700 - HEIGHT * at, run, font=font) + b"EMC\n")
                x += len(run) * (
                    6 if run.strip() and run.isascii() else 3 if run.isascii() else 12
                )
    return b"".join(pieces)


def read(folder: Path, content: bytes, faint: bytes = b"") -> Seen:
    path = folder / "taipei-108.pdf"
    path.write_bytes(pdf_file(content=content, faint=faint))
    return seen(read_sources([str(path)])[0])


def names(document: Seen) -> dict[str, str]:
    return {kpi.code: kpi.name for kpi in document.plan.kpis}


@pytest.mark.parametrize(
    "content", [TEXT, TEXT + borders(), in_runs(ROWS) + borders()], ids=["plain", "ruled", "word"]
)
def test_text_in_fonts_that_are_not_embedded_is_read(tmp_path: Path, content: bytes) -> None:
    document = read(tmp_path, TITLE + content)
    assert names(document) == KPIS
    assert document.bureaus("AC2.1") == ["交通局"]
    assert document.names()["AC2"] == "目標二"
    assert not document.said("characters-unknown")


def test_glyphs_of_which_nothing_says_what_they_are_are_told(tmp_path: Path) -> None:
    unknown = drawn(300, 670, "滿意", font="U")
    (finding,) = read(tmp_path, TITLE + TEXT + borders() + unknown).said("characters-unknown")
    assert (finding.severity, finding.evidence and finding.evidence.page) == ("error", 1)


def test_lines_from_the_top_down_are_read_from_the_right(tmp_path: Path) -> None:
    lines = (("臺北市政府108年施政綱要",), ("一、永續環境 (A)",), *ROWS)
    document = read(
        tmp_path,
        b"".join(
            drawn(550 - 40 * at, top, text, font="V")
            for at, line in enumerate(lines)
            for top, text in zip((760, 600, 360), line, strict=False)
        ),
    )
    assert names(document) == KPIS
    assert [theme.name for theme in document.plan.themes] == ["永續環境"]
    assert document.bureaus("AC1.2") == ["環保局"]
    assert not document.said("text-downwards")


def test_lines_from_the_top_down_in_a_cell_are_told(tmp_path: Path) -> None:
    rows = (ROWS[0], ("AC1", "AC1.1 環境滿意度", "環保局"))
    upright = drawn(170, 719, "提升市", 9, "V") + drawn(158, 719, "民滿意", 9, "V")
    (finding,) = read(tmp_path, TITLE + in_runs(rows) + borders(2) + upright).said(
        "text-downwards"
    )
    assert (finding.severity, finding.evidence and finding.evidence.page) == ("warning", 1)


def test_what_a_group_makes_all_but_transparent_is_left_out_and_told(tmp_path: Path) -> None:
    faint = drawn(300, 670, "草案秘密") + thin(195, 640, 200, 0.48)
    document = read(tmp_path, TITLE + TEXT + borders() + b"q /G gs /X Do Q\n", faint)
    assert names(document) == KPIS
    (finding,) = document.said("hidden-left-out")
    assert finding.evidence is not None
    assert finding.evidence.cell == "草案秘密"
