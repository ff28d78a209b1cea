"""On a terminal: every command prints something, whatever characters the terminal knows."""

import os
import struct
import subprocess
import unicodedata
from pathlib import Path

import pytest
import warm_start
from asking import CLEAN, UNDRAWN, asked, command, environment, run
from pdf_files import pdf_file

fcntl = pytest.importorskip("fcntl", reason="needs pseudo-terminals")
pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

ROWS = (("check",), ("totals",), ("summary",), ("kpis",), ("shared",), ("conflicts",),
        ("bureaus",), ("bureau", "環保局"), ("show", "AC1"))  # fmt: skip
HELP = [(line[0], "--help") for line in (*ROWS, ("briefing",))]
ENCODINGS = ("cp950", "ascii")
LOOKS = {"TERM": "xterm", "KPIGRAPH_LANG": "zh-TW"}
Seen = tuple[int, bytes]


def on_terminal(*arguments: str, encoding: str, columns: int = 80) -> Seen:
    """Run the command on a terminal of that encoding; its status and all that it printed.

    It is forked, without PNG and slides, where Python has started with that encoding.
    """
    main, beneath = _terminal(columns)
    ended = warm_start.start_on(
        beneath,
        [command(), *arguments],
        environment(PYTHONIOENCODING=encoding, **LOOKS),
        environment(PYTHONIOENCODING=encoding),
        UNDRAWN,
    )
    printed = _all_printed(main)
    return int(ended.recv(8)), printed


def started_on_terminal(*arguments: str, encoding: str, columns: int = 80) -> Seen:
    """As :func:`on_terminal`, in a process of its own from its start."""
    main, beneath = _terminal(columns)
    process = subprocess.Popen(
        [command(), *arguments],
        stdin=beneath,
        stdout=beneath,
        stderr=beneath,
        env=environment(PYTHONIOENCODING=encoding, **LOOKS),
    )
    os.close(beneath)
    printed = _all_printed(main)
    return process.wait(), printed


def _terminal(columns: int) -> tuple[int, int]:
    """Its two ends."""
    main, beneath = pty.openpty()
    fcntl.ioctl(beneath, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return main, beneath


def _all_printed(main: int) -> bytes:
    printed = b""
    try:
        while data := os.read(main, 65536):
            printed += data
    except OSError:
        pass  # how Linux says that the other end is closed
    finally:
        os.close(main)
    return printed.replace(b"\r\n", b"\n")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Seen]:
    """Every command and its help on every terminal, by encoding and arguments."""
    folder = tmp_path_factory.mktemp("terminal")
    (folder / "a-108.md").write_text(CLEAN, encoding="utf-8")
    briefing = ("briefing", "--plan", str(folder / "a-108.md"), "-o")
    lines = [(encoding, *line) for encoding in ENCODINGS for line in (*ROWS, *HELP)]
    lines += [(encoding, *briefing, str(folder / encoding)) for encoding in ENCODINGS]
    lines += [("utf-8", *line) for line in ROWS]
    found = {line: on_terminal(*line[1:], encoding=line[0]) for line in lines}
    return {(line[0], "briefing") if line[1] == "briefing" and "-o" in line else line: one
            for line, one in found.items()}  # fmt: skip


