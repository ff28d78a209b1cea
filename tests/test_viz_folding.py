"""Long lists on a screen: told by how many they hold, only where there is no room for them."""

from dataclasses import dataclass
from typing import Any, get_type_hints

import pytest

from graphmodel.language import Language, Text
from graphmodel.places import Place, TableRow
from queries.catalogue import inquiries
from queries.columns.members import BUREAUS, LINES, THEMES
from queries.question import Row, Shown, column, columns_of
from queries.reports.document import CheckRow, TotalsRow
from viz.folding import folded_for
from viz.tables import Table


@dataclass(frozen=True, slots=True)
class Sample(Row):
    """A row with lists of three kinds."""

    plan: str = column(Text("計畫", "Plan"), Text("", ""))
    name: str = column(Text("名稱", "Name"), Text("", ""))
    themes: tuple[str, ...] = column(Text("主題", "Themes"), Text("", ""), of=THEMES)
    owners: tuple[str, ...] = column(Text("主責", "Owners"), Text("", ""), of=BUREAUS)
    lines: tuple[int, ...] = column(Text("行", "Lines"), Text("", ""), Shown.LINE, of=LINES)

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.name,)


OWNERS = ("環保局", "工務局", "教育局", "衛生局")
LONG = Sample("p-1", "甲", tuple("ABCDE"), OWNERS, (11, 12, 13, 14))
SHORT = Sample("p-1", "乙", ("A", "B", "C"), OWNERS[:3], (7,))


def shown(width: int, *rows: Sample, language: Language = Language.ZH) -> list[str]:
    table = Table(Sample, rows, language)
    columns = table.columns[1:]
    return folded_for(table, columns, width).to_text(columns, None).splitlines()[2:]


def test_nothing_folds_that_fits() -> None:
    # 甲 4 (the head), A、B、C、D、E 13, four bureaus 30, four lines 14, three gaps of 2: 67.
    assert shown(67, LONG) == [
        "甲    A、B、C、D、E  環保局、工務局、教育局、衛生局  11、12、13、14"
    ]


def test_the_list_that_gains_most_folds_first() -> None:
    # owners gain 30 - 8, lines 14 - 4, themes 13 - 8
    assert shown(66, LONG) == ["甲    A、B、C、D、E  4 個局處  11、12、13、14"]
    assert shown(45, LONG) == ["甲    A、B、C、D、E  4 個局處  11、12、13、14"]
    assert shown(44, LONG) == ["甲    A、B、C、D、E  4 個局處  4 行"]
    assert shown(20, LONG) == ["甲    5 個主題  4 個局處  4 行"]


def test_a_list_of_three_stays() -> None:
    assert shown(20, LONG, SHORT)[1].split() == ["乙", "A、B、C", "環保局、工務局、教育局", "7"]


def test_in_english() -> None:
    assert shown(20, LONG, language=Language.EN) == ["甲    5 themes  4 bureaus  4 lines"]
    assert BUREAUS.counted(1) == Text("1 個局處", "1 bureau")


def test_what_is_folded_is_known_and_data_stay_whole() -> None:
    table = Table(Sample, [LONG], Language.ZH)
    assert folded_for(table, table.columns, 200).folded == frozenset()
    folded = folded_for(table, table.columns, 20)
    assert folded.folded == {"themes", "owners", "lines"}
    assert folded.to_json() == table.to_json()


@dataclass(frozen=True, slots=True)
class Paged(Row):
    """A row of a document without lines."""

    plan: str = column(Text("計畫", "Plan"), Text("", ""))
    lines: tuple[int, ...] = column(Text("行", "Lines"), Text("", ""), Shown.LINE, of=LINES)
    places: tuple[Place, ...] = column(Text("位置", "Places"), Text("", ""))

    @property
    def order(self) -> tuple[Any, ...]:
        return ()


def test_places_are_counted_as_places() -> None:
    row = Paged("p-1", (), tuple(TableRow(2, row, 7) for row in range(4)))
    table = Table(Paged, [row], Language.ZH)
    assert folded_for(table, table.columns[1:2], 3).cells(row, table.columns[1:2]) == ["4 處"]


def _rows() -> list[type[Row]]:
    asked = [row for question in inquiries() for row in question.row_types()]
    return [*dict.fromkeys(asked), CheckRow, TotalsRow]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row.__name__)
def test_every_list_says_what_it_is_a_list_of(row: type[Row]) -> None:
    types = get_type_hints(row)
    for one in columns_of(row):
        is_list = getattr(types[one.field], "__origin__", None) is tuple
        assert (one.of is not None) == is_list, one.field
