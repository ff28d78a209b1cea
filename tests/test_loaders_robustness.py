"""Whatever is done to a document, it gives a reading or a sentence that refuses it."""

import time
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from conftest import Read, Seen
from hypothesis import given, settings
from hypothesis import strategies as st
from rows_of_text import rows_of

from graphmodel.graph import build_graph
from loaders.classified_rows import classified
from loaders.problems import SourceError

quick = settings(derandomize=True, deadline=None, max_examples=40)

FRAGMENTS = [
    "\n", "\n\n", "\t", "\t\t", " | ", "|", "|---|", "\\|", "# ", "## 一、甲 (A)\n",
    "## 乙 (B)\n", "## * 共通性參考指標\n", "(二)施政重點\n", "- 1、", "2、",
    "策略目標\tKPI\t主責局處\n", "合計", "目標\t甲\t合計\n", "策略目標數\t1\t1\n", "比例\t9%\n",
    "AC1 甲", "AC1.1 乙", "BC2", "BC2.1 丙", "\tAC1.2 丁\t環保局\n", "環保局", "(", ")",
    "（社會局", "WCCD", "顧客構面\n", "財務構面\t\t\n", "共 3 項策略目標", "8 大策略主題\n",
    "12", "---\n", "<table>", "</table>", "<tr>", "<td>", "</td>", "<td rowspan=3 colspan='2'>",
    "<th>", "<br>", "<!--", "-->", "<![", "<?", "<b>", "&amp;", "&#0;", "&#x110000;", "**", "__",
    "\\", "\f", "\v", "\u2028", "\ufeff", "\u001f", "臺北市政府 108 年\n",
]  # fmt: skip


@pytest.fixture(scope="module")
def text(outline_path: Path) -> str:
    return outline_path.read_text(encoding="utf-8")


def attempt(read: Read, document: str | bytes) -> Seen | None:
    """The reading, with its graph built; ``None`` if the document was refused."""
    try:
        seen = read(document)
    except SourceError:
        return None
    graph = build_graph(seen.plan)
    assert len({kpi.key for kpi in seen.plan.kpis}) == len(seen.plan.kpis)
    assert len({objective.key for objective in seen.plan.objectives}) == len(seen.plan.objectives)
    assert len({theme.key for theme in seen.plan.themes}) == len(seen.plan.themes)
    assert graph.number_of_nodes() >= len(seen.plan.kpis) + len(seen.plan.objectives)
    return seen


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_any_fragments(read: Read, document: str) -> None:
    attempt(read, document)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.text())
def test_any_text_in_a_table(read: Read, document: str) -> None:
    utf8 = document.encode("utf-8", "replace").decode()
    attempt(read, f"## 一、甲 (A)\n\nAC1 甲\tAC1.1 乙\t環保局\n{utf8}\n\tAC1.2 丙\t{utf8}\n")


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.binary())
def test_any_bytes(read: Read, document: bytes) -> None:
    attempt(read, document)


@quick
@given(st.floats(0, 1))
def test_a_document_that_breaks_off(read: Read, text: str, share: float) -> None:
    data = text.encode()
    attempt(read, data[: int(share * len(data))])


@quick
@given(st.integers(0, 2**32))
def test_a_document_whose_lines_are_shuffled(read: Read, text: str, seed: int) -> None:
    lines = text.split("\n")
    Random(seed).shuffle(lines)
    attempt(read, "\n".join(lines))


@quick
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_a_document_with_wrong_bytes(read: Read, text: str, seed: int, times: int) -> None:
    random = Random(seed)
    data = bytearray(text.encode())
    for _ in range(times):
        data[random.randrange(len(data))] = random.choice([0x28, 0x7C, 0x09, 0x0A, 0x41, 0x3C])
    attempt(read, bytes(data))


@quick
@given(st.integers(0, 2**32))
def test_a_document_with_characters_left_out_or_put_in(read: Read, text: str, seed: int) -> None:
    random = Random(seed)
    for _ in range(random.randint(1, 12)):
        at = random.randrange(len(text))
        text = text[:at] + random.choice(["", random.choice(FRAGMENTS)]) + text[at + 1 :]
    seen = attempt(read, text)
    assert seen is None or seen.plan.kpis


@pytest.mark.parametrize(
    "line",
    [
        "\tAC1.2 **丙**" + " " * 20_000 + "丁\t環保局",
        "|" + "-" * 40_000 + "x",
        "- 1、推動甲案，落實各項措施。\n" + "-" * 40_000 + "x",
    ],
    ids=["spaces", "rule", "dashes"],
)
def test_a_long_line_takes_no_long_time(read: Read, line: str) -> None:
    # Milliseconds if the time grows with the length, seconds if with its square.
    start = time.process_time()
    attempt(read, f"## 一、甲 (A)\n\nAC1 甲\tAC1.1 乙\t環保局\n{line}\n")
    assert time.process_time() - start < 1


def table_lines(text: str) -> list[int]:
    """Indexes of the lines that hold rows of the themes' tables, heads and perspectives aside."""
    lines = []
    for row in classified(rows_of(text)):
        line = row.place.line
        if row.tabular and row.columns is None and row.perspective is None and line > 30:
            lines.append(line - 1)
    return lines


def printed(seen: Seen) -> set[str]:
    """Every cell that some evidence or finding quotes."""
    places = [row.evidence for row in (*seen.plan.objectives, *seen.plan.kpis)]
    places += [owner.evidence for kpi in seen.plan.kpis for owner in kpi.owners]
    places += [finding.evidence for finding in seen.findings if finding.evidence]
    return {
        piece for place in places for cell in place.cell.split("\t") for piece in cell.split("\n")
    }


def lost(lines: Iterable[str], seen: Seen) -> list[str]:
    quoted = printed(seen)
    cells = (cell.strip() for line in lines for cell in line.split("\t"))
    return [cell for cell in cells if cell and cell not in quoted]


@quick
@given(st.integers(0, 2**32))
def test_no_cell_is_lost_when_rows_are_shuffled(read: Read, text: str, seed: int) -> None:
    lines, places = text.split("\n"), table_lines(text)
    rows = [lines[place] for place in places]
    Random(seed).shuffle(rows)
    for place, row in zip(places, rows, strict=True):
        lines[place] = row
    assert lost(rows, read("\n".join(lines))) == []


@quick
@given(st.integers(0, 2**32))
def test_no_cell_is_lost_when_cells_are_shuffled(read: Read, text: str, seed: int) -> None:
    random = Random(seed)
    lines, places = text.split("\n"), table_lines(text)
    for place in random.sample(places, 30):
        cells = lines[place].split("\t")
        random.shuffle(cells)
        lines[place] = "\t".join(cells)
    assert lost((lines[place] for place in places), read("\n".join(lines))) == []


def test_no_cell_of_the_document_is_lost(read: Read, text: str) -> None:
    lines = text.split("\n")
    assert lost((lines[place] for place in table_lines(text)), read(text)) == []
