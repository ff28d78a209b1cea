"""Reading from 1,000 to 200,000 rows in many shapes, and lines and pages that are too large.

``python -m bench.reading``; each document is read in a process of its own, which is stopped after
a minute. Times are the processor's, of this machine; what carries over is the growth of the time
for a row.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

SIZES = (1_000, 20_000, 200_000)
LARGE = 50_000_000  # bytes, of one line
PATIENCE = 60  # seconds
HEAD = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
BASE = HEAD + "AC1 目標\tAC1.1 指標\t環保局\n"


def _plan(rows: int) -> Iterator[str]:
    yield HEAD
    for at in range(rows):
        letter = "ABCDEFGH"[at * 8 // rows]
        code = f"{letter}{'CPLF'[at // 2000 % 4]}{at // 2 % 1000}"
        first = "" if at % 2 else f"{code} 目標{at // 2}"
        yield f"{first}\t{code}.{at % 2 + 1} 指標{at}\t環保局、工務局\n"


def _each(before: str, row: Callable[[int], str]) -> Callable[[int], Iterator[str]]:
    def document(rows: int) -> Iterator[str]:
        yield before
        yield from map(row, range(rows))

    return document


def _letters(at: int) -> str:
    return chr(65 + at % 26) + chr(65 + at // 26 % 26)


SHAPES: dict[str, Callable[[int], Iterator[str]]] = {
    "a plan": _plan,
    "one objective": _each(BASE, lambda at: f"\tAC1.{at % 999} 指標{at}\t環保局\n"),
    "one code, other names": _each(HEAD, lambda at: f"AC1 甲{at}\tAC1.1 指標\t環保局\n"),
    "rows lost above": _each(HEAD, lambda at: f"\t{_letters(at)}{at % 999}.1 甲{at}\t環保局\n"),
    "no headings": _each("", lambda at: f"{_letters(at)}{at % 999} 甲\tAC1.1 乙\t環保局\n"),
    "chapters": _each(BASE, lambda at: f"## 一、第{at}章\n"),
    "chapters with codes": _each("", lambda at: f"## 一、第{at}章\nAC1 甲\tAC1.1 乙\t環保局\n"),
    "one name in many rows": _each(BASE, lambda _: "\t接著\t\n"),
    "one owner cell in many rows": _each(BASE, lambda _: "\t\t工務局\n"),
    "priorities": _each(BASE + "## 施政重點\n", lambda at: f"- {at % 999}、推動甲案各項措施。\n"),
    "a web page": _each(
        "<table>\n", lambda at: f"<tr><td>AC{at % 999} 甲{at}<td>AC{at % 999}.1 乙<td>環保局\n"
    ),
    "colspan=64": _each(f"{BASE}<table>\n", lambda _: "<tr><td colspan=64>甲\n"),
}
LINES = {
    "pipes": "|",
    "cells": "甲|",
    "a name": "甲 ",
    "tags": "<tr><td>a",
    "wide cells": "<tr><td colspan=64 rowspan=1000>a",
}


def measured(document: Path) -> dict[str, float | str]:
    """Seconds of the processor to read and audit ``document``, peak MiB, and what came of it."""
    from graphmodel.problems import KpigraphError
    from loaders.sources import read_sources

    start = time.process_time()
    audited = 0.0
    try:
        (reading,) = read_sources([str(document)])
        read = time.process_time() - start
        came = f"{len(reading.findings):,} findings"
        audited = time.process_time() - start - read
    except KpigraphError:
        read, came = time.process_time() - start, "refused"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"read": read, "audit": audited, "MiB": peak, "came": came}


def _in_own_process(document: Path) -> dict[str, float | str]:
    command = [sys.executable, "-m", "bench.reading", str(document)]
    try:
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return {"read": PATIENCE, "audit": 0.0, "MiB": 0.0, "came": "stopped"}
    known: dict[str, float | str] = json.loads(done.stdout)
    return known


def main() -> None:
    """Measure every shape and print two Markdown tables."""
    if len(sys.argv) > 1:
        print(json.dumps(measured(Path(sys.argv[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "map-108.md"
        sizes = " | ".join(f"{size:,} rows" for size in SIZES)
        print(f"| shape | {sizes} | growth | audit | MiB |\n|{' --- |' * (len(SIZES) + 4)}")
        for name, shape in SHAPES.items():
            times = []
            for size in SIZES:
                document.write_text("".join(shape(size)), encoding="utf-8")
                figures = _in_own_process(document)
                times.append(float(figures["read"]) / size * 1e6)
            row = " | ".join(f"{each:.0f} µs" for each in times)
            rest = f"{figures['audit']:.1f} s | {figures['MiB']:,.0f}"
            print(f"| {name} | {row} | {times[-1] / times[0]:.1f} | {rest} |", flush=True)
        print("\n| one line of | 2 MB | | 50 MB | |\n| --- | --- | --- | --- | --- |")
        for name, repeated in LINES.items():
            cells = []
            for size in (LARGE // 25, LARGE):
                line = repeated * (size // len(repeated.encode()))
                document.write_text(f"{BASE}{line}\n", encoding="utf-8")
                figures = _in_own_process(document)
                cells.append(f"{figures['read']:.1f} s, {figures['MiB']:,.0f} MiB")
                cells.append(str(figures["came"]))
            print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
