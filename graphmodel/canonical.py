"""The canonical form of a plan: the same content has the same hash, wherever it was read."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from graphmodel.findings import Finding
from graphmodel.plan import Directory, Plan

__all__ = ["canonical_hash"]

_FORM = 1  # goes up when the graph of an unchanged plan changes, so that it is written anew


def canonical_hash(plan: Plan, noticed: Iterable[Finding]) -> str:
    """The SHA-256 of a plan with all its evidence and what was noticed in reading it, in hex.

    It covers what any answer can depend on: every field of the plan, the bureaus' directory,
    and the code, sentence and place of each finding. Where the document is stored is no part.
    """
    findings = [(finding.code, finding.message.en, finding.evidence) for finding in noticed]
    form = [_FORM, dataclasses.asdict(plan), findings]
    text = json.dumps(
        form, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=_plain
    )
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Directory):
        return [dataclasses.asdict(entry) for entry in value.entries]
    raise TypeError(f"{type(value).__name__} has no canonical form")
