"""The page: the same on every run, sealed, and names in it are only text."""

import base64
import json
import re
from functools import partial
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from asking import OUTLINE
from browser import HOSTILE_BUREAUS, hostile_names, hostile_plan

from graphmodel.controls import visible, visible_lines
from graphmodel.language import Language
from graphmodel.plan_graph import PlanGraph
from graphmodel.problems import MisuseError
from loaders.sources import Reading, read_sources
from queries.comparison.diff import Diff
from viz.page.contents import numbers_of
from viz.page.near import told_of
from viz.page.packing import broken
from viz.page.page import page_of, portfolio_page, view_page
from viz.page.scripts import joined
from viz.page.views import VIEWS, Opening
from viz.pictures.boxes import full_captions
from viz.pictures.bureau_web import bureau_web
from viz.pictures.duplicates import duplicates
from viz.pictures.near import drawn_of, proposals_of
from viz.pictures.picture import Picture
from viz.pictures.strategy_map import strategy_map
from viz.pictures.theme_bureaus import theme_bureaus
from viz.pictures.whole import whole

DRAWN = {"map": strategy_map, "themes": theme_bureaus, "all": whole}


class Read(HTMLParser):
    """What a browser sees of a page: its tags with their attributes, its scripts and texts."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.data: dict[str, str] = {}
        self.styles: list[str] = []
        self.text = ""
        self._open: tuple[str, dict[str, str | None]] = ("", {})
        self.feed(page.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._open = (tag, dict(attributes))
        self.tags.append(self._open)

    def handle_endtag(self, tag: str) -> None:
        self._open = ("", {})

    def handle_data(self, data: str) -> None:
        match self._open:
            case ("script", {"id": str(name)}):
                self.data[name] = data
            case ("script", _):
                self.scripts.append(data)
            case ("style", _):
                self.styles.append(data)
            case _:
                self.text += data

    @property
    def known(self) -> Any:
        """What the page's script is given."""
        return json.loads(self.data["plan"])

    @property
    def policy(self) -> dict[str, list[str]]:
        """The rules of its security policy."""
        (said,) = (a["content"] for tag, a in self.tags if "http-equiv" in a)
        rules = (rule.split() for rule in (said or "").split(";"))
        return {name: allowed for name, *allowed in rules}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def page(reading: Reading) -> Read:
    return Read(view_page(reading, Language.ZH))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return hostile_plan(tmp_path_factory.mktemp("hostile") / "plan", hostile_names())


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """The same plan, its names harmless."""
    names = tuple(f"指標{place}" for place in range(len(hostile_names())))
    bureaus = tuple(f"局{place}" for place in range(len(HOSTILE_BUREAUS)))
    return hostile_plan(tmp_path_factory.mktemp("harmless") / "plan", names, bureaus)


def full_key(known: Any, number: int) -> str:
    """The key as the page's script makes it out."""
    kind, short, code, name, _ = known["things"][number]
    plan, city, *_ = known["plan"]
    if short:
        return plan + short if short.startswith("/") else str(short)
    first = sum(known["counts"][:2])
    above = full_key(known, known["kpis"][number - first][0]) if kind == 2 else plan
    return f"{city if kind == 3 else above}/{code or name}"


def evidence_of(known: Any, number: int) -> tuple[str, list[int], str]:
    """File, lines and cell as the page's script makes them out."""
    *_, code, name, evidence = known["things"][number]
    file, places, cell = [0, [evidence], 0] if isinstance(evidence, int) else evidence
    return known["files"][file], places, cell or f"{code} {name}"


def drawn(known: Any, packed: Any, plan: PlanGraph) -> list[tuple[Any, ...]]:
    """The nodes of a packed picture as key, place, width, height and caption."""
    title, flat, _, _, _ = packed
    assert len(title) == 2
    full = full_captions(plan)
    nodes = []
    for at in range(0, len(flat), 5):
        number, look, x, y, caption = flat[at : at + 5]
        _, width, height, *_ = known["looks"][look]
        key = full_key(known, number)
        text = known["texts"][caption]
        if text is None:
            text = plan.nodes[key].code
        elif isinstance(text, list):
            text = broken(full[key], text)
        nodes.append((key, x, y, width, height, text))
    return nodes


def wanted(picture: Picture) -> list[tuple[Any, ...]]:
    return [
        (visible_lines(n.key), n.x, n.y, n.width, n.height, visible_lines(n.caption))
        for n in picture.nodes
    ]


