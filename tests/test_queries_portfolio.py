"""Several plans asked at once."""

from collections import Counter
from pathlib import Path

import pytest
from asking import OTHER_OUTLINE, OUTLINE, picked

from loaders.problems import SourceError
from loaders.sources import read_sources
from queries.catalogue import questions
from queries.engines.local import LocalEngine
from queries.problems import UnknownNameError
from queries.questions.bureau import Bureau
from queries.questions.bureaus import Bureaus
from queries.questions.compare import Compare
from queries.questions.kpis import KPIs
from queries.questions.shared import Shared
from queries.questions.show import Show


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portfolio")
    (folder / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    (folder / "other-109.md").write_text(OTHER_OUTLINE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def engine(folder: Path) -> LocalEngine:
    names = ("trial-108.md", "other-109.md")
    return LocalEngine(read_sources([str(folder / name) for name in names]))


def test_rows_carry_their_plan_in_the_order_given(engine: LocalEngine, folder: Path) -> None:
    def plans(answering: LocalEngine) -> list[str]:
        return list(dict.fromkeys(row.plan for row in answering.answer(KPIs())))

    assert plans(engine) == ["trial-108", "other-109"]
    names = ("other-109.md", "trial-108.md")
    turned = LocalEngine(read_sources([str(folder / name) for name in names]))
    assert plans(turned) == ["other-109", "trial-108"]


def test_every_question_answers_as_for_each_plan_alone(engine: LocalEngine) -> None:
    told = {"bureau": ("甲局",), "show": ("甲局",), "around": ("甲局",), "search": ("局",)}
    told |= {"path": ("甲局", "甲局"), "what-if drop-bureau": ("甲局",)}
    told |= {"what-if merge-bureaus": (("甲局",),), "what-if merge-kpis": (("滿意度",),)}
    asked = [kind for kind in questions() if kind is not Compare]  # they share one bureau alone
    for question in (kind(*told.get(kind.name, ())) for kind in asked):
        rows = engine.answer(question)
        alone = [LocalEngine([reading]).answer(question) for reading in engine.plans]
        assert rows == (*alone[0], *alone[1])
        # A node has no way to itself, and no two of these names may be one measure.
        assert alone[0] or question.name in ("path", "candidates")


def test_a_plan_without_one_of_two_bureaus_compares_nothing(engine: LocalEngine) -> None:
    rows = engine.answer(Compare("甲局", "乙局"))
    assert {row.plan for row in rows} == {"trial-108"}
    assert rows == LocalEngine(engine.plans[:1]).answer(Compare("甲局", "乙局"))


def test_sharing_is_within_a_plan(engine: LocalEngine) -> None:
    # 滿意度 stands twice in trial-108 and once in other-109: shared in the first alone.
    rows = engine.answer(Shared())
    assert [row.plan for row in rows if row.name == "滿意度"] == ["trial-108"]
    assert Counter(row.plan for row in rows) == {"trial-108": 3}


def test_a_bureau_known_in_one_plan_only(engine: LocalEngine) -> None:
    assert picked(engine.answer(Bureau("丁局")), "plan", "code") == [("other-109", "DC1.2")]
    assert {row.plan for row in engine.answer(Bureau("人事處"))} == {"trial-108"}
    assert {row.plan for row in engine.answer(KPIs(theme="D"))} == {"other-109"}
    with pytest.raises(UnknownNameError):
        engine.answer(Bureau("戊局"))


def test_nearest_names_are_of_every_plan(engine: LocalEngine) -> None:
    with pytest.raises(UnknownNameError) as refusal:
        engine.answer(KPIs(theme="丁"))
    assert "D 丁主題" in refusal.value.text.zh


def test_bureaus_of_one_name_in_two_cities_are_two(engine: LocalEngine) -> None:
    rows = [row for row in engine.answer(Bureaus()) if row.bureau == "甲局"]
    assert picked(rows, "plan", "kpis") == [("trial-108", 3), ("other-109", 1)]
    assert {row.plan for row in engine.answer(Show("other/甲局"))} == {"other-109"}


def test_two_plans_of_one_key_are_an_error(folder: Path) -> None:
    twice = str(folder / "trial-108.md")
    with pytest.raises(SourceError, match="two sources have the key trial-108"):
        read_sources([twice, twice])
