"""How well names that mean one measure are ranked above their siblings, by kind of pair.

``python -m bench.likeness`` prints average precisions over the labelled pairs of
tests/fixtures/likeness; rapidfuzz joins in if it is installed.
"""

import importlib.util
import math
import sys
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from graphmodel.names import match_name
from queries.measures.likeness.likeness import Likeness
from queries.measures.likeness.words import NO_WORDS, Words, known_words

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from labelled import SIBLING, Labelled, Measure, average_precision, made_up, ranked

PARTS = {
    "coast, port": ("coast", "port"),
    "hill, lake": ("hill", "lake"),
    "isle, vale": ("isle", "vale"),
    "metro, plain": ("metro", "plain"),
    "ward": ("ward",),
}


def main() -> None:
    """Print a Markdown table."""
    pairs = [p._replace(a=match_name(p.a), b=match_name(p.b)) for p in made_up()]
    kinds = dict.fromkeys(pair.kind for pair in pairs if pair.same)
    measures: dict[str, Measure] = {
        "kpigraph": _likeness(known_words()),
        "kpigraph, no word known": _likeness(NO_WORDS),
        "TF-IDF cosine, 1-2-grams": _cosine,
    }
    if importlib.util.find_spec("rapidfuzz"):
        from rapidfuzz import fuzz

        measures["rapidfuzz WRatio"] = lambda _: fuzz.WRatio
    print(f"| measure | {' | '.join([*PARTS, *kinds])} |")
    print(f"| --- |{' ---: |' * (len(PARTS) + len(kinds))}")
    for name, measure in measures.items():
        parts = [[p for p in pairs if p.plan in plans] for plans in PARTS.values()]
        figures = [_precision(ranked(part, measure)) for part in parts]
        scored = ranked(pairs, measure)
        figures += [_precision([s for s in scored if s[1].kind in (k, SIBLING)]) for k in kinds]
        print(f"| {name} | {' | '.join(f'{figure:.2f}' for figure in figures)} |")


def _precision(scored: list[tuple[float, Labelled]]) -> float:
    return average_precision((score, pair.same) for score, pair in scored)


def _likeness(known: Words) -> Measure:
    def measure(names: list[str]) -> Callable[[str, str], float]:
        likeness = Likeness(names, known)
        return lambda a, b: likeness.scored(a, b).score

    return measure


def _cosine(names: list[str]) -> Callable[[str, str], float]:
    grams = {name: Counter([*name, *map("".join, pairwise(name))]) for name in names}
    holding = Counter(gram for counted in grams.values() for gram in counted)
    vectors = {}
    for name, counted in grams.items():
        weights = {
            gram: count * (math.log((1 + len(grams)) / (1 + holding[gram])) + 1)
            for gram, count in counted.items()
        }
        length = math.sqrt(math.fsum(weight**2 for weight in weights.values()))
        vectors[name] = {gram: weight / length for gram, weight in weights.items()}

    def cosine(a: str, b: str) -> float:
        return math.fsum(w * vectors[b].get(gram, 0.0) for gram, w in vectors[a].items())

    return cosine


if __name__ == "__main__":
    main()
