"""The bundled plan as LibreOffice saves it in each format reads back as it is, row by row."""

from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Seen
from libreoffice import LibreOffice
from office_plan import Layout, flat_text

from graphmodel.plan import Plan
from loaders.sources import read_sources

_LAYOUTS = {"merged": Layout(merged=True), "repeated": Layout(merged=False)}


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


@pytest.fixture(scope="session")
def texts(
    bundled: Seen, libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with the plan as text documents of each layout and format."""
    folder = tmp_path_factory.mktemp("texts")
    flat = []
    for name, layout in _LAYOUTS.items():
        flat.append(folder / f"{name}.fodt")
        flat[-1].write_text(flat_text(bundled.plan, layout), encoding="utf-8")
    for ending in ("docx",):
        libreoffice.convert(flat[0], ending, folder, *flat[1:])
    return folder


@pytest.mark.parametrize("ending", ["docx"])
@pytest.mark.parametrize("layout", _LAYOUTS)
def test_the_plan_reads_back_from_a_text_document(
    bundled: Seen, texts: Path, layout: str, ending: str
) -> None:
    reading = read_sources([str(texts / f"{layout}.{ending}")])[0]
    assert told(reading.plan) == told(bundled.plan)
    assert reading.plan.key == "taipei-107"  # by its title, so that the city's bureaus are known
    assert reading.plan.kpis[0].evidence.place.code == "t1r3"
    assert {finding.severity for finding in reading.noticed} <= {"info"}
