"""A picture's page: the same on every run, self-contained, and names in it are only text."""

import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from browser import HOSTILE_BUREAUS, hostile_names, hostile_plan

from graphmodel.controls import visible_lines
from graphmodel.language import Language
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from viz.network_page import network_page
from viz.picture import Picture
from viz.scenes import bureau_web, shared_measures, whole_graph

HOME = "../index.html"


class Read(HTMLParser):
    """What a browser sees of a page: its tags with their attributes, its scripts and texts."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.text = ""
        self._open = ""
        self.feed(page.decode("utf-8"))
        self.close()

    @property
    def names(self) -> list[str]:
        return [tag for tag, _ in self.tags]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open == "script":
            self.scripts.append(data)
        elif self._open == "style":
            self.styles.append(data)
        else:
            self.text += data


def scenes(graph: PlanGraph) -> list[Picture]:
    webs = [bureau_web(graph, key, Language.ZH) for key in graph.keys(Label.BUREAU)]
    return [whole_graph(graph, Language.ZH), shared_measures(graph, Language.ZH), *webs[:2]]


def _graph(folder: Path, names: tuple[str, ...], bureaus: tuple[str, ...]) -> PlanGraph:
    return PlanGraph.of(hostile_plan(folder, names, bureaus).plan)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Picture]:
    folder = tmp_path_factory.mktemp("hostile") / "plan"
    return scenes(_graph(folder, hostile_names(), HOSTILE_BUREAUS))


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> list[Picture]:
    """The same plan, its names harmless."""
    folder = tmp_path_factory.mktemp("harmless") / "plan"
    names = tuple(f"指標{place}" for place in range(len(hostile_names())))
    bureaus = tuple(f"局{place}" for place in range(len(HOSTILE_BUREAUS)))
    return scenes(_graph(folder, names, bureaus))


def data(script: str, name: str) -> list[dict[str, object]]:
    """The JSON that the page's script gives to vis-network."""
    (found,) = re.findall(rf"const {name} = new vis\.DataSet\((.*)\);\n", script)
    loaded: list[dict[str, object]] = json.loads(found)
    return loaded


def test_two_runs_give_the_same_bytes(harmless: list[Picture], hostile: list[Picture]) -> None:
    for picture in (*harmless, *hostile):
        for language in Language:
            assert network_page(picture, language, HOME) == network_page(picture, language, HOME)


def test_the_page_holds_the_picture(harmless: list[Picture], hostile: list[Picture]) -> None:
    for picture in (*harmless, *hostile):
        page = Read(network_page(picture, Language.ZH, HOME))
        script = page.scripts[-1]
        nodes = [(n["id"], n["label"], n["title"], n["x"], n["y"]) for n in data(script, "nodes")]
        assert nodes == [
            (n.key, visible_lines(n.caption), visible_lines(n.note), n.x, n.y)
            for n in picture.nodes
        ]
        edges = [(e["from"], e["to"], e["title"], e["dashes"]) for e in data(script, "edges")]
        assert edges == [(e.start, e.end, visible_lines(e.note), e.dashed) for e in picture.edges]
        assert {e["arrows"]["to"]["enabled"] for e in data(script, "edges")} <= {True}


def test_nothing_moves_and_nothing_is_configured_on_the_page(harmless: list[Picture]) -> None:
    script = Read(network_page(harmless[0], Language.ZH, HOME)).scripts[-1]
    (said,) = re.findall(r"JSON\.parse\((\".*\")\)", script)
    options = json.loads(json.loads(said))
    assert options["physics"] == {"enabled": False}
    assert "configure" not in options
    assert "Noto Sans TC" in options["nodes"]["font"]["face"]


