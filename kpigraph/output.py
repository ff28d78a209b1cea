"""Where rows go: standard output or a file, in the format asked for."""

import os
import sys
from pathlib import Path

import click

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.terminal import width_of_output
from loaders.problems import reason_of
from viz.tables import Table, screen_columns

__all__ = ["FORMATS", "NO_ROWS", "say", "write_table"]

FORMATS = ("table", "json", "csv", "md")

NO_ROWS = Text("沒有符合的列", "no rows match")
"""What is said of an empty table, where nothing better is known."""


def say(text: Text, language: Language) -> None:
    """A remark beside the result, on standard error."""
    click.echo(text.in_language(language), file=sys.stderr)


def write_table(
    table: Table,
    *,
    form: str | None,
    file: str | None,
    evidence: bool,
    several_plans: bool,
    empty: Text = NO_ROWS,
) -> None:
    """Print ``table``, or write it to ``file``; of one without rows, say ``empty`` too.

    Without ``form`` the file's ending chooses it, else it is ``table``.

    Raises:
        MisuseError: The file cannot be written, or its ending is of no format.
    """
    form = form or _by_ending(file)
    columns = screen_columns(table.columns, several_plans=several_plans, evidence=evidence)
    match form:
        case "json":
            text = table.to_json()
        case "csv":
            text = table.to_csv()
        case "md":
            text = table.to_markdown(columns)
        case _:
            text = table.to_text(columns, None if file else width_of_output())
    if file is None:
        _print(text)
    else:
        _write(Path(file), text)
        count = len(table.rows)
        say(Text(f"已寫入 {file}（{count} 列）", f"wrote {file} ({count} rows)"), table.language)
    if not table.rows:
        say(empty, table.language)


def _by_ending(file: str | None) -> str:
    ending = Path(file or "").suffix[1:].lower()
    if ending in FORMATS:
        return ending
    if ending in ("", "txt"):
        return "table"
    known = "json、csv、md、txt"
    raise MisuseError(
        Text(
            f"無法由副檔名 .{ending} 得知格式；可用 {known}，或加 --format",
            f".{ending} is no format; use {known.replace('、', ', ')}, or give --format",
        )
    )


def _print(text: str) -> None:
    # Written as bytes, so that a CSV keeps the line ends it has on every system.
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(text)
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()


def _write(given: Path, text: str) -> None:
    """Write a file whole or not at all; a device or a pipe is written to, never replaced."""
    import tempfile  # slow to import, and most results go to the screen

    data = text.encode("utf-8", "backslashreplace")
    try:
        path = given.resolve()  # what a link leads to is replaced, not the link
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            beside.chmod(mode)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        reason = reason_of(error)
        raise MisuseError(
            Text(f"無法寫入 {given}：{reason.zh}", f"cannot write {given}: {reason.en}")
        ) from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
