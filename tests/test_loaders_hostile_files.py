"""Files that are none, names that no encoding fits, and links that lead out of a plan's folder."""

import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutated import INPUTS, attempt

from graphmodel.problems import Exit, KpigraphError
from graphmodel.readable import readable
from loaders.sources import read_sources

TEXT = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲\tAC1.1 乙\t環保局\n"
MANIFEST = 'title = "試行計畫"\ncity = "trial"\nyear = "108"\n'

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "trial-108"
    folder.mkdir()
    (folder / "plan.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "outline.md").write_text(TEXT, encoding="utf-8")
    return folder


def refused(path: Path) -> str:
    with pytest.raises(KpigraphError) as refusal:
        read_sources([str(path)])
    assert refusal.value.exit in (Exit.MISUSE, Exit.UNREADABLE)
    assert refusal.value.text.zh != refusal.value.text.en
    return refusal.value.text.en


@posix
def test_a_pipe_or_device_is_not_waited_for(tmp_path: Path, folder: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert "a pipe or a device" in refused(tmp_path / "pipe.md")
    assert "a pipe or a device" in refused(Path("/dev/zero"))
    for name in ("outline.md", "bureaus.csv"):  # bureaus.csv is read first
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)
        assert f"{folder / name}: it is a pipe" in refused(folder)


@posix
@pytest.mark.parametrize("name", INPUTS)
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, folder: Path, name: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden:x:0:0\n", encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(secret)
    said = refused(folder)
    assert str(folder / name) in said
    assert "hidden" not in said


@posix
def test_a_link_within_the_folder_and_one_to_the_folder_are_followed(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "outline.md").rename(folder / "v2.md")
    (folder / "outline.md").symlink_to("v2.md")
    (tmp_path / "link").symlink_to(folder)
    assert read_sources([str(tmp_path / "link")])[0].plan.key == "trial-108"


@posix
def test_links_in_a_circle(folder: Path) -> None:
    for name, other in (("outline.md", "a"), ("a", "outline.md")):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(other)
    assert str(folder / "outline.md") in refused(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_a_name_in_big5_is_read(tmp_path: Path) -> None:
    name = os.fsdecode("施政綱要.md".encode("big5"))
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (reading,) = read_sources([str(tmp_path / name)])
    assert reading.plan.title == "施政綱要"
    assert reading.plan.kpis[0].evidence.file == "施政綱要.md"
    (tmp_path / name).write_bytes(b"\xff\xff\xff")
    assert "施政綱要.md" in refused(tmp_path / name)


@given(st.text(st.characters(min_codepoint=0xD700, max_codepoint=0xE010)))
@settings(derandomize=True)
def test_whatever_a_name_is_it_can_be_written(name: str) -> None:
    readable(name).encode()


@pytest.mark.parametrize(
    "more",
    [
        "x = " + "[" * 100_000,
        "x = " + "[" * 100_000 + "]" * 100_000,
        "x = " + "9" * 5000,
        "document = " + "9" * 5000,
        "document = 0x" + "f" * 9000,
        '[[totals]]\nplace = "theme"\ncounts = "kpis"\nline = 1\nstated = 0x' + "f" * 9000,
        "themes = " + "[" * 150 + "]" * 150,
        'document = "' + "策" * 200 + '"',
        'document = "' + "x" * 100_000 + '"',
    ],
    ids=["open", "deep", "long", "document", "hexadecimal", "total", "nested", "name", "longest"],
)
def test_a_manifest_beyond_all_measure(folder: Path, more: str) -> None:
    (folder / "plan.toml").write_text(f"{MANIFEST}{more}\n", encoding="utf-8")
    said = refused(folder)
    assert str(folder) in said
    assert len(said) < 600 + len(str(folder))


@posix
def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter = Path.iterdir

    def denied(path: Path) -> Iterator[Path]:
        if path == tmp_path:
            raise PermissionError(13, "Permission denied")
        return enter(path)

    monkeypatch.setattr(Path, "iterdir", denied)  # root may enter every folder
    assert refused(tmp_path) == f"cannot open {tmp_path}: permission denied"


@posix
@pytest.mark.parametrize("name", ["trial-107", ".Trashes", "System Volume Information"])
def test_a_folder_beside_plans_that_may_not_be_entered(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    closed = tmp_path / name
    closed.mkdir()
    look = Path.is_file

    def denied(path: Path) -> bool:
        if path.parent == closed:
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "is_file", denied)  # root may enter every folder
    if name == "trial-107":
        assert refused(tmp_path).startswith(f"cannot open {closed}: permission denied; ")
    else:
        assert [reading.plan.key for reading in read_sources([str(tmp_path)])] == [folder.name]


def test_a_title_that_commands_a_terminal_is_escaped_in_plan_toml(tmp_path: Path) -> None:
    path = tmp_path / "甲\x85\x9b2J.md"
    path.write_text(TEXT, encoding="utf-8")
    (reading,) = read_sources([str(path)])
    written = dict(reading.files)["plan.toml"].decode()
    assert written.replace("\n", "").isprintable()
    assert tomllib.loads(written)["title"] == reading.plan.title == path.stem


def test_a_long_name_is_shortened(tmp_path: Path) -> None:
    assert len(refused(tmp_path / ("x" * 5000))) < 600


@pytest.mark.parametrize("name", INPUTS)
@settings(derandomize=True, deadline=None, max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_changed_bytes(tmp_path_factory: pytest.TempPathFactory, name: str, seed: int) -> None:
    attempt(tmp_path_factory.getbasetemp(), name, Random(seed).randrange(2**32))
