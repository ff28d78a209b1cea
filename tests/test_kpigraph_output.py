"""Where results go: a file, a pipe, a device; whole, or not at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from asking import CLEAN, UNDRAWN, asked, command, run, run_process, sentence

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell or its files")


def shell(script: str, *arguments: str) -> list[str]:
    """A shell that runs ``script``, the command being ``"$@"``."""
    found = shutil.which("sh")
    assert found
    return [found, "-c", script, "sh", command(), *arguments]


@pytest.mark.parametrize(
    ("arguments", "form"),
    [
        (("-o", "x.json"), "json"),
        (("-o", "x.CSV"), "csv"),
        (("-o", "x.md"), "md"),
        (("-o", "x.txt"), "table"),
        (("-o", "x"), "table"),
        (("-o", "x.csv", "--format", "json"), "json"),
        (("--output", "結果.csv"), "csv"),
        (("-o", "x.xlsx"), "xlsx"),
        (("-o", "x.ODS"), "ods"),
    ],
)
def test_a_file_has_what_the_screen_would(
    arguments: tuple[str, ...], form: str, tmp_path: Path
) -> None:
    ran = run("shared", *arguments, cwd=tmp_path)
    (written,) = tmp_path.iterdir()
    assert (ran.code, ran.data) == (0, b"")
    assert ran.err == f"已寫入 {written.name}（18 列）\n"
    assert written.read_bytes() == asked("shared", "--format", form).data


def test_without_a_format_it_is_a_table() -> None:
    assert asked("shared").data == asked("shared", "--format", "table").data


def test_evidence_adds_keys_and_cells() -> None:
    plain, evidence = asked("show", "AC1"), asked("show", "AC1", "--evidence")
    assert "AC1提升市民對環境滿意度" not in plain.out
    assert "AC1提升市民對環境滿意度" in evidence.out
    assert "outline.md" in evidence.out


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("old" * 9999, encoding="utf-8")
    assert run("shared", "-o", "x.json", cwd=tmp_path).code == 0
    assert (tmp_path / "x.json").read_bytes() == asked("shared", "--format", "json").data


@POSIX
def test_a_failing_write_leaves_the_file_untouched(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("old", encoding="utf-8")
    # No file may grow over one block, as on a full disk.
    # (Nor may Python write byte code then: it would leave it cut off.)
    env = {"PYTHONDONTWRITEBYTECODE": "1"}
    line = shell('ulimit -f 1; exec "$@"', "kpis", "-o", "x.csv")
    ran = run_process(line, env, cwd=tmp_path)
    assert ran.code == 2
    assert "x.csv" in sentence(ran)
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == "old"


@POSIX
def test_a_file_is_as_private_as_the_person_wants(tmp_path: Path) -> None:
    script = 'umask 077; exec "$@"'
    assert run_process(shell(script, "shared", "-o", "x.csv"), cwd=tmp_path).code == 0
    assert (tmp_path / "x.csv").stat().st_mode & 0o777 == 0o600
    (tmp_path / "y.csv").touch(mode=0o640)
    assert run("shared", "-o", "y.csv", cwd=tmp_path).code == 0
    assert (tmp_path / "y.csv").stat().st_mode & 0o777 == 0o640


@POSIX
def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert run("shared", "-o", "link.csv", cwd=tmp_path).code == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == asked("shared", "--format", "csv").data


@POSIX
def test_what_is_no_plain_file_is_written_to_not_replaced(tmp_path: Path) -> None:
    """As in ``-o /dev/stdout``, or ``-o >(gzip > x.gz)``."""
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        ran = run("shared", "-o", pipe)
        data = os.read(reading, 65536)
    finally:
        os.close(reading)
    assert ran.code == 0
    assert pipe.is_fifo()
    assert data == asked("shared", "--format", "csv").data


@POSIX
@pytest.mark.parametrize("arguments", [("kpis",), ("--help",), ("check", "--fail-on", "error")])
def test_a_reader_that_has_seen_enough(arguments: tuple[str, ...]) -> None:
    """As in ``kpigraph kpis | head -1``, and nobody reads at all."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = run(*arguments, stdout=writing)
    finally:
        os.close(writing)
    assert (ran.code, ran.err) == (0, "")


@POSIX
def test_head() -> None:
    ran = run_process(shell('"$@" | head -1', "kpis"))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == asked("kpis").out.partition("\n")[0] + "\n"


@POSIX
@pytest.mark.parametrize("arguments", [("kpis",), ("--help",)])
def test_a_screen_that_takes_nothing(arguments: tuple[str, ...]) -> None:
    """A full disk behind ``>``; status 1 would say that findings were found."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        ran = run(*arguments, stdout=full)
    assert ran.code == 2
    assert sentence(ran)


@POSIX
def test_no_standard_output_at_all() -> None:
    ran = run_process(shell('exec "$@" >&-', "shared"))
    assert ran.code in (0, 2)
    assert ran.err.count("\n") <= 1


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp950", "LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_pipes_and_files_are_utf_8(env: dict[str, str], tmp_path: Path) -> None:
    zh = {**env, "KPIGRAPH_LANG": "zh-TW"}
    assert run("shared", env=zh).data == asked("shared").data
    assert run("shared", "-o", "x.csv", cwd=tmp_path, env=zh).err == "已寫入 x.csv（18 列）\n"
    assert (tmp_path / "x.csv").read_bytes() == asked("shared", "--format", "csv").data


def test_a_briefing_says_where_to_look(tmp_path: Path) -> None:
    (tmp_path / "a-108.md").write_text(CLEAN, encoding="utf-8")
    ran = run("briefing", "--plan", "a-108.md", "-o", "out", cwd=tmp_path, lacking=UNDRAWN)
    page = Path("out", "index.html")
    assert (ran.code, ran.out) == (0, f"{page}\n")
    assert str(page) in ran.err
    assert (tmp_path / page).is_file()
    first = _contents(tmp_path / "out")
    again = run("briefing", "--plan", "a-108.md", "-o", "out", cwd=tmp_path, lacking=UNDRAWN)
    assert again == ran
    assert _contents(tmp_path / "out") == first


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_python_dash_m_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kpigraph", "bureau"], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"kpigraph bureau --help" in done.stderr


def test_an_ending_of_no_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.xls"
    ran = run("bureaus", "-o", str(path), "--lang", "en")
    assert ran.code == 2
    assert ".xls is no format" in sentence(ran)
    assert not path.exists()
    assert run("bureaus", "-o", str(path), "--format", "csv").code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_reason_is_said_in_the_language_of_the_person(tmp_path: Path) -> None:
    ran = run("bureaus", "-o", str(tmp_path / "none" / "x.csv"), "--lang", "zh-TW")
    assert ran.code == 2
    assert "沒有這個檔案或資料夾" in sentence(ran)
    assert "No such" not in ran.err


def test_a_briefing_in_the_folder_that_one_stands_in(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (tmp_path / "a-108.md").write_text(CLEAN, encoding="utf-8")
    line = ("briefing", "--plan", "../a-108.md", "-o", ".", "--lang", "en")
    first = run(*line, cwd=folder, lacking=UNDRAWN)
    assert (first.code, first.out) == (0, "index.html\n")
    assert (folder / "index.html").is_file()
    assert run(*line, cwd=folder, lacking=UNDRAWN) == first  # over its own
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-108.md", "here"]
    (folder / "mine.txt").touch()
    refused = run(*line, cwd=folder, lacking=UNDRAWN)
    assert refused.code == 2
    assert f"{folder} holds mine.txt" in sentence(refused)
