"""``co-owners``: which bureaus meet, and in what."""

from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import pytest
from asking import picked
from conftest import Read, Seen
from crowded import Said, crowded_plans, said_by
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, render

from graphmodel.plan import Plan
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.questions.co_owners import CoOwners

_FEW = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)

OUTLINE = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
<b>顧客構面</b>
AC1 清潔	AC1.1 一率	甲局 乙局
	AC1.2 二率	甲局
	AC1.3 三率	丙局(乙局)
AC2 綠地	AC2.1 四率	乙局
	AC2.2 五率	甲局
AC3 公園	AC3.1 六率	丁局
<b>學習成長</b>
AL1 培訓	AL1.1 七率	本組各機關

## 二、乙主題 (B)

策略目標	KPI	主責局處
<b>顧客構面</b>
BC1 便民	BC1.1 八率	甲局
BC2 親民	BC2.1 九率	乙局
BC3 利民	BC3.1 十率	本組各機關、戊局

## * 共通性參考指標

策略目標	KPI	主責局處
<b>學習成長</b>
TL1 培訓	TL1.1 百率	本組各機關
	TL1.2 千率	己局
"""
FIELDS = ("a", "b", "kpis", "objectives", "themes", "lines", "objective_lines", "via")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> LocalEngine:
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return LocalEngine(read_sources([str(path)]))


def test_pairs_that_meet(engine: LocalEngine) -> None:
    # By name: 丁 U+4E01, 丙 U+4E19, 乙 U+4E59, 己 U+5DF1, 戊 U+620A, 本 U+672C, 甲 U+7532.
    # 丁局 is alone in AC3: it meets nobody.
    assert picked(engine.answer(CoOwners()), *FIELDS) == [
        # AC1.1 together; AC1 and AC2; both also answer in B, though in two objectives
        ("乙局", "甲局", 1, 2, ("A", "B"), (5,), (5, 8), ()),
        # AC1.3, one in parentheses
        ("丙局", "乙局", 1, 1, ("A",), (7,), (5,), ()),
        # BC3.1: a collective is a bureau too
        ("戊局", "本組各機關", 1, 1, ("B",), (20,), (20,), ()),
        # AC1, in two rows
        ("丙局", "甲局", 0, 1, ("A",), (), (5,), ()),
        # TL1, in two rows; T's collective
        ("己局", "本組各機關", 0, 1, ("T",), (), (26,), ()),
    ]


def test_keys_tell_collectives_of_one_name_apart(engine: LocalEngine) -> None:
    rows = [row for row in engine.answer(CoOwners()) if row.b == "本組各機關"]
    assert picked(rows, "a_key", "b_key") == [
        ("trial/戊局", "trial-108/B/本組各機關"),
        ("trial/己局", "trial-108/T/本組各機關"),
    ]


def test_with_inferred_members(engine: LocalEngine) -> None:
    rows = {
        (row.a_key, row.b_key): row for row in engine.answer(CoOwners(inferred=True))
    }  # fmt: skip
    # In A: 甲, 乙, 丙, 丁; AL1.1 is theirs too, so every two of them and the collective meet in
    # it: C(5, 2) = 10. In B: 甲, 乙, 戊 and the collective in BC3.1: C(4, 2) = 6, of which
    # 甲乙 was counted in A. In T nobody is inferred: 己 and the collective, 1.
    assert len(rows) == 10 + 6 - 1 + 1

    def pair(a: str, b: str) -> tuple[object, ...]:
        row = rows[f"trial/{a}", f"trial/{b}"]
        return tuple(getattr(row, field) for field in FIELDS[2:])

    # AC1.1, AL1.1, BC3.1; AC1, AC2, AL1, BC3; the lines are of those that print both
    groups = ("trial-108/A/本組各機關", "trial-108/B/本組各機關")
    assert pair("乙局", "甲局") == (3, 4, ("A", "B"), (5,), (5, 8), groups)
    # AL1.1 alone
    assert pair("丁局", "甲局") == (1, 1, ("A",), (), (), groups[:1])
    # BC3.1 alone, which prints 戊局 beside the collective
    assert pair("戊局", "甲局") == (1, 1, ("B",), (), (), groups[1:])
    # 丙局 is named in A alone, so AL1 is the one more objective, AL1.1 the one more row
    assert pair("丙局", "甲局") == (1, 2, ("A",), (), (5,), groups[:1])
    printed = engine.answer(CoOwners())
    assert rows["trial/己局", "trial-108/T/本組各機關"] == printed[-1]


def test_who_answers_alone_meets_nobody(tmp_path: Path) -> None:
    path = tmp_path / "lone-108.md"
    table = "策略目標\tKPI\t主責局處\n顧客構面\t\t\nAC1 甲\tAC1.1 乙\t丙局\n\tAC1.2 丁\t丙局\n"
    path.write_text(f"## 一、甲主題 (A)\n\n{table}", encoding="utf-8")
    lone = LocalEngine(read_sources([str(path)]))
    assert lone.answer(CoOwners()) == lone.answer(CoOwners(inferred=True)) == ()


def parties(plan: Plan, said: list[Said], inferred: bool) -> list[frozenset[str]]:
    """Who answers for each row; with ``inferred``, all whom the theme names for a collective."""
    members = {
        one.letter: frozenset[str]().union(*(o.named for o in said if o.letter == one.letter))
        for one in said
    }
    return [
        one.owners | (members[one.letter] if inferred and one.collectives and not one.common else
                      frozenset())
        for one in said
    ]  # fmt: skip


def check(seen: Seen, inferred: bool) -> None:
    """The rows against every two bureaus of the plan, one by one."""
    rows = LocalEngine([Reading(seen.plan, seen.findings)]).answer(CoOwners(inferred=inferred))
    said = said_by(seen.plan)
    who = parties(seen.plan, said, inferred)
    places = list(zip(said, who, strict=True))
    expected = {}
    for a, b in combinations(sorted(frozenset[str]().union(*who)), 2):
        with_a, with_b = ([one for one, party in places if key in party] for key in (a, b))
        meet = {one.objective for one in with_a} & {one.objective for one in with_b}
        themes = {one.letter for one in with_a} & {one.letter for one in with_b}
        if meet:
            both = {one.key for one in with_a} & {one.key for one in with_b}
            expected[frozenset((a, b))] = (len(both), len(meet), themes)
    assert {
        frozenset((row.a_key, row.b_key)): (row.kpis, row.objectives, set(row.themes))
        for row in rows
    } == expected
    assert len(rows) == len(expected)
    letters = [theme.letter for theme in seen.plan.themes]
    for row in rows:
        assert (row.a, row.a_key) < (row.b, row.b_key)
        assert sorted(row.themes, key=letters.index) == list(row.themes)
    check_evidence(seen, inferred)
    assert all(x.order < y.order for x, y in pairwise(rows))
    counts = [(row.kpis, row.objectives) for row in rows]
    assert counts == sorted(counts, reverse=True)


def check_evidence(seen: Seen, inferred: bool) -> None:
    """Lines print both, and what no line prints is a collective's."""
    engine = LocalEngine([Reading(seen.plan, seen.findings)])
    printed = {(row.a_key, row.b_key): row for row in engine.answer(CoOwners())}
    cells: dict[int, set[str]] = {}
    for kpi, one in zip(seen.plan.kpis, said_by(seen.plan), strict=True):
        for owner in kpi.owners:
            for line in owner.evidence.lines:
                cells.setdefault(line, set()).update(one.owners)
    places = {objective.evidence.line for objective in seen.plan.objectives}
    for row in engine.answer(CoOwners(inferred=inferred)):
        plain = printed.get((row.a_key, row.b_key))
        assert row.lines == (plain.lines if plain else ())
        assert row.objective_lines == (plain.objective_lines if plain else ())
        assert all({row.a_key, row.b_key} <= cells[line] for line in row.lines)
        assert places.issuperset(row.objective_lines)
        counts = (plain.kpis, plain.objectives) if plain else (0, 0)
        if (row.kpis, row.objectives) != counts:
            assert row.via
        assert inferred or not row.via
        assert all(key.split("/")[-2] in row.themes for key in row.via)
    for plain in printed.values():
        assert bool(plain.lines) == bool(plain.kpis)
        assert len(plain.objective_lines) == plain.objectives


@_FEW
@given(themes=crowded_plans(), inferred=st.booleans())
def test_random_plans(read: Read, themes: tuple[AnyTheme, ...], inferred: bool) -> None:
    check(read(render(themes, "pipes", Random(1))), inferred)


@pytest.mark.parametrize("inferred", [False, True])
def test_bundled_plan(bundled: Seen, inferred: bool) -> None:
    check(bundled, inferred)


def test_most_rows_together_in_the_bundled_plan() -> None:
    rows = LocalEngine(read_sources(["taipei-107"])).answer(CoOwners())
    # Lines 360, 362 and 481 name both, by the document; EC2 at 326 has a row of each.
    assert picked(rows[:1], "a", "b", "kpis", "objectives", "themes", "lines") == [
        ("社會局", "衛生局", 3, 4, ("E", "G"), (360, 362, 481))
    ]
    assert rows[0].objective_lines == (326, 360, 362, 481)
