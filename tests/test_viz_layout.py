"""Places worked out by hand: circles, directions, columns."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.layout import around_circle, at_mean_angles, in_column, mean_angle

Point = tuple[int, int]
NORTH, EAST, SOUTH, WEST = (0, -100), (100, 0), (0, 100), (-100, 0)


@pytest.mark.parametrize(
    ("count", "places"),
    [
        (0, []),
        (1, [NORTH]),
        (2, [NORTH, SOUTH]),
        (4, [NORTH, EAST, SOUTH, WEST]),
        # 120° and 240° from the top: 100·sin 120° = 86.6, -100·cos 120° = 50
        (3, [NORTH, (87, 50), (-87, 50)]),
    ],
)
def test_places_around_a_circle_go_clockwise_from_the_top(count: int, places: list[Point]) -> None:
    assert around_circle(count, 100) == places


@given(st.integers(1, 400), st.integers(200, 3000))
def test_places_around_a_circle_are_on_it_and_evenly_far_apart(count: int, radius: int) -> None:
    places = around_circle(count, radius)
    assert len(places) == count
    for x, y in places:
        assert abs(math.hypot(x, y) - radius) < 1
    chord = 2 * radius * math.sin(math.pi / count)
    gaps = [math.dist(a, b) for a, b in zip(places, places[1:] + places[:1], strict=True)]
    assert all(abs(gap - chord) < 2 for gap in gaps)


@pytest.mark.parametrize(
    ("points", "degrees"),
    [
        ([NORTH], 0),
        ([EAST], 90),
        ([SOUTH], 180),
        ([WEST], 270),
        ([NORTH, EAST], 45),
        ([NORTH, WEST], 315),  # not -45
        ([EAST, EAST, SOUTH, EAST], math.degrees(math.atan2(3, -1))),
        ([NORTH, SOUTH], 0),  # the mean is the middle itself
        ([], 0),
    ],
)
def test_mean_angle(points: list[Point], degrees: float) -> None:
    assert math.degrees(mean_angle(points)) == pytest.approx(degrees)


def test_a_key_stands_in_the_direction_of_what_it_is_tied_to() -> None:
    tied = {"ne": [NORTH, EAST], "w": [WEST], "s": [SOUTH, SOUTH]}
    # at 45° a circle of 1000 has its point at 1000·√½ = 707 both ways
    assert at_mean_angles(tied, 1000, spread=False) == {
        "ne": (707, -707), "s": (0, 1000), "w": (-1000, 0),
    }  # fmt: skip


def test_spread_keys_keep_the_order_of_their_ties_and_stand_evenly() -> None:
    # directions 90°, 45°, 180°, 170°: the order is b, a, d, c, each a quarter apart
    tied = {"a": [EAST], "b": [NORTH, EAST], "c": [SOUTH], "d": [(17, 98)]}
    assert at_mean_angles(tied, 100, spread=True) == {
        "b": NORTH, "a": EAST, "d": SOUTH, "c": WEST,
    }  # fmt: skip


def test_keys_of_one_direction_are_told_apart_by_name() -> None:
    tied = {"乙": [EAST], "丁": [EAST], "丙": [EAST]}
    places = at_mean_angles(tied, 100, spread=True)
    assert list(places) == sorted(tied)
    assert list(at_mean_angles(dict(reversed(tied.items())), 100, spread=True)) == list(places)


@given(st.lists(st.integers(0, 359), min_size=1, max_size=40), st.booleans())
def test_no_two_keys_stand_in_one_place(degrees: list[int], spread: bool) -> None:
    rim = around_circle(360, 1000)
    tied = {f"{place:02}": [rim[degree]] for place, degree in enumerate(degrees)}
    places = at_mean_angles(tied, 1950, spread=spread)
    assert sorted(places) == sorted(tied)
    assert len(set(places.values())) == len(places)


@pytest.mark.parametrize(
    ("heights", "tall", "places"),
    [
        ({}, 80, {}),
        ({"a": 40}, 40, {"a": (7, 0)}),
        ({"b": 40, "a": 40}, 80, {"b": (7, -20), "a": (7, 20)}),
        # 60 and 40 from -50: their middles are at -20 and 30
        ({"a": 60, "b": 40}, 0, {"a": (7, -20), "b": (7, 30)}),
        # 100 to spare, 50 each: slots of 110 and 90 from -100, middles at -45 and 55
        ({"a": 60, "b": 40}, 200, {"a": (7, -45), "b": (7, 55)}),
    ],
)
def test_a_column_is_centred_and_keeps_its_order(
    heights: dict[str, int], tall: int, places: dict[str, Point]
) -> None:
    assert in_column(heights, 7, tall) == places


@given(st.dictionaries(st.text(max_size=3), st.integers(2, 99)), st.integers(0, 999))
def test_no_box_of_a_column_lies_over_another(heights: dict[str, int], tall: int) -> None:
    places = in_column(heights, 0, tall)
    assert list(places) == list(heights)
    for above, below in pairwise(heights):
        room = (heights[above] + heights[below]) / 2
        assert places[below][1] - places[above][1] >= room - 1  # places are whole pixels
