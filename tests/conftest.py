"""Fixtures: the document of Taipei's 107 plan, the bundled plan, and small outlines as text."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from dots import drawn_as_dots

from graphmodel.findings import Finding
from graphmodel.language import Text
from graphmodel.plan import KPI, Objective, Plan
from loaders.database.address import Address
from loaders.database.connection import Database
from loaders.sources import Reading, read_sources

pytest_plugins = ["libreoffice", "neo4j_fixtures", "workers"]

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "data" / "taipei-107"
_REAL = ROOT.parent / "shared" / "source" / "taipei-107-policy-outline.txt"
# The bundled outline.md with invented prose on the lines that it blanks, so that what the
# document states of itself and its priorities can be read where the document is not at hand.
_FILLED = Path(__file__).with_name("fixtures") / "outline-with-filler.md"


# So many times as many random plans and turns for the tests with the database: a run at night.
TIMES = int(os.environ.get("KPIGRAPH_TEST_TIMES", "1"))


@dataclass(frozen=True)
class Seen:
    """A reading, with short ways to ask it."""

    plan: Plan
    findings: tuple[Finding, ...]

    def kpi(self, code: str) -> KPI:
        """The one KPI that prints ``code``."""
        (found,) = (kpi for kpi in self.plan.kpis if kpi.code == code)
        return found

    def objective(self, code: str) -> Objective:
        """The one objective that prints ``code``."""
        (found,) = (objective for objective in self.plan.objectives if objective.code == code)
        return found

    def owners(self, code: str) -> list[tuple[str, str]]:
        """The owners of the KPI ``code`` with their roles, in printed order."""
        return [(owner.bureau, owner.role.value) for owner in self.kpi(code).owners]

    def bureaus(self, code: str) -> list[str]:
        """The owners of the KPI ``code``, in printed order."""
        return [owner.bureau for owner in self.kpi(code).owners]

    def names(self) -> dict[str, str]:
        """Code to name, of objectives and KPIs."""
        rows: tuple[Objective | KPI, ...] = (*self.plan.objectives, *self.plan.kpis)
        return {row.code: row.name for row in rows}

    def said(self, code: str) -> list[Finding]:
        """The findings of one kind."""
        return [finding for finding in self.findings if finding.code == code]

    def lines(self, code: str) -> list[int]:
        """The lines of the findings of one kind."""
        return [finding.evidence.line for finding in self.said(code) if finding.evidence]

    def codes(self) -> set[str]:
        """The kinds of finding."""
        return {finding.code for finding in self.findings}

    def unplaced(self) -> list[str]:
        """What could not be placed, as printed."""
        return [f.evidence.cell for f in self.said("line-unplaced") if f.evidence]


Read = Callable[..., Seen]


def seen(reading: Reading) -> Seen:
    return Seen(reading.plan, reading.findings)


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Reads a text as a document called ``name``; ``map-108.md`` has no bureaus.csv."""
    folder = tmp_path_factory.mktemp("outlines")

    def _read(text: str | bytes, name: str = "map-108.md") -> Seen:
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return seen(read_sources([str(path)])[0])

    return _read


def _real_document() -> Path | None:
    named = os.environ.get("KPIGRAPH_OUTLINE")
    if named:
        path = Path(named)
        if not path.is_file():
            pytest.fail(f"KPIGRAPH_OUTLINE names {named}, which is no file")
        return path
    if _REAL.is_file():
        return _REAL
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"in CI the document must be at {_REAL}, or where KPIGRAPH_OUTLINE says")
    return None


@pytest.fixture(scope="session")
def real_outline() -> Path:
    """The document itself."""
    path = _real_document()
    if path is None:
        pytest.skip("the document is not at hand; set KPIGRAPH_OUTLINE to its path")
    return path


@pytest.fixture(scope="session")
def outline_path() -> Path:
    """The document itself; where it is not at hand, the bundled outline with filler."""
    return _real_document() or _FILLED


@pytest.fixture(scope="session")
def filled_path() -> Path:
    """The bundled outline with filler."""
    return _FILLED


@pytest.fixture(scope="session")
def document(outline_path: Path) -> Seen:
    """The document, read."""
    return seen(read_sources([str(outline_path)], key="taipei-107")[0])


@pytest.fixture(scope="session")
def bundled() -> Seen:
    """The bundled plan, read."""
    return seen(read_sources(["taipei-107"])[0])


@pytest.fixture(scope="session", autouse=True)
def _drawn_here() -> Iterator[None]:
    """Pictures are drawn where they are wanted: other processors have tests to run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("viz.pngs.MOST_PROCESSES", 1)
        yield


@pytest.fixture
def database(neo4j_address: Any) -> Iterator[Database]:
    """An open and empty database, as kpigraph sees it."""
    address = Address(neo4j_address.uri, neo4j_address.username, neo4j_address.password)
    with Database(address) as opened:
        yield opened


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A briefing without PNG and slides, which take most of its time: as without the extra."""
    for name in ("why_no_png", "why_no_slides"):
        monkeypatch.setattr(f"viz.briefing.{name}", lambda: Text("", ""))


@pytest.fixture
def dotted() -> Iterator[None]:
    """A briefing whose PNG, also those behind its slides, are a dot each."""
    with drawn_as_dots():
        yield
