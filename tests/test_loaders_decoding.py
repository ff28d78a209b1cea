"""From bytes to text: encodings, line ends, and files that are no text."""

from pathlib import Path

import pytest
from conftest import Read

from loaders.decoding import read_text
from loaders.problems import SourceError

TEXT = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲\tAC1.1 乙\t環保局\n\t半\t\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp950", "big5"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(read: Read, encoding: str, end: str) -> None:
    seen = read(TEXT.replace("\n", end).encode(encoding))
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙半"}
    assert seen.kpi("AC1.1").evidence.lines == (4, 5)
    legacy = encoding in ("cp950", "big5")
    assert seen.codes() == {"name-broken"} | ({"encoding-legacy"} if legacy else set())


def test_utf16_of_either_byte_order(tmp_path: Path) -> None:
    for bom, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        path = tmp_path / codec
        path.write_bytes(bom + TEXT.encode(codec))
        assert (read_text(path).text, read_text(path).encoding) == (TEXT, "utf-16")


def test_mixed_line_ends_count_once(tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_bytes(b"a\r\nb\rc\nd")
    assert read_text(path).text == "a\nb\nc\nd"


def test_the_legacy_finding_stands_at_the_top(read: Read) -> None:
    assert read(TEXT.encode("cp950")).lines("encoding-legacy") == [1]


def refused(path: Path) -> str:
    with pytest.raises(SourceError) as refusal:
        read_text(path)
    assert str(path) in refusal.value.text.zh
    return str(refusal.value)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_binary_file_is_refused_with_its_line(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "image.png"
    path.write_bytes(end.join([b"a", b"b", b"c\xff\xff\xff"]))
    assert f"{path}, line 3" in refused(path)
    path.write_bytes(end.join([b"a", b"b", b"c\x00\x01"]))
    assert f"{path}, line 3" in refused(path)


def test_utf16_without_a_mark_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "utf16"
    path.write_bytes(TEXT.encode("utf-16-le"))
    assert str(path) in refused(path)


def test_utf16_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "utf16"
    path.write_bytes(TEXT.encode("utf-16")[:-1])
    assert str(path) in refused(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)  # a hole: takes no room on the disk
    assert "64 MiB" in refused(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "cannot open" in refused(tmp_path / "missing")
    assert "cannot open" in refused(tmp_path)
