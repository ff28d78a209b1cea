"""Rows as tables: what a spreadsheet, a report and a terminal make of any cell."""

import csv
import io
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import pytest

from graphmodel.controls import visible
from graphmodel.language import Language, Text
from queries.catalogue import inquiries
from queries.question import Row, Shown, column, columns_of
from queries.reports.document import CheckRow, TotalsRow
from viz.tables import Table, screen_columns, spreadsheet_cell


@dataclass(frozen=True, slots=True)
class Sample(Row):
    """A row with a column of every kind."""

    plan: str = column(Text("計畫", "Plan"), Text("", ""))
    key: str = column(Text("識別碼", "Key"), Text("", ""), Shown.KEY)
    name: str = column(Text("名稱", "Name"), Text("", ""))
    role: str = column(Text("角色", "Role"), Text("", ""), Shown.WORD)
    owners: tuple[str, ...] = column(Text("主責", "Owners"), Text("", ""))
    same: bool = column(Text("相同", "Same"), Text("", ""))
    line: int | None = column(Text("行", "Line"), Text("", ""))
    cell: str = column(Text("儲存格", "Cell"), Text("", ""), detail=True)

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.line,)


@dataclass(frozen=True, slots=True)
class OverlapRow(Row):
    """A row with a fraction."""

    plan: str = column(Text("計畫", "Plan"), Text("", ""))
    jaccard: float = column(Text("重疊", "Jaccard"), Text("", ""))

    @property
    def order(self) -> tuple[Any, ...]:
        return ()


# Of every kind one: C0, DEL, C1, override, isolate, zero width, separators, a tag.
CONTROLS = ["\x00", "\x07", "\t", "\r", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u200b",
            "\u2028", "\u2029", "\U000e0001"]  # fmt: skip


def sample(name: str = "環境", line: int | None = 7) -> Sample:
    return Sample("p-1", "p-1/AC1", name, "lead", ("甲局", "乙局"), True, line, "原文")


def table(*rows: Sample, language: Language = Language.ZH) -> Table:
    return Table(Sample, rows, language)


def screen(*rows: Sample, width: int | None = None) -> list[str]:
    made = table(*rows)
    columns = screen_columns(made.columns, several_plans=False, evidence=False)
    return made.to_text(columns, width).splitlines()


def width_of(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def test_a_spreadsheet_opens_it() -> None:
    text = table(sample()).to_csv()
    assert text == (
        "\ufeff計畫,識別碼,名稱,角色,主責,相同,行,儲存格\r\n"
        "p-1,AC1,環境,主責,甲局、乙局,是,7,原文\r\n"
    )
    english = table(sample(), language=Language.EN).to_csv()
    assert english == (
        "\ufeffPlan,Key,Name,Role,Owners,Same,Line,Cell\r\n"
        'p-1,AC1,環境,lead,"甲局, 乙局",yes,7,原文\r\n'
    )
    assert table(sample(line=None)).to_csv().endswith(",是,,原文\r\n")


@pytest.mark.parametrize(
    "opening", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "  ="]
)
def test_no_cell_is_a_formula(opening: str) -> None:
    harmful = f"{opening}1+1"
    shown = f"'{visible(harmful)}"
    assert spreadsheet_cell(harmful) == shown
    rows = list(csv.reader(io.StringIO(table(sample(harmful)).to_csv(), newline="")))
    assert rows[1][2] == shown


@pytest.mark.parametrize("text", ["", "環境", "AC1", "7", "a=1", "(=1)", "'"])
def test_a_harmless_cell_stays(text: str) -> None:
    assert spreadsheet_cell(text) == text


def test_quotes_and_line_breaks_stay_in_their_cell() -> None:
    name = '甲"乙,丙\n丁'
    rows = list(csv.reader(io.StringIO(table(sample(name)).to_csv(), newline="")))
    assert [len(row) for row in rows] == [8, 8]
    assert rows[1][2] == name


@pytest.mark.parametrize("char", CONTROLS)
def test_nothing_that_commands_is_written_raw(char: str) -> None:
    made = table(sample(f"甲{char}乙"))
    texts = {
        "csv": made.to_csv().removeprefix("\ufeff").replace("\r\n", ""),
        "json": made.to_json(),
        "markdown": made.to_markdown(made.columns),
        "html": made.to_html(),
        "table": made.to_text(made.columns, None),
    }
    assert [form for form, text in texts.items() if char in text] == []
    assert json.loads(texts["json"])[0]["name"] == f"甲{char}乙"  # nothing is lost


def test_a_fraction_has_four_places_in_a_spreadsheet_and_three_for_people() -> None:
    row = OverlapRow("p-1", 2 / 3)
    made = Table(OverlapRow, [row], Language.EN)
    assert made.to_csv() == "\ufeffPlan,Jaccard\r\np-1,0.6667\r\n"
    assert made.to_text(made.columns[1:], None).splitlines()[-1] == "  0.667"
    assert "| p-1 | 0.667 |" in made.to_markdown(made.columns)
    assert json.loads(made.to_json())[0]["jaccard"] == 2 / 3


@dataclass(frozen=True, slots=True)
class _CountRow(Row):
    """A row whose number may not be known."""

    plan: str = column(Text("計畫", "Plan"), Text("", ""))
    new: int | None = column(Text("新增", "New"), Text("", ""))

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.plan,)


