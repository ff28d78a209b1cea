"""The audit: its checks, its order, what is in a finding."""

import pytest
from conftest import Read, Seen

from graphmodel.audit import CHECKS, audit
from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity, in_document_order
from graphmodel.language import Language, Text
from graphmodel.places import Line
from graphmodel.plan import BureauEntry, Directory
from graphmodel.schema import BureauKind

HEAD = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
FAULTY = HEAD + (
    "AC1 甲\tAC1.1 乙\t\n"  # 4: no owner
    "\tAC1.1 丙\t各機關\n"  # 5: the code again; a collective alone
    "\tAC2.7 丁\t環保局(WCCD)\n"  # 6: not a code of AC1; a tag
    "AC3 戊\t\t\n"  # 7: measured by nothing
    "BC1 己\tBC1.1\t環保局\n"  # 8: another theme's letter; no name
    "財務構面\t\t\n"  # 9
    "AC1 庚\tAC1.2 辛\t環保局\n"  # 10: the code again; customer under finance
)


@pytest.fixture(scope="module")
def faulty(read: Read) -> Seen:
    return read(FAULTY)


@pytest.mark.parametrize(
    ("code", "severity", "lines"),
    [
        ("kpi-without-owner", Severity.WARNING, [4]),
        ("kpi-code-repeated", Severity.WARNING, [5]),
        ("collective-only", Severity.INFO, [5]),
        ("kpi-code-misfit", Severity.WARNING, [6]),
        ("owner-tag", Severity.INFO, [6]),
        ("objective-without-kpi", Severity.WARNING, [7]),
        ("objective-code-misfit", Severity.WARNING, [8]),
        ("name-missing", Severity.ERROR, [8]),
        ("objective-code-repeated", Severity.WARNING, [10]),
        ("objective-perspective-misfit", Severity.WARNING, [10]),
    ],
)
def test_each_fault_is_found(
    faulty: Seen, code: str, severity: Severity, lines: list[int]
) -> None:
    assert faulty.lines(code) == lines
    assert {finding.severity for finding in faulty.said(code)} == {severity}


def test_nothing_else_is_found(faulty: Seen) -> None:
    assert len(faulty.findings) == 10


def test_findings_stand_in_document_order(faulty: Seen) -> None:
    lines = [finding.evidence.line for finding in faulty.findings if finding.evidence]
    assert lines == sorted(lines) == [4, 5, 5, 6, 6, 7, 8, 8, 10, 10]


def test_every_finding_speaks_both_languages(faulty: Seen) -> None:
    for finding in faulty.findings:
        for text in (finding.message, finding.hint):
            assert text.in_language(Language.ZH) != text.in_language(Language.EN)
            assert text.zh
            assert text.en


def test_a_sound_plan_has_no_findings(read: Read) -> None:
    plan = read(HEAD + "AC1 甲\tAC1.1 乙\t環保局\n").plan
    assert audit(plan) == ()
    assert all(list(check(plan)) == [] for check in CHECKS)


def test_the_next_free_code_is_not_one_that_is_printed(read: Read) -> None:
    # under AC1 stand AC1.1 and AC1.3, so the misprint AC9.1 could have been AC1.2
    rows = "AC1 甲\tAC1.1 乙\t環保局\n\tAC9.1 丙\t環保局\n\tAC1.3 丁\t環保局\n"
    (finding,) = read(HEAD + rows).said("kpi-code-misfit")
    assert "AC1.2" in finding.hint.zh


def test_a_code_printed_three_times_is_found_twice(read: Read) -> None:
    rows = "AC1 甲\tAC1.1 乙\t環保局\n\tAC1.1 丙\t環保局\n\tAC1.1 丁\t環保局\n"
    seen = read(HEAD + rows)
    assert seen.lines("kpi-code-repeated") == [5, 6]
    assert [kpi.key for kpi in seen.plan.kpis] == [
        "map-108/AC1/AC1.1", "map-108/AC1/AC1.1~2", "map-108/AC1/AC1.1~3",
    ]  # fmt: skip


def finding(line: int | None, code: str = "a", said: str = "x") -> Finding:
    place = None if line is None else Evidence("f", (Line(line),), "")
    return Finding(code, Severity.INFO, Text(said, said), Text("", ""), place)


def test_findings_are_sorted_by_line_code_and_message_and_said_once() -> None:
    first, second, third = finding(None), finding(2, "a", "x"), finding(2, "a", "y")
    fourth, fifth = finding(2, "b"), finding(10)
    assert in_document_order([fifth, third, fourth, second, second, first]) == (
        first, second, third, fourth, fifth,
    )  # fmt: skip


def test_severities_have_ranks() -> None:
    assert [severity.rank for severity in Severity] == [0, 1, 2]


def test_a_directory_finds_a_bureau_by_any_of_its_names() -> None:
    green = BureauEntry("綠局", "臺北綠色局", "Green Bureau", BureauKind.AGENCY, ("青局",))
    directory = Directory((green,))
    for name in ("綠局", "台北 綠色局", "Green Bureau", "GreenBureau", "青局"):
        assert directory.find(name) is green
    assert directory.find("紅局") is None
    assert directory.find("") is None
    assert directory
    assert not Directory()


def test_a_name_of_any_length_is_abbreviated_where_a_code_is_repeated(read: Read) -> None:
    long = "甲" * 3000
    seen = read(f"{HEAD}AC1 子\tAC1.1 {long}\t環保局\n\tAC1.1 乙\t環保局\n")
    (said,) = seen.said("kpi-code-repeated")
    assert "甲…甲" in said.message.zh
    assert len(said.message.zh) < 300
