"""A plan that was read, with the files and the decisions that it was read from."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from graphmodel.decisions import Decision
from graphmodel.findings import Finding, in_document_order
from graphmodel.plan import KPI, Plan
from graphmodel.plan_graph import PlanGraph
from graphmodel.sameness import Sameness, sameness
from loaders.decisions import Ledger
from loaders.plan_folder import DECISIONS

__all__ = ["Reading"]


@dataclass(frozen=True)
class Reading:
    """A plan and what was noticed about its document.

    Attributes:
        plan: The plan.
        noticed: The findings of reading alone.
        files: What a plan's folder that reads the same must hold: names and bytes. Empty for
            a plan that was not read from files.
        source: The same without decisions, the document under a name that every system can
            have.
        ledger: What people decided about its names, with the file that says so.
        ledger_path: Where that file stands, or would; ``None`` for a plan that was not read
            from files.
        document_path: Where the document stands; ``None`` likewise.
        document_name: What its file is called; evidence may be of another document, whose rows
            it has.
    """

    plan: Plan
    noticed: tuple[Finding, ...]
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False, compare=False)
    source: tuple[tuple[str, bytes], ...] = field(default=(), repr=False, compare=False)
    ledger: Ledger = field(default=Ledger(), repr=False)
    ledger_path: Path | None = field(default=None, repr=False, compare=False)
    document_path: Path | None = field(default=None, repr=False, compare=False)
    document_name: str = field(default="", repr=False, compare=False)

    def with_ledger(self, ledger: Ledger) -> "Reading":
        """The same plan with other decisions."""
        files = tuple(file for file in self.files if file[0] != DECISIONS)
        if files and ledger.data is not None:
            files = (*files, (DECISIONS, ledger.data))
        return replace(self, files=files, ledger=self.understood(ledger))

    def understood(self, ledger: Ledger) -> Ledger:
        """``ledger`` with its names as the plan has them."""
        if not ledger.entries:
            return ledger
        return ledger.under({kpi.match_name for kpi in self.plan.kpis})

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people decided about its names and rows, whether it counts or not."""
        return self.ledger.decisions

    @cached_property
    def same(self) -> Sameness[KPI]:
        """Which rows are one measure, and what became of each decision."""
        return sameness(self.plan.kpis, self.decisions)

    @cached_property
    def graph(self) -> PlanGraph:
        """The plan's graph, made once for all who ask."""
        return PlanGraph.of(self.plan, self.same)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of reading and of the audit, in document order, then the decisions'."""
        from graphmodel.audit import audit  # most commands ask for no findings
        from loaders.decision_findings import decision_findings

        document = in_document_order((*self.noticed, *audit(self.plan)))
        return *document, *decision_findings(self.plan, self.ledger, self.same)
