"""Choosing what to read: one plan, a portfolio, or the two that a comparison names."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from loaders.plan_folder import DECISIONS
from loaders.sources import DEFAULT_PLAN, Reading, read_pair, read_sources
from queries.question import Inquiry

__all__ = [
    "check_named",
    "distinct",
    "read_for",
    "read_for_deciding",
    "read_named",
    "remarks_on_decisions",
]


def read_named(
    names: Sequence[str], key: str | None = None, decisions: str | None = None
) -> tuple[Reading, ...]:
    """The plans that a person names, the bundled default if none.

    ``key`` renames a single one, ``decisions`` names its file of decisions.

    Raises:
        SourceError: A source cannot be read.
        MisuseError: ``key`` cannot be a key, or one of the two is given for several plans.
    """
    path = None if decisions is None else Path(decisions)
    return read_sources(names or (DEFAULT_PLAN,), key, path)


def read_for_deciding(
    names: Sequence[str], key: str | None = None, decisions: str | None = None
) -> Reading:
    """The one plan to decide about; its file of decisions need not be there yet.

    Raises:
        SourceError: It cannot be read.
        MisuseError: Several plans are named.
    """
    path = None if decisions is None else Path(decisions)
    readings = read_sources(names or (DEFAULT_PLAN,), key, path, new_decisions=True)
    if len(readings) > 1:
        raise MisuseError(
            Text(
                "一次只能判定一個計畫；請用 --plan 指定其中一個",
                "decisions are made about one plan at a time; name one with --plan",
            )
        )
    return readings[0]


def read_for(
    inquiry: Inquiry[Any],
    names: Sequence[str] = (),
    key: str | None = None,
    decisions: str | None = None,
) -> tuple[Reading, ...]:
    """The plans that ``inquiry`` is asked of: those that it names itself, else those named.

    Raises:
        SourceError: A source cannot be read.
        MisuseError: Something is named beside the plans that the inquiry names itself.
    """
    if not inquiry.sources:
        return read_named(names, key, decisions)
    check_named(inquiry, [*names, *(given for given in (key, decisions) if given)])
    old, new = inquiry.sources
    return read_pair(old, new)


def check_named(inquiry: Inquiry[Any], names: Sequence[str]) -> None:
    """See that nothing is named beside what ``inquiry`` names itself.

    Raises:
        MisuseError: Something is.
    """
    if inquiry.sources and names:
        raise MisuseError(
            Text(
                f"{inquiry.name} 的兩個計畫請直接寫在指令之後，不另指定計畫、識別碼或判定檔",
                f"{inquiry.name} takes its two plans as arguments; name no plan, key or file of "
                "decisions beside them",
            )
        )


def remarks_on_decisions(readings: Iterable[Reading]) -> tuple[Text, ...]:
    """What a person must hear who did not name a file of decisions, or whose file is faulty."""
    return tuple(text for reading in readings for text in _remarks(reading))


def _remarks(reading: Reading) -> Iterator[Text]:
    ledger, path = reading.ledger, reading.ledger_path
    if ledger.data is None or path is None:
        return
    if path == Path(f"{reading.plan.key}-{DECISIONS}"):
        count = len(ledger.decisions)
        yield Text(
            f"採用目前資料夾的 {path}（{count} 筆判定）",
            f"using {path} of this folder ({count} decision{'s' * (count != 1)})",
        )
    unread, chains = len(ledger.findings), len(reading.same.chains)
    faults = [
        Text(f"{unread} 列未採用", f"{unread} row{'s' * (unread != 1)} not used"),
        Text(f"{chains} 處互相矛盾", f"{chains} contradiction{'s' * (chains != 1)}"),
    ]
    some = [said for count, said in zip((unread, chains), faults, strict=True) if count]
    if some:
        yield Text(
            f"{path} 有 {'、'.join(said.zh for said in some)}；詳見 kpigraph check",
            f"{path}: {', '.join(said.en for said in some)}; kpigraph check says which",
        )


def distinct(keys: Sequence[str]) -> tuple[str, ...]:
    """The keys of plans to ask together, in their order.

    Raises:
        MisuseError: One is named twice, and would be counted twice.
    """
    twice = [key for number, key in enumerate(keys) if key in keys[:number]]
    if twice:
        raise MisuseError(
            Text(f"{twice[0]} 指定了兩次", f"{twice[0]} is named twice"),
        )
    return tuple(keys)
