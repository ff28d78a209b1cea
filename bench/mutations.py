"""How many outlines with one fault are read wrong in silence: ``python -m bench.mutations 2000``.

``--shapes`` behind the number tries CSV, columns in another order and columns of codes.

So many random plans are printed, each fault of ``tests/mutations.py`` is done to each of them,
and what is read is held against what was read before. Without a fault a plan should have no
warning beyond those that its own rows call for.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from conftest import Seen, seen
from mutations import MUTATIONS, SHAPES, laid_out, mutated, silent
from strategies import LAYOUTS, AnyTheme, plans, render

from loaders.problems import SourceError
from loaders.sources import read_sources

__all__ = ["main"]

_SHOWN = 3


def main() -> None:
    """Print a Markdown table: by fault, documents and those read wrong in silence."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    layouts = tuple(SHAPES) if "--shapes" in sys.argv else LAYOUTS
    shown = sys.argv[2:]
    tried: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map-108.md"

        def read(text: str) -> Seen:
            path.write_text(text, encoding="utf-8")
            return seen(read_sources([str(path)])[0])

        @settings(
            max_examples=times,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(themes=plans(), seed=st.integers(0, 2**32))
        def each(themes: tuple[AnyTheme, ...], seed: int) -> None:
            text = render(themes, "tabs", Random(seed))
            random = Random(seed)
            layout = random.choice(layouts)
            before = None
            for name in MUTATIONS:
                done = mutated(name, text, random)
                if done is None:
                    continue
                before = before or read(laid_out(done.lines, layout))
                tried[name] += 1
                try:
                    after = read(laid_out(done.text, layout))
                except SourceError:  # refused in a sentence: a CSV file without its head
                    continue
                if silent(done, before, after):
                    wrong[name] += 1
                    if name in shown and wrong[name] <= _SHOWN:
                        old = done.lines[done.start :][: done.old]
                        print(name, layout, old, "->", done.new)

        each()
    print("| fault | documents | read wrong in silence |\n| --- | --- | --- |")
    for name in MUTATIONS:
        print(f"| {name} | {tried[name]:,} | {wrong[name]:,} |")
    print(f"| all | {sum(tried.values()):,} | {sum(wrong.values()):,} |")


if __name__ == "__main__":
    main()
