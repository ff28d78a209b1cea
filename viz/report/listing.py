"""Tables of a report: bounded, and where the rest is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from graphmodel.language import Text
from graphmodel.places import Place, said_places
from graphmodel.readable import abbreviated
from queries.question import Row
from viz.asked import Asked
from viz.report.amounts import Amount, count
from viz.report.report import Field, Listing, Part, Prose
from viz.report.sentences import said

__all__ = [
    "WHERE",
    "bounded",
    "few",
    "named",
    "nothing",
    "placed",
    "sheet_of",
    "shortened",
    "where_field",
]

_LISTED = Text("、 ", ", ")
"""Between codes and numbers: LibreOffice ends a line within one, but not behind 、 alone."""
WHERE = Text("位置", "Where")
_LONG_PLACE = 3.7  # centimetres of a page, a table and a row
_FIRST, _ALL = 20, 25
"""Rows of a long table that are shown, and how many a table may have that is shown whole."""

_LONGEST = 300  # characters of a cell; the sheet has all of them
_PLACES = 8  # of a row, that are said one by one
_LONG_PLACES = 4  # of those that are a page, a table and a row
_NAMES = 8  # of a list, that are said one by one


def bounded(
    caption: Text,
    fields: Sequence[Field],
    rows: Sequence[Row],
    cells: Iterable[tuple[str | Amount, ...]],
    table: Text,
    order: Text,
    others: Text | None = None,
) -> Iterator[Part]:
    """The first rows, and a sentence that says by what order and where the others are.

    Args:
        caption: What the table shows.
        fields: Its columns.
        rows: All its rows.
        cells: What is shown of each.
        table: What the sheet is called that has all of them.
        order: By what they are sorted.
        others: Where all of them are, if no sheet has them.
    """
    shown = rows if len(rows) <= _ALL else rows[:_FIRST]
    made = tuple(tuple(map(shortened, cell)) for cell in islice(cells, len(shown)))
    yield Listing(caption, tuple(fields), made)
    if len(rows) > len(shown):
        rest = said(
            "上表列出前 {0} 列（{2}），共 {1} 列；其餘見{3}。",
            "The table shows the first {0} of {1} rows ({2}); for the others see {3}.",
            count(shown, table),
            count(rows, table),
            order,
            others or sheet_of(table),
        )
        yield Prose((rest,))


def shortened(cell: str | Amount) -> str | Amount:
    """What a cell shows of a text, so that no row is higher than a page."""
    if isinstance(cell, Amount) or len(cell) <= _LONGEST:
        return cell
    return f"{cell[:_LONGEST]}…"


def sheet_of(table: Text) -> Text:
    """Where all rows of a table are."""
    return Text(
        f"分析報告資料夾 tables.xlsx（或 tables.ods）的工作表「{table.zh}」",
        f"the sheet “{table.en}” of tables.xlsx (or tables.ods) in the folder of the briefing",
    )


def nothing(zh: str, en: str, table: Text) -> Prose:
    """A paragraph that says that there are none; ``{0}`` is the number."""
    return Prose((said(zh, en, count((), table)),))


def where_field(asked: Asked, width: float) -> Field:
    """The column of places, which are longer in a document without lines."""
    known = asked.plan.kpis
    lines = not known or known[0].evidence.line is not None
    return Field(asked.say(WHERE), width, least=0.0 if lines else _LONG_PLACE)


def placed(asked: Asked, places: Sequence[Place]) -> str:
    """Where a row stands, the first of many places and how many there are."""
    lines = all(place.line is not None for place in places)
    most = _PLACES if lines else _LONG_PLACES
    if lines:
        text = asked.say(said_places(places, most)).replace("、", "、 ")  # as _LISTED says
    else:
        text = "\n".join(asked.say(place.text) for place in places[:most])
    if len(places) > most:
        text += asked.say(Text(f"（共 {len(places)} 處）", f" ({len(places)} in all)"))
    return text


def named(asked: Asked, names: Sequence[str]) -> str:
    """Names as a sentence says them: the first of many, and that there are more."""
    text = asked.say(Text("、", ", ")).join(map(abbreviated, names[:_NAMES]))
    return text + asked.say(Text("等", " and others")) if len(names) > _NAMES else text


def few(asked: Asked, names: Sequence[str]) -> str:
    """A list of names or codes, the first of many and how many there are."""
    text = asked.say(_LISTED).join(map(abbreviated, names[:_NAMES]))
    if len(names) > _NAMES:
        text += asked.say(Text(f"等 {len(names)} 個", f" and others, {len(names)} in all"))
    return text
