"""Pictures as data: captions on lines, the legend."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.language import Text
from graphmodel.schema import EdgeType, Label
from viz.picture import COLORS, EDGE_COLORS, Picture, PictureNode, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 8, [""]),
        ("環境", 2, ["環境"]),
        ("環境滿意度", 5, ["環境滿意度"]),
        # 5 characters on 3 lines of 2: each gets 5/3 + 1/2 = 2.2, at most 2
        ("環境滿意度", 2, ["環境", "滿意", "度"]),
        # 9 characters on 2 lines of 8: each gets 9/2 + 1/2 = 5
        ("專業職能訓練完成率", 8, ["專業職能訓", "練完成率"]),
        # AC1.1 and its space count 3, the whole 6
        ("AC1.1 達成率", 6, ["AC1.1 達成率"]),
        ("AC1.1 達成率", 5, ["AC1.1", "達成率"]),
        # TIPVDA counts 3: 11 on 2 lines of 8, 6 each
        ("家庭暴力使用TIPVDA評估", 8, ["家庭暴力使用", "TIPVDA評估"]),
        ("i-Voting", 2, ["i-Voting"]),  # wider than a line, and still whole
    ],
)
def test_captions_on_lines(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width).split("\n") == lines


MIXED = st.text(st.sampled_from("環境滿意度（）率ABcd12.5%-  "), max_size=60)


@given(MIXED, st.integers(1, 20))
def test_nothing_of_a_caption_is_lost(text: str, width: int) -> None:
    assert "".join(wrapped(text, width).split()) == "".join(text.split())


@given(st.text(max_size=60), st.integers(1, 20))
def test_nothing_of_any_text_is_lost(text: str, width: int) -> None:
    assert "".join(wrapped(text, width).split()) == "".join(text.split())


@given(MIXED, st.integers(1, 20))
def test_latin_words_and_numbers_stay_whole(text: str, width: int) -> None:
    assert re.findall(r"[!-~]+", wrapped(text, width)) == re.findall(r"[!-~]+", text)


@given(MIXED, st.integers(1, 20))
def test_no_line_is_longer_than_the_width_unless_one_word_is(text: str, width: int) -> None:
    for line in wrapped(text, width).split("\n"):
        taken = sum(0.5 if char.isascii() else 1 for char in line)
        assert taken <= width or re.fullmatch(r"[!-~]+", line)
        assert line == line.strip()


def test_a_caption_of_too_many_lines_ends_in_dots() -> None:
    assert wrapped("環境滿意度提升計畫", 2, most=3).split("\n") == ["環境", "滿意", "度提…"]


def _node(key: str, label: Label) -> PictureNode:
    return PictureNode(key, label, key, key, 0, 0, boxed=False, caption_size=14)


def test_the_legend_has_what_is_drawn_in_the_order_of_the_schema() -> None:
    nodes = (_node("a", Label.SHARED_KPI), _node("b", Label.THEME), _node("c", Label.THEME))
    assert Picture(Text("", ""), nodes, ()).legend == (Label.THEME, Label.SHARED_KPI)
    assert Picture(Text("", ""), (), ()).legend == ()


def test_every_kind_has_a_colour_of_its_own() -> None:
    assert set(COLORS) == set(Label)
    assert set(EDGE_COLORS) == set(EdgeType)
    assert len(set(COLORS.values())) == len(Label)
    assert len(set(EDGE_COLORS.values())) == len(EdgeType)
