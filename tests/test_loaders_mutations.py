"""A fault of real exports, done to a random plan, is read right or told on its lines."""

from random import Random

import pytest
from conftest import TIMES, Read
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import laid_out, mutated, silent
from plain_mutations import FAULTS, SHAPES, printed, spoilt
from plain_mutations import silent as silent_without_codes
from strategies import LAYOUTS, AnyTheme, plans, render

from loaders.problems import SourceError

TOLD = (
    "cells_merged",
    "newline_lost",
    "cell_more",
    "code_missing",
    "code_misprinted",
    "tabs_lost",
    "one_tab_lost",
    "owner_glued",
    "page_mark",
    "page_number_in_cell",
    "running_head",
    "owner_broken",
    "row_deleted",
    "theme_heading_lost",
    "theme_start_lost",
    "theme_heading_unmarked",
    "theme_letter_lost",
    "theme_letter_misprinted",
    "table_head_lost",
)


@pytest.mark.parametrize("fault", TOLD)
@settings(derandomize=True, deadline=None, max_examples=60 * TIMES)
@given(themes=plans(), layout=st.sampled_from(LAYOUTS), seed=st.integers(0, 2**32))
def test_a_fault_is_read_right_or_told(
    read: Read, fault: str, themes: tuple[AnyTheme, ...], layout: str, seed: int
) -> None:
    random = Random(seed)
    done = mutated(fault, render(themes, "tabs", random), random)
    if done is None:
        return
    before, after = read(laid_out(done.lines, layout)), read(laid_out(done.text, layout))
    assert not silent(done, before, after), (done.lines[done.start :][: done.old], done.new)


@pytest.mark.parametrize("fault", FAULTS)
@settings(derandomize=True, deadline=None, max_examples=6 * TIMES)
@given(themes=plans(), shape=st.sampled_from(list(SHAPES)), seed=st.integers(0, 2**32))
def test_a_fault_of_a_table_without_codes_is_read_right_or_told(
    read: Read, fault: str, themes: tuple[AnyTheme, ...], shape: str, seed: int
) -> None:
    plan = printed(shape, themes)
    done = spoilt(fault, plan, Random(seed))
    if done is None:
        return
    before = read(plan.text, "taichung-103-edb.md")
    try:
        after = read("\n".join(done.text), "taichung-103-edb.md")
    except SourceError:
        assert fault in ("head_lost", "dividers_lost")  # nothing is left that is a plan's table
        return
    assert not silent_without_codes(done, before, after), (done.lines[done.start :], done.new)
