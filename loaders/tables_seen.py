"""Which tables a document has, and how their columns were taken."""

from collections.abc import Sequence
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.shown import shown
from loaders.classified_rows import ClassifiedRow
from loaders.heads import ColumnRole, Head, weighed
from loaders.plain_columns import heads_of

__all__ = ["TableSeen", "lacking_said", "tables_seen"]

_NEEDED = {
    ColumnRole.OBJECTIVE: Text("策略目標", "objectives"),
    ColumnRole.KPI: Text("KPI", "KPIs"),
    ColumnRole.OWNER: Text("主責局處", "bureaus"),
}
_SHOWN = 12  # heads that go into a sentence


class TableSeen(NamedTuple):
    """A table of a document.

    Attributes:
        place: Where its head stands, or its first row.
        heads: How each column was taken.
        rows: How many rows it has below its head.
        lacking: Which columns it should have for a plan's and has not.
        taken: Whether it was read as a table of the plan.
    """

    place: Place
    heads: tuple[Head, ...]
    rows: int
    lacking: tuple[ColumnRole, ...]
    taken: bool


def tables_seen(rows: Sequence[ClassifiedRow]) -> tuple[TableSeen, ...]:
    """The tables of ``rows``, those of a document, in order.

    A head printed again begins none, nor does the line of a perspective between rows end one; a
    row with codes below such a line or a heading is no head, and goes on with the table before.
    """
    known = heads_of(rows)
    found: list[TableSeen] = []
    inside = False
    for at, row in enumerate(rows):
        columns = known.get(at)
        if columns is not None and not (found and inside and found[-1].heads == columns.heads):
            found.append(_seen(row, columns.heads, taken=True))
        elif row.tabular and not inside and not (found and row.theme_letter):
            heads = weighed([cell.plain for cell in row.cells], row.told)
            found.append(_seen(row, heads, taken=False))
        elif row.tabular and columns is None and not row.repeated:
            found[-1] = found[-1]._replace(rows=found[-1].rows + 1)
        inside = row.tabular or (inside and row.perspective is not None)
    return tuple(found)


def lacking_said(tables: Sequence[TableSeen]) -> Text:
    """What was found of ``tables`` and what is lacking, as a sentence says it."""
    if not tables:
        return Text("沒有表格", "it has no table")
    texts = dict.fromkeys(shown(h.text) for table in tables for h in table.heads if h.text)
    heads = list(texts)[:_SHOWN]
    zh, en = "、".join(heads), ", ".join(heads)
    if len(texts) > _SHOWN:
        zh, en = f"{zh}…", f"{en} …"
    # That one is said which lacks least: it is the likeliest to be the plan's.
    best = min(tables, key=lambda table: len(table.lacking))
    lacks = [_NEEDED[role] for role in best.lacking]
    count = len(tables)
    tables_en = f"{count} tables" if count > 1 else "1 table"
    lack = Text("沒有一列是 KPI", "no row has a KPI")
    if lacks:
        lack = Text(
            f"沒有{'、'.join(one.zh for one in lacks)}的欄位",
            f"no column of {' or '.join(one.en for one in lacks)}",
        )
    return Text(
        f"找到 {count} 個表格；欄名為{zh}；{lack.zh}",
        f"{tables_en} found; heads {en}; {lack.en}",
    )


def _seen(row: ClassifiedRow, heads: tuple[Head, ...], *, taken: bool) -> TableSeen:
    roles = {head.role for head in heads}
    lacking = tuple(role for role in _NEEDED if role not in roles)
    return TableSeen(row.place, heads, 0, lacking, taken)
