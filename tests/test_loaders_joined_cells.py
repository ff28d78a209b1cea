"""Cells between which the tab was lost, and owners that were broken."""

import pytest
from conftest import Read

# The first row of a table is line 4.
HEAD = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
NEXT = "\nAC2 丁\tAC2.1 戊\t環保局、工務局\n"


@pytest.mark.parametrize("gap", [" ", "    ", "　"])
def test_a_row_whose_tabs_became_spaces(read: Read, gap: str) -> None:
    seen = read(HEAD + gap.join(["AC1 甲", "AC1.1 乙", "環保局、工務局"]) + NEXT)
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC2": "丁", "AC2.1": "戊"}
    assert seen.bureaus("AC1.1") == ["環保局", "工務局"]
    assert seen.codes() == {"rows-merged", "cells-joined"}
    assert seen.lines("cells-joined") == [4]


def test_a_row_without_an_objective_whose_tabs_became_spaces(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t工務局\n    AC1.2 丙  環保局" + NEXT)
    assert seen.objective("AC1").name == "甲"
    assert (seen.kpi("AC1.2").name, seen.bureaus("AC1.2")) == ("丙", ["環保局"])
    assert seen.lines("cells-joined") == [5]


def test_a_row_without_columns_whose_bureau_no_other_names(read: Read) -> None:
    seen = read(HEAD + "AC1 甲 AC1.1 乙 社會局" + NEXT)
    assert seen.lines("cells-inseparable") == [4]


def test_an_owner_of_its_own_row_whose_tabs_became_spaces(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t工務局\n  環保局" + NEXT)
    assert seen.objective("AC1").name == "甲"
    assert seen.bureaus("AC1.1") == ["工務局", "環保局"]
    assert seen.lines("cells-joined") == [5]


def test_one_tab_that_was_lost(read: Read) -> None:
    seen = read(HEAD + "AC1 甲 AC1.1 乙\t環保局" + NEXT)
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC2": "丁", "AC2.1": "戊"}
    assert seen.bureaus("AC1.1") == ["環保局"]


def test_an_owner_only_in_the_row_below(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙 社會局\t\n\t\t環保局" + NEXT)
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert seen.lines("owner-below") == [4]


@pytest.mark.parametrize("cell", ["環保 局", "環\n\t\t保局"])
def test_an_owner_that_was_broken(read: Read, cell: str) -> None:
    seen = read(HEAD + f"AC1 甲\tAC1.1 乙\t{cell}" + NEXT)
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert seen.lines("owner-broken") == [4]
    assert seen.codes() == {"owner-broken"}


@pytest.mark.parametrize("cell", ["社會 局", "社\n\t\t會局"])
def test_an_owner_that_was_broken_and_that_no_other_row_names(read: Read, cell: str) -> None:
    seen = read(HEAD + f"AC1 甲\tAC1.1 乙\t{cell}" + NEXT)
    assert seen.lines("owner-doubtful")[0] in (4, 5)


@pytest.mark.parametrize("broken", ["本組 各機關", "本組成員 機關", "本組各機\n\t\t關"])
def test_a_collective_that_was_broken_though_another_row_names_it(read: Read, broken: str) -> None:
    whole = broken.replace(" ", "").replace("\n\t\t", "")
    seen = read(HEAD + f"AC1 甲\tAC1.1 乙\t{broken}\n\tAC1.2 丙\t{whole}" + NEXT)
    assert seen.bureaus("AC1.1") == seen.bureaus("AC1.2") == [whole]
    assert seen.codes() == {"owner-broken", "collective-only"}


def test_a_name_broken_once_and_whole_once_is_one_in_both(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t資訊 會局\n\tAC1.2 丙\t資訊會局" + NEXT)
    assert seen.bureaus("AC1.1") == seen.bureaus("AC1.2") == ["資訊會局"]
    assert seen.codes() == {"owner-broken"}


def test_halves_that_are_called_like_bureaus_are_told_on_both_lines(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t公園 路燈處\n\tAC1.2 丙\t公園路燈處" + NEXT)
    assert seen.lines("owner-one-or-two") == [4]
    assert seen.lines("owners-joined") == [5]


def test_two_owners_with_nothing_between_them(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t環保局工務局" + NEXT)
    assert seen.bureaus("AC1.1") == ["環保局", "工務局"]
    assert seen.lines("owners-joined") == [4]


def test_an_owner_glued_to_the_name(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 滿意度環保局\t" + NEXT)
    assert (seen.kpi("AC1.1").name, seen.bureaus("AC1.1")) == ("滿意度", ["環保局"])
    assert seen.lines("cells-joined") == [4]
