"""Plans printed in random layouts and read back, and PDF files made to take all memory and time.

``python -m bench.pdf [TIMES [SEED]]``; LibreOffice prints, or Chromium every other time. Of each
layout it says how many rows are right, how many of the others no warning names, and the time.
"""

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser import chromium
from libreoffice import LibreOffice
from pdf_files import BLANKS, pdf_file
from pdf_plan import Print, chromium_pdf, libreoffice_pdf, told

from graphmodel.audit import audit
from graphmodel.findings import Severity
from graphmodel.places import Place
from graphmodel.plan import KPI, Plan
from loaders.pdf.reading import pdf_rows
from loaders.problems import SourceError
from loaders.sources import read_sources

TIMES = 10
_HALF = 0.5
LINE = b"10 10 m 500 500 l S\n"


def _layout(chance: random.Random) -> Print:
    paper = chance.choice(("A4", "A5"))
    serif, ruled, repeated, cut, merged, centred = (chance.random() < _HALF for _ in range(6))
    how = Print(paper, serif, ruled, repeated, cut, merged, centred)
    aligned = chance.choice(("left", "left", "center", "right"))
    return how._replace(aligned=aligned, padding=chance.choice((0, 1, 2.5, 5)))


def _shuffled(plan: Plan, chance: random.Random) -> Plan:
    """``plan`` with its KPIs' names and owners dealt out anew, so that rows differ in height."""
    kpis = list(plan.kpis)
    names, owners = [kpi.name for kpi in kpis], [kpi.owners for kpi in kpis]
    chance.shuffle(names)
    chance.shuffle(owners)
    dealt = zip(kpis, names, owners, strict=True)
    made = (replace(kpi, name=name, owners=own) for kpi, name, own in dealt)
    return replace(plan, kpis=tuple(made))


def _say(name: str, how: Print, plan: Plan, path: Path) -> None:
    begun = time.perf_counter()
    (reading,) = read_sources([str(path)])
    seconds = time.perf_counter() - begun
    wrong = set(told(plan)) - set(told(reading.plan))
    warned = {
        place
        for finding in (*reading.noticed, *audit(reading.plan))
        if finding.severity is not Severity.INFO and finding.evidence
        for place in finding.evidence.places
    }
    placed = {kpi.code: _places(kpi) for kpi in reading.plan.kpis}
    silent = [row for row in wrong if not warned.intersection(placed.get(row.code, ()))]
    print(f"{name:9} {len(plan.kpis) - len(wrong):4} {len(silent):3} {seconds:5.2f} s  {how}")
    for row in sorted(silent):
        print(f"{'':9} without a word: {row}")
    times = Counter(kpi.code for kpi in plan.kpis)
    read = [kpi.code for kpi in reading.plan.kpis if times[kpi.code] == 1]
    known = [kpi.code for kpi in plan.kpis if kpi.code in read]
    for pair in sorted({*pairwise(known)} - {*pairwise(read)}):
        print(f"{'':9} in another order: {' '.join(pair)}")


def _places(kpi: KPI) -> set[Place]:
    return {*kpi.evidence.places, *(p for owner in kpi.owners for p in owner.evidence.places)}


def _layouts(times: int, seed: int = 107) -> None:
    (reading,) = read_sources(["taipei-107"])
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        office = LibreOffice(shutil.which("soffice") or "soffice", Path(folder, "profile"))
        for at in range(times):
            how, plan = _layout(chance), _shuffled(reading.plan, chance)
            path = Path(folder, f"taipei-107-{at}.pdf")
            if at % 2:
                chromium_pdf(plan, {path: how}, browser)
            else:
                libreoffice_pdf(plan, {path: how}, office)
            _say("chromium" if at % 2 else "office", how, plan, path)


def _bombs() -> None:
    for name, data in (
        ("8 million lines", pdf_file(content=LINE * 8_000_000)),
        ("300,000 boxes", pdf_file(content=b"".join(
            b"%d %d 3 3 re f\n" % (at % 600, at % 790) for at in range(300_000)))),
        ("1.9 GB of blanks", pdf_file(packed=BLANKS)),
    ):  # fmt: skip
        begun = time.perf_counter()
        try:
            pdf_rows(data, Path("bomb.pdf"))
        except SourceError as error:
            print(f"{name:16} {time.perf_counter() - begun:5.1f} s  {error}")


if __name__ == "__main__":
    _layouts(*map(int, sys.argv[1:3] or (TIMES,)))
    _bombs()
