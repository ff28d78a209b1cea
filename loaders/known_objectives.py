"""The objectives that a table has so far, found by their code and by what they are called."""

from bisect import insort
from collections import defaultdict

from graphmodel.codes import ObjectiveCode
from graphmodel.names import fold
from loaders.drafts import ObjectiveDraft

__all__ = ["KnownObjectives", "made_one"]

_Name = tuple[ObjectiveCode, str]


class KnownObjectives:
    """Finds an objective that is printed again, in the same time however many there are.

    A name goes on in later rows, but only that of the objective that was last begun or found:
    each is filed under its name once another takes its turn.
    """

    def __init__(self) -> None:
        self._all: list[ObjectiveDraft] = []
        self._first: dict[ObjectiveCode, int] = {}
        self._named: defaultdict[_Name, list[int]] = defaultdict(list)
        self._open: int | None = None

    def add(self, objective: ObjectiveDraft) -> None:
        """Take one that is begun now."""
        self._file()
        self._open = len(self._all)
        self._first.setdefault(objective.code, self._open)
        self._all.append(objective)

    def first(self, code: ObjectiveCode) -> ObjectiveDraft | None:
        """The first with ``code``."""
        at = self._first.get(code)
        return None if at is None else self._resumed(at)

    def named(self, code: ObjectiveCode, name: str) -> ObjectiveDraft | None:
        """The first with ``code`` that is called ``name``, however it is spaced."""
        self._file()
        same = self._named.get((code, fold(name)))
        return self._resumed(same[0]) if same else None

    def _file(self) -> None:
        if self._open is not None:
            insort(self._named[self._name(self._open)], self._open)
            self._open = None

    def _resumed(self, at: int) -> ObjectiveDraft:
        self._file()
        self._named[self._name(at)].remove(at)
        self._open = at
        return self._all[at]

    def _name(self, at: int) -> _Name:
        return self._all[at].code, fold(self._all[at].name)


def made_one(objectives: list[ObjectiveDraft]) -> list[ObjectiveDraft]:
    """Join those of ``objectives`` that are one, now that all names are whole; return the others.

    One whose name was broken, as by the end of a page, is called like its first only by then.
    """
    first: dict[_Name, ObjectiveDraft] = {}
    again: list[ObjectiveDraft] = []
    for objective in objectives:
        whole = first.setdefault((objective.code, fold(objective.name)), objective)
        if whole is not objective and objective.name:
            whole.kpis.extend(objective.kpis)
            whole.kpis.sort(key=lambda kpi: kpi.row.order)
            again.append(objective)
    known = {id(one) for one in again}
    objectives[:] = [one for one in objectives if id(one) not in known]
    return again
