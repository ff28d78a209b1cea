"""The bundled plan against the document that it was made from."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from conftest import FOLDER, Seen

from graphmodel.findings import Finding
from loaders.bundled import bundled_bureaus, bundled_plan, bundled_plans
from loaders.redaction import redact
from loaders.sources import read_sources


def outline() -> str:
    return (FOLDER / "outline.md").read_text(encoding="utf-8")


def placed(finding: Finding) -> tuple[object, ...]:
    place = finding.evidence
    return finding.code, finding.severity, finding.message, place and (place.lines, place.cell)


def test_rows_are_those_of_the_document(document: Seen, bundled: Seen) -> None:
    ours, theirs = bundled.plan, document.plan
    assert [(t.key, t.letter, t.name, t.kind, t.evidence.lines) for t in ours.themes] == [
        (t.key, t.letter, t.name, t.kind, t.evidence.lines) for t in theirs.themes
    ]
    assert [
        (o.key, o.code, o.name, o.theme, o.perspective, o.evidence.lines, o.evidence.cell)
        for o in ours.objectives
    ] == [
        (o.key, o.code, o.name, o.theme, o.perspective, o.evidence.lines, o.evidence.cell)
        for o in theirs.objectives
    ]
    assert [
        (k.key, k.code, k.name, k.objective, k.tags, k.evidence.lines, k.evidence.cell)
        for k in ours.kpis
    ] == [
        (k.key, k.code, k.name, k.objective, k.tags, k.evidence.lines, k.evidence.cell)
        for k in theirs.kpis
    ]


def test_owners_are_those_of_the_document(document: Seen, bundled: Seen) -> None:
    ours, theirs = (
        [
            (kpi.key, o.bureau, o.printed, o.role, o.evidence.lines, o.evidence.cell)
            for kpi in seen.plan.kpis
            for o in kpi.owners
        ]
        for seen in (bundled, document)
    )
    assert ours == theirs


def test_priorities_stand_where_the_document_has_them(document: Seen, bundled: Seen) -> None:
    ours, theirs = (
        [(p.theme, p.number, p.evidence.line, p.evidence.cell) for p in seen.plan.priorities]
        for seen in (bundled, document)
    )
    assert ours == theirs
    assert not any(priority.text for priority in bundled.plan.priorities)


def test_totals_stand_where_the_document_has_them(document: Seen, bundled: Seen) -> None:
    ours, theirs = (
        sorted(
            (t.evidence.line, t.stated_in, t.counted, t.theme or "", t.stated)
            for t in seen.plan.totals
        )
        for seen in (bundled, document)
    )
    assert ours == theirs
    assert [(s.theme, s.percent) for s in bundled.plan.shares] == [
        (s.theme, s.percent) for s in document.plan.shares
    ]


def test_findings_are_those_of_the_document(document: Seen, bundled: Seen) -> None:
    # The totals' evidence is the sentence in the document and the figure in plan.toml.
    ours, theirs = (
        [placed(finding) for finding in seen.findings if finding.code != "totals-mixed-scope"]
        for seen in (bundled, document)
    )
    assert ours == theirs
    assert bundled.lines("totals-mixed-scope") == document.lines("totals-mixed-scope")


def test_the_bundled_evidence_names_the_bundled_file(bundled: Seen) -> None:
    assert {kpi.evidence.file for kpi in bundled.plan.kpis} == {"outline.md"}
    assert {total.evidence.file for total in bundled.plan.totals} == {"outline.md"}


def test_evidence_of_the_bundled_plan_is_in_its_outline(bundled: Seen) -> None:
    lines = outline().split("\n")
    for kpi in bundled.plan.kpis:
        for line, piece in zip(kpi.evidence.lines, kpi.evidence.cell.split("\n"), strict=True):
            assert piece in lines[line - 1]
        for owner in kpi.owners:
            assert owner.printed in lines[owner.evidence.line - 1]


def test_the_outline_is_the_document_without_its_prose(real_outline: Path) -> None:
    assert redact(real_outline) == outline()


def test_the_filler_is_blanked_like_the_document(filled_path: Path) -> None:
    assert redact(filled_path) == outline()


def test_the_manifest_names_the_document(real_outline: Path) -> None:
    manifest = tomllib.loads((FOLDER / "plan.toml").read_text(encoding="utf-8"))
    digest = hashlib.sha256(real_outline.read_bytes()).hexdigest()
    assert manifest["source"]["sha256"] == digest


def test_the_document_says_by_its_name_which_plan_it_is(real_outline: Path) -> None:
    (reading,) = read_sources([str(real_outline)])
    assert (reading.plan.key, reading.plan.city) == ("taipei-107", "taipei")
    assert reading.plan.directory.find("環保局")


def test_bundled_plans_are_found_by_name() -> None:
    assert "taipei-107" in bundled_plans()
    assert bundled_plan("taipei-107") == FOLDER
    assert bundled_plan("taipei-999") is None
    assert bundled_bureaus("taipei") == FOLDER / "bureaus.csv"
    assert bundled_bureaus("nowhere") is None


def test_the_newest_plan_of_a_city_is_that_of_the_highest_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("taipei-99", "taipei-107", "taipei-108", "new-taipei-112"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.toml").touch()
        if name != "taipei-108":  # a plan may have no bureaus of its own
            (tmp_path / name / "bureaus.csv").touch()
    monkeypatch.setattr("loaders.bundled._root", lambda: tmp_path)
    assert bundled_bureaus("taipei") == tmp_path / "taipei-107" / "bureaus.csv"
    assert bundled_bureaus("new-taipei") == tmp_path / "new-taipei-112" / "bureaus.csv"
