"""Parts of names: what they are taken for, in several plans too, and how that is told."""

import sys

import pytest
from asking import OUTLINE, asked, run, run_process
from conftest import Read, Seen

import kpigraph
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.guesses import with_guesses
from queries.problems import AmbiguousNameError, QuestionError, UnknownNameError
from queries.questions.around import Around
from queries.questions.bureau import Bureau
from queries.questions.show import Show


def test_a_name_that_one_plan_has_is_guessed_in_no_other(read: Read, bundled: Seen) -> None:
    # 環保 is a bureau of the second plan; in the first it would be a part of 環保局.
    other = read(OUTLINE.replace("甲局", "環保"), "trial-108.md")
    both = LocalEngine([Reading(one.plan, one.findings) for one in (bundled, other)])
    rows, guesses = with_guesses(Bureau("環保"), both.answer)
    assert ({row.plan for row in rows}, guesses) == ({"trial-108"}, ())


def test_plans_guess_as_one(read: Read, bundled: Seen) -> None:
    other = read(OUTLINE.replace("甲局", "環保所"), "trial-108.md")
    both = LocalEngine([Reading(one.plan, one.findings) for one in (bundled, other)])
    with pytest.raises(UnknownNameError, match="環保局, 環保所"):
        with_guesses(Bureau("環保"), both.answer)
    same = read(OUTLINE.replace("甲局", "環保局"), "trial-109.md")
    both = LocalEngine([Reading(one.plan, one.findings) for one in (bundled, same)])
    rows, guesses = with_guesses(Bureau("環保"), both.answer)
    assert {row.plan for row in rows} == {"taipei-107", "trial-109"}
    assert [guess.name for guess in guesses] == ["環保局"]  # told once


def test_a_guess_that_still_means_several(read: Read) -> None:
    # 滿意度 is printed in A and B: its shared KPI and two rows.
    seen = read(OUTLINE)
    engine = LocalEngine([Reading(seen.plan, seen.findings)])
    rows, guesses = with_guesses(Show("滿意"), engine.answer)
    assert ([guess.name for guess in guesses], rows) == (["滿意度"], engine.answer(Show("滿意度")))
    with pytest.raises(AmbiguousNameError):
        with_guesses(Around("滿意"), engine.answer)


def test_a_guess_is_said_beside_the_answer() -> None:
    said = {
        "zh-TW": "查無名為「環保」的局處，改以「環保局」查詢\n",
        "en": "there is no bureau “環保”; taken for 環保局\n",
    }
    for lang, sentence in said.items():
        ran = asked("--lang", lang, "bureau", "環保", "--format", "csv")
        assert (ran.code, ran.err) == (0, sentence)
        assert ran.data == asked("--lang", lang, "bureau", "環保局", "--format", "csv").data
        assert asked("--lang", lang, "bureau", "環保局").err == ""
    ran = run("neo4j", "cypher", "bureau", "環保", env={"KPIGRAPH_LANG": "en"})
    assert ran.err == said["en"]
    assert 'bureaus => ["taipei/環保局"]' in ran.out
    ran = run("what-if", "drop-bureau", "環保", env={"KPIGRAPH_LANG": "en"})
    assert (ran.code, ran.err) == (2, "kpigraph: there is no bureau “環保”; nearest: 環保局\n")


def test_a_guess_in_a_notebook() -> None:
    for lang, text in (("zh-TW", "改以「環保局」查詢"), ("en", "taken for 環保局")):
        plan = kpigraph.read(lang=lang)
        with pytest.warns(kpigraph.GuessWarning, match=text) as warned:
            answer = plan.bureau("環保")
        assert warned[0].filename == __file__
        assert [guess.given for guess in answer.guesses] == ["環保"]
        assert list(answer) == list(plan.bureau("環保局"))
        assert plan.bureau("環保局").guesses == ()
        with pytest.warns(kpigraph.GuessWarning) as warned:
            plan.ask(Bureau("環保"))
        assert warned[0].filename == __file__
        with pytest.raises(QuestionError):
            plan.what_if_drop_bureau("環保")


@pytest.mark.parametrize(
    "command", [["shared"], ["bureau", "環境保護局"], ["kpis", "--name", "a"]]
)
def test_a_name_as_printed_does_without_opencc(command: list[str]) -> None:
    code = (
        "import sys; from kpigraph.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print('opencc' in sys.modules)"
    )
    ran = run_process([sys.executable, "-c", code, *command])
    assert ran.out.splitlines()[-1] == "False"
