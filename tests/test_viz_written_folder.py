"""A written folder is complete or not there, and nobody else's files are touched."""

import json
import os
from pathlib import Path

import pytest

from viz.written_folder import FolderTakenError, write_folder

CONTENTS = {"index.html": "一\n", "tables/a.csv": "\ufeff甲,乙\r\n", "graphs/b.html": "b"}


def files(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``; links are not followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def texts(folder: Path) -> dict[str, str]:
    found = {name: data.decode() for name, data in files(folder).items()}
    found.pop("kpigraph.json")
    return found


def test_the_folder_holds_the_contents_byte_for_byte(tmp_path: Path) -> None:
    write_folder(tmp_path / "new" / "deep" / "out", CONTENTS)
    folder = tmp_path / "new" / "deep" / "out"
    assert texts(folder) == CONTENTS  # line ends and the BOM as given
    assert json.loads(files(folder)["kpigraph.json"]) == {"files": sorted(CONTENTS)}
    assert list(folder.parent.iterdir()) == [folder]


def test_a_later_run_replaces_an_earlier_one_whole(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", CONTENTS)
    write_folder(tmp_path / "out", {"index.html": "二", "graphs": "now a file"})
    assert texts(tmp_path / "out") == {"index.html": "二", "graphs": "now a file"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_folder(tmp_path / "out", CONTENTS)
    assert texts(tmp_path / "out") == CONTENTS


def test_the_folder_can_be_read_by_others_as_any_folder_can(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    write_folder(tmp_path / "out", CONTENTS)
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("foreign", ["notes.txt", "graphs/mine.html", ".hidden", "tables/deep/x"])
def test_a_folder_with_a_file_of_someone_else_is_left_alone(tmp_path: Path, foreign: str) -> None:
    write_folder(tmp_path / "out", CONTENTS)
    path = tmp_path / "out" / foreign
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    before = files(tmp_path)
    with pytest.raises(FolderTakenError) as caught:
        write_folder(tmp_path / "out", {"index.html": "二"})
    assert "out" in caught.value.text.zh
    assert "out" in caught.value.text.en
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "mark", [None, "", "[]", '{"files": 1}', '{"files": null}', "null", "\udcff", '{"other": []}']
)
def test_a_folder_without_a_mark_that_names_its_files_is_left_alone(
    tmp_path: Path, mark: str | None
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_text("mine", encoding="utf-8")
    if mark is not None:
        (tmp_path / "out" / "kpigraph.json").write_bytes(mark.encode(errors="surrogateescape"))
    before = files(tmp_path)
    with pytest.raises(FolderTakenError):
        write_folder(tmp_path / "out", CONTENTS)
    assert files(tmp_path) == before


def test_a_file_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderTakenError):
        write_folder(tmp_path / "out", CONTENTS)
    assert files(tmp_path) == {"out": b"mine"}


def test_a_file_in_place_of_its_parent_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "parent").write_text("mine", encoding="utf-8")
    with pytest.raises(OSError, match="parent"):
        write_folder(tmp_path / "parent" / "out", CONTENTS)
    assert files(tmp_path) == {"parent": b"mine"}


links = pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege on Windows")


@links
def test_a_link_in_its_place_is_left_alone(tmp_path: Path) -> None:
    write_folder(tmp_path / "real", CONTENTS)
    (tmp_path / "out").symlink_to(tmp_path / "real", target_is_directory=True)
    with pytest.raises(FolderTakenError):
        write_folder(tmp_path / "out", {"index.html": "二"})
    assert (tmp_path / "out").is_symlink()
    assert texts(tmp_path / "real") == CONTENTS


@links
def test_a_link_that_leads_nowhere_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "gone", target_is_directory=True)
    with pytest.raises((FolderTakenError, OSError)):
        write_folder(tmp_path / "out", CONTENTS)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").is_symlink()


@links
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_folder_that_holds_a_link_of_someone_else_is_left_alone(
    tmp_path: Path, kind: str
) -> None:
    target = tmp_path / "theirs"
    target.mkdir()
    (target / "x").write_text("mine", encoding="utf-8")
    write_folder(tmp_path / "out", CONTENTS)
    link = tmp_path / "out" / "link"
    link.symlink_to(target if kind == "folder" else target / "x")
    with pytest.raises(FolderTakenError):
        write_folder(tmp_path / "out", {"index.html": "二"})
    assert link.is_symlink()
    assert texts(tmp_path / "out") == CONTENTS
    assert files(target) == {"x": b"mine"}


@pytest.mark.parametrize(
    ("last", "text"),
    [
        pytest.param("z" * 300, "a name that no system takes", id="name too long"),
        pytest.param("index.html/z", "a file below a file", id="no folder"),
        pytest.param("z", "\ud800", id="text that UTF-8 cannot hold"),
    ],
)
def test_a_page_that_fails_midway_leaves_nothing_behind(
    tmp_path: Path, last: str, text: str
) -> None:
    broken = {**CONTENTS, last: text}
    with pytest.raises((OSError, UnicodeEncodeError)):
        write_folder(tmp_path / "out", broken)
    assert list(tmp_path.iterdir()) == []

    write_folder(tmp_path / "out", CONTENTS)
    with pytest.raises((OSError, UnicodeEncodeError)):
        write_folder(tmp_path / "out", broken)
    assert texts(tmp_path / "out") == CONTENTS
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