def test_the_page_holds_every_picture(page: Read, reading: Reading) -> None:
    known, plan = page.known, reading.graph
    near = drawn_of(proposals_of(reading))
    assert len(near) == 8  # the pairs that score 0.15 or more: tests of the likeness say which
    drawings = {**DRAWN, "duplicates": partial(duplicates, near=near)}
    for name, draw in drawings.items():
        picture = draw(plan)
        assert drawn(known, known["pictures"][name], plan) == wanted(picture)
        assert len(known["pictures"][name][2]) == 3 * len(picture.edges)
    assert set(map(int, known["webs"])) == {numbers_of(plan)[key] for key in plan.bureaus}
    for key, number in numbers_of(plan).items():
        if key in plan.bureaus:
            webs = known["webs"][str(number)]
            for inferred, web in zip((False, True), webs, strict=False):
                assert drawn(known, web, plan) == wanted(bureau_web(plan, key, inferred=inferred))


def test_the_page_knows_the_near_duplicates(page: Read, reading: Reading) -> None:
    numbers = numbers_of(reading.graph)
    proposed = proposals_of(reading)
    assert page.known["candidates"] == told_of(proposed, numbers)
    first = proposed[0]
    assert page.known["candidates"][0] == [
        first.score, numbers[first.kpis_a[0]], numbers[first.kpis_b[0]], [], [7], [0, 8, 7],
    ]  # fmt: skip
    assert (first.a, first.b) == ("預算執行差異率", "地方教育發展基金預算執行差異率")


def test_the_page_knows_every_thing_with_its_evidence(page: Read, reading: Reading) -> None:
    known, plan = page.known, reading.graph
    keys = [full_key(known, number) for number in range(len(known["things"]))]
    assert keys == list(numbers_of(plan))
    assert set(keys) == set(plan.nodes)
    for number, key in enumerate(keys):
        evidence = plan.nodes[key].evidence
        file, places, cell = evidence_of(known, number)
        assert (file, tuple(places)) == (evidence.file, evidence.lines)
        assert cell == visible_lines(evidence.cell)
    for row, kpi in zip(plan.kpis, known["kpis"], strict=True):
        owners = [[owner] if isinstance(owner, int) else owner for owner in kpi[1]]
        assert [
            (full_key(known, owner[0]), tuple(*owner[2:]) or row.evidence.lines)
            for owner in owners
        ] == [(owner.key, tuple(place.line for place in owner.places)) for owner in row.owners]


def test_findings_are_tied_to_the_rows_that_they_are_about(page: Read, reading: Reading) -> None:
    known = page.known
    assert len(known["findings"]) == len(reading.findings)
    for finding, (severity, message, hint, places, about) in zip(
        reading.findings, known["findings"], strict=True
    ):
        assert (severity, tuple(message), tuple(known["hints"][hint])) == (
            finding.severity, finding.message, finding.hint,
        )  # fmt: skip
        for number in about:
            _, lines, _ = evidence_of(known, number)
            assert set(lines) & set(places)
    assert any(about for *_, about in known["findings"])


def test_two_runs_give_the_same_bytes(tmp_path: Path, hostile: Reading) -> None:
    path = tmp_path / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    (small,) = read_sources([str(path)])
    for reading in (small, hostile):
        for language in Language:
            assert view_page(reading, language) == view_page(reading, language)


def test_the_bundled_plan_is_less_than_850_kb(reading: Reading) -> None:
    assert len(view_page(reading, Language.ZH)) < 850_000


def test_hostile_names_add_no_tag_and_no_attribute(hostile: Reading, harmless: Reading) -> None:
    bad, good = (Read(view_page(reading, Language.ZH)) for reading in (hostile, harmless))
    assert bad.tags == good.tags
    assert bad.scripts == good.scripts
    assert not set("<>&\u2028\u2029\u202e\x00") & set(bad.data["plan"])
    names = [thing[3] for thing in bad.known["things"]]
    assert names == [visible(hostile.graph.nodes[key].name) for key in numbers_of(hostile.graph)]


def test_the_title_is_text(hostile: Reading) -> None:
    page = view_page(hostile, Language.ZH)
    assert Read(page).text.count(hostile_names()[0]) == 2  # the window's title and the heading
    assert f"<title>{hostile_names()[0]}".encode() not in page


