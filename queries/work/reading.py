"""Choosing what to read: one plan, a portfolio, or the two that a comparison names."""

from collections.abc import Sequence
from typing import Any

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from loaders.sources import DEFAULT_PLAN, Reading, read_pair, read_sources
from queries.question import Inquiry

__all__ = ["check_named", "distinct", "read_for", "read_named"]


def read_named(names: Sequence[str], key: str | None = None) -> tuple[Reading, ...]:
    """The plans that a person names, the bundled default if none; ``key`` renames a single one.

    Raises:
        SourceError: A source cannot be read.
        MisuseError: ``key`` cannot be a key, or is given for several plans.
    """
    return read_sources(names or (DEFAULT_PLAN,), key)


def read_for(
    inquiry: Inquiry[Any], names: Sequence[str] = (), key: str | None = None
) -> tuple[Reading, ...]:
    """The plans that ``inquiry`` is asked of: those that it names itself, else those named.

    Raises:
        SourceError: A source cannot be read.
        MisuseError: Plans or a key are named beside those that the inquiry names itself.
    """
    if not inquiry.sources:
        return read_named(names, key)
    check_named(inquiry, (*names, *([key] if key else [])))
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
                f"{inquiry.name} 的兩個計畫請直接寫在指令之後，不另指定計畫或識別碼",
                f"{inquiry.name} takes its two plans as arguments; name no plan or key beside "
                "them",
            )
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
