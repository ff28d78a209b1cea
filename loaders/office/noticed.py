"""What a reader leaves out or has to judge, gathered until it is said once for each kind."""

from collections.abc import Callable

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.places import Place, in_reading_order

__all__ = ["Noticed"]

_MOST_TEXTS = 20  # that a finding quotes
_LONGEST = 60  # characters of each

Kind = Callable[[int, Evidence], Finding]


class Noticed:
    """Counts what was noticed, by kinds; a kind makes the finding of a count and its places."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._places: dict[Kind, list[Place]] = {}
        self._texts: dict[Kind, list[str]] = {}
        self._counts: dict[Kind, int] = {}

    def note(self, kind: Kind, place: Place, text: str = "", count: int = 1) -> None:
        """Count one more, at ``place``, which prints ``text``."""
        self._counts[kind] = self._counts.get(kind, 0) + count
        self._places.setdefault(kind, []).append(place)
        texts = self._texts.setdefault(kind, [])
        if text and len(texts) < _MOST_TEXTS:
            texts.append(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")

    def findings(self) -> tuple[Finding, ...]:
        """One for each kind."""
        return tuple(
            kind(count, Evidence(self._file, in_reading_order(self._places[kind]),
                                 "\n".join(self._texts[kind])))
            for kind, count in self._counts.items()
        )  # fmt: skip
