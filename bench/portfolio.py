"""Portfolios of any size in the shape of the bundled plan: many cities, several years each.

``python -m bench.portfolio FOLDER --kpis 10000``
"""

import argparse
import csv
import random
from pathlib import Path

from graphmodel.names import split_qualifier
from graphmodel.plan import KPI, Plan
from loaders.sources import DEFAULT_PLAN, read_sources

__all__ = ["write_portfolio"]

YEARS = 5
CHANGED = 0.05  # the share of rows that a year changes
PERSPECTIVES = {
    "customer": "顧客",
    "process": "內部流程",
    "learning": "學習成長",
    "finance": "財務",
}


def write_portfolio(folder: Path, kpis: int, seed: int = 107) -> int:
    """Write plan folders with at least ``kpis`` KPIs in all; return how many plans.

    Every city has the objectives, the sharing and the owners of the bundled plan under names of
    its own. From year to year some rows go, some change owners, some are renamed.
    """
    plan = read_sources([DEFAULT_PLAN])[0].plan
    written = plans = 0
    while written < kpis:
        city, year = divmod(plans, YEARS)
        rng = random.Random(f"{seed}/{city}/{year}")
        rows = [kpi for kpi in plan.kpis if year == 0 or rng.random() > CHANGED / 2]
        place = folder / f"city{city:04}-{100 + year}"
        place.mkdir(parents=True)
        (place / "plan.toml").write_text(
            f'title = "第 {city} 市 {100 + year} 年施政綱要"\ncity = "city{city:04}"\n'
            f'year = "{100 + year}"\n',
            encoding="utf-8",
        )
        (place / "outline.md").write_text(outline(plan, rows, city, year, rng), encoding="utf-8")
        write_bureaus(plan, place / "bureaus.csv", city)
        written += len(rows)
        plans += 1
    return plans


def outline(plan: Plan, rows: list[KPI], city: int, year: int, rng: random.Random) -> str:
    """The document of one city and year."""
    bureaus = [entry.short_name for entry in plan.directory.entries if entry.kind == "agency"]
    lines: list[str] = []
    for theme in plan.themes:
        mark = "* " if theme.kind == "common" else "一、"
        lines += [f"## {mark}{theme.name} ({theme.letter})", "策略目標\tKPI\t主責局處"]
        perspective = None
        for objective in (o for o in plan.objectives if o.theme == theme.key):
            if objective.perspective != perspective:
                perspective = objective.perspective
                lines.append(f"{PERSPECTIVES[perspective or '']}構面\t\t")
            first = f"{objective.code} {objective.name}"
            for kpi in (row for row in rows if row.objective == objective.key):
                owners = [owner.bureau for owner in kpi.owners]
                if year and rng.random() < CHANGED:
                    owners = [rng.choice(bureaus)]
                lines.append(f"{first}\t{kpi.code} {renamed(kpi.name, city)}\t{'、'.join(owners)}")
                first = ""
    return "\n".join(lines) + "\n"


def renamed(name: str, city: int) -> str:
    """The name in a city: what was shared before is shared again, within the city."""
    base, qualifier = split_qualifier(name)
    return f"{base}第{city}型" + (f"({qualifier})" if qualifier else "")


def write_bureaus(plan: Plan, path: Path, city: int) -> None:
    """The bureaus of one city."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["short_name", "full_name", "english_name", "kind", "aliases"])
        for entry in plan.directory.entries:
            writer.writerow(
                [entry.short_name, f"{city}{entry.full_name}", "", entry.kind.value, ""]
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kpis", type=int, default=10_000)
    given = parser.parse_args()
    print(f"{write_portfolio(given.folder, given.kpis)} plans in {given.folder}")
