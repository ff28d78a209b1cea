"""The bundled plan, printed as cities print theirs, reads back from the PDF row by row."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import chromium
from conftest import Seen
from libreoffice import LibreOffice
from pdf_plan import Print, chromium_pdf, libreoffice_pdf, told, turned
from playwright.sync_api import Browser

from graphmodel.plan import Plan
from loaders.sources import Reading, read_sources

RULED = {
    "repeated": Print("A4", repeated=True),
    "serif-top": Print("A4", serif=True, merged=False, centred=False),
    "small-cut": Print("A5", cut=True),
    "small-serif-cut": Print("A5", serif=True, repeated=True, cut=True, merged=False),
}
WITHOUT_LINES = {
    "white-right": Print("A4", ruled=False, aligned="right"),
    "white-serif-top": Print("A4", serif=True, ruled=False, merged=False, centred=False),
    "white-small-cut": Print("A5", ruled=False, repeated=True, cut=True),
}
FEWEST = 325
PROGRAMS = ("libreoffice", "chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def printed(
    bundled: Seen,
    browser: Browser,
    libreoffice: LibreOffice,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A folder with the plan as each program prints it in each layout."""
    folder = tmp_path_factory.mktemp("printed")

    layouts = [*RULED.items(), *WITHOUT_LINES.items()]

    def files(program: str) -> dict[Path, Print]:
        return {folder / f"{program}-{name}.pdf": how for name, how in layouts}

    libreoffice_pdf(bundled.plan, files("libreoffice"), libreoffice)
    chromium_pdf(bundled.plan, files("chromium"), browser)
    return folder


def read(path: Path) -> Reading:
    (reading,) = read_sources([str(path)])
    return reading


def pages_grow(plan: Plan) -> bool:
    pages = [kpi.evidence.page or 0 for kpi in plan.kpis]
    return pages[0] == 1 and pages == sorted(pages) and pages[-1] > 10


@pytest.mark.parametrize("layout", RULED)
@pytest.mark.parametrize("program", PROGRAMS)
def test_every_row_of_a_ruled_plan_is_read(
    bundled: Seen, printed: Path, program: str, layout: str
) -> None:
    reading = read(printed / f"{program}-{layout}.pdf")
    assert told(reading.plan) == told(bundled.plan)
    assert len(reading.plan.objectives) == len(bundled.plan.objectives)
    assert reading.plan.key == "taipei-107"  # by its title, so that the city's bureaus are known
    assert not [finding for finding in reading.noticed if finding.severity == "error"]
    assert pages_grow(reading.plan)


@pytest.mark.parametrize("layout", WITHOUT_LINES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_of_a_plan_without_lines_nearly_all_rows_are_read_and_the_doubtful_told(
    bundled: Seen, printed: Path, program: str, layout: str
) -> None:
    reading = read(printed / f"{program}-{layout}.pdf")
    wrong = set(told(bundled.plan)) - set(told(reading.plan))
    assert len(wrong) <= len(bundled.plan.kpis) - FEWEST
    doubtful = [f for f in reading.noticed if f.code == "row-guessed" and f.evidence]
    guessed = {place for finding in doubtful for place in finding.evidence.places}
    placed = {kpi.code: kpi.evidence.places for kpi in reading.plan.kpis}
    assert all(guessed.intersection(placed[row.code]) for row in wrong)
    assert {finding.severity for finding in doubtful} <= {"warning"}
    assert any(finding.code == "table-without-lines" for finding in reading.noticed)


@pytest.mark.parametrize("degrees", [90, 180])
def test_pages_that_are_turned_read_the_same(
    bundled: Seen, printed: Path, degrees: int, tmp_path: Path
) -> None:
    path = tmp_path / "turned.pdf"
    path.write_bytes(turned((printed / "chromium-repeated.pdf").read_bytes(), degrees))
    assert told(read(path).plan) == told(bundled.plan)
