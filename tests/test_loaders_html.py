"""Plans saved as web pages: headings, lists and tables in HTML, on many lines or on one."""

import html
import time
from pathlib import Path

import pytest
from conftest import FOLDER, Read, Seen
from hypothesis import given, settings
from hypothesis import strategies as st
from rows_of_text import rows_of

from graphmodel.graph import build_graph
from graphmodel.places import Line
from loaders.cells import Row
from loaders.headings import is_marked, priority_start
from loaders.problems import SourceError
from loaders.sources import read_sources

THEME = "<h2>一、甲主題 (A)</h2>\n"
HEAD = "<tr><th>策略目標</th><th>KPI</th><th>主責局處</th></tr>"
CELLS = "<tr><td>AC1 甲</td><td>AC1.1 乙</td><td>環保局</td></tr>"
TABLE = f"<table>{HEAD}{CELLS}</table>\n"


def page(text: str) -> list[str]:
    """The outline ``text`` as the parts of a web page."""
    parts = [
        "<!DOCTYPE html>", '<html lang="zh-Hant">', "<head>", "<meta charset=utf-8>",
        "<title>一、頁名 (Z)</title>", "<style>h2 { color: red }</style>",
        "<script>if (1 < 2) { document.write('<h2>二、字串 (Y)</h2>') }</script>", "</head>",
        "<body>", "<!-- <h2>三、註解 (X)</h2> -->", '<div class="main">',
    ]  # fmt: skip
    rows: list[Row] = []
    for row in rows_of(text):
        if row.tabular:
            rows.append(row)
            continue
        parts += table(rows)
        rows = []
        line = html.escape(row.text)
        if is_marked(line):
            parts.append(f"<h2>{line.lstrip('# ')}</h2>")
        elif priority_start(line):
            parts += ["<ul>", f"<li>{line.removeprefix('- ')}</li>", "</ul>"]
        else:
            parts.append(f"<p>{line}</p>")
    return [*parts, *table(rows), "</div>", "</body>", "</html>", ""]


def table(rows: list[Row]) -> list[str]:
    """The rows as a table: the first is its head, an empty first cell is spanned from above."""
    if not rows:
        return []
    parts = ["<table>", "<thead>", "<tr>", *(f"<th>{c.text}</th>" for c in rows[0].cells), "</tr>"]
    parts += ["</thead>", "<tbody>"]
    for place, row in enumerate(rows[1:], start=1):
        parts.append("<tr>")
        for column, cell in enumerate(row.cells):
            below = next(
                (n for n, r in enumerate(rows[place + 1 :]) if r.cells[0].text),
                len(rows) - place - 1,
            )
            if column or cell.text:
                span = f' rowspan="{below + 1}"' if below and not column else ""
                parts.append(f"<td{span}>{cell.text}</td>")
        parts.append("</tr>")
    return [*parts, "</tbody>", "</table>"]


def told(seen: Seen) -> dict[str, object]:
    """What a plan says, without where it says it."""
    plan = seen.plan
    return {
        "themes": [(t.letter, t.name) for t in plan.themes],
        "objectives": [(o.key, o.code, o.name, o.perspective) for o in plan.objectives],
        "kpis": [(k.key, k.code, k.name, k.objective, k.tags) for k in plan.kpis],
        "owners": [[(o.bureau, o.role) for o in k.owners] for k in plan.kpis],
        "priorities": [(p.theme, p.number) for p in plan.priorities],
        "totals": [(t.counted, t.theme, t.stated) for t in plan.totals],
    }


@pytest.mark.parametrize("between", ["\n", "\n\t\t", "\r\n", ""])
def test_the_bundled_plan_as_a_web_page(read: Read, between: str) -> None:
    text = (FOLDER / "outline.md").read_text(encoding="utf-8")
    plain = read(text, "taipei-107.md")
    assert len(plain.plan.kpis) > 300
    seen = read(between.join(page(text)), "taipei-107.html")
    assert told(seen) == told(plain)
    codes = [sorted(finding.code for finding in one.findings) for one in (seen, plain)]
    assert codes[0] == codes[1]


def test_lines_of_a_page_are_lines_of_the_file(read: Read) -> None:
    seen = read(f"<html><body>\n{THEME}<p>共 1 項策略目標。\n</p>\n{TABLE}</body></html>")
    assert [theme.evidence.lines for theme in seen.plan.themes] == [(2,)]
    assert seen.kpi("AC1.1").evidence.lines == (5,)
    assert [total.evidence.lines for total in seen.plan.totals] == [(3,)]


