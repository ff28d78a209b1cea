"""A finding: something about the document that a person should know, with its place."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.language import Text

__all__ = ["Finding", "Severity", "in_document_order"]


class Severity(StrEnum):
    """How much a finding matters; :attr:`rank` orders them."""

    INFO = "info"  # read with certainty; worth knowing
    WARNING = "warning"  # the document is at odds with itself, or the reader had to judge
    ERROR = "error"  # something is missing, miscounted or not read

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)


class Finding(NamedTuple):
    """Something about the document that a person should know.

    Attributes:
        code: A stable name for findings of this kind; docs/findings.md explains each.
        severity: How much it matters.
        message: What was seen.
        hint: What to do about it.
        evidence: Where; ``None`` for what has no one place.
    """

    code: str
    severity: Severity
    message: Text
    hint: Text
    evidence: Evidence | None


def in_document_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """``findings`` sorted by place, code and message, each said once."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        same = alike.setdefault(_gist(finding), [])
        if finding not in same:
            same.append(finding)
    return tuple(sorted((one for same in alike.values() for one in same), key=_order))


def _gist(finding: Finding) -> tuple[object, ...]:
    """What tells nearly all findings apart.

    Of thousands about one cell in thousands of lines, each would be hashed with every line.
    """
    evidence = finding.evidence
    where = evidence and (evidence.cell, len(evidence.places), evidence.places[0])
    return finding.code, finding.message, finding.hint, where


def _order(finding: Finding) -> tuple[tuple[int, ...], str, str]:
    place = finding.evidence.place.order if finding.evidence else ()
    return place, finding.code, finding.message.en
