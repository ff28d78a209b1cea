"""kpigraph in a notebook: questions as methods, answers that show themselves."""

import copy
import doctest
import json
import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest
from asking import OTHER_OUTLINE, OUTLINE, UNDRAWN, asked, run

import kpigraph
from graphmodel.problems import MisuseError
from loaders.problems import SourceError
from loaders.writing import FolderTakenError
from queries.catalogue import INQUIRIES
from queries.problems import OutOfRangeError, UnknownNameError
from queries.questions.bureau import Bureau
from viz.tables import plain_value

ANSWERS = [
    ("check", ()), ("totals", ()), ("summary", ()), ("kpis", ()), ("shared", ()),
    ("conflicts", ()), ("bureaus", ()), ("bureau", ("環保局",)), ("show", ("AC1",)),
]  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> kpigraph.Portfolio:
    return kpigraph.read()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    (folder / "other-109.md").write_text(OTHER_OUTLINE, encoding="utf-8")
    return [str(folder / name) for name in ("trial-108.md", "other-109.md")]


@pytest.mark.parametrize(("name", "given"), ANSWERS)
def test_answers_are_those_of_the_command_line(
    plan: kpigraph.Portfolio, name: str, given: tuple[str, ...]
) -> None:
    answer = getattr(plan, name)(*given)
    rows = asked(name, *given, "--format", "json").rows
    fields = list(rows[0])
    made = [{field: plain_value(getattr(row, field)) for field in fields} for row in answer]
    assert json.loads(json.dumps(made)) == rows
    frame = answer.to_pandas()
    assert list(frame.columns) == fields
    assert len(frame) == len(answer) == len(rows)


def test_parameters_are_named_as_on_the_command_line(plan: kpigraph.Portfolio) -> None:
    assert [row.code for row in plan.bureau("翡翠局")] == [
        row.code for row in plan.bureau(bureau="翡管局")
    ]
    assert len(plan.shared(min_themes=2)) == 18
    assert len(plan.bureau("工務局", inferred=True)) > len(plan.bureau("工務局"))
    assert {row.theme for row in plan.kpis(theme="A", perspective="finance")} == {"A"}
    named = plan.kpis(name="專業職能訓練完成率")  # --name
    assert len(named) == 10


def test_an_answer_is_a_sequence(plan: kpigraph.Portfolio) -> None:
    answer = plan.shared()
    assert len(answer) == len(list(answer)) == len(answer[:])
    assert answer[0].name == "專業職能訓練完成率"
    assert answer[0] in answer
    assert answer[-1] == answer[len(answer) - 1]
    assert [row.name for row in answer[:2]] == [answer[0].name, answer[1].name]
    assert repr(answer) == f"<{len(answer)} rows of SharedRow>"
    assert list(plan.ask(Bureau("環保局"))) == list(plan.bureau("環保局"))


def test_pandas_keeps_numbers_and_empty_answers(plan: kpigraph.Portfolio) -> None:
    frame = plan.summary().to_pandas()
    assert frame["kpis"].sum() == 334
    assert frame["objectives"].sum() == 153
    empty = plan.shared(min_themes=99).to_pandas()
    assert list(empty.columns) == list(plan.shared().to_pandas().columns)
    assert len(empty) == 0


def test_a_table_in_a_notebook(tmp_path: Path) -> None:
    path = tmp_path / "a-108.md"
    text = OUTLINE.replace("綠地面積", "<script>alert(1)</script>綠地&面積")
    path.write_text(text, encoding="utf-8")
    html = kpigraph.read(str(path)).kpis()._repr_html_()
    assert html.count("<tr>") == 11
    assert "<td>識別碼</td>" in html.replace("th>", "td>")
    assert "<script" not in html
    assert "綠地&amp;面積" in html
    english = kpigraph.read(str(path), lang="en").kpis()._repr_html_()
    assert "<td>Theme</td>" in english.replace("th>", "td>")


def test_graphs(plan: kpigraph.Portfolio, documents: list[str]) -> None:
    (graph,) = plan.graphs.values()
    assert list(plan.graphs) == ["taipei-107"]
    assert isinstance(graph, nx.DiGraph)
    assert sum(node["label"] == "KPI" for _, node in graph.nodes(data=True)) == 334
    assert list(kpigraph.read(*documents).graphs) == ["trial-108", "other-109"]