def test_the_policy_names_what_may_run_by_its_hash(page: Read) -> None:
    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"

    assert page.policy == {
        "default-src": ["'none'"],
        "script-src": [hashed(script) for script in page.scripts],
        "style-src": [hashed(style) for style in page.styles],
        "img-src": ["blob:"],  # the page's own figure, before it is a PNG
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    assert len(page.scripts) == 2
    # a policy counts only for what comes after it
    heads = [tag for tag, a in page.tags if "http-equiv" in a or tag in ("script", "style")]
    assert heads[0] == "meta"
    assert not [name for _, a in page.tags for name in a if name == "style" or name[:2] == "on"]


def test_the_page_asks_for_nothing(page: Read) -> None:
    links = [
        (tag, value)
        for tag, attributes in page.tags
        for name, value in attributes.items()
        if name in ("src", "href", "srcset", "data", "action", "poster", "background")
    ]
    assert set(links) == {("a", "#tables")}
    assert not {"link", "img", "iframe", "object", "embed", "base", "form"} & {
        tag for tag, _ in page.tags
    }
    assert not re.search(r"@import|url\(|https?:", "".join(page.styles))
    script = joined().replace('xmlns="http://www.w3.org/2000/svg"', "")  # a name, never asked for
    assert not re.search(r"fetch|XMLHttpRequest|Worker|https?:|import\(", script)


def test_the_script_is_that_of_pyvis(page: Read) -> None:
    """Its text is the file's, but that nothing in it can end the element it stands in."""
    path = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    script = page.scripts[0].replace("<\\/script", "</script").replace("<\\!--", "<!--")
    assert script == path.read_text(encoding="utf-8")


def test_nothing_moves_and_nothing_is_configured_on_the_page(page: Read) -> None:
    options = json.loads(page.data["options"])
    assert options["physics"] == {"enabled": False}
    assert "configure" not in options
    assert options["interaction"]["dragNodes"] is False


def test_the_page_opens_in_the_reader_s_language(reading: Reading) -> None:
    chinese, english = (Read(view_page(reading, language)) for language in Language)
    assert ("html", {"lang": "zh-TW"}) in chinese.tags
    assert ("html", {"lang": "en"}) in english.tags
    for page, words in (
        (chinese, ("策略地圖", "重複指標", "局處", "比較", "主題", "全圖", "篩選")),
        (english, ("Strategy map", "Shared KPIs", "Bureau", "Compare", "Themes", "Whole graph")),
    ):
        for word in words:
            assert word in page.text
    tabs = [a["data-view"] for _, a in chinese.tags if a.get("role") == "tab"]
    assert tabs == list(VIEWS)


def test_what_it_opens_with_and_where_it_leads_back_to(reading: Reading) -> None:
    numbers = numbers_of(reading.graph)
    opening = Opening("compare", "taipei/環保局", "taipei/工務局")
    page = Read(view_page(reading, Language.ZH, opening, home="index.html"))
    assert page.known["opening"] == ["compare", numbers[opening.bureau], numbers[opening.other]]
    assert "index.html" in [a.get("href") for tag, a in page.tags if tag == "a"]
    assert Read(view_page(reading, Language.ZH)).known["opening"] == ["map", -1, -1]


def edition(folder: Path, year: str, text: str) -> str:
    path = folder / f"trial-{year}.md"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_portfolio_tells_what_changed_between_editions(tmp_path: Path) -> None:
    later = OUTLINE.replace("AC1.1 ", "AC1.9 ", 1)
    assert later != OUTLINE
    readings = read_sources(
        [edition(tmp_path, "109", later), edition(tmp_path, "108", OUTLINE), "taipei-107"]
    )
    page = Read(portfolio_page(readings, Language.EN))
    told = json.loads(page.data["portfolio"])
    assert [plan[0] for plan in told["plans"]] == ["trial-109", "trial-108", "taipei-107"]
    assert told["plans"][2][4] == [9, 153, 334, 38, 18]
    # of one city the earlier before the later, whatever order they are named in; Taipei has one
    ((old, new, rows),) = told["changes"]
    assert (old, new) == (1, 0)
    wanted = Diff("", "").between(readings[1].graph, readings[0].graph)
    assert [row[:7] for row in rows] == [
        [r.kind, r.label, r.name, r.old_key, r.new_key, r.before, r.after] for r in wanted
    ]
    assert rows
    # 8 KPIs of A and B in each year, none new or gone; Taipei has nine themes and one year
    of_first, of_second = (row for row in told["trends"] if row[2] == "甲主題")
    assert of_first == [1, "A", "甲主題", "", 3, 4, 3, 3, None, None, None, None]
    assert of_second == [0, "A", "甲主題", "A", 3, 4, 3, 3, 0, 0, 0, 0]
    assert sum(row[0] == 2 for row in told["trends"]) == 9
    _, tier, stands, *rest = next(row for row in told["across"] if row[0] == "綠地面積")
    assert (tier, rest) == ("exact", [["108", "109"], ["trial"], 2])
    assert stands == [[0, "trial-109/AC2/AC2.1"], [1, "trial-108/AC2/AC2.1"]]
    assert told["remarks"] == []
    for number, reading in enumerate(readings):
        data = json.loads(page.data[f"plan-{number}" if number else "plan"])
        keys = [full_key(data, number) for number in range(len(data["things"]))]
        assert keys == list(numbers_of(reading.graph))


def test_a_view_of_several_plans_is_refused_in_one_sentence(reading: Reading) -> None:
    with pytest.raises(MisuseError, match="views and bureaus are those of one plan"):
        page_of([reading, reading], Language.ZH, "bureau")
    assert page_of([reading], Language.ZH, None, "環保局") == view_page(
        reading, Language.ZH, Opening("bureau", "taipei/環保局")
    )
