"""Taipei's 107 document, read: every count that it states, every fault that it has."""

from collections import Counter

import pytest
from conftest import Seen

from graphmodel.findings import Severity
from graphmodel.graph import build_graph
from graphmodel.schema import BureauKind, Label, Perspective, Role, ThemeKind
from graphmodel.sharing import shared_kpis
from graphmodel.totals import check_totals


def theme_of(seen: Seen) -> dict[str, str]:
    """KPI key to theme letter."""
    letters = {theme.key: theme.letter for theme in seen.plan.themes}
    theme = {objective.key: letters[objective.theme] for objective in seen.plan.objectives}
    return {kpi.key: theme[kpi.objective] for kpi in seen.plan.kpis}


def test_themes(document: Seen) -> None:
    assert [(theme.letter, theme.evidence.line) for theme in document.plan.themes] == [
        ("A", 30), ("B", 94), ("C", 184), ("D", 274), ("E", 319), ("F", 377), ("G", 448),
        ("H", 526), ("T", 595),
    ]  # fmt: skip
    kinds = [theme.kind for theme in document.plan.themes]
    assert kinds == [ThemeKind.STRATEGY] * 8 + [ThemeKind.COMMON]
    assert document.plan.themes[2].name == "發展多元文化"
    assert document.plan.themes[8].name == "共通性參考指標"


def test_the_plan_is_of_taipei(document: Seen) -> None:
    assert (document.plan.key, document.plan.city, document.plan.year) == (
        "taipei-107", "taipei", "107",
    )  # fmt: skip


def test_counts_by_theme(document: Seen) -> None:
    # The sentences that open the themes state these; the last is the common reference set,
    # of which the document states nothing: 139 + 14 objectives, 306 + 28 KPIs.
    assert Counter(theme_of(document).values()) == {
        "A": 33, "B": 46, "C": 51, "D": 25, "E": 35, "F": 35, "G": 41, "H": 40, "T": 28,
    }  # fmt: skip
    assert Counter(o.theme[-1] for o in document.plan.objectives) == {
        "A": 15, "B": 18, "C": 19, "D": 16, "E": 16, "F": 18, "G": 17, "H": 20, "T": 14,
    }  # fmt: skip
    assert Counter(p.theme[-1] for p in document.plan.priorities) == {
        "A": 14, "B": 21, "C": 14, "D": 7, "E": 6, "F": 14, "G": 20, "H": 12,
    }  # fmt: skip


def test_whole_counts(document: Seen) -> None:
    plan = document.plan
    assert len(plan.objectives) == 153
    assert len(plan.kpis) == 334
    assert len(plan.priorities) == 108
    assert sum(len(kpi.owners) for kpi in plan.kpis) == 356
    assert {objective.perspective for objective in plan.objectives} == set(Perspective)


def test_every_priority_has_its_number_once(document: Seen) -> None:
    for theme in document.plan.themes:
        numbers = [p.number for p in document.plan.priorities if p.theme == theme.key]
        assert numbers == list(range(1, len(numbers) + 1))
    assert all(priority.text for priority in document.plan.priorities)


def test_bureaus_and_collectives(document: Seen) -> None:
    owners = [owner for kpi in document.plan.kpis for owner in kpi.owners]
    collective = {owner.bureau for owner in owners if owner.role is Role.COLLECTIVE}
    assert collective == {"本組成員機關", "本組各機關", "分組各機關"}
    assert len({owner.bureau for owner in owners} - collective) == 33
    graph = build_graph(document.plan)
    nodes = [key for key, kind in graph.nodes(data="kind") if kind == BureauKind.COLLECTIVE]
    assert nodes == [
        "taipei-107/B/本組成員機關", "taipei-107/D/本組各機關", "taipei-107/F/本組各機關",
        "taipei-107/H/分組各機關", "taipei-107/T/分組各機關",
    ]  # fmt: skip
    labels = Counter(label for _, label in graph.nodes(data="label"))
    assert labels[Label.BUREAU] == 33 + 5


def test_every_stated_total_matches(document: Seen) -> None:
    checks = check_totals(document.plan)
    # 3 in the foreword, 9 in the table (8 themes and the sum), 3 for each of 8 themes
    assert len(checks) == 3 + 9 + 24
    assert [check for check in checks if not check.matches] == []


def test_shared_names(document: Seen) -> None:
    theme = theme_of(document)
    hubs = shared_kpis(document.plan)
    across = [hub for hub in hubs if len({theme[kpi.key] for kpi in hub.kpis}) > 1]
    assert len(across) == len(hubs) == 18
    (training,) = (hub for hub in hubs if hub.match_names == ("專業職能訓練完成率",))
    assert {theme[kpi.key] for kpi in training.kpis} == set("ABCDEGT")
    # one row in each of the seven, four in C
    assert len(training.kpis) == 6 + 4


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("kpi-code-misfit", [143, 414, 626, 627, 628]),
        ("kpi-code-repeated", [416, 611]),
        ("name-broken", [69, 218, 353]),
        ("row-shifted", [353]),
        ("bureau-alias", [57]),
        ("totals-mixed-scope", [9]),
        ("share-mismatch", [28]),
        (
            "collective-only",
            [141, 142, 143, *range(145, 152), 301, 302, 303, 305, 306, 307, 412, 575, 627],
        ),
        (
            "owner-tag",
            [44, 53, 125, 127, 132, 133, 134, 135, 136, 393, 455, 456, 459, 488, 555],
        ),
        (
            "name-wrap-space",
            [227, 228, 229, 232, 233, 234, 235, 237, 238, 241, 242, 244, 245, 251],
        ),
    ],
)
def test_findings_stand_on_their_lines(document: Seen, code: str, lines: list[int]) -> None:
    assert document.lines(code) == lines


