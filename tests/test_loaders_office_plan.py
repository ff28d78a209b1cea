"""The bundled plan as LibreOffice saves it in each format reads back as it is, row by row."""

from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Seen
from libreoffice import LibreOffice
from office_plan import Layout, flat_text, flat_workbook, workbook_with_looks

from graphmodel.plan import Plan
from loaders.sources import read_sources

_LAYOUTS = {
    "merged": Layout(merged=True),
    "repeated": Layout(merged=False),
    "sheets-merged": Layout(merged=True, sheets=True),
    "sheets-repeated": Layout(merged=False, sheets=True),
}
_TEXTS = [name for name, layout in _LAYOUTS.items() if not layout.sheets]


class Told(NamedTuple):
    """All that a row says, its place aside."""

    code: str
    name: str
    owners: tuple[tuple[str, str], ...]
    objective: str
    perspective: str | None
    theme: str


def told(plan: Plan) -> list[Told]:
    objectives = {objective.key: objective for objective in plan.objectives}
    themes = {theme.key: f"{theme.letter} {theme.name}" for theme in plan.themes}
    return [
        Told(
            kpi.code,
            kpi.name,
            tuple((owner.bureau, owner.role) for owner in kpi.owners),
            f"{objectives[kpi.objective].code} {objectives[kpi.objective].name}",
            objectives[kpi.objective].perspective,
            themes[objectives[kpi.objective].theme],
        )
        for kpi in plan.kpis
    ]


def convert(libreoffice: LibreOffice, flat: dict[Path, str], *endings: str) -> None:
    """Save each document in its folder in each format, at the cost of one start a format."""
    for path, text in flat.items():
        path.write_text(text, encoding="utf-8")
    first, *others = flat
    for ending in endings:
        libreoffice.convert(first, ending, first.parent, *others)


@pytest.fixture(scope="session")
def texts(
    bundled: Seen, libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with the plan as text documents of each layout and format."""
    folder = tmp_path_factory.mktemp("texts")
    flat = {folder / f"{name}.fodt": flat_text(bundled.plan, _LAYOUTS[name]) for name in _TEXTS}
    convert(libreoffice, flat, "docx", "odt")
    return folder


@pytest.fixture(scope="session")
def workbooks(
    bundled: Seen, libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with the plan as workbooks of each layout and format."""
    folder = tmp_path_factory.mktemp("workbooks")
    flat = {
        folder / f"{name}.fods": flat_workbook(bundled.plan, layout)
        for name, layout in _LAYOUTS.items()
    }
    flat[folder / "looks.fods"] = workbook_with_looks()
    convert(libreoffice, flat, "xlsx", "ods", "xls")
    return folder


def read_back(path: Path, bundled: Seen) -> Plan:
    """The plan in the file at ``path``, which is the bundled one."""
    reading = read_sources([str(path)])[0]
    assert told(reading.plan) == told(bundled.plan)
    assert reading.plan.key == "taipei-107"  # by its title, so that the city's bureaus are known
    assert [found.code for found in reading.noticed if found.severity != "info"] == []
    return reading.plan


@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.parametrize("layout", _TEXTS)
def test_the_plan_reads_back_from_a_text_document(
    bundled: Seen, texts: Path, layout: str, ending: str
) -> None:
    plan = read_back(texts / f"{layout}.{ending}", bundled)
    assert plan.kpis[0].evidence.place.text.zh == "表 1 第 3 列"


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("layout", _LAYOUTS)
def test_the_plan_reads_back_from_a_workbook(
    bundled: Seen, workbooks: Path, layout: str, ending: str
) -> None:
    plan = read_back(workbooks / f"{layout}.{ending}", bundled)
    sheet = "主題A" if _LAYOUTS[layout].sheets else "策略地圖"
    assert plan.kpis[0].evidence.place.text.zh == f"「{sheet}」!B5"


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_workbook_shows_what_a_person_sees(workbooks: Path, ending: str) -> None:
    reading = read_sources([str(workbooks / f"looks.{ending}")])[0]
    assert [kpi.name for kpi in reading.plan.kpis] == ["滿意度", "1.10", "比率"]
    noticed = {found.code: found.evidence for found in reading.noticed}
    said = {code: found for code, found in noticed.items() if found is not None}
    assert said["struck-left-out"].cell == "舊\nAC1.4 廢"
    assert said["hidden-left-out"].cell.split("\n") == ["AC1.2 舊 工務局", "密"]
    assert said["cell-error"].place.text.zh == "「甲」!C6"
