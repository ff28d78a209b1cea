"""Every question on portfolios of 10,000 and 100,000 KPIs: seconds, and how they grow.

``python -m bench.scale``; each size runs in a process of its own. Times are of this machine;
what carries over is the growth: ten times the KPIs should take about ten times as long.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZES = (10_000, 100_000)
GIVEN: dict[str, tuple[Any, ...]] = {
    "bureau": ("社會局",),
    "compare": ("社會局", "環保局"),
    "show": ("AC1.1",),
    "path": ("環保局", "社會局"),
    "around": ("AC1",),
    "search": ("預算",),
    "what-if merge-bureaus": (("環保局", "工務局"),),
    "what-if drop-bureau": ("環保局",),
    "what-if merge-kpis": (("AC1.1", "BC1.1"),),
    "history": ("社會局",),
}


def measured(size: int) -> dict[str, float]:
    """Seconds by step, and peak memory in MiB, for a portfolio of ``size`` KPIs."""
    from bench.portfolio import write_portfolio
    from loaders.sources import read_sources
    from queries.catalogue import QUESTIONS, TOGETHER, comparisons, inquiry_of, questions
    from queries.engines.local import LocalEngine
    from queries.questions.shared import Shared

    figures: dict[str, float] = {}

    def timed(name: str, act: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        done = act()
        figures[name] = time.perf_counter() - start
        return done

    with tempfile.TemporaryDirectory() as folder:
        write_portfolio(Path(folder), size)
        readings = timed("(read)", lambda: read_sources([folder]))
    engine = LocalEngine(readings)
    timed("(graphs)", lambda: [reading.graph.kpis for reading in readings])
    for name, kind in zip(QUESTIONS, questions(), strict=True):
        question = kind(*GIVEN.get(name, ()))
        timed(name, lambda question=question: engine.answer(question))
    pairs = [LocalEngine(readings[i : i + 2]) for i in range(0, len(readings) - 1, 2)]
    for comparison in comparisons():
        asked = comparison("", "")  # type: ignore[call-arg]  # its two sources
        timed(comparison.name, lambda asked=asked: [pair.answer(asked) for pair in pairs])
    timed("shared --across", lambda: engine.answer(Shared(across=True)))
    for name in TOGETHER:
        together = inquiry_of(name)(*GIVEN.get(name, ()))
        timed(name, lambda together=together: engine.answer(together))
    figures["(KPIs)"] = sum(len(reading.plan.kpis) for reading in readings)
    figures["(MiB)"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def main() -> None:
    """Measure each size in a fresh process and print a Markdown table."""
    if len(sys.argv) > 1:
        print(json.dumps(measured(int(sys.argv[1]))))
        return
    runs = []
    for size in SIZES:
        command = [sys.executable, "-m", "bench.scale", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        runs.append(json.loads(done.stdout))
    small, large = runs
    print(f"| step | {small['(KPIs)']:,.0f} KPIs | {large['(KPIs)']:,.0f} KPIs | growth |")
    print("| --- | --- | --- | --- |")
    for name in small:
        form = ",.0f" if name in ("(KPIs)", "(MiB)") else ".2f"
        unit = "" if form == ",.0f" else " s"
        figures = f"{small[name]:{form}}{unit} | {large[name]:{form}}{unit}"
        print(f"| {name} | {figures} | {large[name] / small[name]:.1f} |")


if __name__ == "__main__":
    main()