def test_evidence_has_every_line_of_a_cell(read: Read) -> None:
    # the table begins on line 2, its second row on line 3
    row = "<tr><td>AC1 甲</td>\n<td>\nAC1.1 微粒(PM\n<sub>2.5</sub>\n)之\n\n濃度</td>\n<td>"
    owners = "環保局、\n工務局<br>教育局\n</td></tr>"
    seen = read(f"{THEME}<table>{HEAD}\n{row}{owners}</table>")
    kpi = seen.kpi("AC1.1")
    assert (kpi.name, kpi.evidence.lines) == ("微粒(PM2.5)之濃度", (5, 6, 7, 9))
    assert seen.objective("AC1").evidence.lines == (3,)
    assert [(owner.bureau, owner.evidence.lines) for owner in kpi.owners] == [
        ("環保局", (10,)),
        ("工務局", (11,)),
        ("教育局", (11,)),
    ]
    assert {owner.evidence.cell for owner in kpi.owners} == {"環保局、\n工務局\n教育局"}
    (finding,) = seen.said("name-broken")
    assert finding.message.en.startswith("the name of AC1.1 is broken over lines 5, 6, 7, 9;")


def test_an_owner_broken_over_lines_of_a_cell_has_both(read: Read) -> None:
    cell = "環保局\n臺北大眾捷運\n股份有限公司\n工務局"
    seen = read(f"{THEME}{TABLE.replace('環保局', cell)}", "taipei-107.html")
    assert [(owner.bureau, owner.evidence.lines) for owner in seen.kpi("AC1.1").owners] == [
        ("環保局", (2,)),
        ("捷運公司", (3, 4)),
        ("工務局", (5,)),
    ]


def test_a_cell_that_spans_rows_is_evidence_in_each(read: Read) -> None:
    rows = "<tr><td rowspan=2>AC1 甲<td>AC1.1 乙<td rowspan=2>環保局\n工務局\n<tr><td>AC1.2 丙"
    seen = read(f"{THEME}<table>{HEAD}\n{rows}</table>")
    for code in ("AC1.1", "AC1.2"):
        lines = [(owner.bureau, owner.evidence.lines) for owner in seen.kpi(code).owners]
        assert lines == [("環保局", (3,)), ("工務局", (4,))]


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>一、甲主題 (A)</h1>", "<H3 class='x>y'>\n  一、甲主題 (A)\n</H3>",
        "<h2>一、甲主題&#40;A)",
        "<h2><b>一、甲<br>主題</b>\n(A)</h2>", "<h2><a name=x></a><div>一、甲主題 (A)</div></h2>",
        "<div>\t<h2>一、甲主題 (A)</h2>", "<h6\ntitle='一'\n>一、甲主題 (A)</h6 >",
        "<!-- 一\n二 --><h2>一、甲主題 (A)</h2>",
    ],
)  # fmt: skip
def test_headings(read: Read, heading: str) -> None:
    seen = read(f"<body>{heading}\n\n{TABLE}")
    assert [(theme.letter, theme.name) for theme in seen.plan.themes] == [("A", "甲主題")]
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙"}


@pytest.mark.parametrize(
    "items",
    [
        "<ul><li>1、推動甲案，落實措施。</li><li>2、推動&amp;乙案</li></ul>",
        "<ul>\n<li>\n\t<p>1、推動甲案，落實措施。</p>\n<li><b>2、</b>推動&amp;乙案</ul>",
        "<ol><li>推動甲案，落實措施。</li>\n<li>推動&amp;乙案</li></ol>",
        "<ol><li>1、推動甲案，落實措施。</li><li>2、推動&amp;乙案</li></ol>",
        "<p>1、推動甲案，<br>落實措施。</p><p>2、推動&amp;乙案</p>",
    ],
)
def test_priorities(read: Read, items: str) -> None:
    seen = read(f"{THEME}{TABLE}<h2>(二)甲主題之施政重點</h2>{items}<h2>附錄</h2>")
    told = [(priority.number, priority.text) for priority in seen.plan.priorities]
    assert told == [(1, "推動甲案，落實措施。"), (2, "推動&乙案")]
    assert seen.objective("AC1").name == "甲"


def test_loose_text_keeps_its_place_on_a_line() -> None:
    rows = rows_of(f"前文{TABLE.strip()}中文<table>{CELLS}格外</table>後文")
    assert [row.text for row in rows] == [
        "前文", "策略目標 KPI 主責局處", "AC1 甲 AC1.1 乙 環保局", "中文",
        "AC1 甲 AC1.1 乙 環保局", "格外", "後文",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cell", ["PM <sub>2.5</sub> )濃度", "PM<sub>2.5</sub>)濃度", "PM\n<SUB>2.5</SUB>\n)濃度"]
)
def test_subscripts_in_cells_read_as_in_tabs(read: Read, cell: str) -> None:
    tabs = read(f"## 一、甲 (A)\n\nAC1 甲\tAC1.1 微粒({cell.replace(chr(10), ' ')}\t環保局\n")
    seen = read(THEME + TABLE.replace("乙", f"微粒({cell}"))
    assert seen.kpi("AC1.1").name == tabs.kpi("AC1.1").name == "微粒(PM2.5)濃度"


