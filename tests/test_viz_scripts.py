"""The page's own modules: joined in an order that holds, and right where Python is."""

import json
import re
from itertools import combinations
from typing import Any

import pytest
from scripts import FOLDER, run_module

from graphmodel.language import Language
from graphmodel.names import folded
from loaders.sources import Reading, read_sources
from queries.names.lookup import find_nodes
from queries.names.simplified import simplified_forms
from viz.page.contents import numbers_of
from viz.page.page import known
from viz.page.scripts import MODULES, joined, module_text
from viz.page.views import VIEWS, Opening
from viz.page.words import PAGE_WORDS
from viz.pictures.comparison import comparison
from viz.pictures.layers import stacked
from viz.pictures.style import kind_of

PLAN = 'import { Plan } from "./plan.mjs";\nconst plan = new Plan(given.data);\n'
NAMES = PLAN + 'import { Names } from "./names.mjs";\n'


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def data(reading: Reading) -> Any:
    return json.loads(json.dumps(known(reading, Language.ZH, Opening())))


def test_every_module_is_joined_and_imports_only_from_those_before_it() -> None:
    assert {path.stem for path in FOLDER.glob("*.mjs")} == set(MODULES)
    for place, name in enumerate(MODULES):
        text = module_text(name)
        assert text.startswith("// ")
        for names, other in re.findall(r'import (\{[^}]*\}) from "\./(\w+)\.mjs";', text):
            assert other in MODULES[:place], (name, other)
            given = re.findall(r"^export (?:const|function|class) (\w+)", module_text(other), re.M)
            assert set(re.findall(r"\w+", names)) <= set(given), (name, other)


def test_nothing_of_modules_is_left_in_the_script() -> None:
    assert not re.search(r"^\s*(import|export) ", joined(), re.M)
    assert "</script" not in joined()
    assert "<!--" not in joined()


def test_no_script_writes_markup() -> None:
    writes = r"innerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|srcdoc"
    assert not re.search(writes, joined())


def test_every_word_that_a_script_says_is_known() -> None:
    said = set(re.findall(r"\b(?:say|word|part|thing|things)\((?:plan, )?\"([\w-]+)\"", joined()))
    assert len(said) > 50
    assert said <= set(PAGE_WORDS)


def test_the_views_are_those_of_python() -> None:
    assert run_module('import { VIEWS } from "./address.mjs"; give(VIEWS);') == list(VIEWS)


@pytest.mark.parametrize(
    "pair", [("環保局", "工務局"), ("社會局", "衛生局"), ("公訓處", "地政局")]
)
def test_two_bureaus_stand_where_python_puts_them(
    reading: Reading, data: Any, pair: tuple[str, str]
) -> None:
    plan, numbers = reading.graph, numbers_of(reading.graph)
    a, b = (f"taipei/{name}" for name in pair)
    script = (
        PLAN + 'import { comparison } from "./comparison.mjs";\n'
        "const { title, nodes, edges, areas } = comparison(plan, given.a, given.b);\n"
        "give({ title, areas, edges, nodes });"
    )
    found = run_module(script, {"data": data, "a": numbers[a], "b": numbers[b]})
    wanted = comparison(plan, a, b)
    assert found["title"] == list(wanted.title)
    assert sorted(found["nodes"], key=lambda node: node["id"]) == sorted(
        (
            {
                "id": numbers[node.key], "kind": kind_of(node), "x": node.x, "y": node.y,
                "width": node.width, "height": node.height, "anchor": node.anchor,
                "size": node.size, "rank": node.rank, "strong": node.strong,
                "caption": node.caption, "badge": node.badge,
            }
            for node in wanted.nodes
        ),
        key=lambda node: node["id"],
    )  # fmt: skip
    assert {(edge["from"], edge["to"]) for edge in found["edges"]} == {
        (numbers[edge.start], numbers[edge.end]) for edge in wanted.edges
    }
    assert [list(area.values()) for area in found["areas"]] == [
        [area.key, area.x, area.y, area.width, area.height, list(area.caption)]
        for area in wanted.areas
    ]


def test_places_are_rounded_as_python_rounds_them() -> None:
    cases = [([19] * count, tall, 3) for count in range(9) for tall in (0, 95, 560, 561)]
    script = (
        'import { stacked } from "./comparison.mjs";\n'
        "give(given.map(([heights, tall, gap]) => stacked(heights, tall, gap)));"
    )
    wanted = [
        list(stacked({str(at): high for at, high in enumerate(heights)}, tall, gap).values())
        for heights, tall, gap in cases
    ]
    assert run_module(script, cases) == wanted


