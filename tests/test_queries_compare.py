"""``compare``: what two bureaus answer for, each alone and both together."""

from random import Random

import pytest
from asking import OUTLINE, picked
from conftest import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render

from graphmodel.language import Language
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.guesses import with_guesses
from queries.measures.sides import Side, sides_of
from queries.problems import InvalidParameterError, UnknownNameError
from queries.questions.bureau import Bureau
from queries.questions.compare import Compare
from viz.tables import Table

FIELDS = ("side", "theme", "objective", "code", "role_a", "role_b", "line")


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    (found,) = read_sources([str(path)])
    return found


@pytest.fixture(scope="module")
def engine(reading: Reading) -> LocalEngine:
    return LocalEngine([reading])


def test_own_and_common_rows(engine: LocalEngine) -> None:
    assert picked(engine.answer(Compare("甲局", "乙局")), *FIELDS) == [
        # AC1.2 prints 甲局 乙局, BC1.2 乙局 甲局
        ("both", "A", "AC1", "AC1.2", "lead", "lead", 8),
        ("both", "B", "BC1", "BC1.2", "lead", "lead", 18),
        ("a", "A", "AC1", "AC1.1", "lead", "", 7),
        # 丙局 stands there too, in parentheses: it is neither of the two
        ("b", "A", "AC2", "AC2.1", "", "lead", 9),
    ]


def test_the_bureaus_change_sides(engine: LocalEngine) -> None:
    assert picked(engine.answer(Compare("丙局", "乙局")), *FIELDS) == [
        ("both", "A", "AC2", "AC2.1", "joint", "lead", 9),
        ("a", "B", "BC1", "BC1.1", "lead", "", 17),
        ("b", "A", "AC1", "AC1.2", "", "lead", 8),
        ("b", "B", "BC1", "BC1.2", "", "lead", 18),
    ]
    turned = {"a": "b", "b": "a", "both": "both"}
    there = engine.answer(Compare("丙局", "乙局"))
    back = engine.answer(Compare("乙局", "丙局"))
    assert {(turned[row.side], row.kpi, row.role_b, row.role_a) for row in there} == {
        (row.side, row.kpi, row.role_a, row.role_b) for row in back
    }


def test_a_collective_is_that_of_every_theme_or_of_one(engine: LocalEngine) -> None:
    def codes(b: str) -> list[tuple[str, ...]]:
        return picked(engine.answer(Compare("人事處", b)), "side", "theme", "code")

    assert codes("本組各機關") == [
        ("a", "T", "TL1.2"),
        ("b", "A", "AL1.1"),
        ("b", "B", "BF1.1"),
        ("b", "B", "TL1.1"),
        ("b", "T", "TL1.1"),
    ]
    assert codes("trial-108/B/本組各機關")[1:] == [("b", "B", "BF1.1"), ("b", "B", "TL1.1")]


def test_what_both_meet_in(reading: Reading) -> None:
    sides = sides_of(reading.graph, ["trial/甲局"], ["trial/丙局"])
    # No row prints both. 丙局 answers for 滿意度 in BC1, 甲局 in AC1 and for 回收率 in BC1.
    assert sides.rows[Side.BOTH] == []
    assert sides.objectives == ("trial-108/BC1",)
    assert sides.themes == ("A", "B")
    assert [reading.graph.hubs[key].name for key in sides.measures] == ["滿意度"]


def test_rows_without_a_measure_have_none_in_common(reading: Reading) -> None:
    sides = sides_of(reading.graph, ["trial/乙局"], ["trial/人事處"])
    # AC2.1 and TL1.2 both stand in no shared KPI.
    assert (sides.objectives, sides.themes, sides.measures) == ((), (), ())


def test_a_bureau_beside_itself_is_refused(engine: LocalEngine) -> None:
    with pytest.raises(InvalidParameterError) as refused:
        engine.answer(Compare("甲局", "trial/甲局"))
    assert refused.value.text.zh == "「甲局」與「trial/甲局」是同一個局處；比較須指定兩個局處"
    assert (
        refused.value.text.en == "“甲局” and “trial/甲局” are one bureau; a comparison takes two"
    )


def test_names_are_found_as_typed() -> None:
    engine = LocalEngine(read_sources(["taipei-107"]))
    rows, guesses = with_guesses(Compare("環保", "工务局"), engine.answer)
    assert [guess.name for guess in guesses] == ["環保局"]
    assert rows == engine.answer(Compare("環保局", "工務局"))
    with pytest.raises(UnknownNameError, match="there is no bureau “月亮局”"):
        engine.answer(Compare("環保局", "月亮局"))


def test_the_bundled_plan() -> None:
    engine = LocalEngine(read_sources(["taipei-107"]))
    rows = engine.answer(Compare("環保局", "工務局"))
    by_side = {side: {row.kpi for row in rows if row.side == side} for side in Side}
    of_a = {row.kpi for row in engine.answer(Bureau("環保局"))}
    of_b = {row.kpi for row in engine.answer(Bureau("工務局"))}
    assert by_side == {"a": of_a - of_b, "both": of_a & of_b, "b": of_b - of_a}
    assert len(rows) == len(of_a | of_b)


def test_words_in_tables(engine: LocalEngine) -> None:
    rows = engine.answer(Compare("甲局", "乙局"))
    for language, words in (
        (Language.ZH, ["兩者", "兩者", "僅甲", "僅乙"]),
        (Language.EN, ["both", "both", "a only", "b only"]),
    ):
        table = Table(Compare.row, rows, language)
        assert [table.cells(row, table.columns[1:2]) for row in rows] == [[word] for word in words]


@settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(themes=plans(), seed=st.integers(0, 2**16))
def test_random_plans(read: Read, themes: tuple[AnyTheme, ...], seed: int) -> None:
    random = Random(seed)
    seen = read(render(themes, "pipes", random))
    reading = Reading(seen.plan, seen.findings)
    engine = LocalEngine([reading])
    if len(reading.graph.bureaus) < 2:
        return
    a, b = random.sample(list(reading.graph.bureaus), 2)
    rows = engine.answer(Compare(a, b))
    webs = [{row.kpi: row.role for row in engine.answer(Bureau(one))} for one in (a, b)]
    assert len(rows) == len(webs[0].keys() | webs[1].keys())
    for row in rows:
        assert (row.role_a, row.role_b) == tuple(web.get(row.kpi, "") for web in webs)
        assert row.side == ("both" if row.role_a and row.role_b else "a" if row.role_a else "b")
