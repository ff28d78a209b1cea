"""Pictures as data: what stands where, of the outline that is worked out by hand."""

from itertools import combinations, pairwise
from random import Random

import pytest
from asking import OUTLINE
from conftest import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render

from graphmodel.language import Language
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label
from loaders.sources import read_sources
from viz.pictures.bureau_web import bureau_web
from viz.pictures.comparison import comparison
from viz.pictures.duplicates import duplicates
from viz.pictures.labels import caption_box, shown
from viz.pictures.picture import Anchor, Picture, PictureNode, ends
from viz.pictures.strategy_map import strategy_map
from viz.pictures.theme_bureaus import theme_bureaus
from viz.pictures.whole import whole

FEW = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
T = "trial-108"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> PlanGraph:
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return read_sources([str(path)])[0].graph


@pytest.fixture(scope="module")
def taipei() -> PlanGraph:
    return read_sources(["taipei-107"])[0].graph


def nodes(picture: Picture) -> dict[str, PictureNode]:
    return {node.key: node for node in picture.nodes}


def all_pictures(plan: PlanGraph) -> list[Picture]:
    """Each view; the web of each bureau, and it beside the next."""
    bureaus = list(plan.bureaus)
    drawn = [strategy_map(plan), duplicates(plan), theme_bureaus(plan), whole(plan)]
    drawn += [bureau_web(plan, key, inferred=on) for key in bureaus for on in (False, True)]
    return drawn + [comparison(plan, *pair) for pair in pairwise(bureaus)]


def test_strategy_map(plan: PlanGraph) -> None:
    picture = strategy_map(plan)
    placed = nodes(picture)
    # Columns 110 apart, the first behind 64 for the bands' captions; T is the third.
    assert [placed[f"{T}/{letter}"].x for letter in "ABT"] == [116, 226, 336]
    band = {area.key: range(area.y, area.y + area.height) for area in picture.areas}
    assert list(band) == ["customer", "process", "learning", "finance"]
    cells = {
        code: (node.x, next(key for key, rows in band.items() if node.y in rows))
        for code in ("AC1", "AC2", "AL1", "BC1", "BF1", "TL1")
        for node in [placed[f"{T}/{code}"]]
    }
    assert cells == {
        "AC1": (116, "customer"),
        "AC2": (116, "customer"),
        "AL1": (116, "learning"),
        "BC1": (226, "customer"),
        "BF1": (226, "finance"),
        "TL1": (336, "learning"),
    }
    # BF1 holds 預算執行率 and, under the code TL1.1, 訓練完成率.
    badges = {key.removeprefix(f"{T}/"): node.badge for key, node in placed.items() if node.badge}
    assert badges == {"AC1": "2", "AC2": "1", "AL1": "1", "BC1": "2", "BF1": "2", "TL1": "2"}
    # 滿意度 and 回收率 in AC1 and BC1, 訓練完成率 in AL1, BF1 and TL1; AC2 shares nothing.
    assert {key for key, node in placed.items() if node.shared} == {
        f"{T}/{code}" for code in ("AC1", "BC1", "AL1", "BF1", "TL1")
    }
    assert picture.edges == ()


def test_objectives_of_no_perspective_have_a_band(read: Read) -> None:
    text = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\nXY1 甲\tXY1.1 乙\t環保局\n"
    picture = strategy_map(PlanGraph.of(read(text).plan))
    assert picture.areas[-1].caption.zh == "未列構面"
    (objective,) = (node for node in picture.nodes if node.label is Label.OBJECTIVE)
    assert objective.y > picture.areas[-1].y > picture.areas[-2].y


def test_duplicates(plan: PlanGraph) -> None:
    picture = duplicates(plan)
    placed = nodes(picture)
    # Three measures with 2, 2 and 3 rows; AC2.1, BF1.1 and TL1.2 have none.
    rows = [node for node in picture.nodes if node.label is Label.KPI]
    assert len(rows) == 7
    assert all((node.width, node.caption) == (7, "") for node in rows)
    captions = {n.caption for n in picture.nodes if n.label is Label.SHARED_KPI}
    assert captions == {"滿意度（2）", "回收率（2）", "訓練完成率（3）"}
    weights = {
        (edge.start, placed[edge.end].caption[:3]): (edge.rows, edge.dashed)
        for edge in picture.edges
        if edge.kind is EdgeType.RESPONSIBLE_FOR
    }
    assert weights == {
        ("trial/甲局", "滿意度"): (1, False),
        ("trial/丙局", "滿意度"): (1, False),
        ("trial/甲局", "回收率"): (2, False),
        ("trial/乙局", "回收率"): (2, False),
        (f"{T}/A/本組各機關", "訓練完"): (1, True),
        (f"{T}/B/本組各機關", "訓練完"): (1, True),
        (f"{T}/T/本組各機關", "訓練完"): (1, True),
    }
    assert sum(edge.kind is EdgeType.INSTANCE_OF for edge in picture.edges) == 7


