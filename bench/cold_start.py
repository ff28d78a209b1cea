"""``kpigraph shared`` from a cold start against ``python -c "import networkx"``.

The goal is a median ratio of at most 1.5. Runs alternate, so that a change in the machine's
speed meets both.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

GOAL = 1.5
RUNS = 15


def seconds(command: list[str]) -> float:
    """The wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    """Print each command's median and the ratio; 1 if the goal is missed."""
    kpigraph = [str(Path(sys.executable).with_name("kpigraph")), "shared"]
    networkx = [sys.executable, "-c", "import networkx"]
    seconds(kpigraph), seconds(networkx)  # warm the file cache
    pairs = [(seconds(kpigraph), seconds(networkx)) for _ in range(RUNS)]
    ours = statistics.median(a for a, _ in pairs)
    theirs = statistics.median(b for _, b in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"kpigraph shared   {ours:.3f} s")
    print(f"import networkx   {theirs:.3f} s")
    print(f"ratio             {ratio:.2f} (median of {RUNS} pairs; goal {GOAL})")
    return ratio > GOAL


if __name__ == "__main__":
    sys.exit(main())
