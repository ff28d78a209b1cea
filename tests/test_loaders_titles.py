"""Titles of documents: whose plan it is, in one line or two."""

import pytest
from rows_of_text import rows_of

from graphmodel.problems import MisuseError
from loaders.classified_rows import classified
from loaders.identity import checked_for_agency, of_key
from loaders.titles import find_title


@pytest.mark.parametrize(
    ("text", "city", "year", "agency"),
    [
        ("# 臺中市政府教育局 103 年度施政計畫", "taichung", "103", "教育局"),
        ("# 臺中市政府教育局\n\n103 年度施政計畫", "taichung", "103", "教育局"),
        ("臺中市政府教育局\n年度施政計畫（103年度）", "taichung", "103", "教育局"),
        ("臺中市政府教育局\n中程施政計畫（103至106年度）", "taichung", "103", "教育局"),
        ("臺中市政府教育局\t\n\t103 年度施政計畫\t", "taichung", "103", "教育局"),
        ("臺中市政府\n教育局 103 年度施政計畫", "taichung", "103", "教育局"),
        ("臺中市政府 103 年度施政計畫\n教育局", "taichung", "103", "教育局"),
        ("103年度臺中市政府\n衛生局施政計畫", "taichung", "103", "衛生局"),
        ("臺中市政府\n103 年度施政計畫", "taichung", "103", ""),
        ("臺中市政府 103 年度施政計畫\n本計畫由各局、處提出。", "taichung", "103", ""),
        ("臺中市政府 103 年度施政計畫\n一、教育局的主題 (A)", "taichung", "103", ""),
        ("臺中市政府 103 年度施政計畫\n各局處共同辦理事項", "taichung", "103", ""),
        ("臺中市政府 103 年度施政計畫\n目標\tKPI\t教育局", "taichung", "103", ""),
    ],
)  # fmt: skip
def test_a_title(text: str, city: str, year: str, agency: str) -> None:
    title = find_title(tuple(classified(rows_of(text))))
    assert title is not None
    assert (title.city, title.year, title.agency) == (city, year, agency)


def test_a_city_and_a_year_far_apart_are_no_title() -> None:
    assert find_title(tuple(classified(rows_of("臺中市政府教育局\n電話\n103 年")))) is None


def test_two_lines_of_an_agency_refuse_the_key_of_the_city() -> None:
    title = find_title(tuple(classified(rows_of("臺中市政府教育局\n103 年度施政計畫"))))
    with pytest.raises(MisuseError, match="教育局"):
        checked_for_agency(of_key("taichung-103", "x"), title)