def test_what_a_portfolio_offers(plan: kpigraph.Portfolio) -> None:
    offered = dir(plan)
    for name in (*INQUIRIES, "check", "totals", "graphs", "readings"):
        if " " not in name:
            assert name.replace("-", "_") in offered
    assert "哪些指標" in (plan.shared.__doc__ or "")
    with pytest.raises(AttributeError, match=r"sharde.*summary.*shared"):
        plan.sharde  # noqa: B018 (the look-up is what is tried)
    assert not hasattr(plan, "_ipython_canary_method_should_not_exist_")
    assert len(copy.copy(plan).kpis()) == 334


def test_mistakes(plan: kpigraph.Portfolio, documents: list[str]) -> None:
    with pytest.raises(UnknownNameError, match=r"最接近的是：環保局$"):
        plan.bureau("環堡局的")
    with pytest.raises(UnknownNameError, match=r"nearest: 環保局$"):
        kpigraph.read(lang="en").bureau("環堡局的")
    with pytest.raises(OutOfRangeError, match=r"^min_themes 應為 1 到 1000000000 的整數，不是 0$"):
        plan.shared(min_themes=0)
    with pytest.raises(OutOfRangeError, match=r"^depth must be a whole number .* not '1'$"):
        kpigraph.read(lang="en").around("A", depth="1")
    with pytest.raises(TypeError):
        plan.shared(nosuch=1)
    with pytest.raises(TypeError, match=r"bureau\(\) lacks bureau"):
        plan.bureau()
    with pytest.raises(TypeError, match=r"bureau\(\) takes 2 values, 3 are given"):
        plan.bureau("環保局", True, "more")
    with pytest.raises(SourceError, match=r"there is no none\.md"):
        kpigraph.read("none.md", lang="en")
    with pytest.raises(SourceError):
        kpigraph.read(documents[0], documents[0])
    with pytest.raises(AttributeError, match="kpigraph"):
        kpigraph.nosuch  # noqa: B018 (the look-up is what is tried)


def test_it_shows_itself(plan: kpigraph.Portfolio) -> None:
    assert repr(plan) == "<Portfolio of taipei-107>"


def test_two_plans_are_compared_by_their_sources(
    plan: kpigraph.Portfolio, documents: list[str]
) -> None:
    assert len(plan.diff("taipei-107", "taipei-107")) == 0
    kinds = {row.kind for row in plan.diff("taipei-107", documents[0])}
    assert {"added", "gone"} <= kinds


def test_several_plans_are_asked_together(documents: list[str]) -> None:
    both = kpigraph.read(*documents, lang="en")
    assert [row.name for row in both.shared(across=True)] == ["滿意度"]
    with pytest.warns(kpigraph.PlansWarning, match="no plan has two years"):
        answer = both.history("丁局")
    assert [(row.plan, row.kpis) for row in answer] == [("other-109", 1)]
    assert len(both.compare_plans(*documents)) > 0


def test_a_key_renames(documents: list[str]) -> None:
    answer = kpigraph.read(documents[0], key="city-1").kpis()
    assert {row.plan for row in answer} == {"city-1"}


def test_findings_speak_the_language_asked_for(documents: list[str]) -> None:
    zh, en = (kpigraph.read(documents[0], lang=lang).check() for lang in ("zh-TW", "en"))
    assert [row.code for row in zh] == [row.code for row in en]
    assert "指明" in zh[0].message
    assert "alone" in en[0].message


def test_the_example_in_the_docstring() -> None:
    outcome = doctest.testmod(kpigraph)
    assert (outcome.failed, outcome.attempted) == (0, 3)