def test_blocks_in_a_cell_are_its_lines(read: Read) -> None:
    seen = read(THEME + TABLE.replace("環保局", "<ul><li>環保局</li><li>工務局</li></ul>"))
    assert seen.bureaus("AC1.1") == ["環保局", "工務局"]


@pytest.mark.parametrize(
    "line",
    ["a < b &amp; c", "- 1、甲 <b>乙</b>", "\t縮排 | 直線", "甲<br>乙", "| <p>甲</p> | 乙 |"],
)
def test_a_line_without_blocks_comes_through(line: str) -> None:
    (below,) = rows_of(f"\n{line}")
    assert rows_of(f"<div>\n{line}\n</div>") == (below,)
    assert (below.place, below.source) == (Line(2), line.strip())


def test_what_is_not_shown_is_not_read() -> None:
    text = (
        "<p>甲<!-- 乙\n丙 -->丁</p><script>戊\n'<td>'</script>\n<style>己</style><title>庚</title>"
    )
    assert [(row.place, row.text) for row in rows_of(text)] == [(Line(1), "甲丁")]
    assert rows_of("<p><script>甲\n<h2>乙</h2>") == ()


def test_a_heading_behind_a_table_that_never_ends(read: Read) -> None:
    second = "<h2>二、乙主題 (B)</h2><table><tr><td>BC1 丙<td>BC1.1 丁<td>工務局"
    for between in ("", "\n"):
        seen = read(THEME + f"<table>{HEAD}<tr><td>AC1 甲<td>AC1.1 乙<td>環保局{between}{second}")
        assert [theme.letter for theme in seen.plan.themes] == ["A", "B"]
        assert (seen.bureaus("AC1.1"), seen.bureaus("BC1.1")) == (["環保局"], ["工務局"])


PIECES = [
    "\n", "\t", "|", "# ", "甲", "AC1 甲", "AC1.1 乙", "環保局", "1、推動", "<h2>", "</h2>",
    "一、甲 (A)", "<p>", "</p>", "<ul>", "<ol start=x>", "<li value='9'>", "</li>", "<div", ">",
    "<br>", "<body>", "<table>", "</table>", "<tr>", "<td>", "<td rowspan=3 colspan=99>", "</td>",
    "<script>", "</script", "<style>", "<title>", "<!--", "-->", "<!", "<?", "<", "</", "'", '"',
    "&#40;", "<sub>", "</sub> ", f"&#{'9' * 5000};", "\0", "&lt;",
]  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_pieces_of_a_page(read: Read, document: str) -> None:
    try:
        seen = read("<p>" + document)
    except SourceError:
        return
    build_graph(seen.plan)
    lines = [
        place.line for row in rows_of(document) for cell in row.cells for place in cell.places
    ]
    assert all(line and 1 <= line <= document.count("\n") + 1 for line in lines)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["\n", "\t", "|", "<p>", "<br>", "<b>", "格外"]), max_size=8))
def test_no_text_of_a_table_is_lost(read: Read, pieces: list[str]) -> None:
    seen = read(f"{THEME}<table>{HEAD}{CELLS}{''.join(pieces)}格外之字<tr></tr></table>")
    said = [f.evidence.cell for f in seen.findings if f.evidence]
    said += [objective.evidence.cell for objective in seen.plan.objectives]
    said += [kpi.evidence.cell for kpi in seen.plan.kpis]
    said += [owner.evidence.cell for owner in seen.kpi("AC1.1").owners]
    assert any("格外之字" in cell for cell in said)


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<p ", "<p '", '<a "', "<!", "<?", "<script", "<title>", "<table>", "<h2>甲\n", "</p",
     "<table><!--<table>--></table>\n", "a", "<td colspan=9999 rowspan=9999><tr>", "<li>", "&#9",
     "<table>\n#\n", "甲\n"],
)  # fmt: skip
def test_a_long_page_takes_no_long_time(piece: str) -> None:
    # A second at the most if the time grows with the length, minutes if with its square.
    start = time.process_time()
    rows_of("<p><b" + piece * (200_000 // len(piece)))
    assert time.process_time() - start < 5


def test_the_title_of_a_page_tells_the_plan(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    table = "<table><tr><td>AC1 甲</td><td>AC1.1 乙</td><td>翡翠局</td></tr></table>"
    path.write_text(
        f"<h1>臺北市政府 108 年施政綱要</h1><h2>一、甲 (A)</h2>{table}", encoding="utf-8"
    )
    (reading,) = read_sources([str(path)])
    assert reading.plan.key == "taipei-108"
    # so that the city's bureaus.csv resolves the alias
    assert [kpi.owners[0].bureau for kpi in reading.plan.kpis] == ["翡管局"]
