"""A written folder is complete or not there, and nobody else's files are touched."""

import errno
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.writing import (
    ChangedFilesError,
    FolderTakenError,
    UnwritableError,
    check_folder,
    write_folder,
    write_new_folder,
)

CONTENTS = {
    "index.html": "一\n".encode(),
    "tables/a.csv": "\ufeff甲,乙\r\n".encode(),
    "graphs/b.png": b"\x89PNG\r\n\x00\xff",
}
SECOND = {"index.html": b"2"}


def files(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``; links are not followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def contents(folder: Path) -> dict[str, bytes]:
    """Those but the mark by which a later run knows its own."""
    found = files(folder)
    found.pop("manifest.json")
    return found


def test_the_folder_holds_the_contents_byte_for_byte(tmp_path: Path) -> None:
    write_folder(tmp_path / "new" / "deep" / "out", CONTENTS)
    folder = tmp_path / "new" / "deep" / "out"
    assert contents(folder) == CONTENTS  # line ends and the BOM as given
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in CONTENTS.items()}
    assert json.loads(files(folder)["manifest.json"]) == {"files": hashes}
    assert list(folder.parent.iterdir()) == [folder]


def test_a_later_run_replaces_an_earlier_one_whole(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", CONTENTS)
    write_folder(tmp_path / "out", {"index.html": b"2", "graphs": b"now a file"})
    assert contents(tmp_path / "out") == {"index.html": b"2", "graphs": b"now a file"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_folder(tmp_path / "out", CONTENTS)
    assert contents(tmp_path / "out") == CONTENTS


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
        write_folder(tmp_path / "out", SECOND)
    assert "out" in caught.value.text.zh
    assert "out" in caught.value.text.en
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", ["kpigraph.json", "manifest.json"])
@pytest.mark.parametrize(
    "mark",
    [None, "", "[]", '{"files": 1}', '{"files": null}', "null", "\udcff", '{"other": []}',
     '{"files": {"index.html": 1}}', "[" * 100_000],
)  # fmt: skip
def test_a_folder_without_a_mark_that_names_its_files_is_left_alone(
    tmp_path: Path, mark: str | None, name: str
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_text("mine", encoding="utf-8")
    if mark is not None:
        (tmp_path / "out" / name).write_bytes(mark.encode(errors="surrogateescape"))
    before = files(tmp_path)
    with pytest.raises(FolderTakenError):
        write_folder(tmp_path / "out", CONTENTS)
    assert files(tmp_path) == before


def test_a_folder_that_an_earlier_version_wrote_is_known(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", CONTENTS)
    (tmp_path / "out" / "manifest.json").unlink()
    mark = json.dumps({"files": sorted(CONTENTS)})
    (tmp_path / "out" / "kpigraph.json").write_text(mark, encoding="utf-8")
    write_folder(tmp_path / "out", SECOND)
    assert contents(tmp_path / "out") == SECOND


def test_a_manifest_of_somebody_else_is_no_mark(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text('{"name": "app"}', encoding="utf-8")
    before = files(tmp_path)
    with pytest.raises(FolderTakenError, match=r"manifest\.json"):
        write_folder(tmp_path / "out", CONTENTS)
    assert files(tmp_path) == before


def test_a_file_that_was_changed_is_named_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder(folder, CONTENTS)
    (folder / "tables" / "a.csv").write_bytes(b"mine")
    (folder / "graphs" / "b.png").unlink()  # what is gone is nobody's loss
    before = files(tmp_path)
    with pytest.raises(ChangedFilesError) as caught:
        write_folder(folder, SECOND)
    for said in caught.value.text:
        assert "tables/a.csv" in said
        assert "b.png" not in said
        assert "--force" in said
    assert files(tmp_path) == before
    write_folder(folder, SECOND, force=True)
    assert contents(folder) == SECOND


def test_what_was_added_stays_though_all_else_may_go(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", CONTENTS)
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderTakenError, match=r"mine\.txt"):
        write_folder(tmp_path / "out", SECOND, force=True)


def test_a_file_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderTakenError):
        write_folder(tmp_path / "out", CONTENTS)
    assert files(tmp_path) == {"out": b"mine"}


def test_a_file_in_place_of_its_parent_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "parent").write_text("mine", encoding="utf-8")
    for write in (check_folder, lambda folder: write_folder(folder, CONTENTS)):
        with pytest.raises(UnwritableError, match="parent"):
            write(tmp_path / "parent" / "new" / "out")
    assert files(tmp_path) == {"parent": b"mine"}


links = pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege on Windows")


@links
def test_a_link_in_its_place_is_left_alone(tmp_path: Path) -> None:
    write_folder(tmp_path / "real", CONTENTS)
    (tmp_path / "out").symlink_to(tmp_path / "real", target_is_directory=True)
    with pytest.raises(FolderTakenError):
        write_folder(tmp_path / "out", SECOND)
    assert (tmp_path / "out").is_symlink()
    assert contents(tmp_path / "real") == CONTENTS


@links
def test_a_link_that_leads_nowhere_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "gone", target_is_directory=True)
    with pytest.raises(FolderTakenError):
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
        write_folder(tmp_path / "out", SECOND)
    assert link.is_symlink()
    assert contents(tmp_path / "out") == CONTENTS
    assert files(target) == {"x": b"mine"}


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("z" * 300, id="a name that no system takes"),
        pytest.param("index.html/z", id="a file below a file"),
    ],
)
def test_a_page_that_fails_midway_leaves_nothing_behind(tmp_path: Path, last: str) -> None:
    broken = {**CONTENTS, last: b""}
    with pytest.raises(UnwritableError):
        write_folder(tmp_path / "out", broken)
    assert list(tmp_path.iterdir()) == []

    write_folder(tmp_path / "out", CONTENTS)
    with pytest.raises(UnwritableError):
        write_folder(tmp_path / "out", broken)
    assert contents(tmp_path / "out") == CONTENTS
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_a_folder_stays_as_private_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o700)
    write_folder(tmp_path / "out", CONTENTS)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