def test_a_briefing_is_that_of_the_command(
    documents: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in UNDRAWN:
        monkeypatch.setitem(sys.modules, name, None)
    (written,) = kpigraph.read(documents[0]).briefing(tmp_path / "notebook")
    assert written.first == tmp_path / "notebook" / "index.html"
    ran = run("briefing", "--plan", documents[0], "-o", tmp_path / "command", lacking=UNDRAWN)
    assert ran.code == 0
    made = [
        {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "notebook", tmp_path / "command")
    ]
    assert made[0] == made[1]
    assert len(made[0]) == written.files + 1  # and the mark of the folder
    (tmp_path / "notebook" / "mine.txt").touch()
    with pytest.raises(FolderTakenError, match=r"holds mine\.txt"):
        kpigraph.read(documents[0], lang="en").briefing(tmp_path / "notebook")


def test_a_view_shows_itself_in_a_frame_that_reaches_nothing(plan: kpigraph.Portfolio) -> None:
    shown = plan.view("bureau", bureau="環保局")
    opened: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: opened.append((tag, dict(attrs)))
    parser.feed(shown._repr_html_())
    ((tag, frame),) = opened
    assert (tag, frame["sandbox"]) == ("iframe", "allow-scripts allow-downloads")
    assert frame["srcdoc"] == shown.page.decode()
    assert frame["title"] == "臺北市政府 107 年施政綱要（策略地圖）"
    assert repr(shown).startswith("<View of 臺北市政府 107 年")


def test_a_view_is_that_of_the_command(plan: kpigraph.Portfolio, tmp_path: Path) -> None:
    for given, options in (
        ({}, []),
        ({"view": "all"}, ["--view", "all"]),
        ({"bureau": "環境保護局"}, ["--bureau", "環保局"]),
        ({"compare": ("環保局", "工務局")}, ["--compare", "環保局", "工務局"]),
    ):
        run("view", "-o", tmp_path / "page.html", *options)
        assert plan.view(**given).page == (tmp_path / "page.html").read_bytes()


def test_what_no_view_can_show(plan: kpigraph.Portfolio, documents: list[str]) -> None:
    with pytest.raises(MisuseError, match="沒有檢視 tree"):
        plan.view("tree")
    with pytest.raises(MisuseError, match="擇一"):
        plan.view(bureau="環保局", compare=("環保局", "工務局"))
    with pytest.raises(UnknownNameError, match="月亮局"):
        plan.view(bureau="月亮局")
    with pytest.raises(MisuseError, match="one of trial-108, other-109"):
        kpigraph.read(*documents, lang="en").view("map")


def test_a_figure_is_that_of_the_command(plan: kpigraph.Portfolio, tmp_path: Path) -> None:
    options = ("--bureau", "環保局", "--inferred", "--date", "107 年 3 月", "--transparent")
    run("figure", "bureau", *options, "-o", tmp_path / "command.svg")
    figure = plan.figure("bureau", bureau="環保局", inferred=True, date="107 年 3 月")
    saved = figure.save(tmp_path / "notebook.svg", transparent=True)
    assert saved.read_bytes() == (tmp_path / "command.svg").read_bytes()
    assert figure._repr_svg_() == figure.svg
    assert figure.svg.startswith("<svg ")
    assert "含統稱推定 10 項" in figure.svg
    assert repr(figure) == "<Figure of 環保局的責任網絡>"
    with pytest.raises(MisuseError, match=r"\.gif"):
        figure.save(tmp_path / "x.gif")
    with pytest.raises(MisuseError, match="沒有檢視 tree"):
        plan.figure("tree")
    with pytest.raises(MisuseError, match="inferred 用於檢視 bureau"):
        plan.figure("map", inferred=True)


def test_a_graph_may_be_changed_and_the_plan_stays(plan: kpigraph.Portfolio) -> None:
    graph = plan.graphs["taipei-107"]
    before = list(plan.bureaus())
    graph.remove_nodes_from(list(graph))
    assert list(kpigraph.read().bureaus()) == before
    assert len(plan.graphs["taipei-107"]) > 500


def test_without_pandas_a_sentence_says_what_brings_it(
    plan: kpigraph.Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        plan.shared().to_pandas()


def test_decisions_that_nobody_named_are_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "a,b,decision,relation\n滿意度,綠地面積,accept,same\n滿意度,x,maybe,\n"
    Path("trial-108-decisions.csv").write_text(text, encoding="utf-8")
    with pytest.warns(kpigraph.DecisionsWarning) as told:
        decided = kpigraph.read(documents[0], lang="en")
    assert [str(one.message) for one in told] == [
        "using trial-108-decisions.csv of this folder (1 decision)",
        "trial-108-decisions.csv: 1 row not used; kpigraph check says which",
    ]
    assert {one.filename for one in told} == {__file__}
    assert len(next(row for row in decided.shared() if row.name == "滿意度").kpis) == 3
    with pytest.warns(kpigraph.DecisionsWarning) as told:
        decided.diff(*documents)
    assert {one.filename for one in told} == {__file__}
    Path("mine.csv").write_text("a,b,decision\n", encoding="utf-8")
    plain = kpigraph.read(documents[0], decisions="mine.csv")
    assert len(next(row for row in plain.shared() if row.name == "滿意度").kpis) == 2