def width_of(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line", [*ROWS, *HELP, ("briefing",)], ids=" ".join)
def test_every_command_ends_as_usual_and_prints(
    seen: dict[tuple[str, ...], Seen], line: tuple[str, ...], encoding: str
) -> None:
    code, printed = seen[encoding, *line]
    assert code == 0
    assert b"Traceback" not in printed
    assert len(printed.splitlines()) > 1


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_terminal_gets_only_what_it_can_show(
    seen: dict[tuple[str, ...], Seen], encoding: str
) -> None:
    printed = {line[1:]: one[1] for line, one in seen.items() if line[0] == encoding}
    texts = {line: data.decode(encoding, "replace") for line, data in printed.items()}
    assert [line for line, text in texts.items() if "\ufffd" in text] == []


@pytest.mark.parametrize("line", ROWS, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(
    seen: dict[tuple[str, ...], Seen], line: tuple[str, ...]
) -> None:
    code, printed = seen["utf-8", *line]
    lines = printed.decode("utf-8").splitlines()
    assert code == 0
    assert max(map(width_of, lines)) <= 80
    assert b"\x1b" not in printed


FOLDED = "欄的長清單只列數目；加 --wide 可列出全部"


def test_long_lists_fold_on_a_terminal(seen: dict[tuple[str, ...], Seen]) -> None:
    printed = seen["utf-8", "shared"][1].decode()
    assert "10 列" in printed
    assert printed.count(FOLDED) == 1
    assert FOLDED in printed.splitlines()[-1]
    assert "141" not in printed
    assert FOLDED not in seen["utf-8", "totals"][1].decode()  # nothing to fold there


def test_wide_shows_them_whole_and_so_does_every_file() -> None:
    _, wide = on_terminal("shared", "--wide", encoding="utf-8")
    assert "141" in wide.decode()
    assert max(map(width_of, wide.decode().splitlines())) <= 80
    for form in ("md", "csv", "json"):
        _, printed = on_terminal("shared", "--format", form, encoding="utf-8")
        assert "141" in printed.decode()
    for printed in (wide, asked("shared").data, asked("shared", "--wide").data):
        assert "10 列" not in printed.decode()
        assert FOLDED not in printed.decode()
    assert asked("shared").err == ""


def test_a_row_of_a_wide_terminal_is_a_line() -> None:
    _, printed = on_terminal("shared", encoding="utf-8", columns=210)
    first = printed.decode().splitlines()[2]
    assert first.split()[:5] == ["專業職能訓練完成率", "括號註記不同", "7", "個主題", "10"]
    assert len(printed.splitlines()) == 2 + 18 + 1  # heads, a rule; 18 rows; what was folded


def test_a_wide_terminal_is_used() -> None:
    _, printed = on_terminal("summary", encoding="utf-8", columns=200)
    _, narrow = on_terminal("summary", encoding="utf-8", columns=40)
    assert len(printed.splitlines()) < len(narrow.splitlines())


def test_a_fork_prints_what_a_process_from_its_start_does(
    seen: dict[tuple[str, ...], Seen],
) -> None:
    for encoding in ENCODINGS:
        assert started_on_terminal("summary", encoding=encoding) == seen[encoding, "summary"]


def test_misuse_on_a_terminal() -> None:
    code, printed = on_terminal("bureau", "x", encoding="cp950")
    assert code == 2
    assert printed.decode("cp950").startswith("kpigraph: 查無名為「x」的局處")


# In no code page of a Chinese Windows: an emoji, a letter of the second plane, one of simplified.
UNSHOWN = {"😀": "\\U0001f600", "𠀋": "\\U0002000b", "们": "\\u4eec"}


@pytest.mark.parametrize("line", [("kpis",), ("bureaus",), ("show", "AC1"), ("briefing", "-o")])
def test_what_a_chinese_windows_cannot_show_is_escaped(
    tmp_path: Path, line: tuple[str, ...]
) -> None:
    name = "".join(UNSHOWN)
    path = tmp_path / f"{name}-108.md"
    text = CLEAN.replace("乙", name).replace("環保局", f"局{name}").replace("\n", "\r\n")
    path.write_text(text, encoding="utf-8", newline="")
    out = (str(tmp_path / f"出{name}"),) if line[-1] == "-o" else ()
    code, printed = on_terminal(*line, *out, "--plan", str(path), encoding="cp950", columns=400)
    shown = printed.decode("cp950")
    assert code == 0
    for escape in UNSHOWN.values():
        assert escape in shown
    refused = on_terminal("kpis", "--plan", str(tmp_path / name), encoding="cp950")
    assert (refused[0], b"Traceback" in refused[1]) == (3, False)


def test_progress_shows_on_a_terminal_alone(
    seen: dict[tuple[str, ...], Seen], tmp_path: Path
) -> None:
    assert "100%" in seen["cp950", "briefing"][1].decode("cp950")
    (tmp_path / "a-108.md").write_text(CLEAN, encoding="utf-8")
    line = ("briefing", "--plan", "a-108.md", "-o", "out")
    ran = run(*line, cwd=tmp_path, lacking=UNDRAWN)
    assert (ran.code, "%" in ran.err) == (0, False)


def test_the_pages_of_a_pdf_are_counted_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "plan-108.pdf"
    path.write_bytes(pdf_file(pages=40))
    code, printed = on_terminal("--plan", str(path), "kpis", encoding="utf-8")
    assert code == 3  # it has no text
    assert "讀取文件" in printed.decode()
    assert "沒有任何文字" in printed.decode().splitlines()[-1]
