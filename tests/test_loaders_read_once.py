"""Each cell is cleaned once, its code is matched once, each owner cell is parsed once."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from loaders.documents import read_document
from loaders.sources import read_sources

COUNTED = ("plain_text", "take_code", "parse_owner_cell")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each function is called, from whichever module of loaders."""
    counts: Counter[str] = Counter()

    def count(name: str, function: Any) -> Any:
        def counted(*args: Any) -> Any:
            counts[name] += 1
            return function(*args)

        return counted

    for module_name, module in list(sys.modules.items()):
        for name in COUNTED if module_name.startswith("loaders.") else ():
            if hasattr(module, name):
                monkeypatch.setattr(module, name, count(name, getattr(module, name)))
    return counts


def test_cells_are_classified_once(outline_path: Path, calls: Counter[str]) -> None:
    rows = read_document(outline_path).rows
    cells = sum(bool(cell.text) for row in rows for cell in row.cells)
    headings = sum(row.text.startswith("#") for row in rows)
    assert not calls
    (reading,) = read_sources([str(outline_path)], key="taipei-107")
    assert len(reading.plan.kpis) == 334
    assert calls["parse_owner_cell"] == 334
    # a line with heading marks is cleaned without them too
    assert 334 < calls["plain_text"] <= cells + headings
    # prose is asked for no code, and heads of tables are asked again, folded
    assert 334 < calls["take_code"] <= cells