def test_near_duplicates_stand_below_what_they_are_like(plan: PlanGraph) -> None:
    kpis = {row.code: row for row in plan.kpis}
    shared, alone, other = kpis["AC1.1"], kpis["AC2.1"], kpis["BF1.1"]
    picture = duplicates(plan, [(shared.key, alone.key), (alone.key, other.key)])
    placed = nodes(picture)
    assert placed[alone.key].caption.startswith("AC2.1 ")  # a row of its own, not a dot
    like = placed[shared.shared or ""]
    column = sorted((n for n in picture.nodes if n.x == like.x), key=lambda node: node.y)
    keys = [node.key for node in column]
    assert keys[keys.index(like.key) :][:2] == [like.key, alone.key]
    drawn = {(e.start, e.end) for e in picture.edges if e.kind is EdgeType.RELATED_TO}
    assert drawn == {(like.key, alone.key)}
    assert other.key not in placed  # its line would run behind the row between
    # two rows of one measure are no pair
    same = duplicates(plan, [(kpis["AC1.1"].key, kpis["BC1.1"].key)])
    assert [e for e in same.edges if e.kind is EdgeType.RELATED_TO] == []


def test_a_bureau_web(plan: PlanGraph) -> None:
    picture = bureau_web(plan, "trial/甲局")
    placed = nodes(picture)
    assert set(placed) == {
        "trial/甲局", "trial/乙局", f"{T}/A", f"{T}/B", f"{T}/AC1", f"{T}/BC1",
        f"{T}/AC1/AC1.1", f"{T}/AC1/AC1.2", f"{T}/BC1/BC1.2",
    }  # fmt: skip
    # 600 pixels for three rows of 19: 181 between them, 90.5 above the first.
    ys = [placed[f"{T}/{code}"].y for code in ("AC1/AC1.1", "AC1/AC1.2", "BC1/BC1.2")]
    assert ys == [100, 300, 500]
    # An objective and a theme stand in the middle of their rows.
    assert (placed[f"{T}/AC1"].y, placed[f"{T}/A"].y, placed[f"{T}/B"].y) == (200, 200, 500)
    assert [node.key for node in picture.nodes if node.strong] == ["trial/甲局"]
    widths = {(e.start, e.end[-5:]): e.width for e in picture.edges if e.start in placed}
    assert widths["trial/甲局", "AC1.2"] > widths["trial/乙局", "AC1.2"]
    assert not any(edge.dashed for edge in picture.edges)


def test_a_bureau_web_with_inferred_rows(plan: PlanGraph) -> None:
    picture = bureau_web(plan, "trial/甲局", inferred=True)
    rows = {node.key for node in picture.nodes if node.label is Label.KPI}
    # The collectives of A and B answer for AL1.1, BF1.1 and TL1.1 in B; T infers nobody.
    assert rows == {
        f"{T}/AC1/AC1.1", f"{T}/AC1/AC1.2", f"{T}/BC1/BC1.2",
        f"{T}/AL1/AL1.1", f"{T}/BF1/BF1.1", f"{T}/BF1/TL1.1",
    }  # fmt: skip
    dashed = {(edge.start, edge.kind) for edge in picture.edges if edge.dashed}
    assert dashed == {
        ("trial/甲局", EdgeType.MEMBER_OF),
        (f"{T}/A/本組各機關", EdgeType.RESPONSIBLE_FOR),
        (f"{T}/B/本組各機關", EdgeType.RESPONSIBLE_FOR),
    }


