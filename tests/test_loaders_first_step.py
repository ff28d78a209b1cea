"""The seam between files and plans: rows of any first step give a plan, whatever their places."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import Seen
from hypothesis import given, settings
from hypothesis import strategies as st
from rows_of_text import rows_of
from strategies import LAYOUTS, AnyTheme, plans, render

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.graph import build_graph
from graphmodel.language import Text
from graphmodel.places import Line, Place, SheetCell, TableRow
from graphmodel.plan import Directory
from loaders.cells import Cell, Piece, Row
from loaders.classified_rows import classified
from loaders.documents import Document
from loaders.identity import identify
from loaders.plan_reading import read_plan
from loaders.sources import Reading

PlaceOf = Callable[[int, int], Place]
"""The place of a cell by its row and its column, both from 1."""

ON_PAGES: PlaceOf = lambda row, column: TableRow(1, row % 8 + 1, on_page=row // 8 + 1)  # noqa: E731
IN_TABLES: PlaceOf = lambda row, column: TableRow(row // 8 + 1, row % 8 + 1)  # noqa: E731
IN_SHEETS: PlaceOf = lambda row, column: SheetCell(  # noqa: E731
    row // 8 + 1, f"表{row // 8}", row % 8 + 1, column
)


def read_rows(rows: tuple[Row, ...], name: str, start: Place) -> Seen:
    """What the second step makes of rows."""
    document = Document(Path("folder") / name, rows, start)
    asked = tuple(classified(rows))
    identity = identify(asked, document.path.stem)
    plan, noticed = read_plan(document, asked, identity, Directory())
    reading = Reading(plan, noticed)
    return Seen(reading.plan, reading.findings)


def evidence_in(value: Any) -> Iterator[Evidence]:
    """All evidence in a plan or in findings."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from evidence_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from evidence_in(getattr(value, field.name))


def row(*cells: str | list[tuple[str, Place]], at: Place, tabular: bool = True) -> Row:
    """A row whose cells stand at ``at``, or have pieces of their own."""
    return Row(
        tuple(
            Cell((Piece(cell, (at,)),) if cell else ())
            if isinstance(cell, str)
            else Cell(tuple(Piece(text, (place,)) for text, place in cell))
            for cell in cells
        ),
        tabular,
    )


def test_pages_tables_and_rows() -> None:
    first, second = TableRow(2, 9, on_page=1), TableRow(1, 1, on_page=2)
    seen = read_rows(
        (
            row("一、甲主題 (A)", at=TableRow(1, 1, on_page=1), tabular=False),
            row("共 2 項策略目標", at=TableRow(1, 2, on_page=1), tabular=False),
            row("策略目標", "KPI", "主責局處", "備註", at=TableRow(2, 1, on_page=1)),
            row("AC1 甲", "AC1.1 空氣品", "環保局", "", at=first),
            row("", "質指標", "", "", at=second),
            row("", "", "工務局(教育局", "", at=second),
            row("", "", "", "多出來的", at=TableRow(1, 2, on_page=2)),
            row("(二)甲主題之施政重點", at=TableRow(1, 3, on_page=10), tabular=False),
            row("1、推動甲案。", at=TableRow(1, 4, on_page=10), tabular=False),
            row("落實。", at=TableRow(1, 1, on_page=11), tabular=False),
        ),
        "draft.pdf",
        TableRow(1, 1, on_page=1),
    )
    kpi = seen.kpi("AC1.1")
    assert kpi.evidence == ("draft.pdf", (first, second), "AC1.1 空氣品\n質指標")
    assert (kpi.evidence.line, kpi.evidence.lines, kpi.evidence.page) == (None, (), 1)
    assert [(o.bureau, o.evidence.places) for o in kpi.owners] == [
        ("環保局", (first,)),
        ("工務局", (second,)),
        ("教育局", (second,)),
    ]
    (priority,) = seen.plan.priorities
    assert [place.page for place in priority.evidence.places] == [10, 11]
    assert [(f.code, f.evidence and f.evidence.place.text) for f in seen.findings] == [
        ("city-unknown", ("第 1 頁表 1 第 1 列", "page 1, table 1, row 1")),
        ("total-mismatch", ("第 1 頁表 1 第 2 列", "page 1, table 1, row 2")),
        ("column-unread", ("第 1 頁表 2 第 1 列", "page 1, table 2, row 1")),
        ("name-broken", ("第 1 頁表 2 第 9 列", "page 1, table 2, row 9")),
        ("owner-unclear", ("第 1 頁表 2 第 9 列", "page 1, table 2, row 9")),
    ]
    (broken,) = seen.said("name-broken")
    places = Text(
        "第 1 頁表 2 第 9 列、第 2 頁表 1 第 1 列",
        "page 1, table 2, row 9; page 2, table 1, row 1",
    )
    assert broken.message == (
        f"AC1.1 的名稱斷在{places.zh}，接合為「空氣品質指標」",
        f"the name of AC1.1 is broken over {places.en}; joined as “空氣品質指標”",
    )


