"""Alike names of a portfolio: kpigraph's self-join against sparse_dot_topn, if it is installed.

``python -m bench.candidates`` takes turns between the ways, each time in a process of its own that
weighs 100,000 made-up names. Only the join is timed.
"""

import argparse
import hashlib
import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_array, csr_matrix

from bench.made_names import made_names

PAIRS, NEAREST, COUNT = 0.7, 0.43, 10
MOST = 1_000  # more than any row has; a peer that gives as many may have left some out
JOBS = {"pairs": f"all pairs from {PAIRS}", "nearest": f"nearest {COUNT} from {NEAREST}"}
CLOCKS = ("wall", "cpu")
OURS = "kpigraph"
PEERS = ("sparse_dot_topn", "sparse_dot_topn, 2 threads")


def weighed(names: list[str]) -> Any:
    """TF-IDF of the names' characters and pairs of characters, norms of 1."""
    features: dict[str, int] = {}
    columns, counts, ends = [], [], [0]
    for name in names:
        runs = Counter(name)
        runs.update(one + other for one, other in pairwise(name))
        columns += [features.setdefault(run, len(features)) for run in runs]
        counts += runs.values()
        ends.append(len(columns))
    rows = csr_array(
        (np.array(counts, np.float64), columns, ends), shape=(len(names), len(features))
    )
    rows.sort_indices()
    frequency = np.bincount(rows.indices)
    rows.data *= (np.log((1 + len(names)) / (1 + frequency)) + 1)[rows.indices]
    norms = np.sqrt(rows.multiply(rows).sum(axis=1))
    rows.data /= np.repeat(norms, np.diff(rows.indptr))
    return rows


def joined(job: str, way: str, rows: Any) -> tuple[Any, Any, Any]:
    """Positions and cosines; the peer gives both directions, and each row with itself."""
    if way == OURS:
        from queries.measures.most_alike import most_alike
        from queries.measures.self_join import alike

        return alike(rows, PAIRS) if job == "pairs" else most_alike(rows, COUNT, NEAREST)
    from sparse_dot_topn import sp_matmul_topn

    rows = csr_matrix(rows)
    options: dict[str, Any] = {"n_threads": 2} if "threads" in way else {}
    if job == "pairs":
        # Its memory is for MOST in every row unless it is told of fewer.
        options |= {"top_n": MOST, "threshold": PAIRS - 1e-6, "density": 0.01}
    else:
        options |= {"top_n": COUNT + 1, "threshold": NEAREST - 1e-6, "sort": True}
    found = sp_matmul_topn(rows, rows.T.tocsr(), **options)
    sizes = np.diff(found.indptr)
    if job == "pairs" and sizes.max() >= MOST:
        raise SystemExit(f"a row has {MOST} partners: ask for more")
    return np.repeat(np.arange(len(sizes)), sizes), found.indices, found.data


def figures(job: str, way: str, size: int) -> dict[str, Any]:
    """Seconds, peak memory in MiB, and what was found, as a number and a hash."""
    rows = weighed(made_names(size))
    wall, processor = time.perf_counter(), time.process_time()
    first, second, score = joined(job, way, rows)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    score = score.round(9)
    if job == "pairs":
        kept = (first < second) & (score >= PAIRS)
        order = np.lexsort((second[kept], first[kept]))
        found = np.column_stack([first[kept], second[kept]])[order].astype(np.int64)
    else:  # which of several equal ones a peer keeps is its own affair, their cosines are not
        kept = (first != second) & (score >= NEAREST)
        order = np.lexsort((-score[kept], first[kept]))
        found = np.column_stack([first[kept], score[kept]])[order]
    told = hashlib.sha256(found.tobytes()).hexdigest()
    return {"wall": wall, "cpu": processor, "MiB": peak, "found": len(found), "hash": told}


def one_run(job: str, way: str, size: int) -> dict[str, Any]:
    """The figures of a fresh process."""
    command = [sys.executable, "-m", "bench.candidates", "--names", str(size), "--one", job, way]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--job", choices=JOBS, action="append", help="only this; may be repeated")
    parser.add_argument("--one", nargs=2, metavar=("JOB", "WAY"), help="one run, as JSON")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(figures(*given.one, given.names)))
        return
    ways = (OURS, *(PEERS if importlib.util.find_spec("sparse_dot_topn") else ()))
    print("| job | way | seconds | processor | kpigraph's share of both | MiB | found |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for job in given.job or JOBS:
        title, turns = JOBS[job], range(given.turns)
        runs = [{way: one_run(job, way, given.names) for way in ways} for _ in turns]
        for way in ways:
            wall, processor = (statistics.median(run[way][key] for run in runs) for key in CLOCKS)
            shares = " and ".join(
                f"{statistics.median(run[OURS][key] / run[way][key] for run in runs):.3f}"
                for key in CLOCKS
            )
            peak = max(run[way]["MiB"] for run in runs)
            print(
                f"| {title} | {way} | {wall:.2f} | {processor:.2f} | {shares} | {peak:,.0f} | "
                f"{runs[0][way]['found']:,} |",
                flush=True,
            )
        if len({run[way]["hash"] for run in runs for way in ways}) > 1:
            raise SystemExit(f"{title}: not all found the same")


if __name__ == "__main__":
    main()