def test_whatever_a_thing_is_called_finds_it(reading: Reading, data: Any) -> None:
    """By every name as it is printed and as it is written in simplified characters."""
    plan, numbers = reading.graph, numbers_of(reading.graph)
    printed = [name for node in plan.nodes.values() for name in node.names]
    typed = [*printed, *(whole for whole, _ in simplified_forms(printed))]
    script = (
        NAMES + "const names = new Names(plan, given.data.scripts);\n"
        "give(given.typed.map((text) => names.find(text)));"
    )
    found = run_module(script, {"data": data, "typed": typed})
    missed = []
    for text, results in zip(typed, found, strict=True):
        keys = find_nodes(plan, text)
        if not {numbers[key] for key in keys} <= set(results[: len(keys) + 2]):
            missed.append((text, keys))
    assert missed == []


@pytest.mark.parametrize(
    "typed",
    [
        "环保局",
        "臺北市政府環境保護局",
        " 環 保 局",
        "ｅｎｖｉｒｏｎｍｅｎｔａｌ Protection",
        "taipei/環保局",
    ],
)
def test_names_are_forgiven_as_the_command_line_forgives_them(data: Any, typed: str) -> None:
    script = (
        NAMES + "const [first] = new Names(plan, given.data.scripts).find(given.typed);\n"
        "give(plan.things[first].key);"
    )
    assert run_module(script, {"data": data, "typed": typed}) == "taipei/環保局"


def test_names_are_folded_as_python_folds_them(reading: Reading) -> None:
    names = [name for node in reading.graph.nodes.values() for name in node.names]
    names += ["臺　灣\u3000ＡＢ c", "ﬁ\tx\n", "①", "İ"]
    script = 'import { folded } from "./names.mjs"; give(given.map(folded));'
    assert run_module(script, names) == [folded(name) for name in names]


def test_an_address_says_the_state_again(data: Any) -> None:
    script = (
        PLAN + 'import { readAddress, writeAddress, FACETS } from "./address.mjs";\n'
        "const none = Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));\n"
        "const usual = { view: 'map', bureau: 496, other: 497, inferred: false, select: -1, "
        "language: 'zh-TW', filters: none };\n"
        "const state = { view: 'bureau', bureau: 500, other: 497, inferred: true, select: 30, "
        "language: 'en', filters: { ...none, theme: new Set(['A', 'B']), hide: new Set(['kpi']) }"
        " };\n"
        "const back = readAddress(writeAddress(state, usual, plan), usual, plan);\n"
        "const plain = (of) => ({ ...of, filters: Object.entries(of.filters)"
        ".map(([facet, values]) => [facet, [...values]]) });\n"
        "const hostile = readAddress('#view=constructor&bureau=__proto__&select=%ff&lang=x', "
        "usual, plan);\n"
        "give([plain(state), plain(back), plain(usual), plain(hostile)]);"
    )
    state, back, usual, hostile = run_module(script, {"data": data})
    assert back == state
    assert hostile == usual


def test_captions_lie_over_nothing_at_any_scale(data: Any) -> None:
    script = (
        PLAN + 'import { unpacked } from "./pictures.mjs";\n'
        'import { placedCaptions, LEAST } from "./captions.mjs";\n'
        "given.data.texts = given.data.texts.map((text) => typeof text === 'number' "
        "? plan.titleOf(text) : text);\n"
        "const width = (text, size) => size * [...text].reduce((sum, char) => "
        "sum + (char < '\\u2000' ? 0.56 : 1), 0);\n"
        "const found = [];\n"
        "for (const name of Object.keys(given.data.pictures)) {\n"
        "  const { nodes } = unpacked(given.data.pictures[name], given.data);\n"
        "  for (const scale of [0.3, 0.7, 0.9, 1, 2]) {\n"
        "    const { written, left } = placedCaptions(nodes, scale, width);\n"
        "    found.push({ name, scale, captions: nodes.filter((n) => n.caption).length, left, "
        "boxes: written.map((w) => w.box), "
        "small: written.filter((w) => w.size * scale < LEAST - 1e-9).length });\n"
        "  }\n"
        "}\n"
        "give(found);"
    )
    found = run_module(script, {"data": data})
    assert len(found) == 20
    for one in found:
        assert one["small"] == 0
        assert len(one["boxes"]) + one["left"] == one["captions"]
        assert [
            (a, b)
            for a, b in combinations(one["boxes"], 2)
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        ] == []
    at_once = {one["name"]: len(one["boxes"]) for one in found if one["scale"] == 0.9}
    assert at_once["map"] >= 100
    assert at_once["all"] >= 100
