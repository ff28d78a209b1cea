"""decisions.csv: what is written comes back, and what spreadsheets make of it is read."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.decisions import RELATIONS, Decision, Relation, Scope, Verdict
from graphmodel.names import fold
from loaders.decision_cells import COLUMNS, Misread, cells_of, day_of, decision_of, settled
from loaders.decisions import Entry, Ledger, read_ledger
from loaders.problems import SourceError

SAME = Decision("使用率", "使用績效", "", "", Verdict.ACCEPT, Relation.SAME, Scope.NAME,
                "0.8", "王", "2026-11-24", "同一份調查")  # fmt: skip
APART = Decision("達成率", "達成率", "c-1/AC1/AC1.3", "c-1/TC1/TC1.2", Verdict.REJECT,
                 Relation.DISTINCT, Scope.PAIR)  # fmt: skip

_hostile = st.text(
    st.one_of(
        st.sampled_from("=+-@'\"\t\r\n,; ＝＋－＠\0\u202e\u2028\ufeff\x1b[31m<b>臺\ud800率"),
        st.characters(codec=None),
    ),
    max_size=12,
)
_names = (
    _hostile.map(fold).map(fold).filter(lambda name: fold(name) == name != "" and "\0" not in name)
)
_keys = st.sampled_from(["c-1/AC1/AC1.1", "c-1/AC1/AC1.2", "c-1/TC1/TC1.1"])
_days = st.dates().map(lambda day: day.isoformat()) | st.just("")
_scores = st.integers(0, 1000).map(lambda n: f"{n / 1000:g}") | st.just("")
_ruled = st.sampled_from([(v, relation) for v, some in RELATIONS.items() for relation in some])


@st.composite
def hostile_decisions(draw: st.DrawFn) -> Decision:
    scope = draw(st.sampled_from(list(Scope)))
    a, b = draw(st.lists(_names, min_size=2, max_size=2, unique=True))
    ends = draw(st.lists(_keys, min_size=2, max_size=2, unique=True))
    verdict, relation = draw(_ruled)
    return Decision(a, b, *ends, verdict, relation, scope, draw(_scores), draw(_hostile),
                    draw(_days), draw(_hostile))  # fmt: skip


def put(folder: Path, data: str | bytes) -> Path:
    path = folder / "decisions.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def row(**cells: str) -> dict[str, str]:
    return {"a": "甲", "b": "乙", "decision": "accept", "relation": "same", **cells}


def read_row(**cells: str) -> Decision:
    found = decision_of(row(**cells))
    assert isinstance(found, Decision), found
    return found


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(hostile_decisions(), max_size=5))
def test_what_is_written_comes_back(tmp_path_factory: object, decisions: list[Decision]) -> None:
    folder = tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    text = Ledger.of(map(settled, decisions)).text
    ledger = read_ledger(put(folder, text))
    assert sorted(ledger.decisions) == sorted(map(settled, decisions))
    assert ledger.findings == ()
    assert ledger.text == text
    assert text.encode("utf-8")


@settings(derandomize=True, deadline=None, max_examples=200)
@given(hostile_decisions())
def test_no_cell_is_a_formula(decision: Decision) -> None:
    for cell in cells_of(decision):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def test_the_file_is_sorted_and_has_fixed_line_ends() -> None:
    text = Ledger.of([APART, SAME]).text
    assert text == Ledger.of([SAME, APART]).text
    assert text == (
        "\ufeffa,b,kpi_a,kpi_b,decision,relation,scope,score,by,on,because\r\n"
        "使用率,使用績效,,,accept,same,name,0.8,王,2026-11-24,同一份調查\r\n"
        "達成率,達成率,c-1/AC1/AC1.3,c-1/TC1/TC1.2,reject,distinct,pair,,,,\r\n"
    )


@pytest.mark.parametrize("divider", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp950"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_a_spreadsheet_saves_is_read(
    tmp_path: Path, divider: str, encoding: str, end: str
) -> None:
    """Another order of columns, empty ones behind, a score and a day as the sheet shows them."""
    lines = [
        ["on", "because", "decision", "b", "a", "score", "by", "relation", "", ""],
        [
            "2026/11/24",
            "同一份調查",
            "accept",
            "使用績效",
            " 使用率 ",
            "0.80",
            "王",
            "same",
            "",
            "",
        ],
        [""] * 10,
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=divider, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(lines)
    ledger = read_ledger(put(tmp_path, out.getvalue().encode(encoding)))
    assert ledger.decisions == (SAME,)
    assert (ledger.findings, ledger.heads) == ((), ())


@pytest.mark.parametrize(
    ("heads", "narrower", "unsure"),
    [
        ("名稱 A,名稱 B,列 A,列 B", "範圍較小", "未定"),
        ("名稱甲,名稱乙,列甲,列乙", "較窄", "不確定"),
    ],
)
def test_chinese_heads_and_words_are_read(
    tmp_path: Path, heads: str, narrower: str, unsure: str
) -> None:
    text = (
        f"{heads},判定,關係,範圍,相似度,判定人,日期,理由\n"
        "使用率,使用績效,,,接受,相同,名稱,0.8,王,115/11/24,同一份調查\n"
        "達成率,達成率,c-1/AC1/AC1.3,c-1/TC1/TC1.2,不接受,,列,,,,\n"
        f"甲,乙,,,{unsure},,,,,,\n"
        f"丙,丁,,,接受,{narrower},,,,,\n"
    )
    ledger = read_ledger(put(tmp_path, text))
    assert ledger.findings == ()
    assert ledger.decisions[:2] == (SAME, APART)
    assert [one.relation for one in ledger.decisions[2:]] == ["", "narrower"]
    assert ledger.decisions[2].verdict == "unsure"


def test_names_are_folded_and_scores_settle() -> None:
    assert read_row(a="臺北 Ａ 率").a == "台北A率"
    scores = [read_row(score=score).score for score in ("0.80", "0,8", ".8", "1.0", "0", "0.125")]
    assert scores == ["0.8", "0.8", "0.8", "1", "0", "0.125"]
    made = ("93%", "93.5％", "100%", "0%", "9.3E-01", "1e0", "5E-2", "1E-30")
    assert [read_row(score=score).score for score in made] == [
        "0.93", "0.935", "1", "0", "0.93", "1", "0.05", "0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-24", "2026-11-24"), ("2026/3/4", "2026-03-04"), ("2026.3.4", "2026-03-04"),
        ("2026年3月4日", "2026-03-04"), ("115/03/04", "2026-03-04"),
        ("2026-11-24 00:00:00", "2026-11-24"), ("", ""),
        ("2026-02-30", None), ("11/24/2026", "2026-11-24"),
        ("24/11/2026", "2026-11-24"), ("3/13/2026 0:00", "2026-03-13"), ("3.3.2026", "2026-03-03"),
        ("11/12/2026", None), ("13/24/2026", None), ("2/30/2026", None),
        ("24/11/26", None), ("昨天", None),
        ("0000-01-01", None),
    ],
)  # fmt: skip
def test_days(written: str, day: str | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("cells", "cell", "said"),
    [
        ({"decision": "maybe"}, "maybe", "decision should be accept / reject / unsure"),
        ({"relation": "distinct"}, "distinct", "relation should be same / narrower / related"),
        ({"relation": ""}, "", "relation should be same / narrower / related"),
        ({"decision": "reject"}, "same", "reject: relation should be distinct"),
        ({"decision": "unsure"}, "same", "unsure: relation should be —"),
        ({"b": "甲"}, "甲", "write pair as the scope"),
        ({"a": " "}, "", "a name is missing"),
        ({"scope": "plan"}, "plan", "scope should be name / pair"),
        ({"scope": "pair"}, "pair", "needs kpi_a and kpi_b"),
        ({"scope": "pair", "kpi_a": "k", "kpi_b": "k"}, "k", "one row"),
        ({"score": "101%"}, "101%", "from 0 to 1"),
        ({"score": "9.3E+01"}, "9.3E+01", "from 0 to 1"),
        ({"score": "%"}, "%", "from 0 to 1"),
        ({"on": "11/12/2026"}, "11/12/2026", "reads in one way"),
        ({"score": "1e-999999999"}, "1e-999999999", "from 0 to 1"),
        ({"on": "yesterday"}, "yesterday", "a day"),
    ],
)
def test_rows_that_are_no_decision(cells: dict[str, str], cell: str, said: str) -> None:
    found = decision_of(row(**cells))
    assert isinstance(found, Misread)
    assert found.cell == cell
    assert said in found.why.en


def test_a_bad_row_is_a_finding_and_the_rest_is_used(tmp_path: Path) -> None:
    text = (
        "a,b,decision,relation,because\r\n"
        '甲,乙,accept,same,"一\n二"\r\n'  # lines 2 and 3
        "甲,丙,maybe,,\r\n"
        "甲,丁,reject,,,多一格\r\n"
        "甲,戊,reject,,\r\n"
    )
    ledger = read_ledger(put(tmp_path, text))
    assert [decision.b for decision in ledger.decisions] == ["乙", "戊"]
    assert ledger.decisions[0].because == "一\n二"
    unread, longer = ledger.findings
    assert unread.code == longer.code == "decision-unread"
    assert [f.evidence and (f.evidence.file, f.evidence.line, f.evidence.cell)
            for f in (unread, longer)] == [
        ("decisions.csv", 4, "maybe"), ("decisions.csv", 5, "多一格"),
    ]  # fmt: skip
    assert "decisions.csv 第 4 行未採用" in unread.message.zh


def test_rows_not_read_and_columns_of_a_persons_own_are_written_back(tmp_path: Path) -> None:
    text = (
        "備註,a,b,decision,relation,by,by\n"
        "重要,甲,乙,accept,same,王,李\n"
        "待查,甲,丙,maybe,,王,\n"
        "太長,甲,丁,reject,,王,,多一格\n"
    )
    ledger = read_ledger(put(tmp_path, text))
    assert ledger.heads == ("備註", "by")
    again = read_ledger(put(tmp_path, ledger.text))
    assert sorted(entry[2:] for entry in again.entries if entry.decision is None) == sorted(
        entry[2:] for entry in ledger.entries if entry.decision is None
    )
    assert again.decisions == ledger.decisions
    assert [entry.more for entry in again.entries if entry.decision] == [("重要", "李")]
    assert again.text == ledger.text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no head"),
        (b"\xef\xbb\xbf\r\n", "no head"),
        ("甲,乙,accept\n".encode(), "“甲,乙,accept” is no head"),
        (b"a,b,relation\n", "a, b, decision"),
        (b"a,b,decision\n\"x\"y,b,accept\n", "line 2, is no CSV"),
        (b'a,b,decision\n"x,b,accept\n', "line 2, is no CSV"),
        (b"a,b,decision\n\0,b,accept\n", "NUL"),
        (b"a,b,decision\n" + b"x,y,reject\n" * 10_002, "more than 10,000 rows"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match="decisions") as error:
        read_ledger(put(tmp_path, data))
    assert said in error.value.text.en


def test_an_entry_that_no_file_holds_has_all_its_cells() -> None:
    assert len(Entry(SAME).written) == len(COLUMNS)
