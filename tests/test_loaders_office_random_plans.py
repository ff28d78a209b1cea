"""Random plans, and what real exports do to their rows, read alike from text and from an office.

The files are written by python-docx, openpyxl and odfpy, which share no code with the readers.
"""

from pathlib import Path
from random import Random

import pytest
from conftest import Read, Seen
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import laid_out, mutated
from office_copies import COPIES
from rows_of_text import rows_of
from strategies import AnyTheme, plans, render
from test_loaders_random_plans import heard, told

FAULTS = ("cells_merged", "code_missing", "code_misprinted", "owner_broken", "row_deleted")


def said(seen: Seen) -> list[str]:
    """The kinds of finding, each as often as it is said."""
    return sorted(finding.code for finding in seen.findings)


@pytest.mark.parametrize("ending", COPIES)
@settings(derandomize=True, deadline=None, max_examples=15)
@given(themes=plans(), seed=st.integers(0, 2**32))
def test_a_plan_is_read_back_as_it_was(
    read: Read, ending: str, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    text = render(themes, "pipes", Random(seed))
    seen = read(COPIES[ending](text), f"map-108.{ending}")
    assert heard(seen) == told(themes), text
    assert said(seen) == said(read(text)), text


@pytest.mark.parametrize("ending", COPIES)
@settings(derandomize=True, deadline=None, max_examples=25)
@given(themes=plans(), fault=st.sampled_from(FAULTS), seed=st.integers(0, 2**32))
def test_a_fault_is_read_as_in_a_text(
    read: Read, ending: str, themes: tuple[AnyTheme, ...], fault: str, seed: int
) -> None:
    random = Random(seed)
    rows = rows_of(render(themes, "pipes", random))
    lines = ("\t".join(c.text for c in row.cells) if row.tabular else row.text for row in rows)
    done = mutated(fault, "\n".join(lines), random)
    if done is None:
        return
    text = laid_out(done.text, "pipes")
    seen, plain = read(COPIES[ending](text), f"map-108.{ending}"), read(text)
    if ending in ("xlsx", "ods") and seen.unplaced() != plain.unplaced():
        return  # what stands alone at the left of a sheet may be a note: told, and not joined on
    assert heard(seen) == heard(plain), text
    assert said(seen) == said(plain), text


@pytest.mark.parametrize("ending", COPIES)
def test_the_whole_document_is_read_alike(read: Read, filled_path: Path, ending: str) -> None:
    text = filled_path.read_text(encoding="utf-8")
    seen, plain = read(COPIES[ending](text), f"taipei-107.{ending}"), read(text, "taipei-107.md")
    assert heard(seen) == heard(plain)
    assert [(total.counted, total.stated) for total in seen.plan.totals] == [
        (total.counted, total.stated) for total in plain.plan.totals
    ]