def test_no_other_finding_and_no_error(document: Seen) -> None:
    # 5 misfits, 2 repeated, 3 broken, 19 collectives, 15 tags, 14 wraps, and one each of
    # shifted, alias, scope and share
    assert len(document.findings) == 5 + 2 + 3 + 19 + 15 + 14 + 4
    assert [f for f in document.findings if f.severity is Severity.ERROR] == []


def test_what_the_repeated_codes_say(document: Seen) -> None:
    first, second = document.said("kpi-code-repeated")
    assert first.message.en.startswith("FL3.1 is printed twice: line 414")
    assert second.message.en.startswith("TL2.1 is printed twice: line 143")


def test_a_misprint_gets_the_code_of_its_place(document: Seen) -> None:
    # TL2.1 is the first row of BL3, FL3.1 the third of FL1, TF5.1 and TF5.2 the two of TF4,
    # and TF6.1 the first of TF5
    hints = [finding.hint.en.rpartition(" ")[2] for finding in document.said("kpi-code-misfit")]
    assert hints == ["BL3.1", "FL1.3", "TF4.1", "TF4.2", "TF5.1"]


@pytest.mark.parametrize(
    ("code", "name", "lines", "cell"),
    [
        ("AF1", "覈實編列年度預算", (69, 71), "AF1 覈實編列年度預\n算"),
        (
            "CP5.4",
            "台北市參與國際城市展演活動場次",
            (218, 220),
            "CP5.4 台北市參與國際城市展演活動場\n次",
        ),
        (
            "EP5.3",
            "無障礙交通設施與人本通行環境之推動",
            (353, 355),
            "EP5.3 無障礙交通設施與人本通行環境之\n推動",
        ),
    ],
)
def test_broken_names_are_joined(
    document: Seen, code: str, name: str, lines: tuple[int, ...], cell: str
) -> None:
    row = document.kpi(code) if "." in code else document.objective(code)
    assert row.name == name
    assert (row.evidence.lines, row.evidence.cell) == (lines, cell)


def test_the_shifted_row_stands_under_its_objective(document: Seen) -> None:
    assert document.kpi("EP5.3").objective == "taipei-107/EP5"
    assert document.owners("EP5.3") == [("交通局", "lead")]
    assert document.objective("EP6").name == "強化家暴防治"


@pytest.mark.parametrize(
    ("code", "owners"),
    [
        ("CC1.1", [("民政局", 190), ("文化局", 191), ("客委會", 192), ("原民會", 193),
                   ("捷運公司", 194)]),
        ("FP8.1", [("民政局", 407), ("原民會", 408), ("客委會", 408)]),
        ("EL3.1", [("社會局", 360), ("都發局", 360), ("衛生局", 360), ("勞動局", 360),
                   ("交通局", 360)]),
        ("BC4.1", [("交通局", 107), ("捷運公司", 108)]),
        ("EP5.1", [("交通局", 350), ("社會局", 351)]),
        ("CP6.1", [("民政局", 221), ("原民會", 222), ("客委會", 223)]),
    ],
)  # fmt: skip
def test_owners_have_their_own_lines(
    document: Seen, code: str, owners: list[tuple[str, int]]
) -> None:
    printed = document.kpi(code).owners
    assert [(owner.bureau, owner.evidence.line) for owner in printed] == owners
    assert {owner.role for owner in printed} == {Role.LEAD}


def test_a_bureau_in_parentheses_is_joint(document: Seen) -> None:
    assert document.owners("GP5.1") == [("衛生局", "lead"), ("社會局", "joint")]
    joint = [owner for kpi in document.plan.kpis for owner in kpi.owners if owner.role == "joint"]
    assert len(joint) == 1


def test_a_mark_is_a_tag_and_no_owner(document: Seen) -> None:
    assert document.kpi("AC4.1").tags == ("WCCD",)
    assert document.bureaus("AC4.1") == ["北水處"]


def test_an_alias_is_read_as_its_bureau(document: Seen) -> None:
    (owner,) = document.kpi("AP4.1").owners
    assert (owner.printed, owner.bureau) == ("翡翠局", "翡管局")


def test_markup_and_subscripts_go(document: Seen) -> None:
    assert document.names()["AC2.1"] == "細懸浮微粒(PM2.5)年平均濃度"
    assert document.kpi("AC2.1").evidence.cell == (
        "AC2.1 細懸浮微粒(PM <sub>2.5</sub> )年平均濃度"
    )


def test_keys_tell_repeated_codes_apart(document: Seen) -> None:
    keys = [kpi.key for kpi in document.plan.kpis if kpi.code in ("TL2.1", "FL3.1")]
    assert keys == [
        "taipei-107/BL3/TL2.1", "taipei-107/FL1/FL3.1", "taipei-107/FL3/FL3.1",
        "taipei-107/TL2/TL2.1",
    ]  # fmt: skip
    assert len({kpi.key for kpi in document.plan.kpis}) == 334
