"""Whole outputs, compared byte by byte; ``KPIGRAPH_UPDATE_SNAPSHOTS=1`` writes them anew."""

import os
from pathlib import Path

import pytest
from asking import asked

SNAPSHOTS = Path(__file__).with_name("snapshots")
UPDATE = os.environ.get("KPIGRAPH_UPDATE_SNAPSHOTS") == "1"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("cli-shared.txt", ("shared", "--lang", "zh-TW")),
        ("cli-shared.csv", ("shared", "--lang", "zh-TW", "--format", "csv")),
        ("cli-check.txt", ("check", "--lang", "en")),
        ("cli-totals.md", ("totals", "--lang", "zh-TW", "--format", "md")),
        ("cli-show.json", ("show", "TL2.1", "--format", "json")),
    ],
)
def test_output(name: str, arguments: tuple[str, ...]) -> None:
    ran = asked(*arguments)
    assert ran.code == 0
    path = SNAPSHOTS / name
    if UPDATE:
        SNAPSHOTS.mkdir(exist_ok=True)
        path.write_bytes(ran.data)
    assert ran.data == path.read_bytes(), f"{name} changed; KPIGRAPH_UPDATE_SNAPSHOTS=1 rewrites"
