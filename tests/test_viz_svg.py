"""A picture as SVG: XML that opens, in UTF-8, in which every text is text."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser import HOSTILE_BUREAUS, hostile_names, hostile_plan

from graphmodel.language import Language, Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label
from loaders.sources import read_sources
from viz.pictures.bureau_web import bureau_web
from viz.pictures.comparison import comparison
from viz.pictures.duplicates import duplicates
from viz.pictures.labels import shown
from viz.pictures.picture import Area, Picture, PictureEdge, PictureNode, picture
from viz.pictures.strategy_map import strategy_map
from viz.pictures.style import (
    AREA,
    DARK_EDGES,
    DARK_LOOKS,
    DASHES,
    EDGES,
    FAINT,
    GROUND,
    HEAVY,
    INFERRED,
    INK,
    LOOKS,
    Kind,
    Shape,
)
from viz.pictures.theme_bureaus import theme_bureaus
from viz.pictures.whole import whole
from viz.svg import svg

NS = "{http://www.w3.org/2000/svg}"
SMALL = picture(
    Text("小圖", "A small picture"),
    [
        PictureNode("a", Label.THEME, 50, 20, 80, 26, "A 甲", badge="3"),
        PictureNode("b", Label.BUREAU, 250, 40, 80, 17, "乙局"),
        PictureNode("c", Label.BUREAU, 250, 80, 80, 17, "各機關", collective=True),
        PictureNode("d", Label.KPI, 150, 80, 7, 7, ""),
        PictureNode("e", Label.SHARED_KPI, 150, 20, 60, 30, "兩\n行"),
    ],
    [
        PictureEdge("b", "a", EdgeType.RESPONSIBLE_FOR, 2, 3.0),
        PictureEdge("c", "d", EdgeType.RESPONSIBLE_FOR, dashed=True),
    ],
    [Area("x", 0, 0, 300, 100, Text("帶", "band"))],
)


def pictures(plan: PlanGraph) -> dict[str, Picture]:
    a, b, *_ = plan.bureaus
    return {
        "map": strategy_map(plan),
        "duplicates": duplicates(plan),
        "bureau": bureau_web(plan, a, inferred=True),
        "compare": comparison(plan, a, b),
        "themes": theme_bureaus(plan),
        "all": whole(plan),
    }


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{NS}text")]


def test_what_is_drawn() -> None:
    root = ElementTree.fromstring(svg(SMALL, Language.EN))
    assert root.findtext(f"{NS}title") == "A small picture"
    assert sorted(texts(root)) == sorted(["band", "3", "A 甲", "乙局", "各機關", "兩", "行"])
    # The ground, the area, a theme's and a bureau's box; a collective and a measure have corners.
    assert len(root.findall(f"{NS}rect")) == 4
    assert len(root.findall(f"{NS}polygon")) == 2
    assert [dot.get("r") for dot in root.findall(f"{NS}circle")] == ["3.5"]
    groups = root.findall(f"{NS}g")
    (dashed, _), (plain, line) = sorted(
        ((group.attrib, group[0].attrib) for group in groups),
        key=lambda pair: float(pair[0]["stroke-width"]),
    )
    # The area's words stand over the edges, with the area's ground around them.
    order = list(root)
    (band,) = (one for one in root.iter(f"{NS}text") if one.text == "band")
    assert order.index(band) > max(map(order.index, groups))
    assert band.get("stroke") == root.findall(f"{NS}rect")[1].get("fill")
    # From the bureau's left side, 250 - 40, to the theme's right, 50 + 40.
    assert [line.get(name) for name in ("x1", "y1", "x2", "y2")] == ["210", "40", "90", "20"]
    assert (plain.get("stroke-width"), plain.get("stroke-dasharray")) == ("3", None)
    assert dashed.get("stroke-dasharray") == "6 4"
    # 12 pixels around the area, which holds everything.
    assert root.get("viewBox") == "-12 -12 324 124"
    zh = ElementTree.fromstring(svg(SMALL, Language.ZH))
    assert (zh.findtext(f"{NS}title"), zh.get("lang")) == ("小圖", "zh-TW")


def test_an_empty_picture_opens() -> None:
    root = ElementTree.fromstring(svg(picture(Text("空", "empty"), []), Language.ZH))
    assert len(root) == 2  # the title and the ground


@pytest.mark.parametrize("language", list(Language))
def test_the_bundled_plan(language: Language) -> None:
    (reading,) = read_sources(["taipei-107"])
    again = read_sources(["taipei-107"])[0].graph
    same = pictures(again)
    for view, drawn in pictures(reading.graph).items():
        data = svg(drawn, language)
        root = ElementTree.fromstring(data)
        written = texts(root)
        for node in shown(drawn):
            assert all(line in written for line in node.caption.split("\n")), view
        assert data == svg(same[view], language), view


def test_hostile_names_are_text(tmp_path: Path) -> None:
    reading = hostile_plan(tmp_path / "plan", hostile_names())
    written: list[str] = []
    for view, drawn in pictures(reading.graph).items():
        data = svg(drawn, Language.ZH)
        root = ElementTree.fromstring(data)
        tags = {element.tag.removeprefix(NS) for element in root.iter()}
        assert tags <= {"svg", "title", "rect", "text", "line", "polygon", "circle", "g"}, view
        attributes = {name for element in root.iter() for name in element.attrib}
        assert not any("href" in name or name.startswith("on") for name in attributes), view
        written += texts(root)
        assert not any(char in "".join(written) for char in "\u202e\u2028\u2029\0"), view
    assert any(text.startswith("<") for text in written)
    assert len(reading.graph.bureaus) == len(HOSTILE_BUREAUS)


def test_control_characters_are_shown() -> None:
    node = PictureNode("a", Label.THEME, 0, 0, 300, 30, "a\0b\x1bc\ud800")
    root = ElementTree.fromstring(svg(picture(Text("\0", "\0"), [node]), Language.EN))
    (caption,) = texts(root)
    assert caption.startswith("a␀b␛c")


def luminance(color: str) -> float:
    """Of WCAG 2.2."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_what_people_can_read() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#ffffff", "#6aa84f") == pytest.approx(2.87, abs=0.01)
    for looks, ground in ((LOOKS, GROUND), (DARK_LOOKS, "#14181d")):
        assert set(looks) == set(Kind)
        for kind, style in looks.items():
            assert contrast(style.line, ground) >= 3, kind  # what is no text: WCAG 1.4.11
            if style.shape is not Shape.DOT:  # beside a dot stands what the ground is read on
                assert contrast(style.text, style.fill) >= 4.5, kind
    assert set(EDGES) == set(DARK_EDGES) == set(EdgeType)


