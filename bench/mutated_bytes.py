"""Reads plans with changed bytes, thousands of them: no traceback, and none takes seconds.

``python -m bench.mutated_bytes 5000``; a seed that fails is printed, and the exit is 1.
"""

import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))


def main() -> None:
    """Try as many seeds as the first argument says, from the second on."""
    from mutated import INPUTS, attempt

    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    failed = 0
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + times):
            for name in INPUTS:
                start = time.perf_counter()
                try:
                    attempt(Path(folder), name, seed)
                except Exception:  # whatever it is, it is what this looks for
                    failed += 1
                    print(f"{name}, seed {seed}:\n{traceback.format_exc()}")
                slowest = max(slowest, (time.perf_counter() - start, f"{name}, seed {seed}"))
    print(f"{times * len(INPUTS)} read or refused, {failed} failed")
    print(f"slowest: {slowest[0]:.2f} s ({slowest[1]})")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
