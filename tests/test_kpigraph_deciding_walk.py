"""``decide`` without names, in a real pseudo-terminal of 80 columns, in both languages."""

import os
import struct
import subprocess
import unicodedata
from pathlib import Path

import pytest
from asking import command, environment

fcntl = pytest.importorskip("fcntl", reason="needs pseudo-terminals")
pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

# Two pairs of names across the themes, and a name in each that is like no other.
OUTLINE = """## 一、甲主題 (A)

策略目標\tKPI\t主責局處
AC1 甲目標\tAC1.1 市有空間使用率\t環保局
\tAC1.2 道路巡查件數\t工務局
\tAC1.3 市民步道長度\t工務局

## 二、乙主題 (B)

策略目標\tKPI\t主責局處
BC1 乙目標\tBC1.1 市有空間使用比率\t工務局
\tBC1.2 辦理道路巡查件數\t環保局
\tBC1.3 等候時間\t環保局
"""
LEDGER = "trial-108-decisions.csv"


def walked(folder: Path, typed: str, language: str = "zh-TW", *more: str) -> tuple[int, str]:
    """Type ``typed`` at ``decide`` in ``folder``; its status and all that the screen shows."""
    (folder / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    main, beneath = pty.openpty()
    fcntl.ioctl(beneath, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [command(), "decide", "--plan", "trial-108.md", "--lang", language, *more],
        stdin=beneath,
        stdout=beneath,
        stderr=beneath,
        cwd=folder,
        env=environment(PYTHONIOENCODING="utf-8", TERM="xterm"),
    )
    os.close(beneath)
    answers = typed.splitlines(keepends=True)
    printed = b""
    try:
        while data := os.read(main, 65536):
            printed += data
            if printed.endswith(b": ") and answers:
                os.write(main, answers.pop(0).encode())
    except OSError:
        pass  # how Linux says that the other end is closed
    finally:
        os.close(main)
    return process.wait(), printed.decode().replace("\r\n", "\n")


def kept(folder: Path) -> list[list[str]]:
    """The rows of the ledger: both names, decision, relation, reason."""
    path = folder / LEDGER
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    rows = [line.split(",") for line in lines[1:]]
    return [[row[0], row[1], row[4], row[5], row[10]] for row in rows]


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def test_a_walk_keeps_what_is_decided(tmp_path: Path) -> None:
    status, screen = walked(tmp_path, "1\n用語不同\n5\n\n")
    assert status == 0
    assert kept(tmp_path) == [
        ["市有空間使用率", "市有空間使用比率", "accept", "same", "用語不同"],
        ["道路巡查件數", "辦理道路巡查件數", "reject", "distinct", ""],
    ]
    assert "【辦理】道路巡查件數" in screen
    assert "AC1.2 道路巡查件數" in screen
    assert "第 5 行" in screen  # each row with its line
    assert "已判定 2 對" in screen


@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_every_line_fits_the_screen(tmp_path: Path, language: str) -> None:
    status, screen = walked(tmp_path, "2\n理由\nq\n", language)
    assert status == 0
    shown = [line.replace("\x1b[1m", "").replace("\x1b[0m", "") for line in screen.split("\n")]
    assert max(map(width, shown)) <= 80
    told = "narrower: the one is a part" if language == "en" else "A 較 B 範圍小：A 是 B 的一部分"
    assert screen.count(told) == 1
    assert ("pair 1 of 2" if language == "en" else "第 1 對，共 2 對") in screen


def test_undo_takes_back_the_last_decision_alone(tmp_path: Path) -> None:
    status, screen = walked(tmp_path, "1\n\n5\n\n")
    assert status == 0
    assert len(kept(tmp_path)) == 2
    (tmp_path / LEDGER).unlink()
    status, screen = walked(tmp_path, "1\n\nz\n5\n\nq\n")
    assert status == 0
    (row,) = kept(tmp_path)
    assert row[2:4] == ["reject", "distinct"]
    assert "已復原上一個判定" in screen
    assert "還沒有可復原的判定" not in screen


def test_nothing_to_undo_is_said(tmp_path: Path) -> None:
    assert "還沒有可復原的判定" in walked(tmp_path, "z\nq\n")[1]
    assert kept(tmp_path) == []


def test_full_width_keys_and_strange_ones(tmp_path: Path) -> None:
    _, screen = walked(tmp_path, "９\n５\n\nｑ\n")
    assert "請輸入 1 到 6" in screen
    assert len(kept(tmp_path)) == 1


def test_what_is_settled_is_not_asked_again_and_unsure_is(tmp_path: Path) -> None:
    walked(tmp_path, "6\n再查\n5\n\n")
    assert {tuple(row[2:]) for row in kept(tmp_path)} == {
        ("unsure", "", "再查"), ("reject", "distinct", ""),
    }  # fmt: skip
    _, screen = walked(tmp_path, "q\n")
    assert "共 1 對" in screen
    assert "先前的判定：未定" in screen
    _, screen = walked(tmp_path, "4\n\n", "en")
    assert "1 pair decided" in screen
    assert "there is nothing left to decide" in walked(tmp_path, "", "en")[1]


def test_b_narrower_turns_the_names(tmp_path: Path) -> None:
    walked(tmp_path, "3\n\nq\n")
    (row,) = kept(tmp_path)
    assert row == ["市有空間使用比率", "市有空間使用率", "accept", "narrower", ""]


@pytest.mark.parametrize("typed", ["1\n\n", "1\n\n5\n"], ids=["at a choice", "at a reason"])
def test_ending_in_the_middle_keeps_what_is_decided_alone(tmp_path: Path, typed: str) -> None:
    status, screen = walked(tmp_path, typed + "\x04", "en")
    assert status == 0
    assert [row[2:] for row in kept(tmp_path)] == [["accept", "same", ""]]
    assert "1 pair decided" in screen
    assert "Traceback" not in screen


def test_a_slip_is_taken_back_at_the_reason(tmp_path: Path) -> None:
    _, screen = walked(tmp_path, "1\nｚ\n5\n\nq\n", "en")
    assert [row[2:] for row in kept(tmp_path)] == [["reject", "distinct", ""]]
    assert screen.count("pair 1 of 2") == 2
    assert "1 pair decided" in screen
