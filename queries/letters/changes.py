"""What is new for a bureau since an older edition: its KPIs that came, went or changed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graphmodel.controls import visible_lines
from graphmodel.language import Language, Text
from graphmodel.names import fold
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from queries.columns.wording import WORDS
from queries.comparison.diff import changes_of
from queries.comparison.editions import Match, Printed, matched
from queries.letters.edition import Edition
from queries.letters.wording import NO_CHANGE, OLD_EDITION

__all__ = ["Since", "changes_since", "digest_of"]

_JOINED = Text("新列名", "newly named")
_LEFT = Text("不再列名", "no longer named")
_ROLE = Text("角色變更", "role changed")
_OWNERS = "owners-changed"
_DIGITS = 12


class Since(NamedTuple):
    """What a letter says of an older edition.

    Attributes:
        rows: What stands in its table, from the top: the change, the KPI, before and after.
    """

    rows: tuple[tuple[str, str, str, str], ...]

    @property
    def digest(self) -> str:
        """By which a changed table is known again."""
        return digest_of("".join(row) for row in self.rows)


def digest_of(rows: Iterable[str]) -> str:
    """The first digits of a hash of what stands in a table, spacing and width aside."""
    text = "\n".join(map(fold, rows))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def changes_since(old: Edition, new: Edition, language: Language) -> Mapping[str, Since]:
    """By key of each named bureau of ``new`` what changed for it since ``old``.

    A KPI is a bureau's where the document names it; what a collective asks does not count.
    """
    found: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    roles = [_roles(edition.graph) for edition in (old, new)]
    matches = (one for one in matched(old.graph, new.graph) if one.shown.label is Label.KPI)
    for match in sorted(matches, key=lambda one: (one.new is None, one.shown.position)):
        was, now = (
            _owners(printed, known)
            for printed, known in zip((match.old, match.new), roles, strict=True)
        )
        for name in dict.fromkeys((*now, *was)):
            for kind, before, after in _changes(match, was.get(name), now.get(name), language):
                shown = visible_lines(f"{match.shown.code} {match.shown.name}")
                row = (kind, shown, visible_lines(before), visible_lines(after))
                found[name].append(row)
    first = (
        OLD_EDITION.in_language(language),
        visible_lines(old.graph.title),
        visible_lines(old.file),
        "",
    )
    none = (NO_CHANGE.in_language(language), "", "", "")
    return {
        key: Since((first, *(found[bureau.name] or [none])))
        for key, bureau in new.graph.bureaus.items()
        if not bureau.collective
    }


def _roles(plan: PlanGraph) -> Mapping[str, tuple[str, ...]]:
    """By key of a KPI the roles of its owners, in printed order."""
    return {row.key: tuple(owner.role.value for owner in row.owners) for row in plan.kpis}


def _owners(printed: Printed | None, roles: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """By name of each owner of a KPI its role."""
    if printed is None:
        return {}
    return dict(zip(printed.owners, roles[printed.key], strict=True))


def _changes(
    match: Match, was: str | None, now: str | None, language: Language
) -> Iterator[tuple[str, str, str]]:
    """What changed of a KPI for a bureau that had the role ``was`` and has ``now``."""
    old, new = match.old, match.new
    changes = list(changes_of(match))
    if old and new and (was is None or now is None):
        joint = Text("、", ", ").in_language(language)
        kind = _JOINED if was is None else _LEFT
        yield kind.in_language(language), joint.join(old.owners), joint.join(new.owners)
        if now is None:
            return
        changes = [change for change in changes if change[0] != _OWNERS]
    elif was and now and was != now:
        before, after = (WORDS[role].in_language(language) for role in (was, now))
        yield _ROLE.in_language(language), before, after
    for change, before, after in changes:
        yield WORDS[change].in_language(language), before, after
