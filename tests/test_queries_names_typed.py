"""Names as people type them: one rule for every option and argument that takes a name."""

from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.language import Text
from graphmodel.names import folded
from loaders.database.connection import Database
from loaders.database.push import push
from loaders.sources import read_sources
from queries.catalogue import inquiries
from queries.engines.engine import Engine
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.guesses import with_guesses
from queries.names.rule import Named, meant
from queries.problems import UnknownNameError
from queries.question import Question, parameters_of
from queries.questions.around import Around
from queries.questions.bureau import Bureau
from queries.questions.kpis import KPIs
from queries.questions.path import Path as PathBetween
from queries.questions.search import Search
from queries.questions.show import Show
from queries.what_if.suppositions import DropBureau, MergeBureaus, MergeKPIs


class Typed(NamedTuple):
    """A question as a person puts it, and as it is printed; ``taken`` where a part was guessed."""

    question: Question[Any]
    printed: Question[Any]
    taken: tuple[str, ...] = ()


NAMED = [
    Typed(Bureau(name), Bureau(short))
    for name, short in [
        ("觀光傳播局", "觀傳局"),
        ("環境保護局", "環保局"),
        ("研究發展考核委員會", "研考會"),
        ("社会局", "社會局"),
        ("臺北市政府環境保護局", "環保局"),
        ("台北市政府 環境保護局", "環保局"),
        ("臺北市環境保護局", "環保局"),
        ("台北市環保局", "環保局"),
        ("臺北市政府環保局", "環保局"),
        ("环境保护局", "環保局"),
        ("台北市政府环境保护局", "環保局"),
        ("翡翠局", "翡管局"),
        ("都市計畫委員會", "都委會"),
        ("都市计划委员会", "都委會"),
        ("臺北自來水事業處", "北水處"),
        ("TAIPEI/環保局", "環保局"),
        ("Department of Environmental Protection", "環保局"),
        ("department of environmental protection", "環保局"),
        ("Department of Environmental Protection, Taipei City Government", "環保局"),
        ("Ｄepartment of Environmental Protection，Taipei City", "環保局"),
        ("Taipei City Government Department of Environmental Protection", "環保局"),
        ("Fire Department", "消防局"),
        ("Fire Department, Taipei City Government", "消防局"),
        ("Taipei Water Department, Taipei City Government", "北水處"),
    ]
]
NAMED += [
    Typed(KPIs(theme="营造永续环境"), KPIs(theme="A")),
    Typed(KPIs(theme="ａ"), KPIs(theme="A")),
    Typed(KPIs(theme="taipei-107/A"), KPIs(theme="A")),
    Typed(KPIs(perspective="财务构面"), KPIs(perspective="finance")),
    Typed(KPIs(perspective="学习成长"), KPIs(perspective="learning")),
    Typed(KPIs(perspective="Internal Process"), KPIs(perspective="process")),
    Typed(KPIs(bureau="觀光傳播局"), KPIs(bureau="觀傳局")),
    Typed(KPIs(text="职能训练"), KPIs(text="職能訓練")),
    Typed(Search("環", "局处"), Search("環", "bureau")),
    Typed(Search("環", "关键绩效指标"), Search("環", "kpi")),
    Typed(Show("研究發展考核委員會"), Show("研考會")),
    Typed(Show("ac1/ac1.1"), Show("AC1.1")),
    Typed(Around("环境满意度"), Around("AC1.1")),
    Typed(PathBetween("觀光傳播局", "社会局"), PathBetween("觀傳局", "社會局")),
    Typed(MergeBureaus(("環境保護局", "社会局")), MergeBureaus(("環保局", "社會局"))),
    Typed(DropBureau("觀光傳播局"), DropBureau("觀傳局")),
    Typed(MergeKPIs(("环境满意度", "ＡＣ2.1")), MergeKPIs(("AC1.1", "AC2.1"))),
]
GUESSED = [
    Typed(Bureau("環保"), Bureau("環保局"), ("環保局",)),
    Typed(Bureau("环保"), Bureau("環保局"), ("環保局",)),
    Typed(Bureau("environmental"), Bureau("環保局"), ("環保局",)),
    Typed(Bureau("成員機關"), Bureau("本組成員機關"), ("本組成員機關",)),
    Typed(KPIs(theme="永續"), KPIs(theme="A"), ("A 營造永續環境",)),
    Typed(KPIs(perspective="流程"), KPIs(perspective="process"), ("內部流程構面 (process)",)),
    Typed(KPIs(bureau="環保", theme="永续"), KPIs(bureau="環保局", theme="A"),
          ("A 營造永續環境", "環保局")),
    Typed(Search("環", "共用"), Search("環", "shared"), ("重複指標 (shared)",)),
    Typed(Show("觀光傳播"), Show("觀傳局"), ("觀傳局",)),
    Typed(Around("觀光傳播"), Around("觀傳局"), ("觀傳局",)),
    Typed(PathBetween("觀光傳播", "研究發展考核"), PathBetween("觀傳局", "研考會"),
          ("觀傳局", "研考會")),
    Typed(PathBetween("觀光傳播", "觀光傳播"), PathBetween("觀傳局", "觀傳局"), ("觀傳局",)),
]  # fmt: skip


@pytest.fixture(scope="module")
def taipei() -> LocalEngine:
    return LocalEngine(read_sources(["taipei-107"]))