@pytest.fixture
def worked_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_folder_that_one_works_in_is_filled_where_it_stands(worked_in: Path) -> None:
    number = worked_in.stat().st_ino
    for made in (CONTENTS, {**SECOND, "graphs": b"now a file"}, CONTENTS):
        write_folder(Path(), made)
        assert contents(worked_in) == made
        assert worked_in.stat().st_ino == number  # or the shell would stand nowhere
        assert list(worked_in.parent.iterdir()) == [worked_in]


def test_the_folder_that_one_works_in_is_left_alone_if_it_holds_something_else(
    worked_in: Path,
) -> None:
    (worked_in / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderTakenError) as caught:
        write_folder(Path(), CONTENTS)
    for said in caught.value.text:
        assert str(worked_in) in said  # not a dot alone
        assert "mine.txt" in said
    assert files(worked_in) == {"mine.txt": b"mine"}


@pytest.fixture
def staying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the system does not let anyone rename, as a mount point."""
    folder = tmp_path / "out"
    rename = Path.rename

    def refusing(path: Path, target: Path) -> Path:
        if path == folder.resolve():
            raise OSError(errno.EBUSY, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    return folder


def test_a_folder_that_cannot_be_renamed_is_filled_where_it_stands(staying: Path) -> None:
    staying.mkdir()
    for made in (CONTENTS, {**SECOND, "graphs": b"now a file"}):
        write_folder(staying, made)
        assert contents(staying) == made
        assert list(staying.parent.iterdir()) == [staying]


@pytest.mark.parametrize("failing", range(1, 9))
def test_filling_a_folder_that_fails_midway_leaves_what_was_there(
    staying: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    # The second content moves four things out and two in; the refusal of the folder is no move.
    write_folder(staying, CONTENTS)
    rename, moved = Path.rename, 0

    def breaking(path: Path, target: Path) -> Path:
        nonlocal moved
        moved += path != staying.resolve()
        if moved == failing:
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", breaking)
    if failing > 6:
        write_folder(staying, SECOND)
        assert contents(staying) == SECOND
    else:
        with pytest.raises(UnwritableError):
            write_folder(staying, SECOND)
        assert contents(staying) == CONTENTS
    assert list(staying.parent.iterdir()) == [staying]


@pytest.mark.parametrize("killed", range(1, 7))
def test_a_run_that_was_killed_while_it_filled_a_folder_stands_in_nobodys_way(
    staying: Path, tmp_path: Path, killed: int
) -> None:
    write_folder(staying, CONTENTS)
    script = """
import os, sys
from pathlib import Path
from loaders.writing import write_folder
folder, left = Path(sys.argv[1]), int(sys.argv[2])
os.chdir(folder)
rename = Path.rename
def dying(path, target):
    global left
    rename(path, target)
    left -= 1
    if not left:
        os.kill(os.getpid(), 9)
Path.rename = dying
write_folder(folder, {"index.html": b"2"})
"""
    done = subprocess.run([sys.executable, "-c", script, staying, str(killed)], check=False)
    assert done.returncode != 0
    assert any(name.startswith(".kpigraph-") for name in files(staying))
    write_folder(staying, {"index.html": b"3"})
    assert contents(staying) == {"index.html": b"3"}
    assert files(tmp_path).keys() == {"out/index.html", "out/manifest.json"}


def test_a_new_folder_is_looked_at_before_it_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "out"

    def look(written: Path) -> str:
        assert files(written) == CONTENTS
        assert not folder.exists()
        return "seen"

    assert write_new_folder(folder, CONTENTS, look) == "seen"
    assert files(folder) == CONTENTS  # without a mark
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_new_folder_can_be_the_one_that_one_works_in(worked_in: Path) -> None:
    assert write_new_folder(Path(), CONTENTS, files) == CONTENTS
    assert files(worked_in) == CONTENTS
    with pytest.raises(FolderTakenError):
        write_new_folder(Path(), SECOND, files)
    assert files(worked_in) == CONTENTS


@pytest.mark.parametrize("there", [False, True])
def test_what_does_not_look_right_is_not_written(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "out"
    if there:
        folder.mkdir()

    def look(_: Path) -> None:
        raise ValueError("not right")

    with pytest.raises(ValueError, match="not right"):
        write_new_folder(folder, CONTENTS, look)
    assert [path.name for path in tmp_path.rglob("*")] == ["out"] * there


def test_a_new_folder_takes_the_place_of_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", CONTENTS)
    before = files(tmp_path)
    with pytest.raises(FolderTakenError):
        write_new_folder(tmp_path / "out", SECOND, lambda _: None)
    assert files(tmp_path) == before
