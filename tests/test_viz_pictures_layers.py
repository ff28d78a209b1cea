"""The order and places of nodes in columns, on ellipses, and their captions on lines."""

import math
import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.sources import read_sources
from viz.pictures.captions import cut, on_lines
from viz.pictures.duplicates import duplicates
from viz.pictures.ellipse import along, at_angle, way_around
from viz.pictures.layers import apart, crossings, ordered, stacked
from viz.pictures.picture import text_width


def test_crossings() -> None:
    # a-2 crosses b-1; c-3 crosses neither. Two that share an end do not cross.
    assert crossings("abc", "123", [("a", "2"), ("b", "1"), ("c", "3")]) == 1
    assert crossings("ab", "12", [("a", "1"), ("a", "2"), ("b", "2")]) == 0
    # Every pair of three turned round; a tie may be named from either end.
    assert crossings("abc", "123", [("3", "a"), ("b", "2"), ("c", "1")]) == 3
    assert crossings("ab", "12", [("a", "x"), ("y", "1")]) == 0


NAMES = st.integers(0, 7)
TIES = st.lists(st.tuples(NAMES.map("l{}".format), NAMES.map("m{}".format)), max_size=30)
MORE = st.lists(st.tuples(NAMES.map("m{}".format), NAMES.map("r{}".format)), max_size=30)
COLUMNS = [[f"{side}{number}" for number in range(8)] for side in "lmr"]


@given(TIES)
def test_crossings_are_those_of_every_pair(ties: list[tuple[str, str]]) -> None:
    crossed = sum((a[0] < b[0]) != (a[1] < b[1]) and a[0] != b[0] and a[1] != b[1]
                  for a, b in combinations(ties, 2))  # fmt: skip
    assert crossings(COLUMNS[0], COLUMNS[1], ties) == crossed


@given(TIES, MORE, st.sets(st.sampled_from([0, 1, 2])))
def test_an_order_never_crosses_more_than_the_one_given(
    ties: list[tuple[str, str]], more: list[tuple[str, str]], fixed: set[int]
) -> None:
    def crossed(columns: list[list[str]]) -> int:
        return sum(crossings(*pair, [*ties, *more]) for pair in pairwise(columns))

    found = ordered(COLUMNS, [*ties, *more], tuple(fixed))
    assert crossed(found) <= crossed(COLUMNS)
    assert [sorted(column) for column in found] == COLUMNS
    assert all(found[at] == COLUMNS[at] for at in fixed)
    assert found == ordered(COLUMNS, [*ties, *more], tuple(fixed))


def test_columns_that_can_be_untangled_are() -> None:
    ties = [("a", "3"), ("b", "2"), ("c", "1")]
    assert ordered(["abc", "123"], ties, fixed=(0,)) == [["a", "b", "c"], ["3", "2", "1"]]


def test_the_bundled_plans_duplicates_cross_less_than_in_the_documents_order() -> None:
    (reading,) = read_sources(["taipei-107"])
    plan = reading.graph
    drawn = {node.key: node for node in duplicates(plan).nodes}
    pairs = [(g.hub.key, o.key) for g in plan.shared_groups for r in g.rows for o in r.owners]
    hubs = [group.hub.key for group in plan.shared_groups]
    bureaus = list(dict.fromkeys(bureau for _, bureau in pairs))

    def by_place(keys: list[str]) -> list[str]:
        return sorted(keys, key=lambda key: drawn[key].y)

    ties = list(dict.fromkeys(pairs))
    before, after = (
        crossings(hubs, bureaus, ties),
        crossings(by_place(hubs), by_place(bureaus), ties),
    )
    assert after < 0.7 * before


def test_stacked() -> None:
    # 100 pixels for 20 and 40: 20 between them, 10 above the first.
    assert stacked({"a": 20, "b": 40}, 100, 5) == {"a": 20, "b": 70}
    # No room: 5 between them, below where it must be.
    assert stacked({"a": 20, "b": 40, "c": 60}, 100, 5) == {"a": 12, "b": 47, "c": 102}
    assert stacked({}, 100, 5) == {}


