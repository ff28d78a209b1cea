"""The plan of 107 printed in every shape of table is read as the same 334 rows."""

import pytest
from conftest import Read, Seen
from shapes import CODED, PLAIN, gist, lines


@pytest.mark.parametrize("shape", CODED)
def test_coded_shapes(read: Read, bundled: Seen, shape: str) -> None:
    name, render = CODED[shape]
    seen = read(render(lines(bundled.plan)), name)
    assert len(seen.plan.kpis) == 334
    assert gist(seen.plan) == gist(bundled.plan)
    # what the document itself has wrong stands in each shape
    told = {f.code for f in seen.findings if f.severity != "info"}
    assert told <= {f.code for f in bundled.findings} | {"total-mismatch"}, told


@pytest.mark.parametrize("shape", PLAIN)
def test_shapes_without_letters(read: Read, bundled: Seen, shape: str) -> None:
    name, render = PLAIN[shape]
    seen = read(render(lines(bundled.plan)), name)
    assert len(seen.plan.kpis) == 334
    assert gist(seen.plan, codes=False) == gist(bundled.plan, codes=False)
    assert {kpi.made for kpi in seen.plan.kpis} == {shape != "numbered"}
    assert len(seen.said("codes-made")) == (0 if shape == "numbered" else 9)
    assert [f for f in seen.findings if f.severity != "info"] == []
