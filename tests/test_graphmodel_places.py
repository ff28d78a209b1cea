"""Places: how each kind reads, sorts and is stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.evidence import Evidence
from graphmodel.places import (
    AddedLine,
    Element,
    Line,
    PageLine,
    Paragraph,
    Place,
    SheetCell,
    TableRow,
    place_of_code,
    said_places,
)

_NUMBER = st.integers(1, 10**6)
ANY_PLACE = st.one_of(
    st.builds(Line, _NUMBER),
    st.builds(AddedLine, _NUMBER),
    st.builds(TableRow, _NUMBER, _NUMBER, st.none() | _NUMBER),
    st.builds(TableRow, _NUMBER, _NUMBER, _NUMBER, st.none() | _NUMBER),
    st.builds(PageLine, _NUMBER, _NUMBER, st.integers(0, 99), st.none() | _NUMBER),
    st.builds(Paragraph, _NUMBER, st.integers(0, 10**6)),
    st.builds(Element, _NUMBER, st.integers(0, 99), st.integers(0, 99), _NUMBER),
    st.builds(SheetCell, _NUMBER, st.text(max_size=31), _NUMBER, _NUMBER),
)


@pytest.mark.parametrize(
    ("place", "zh", "en", "code"),
    [
        (Line(57), "第 57 行", "line 57", "57"),
        (
            AddedLine(9),
            "人工加列（outline.md 第 9 行）",
            "added by hand (outline.md, line 9)",
            "a9",
        ),
        (TableRow(2, 5, 23), "第 23 頁表 2 第 5 列", "page 23, table 2, row 5", "p23t2r5"),
        (TableRow(2, 5), "表 2 第 5 列", "table 2, row 5", "t2r5"),
        (
            TableRow(2, 5, 25, 23),
            "第 23 頁（檔案第 25 頁）表 2 第 5 列",
            "page 23 (25 in the file), table 2, row 5",
            "p25=23t2r5",
        ),
        (PageLine(3, 25), "第 25 頁第 3 行", "page 25, line 3", "p25l3"),
        (
            PageLine(3, 25, 2),
            "第 25 頁表格外第 3 行",
            "page 25, line 3 outside of tables",
            "p25t2l3",
        ),
        (
            PageLine(0, 25, printed=23),
            "第 23 頁（檔案第 25 頁）",
            "page 23 (25 in the file)",
            "p25=23l0",
        ),
        (Paragraph(4, 0), "第 4 段", "paragraph 4", "t0p4"),
        (Paragraph(4, 2), "表 2 之後第 4 段", "paragraph 4 behind table 2", "t2p4"),
        (Element(0, 0, 0, 2), "第 2 行", "line 2", "g0o0i0=2"),
        (
            Element(2, 1, 3, 40),
            "第 40 行 Goal[2]/Objective[1]/PerformanceIndicator[3]",
            "line 40, Goal[2]/Objective[1]/PerformanceIndicator[3]",
            "g2o1i3=40",
        ),
        (SheetCell(2, "主題B", 0, 0), "工作表「主題B」", "sheet 「主題B」", "s2r0c0 主題B"),
        (SheetCell(1, "主題A", 7, 2), "「主題A」!B7", "「主題A」!B7", "s1r7c2 主題A"),
        (SheetCell(1, "x", 1, 26), "「x」!Z1", "「x」!Z1", "s1r1c26 x"),
        (SheetCell(1, "x", 1, 27), "「x」!AA1", "「x」!AA1", "s1r1c27 x"),
        (SheetCell(1, "x", 1, 16384), "「x」!XFD1", "「x」!XFD1", "s1r1c16384 x"),  # the last
    ],
)
def test_a_place_says_itself(place: Place, zh: str, en: str, code: str) -> None:
    assert place.text == (zh, en)
    assert place.code == code
    assert place_of_code(code) == place


@settings(derandomize=True)
@given(ANY_PLACE)
def test_any_place_is_read_back_from_its_code(place: Place) -> None:
    assert place_of_code(place.code) == place


@pytest.mark.parametrize("code", ["", "-1", "p2", "t1", "p1t2r", "s1r2c3", "57 ", "第57行"])
def test_no_other_text_is_a_place(code: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        place_of_code(code)


def test_places_sort_as_a_reader_meets_them() -> None:
    pages = [TableRow(1, 2, 3), TableRow(1, 10, 3), TableRow(2, 1, 3), TableRow(1, 1, 12)]
    assert sorted((pages[2], pages[3], pages[0], pages[1]), key=lambda place: place.order) == pages
    around = [Paragraph(9, 0), TableRow(1, 900), Paragraph(1, 1), Paragraph(2, 1), TableRow(2, 1)]
    mixed = (around[4], around[2], around[0], around[3], around[1])
    assert sorted(mixed, key=lambda place: place.order) == around
    cells = [SheetCell(1, "z", 2, 9), SheetCell(1, "z", 10, 1), SheetCell(2, "a", 1, 1)]
    assert sorted((cells[2], cells[0], cells[1]), key=lambda place: place.order) == cells


def test_several_places_are_one_text() -> None:
    assert said_places([Line(3)]) == ("第 3 行", "line 3")
    assert said_places([Line(3), Line(5)]) == ("第 3、5 行", "lines 3, 5")
    assert said_places(map(Line, (1, 2, 3)), most=2) == ("第 1、2… 行", "lines 1, 2 …")
    rows = [TableRow(1, 2, 3), TableRow(1, 4, 3)]
    assert said_places(rows) == (
        "第 3 頁表 1 第 2 列、第 3 頁表 1 第 4 列",
        "page 3, table 1, row 2; page 3, table 1, row 4",
    )
    assert said_places([]) == ("", "")


@settings(derandomize=True)
@given(st.lists(ANY_PLACE, min_size=1, max_size=4), st.text())
def test_evidence_is_read_back_from_its_properties(places: list[Place], cell: str) -> None:
    evidence = Evidence("a.pdf", tuple(places), cell)
    properties = evidence.properties()
    assert Evidence.of(properties) == evidence
    assert None not in properties.values()  # Neo4j keeps no property without a value
    assert (properties.get("line"), properties.get("page")) == (evidence.line, evidence.page)


def test_what_is_printed_several_times_has_all_places_and_the_first_cell() -> None:
    known = [
        Evidence("a.pdf", (TableRow(1, 9, 4),), "later"),
        Evidence("a.pdf", (TableRow(1, 2, 4), TableRow(1, 9, 4)), "first"),
    ]
    merged = Evidence.merged(known)
    assert merged == Evidence("a.pdf", (TableRow(1, 2, 4), TableRow(1, 9, 4)), "first")
    assert (merged.line, merged.lines, merged.page) == (None, (), 4)
