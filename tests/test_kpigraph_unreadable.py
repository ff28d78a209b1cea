"""Sources that cannot be read, through the command: exit 3 and one sentence, whatever they are."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from asking import CLEAN, run, sentence

MANIFEST = 'title = "試行計畫"\ncity = "trial"\nyear = "108"\n'


def big5_name(folder: Path) -> Path:
    path = folder / os.fsdecode("施政綱要.md".encode("big5"))
    path.write_bytes(b"\xff\xff\xff")
    return path


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.md")
    return folder / "pipe.md"


def too_many_bytes(folder: Path) -> Path:
    path = folder / "large.md"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    return path


def too_long_a_line(folder: Path) -> Path:
    path = folder / "long.md"
    path.write_text(f"{CLEAN}{'甲' * 4_000_001}\n", encoding="utf-8")
    return path


def too_many_rows(folder: Path) -> Path:
    path = folder / "many.md"
    path.write_text(CLEAN + "\n".join(map(str, range(250_001))), encoding="utf-8")
    return path


def plan_folder(folder: Path, more: str = "") -> Path:
    (folder / "plan.toml").write_text(f"{MANIFEST}{more}\n", encoding="utf-8")
    (folder / "outline.md").write_text(CLEAN, encoding="utf-8")
    return folder


def brackets(folder: Path) -> Path:
    return plan_folder(folder, "x = " + "[" * 100_000)


def digits(folder: Path) -> Path:
    return plan_folder(folder, "x = " + "9" * 5000)


def pipe_in_the_folder(folder: Path) -> Path:
    os.mkfifo(plan_folder(folder) / "bureaus.csv")
    return folder


def link_out_of_the_folder(folder: Path) -> Path:
    (plan_folder(folder) / "bureaus.csv").symlink_to(__file__)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("command", ["check", "kpis"])
@pytest.mark.parametrize(
    ("made", "said"),
    [
        (big5_name, "施政綱要.md, line 1,"),
        (pipe, "a pipe or a device"),
        (too_many_bytes, "larger than 64 MiB"),
        (too_long_a_line, "line 5, holds 4,000,001 characters"),
        (too_many_rows, "holds 250,001 rows"),
        (brackets, "plan.toml"),
        (digits, "plan.toml"),
        (pipe_in_the_folder, "bureaus.csv: it is a pipe"),
        (link_out_of_the_folder, "bureaus.csv is a link to outside"),
    ],
)
def test_a_source_of_any_kind_that_cannot_be_read(
    tmp_path: Path, made: Callable[[Path], Path], said: str, command: str
) -> None:
    folder = tmp_path / "trial-108"
    folder.mkdir()
    ran = run(command, "--plan", made(folder), "--lang", "en")
    assert ran.code == 3, ran.err
    assert said in sentence(ran)
    assert len(ran.err) < 600 + len(str(folder))
