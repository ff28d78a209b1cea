"""Searching names and codes in any spelling, in traditional and simplified characters."""

from itertools import pairwise
from random import Random

import pytest
from asking import picked
from conftest import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from strategies import AnyTheme, plans, render

from graphmodel.names import fold
from graphmodel.schema import Label
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.names.simplified import simplified_forms
from queries.problems import InvalidParameterError, UnknownNameError
from queries.questions.search import Search

_FEW = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)

# 髮 and 發 are both 发, 裡 and 里 both 里, 後 and 后 both 后; 計畫 and 計劃 are both 计划.
OUTLINE = """\
## 一、發展主題 (A)

策略目標	KPI	主責局處
顧客構面
AC1 美髮	AC1.1 發展計畫執行率	Abc局
	AC1.2 里長滿意度	衛生局
	AC1.10 家裡(回收率)	衛生局
財務構面
AF1 後續	AF1.1 里長滿意度(後段)	本組各機關
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> LocalEngine:
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return LocalEngine(read_sources([str(path)]))


@pytest.fixture(scope="module")
def bundled_engine() -> LocalEngine:
    return LocalEngine(read_sources(["taipei-107"]))


def found(engine: LocalEngine, text: str, label: str | None = None) -> list[str]:
    return [row.key.removeprefix("trial-108/") for row in engine.answer(Search(text, label))]


def test_whole_then_start_then_part(engine: LocalEngine) -> None:
    # By fit first, then by label: themes, objectives, KPIs, bureaus, shared KPIs; AC1.10 is
    # third of its objective, whatever its digits.
    fields = ("label", "key", "code", "name", "matched", "fit", "line", "text")
    assert picked(engine.answer(Search("AC1")), *fields) == [
        ("Objective", "trial-108/AC1", "AC1", "美髮", "code", "whole", 5, "AC1"),
        ("KPI", "trial-108/AC1/AC1.1", "AC1.1", "發展計畫執行率", "code", "start", 5, "AC1.1"),
        ("KPI", "trial-108/AC1/AC1.2", "AC1.2", "里長滿意度", "code", "start", 6, "AC1.2"),
        ("KPI", "trial-108/AC1/AC1.10", "AC1.10", "家裡(回收率)", "code", "start", 7, "AC1.10"),
    ]
    # The hub prints 里長滿意度 without its parentheses, AF1.1 with them.
    assert picked(engine.answer(Search("里長滿意度")), "key", "matched", "fit") == [
        ("trial-108/AC1/AC1.2", "name", "whole"),
        ("trial-108/shared/里長滿意度", "name", "whole"),
        ("trial-108/AF1/AF1.1", "name", "start"),
    ]
    # The letter of the theme, then codes and a bureau that begin with it.
    assert picked(engine.answer(Search("a")), "key", "matched", "fit") == [
        ("trial-108/A", "code", "whole"),
        ("trial-108/AC1", "code", "start"),
        ("trial-108/AF1", "code", "start"),
        ("trial-108/AC1/AC1.1", "code", "start"),
        ("trial-108/AC1/AC1.2", "code", "start"),
        ("trial-108/AC1/AC1.10", "code", "start"),
        ("trial-108/AF1/AF1.1", "code", "start"),
        ("trial/Abc局", "name", "start"),
    ]


@pytest.mark.parametrize("text", ["AC1.2", "ac1.2", "ＡＣ１．２", " A C1.2 ", "里长满意度"])
def test_any_spelling(engine: LocalEngine, text: str) -> None:
    assert found(engine, text)[0] == "AC1/AC1.2"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        # 發展主題 and 發展計畫執行率 begin with it, 美髮 ends with it
        ("发", ["A", "AC1/AC1.1", "AC1"]),
        ("發", ["A", "AC1/AC1.1", "AC1"]),
        ("髮", ["A", "AC1/AC1.1", "AC1"]),
        ("里", ["AC1/AC1.2", "AF1/AF1.1", "shared/里長滿意度", "AC1/AC1.10"]),
        ("家裏", ["AC1/AC1.10"]),
        ("后", ["AF1", "AF1/AF1.1"]),
        ("计划", ["AC1/AC1.1"]),
        ("計劃", ["AC1/AC1.1"]),
        ("畫執", ["AC1/AC1.1"]),  # part of a phrase, which alone is 画
        ("划执", ["AC1/AC1.1"]),
        ("卫生局", ["trial/衛生局"]),
        ("ＡＢＣ 局", ["trial/Abc局"]),
        ("（回收率）", ["AC1/AC1.10"]),
        ("沒有這個", []),
    ],
)
def test_either_script(engine: LocalEngine, text: str, keys: list[str]) -> None:
    assert found(engine, text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("AC1/AC1.1", ["AC1/AC1.1", "AC1/AC1.10"]),  # whole, then start
        ("trial-108/AC1", ["AC1", "AC1/AC1.1", "AC1/AC1.2", "AC1/AC1.10"]),
        ("shared/", ["shared/里長滿意度"]),
        ("trial/", ["trial/Abc局", "trial/衛生局"]),
        ("trial-108", []),  # every key begins so: only a text with a slash is sought in keys
    ],
)
def test_keys(engine: LocalEngine, text: str, keys: list[str]) -> None:
    assert found(engine, text) == keys
    assert {row.matched for row in engine.answer(Search(text))} <= {"key"}


@pytest.mark.parametrize(
    ("label", "keys"),
    [
        ("theme", ["A"]),
        ("主題", ["A"]),
        ("策略主题", ["A"]),
        ("Objective", ["AC1", "AF1"]),
        ("策略目標", ["AC1", "AF1"]),
        ("KPI", ["AC1/AC1.1", "AC1/AC1.2", "AC1/AC1.10", "AF1/AF1.1"]),
        ("ｋｐｉ", ["AC1/AC1.1", "AC1/AC1.2", "AC1/AC1.10", "AF1/AF1.1"]),
        ("局處", ["trial/Abc局"]),
        ("bureau", ["trial/Abc局"]),
        ("shared", []),
        ("重複指標", []),
    ],
)
def test_one_kind_only(engine: LocalEngine, label: str, keys: list[str]) -> None:
    assert found(engine, "a", label) == keys


@pytest.mark.parametrize("label", ["", "priority", "施政重點"])
def test_a_kind_that_is_none(engine: LocalEngine, label: str) -> None:
    with pytest.raises(UnknownNameError) as refusal:
        engine.answer(Search("a", label))
    assert all("策略主題 (theme)" in text for text in refusal.value.text)


@pytest.mark.parametrize("text", ["", " ", "　", "\t\n"])
def test_no_text(engine: LocalEngine, text: str) -> None:
    with pytest.raises(InvalidParameterError):
        engine.answer(Search(text))


def test_what_a_terminal_hands_over_broken(engine: LocalEngine) -> None:
    assert engine.answer(Search("里\udce9")) == ()


@pytest.mark.parametrize(
    ("text", "name", "matched", "fit"),
    [
        ("环保局", "環保局", "name", "whole"),
        ("臺北市政府環境保護局", "環保局", "full-name", "whole"),
        ("台北市政府环境保护局", "環保局", "full-name", "whole"),
        ("department of environmental protection", "環保局", "english-name", "whole"),
        ("翡翠局", "翡管局", "alias", "whole"),
        ("翡", "翡管局", "name", "start"),  # its alias 翡翠局 begins so too: the name goes first
        ("都市计划委员会", "都委會", "full-name", "part"),
    ],
)
def test_a_bureau_by_any_of_its_names(
    bundled_engine: LocalEngine, text: str, name: str, matched: str, fit: str
) -> None:
    rows = bundled_engine.answer(Search(text, "bureau"))
    assert picked(rows, "name", "matched", "fit") == [(name, matched, fit)]


def test_a_measure_in_simplified_characters(bundled_engine: LocalEngine) -> None:
    rows = bundled_engine.answer(Search("专业职能训练", "kpi"))
    (reading,) = bundled_engine.plans
    expected = [kpi.key for kpi in reading.plan.kpis if "專業職能訓練" in kpi.name]
    assert sorted(row.key for row in rows) == sorted(expected)
    assert len(expected) >= 10
    assert {row.fit for row in rows} <= {"start", "part"}
    # The place is the KPI's own.
    lines = {kpi.key: kpi.evidence.line for kpi in reading.plan.kpis}
    assert {row.key: row.line for row in rows} == {key: lines[key] for key in expected}
    assert bundled_engine.answer(Search("專業職能訓練", "kpi")) == rows


def test_a_code_printed_twice(bundled_engine: LocalEngine) -> None:
    rows = bundled_engine.answer(Search("TL2.1"))
    assert picked(rows, "line", "matched", "fit") == [
        (143, "code", "whole"),
        (611, "code", "whole"),
    ]


def test_every_name_of_the_bundled_plan_as_a_reader_of_simplified_writes_it(
    bundled_engine: LocalEngine,
) -> None:
    graph = bundled_engine.plans[0].graph.graph
    convert = OpenCC("t2s").convert
    names = sorted({node["name"] for _, node in graph.nodes(data=True)})
    for name in names[::15]:
        expected = {key for key, node in graph.nodes(data=True) if node["name"] == name}
        rows = bundled_engine.answer(Search(convert(name)))
        assert expected <= {row.key for row in rows if row.fit == "whole"}


def test_simplified_forms() -> None:
    assert simplified_forms(["發展計畫", "髮", "隨著", "abc", ""]) == [
        ("发展计划", "发展计画"),
        ("发", "发"),
        ("随着", "随着"),
        ("abc", "abc"),
        ("", ""),
    ]


@_FEW
@given(themes=plans(), pick=st.randoms(use_true_random=False))
def test_random_plans(read: Read, themes: tuple[AnyTheme, ...], pick: Random) -> None:
    seen = read(render(themes, "pipes", Random(1)))
    engine = LocalEngine([Reading(seen.plan, seen.findings)])
    graph = engine.plans[0].graph.graph
    labels = list(Label)
    fits = ("whole", "start", "part")
    document = list(graph)
    printed = {
        key: [fold(str(text)).casefold() for text in
              (node.get("code") or node.get("letter", ""), node["name"]) if text]
        for key, node in graph.nodes(data=True)
    }  # fmt: skip
    for key in pick.choices(sorted(graph), k=5):
        name = pick.choice(printed[key])
        first, last = sorted(pick.choices(range(len(name)), k=2))
        text = name[first : last + 1]
        rows = engine.answer(Search(text.upper()))
        assert all(one.order < other.order for one, other in pairwise(rows))
        places = [
            (fits.index(r.fit), labels.index(Label(r.label)), document.index(r.key)) for r in rows
        ]
        assert places == sorted(places)
        # What holds the text as printed is found; of text that has one script only, no more.
        holding = {
            key: "whole" if text in texts else
            "start" if any(one.startswith(text) for one in texts) else "part"
            for key, texts in printed.items() if any(text in one for one in texts)
        }  # fmt: skip
        fit = {row.key: row.fit for row in rows if row.matched != "key"}
        assert holding.items() <= fit.items()
        if text.isascii() and "/" not in text:
            assert holding == fit
        # One kind is what the whole answer says of that kind.
        bureaus = tuple(row for row in rows if row.label == "Bureau")
        assert engine.answer(Search(text.upper(), "bureau")) == bureaus
