"""What a reader leaves out or has to judge, gathered until it is said once for each kind."""

from collections.abc import Callable

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.places import Place, in_reading_order

__all__ = ["Noticed"]

_MOST_TEXTS = 20  # that a finding quotes
_LONGEST = 60  # characters of each
_MOST_PLACES = 1000  # that it gives

Kind = Callable[[int, Evidence | None], Finding]


class Noticed:
    """Counts what was noticed, by kinds; a kind makes the finding of a count and its places."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._places: dict[Kind, list[Place]] = {}
        self._texts: dict[Kind, list[str]] = {}
        self._counts: dict[Kind, int] = {}

    def note(self, kind: Kind, place: Place | None, text: str = "") -> None:
        """Count one more, at ``place`` if it has one, which prints ``text``."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        places = self._places.setdefault(kind, [])
        if place is not None and len(places) < _MOST_PLACES:
            places.append(place)
        texts = self._texts.setdefault(kind, [])
        if text and len(texts) < _MOST_TEXTS:
            texts.append(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")

    def findings(self) -> tuple[Finding, ...]:
        """One for each kind."""
        return tuple(kind(count, self._evidence(kind)) for kind, count in self._counts.items())

    def _evidence(self, kind: Kind) -> Evidence | None:
        places = in_reading_order(self._places[kind])
        return Evidence(self._file, places, "\n".join(self._texts[kind])) if places else None