@given(st.integers(1, 60), st.integers(1, 40), st.integers(0, 900), st.integers(0, 9))
def test_alike_nodes_stand_evenly(count: int, height: int, tall: int, gap: int) -> None:
    places = list(stacked({str(at): height for at in range(count)}, tall, gap).values())
    between = {after - before for before, after in pairwise(places)}
    assert max(between, default=0) - min(between, default=0) <= 1
    assert min(between, default=height + gap) >= height + gap - 1


def test_apart() -> None:
    assert apart({"a": 10, "b": 12, "c": 90}, 30) == {"a": 10, "b": 40, "c": 90}
    assert apart({"b": 12, "a": 10, "c": 12}, 5) == {"a": 10, "b": 15, "c": 20}
    assert apart({}, 5) == {}


def test_places_on_a_circle() -> None:
    assert along([1] * 4, 100, 100) == pytest.approx(
        [math.pi * part for part in (0.25, 0.75, 1.25, 1.75)], abs=0.01
    )
    # A half of the way and two quarters: their middles at a quarter, five and seven eighths.
    assert along([2, 1, 1], 100, 100) == pytest.approx(
        [2 * math.pi * part for part in (1 / 4, 5 / 8, 7 / 8)], abs=0.01
    )
    assert [at_angle(math.pi / 2 * quarter, 100, 50) for quarter in range(4)] == [
        (0, -50), (100, 0), (0, 50), (-100, 0),
    ]  # fmt: skip
    assert way_around(100, 100) == pytest.approx(2 * math.pi * 100, rel=0.01)
    assert along([], 100, 50) == []


@given(st.integers(8, 60))
def test_places_on_an_ellipse_are_as_far_apart_everywhere(count: int) -> None:
    places = [at_angle(angle, 400, 200) for angle in along([1] * count, 400, 200)]
    steps = [math.dist(*pair) for pair in pairwise([*places, places[0]])]
    assert max(steps) < 1.35 * min(steps)


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        ("環境", 20, 1, ["環境"]),
        # 3 of 10 pixels where there are 29: one and the dots
        ("環境局", 29, 1, ["環…"]),
        # 7 on two lines of 5 at most: 4 and 3
        ("環境滿意度調查", 50, 2, ["環境滿意", "度調查"]),
        ("環境滿意度調查", 30, 2, ["環境滿", "意度…"]),
        # Latin letters take 5.6 pixels, and words stay whole: AC1.1 28
        ("AC1.1 率", 40, 2, ["AC1.1", "率"]),
        ("", 40, 2, [""]),
        ("  環\n境 ", 40, 1, ["環 境"]),
    ],
)
def test_captions_on_lines(text: str, width: int, most: int, lines: list[str]) -> None:
    assert on_lines(text, width, 10, most).split("\n") == lines


MIXED = st.text(st.sampled_from("環境滿意度（）率ABcd12.5%-  \u202e<&"), max_size=60)


@given(MIXED, st.integers(25, 300), st.integers(1, 3))
def test_captions_keep_to_their_lines(text: str, width: int, most: int) -> None:
    lines = on_lines(text, width, 10, most).split("\n")
    assert len(lines) <= most
    assert all(text_width(line, 10) <= width for line in lines)
    kept, whole = "".join("".join(lines).split()), "".join(text.split())
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]))
    if text_width(" ".join(text.split()), 10) <= width:
        assert kept == whole


@given(MIXED, st.integers(60, 300))
def test_words_that_a_line_holds_stay_whole(text: str, width: int) -> None:
    caption = on_lines(text, width, 10, 60)
    for word in re.findall(r"[A-Za-z0-9]+", text):
        if text_width(word, 10) <= width:
            assert re.search(rf"{word}", caption)


def test_cut_is_one_line() -> None:
    assert cut("環境滿意度", 30, 10) == "環境…"
    assert cut("環境", 30, 10) == "環境"
