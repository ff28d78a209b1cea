"""A file that Excel has open, and names that Windows has no files of."""

import errno
from pathlib import Path

import pytest
from windows_files import ACCESS_DENIED, SHARING_VIOLATION, Windows, refusal

from graphmodel.language import Language
from graphmodel.problems import MisuseError
from loaders.held_files import locked_name
from loaders.identity import of_key
from loaders.problems import reason_of
from loaders.sources import read_sources
from loaders.windows_names import UnusableNameError, is_device
from loaders.writing import (
    HeldOpenError,
    UnwritableError,
    write_file,
    write_folder,
    write_new_folder,
)
from viz.briefing import briefing_files

FILES = {"index.html": b"one", "tables/kpis.csv": b"two", "tables/shared.csv": b"three"}


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    return Windows(monkeypatch)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_spreadsheet_that_is_open_is_named_and_stays(windows: Windows, tmp_path: Path) -> None:
    file = tmp_path / "指標.csv"
    file.write_bytes(b"old")
    windows.held.add(file)
    with pytest.raises(HeldOpenError) as raised:
        write_file(file, b"new")
    zh, en = raised.value.text
    assert zh == f"無法寫入 {file}：已在其他程式（例如 Excel）開啟；請先關閉該檔案再試一次"
    assert en.startswith(f"cannot write {file}: another program such as Excel has it open;")
    assert contents(tmp_path) == {"指標.csv": b"old"}


@pytest.mark.parametrize("stands_in_it", [False, True])
def test_of_a_briefing_the_open_table_is_named(
    windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stands_in_it: bool
) -> None:
    folder = tmp_path / "out"
    write_folder(folder, FILES)
    before = contents(folder)
    if stands_in_it:
        monkeypatch.chdir(folder)
    windows.held.add(folder / "tables" / "shared.csv")
    with pytest.raises(HeldOpenError) as raised:
        write_folder(folder, {**FILES, "index.html": b"new"})
    assert str(folder / "tables" / "shared.csv") in raised.value.text.zh
    assert contents(folder) == before
    assert list(tmp_path.iterdir()) == [folder]
    windows.held.clear()
    write_folder(folder, {**FILES, "index.html": b"new"})
    assert (folder / "index.html").read_bytes() == b"new"


def test_who_looks_at_a_file_for_a_moment_is_waited_for(windows: Windows, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"old")
    windows.held.add(file)
    windows.briefly = 2
    write_file(file, b"new")
    assert windows.refused == 2
    assert contents(tmp_path) == {"x.csv": b"new"}


def test_where_nothing_is_open_no_permission_is_no_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: object, target: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(target))

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(UnwritableError, match="permission denied") as raised:
        write_file(tmp_path / "x.csv", b"new")
    assert not isinstance(raised.value, HeldOpenError)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lock", [".~lock.kpis.csv#", "~$kpis.csv"])
def test_the_lock_beside_an_open_table_is_no_file_of_someone_else(
    tmp_path: Path, lock: str
) -> None:
    write_folder(tmp_path / "out", FILES)
    (tmp_path / "out" / "tables" / lock).touch()
    with pytest.raises(HeldOpenError) as raised:
        write_folder(tmp_path / "out", FILES)
    for said in raised.value.text:
        assert str(tmp_path / "out" / "tables" / "kpis.csv") in said
        assert said.endswith(lock)  # what to delete if the program is long gone


def test_what_a_lock_speaks_of() -> None:
    names = ("~$a.xlsx", ".~lock.a.ods#", "a.xlsx", "~$", ".~lock.a")
    assert [locked_name(name) for name in names] == ["a.xlsx", "a.ods", "", "", ""]


DEVICES = ("CON", "nul", "aux.md", "Com1.csv", "LPT²", "con .txt", "prn.", "CONOUT$")


@pytest.mark.parametrize("name", [*DEVICES, "x.", "x ", "a:b.csv", "what?.csv", 'a"b'])
def test_what_windows_cannot_have_is_refused_in_a_sentence(
    windows: Windows, tmp_path: Path, name: str
) -> None:
    for path in (tmp_path / name, tmp_path / name / "out"):
        with pytest.raises(UnusableNameError) as raised:
            write_file(path, b"x")
        assert all(f"“{name}”" in said or f"「{name}」" in said for said in raised.value.text)
        with pytest.raises(UnusableNameError):
            write_folder(path, FILES)
    with pytest.raises(UnusableNameError):
        write_new_folder(tmp_path / "new", {name: b"x"}, lambda _: None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["console.csv", "auxiliary", "com10", "指標.csv", ".hidden", "a b"]
)
def test_other_names_are_taken(windows: Windows, tmp_path: Path, name: str) -> None:
    write_file(tmp_path / name, b"x")
    assert contents(tmp_path) == {name: b"x"}


def test_dots_that_lead_elsewhere_are_no_names(
    windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    write_file(Path("..", "x.csv"), b"x")
    write_folder(Path(), FILES)
    assert (tmp_path / "x.csv").is_file()
    assert (tmp_path / "in" / "index.html").is_file()


@pytest.mark.parametrize("name", DEVICES[:3])
def test_elsewhere_they_are_names_as_any(tmp_path: Path, name: str) -> None:
    write_file(tmp_path / name, b"x")
    assert contents(tmp_path) == {name: b"x"}


@pytest.mark.parametrize("key", ["con", "aux", "com1"])
def test_no_plan_has_a_key_that_no_folder_can_be_called(key: str) -> None:
    assert is_device(key)
    with pytest.raises(MisuseError, match=key):
        of_key(key, "x")


def test_paths_within_a_briefing_leave_windows_room() -> None:
    """Of 259 characters 150 are for the folder that a person chooses, 23 for one beside it."""
    (reading,) = read_sources(["taipei-107"])
    names = [page.name for page in briefing_files(reading, Language.ZH)]
    assert max(map(len, names)) <= 259 - 150 - len("/.kpigraph-12345678/new")
    assert not any(is_device(part) for name in names for part in name.split("/"))


@pytest.mark.parametrize(
    ("code", "says"), [(SHARING_VIOLATION, "Excel"), (206, "too long"), (ACCESS_DENIED, "denied")]
)
def test_what_windows_says_by_number(code: int, says: str) -> None:
    assert says in reason_of(refusal(code, Path("x"))).en


def test_a_long_path_that_windows_does_not_find_is_said_to_be_long() -> None:
    error = FileNotFoundError(errno.ENOENT, "not found", "C:\\" + "局" * 260)
    assert "no such" in reason_of(error).en
    error.winerror = 3  # type: ignore[attr-defined]
    assert "too long" in reason_of(error).en
