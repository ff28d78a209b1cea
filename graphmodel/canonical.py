"""The canonical form of a plan: the same content has the same hash, wherever it was read."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from graphmodel.decisions import Decision
from graphmodel.places import Place
from graphmodel.plan import Directory, Plan

__all__ = ["canonical_hash", "load_hash"]

_FORM = 3  # goes up when the graph of an unchanged plan changes, so that it is written anew


def canonical_hash(plan: Plan) -> str:
    """The SHA-256 of what a plan's document says, with all its evidence, in hex.

    It covers every field of the plan and the bureaus' directory. Where the document is stored
    is no part of it, nor is what kpigraph has to say of it: a finding's wording may change.
    """
    return _hash([_FORM, _plain(plan)])


def load_hash(plan: Plan, decisions: Iterable[Decision]) -> str:
    """The SHA-256 of a plan and of what people decided about it, in whatever order.

    Without decisions it is that of the document alone.
    """
    document = canonical_hash(plan)
    decided = sorted({one.text for one in decisions})
    return _hash([document, decided]) if decided else document


def _hash(content: list[Any]) -> str:
    text = json.dumps(
        content,
        ensure_ascii=True,
        sort_keys=True,
        separators=(",", ":"),
        default=_plain,
    )
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Place):
        return value.code
    if isinstance(value, Directory):
        return value.entries
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form")
