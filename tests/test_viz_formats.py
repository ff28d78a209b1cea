"""One table of formats, from which options, endings and sentences come."""

import os
import sys
from pathlib import Path

import pytest
from asking import OUTLINE, asked

from graphmodel.language import Language
from graphmodel.problems import MisuseError
from kpigraph.cli import build_cli
from kpigraph.output import write_table
from kpigraph.settings import Settings
from loaders.sources import read_sources
from queries.engines.local import LocalEngine
from queries.questions.kpis import KPIs, KPIsRow
from viz.formats import FORMATS, Format, format_of
from viz.tables import Table


@pytest.fixture
def table(tmp_path: Path) -> Table:
    path = tmp_path / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    rows = LocalEngine(read_sources([str(path)])).answer(KPIs())
    return Table(KPIsRow, rows, Language.EN)


@pytest.fixture
def sheets(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A format that is no text, as one entry more; what it renders."""
    data = b"PK\x03\x04\xff"
    entry = Format("wk1", ("wk1",), lambda _, __, ___: data, readable=False)
    monkeypatch.setitem(FORMATS, "wk1", entry)
    return data


def write(table: Table, form: str | None = None, file: Path | None = None) -> None:
    given = str(file) if file else None
    write_table(table, form=form, file=given, evidence=False, several_plans=False)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_every_ending_asks_for_its_format(form: Format) -> None:
    for ending in form.endings:
        name = f"x.{ending}" if ending else "x"
        assert format_of(name) is format_of(name.upper()) is form
        assert format_of(f"{os.sep}a.b{os.sep}{name}") is form


def test_every_format_is_offered() -> None:
    said = asked("--lang", "en", "shared", "--help").out
    assert f"[{'|'.join(FORMATS)}]" in said


def test_an_entry_more_is_a_format_like_any(
    table: Table, sheets: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(table, file=tmp_path / "rows.wk1")
    assert (tmp_path / "rows.wk1").read_bytes() == sheets
    with pytest.raises(MisuseError, match=r"\.doc is no format; use .*, wk1, or give --format"):
        write(table, file=tmp_path / "rows.doc")
    group = build_cli(Language.EN)
    context = group.context_class(group, obj=Settings((), None, Language.EN, True))
    command = group.get_command(context, "shared")
    assert command is not None
    assert "|wk1]" in command.get_help(command.context_class(command, parent=context))
    assert capfd.readouterr().out == ""


def test_what_is_no_text_goes_to_a_pipe_and_to_no_screen(
    table: Table, sheets: bytes, capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    write(table, "wk1")
    assert capfdbinary.readouterr().out == sheets
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(MisuseError, match="wk1 is nothing for a screen"):
        write(table, "wk1")
    assert capfdbinary.readouterr().out == b""