def test_a_comparison(plan: PlanGraph) -> None:
    picture = comparison(plan, "trial/甲局", "trial/乙局")
    placed = nodes(picture)
    columns = {
        node.key.rpartition("/")[2]: node.x for node in picture.nodes if node.label is Label.KPI
    }
    left, middle, right = (area.x + area.width // 2 for area in picture.areas)
    assert columns == {"AC1.1": left, "AC1.2": middle, "BC1.2": middle, "AC2.1": right}
    assert (placed["trial/甲局"].x, placed["trial/乙局"].x) == (left, right)
    assert [area.caption.zh for area in picture.areas] == ["僅甲局", "共同負責", "僅乙局"]
    # Own rows need no lines; both bureaus lead to what is common.
    assert sorted((edge.start, edge.end[-5:]) for edge in picture.edges) == [
        ("trial/乙局", "AC1.2"), ("trial/乙局", "BC1.2"),
        ("trial/甲局", "AC1.2"), ("trial/甲局", "BC1.2"),
    ]  # fmt: skip


def test_themes_and_bureaus(plan: PlanGraph) -> None:
    picture = theme_bureaus(plan)
    rows = {(edge.start.removeprefix("trial/"), edge.end[-1]): edge.rows for edge in picture.edges}
    group = "本組各機關"
    assert rows == {
        ("甲局", "A"): 2, ("甲局", "B"): 1, ("乙局", "A"): 2, ("乙局", "B"): 1,
        ("丙局", "A"): 1, ("丙局", "B"): 1, ("人事處", "T"): 1,
        (f"{T}/A/{group}", "A"): 1, (f"{T}/B/{group}", "B"): 2, (f"{T}/T/{group}", "T"): 1,
    }  # fmt: skip
    # The widest line stands for the most rows, 2; half of them are half as wide.
    assert {(edge.rows, edge.width) for edge in picture.edges} == {(2, 12.0), (1, 6.0)}


def test_the_whole_graph(plan: PlanGraph) -> None:
    picture = whole(plan)
    assert set(nodes(picture)) == set(plan.nodes)
    drawn = {(edge.start, edge.end) for edge in picture.edges}
    kinds = (EdgeType.BELONGS_TO, EdgeType.MEASURED_BY, EdgeType.RESPONSIBLE_FOR)
    assert {(start, end) for start, end, _ in plan.edges(*kinds)} <= drawn
    assert not any(edge.kind is EdgeType.MEMBER_OF for edge in picture.edges)


def test_edges_meet_the_sides_that_face_each_other() -> None:
    left = PictureNode("a", Label.THEME, 0, 0, 20, 10, "")
    right = PictureNode("b", Label.THEME, 100, 40, 30, 10, "")
    above = PictureNode("c", Label.THEME, 5, -50, 20, 10, "")
    assert ends(left, right) == ((10, 0), (85, 40))
    assert ends(right, left) == ((85, 40), (10, 0))
    assert ends(left, above) == ((0, 0), (5, -50))


def test_captions_of_the_bundled_plan(taipei: PlanGraph) -> None:
    for draw in (strategy_map, whole):
        written = list(shown(draw(taipei)))
        assert len(written) > 100
        assert min(node.size for node in written) >= 9
    for picture in all_pictures(taipei):
        written = list(shown(picture))
        assert all(node in written for node in picture.nodes if node.rank <= 2), picture.title


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    """Nodes that lie over one another; dots that touch at a corner of their squares do not."""

    def apart(one: PictureNode, other: PictureNode) -> bool:
        across = abs(one.x - other.x) - (one.width + other.width) / 2
        down = abs(one.y - other.y) - (one.height + other.height) / 2
        if one.width == one.height and other.width == other.height:
            gap = (one.width + other.width) / 2
            return (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= gap**2
        return across >= 0 or down >= 0

    return [
        (one.key, other.key)
        for one, other in combinations(picture.nodes, 2)
        if not apart(one, other)
    ]


def meeting(picture: Picture) -> list[tuple[str, str]]:
    """Written captions that lie over one another or over another's node."""
    boxes = [(node.key, caption_box(node)) for node in shown(picture)]
    shapes = [
        (n.key, (n.x - n.width / 2, n.y - n.height / 2, n.x + n.width / 2, n.y + n.height / 2))
        for n in picture.nodes
    ]
    return [
        (one, other)
        for one, (left, top, right, bottom) in boxes
        for other, (its_left, its_top, its_right, its_bottom) in [*boxes, *shapes]
        if one != other
        and left < its_right
        and its_left < right
        and top < its_bottom
        and its_top < bottom
    ]


def spilling(picture: Picture) -> list[str]:
    """Nodes that their captions, written inside, stick out of."""
    return [
        node.key
        for node in picture.nodes
        if node.anchor is Anchor.INSIDE and node.caption
        for left, top, right, bottom in [caption_box(node)]
        if right - left > node.width + 1 or bottom - top > node.height + 2
    ]


def test_nothing_lies_over_another_in_the_bundled_plan(taipei: PlanGraph) -> None:
    for picture in all_pictures(taipei):
        assert overlapping(picture) == [], picture.title
        assert meeting(picture) == [], picture.title
        assert spilling(picture) == [], picture.title


@FEW
@given(themes=plans(), seed=st.integers(0, 2**16))
def test_random_plans(read: Read, themes: tuple[AnyTheme, ...], seed: int) -> None:
    plan = PlanGraph.of(read(render(themes, "pipes", Random(seed))).plan)
    for picture in all_pictures(plan):
        placed = nodes(picture)
        assert len(placed) == len(picture.nodes)
        assert all(edge.start in placed and edge.end in placed for edge in picture.edges)
        assert overlapping(picture) == [], picture.title
        assert meeting(picture) == []
        assert spilling(picture) == []


def test_a_picture_is_sorted_and_the_same_again(taipei: PlanGraph) -> None:
    again = read_sources(["taipei-107"])[0].graph
    for picture, same in zip(all_pictures(taipei), all_pictures(again), strict=True):
        assert picture == same
        assert [node.key for node in picture.nodes] == sorted(node.key for node in picture.nodes)
        ordered = [(edge.start, edge.end, edge.kind) for edge in picture.edges]
        assert ordered == sorted(ordered)


def test_a_plan_without_kpis_is_drawn(read: Read) -> None:
    text = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲\t\t\n"
    plan = PlanGraph.of(read(text).plan)
    drawn = [strategy_map(plan), duplicates(plan), theme_bureaus(plan), whole(plan)]
    assert [len(picture.nodes) for picture in drawn] == [2, 0, 1, 2]


def test_titles_in_both_languages(plan: PlanGraph) -> None:
    titles = [picture.title for picture in all_pictures(plan)]
    assert all(title.in_language(language) for title in titles for language in Language)