def test_hostile_names_add_no_tag_and_no_attribute(
    hostile: list[Picture], harmless: list[Picture]
) -> None:
    for one, other in zip(hostile, harmless, strict=True):
        bad, good = (Read(network_page(p, Language.ZH, HOME)) for p in (one, other))
        assert bad.tags == good.tags
        assert len(bad.scripts) == len(good.scripts) == 2
        assert bad.scripts[0] == good.scripts[0]
        assert set("<>&'\u2028\u2029") & set(bad.scripts[1]) <= set(good.scripts[1])


def test_the_title_is_text(hostile: list[Picture]) -> None:
    page = network_page(hostile[0], Language.ZH, HOME)
    name = hostile_names()[0]
    assert Read(page).text.count(f"{name}：全圖") == 2  # the window's title and the heading
    assert f"<title>{name}".encode() not in page


def test_templates_in_names_are_not_run(hostile: list[Picture]) -> None:
    page = network_page(hostile[0], Language.ZH, HOME)
    script = Read(page).scripts[-1]
    captions = {str(node["title"]).split("\n")[0].split("　")[1] for node in data(script, "nodes")}
    assert "{{7*7}}{% include 'x' %}{#" in captions
    assert hostile_names()[-1] in captions


def test_the_page_asks_for_nothing(hostile: list[Picture], harmless: list[Picture]) -> None:
    for picture in (*hostile, *harmless):
        page = Read(network_page(picture, Language.ZH, HOME))
        links = [
            (tag, value)
            for tag, attributes in page.tags
            for name, value in attributes.items()
            if name in ("src", "href", "srcset", "data", "action", "poster", "background")
        ]
        assert links == [("a", HOME)]
        assert not {"link", "img", "iframe", "object", "embed", "base", "form"} & set(page.names)
        assert not re.search(r"@import|url\(|https?:", "".join(page.styles))
        code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', page.scripts[1])
        assert not re.search(r"fetch|import|XMLHttpRequest|Worker|https?:|location", code)


def test_the_policy_allows_no_request(harmless: list[Picture]) -> None:
    page = Read(network_page(harmless[0], Language.ZH, HOME))
    (policy,) = (
        attributes["content"] or ""
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("default-src") == "'none'"
    allowed = set(" ".join(rules.values()).split())
    assert allowed <= {"'unsafe-inline'", "data:"}
    # a policy counts only for what comes after it
    heads = [tag for tag, attributes in page.tags if "content" in attributes or tag == "script"]
    assert heads.index("meta") < heads.index("script")


def test_the_script_is_that_of_pyvis(harmless: list[Picture]) -> None:
    """Its text is the file's, but that nothing in it can end the element it stands in."""
    path = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    script = Read(network_page(harmless[0], Language.ZH, HOME)).scripts[0]
    assert script.replace("<\\/script", "</script") == path.read_text(encoding="utf-8")


def test_the_page_speaks_the_reader_s_language(harmless: list[Picture]) -> None:
    chinese, english = (Read(network_page(harmless[0], tongue, HOME)) for tongue in Language)
    assert ("html", {"lang": "zh-TW"}) in chinese.tags
    assert ("html", {"lang": "en"}) in english.tags
    assert "滾輪縮放" in chinese.text
    assert "滾輪縮放" not in english.text
    for word in ("策略主題", "策略目標", "KPI", "局處", "重複指標", "回分析報告首頁"):
        assert word in chinese.text
    for word in ("theme", "objective", "KPI", "bureau", "shared KPI", "Back to the briefing"):
        assert word in english.text


def test_without_a_home_there_is_no_link(harmless: list[Picture]) -> None:
    assert "a" not in Read(network_page(harmless[0], Language.ZH, "")).names


def test_keys_that_look_like_markup_stay_keys(hostile: list[Picture]) -> None:
    """A page names each node once, whatever its key holds."""
    for picture in hostile:
        script = Read(network_page(picture, Language.ZH, HOME)).scripts[-1]
        ids = [node["id"] for node in data(script, "nodes")]
        assert len(set(ids)) == len(ids)
        ends = {edge[end] for edge in data(script, "edges") for end in ("from", "to")}
        assert ends <= set(ids)
