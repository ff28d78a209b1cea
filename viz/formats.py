"""The formats in which a table is written, each named here and nowhere else."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from queries.question import Column
from viz.encoding import in_utf8
from viz.tables import Table

__all__ = ["FORMATS", "Format", "format_of"]


def _xlsx(table: Table, shown: Sequence[Column]) -> bytes:
    from viz.sheets.rows_book import rows_book  # most rows go to the screen
    from viz.sheets.xlsx import xlsx

    return xlsx(rows_book(table, shown))


def _ods(table: Table, shown: Sequence[Column]) -> bytes:
    from viz.sheets.ods import ods
    from viz.sheets.rows_book import rows_book

    return ods(rows_book(table, shown))


class Format(NamedTuple):
    """A way to write a table.

    Attributes:
        name: What a person calls it.
        endings: Endings of files that ask for it; people are told of the first.
        render: Gives its bytes. Beside the table: the columns that a screen shows, and the
            width of the screen, if there is one.
        readable: Whether it is text, which a terminal can show.
        fitted: Whether it is for the eye alone, so that a terminal may have long lists folded.
    """

    name: str
    endings: tuple[str, ...]
    render: Callable[[Table, Sequence[Column], int | None], bytes]
    readable: bool = True
    fitted: bool = False


_ALL = (
    Format(
        "table",
        ("txt", "table", ""),
        lambda t, shown, width: in_utf8(t.to_text(shown, width)),
        fitted=True,
    ),
    Format("json", ("json",), lambda t, _, __: in_utf8(t.to_json())),
    Format("csv", ("csv",), lambda t, _, __: in_utf8(t.to_csv())),
    Format("md", ("md",), lambda t, shown, _: in_utf8(t.to_markdown(shown))),
    Format("xlsx", ("xlsx",), lambda t, shown, _: _xlsx(t, shown), readable=False),
    Format("ods", ("ods",), lambda t, shown, _: _ods(t, shown), readable=False),
)
FORMATS = {form.name: form for form in _ALL}
"""By name, the one for a screen first."""


def format_of(file: str) -> Format:
    """The format that the ending of a file's name asks for.

    Raises:
        MisuseError: It is the ending of none.
    """
    ending = PurePath(file).suffix[1:].lower()
    for form in FORMATS.values():
        if ending in form.endings:
            return form
    endings = [form.endings[0] for form in FORMATS.values()]
    raise MisuseError(
        Text(
            f"無法由副檔名 .{ending} 判斷格式；可用 {'、'.join(endings)}",
            f".{ending} is no format; use {', '.join(endings)}",
        )
    )
