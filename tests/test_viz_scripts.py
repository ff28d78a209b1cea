"""The page's own modules: joined in an order that holds, and right where Python is."""

import re
from itertools import combinations
from typing import Any

import pytest
from node import asked_of_node, page_data

from graphmodel.kpi_rows import Conflict
from graphmodel.names import folded
from loaders.sources import Reading, read_sources
from queries.columns.wording import WORDS
from queries.names.lookup import find_nodes
from queries.names.simplified import simplified_forms
from viz.figures.words import SIGNS
from viz.html_pages import TEMPLATES
from viz.page.contents import numbers_of
from viz.page.figures import FIGURE_PAGE_WORDS
from viz.page.scripts import MODULES, joined, module_text
from viz.page.views import VIEWS
from viz.page.words import PAGE_WORDS
from viz.pictures.layers import stacked

_FOUND = """([data, typed]) => {
  const names = new Names(new Plan(data), data.scripts);
  return typed.map(text => names.find(text));
}"""
_ADDRESSES = """([data, facets, change, addresses]) => {
  const plan = new Plan(data);
  const filters = of => Object.fromEntries(facets.map(facet => [facet, new Set(of[facet] ?? [])]));
  const usual = { view: "map", bureau: 496, other: 497, inferred: false, select: -1,
    language: "zh-TW", filters: filters({}) };
  const other = partnerOf(plan, change.bureau);
  const state = { ...usual, ...change, other, filters: filters(change.filters) };
  const plain = of => ({ ...of, filters: Object.entries(of.filters)
    .map(([facet, values]) => [facet, [...values]]) });
  const read = address => plain(readAddress(address, usual, plan));
  return [plain(state), read(writeAddress(state, usual, plan)), plain(usual), addresses.map(read)];
}"""
_CAPTIONS = """([data, scales]) => {
  const plan = new Plan(data);
  const width = (text, size) =>
    size * [...text].reduce((sum, char) => sum + (char < "\\u2000" ? 0.56 : 1), 0);
  return Object.keys(data.pictures).flatMap(name => scales.map(scale => {
    const { nodes } = unpacked(data.pictures[name], data, plan);
    const { written, left } = placedCaptions(nodes, scale, width);
    return { name, scale, left, whole: nodes.filter(node => node.caption).length,
      boxes: written.map(one => one.box),
      small: written.filter(one => one.size * scale < LEAST - 1e-9).length };
  }));
}"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def data(reading: Reading) -> Any:
    return page_data(reading)


def test_every_module_is_joined_and_imports_only_from_those_before_it() -> None:
    assert {path.stem for path in (TEMPLATES / "view").glob("*.mjs")} == set(MODULES)
    for place, name in enumerate(MODULES):
        text = module_text(name)
        assert text.startswith("// ")
        for names, other in re.findall(r'import (\{[^}]*\}) from "\./(\w+)\.mjs";', text):
            assert other in MODULES[:place], (name, other)
            given = re.findall(r"^export (?:const|function|class) (\w+)", module_text(other), re.M)
            wanted = set(re.findall(r"\w+", names))
            assert wanted <= set(given), (name, other)
            assert [one for one in wanted if len(re.findall(rf"\b{one}\b", text)) < 2] == []


def test_nothing_of_modules_is_left_in_the_script() -> None:
    assert not re.search(r"^\s*(import|export) ", joined(), re.M)
    assert "</script" not in joined()
    assert "<!--" not in joined()


def test_no_script_writes_markup() -> None:
    writes = r"innerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|srcdoc"
    assert not re.search(writes, joined())


def test_every_word_that_a_script_says_is_known() -> None:
    said = set(re.findall(r"\b(?:say|word|part|thing|things)\((?:plan, )?\"([\w-]+)\"", joined()))
    said |= set(re.findall(r"\bword: \"([\w-]+)\"", joined()))
    assert len(said) > 50
    known = {**PAGE_WORDS, **FIGURE_PAGE_WORDS}
    assert said <= set(known)
    template = (TEMPLATES / "view" / "page.html").read_text(encoding="utf-8")
    quoted = set(re.findall(r"[\"'.`](?:conflict-)?([\w-]+)", joined() + template))
    counted = {word for word in PAGE_WORDS if word.rstrip("0123456789") in quoted}  # choice-1
    assert {word for word in known if word not in WORDS} - quoted - counted <= {
        *(f"conflict-{conflict}" for conflict in Conflict),
        *(f"sign-{sign}" for sign in SIGNS),
        "cell-objective",
        "cell-objective-shared",
    }


def test_the_views_are_those_of_python(data: Any) -> None:
    assert asked_of_node("() => VIEWS", None, address="VIEWS") == list(VIEWS)


def test_places_are_rounded_as_python_rounds_them() -> None:
    cases = [([19] * count, tall, 3) for count in range(9) for tall in (0, 95, 560, 561)]
    found = asked_of_node(
        "cases => cases.map(one => stacked(...one))", cases, comparison="stacked"
    )
    assert found == [
        list(stacked({str(at): high for at, high in enumerate(heights)}, tall, gap).values())
        for heights, tall, gap in cases
    ]


def test_whatever_a_thing_is_called_finds_it(reading: Reading, data: Any) -> None:
    """By every name as it is printed and as it is written in simplified characters."""
    plan, numbers = reading.graph, numbers_of(reading.graph)
    printed = [name for node in plan.nodes.values() for name in node.names]
    typed = [*printed, *(whole for whole, _ in simplified_forms(printed))]
    found = asked_of_node(_FOUND, [data, typed], plan="Plan", names="Names")
    missed = []
    for text, results in zip(typed, found, strict=True):
        keys = find_nodes(plan, text)
        if not {numbers[key] for key in keys} <= set(results[: len(keys) + 2]):
            missed.append((text, keys))
    assert missed == []


def test_names_are_forgiven_as_the_command_line_forgives_them(data: Any) -> None:
    typed = (
        "环保局",
        "臺北市政府環境保護局",
        " 環 保 局",
        "ｅｎｖｉｒｏｎｍｅｎｔａｌ Protection",
        "taipei/環保局",
    )
    found = asked_of_node(_FOUND, [data, typed], plan="Plan", names="Names")
    assert {data["things"][results[0]][3] for results in found} == {"環保局"}


def test_names_are_folded_as_python_folds_them(reading: Reading) -> None:
    names = [name for node in reading.graph.nodes.values() for name in node.names]
    names += ["臺　灣\u3000ＡＢ c", "ﬁ\tx\n", "①", "İ"]
    found = asked_of_node("names => names.map(folded)", names, names="folded")
    assert found == [folded(name) for name in names]


def test_an_address_says_the_state_again_or_nothing(data: Any) -> None:
    facets = asked_of_node("() => FACETS", None, address="FACETS")
    change = {
        "view": "bureau", "bureau": 500, "inferred": True, "select": 30, "language": "en",
        "filters": {"theme": ["A", "B"], "hide": ["kpi"]},
    }  # fmt: skip
    hostile = ["#view=constructor&bureau=__proto__&select=%ff&lang=x", "", "#%", "#select=taipei"]
    state, back, usual, read = asked_of_node(
        _ADDRESSES,
        [data, facets, change, hostile],
        plan="Plan",
        address="readAddress, writeAddress",
        pairs="partnerOf",
    )
    assert back == state
    assert state != usual
    assert read == [usual] * len(hostile)


def test_captions_lie_over_nothing_at_any_scale(data: Any) -> None:
    found = asked_of_node(
        _CAPTIONS,
        [data, [0.3, 0.7, 0.9, 1, 2]],
        plan="Plan",
        pictures="unpacked",
        captions="placedCaptions, LEAST",
    )
    assert len(found) == 20
    for one in found:
        assert one["small"] == 0
        assert len(one["boxes"]) + one["left"] == one["whole"]
        assert [
            (a, b)
            for a, b in combinations(one["boxes"], 2)
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        ] == []
    at_once = {one["name"]: len(one["boxes"]) for one in found if one["scale"] == 0.9}
    assert at_once["map"] >= 100
    assert at_once["all"] >= 100
