"""What if: the names that a change is asked for by."""

from typing import Any

import pytest
from conftest import Read, Seen
from what_if_outline import OUTLINE, changed, engine_of, values

from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.problems import AmbiguousNameError, UnknownNameError
from queries.question import Question
from queries.what_if.suppositions import DropBureau, MergeBureaus, MergeKPIs


@pytest.fixture(scope="module")
def seen(read: Read) -> Seen:
    return read(OUTLINE)


@pytest.fixture(scope="module")
def engine(seen: Seen) -> LocalEngine:
    return engine_of(seen)


@pytest.fixture(scope="module")
def taipei(bundled: Seen) -> LocalEngine:
    return engine_of(bundled)


@pytest.mark.parametrize(
    ("question", "near"),
    [
        (MergeBureaus(("環保局", "工物局")), "工務局"),
        (DropBureau("環保"), "環保局"),
        (DropBureau("AC1"), ""),
        (DropBureau("环保"), "環保局"),
        (MergeBureaus(("環保局", "觀光傳")), "觀傳局"),
        (MergeKPIs(("AC1.1", "專業職能訓練達成率")), "專業職能訓練完成率"),
        (MergeKPIs(("AC1.1", "AC1.99")), "AC1.1"),
        (MergeKPIs(("環保局",)), ""),  # a bureau is no KPI
    ],
)
def test_unknown_names(taipei: LocalEngine, question: Question, near: str) -> None:
    with pytest.raises(UnknownNameError) as refusal:
        taipei.answer(question)
    assert near in refusal.value.text.zh.partition("；最接近的是：")[2]


@pytest.mark.parametrize("question", [DropBureau, lambda name: MergeBureaus(("環保局", name))])
def test_a_collective_is_several_unless_its_key_is_given(
    taipei: LocalEngine, question: Any
) -> None:
    with pytest.raises(AmbiguousNameError) as refusal:
        taipei.answer(question("本組各機關"))
    for key in ("taipei-107/D/本組各機關", "taipei-107/F/本組各機關"):
        assert key in refusal.value.text.zh
        assert key in refusal.value.text.en
    rows = taipei.answer(question("taipei-107/D/本組各機關"))
    assert taipei.answer(question("D/本組各機關")) == rows
    assert [(row.theme, row.after) for row in rows if row.subject == "本組各機關"] == [
        ("D", 0)
    ] * 5


def test_other_names_of_a_bureau(taipei: LocalEngine) -> None:
    rows = taipei.answer(DropBureau("翡管局"))
    for name in ("翡翠局", "臺北翡翠水庫管理局", "taipei/翡管局", " 翡 管 局"):
        assert taipei.answer(DropBureau(name)) == rows


def test_other_names_of_kpis(engine: LocalEngine) -> None:
    rows = engine.answer(MergeKPIs(("map-108/AC2/AC2.1", "map-108/BC1/BC1.2")))
    for names in (("AC2/AC2.1", "BC1/BC1.2"), ("ac2.1", "BC1.2"), ("綠地 面積", "等候時間")):
        assert engine.answer(MergeKPIs(names)) == rows


@pytest.mark.parametrize(
    "question",
    [
        MergeBureaus(("甲局", "甲局")),
        MergeBureaus(("乙局",)),
        MergeBureaus(()),
        MergeKPIs(()),
        MergeKPIs(("AC1.2",)),
        MergeKPIs(("AC1.2", "回收率")),
        MergeKPIs(("滿意度",)),  # both of its rows are one measure already
    ],
)
def test_what_is_one_already_stays(engine: LocalEngine, question: Question) -> None:
    rows = engine.answer(question)
    assert values(rows) == changed()
    assert all((row.change, row.lines) == (0, ()) for row in rows)


def test_one_plan_of_several(bundled: Seen, seen: Seen) -> None:
    both = LocalEngine([Reading(one.plan, one.findings) for one in (bundled, seen)])
    assert {row.plan for row in both.answer(DropBureau("甲局"))} == {"map-108"}
