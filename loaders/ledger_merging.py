"""Merging two people's files of decisions: every row of both, and where the two disagree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest
from pathlib import Path
from typing import NamedTuple, TypeAlias

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from graphmodel.sameness import chains_of_names
from loaders.decisions import Entry, Ledger, read_ledger
from loaders.ledger_writing import change_ledger

__all__ = ["Conflict", "conflicts", "merge_files", "merged"]

_Head: TypeAlias = tuple[str, int]
"""A person's own column: its head, and which of those with that head."""


class Conflict(NamedTuple):
    """Decisions on one pair that say different things, or that a chain sets against each other.

    Attributes:
        sides: Each with the name of the file that has it.
    """

    sides: tuple[tuple[str, Entry], ...]


def merge_files(a: Path, b: Path, out: Path) -> tuple[Ledger, tuple[Conflict, ...]]:
    """Write the rows of two files into ``out``, which may be one of them.

    Raises:
        SourceError: One cannot be read.
        MisuseError: ``out`` is a third file that is there already.
        HeldOpenError: A program has ``out`` open.
        UnwritableError: It cannot be written.
    """
    ledgers = read_ledger(a), read_ledger(b)
    own = out.resolve() in (a.resolve(), b.resolve())

    def change(there: Ledger) -> Ledger:
        if there.data is not None and not own:
            raise MisuseError(
                Text(
                    f"{out} 已存在，且不是要合併的檔案；請換一個名稱",
                    f"{out} exists and is neither of the two files; name another",
                )
            )
        # What was written into it since it was read stays too.
        return merged(merged(*ledgers), there) if own else merged(*ledgers)

    return change_ledger(out, change), tuple(conflicts(*ledgers))


def merged(a: Ledger, b: Ledger) -> Ledger:
    """All rows of both, the same whichever comes first.

    Rows that are alike are one, but for what a person wrote into columns of their own: of two
    rows that differ in nothing else the one with more in it stays, and both if neither has.
    """
    heads = sorted(set(_own_heads(a)) | set(_own_heads(b)))
    rows = {row for ledger in (a, b) for row in _aligned(ledger, heads)}
    alike: dict[object, list[Entry]] = defaultdict(list)
    for row in rows:
        alike[row.decision, row.cells].append(row)
    kept = [
        row
        for some in alike.values()
        for row in some
        if not any(_says_more(other.more, row.more) for other in some)
    ]
    entries = tuple(sorted(kept, key=lambda row: row.written))
    return replace(Ledger(a.name), entries=entries, heads=tuple(head for head, _ in heads))


def conflicts(a: Ledger, b: Ledger) -> Iterator[Conflict]:
    """Where two files, or one of them by itself, contradict each other.

    First on one pair, then in a chain of names (A same as B, B same as C, A distinct from C) as
    far as names alone show it.
    """
    about: dict[object, list[tuple[str, Entry]]] = defaultdict(list)
    for ledger in (a, b):
        for entry in ledger.entries:
            if entry.decision is not None:
                about[entry.decision.about].append((ledger.name, entry))
    for sides in sorted(about.values(), key=lambda sides: sides[0][1].written):
        if len({entry.decision.statement for _, entry in sides if entry.decision}) > 1:
            yield Conflict(tuple(sides))
    stated: dict[object, list[tuple[str, Entry]]] = defaultdict(list)
    for file, entry in (side for sides in about.values() for side in sides):
        if entry.decision is not None:
            stated[entry.decision.statement].append((file, entry))
    for chain in chains_of_names((*a.decisions, *b.decisions)):
        if len({one.about for one in chain.decisions}) > 1:
            yield Conflict(
                tuple(side for one in chain.decisions for side in stated[one.statement])
            )


def _own_heads(ledger: Ledger) -> list[_Head]:
    seen: Counter[str] = Counter()
    heads = []
    for head in ledger.heads:
        seen[head] += 1
        heads.append((head, seen[head]))
    return heads


def _aligned(ledger: Ledger, heads: Sequence[_Head]) -> Iterator[Entry]:
    """The rows of ``ledger`` as they stand under ``heads``, without their lines."""
    own = _own_heads(ledger)
    for entry in ledger.entries:
        cells = iter(entry.more)
        known = dict(zip(own, islice(cells, len(own)), strict=False))
        more = (*(known.get(head, "") for head in heads), *cells)
        plain = entry.cells if entry.decision is None else ()
        yield Entry(entry.decision, 0, plain, more)


def _says_more(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether ``one`` says all that ``other`` says, and something beside it."""
    pairs = list(zip_longest(one, other, fillvalue=""))
    return all(b in ("", a) for a, b in pairs) and any(a != b for a, b in pairs)