def test_sheets_and_cells() -> None:
    def cells(sheet: int, number: int, *texts: str) -> Row:
        return Row(
            tuple(
                Cell((Piece(text, (SheetCell(sheet, f"主題{sheet}", number, column),)),))
                for column, text in enumerate(texts, start=2)
            ),
            True,
        )

    seen = read_rows(
        (
            cells(2, 1, "# 一、甲主題 (A)"),
            cells(2, 2, "策略目標", "KPI", "主責局處", "備註"),
            cells(2, 3, "", "AC1.1 乙", "環保局、環保局", "90%"),
            cells(10, 1, "", "AC1.2 丙", "-", "80%"),
            cells(10, 2, "格外", "", "", ""),
            cells(10, 3, "財務構面", "", "", ""),
            cells(10, 4, "", "遲到", "", ""),
        ),
        "map-108.xlsx",
        SheetCell(1, "主題1", 1, 1),
    )
    assert seen.kpi("AC1.1").evidence.places == (SheetCell(2, "主題2", 3, 3),)
    (owner,) = seen.kpi("AC1.1").owners
    assert owner.evidence.places == (SheetCell(2, "主題2", 3, 4),)
    assert [(f.code, f.evidence and f.evidence.place.text.en) for f in seen.findings] == [
        ("column-unread", "「主題2」!E2"),
        ("owner-repeated", "「主題2」!D3"),
        ("kpi-without-owner", "「主題10」!C1"),
        ("line-unplaced", "「主題10」!C4"),
    ]


def test_an_owner_cell_whose_pieces_stand_apart() -> None:
    places = [TableRow(1, number) for number in (3, 4, 5)]
    pieces = list(zip(["環保局、", "工務局(", "教育局)"], places, strict=True))
    seen = read_rows(
        (
            row("## 一、甲主題 (A)", at=TableRow(1, 1), tabular=False),
            row("AC1 甲", "AC1.1 乙", pieces, at=places[0]),
        ),
        "map-108.docx",
        TableRow(1, 1),
    )
    assert [(o.bureau, o.role, o.evidence.place) for o in seen.kpi("AC1.1").owners] == [
        ("環保局", "lead", places[0]),
        ("工務局", "lead", places[1]),
        ("教育局", "joint", places[2]),
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("place_of", [ON_PAGES, IN_TABLES, IN_SHEETS])
@settings(derandomize=True, deadline=None, max_examples=15)
@given(themes=plans(), seed=st.integers(0, 2**32))
def test_a_plan_is_the_same_wherever_its_rows_stand(
    layout: str, place_of: PlaceOf, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    rows = rows_of(render(themes, layout, Random(seed)))
    moved = tuple(_moved(row, place_of) for row in rows)
    lines = read_rows(rows, "map-108.md", Line(1))
    seen = read_rows(moved, "map-108.md", place_of(1, 1))
    assert _told(seen) == _told(lines)
    for here, there in zip(evidence_in(seen.plan), evidence_in(lines.plan), strict=True):
        assert here.cell == there.cell
        assert _rows(here.places, place_of) == _rows(there.places, place_of)
    found = [(f.code, f.severity, f.hint, _where(f, place_of)) for f in seen.findings]
    expected = [(f.code, f.severity, f.hint, _where(f, place_of)) for f in lines.findings]
    # cells of one row have one line, yet places of their own in a sheet
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert found == expected or place_of is IN_SHEETS
    orders = [finding.evidence.place.order for finding in seen.findings if finding.evidence]
    assert orders == sorted(orders)
    graph = build_graph(seen.plan)
    assert not [key for key, data in graph.nodes(data=True) if "line" in data]
    assert not re.search(r"第 [0-9、]+ 行|lines? [0-9]", str(seen.findings))


def _moved(row: Row, place_of: PlaceOf) -> Row:
    """The row with each ``Line`` put where ``place_of`` says."""

    def cell_at(column: int, cell: Cell) -> Cell:
        return Cell(
            tuple(
                Piece(text, tuple(place_of(place.line or 0, column) for place in places))
                for text, places in cell.pieces
            )
        )

    cells = tuple(cell_at(column, cell) for column, cell in enumerate(row.cells, start=1))
    held = {column: cell_at(column + 1, cell) for column, cell in row.held.items()}
    return row._replace(cells=cells, held=held)


def _rows(places: tuple[Place, ...], place_of: PlaceOf) -> list[tuple[int, ...]]:
    """The rows that places stand in, also where they are lines."""
    moved = (place_of(place.line, 1) if place.line else place for place in places)
    return sorted(
        {
            place.order[:2] if isinstance(place, SheetCell) else place.order
            for place in moved
            if not isinstance(place, Line)
        }
    )


def _where(finding: Finding, place_of: PlaceOf) -> list[tuple[int, ...]]:
    return _rows(finding.evidence.places, place_of) if finding.evidence else []


def _told(seen: Seen) -> list[object]:
    plan = seen.plan
    return [
        [(t.key, t.name, t.kind) for t in plan.themes],
        [(o.key, o.name, o.perspective) for o in plan.objectives],
        [(k.key, k.name, k.tags, [(o.bureau, o.role) for o in k.owners]) for k in plan.kpis],
        [(p.theme, p.number, p.text) for p in plan.priorities],
        [(t.stated_in, t.counted, t.theme, t.stated) for t in plan.totals],
    ]