def test_what_differs_in_colour_differs_in_shape_too() -> None:
    shapes = [LOOKS[kind].shape for kind in (Kind.THEME, Kind.KPI, Kind.COLLECTIVE, Kind.MEASURE)]
    assert len(set(shapes)) == 4
    assert LOOKS[Kind.BUREAU].shape is not LOOKS[Kind.COLLECTIVE].shape
    assert all(LOOKS[kind].shape is DARK_LOOKS[kind].shape for kind in Kind)


def printed(color: str, part: float) -> str:
    """A colour that covers ``part`` of white."""
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part * one + (1 - part) * 255):02x}" for one in parts)


def test_lines_are_seen_in_grey_print() -> None:
    assert printed("#000000", 0.5) == "#808080"
    for kind, color in EDGES.items():
        assert contrast(printed(color, FAINT), GROUND) >= 3, kind
    # Nodes stand on areas, and their captions too.
    assert contrast(INK, AREA) >= 4.5
    assert all(contrast(style.line, AREA) >= 3 for style in LOOKS.values())


def test_every_kind_is_told_apart_without_colour() -> None:
    signs = [
        (style.shape, kind in HEAVY, luminance(style.fill) < 0.2)
        for kind, style in LOOKS.items()
        if style.shape is not Shape.DOT
    ]
    signs += [(Shape.DOT, kind in HEAVY, False) for kind in (Kind.DOT, Kind.DOT_SHARED)]
    assert len(set(signs)) == len(signs) == len(Kind)


def test_lines_are_told_apart_without_colour() -> None:
    parts = {EdgeType.BELONGS_TO, EdgeType.MEASURED_BY, EdgeType.INSTANCE_OF}
    # What is part of what, shapes say; all else has dashes of its own.
    assert len({DASHES[kind] for kind in parts}) == 1
    others = [DASHES[kind] for kind in DASHES if kind not in parts]
    assert len({*others, INFERRED, DASHES[EdgeType.BELONGS_TO]}) == len(others) + 2
    assert set(DASHES) == set(EdgeType)


def test_what_is_shared_has_a_thick_line_and_a_shared_dot_is_a_ring() -> None:
    nodes = [
        PictureNode("a", Label.KPI, 0, 0, 80, 20, "", shared=True),
        PictureNode("b", Label.KPI, 0, 40, 80, 20, ""),
        PictureNode("c", Label.KPI, 0, 80, 7, 7, "", shared=True),
        PictureNode("d", Label.KPI, 0, 90, 7, 7, ""),
    ]
    root = ElementTree.fromstring(svg(picture(Text("圖", "x"), nodes), Language.EN))
    _, one, other = root.findall(f"{NS}rect")
    assert (one.get("stroke-width"), other.get("stroke-width")) == ("2", None)
    ring, dot = root.findall(f"{NS}circle")
    assert (ring.get("fill"), dot.get("fill")) == (GROUND, LOOKS[Kind.DOT].fill)


def test_what_no_xml_may_hold_is_shown_and_the_drawing_opens() -> None:
    """U+FFFE in a name broke the file, and the PNG behind a slide with it."""
    nodes = [PictureNode("a", Label.THEME, 50, 20, 80, 26, "甲\ufffe\uffff\x0b\ud800")]
    drawn = svg(picture(Text("圖", "A picture"), nodes, [], []), Language.ZH)
    said = "".join(ElementTree.fromstring(drawn).itertext())
    assert "甲\\ufffe\\uffff␋\\ud800" in said
