"""The house: its layers hold, its questions have their commands, its modules have names."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from asking import ROOT, asked, run_process

from queries.catalogue import INQUIRIES, inquiry_of

ROOMS = ("graphmodel", "loaders", "queries", "viz", "kpigraph")


def test_a_room_imports_only_from_rooms_below_it() -> None:
    lint = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert lint, "import-linter is not installed beside this Python"
    ran = run_process([lint, "--no-cache"], cwd=ROOT)
    assert ran.code == 0, ran.out
    assert "0 broken" in ran.out
    assert "0 kept" not in ran.out


@pytest.mark.parametrize("name", INQUIRIES)
def test_every_question_is_a_command(name: str) -> None:
    question = inquiry_of(name)
    assert question.name == name
    ran = asked("--lang", "en", *name.split(), "--help")
    assert ran.code == 0
    assert question.asks.en.split()[0] in ran.out


def test_modules_are_named_by_what_they_are() -> None:
    modules = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert len(modules) > len(ROOMS)
    vague = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "stuff"}
    assert not [path for path in modules if path.stem.strip("_") in vague]
    assert not [path for path in (ROOT / "tests").rglob("*.py") if path.stem in vague]


def test_every_room_says_what_it_is() -> None:
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        assert path.read_text("utf-8").startswith('"""'), path.name


def test_files_are_written_in_one_place() -> None:
    """Whole or not at all, which nothing else in the house promises."""
    writing = re.compile(r"\.write_(text|bytes)\(|mkstemp|\.rename\(|\bopen\([^)]*[\"'][wax]")
    writers = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if writing.search(path.read_text("utf-8"))
    }
    # One asks whether a file may be moved, and one opens the null device, where there is no
    # standard output.
    assert writers == {
        "loaders/writing.py",
        "loaders/whole_folders.py",
        "loaders/held_files.py",
        "kpigraph/terminal.py",
    }
