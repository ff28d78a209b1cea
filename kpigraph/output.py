"""Where rows go: standard output or a file, in the format asked for."""

import sys
from pathlib import Path

import click

from graphmodel.controls import visible
from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.terminal import width_of_output
from queries.question import Column
from viz.formats import FORMATS, Format, format_of
from viz.tables import Table, screen_columns

__all__ = ["NO_ROWS", "say", "write_table"]

NO_ROWS = Text("查無符合的資料", "no rows match")
"""What is said of an empty table, where nothing better is known."""


def say(text: Text, language: Language) -> None:
    """A remark beside the result, on standard error."""
    click.echo(visible(text.in_language(language)), file=sys.stderr)


def write_table(
    table: Table,
    *,
    form: str | None,
    file: str | None,
    evidence: bool,
    several_plans: bool,
    wide: bool = False,
    empty: Text = NO_ROWS,
) -> None:
    """Print ``table``, or write it to ``file``; of one without rows, say ``empty`` too.

    Without ``form`` the file's ending chooses it, else it is the one for a screen. Only there
    long lists are folded, unless all is to be ``wide``.

    Raises:
        MisuseError: The file cannot be written, its ending is of no format, or the format is
            none for a terminal.
    """
    chosen = FORMATS[form] if form else _by_ending(file or "")
    columns = screen_columns(table.columns, several_plans=several_plans, evidence=evidence)
    if file is None:
        _print(chosen, table, columns, wide=wide)
    else:
        from loaders.writing import write_file  # most results go to the screen

        write_file(Path(file), chosen.render(table, columns, None))
        count = len(table.rows)
        say(Text(f"已寫入 {file}（{count} 列）", f"wrote {file} ({count} rows)"), table.language)
    if not table.rows:
        say(empty, table.language)


def _by_ending(file: str) -> Format:
    try:
        return format_of(file)
    except MisuseError as error:
        zh, en = error.text
        raise MisuseError(Text(f"{zh}，或加 --format", f"{en}, or give --format")) from error


def _print(form: Format, table: Table, columns: list[Column], *, wide: bool) -> None:
    if sys.stdout.isatty() and not form.readable:
        raise MisuseError(
            Text(
                f"{form.name} 無法顯示在螢幕上；請用 -o 寫入檔案",
                f"{form.name} is nothing for a screen; write it to a file with -o",
            )
        )
    width = width_of_output()
    shown = table
    if width is not None and form.fitted and not wide:
        from viz.folding import folded_for  # nothing folds in files and pipes

        shown = folded_for(table, columns, width)
    data = form.render(shown, columns, width)
    # Written as bytes, so that a CSV keeps the line ends it has on every system; a terminal
    # gets text, in the encoding that it has.
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(data.decode("utf-8"))
    else:
        sys.stdout.buffer.write(data)
    sys.stdout.flush()
    if heads := shown.heads(column for column in columns if column.field in shown.folded):
        say(
            Text(
                f"「{'、'.join(heads)}」欄的長清單只列數目；加 --wide 可列出全部",
                f"long lists ({', '.join(heads)}) say only how many; --wide shows them whole",
            ),
            table.language,
        )
