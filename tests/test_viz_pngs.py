"""Many pictures drawn at once are those drawn one after another, whatever becomes of processes."""

import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from viz import pngs
from viz.png import TooLargeError
from viz.pngs import Wanted, drawn


def square(side: int, color: str = "teal") -> Wanted:
    size = f'width="{side}" height="{side}"'
    said = f'<rect {size} fill="{color}"/><text x="5" y="30" font-size="24">{side}甲局</text>'
    return Wanted(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{said}</svg>'.encode(), 96, 32)


SQUARES = [square(side) for side in (90, 50, 300, 70, 110)]
TOO_LARGE = square(20_000)


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """Two processes, however little they have to draw; those that were started."""
    started: list[subprocess.Popen[bytes]] = []

    class Heard(subprocess.Popen[bytes]):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            started.append(self)

    monkeypatch.setattr(pngs, "MOST_PROCESSES", 2)
    monkeypatch.setattr(pngs, "_WORTH", 0)
    monkeypatch.setattr(pngs.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(pngs.subprocess, "Popen", Heard)
    return started


def test_processes_draw_what_one_draws_in_the_same_order(
    two: list["subprocess.Popen[bytes]"], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a file that is named as a room, where a person works, is none of theirs."""
    alone = [one.drawn() for one in SQUARES]
    (tmp_path / "viz.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Wanted, "drawn", lambda one: pytest.fail("a process was to draw it"))
    assert list(drawn(SQUARES)) == alone
    assert len(two) == 2


def test_one_that_cannot_be_drawn_is_an_error_where_it_is_wanted(
    two: list["subprocess.Popen[bytes]"],
) -> None:
    coming = drawn([SQUARES[0], TOO_LARGE, *SQUARES])
    assert next(coming) == SQUARES[0].drawn()
    with pytest.raises(TooLargeError):
        next(coming)


@pytest.mark.parametrize("program", ["false", "none-such"])
def test_where_no_process_can_be_started_all_is_drawn_here(
    two: list["subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    assert list(drawn(SQUARES[:2])) == [one.drawn() for one in SQUARES[:2]]


def test_an_interruption_ends_them(two: list["subprocess.Popen[bytes]"]) -> None:
    coming = drawn([SQUARES[0], *[square(3_000)] * 40])
    next(coming)
    before = monotonic()
    with pytest.raises(KeyboardInterrupt):
        coming.throw(KeyboardInterrupt())
    assert monotonic() - before < 10
    assert [child.poll() is not None for child in two] == [True, True]


def test_for_few_pixels_none_is_started(
    two: list["subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pngs, "_WORTH", 2 * 50 * 50 + 1)
    assert len(list(drawn([square(50), square(50)]))) == 2
    assert not two
    assert len(list(drawn([square(50), square(51)]))) == 2
    assert two
