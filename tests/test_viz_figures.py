"""Figures: what they count and name, at a size that is read from the back of a room."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from asking import CLEAN, OUTLINE
from browser import chromium, hostile_names, hostile_plan
from playwright.sync_api import Browser

from graphmodel.language import Language
from graphmodel.problems import MisuseError
from graphmodel.schema import EdgeType, Label
from loaders.sources import Reading, read_sources
from viz.figures.asking import asked_figure
from viz.figures.drawing import figure_svg
from viz.figures.embedding import LARGEST, embedded
from viz.figures.figure import Figure
from viz.figures.folder import embeds_of, figures_of
from viz.figures.making import FigureMaker
from viz.pictures.picture import Anchor, PictureNode, text_width

NS = "{http://www.w3.org/2000/svg}"
T = "trial-108"
BOTH = tuple(Language)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return read_sources([str(path)])[0]


@pytest.fixture(scope="module")
def taipei() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def maker(plan: Reading, language: Language = Language.ZH, date: str = "") -> FigureMaker:
    return FigureMaker(plan, language, date)


def all_figures(made: FigureMaker) -> list[Figure]:
    """Each view, each theme, the web of each bureau, and it beside the next."""
    bureaus = list(made.plan.bureaus)
    return [
        made.map,
        made.duplicates,
        made.themes,
        made.all,
        *map(made.theme, made.plan.themes),
        *map(made.bureau, bureaus),
        *(made.compare(a, b) for a, b in pairwise(bureaus)),
    ]


def captions(figure: Figure, label: Label) -> dict[str, str]:
    return {n.key: n.caption for n in figure.picture.nodes if n.label is label}


def drawn_texts(data: bytes) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(data).iter(f"{NS}text"))


def test_the_map_counts_objectives_kpis_and_shared_ones(plan: Reading) -> None:
    cells = captions(maker(plan).map, Label.OBJECTIVE)
    # 滿意度 and 回收率 stand in A and B; 訓練完成率 in AL1, BF1 and TL1.
    assert cells == {
        f"{T}/A/customer": "2 目標\n3 KPI\n2 重複",
        f"{T}/A/learning": "1 目標\n1 KPI\n1 重複",
        f"{T}/A/sum": "3 目標\n4 KPI\n3 重複",
        f"{T}/B/customer": "1 目標\n2 KPI\n2 重複",
        f"{T}/B/finance": "1 目標\n2 KPI\n1 重複",
        f"{T}/B/sum": "2 目標\n4 KPI\n3 重複",
        f"{T}/T/learning": "1 目標\n2 KPI\n1 重複",
        f"{T}/T/sum": "1 目標\n2 KPI\n1 重複",
        "sum/customer": "3 目標\n5 KPI\n4 重複",
        "sum/learning": "2 目標\n3 KPI\n2 重複",
        "sum/finance": "1 目標\n2 KPI\n1 重複",
        "sum/sum": "6 目標\n10 KPI\n7 重複",
    }


def test_the_map_of_one_theme_names_its_owners(plan: Reading) -> None:
    figure = maker(plan).theme(f"{T}/A")
    assert captions(figure, Label.OBJECTIVE) == {
        f"{T}/AC1": "AC1 清潔", f"{T}/AC2": "AC2 綠地", f"{T}/AL1": "AL1 培訓",
    }  # fmt: skip
    owners: dict[str, list[str]] = {}
    for key, caption in captions(figure, Label.BUREAU).items():
        owners.setdefault(key.split(" ")[0].rpartition("/")[2], []).append(caption)
    assert {code: sorted(names) for code, names in owners.items()} == {
        "AC1.1": ["甲局"], "AC1.2": ["乙局", "甲局"], "AC2.1": ["丙局", "乙局"],
        "AL1.1": ["本組各機關"],
    }  # fmt: skip
    # Three objectives, four KPIs; 甲局, 乙局, 丙局 are named; all but 綠地面積 stand elsewhere.
    assert figure.facts.zh == "3 策略目標 · 4 KPI · 3 局處 · 3 項 KPI 跨主題重複"


def test_what_each_figure_counts(plan: Reading) -> None:
    made = maker(plan)
    # Without the common set 5 objectives and 8 KPIs; TL1 has two KPIs.
    whole = "2 個主題、5 個策略目標、8 項 KPI；含共通性參考指標 6 個策略目標、10 項 KPI"
    assert made.map.facts.zh == made.all.facts.zh == whole
    # 滿意度 2 rows, 回收率 2, 訓練完成率 3; all three stand in A and B. Owners of 滿意度 differ,
    # and those of 訓練完成率, as each group's collective is another.
    assert made.duplicates.facts.zh == (
        "3 項重複指標，共 7 列；3 項出現在兩個以上主題（不計共通性參考指標 3 項）；2 項主責不一致"
    )
    assert (
        made.bureau("trial/甲局").facts.zh == "3 KPI · 2 目標 · 2 主題 · 2 項共同主責（1 個局處）"
    )
    assert made.compare("trial/甲局", "trial/乙局").facts.zh == (
        "甲局負責 3 項 KPI，乙局負責 3 項，其中 2 項由兩者共同負責。"
        # A and B; AC1 and BC1, as AC2 is the second's alone; 回收率
        "兩者皆有負責的主題 2 個、策略目標 2 個、重複指標 1 個（不必同一列）。"
    )
    assert made.themes.facts.zh.startswith("3 個主題、4 個局處、3 個統稱；")


def test_what_the_figures_of_the_bundled_plan_count(taipei: Reading) -> None:
    made = maker(taipei)
    # AC1 to AC4, AP1, BP2, GP1, GP2, in A, B and G.
    assert (
        made.bureau("taipei/環保局").facts.zh
        == "16 KPI · 8 目標 · 3 主題 · 0 項共同主責（0 個局處）"
    )
    assert made.duplicates.facts.en == (
        "18 shared KPIs in 72 rows; 18 stand in several themes (12 without the common set); "
        "owners differ in 12; the 7 likeliest of the pairs that may be "
        "one KPI are drawn, undecided"
    )


def test_the_bureaus_that_are_embedded_have_most_to_show(plan: Reading) -> None:
    fragments = {file.name: file.make() for file in embeds_of(maker(plan))}
    # 甲局 and 乙局 answer for 3 rows each, for 2 of them together; the others for 1 or 2.
    assert "甲局的責任網絡" in _Fragment(fragments["embed/bureau.svg.html"]).text
    assert "甲局與乙局" in _Fragment(fragments["embed/compare.svg.html"]).text


def test_the_source_says_which_rows_of_the_document_it_rests_on(plan: Reading) -> None:
    made = maker(plan)
    # AC1.1 is line 7 of the outline, BC1.2 line 18, TL1.2 line 28.
    assert made.bureau("trial/甲局").notes[-1].zh == (
        "資料來源：trial-108；3 列 KPI，第 7 至 18 行；版本：108 年"
    )
    assert made.map.notes[-1].en == ("Source: trial-108; 10 KPI rows, lines 7 to 28; edition: 108")


def test_the_date_is_the_editions_or_the_one_given(plan: Reading) -> None:
    assert maker(plan, date="107 年 3 月").map.notes[-1].zh.endswith("；版本：107 年 3 月")
    undated = replace(plan, plan=replace(plan.plan, year=""))
    without = maker(undated).map.notes[-1]
    assert "版本" not in without.zh
    assert "edition" not in without.en


def test_a_name_without_room_is_left_out_and_counted(taipei: Reading) -> None:
    figure = maker(taipei).all
    assert figure.notes[0].zh == "因版面未標名稱：KPI 334 個"
    assert not any(captions(figure, Label.KPI).values())
    for label in (Label.THEME, Label.BUREAU, Label.OBJECTIVE, Label.SHARED_KPI):
        assert all(captions(figure, label).values()), label


def test_a_name_that_is_cut_short_is_counted(taipei: Reading) -> None:
    figure = maker(taipei).bureau("taipei/研考會")
    cut = [text for text in captions(figure, Label.KPI).values() if text.endswith("…")]
    assert [text[:5] for text in cut] == ["HC2.1", "TC1.2"]
    assert figure.notes[0].zh == "因版面截短名稱：KPI 2 個"
    assert figure.notes[0].en == "Names cut for lack of room: KPI 2"


def test_nothing_is_left_out_of_the_other_figures(taipei: Reading) -> None:
    for figure in all_figures(maker(taipei)):
        if "全圖" not in figure.picture.title.zh:
            assert "未標名稱" not in figure.notes[0].zh, figure.picture.title


@pytest.mark.parametrize("language", BOTH)
def test_text_is_read_from_the_back_of_a_room(taipei: Reading, language: Language) -> None:
    for figure in all_figures(maker(taipei, language)):
        data = figure_svg(figure, language)
        root = ElementTree.fromstring(data)
        left, _, width, height = map(float, str(root.get("viewBox")).split())
        assert (left, width, root.get("width")) == (0, 1280, "1280")
        for text in root.iter(f"{NS}text"):
            size, x, y = (float(str(text.get(name))) for name in ("font-size", "x", "y"))
            said = "".join(text.itertext())
            assert size >= 14, said
            wide = text_width(said, size)
            start = x - wide * {"middle": 0.5, "end": 1}.get(str(text.get("text-anchor")), 0)
            assert start >= 0, said
            assert start + wide <= width, said
            assert size < y < height, said


def test_captions_stay_within_their_boxes(taipei: Reading) -> None:
    def spills(node: PictureNode) -> bool:
        lines = node.caption.split("\n")
        return node.anchor is Anchor.INSIDE and (
            any(text_width(line, node.size) > node.width for line in lines)
            or len(lines) * node.size * 1.18 > node.height + 1
        )

    for figure in all_figures(maker(taipei)):
        spilling = [n.caption for n in figure.picture.nodes if n.caption and spills(n)]
        assert spilling == [], figure.picture.title


@pytest.mark.parametrize("language", BOTH)
def test_title_facts_legend_and_notes_are_written(plan: Reading, language: Language) -> None:
    for figure in all_figures(maker(plan, language)):
        written = "".join(
            "".join(one.itertext()) for one in drawn_texts(figure_svg(figure, language))
        )
        meanings = [sign.meaning for sign in figure.legend]
        for text in (figure.picture.title, figure.facts, *meanings, *figure.notes):
            said = text.in_language(language).replace(" ", "")
            assert said in written.replace(" ", ""), said


def test_the_legend_has_each_kind_once(plan: Reading) -> None:
    figure = maker(plan).duplicates
    assert [sign.meaning.zh for sign in figure.legend] == [
        "策略主題", "KPI（與他處重複）", "重複指標", "局處", "統稱（如本組各機關）",
        "屬於", "主責", "以統稱主責",
    ]  # fmt: skip


def test_what_may_be_one_kpi_is_drawn_dashed_and_counted(taipei: Reading) -> None:
    figure = maker(taipei).duplicates
    near = [edge for edge in figure.picture.edges if edge.kind is EdgeType.RELATED_TO]
    pairs = [{end.rpartition("/")[2] for end in (edge.start, edge.end)} for edge in near]
    assert {"市有空間管理成效", "EF1.1"} in pairs
    assert {"EP3.5", "FP7.3"} in pairs
    assert all(edge.dashed for edge in near)
    assert figure.facts.zh.endswith("；標出最可能為同一指標的 7 對，尚未判定")
    assert len(near) == 7
    assert "疑似為同一指標（尚未判定）" in [sign.meaning.zh for sign in figure.legend]
    # the 72 shared rows, and 8 that stand in these pairs alone
    assert "80 列 KPI" in figure.notes[-1].zh


def test_the_same_plan_gives_the_same_bytes(taipei: Reading) -> None:
    again = read_sources(["taipei-107"])[0]
    for one, other in zip(all_figures(maker(taipei)), all_figures(maker(again)), strict=True):
        assert figure_svg(one, Language.ZH) == figure_svg(other, Language.ZH)


def test_a_large_plan_keeps_its_proportions(tmp_path: Path) -> None:
    rows = "".join(f"AC{n} 目標\tAC{n}.1 指標{n}\t局{n % 40}處\n" for n in range(1, 1000))
    text = f"## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n{rows}"
    (tmp_path / "a-108.md").write_text(text, encoding="utf-8")
    made = maker(read_sources([str(tmp_path / "a-108.md")])[0])
    root = ElementTree.fromstring(figure_svg(made.all, Language.ZH))
    _, _, width, height = map(float, str(root.get("viewBox")).split())
    assert 0.6 < height / width < 1.2
    assert "KPI 999 個" in made.all.notes[0].zh


def test_width_and_ground(plan: Reading) -> None:
    figure = maker(plan).map
    wide = ElementTree.fromstring(figure_svg(figure, Language.ZH, width=640))
    plain = ElementTree.fromstring(figure_svg(figure, Language.ZH, transparent=True))
    assert wide.get("width") == "640"
    assert float(str(wide.get("height"))) * 2 == float(str(plain.get("height")))
    assert wide.get("viewBox") == plain.get("viewBox")
    assert wide.findall(f"{NS}rect")[0].get("fill") == "#ffffff"
    assert "#ffffff" not in [one.get("fill") for one in plain.findall(f"{NS}rect")]


def test_hostile_names_are_text(tmp_path: Path) -> None:
    made = FigureMaker(hostile_plan(tmp_path / "plan", hostile_names()), Language.ZH)
    for figure in all_figures(made):
        root = ElementTree.fromstring(figure_svg(figure, Language.ZH))
        tags = {element.tag.removeprefix(NS) for element in root.iter()}
        assert tags <= {
            "svg", "title", "desc", "rect", "text", "line", "polygon", "circle", "g",
        }  # fmt: skip
        attributes = {name for element in root.iter() for name in element.attrib}
        assert not any("href" in name or name.startswith("on") for name in attributes)
        assert min(float(str(text.get("font-size"))) for text in root.iter(f"{NS}text")) >= 14


def test_a_plan_of_one_row_has_all_figures(tmp_path: Path) -> None:
    (tmp_path / "a-108.md").write_text(CLEAN, encoding="utf-8")
    made = maker(read_sources([str(tmp_path / "a-108.md")])[0])
    for figure in all_figures(made):
        assert drawn_texts(figure_svg(figure, Language.EN))
    # One bureau is compared with no other.
    assert [one.name for one in embeds_of(made)] == [
        f"embed/{view}.svg.html" for view in ("map", "duplicates", "bureau", "themes", "all")
    ]


@pytest.mark.parametrize(
    ("view", "given", "part"),
    [
        ("bureau", {}, "--bureau NAME"),
        ("compare", {}, "--compare A B"),
        ("map", {"bureau": "甲局"}, "--bureau"),
        ("all", {"theme": "A"}, "--theme"),
        ("themes", {"pair": ("甲局", "乙局")}, "--compare"),
        ("compare", {"pair": ("甲局", "甲局")}, "兩個不同的局處"),
        ("bureau", {"bureau": "癸局"}, "癸局"),
        ("map", {"theme": "Q"}, "Q"),
    ],
)
def test_a_view_asked_for_wrongly(
    plan: Reading, view: str, given: dict[str, str], part: str
) -> None:
    with pytest.raises(MisuseError) as refused:
        asked_figure(maker(plan), view, **given)
    assert part in refused.value.text.zh


class _Fragment(HTMLParser):
    """What a fragment has: tags, attributes with their values, text."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.values: set[str] = set()
        self.text = ""
        self.feed(data.decode("ascii"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.values |= {value or "" for _, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_fragments_ask_for_nothing_and_run_nothing(taipei: Reading, tmp_path: Path) -> None:
    hostile = hostile_plan(tmp_path / "plan", hostile_names())
    for reading in (taipei, hostile):
        for file in embeds_of(maker(reading)):
            data = file.make()
            assert len(data) <= LARGEST == 150_000
            found = _Fragment(data)
            assert found.tags <= {
                "figure", "svg", "title", "desc", "rect", "text", "line", "polygon", "circle", "g",
            }  # fmt: skip
            assert not found.attributes & {"style", "src", "href", "class", "id"}
            assert not any(name.startswith("on") for name in found.attributes)
            assert not any("url(" in value for value in found.values)
            assert reading.plan.key in found.text


def test_a_fragment_draws_what_the_figure_does(taipei: Reading) -> None:
    made = maker(taipei)
    figure = made.duplicates
    fragment = embedded(figure, Language.ZH, "")
    one = ElementTree.fromstring(fragment)[0]
    other = ElementTree.fromstring(figure_svg(figure, Language.ZH))
    assert one.get("width") == "100%"
    assert [ElementTree.tostring(e) for e in one] == [ElementTree.tostring(e) for e in other]


def test_a_fragment_that_would_be_too_large_names_the_file_instead(taipei: Reading) -> None:
    figure = maker(taipei).all
    many = Figure(figure.picture, figure.facts, figure.legend * 200, figure.notes)
    found = _Fragment(embedded(many, Language.ZH, "figures/all.svg"))
    assert found.tags == {"p"}
    assert "figures/all.svg" in found.text


def test_the_files_of_a_briefing(taipei: Reading) -> None:
    names = [file.name for file in figures_of(maker(taipei), png=True)]
    png = {"map", "duplicates", "bureau-04-教育局", "compare", "themes", "all"}
    assert {name for name in names if name.endswith("png")} == {
        f"figures/{one}.png" for one in png
    }
    names = [name for name in names if name.endswith("svg")]
    assert names[:5] == [
        f"figures/{view}.svg" for view in ("map", "duplicates", "compare", "themes", "all")
    ]
    # Nine themes; 33 named bureaus, each by its place among all 38.
    assert sum(name.startswith("figures/theme-") for name in names) == 9
    assert sum(name.startswith("figures/bureau-") for name in names) == 33
    assert "figures/bureau-01-環保局.svg" in names
    assert len(set(names)) == len(names)


def test_hostile_bureaus_have_harmless_files(tmp_path: Path) -> None:
    names = [
        file.name.removeprefix("figures/")
        for file in figures_of(maker(hostile_plan(tmp_path / "plan", hostile_names())), png=True)
    ]
    assert all(re.fullmatch(r"[a-z]+(-\d+-\w{0,20})?\.(svg|png)", name) for name in names)
    assert len({name.lower() for name in names}) == len(names)


def test_a_page_with_a_strict_policy_shows_a_fragment(
    browser: Browser, taipei: Reading, tmp_path: Path
) -> None:
    fragment = next(f.make() for f in embeds_of(maker(taipei)) if "duplicates" in f.name)
    page = tmp_path / "intranet.html"
    head = (
        '<!doctype html><html lang="zh-TW"><head><meta charset="big5"><title>內部</title>'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></head><body>'
    )
    page.write_bytes(head.encode("big5") + fragment + b"</body></html>")
    opened = browser.new_page(viewport={"width": 700, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.goto(page.as_uri())
    shown = opened.locator("svg text").all_text_contents()
    box = opened.locator("svg").bounding_box()
    opened.close()
    assert "A 營造永續環境" in shown
    assert box is not None
    assert 500 < box["width"] < 700
    assert 0.6 < box["height"] / box["width"] < 1.2
    assert asked == [page.as_uri()]
    assert complaints == []
