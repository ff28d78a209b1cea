"""Decisions on rows whose codes were made: they follow the names, never the codes."""

from pathlib import Path

from loaders.sources import Reading, read_sources
from queries.work.carrying import carry

HEAD = "# 一、安心\n\n策略目標\tKPI\t主辦機關\n"
ROWS = "促進就業\t滿意度\t甲局\n\t失業率\t甲局\n促進健康\t滿意度\t乙局\n"
COLUMNS = "a,b,kpi_a,kpi_b,decision,relation,scope,score,by,on,because\n"
PAIR = "滿意度,滿意度,map-{0}/A.1/A.1.1,map-{0}/A.2/A.2.1,reject,distinct,pair,,,,\n"


def folder(at: Path, year: str, rows: str, decisions: str = "") -> Reading:
    at.mkdir()
    (at / "outline.md").write_text(HEAD + rows, encoding="utf-8")
    text = f'title = "計畫"\ncity = "map"\nyear = "{year}"\n'
    (at / "plan.toml").write_text(text, encoding="utf-8")
    if decisions:
        (at / "decisions.csv").write_text(COLUMNS + decisions, encoding="utf-8")
    return read_sources([str(at)])[0]


def test_a_pair_is_carried_to_the_rows_of_its_names(tmp_path: Path) -> None:
    old = folder(tmp_path / "old", "109", ROWS, PAIR.format("109"))
    assert old.same.expired == ()
    # another objective before all others, with a row that now has the old row's code
    new = folder(tmp_path / "new", "110", "促進交通\t準點率\t丙局\n" + ROWS)
    assert new.ledger_path is not None
    carry(old, new, new.ledger_path)
    (reading,) = read_sources([str(tmp_path / "new")])
    (decision,) = reading.decisions
    assert (decision.kpi_a, decision.kpi_b) == ("map-110/A.2/A.2.1", "map-110/A.3/A.3.1")
    assert reading.same.counting == (decision,)


def test_a_pair_whose_codes_are_now_other_rows_expires(tmp_path: Path) -> None:
    moved = "促進交通\t準點率\t丙局\n" + ROWS
    reading = folder(tmp_path / "plan", "109", moved, PAIR.format("109"))
    assert len(reading.same.expired) == 1
    assert reading.same.counting == ()