def see(engine: Engine[Any], typed: Typed) -> None:
    rows, guesses = with_guesses(typed.question, engine.answer)
    assert rows == engine.answer(typed.printed)
    assert tuple(guess.shown for guess in guesses) == typed.taken
    if typed.taken:  # an engine by itself never guesses
        with pytest.raises(UnknownNameError):
            engine.answer(typed.question)


@pytest.mark.parametrize("typed", [*NAMED, *GUESSED], ids=lambda typed: str(typed.question))
def test_a_name_as_it_is_typed(taipei: LocalEngine, typed: Typed) -> None:
    see(taipei, typed)


def test_names_in_a_database(database: Database, taipei: LocalEngine) -> None:
    push(database, taipei.plans[0])
    remote = Neo4jEngine(database, ["taipei-107"])
    for typed in [*NAMED, *GUESSED]:
        see(remote, typed)
        local, _ = with_guesses(typed.question, taipei.answer)
        assert with_guesses(typed.question, remote.answer)[0] == local
    for question in SEVERAL:
        refusals = []
        for engine in (taipei, remote):
            with pytest.raises(UnknownNameError) as refusal:
                with_guesses(question, engine.answer)
            refusals.append(refusal.value.text)
        assert refusals[0] == refusals[1]


SEVERAL = [
    Bureau("捷運"),
    Bureau("政府"),
    KPIs(bureau="捷運"),
    KPIs(theme="發展"),
    Search("環", "策略"),
    Show("職能訓練"),
    Around("捷運"),
    PathBetween("環保局", "捷運"),
    DropBureau("捷運"),
    MergeKPIs(("滿意度",)),
]


@pytest.mark.parametrize("question", SEVERAL, ids=str)
def test_a_part_of_several_names_offers_them(taipei: LocalEngine, question: Question[Any]) -> None:
    with pytest.raises(UnknownNameError, match="may be any of several") as refusal:
        with_guesses(question, taipei.answer)
    assert len(refusal.value.fitting) > 1
    shown = list(refusal.value.fitting.values())[:10]
    assert "、".join(shown) in refusal.value.text.zh
    assert ", ".join(shown) in refusal.value.text.en


def test_how_several_names_are_offered(taipei: LocalEngine) -> None:
    with pytest.raises(UnknownNameError) as refusal:
        with_guesses(Bureau("捷運"), taipei.answer)
    assert refusal.value.text == (
        "「捷運」符合多個局處：捷運公司、捷運局；請指明其中一個",
        "“捷運” may be any of several bureaus: 捷運公司, 捷運局; say which",
    )
    with pytest.raises(UnknownNameError) as refusal:
        with_guesses(Bureau("政府"), taipei.answer)
    assert "等 36 個；" in refusal.value.text.zh
    assert " and 26 more;" in refusal.value.text.en


@pytest.mark.parametrize(
    "question",
    [
        DropBureau("環保"),
        DropBureau("环保"),
        DropBureau("environmental"),
        MergeBureaus(("環保局", "觀光傳播")),
        MergeKPIs(("AC1.1", "環境滿意")),
    ],
    ids=str,
)
def test_a_supposition_takes_no_part_for_a_name(
    taipei: LocalEngine, question: Question[Any]
) -> None:
    with pytest.raises(UnknownNameError) as refusal:
        with_guesses(question, taipei.answer)
    ((name, _),) = refusal.value.fitting.items()
    assert refusal.value.text.zh.partition("；最接近的是：")[2].split("、")[0] == name


def test_what_takes_a_part_of_a_name() -> None:
    """Every parameter that names something, and no supposition: a new one belongs here too."""
    found = {
        (inquiry.name, parameter.name): parameter.named.en
        for inquiry in inquiries()
        for parameter in parameters_of(inquiry)
        if parameter.named is not None
    }
    assert found == {
        ("kpis", "theme"): "theme",
        ("kpis", "perspective"): "perspective",
        ("kpis", "bureau"): "bureau",
        ("bureau", "bureau"): "bureau",
        ("compare", "a"): "bureau",
        ("compare", "b"): "bureau",
        ("search", "label"): "kind",
        ("show", "key"): "node",
        ("around", "key"): "node",
        ("path", "a"): "node",
        ("path", "b"): "node",
        ("history", "subject"): "KPI or bureau",
    }


def test_of_one_text_for_two_things_each_is_guessed_by_itself(taipei: LocalEngine) -> None:
    rows, guesses = with_guesses(KPIs(theme="社會", bureau="社會"), taipei.answer)
    assert [(guess.what.en, guess.given, guess.name) for guess in guesses] == [
        ("theme", "社會", "強化社會支持"),
        ("bureau", "社會", "社會局"),
    ]
    assert rows == taipei.answer(KPIs(theme="E", bureau="社會局"))


_NAMES = st.lists(st.text("環環保護局aA", min_size=1, max_size=4), min_size=1, max_size=6)


@given(names=_NAMES, aliases=_NAMES)
def test_an_exact_name_is_never_taken_for_a_part_of_another(
    names: list[str], aliases: list[str]
) -> None:
    things = [
        Named(str(i), name, name, ((name, name),), names=(folded(name),),
              aliases=(folded(aliases[i % len(aliases)]),))
        for i, name in enumerate(names)
    ]  # fmt: skip
    for name in names:
        found = [str(i) for i, other in enumerate(names) if folded(other) == folded(name)]
        assert meant(Text("", ""), name, things) == tuple(found)