def test_numbers_are_set_to_the_right_though_one_is_not_there() -> None:
    made = Table(_CountRow, [_CountRow("p-1", None), _CountRow("p-2", 7)], Language.EN)
    assert made.to_text(made.columns, None).splitlines()[2:] == ["p-1", "p-2     7"]


def test_markdown() -> None:
    made = table(sample())
    assert made.to_markdown(made.columns[1:4]) == (
        "| 識別碼 | 名稱 | 角色 |\n| --- | --- | --- |\n| AC1 | 環境 | 主責 |\n"
    )


@pytest.mark.parametrize("mark", list("\\`*_[]<>|~#&"))
def test_markup_is_escaped(mark: str) -> None:
    made = table(sample(f"甲{mark}乙"))
    line = made.to_markdown([made.columns[2]]).splitlines()[2]
    assert line == f"| 甲\\{mark}乙 |"


def test_a_markdown_cell_is_one_line() -> None:
    made = table(sample("甲\n乙"))
    assert made.to_markdown([made.columns[2]]).splitlines()[2:] == ["| 甲 乙 |"]


def test_columns_align_by_the_width_that_chinese_takes() -> None:
    made = table(sample("環境", 7), sample("ab", 12))
    columns = [made.columns[2], made.columns[6]]
    assert made.to_text(columns, None) == (
        "名稱  行\n"
        "----  --\n"
        "環境   7\n"  # two characters of two columns, as wide as the head
        "ab    12\n"  # numbers stand at the right
    )


def test_characters_without_width_take_none() -> None:
    # An acute accent, a variation selector, an ideographic variation selector.
    for mark in ("\u0301", "\ufe0f", "\U000e0100"):
        lines = table(sample(f"葛{mark}"), sample("葛城")).to_text(
            [columns_of(Sample)[2], columns_of(Sample)[3]], None
        )
        first, second = lines.splitlines()[2:]
        assert first == f"葛{mark}    主責"
        assert second == "葛城  主責"


def test_lines_wrap_to_the_terminal() -> None:
    long = "以市民為中心的環境品質提升計畫" * 5
    assert max(map(width_of, screen(sample(long)))) > 100
    for width in (60, 80, 100):
        lines = screen(sample(long), width=width)
        assert max(map(width_of, lines)) <= width
        # nothing is lost: the name's column, read down, is the name
        start = width_of(lines[0].partition("名稱")[0])
        room = len(lines[1].split("  ")[1])
        assert "".join(_slice(line, start, room) for line in lines[2:]).replace(" ", "") == long


def _slice(line: str, start: int, room: int) -> str:
    place, taken = 0, ""
    for char in line:
        if start <= place < start + room:
            taken += char
        place += width_of(char)
    return taken


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a⏎b"),
        ("a\tb\rc", "a␉b␍c"),
        ("\x1b[31m紅", "␛[31m紅"),
        ("\x00\x07", "␀␇"),
        ("\x7f\x9b2J", "\\u007f\\u009b2J"),
        ("\u202e反\u2066", "\\u202e反\\u2066"),
        ("\u200b\ufeff", "\\u200b\\ufeff"),
        ("\U000e0041", "\\U000e0041"),
        ("\u2028\u2029", "\\u2028\\u2029"),
        ("\udcff", "\\udcff"),
        ("環境 (PM2.5)　甲", "環境 (PM2.5)　甲"),
    ],
)
def test_nothing_commands_the_terminal(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert shown in screen(sample(text))[2]


def test_what_a_screen_shows() -> None:
    columns = columns_of(Sample)

    def fields(*, several_plans: bool, evidence: bool) -> list[str]:
        shown = screen_columns(columns, several_plans=several_plans, evidence=evidence)
        return [one.field for one in shown]

    plain = ["key", "name", "role", "owners", "same", "line"]
    assert fields(several_plans=False, evidence=False) == plain
    assert fields(several_plans=True, evidence=False) == ["plan", *plain]
    assert fields(several_plans=True, evidence=True) == ["plan", *plain, "cell"]


def test_a_table_without_rows_has_its_heads() -> None:
    assert len(screen()) == 2
    assert table().to_csv() == "\ufeff計畫,識別碼,名稱,角色,主責,相同,行,儲存格\r\n"
    assert table().to_json() == "[]\n"


@pytest.mark.parametrize("language", Language)
def test_every_column_of_every_answer_has_a_head_of_its_own(language: Language) -> None:
    for row in (
        *(row for question in inquiries() for row in question.row_types()),
        CheckRow,
        TotalsRow,
    ):
        heads = Table(row, (), language).heads(columns_of(row))
        assert all(heads), f"{row.__name__} has a column without a head"
        assert len(set(heads)) == len(heads), f"{row.__name__} has a head twice"


def test_words_and_numbers_stay_whole_on_a_narrow_screen() -> None:
    rows = [sample("名稱很長" * 5), sample("66、141、232、233 AL1/AL1.1、BL1/BL1.1", 301)]
    for width in (60, 80, 100):
        text = "\n".join(screen(*rows, width=width))
        for word in ("66", "141", "232", "233", "301", "AL1/AL1.1", "BL1/BL1.1"):
            assert re.search(rf"(?<![0-9A-Z/.]){re.escape(word)}(?![0-9/.])", text), (width, word)


def test_numbers_are_numbers_in_a_spreadsheet() -> None:
    # A sum in a spreadsheet passes over text, and '-15 would be text.
    body = list(csv.reader(io.StringIO(table(sample("-15", -15)).to_csv().lstrip("\ufeff"))))[1]
    assert body[2] == "'-15"
    assert body[6] == "-15"
