"""JSON: the fields that DESIGN promises, their kinds, and bytes that never change."""

from typing import Any

import pytest
from asking import asked, run

LISTS = {"themes", "perspectives", "owners", "roles", "tags"}
TRUTHS = {"owner_conflict", "in_common_set"}
NUMBERS = {
    *("line", "count", "stated", "found", "objectives", "kpis", "bureaus", "shared"),
    *("collective_only", "sole", "with_bureaus"),
}
FIELDS = {
    ("check",): "code severity message hint file line",
    ("totals",): "count stated found line",
    ("kpis",): "key plan theme theme_name perspective objective objective_name code name "
    "qualifier owners roles tags shared_as file line cell",
    ("shared",): "name tier themes kpis owners owner_conflict in_common_set perspectives",
    ("bureau", "環保局"): "kpi code name objective objective_name theme role with_bureaus file "
    "line",
    ("summary",): "theme perspective objectives kpis bureaus shared collective_only",
    ("conflicts",): "name reason theme kpi owners file line",
    ("bureaus",): "bureau kind theme kpis sole objectives themes perspectives shared",
}
WORDS = {
    "severity": {"info", "warning", "error"},
    "perspective": {"customer", "process", "learning", "finance"},
    "role": {"lead", "joint", "collective"},
    "tier": {"exact", "variant", "confirmed"},
    "reason": {"owners-differ", "collective-only"},
    "kind": {"agency", "collective"},
}
COMMANDS = pytest.mark.parametrize("command", FIELDS, ids=lambda command: command[0])


def _kind(command: str, field: str) -> Any:
    if field in LISTS or (command, field) == ("shared", "kpis"):
        return list
    if field in TRUTHS:
        return bool
    return int if field in NUMBERS and (command, field) != ("totals", "count") else str


@COMMANDS
def test_fields_and_their_kinds(command: tuple[str, ...]) -> None:
    ran = asked(*command, "--format", "json")
    assert ran.code == 0
    rows = ran.rows
    assert rows
    for row in rows:
        assert row["plan"] == "taipei-107"
        for field in FIELDS[command].split():
            assert type(row[field]) is _kind(command[0], field), field
            if isinstance(row[field], list):
                assert all(isinstance(one, str) for one in row[field])
    for field in WORDS.keys() & rows[0].keys():
        assert {row[field] for row in rows} <= WORDS[field]


@COMMANDS
def test_every_run_and_every_language_gives_the_same_bytes(command: tuple[str, ...]) -> None:
    first = asked(*command, "--format", "json")
    hashed = run(*command, "--format", "json", env={"PYTHONHASHSEED": "7"})
    assert hashed.data == first.data
    english = asked("--lang", "en", *command, "--format", "json")
    if command == ("check",):  # findings are sentences; all else about them stays
        assert english.data != first.data
        wordless = [
            [{k: v for k, v in row.items() if k not in ("message", "hint")} for row in ran.rows]
            for ran in (first, english)
        ]
        assert wordless[0] == wordless[1]
    else:
        assert english.data == first.data


def test_values_are_as_printed_not_as_shown() -> None:
    row = asked("kpis", "--format", "json").rows[0]
    assert (row["key"], row["theme"], row["code"], row["owners"], row["roles"]) == (
        "taipei-107/AC1/AC1.1",
        "A",
        "AC1.1",
        ["環保局"],
        ["lead"],
    )
    assert asked("kpis", "--format", "json").data.startswith(b"[\n")
    assert "環保局" in asked("kpis", "--format", "json").out  # no \u escapes


def test_no_rows_are_an_empty_list() -> None:
    ran = asked("shared", "--min-themes", "99", "--format", "json")
    assert (ran.code, ran.rows) == (0, [])
    assert ran.err == "查無符合的資料\n"
