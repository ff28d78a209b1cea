"""Every question on one outline, its answers worked out by hand."""

from pathlib import Path

import pytest
from asking import OUTLINE, picked

from graphmodel.language import Language
from loaders.sources import read_sources
from queries.engines.local import LocalEngine
from queries.problems import UnknownNameError
from queries.question import columns_of
from queries.questions.bureau import Bureau
from queries.questions.bureaus import Bureaus
from queries.questions.conflicts import Conflicts
from queries.questions.kpis import KPIs
from queries.questions.shared import Shared
from queries.questions.show import Show
from queries.questions.summary import Summary
from queries.reports.document import check_rows, totals_rows


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> LocalEngine:
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return LocalEngine(read_sources([str(path)]))


def test_summary(engine: LocalEngine) -> None:
    fields = ("theme", "perspective", "objectives", "kpis", "bureaus", "shared", "collective_only")
    assert picked(engine.answer(Summary()), *fields) == [
        # AC1, AC2: three KPIs; 甲局, 乙局, 丙局; 滿意度 and 回收率 are shared
        ("A", "customer", 2, 3, 3, 2, 0),
        ("A", "learning", 1, 1, 0, 1, 1),
        # BC1: 丙局, 乙局, 甲局
        ("B", "customer", 1, 2, 3, 2, 0),
        # BF1: 預算執行率 stands once, 訓練完成率 is shared, both a collective's
        ("B", "finance", 1, 2, 0, 1, 2),
        ("T", "learning", 1, 2, 1, 1, 1),
    ]


def test_kpis(engine: LocalEngine) -> None:
    fields = ("key", "theme", "perspective", "code", "name", "owners", "shared_as", "line")
    group, training = ("本組各機關",), "訓練完成率"
    expected = [
        ("AC1/AC1.1", "A", "customer", "AC1.1", "滿意度", ("甲局",), "滿意度", 7),
        ("AC1/AC1.2", "A", "customer", "AC1.2", "回收率(家戶)", ("甲局", "乙局"), "回收率", 8),
        ("AC2/AC2.1", "A", "customer", "AC2.1", "綠地面積", ("乙局", "丙局"), "", 9),
        ("AL1/AL1.1", "A", "learning", "AL1.1", training, group, training, 11),
        ("BC1/BC1.1", "B", "customer", "BC1.1", "滿意度", ("丙局",), "滿意度", 17),
        ("BC1/BC1.2", "B", "customer", "BC1.2", "回收率", ("乙局", "甲局"), "回收率", 18),
        ("BF1/BF1.1", "B", "finance", "BF1.1", "預算執行率", group, "", 20),
        ("BF1/TL1.1", "B", "finance", "TL1.1", training, group, training, 21),
        ("TL1/TL1.1", "T", "learning", "TL1.1", training, group, training, 27),
        ("TL1/TL1.2", "T", "learning", "TL1.2", "創新提案數", ("人事處",), "", 28),
    ]
    rows = picked(engine.answer(KPIs()), *fields)
    assert rows == [(f"trial-108/{row[0]}", *row[1:]) for row in expected]


def test_what_else_a_kpi_says(engine: LocalEngine) -> None:
    rows = {row.key.removeprefix("trial-108/"): row for row in engine.answer(KPIs())}
    fields = ("theme_name", "objective", "objective_name", "qualifier", "roles", "tags", "cell")
    assert picked([rows["AC1/AC1.2"], rows["AC2/AC2.1"], rows["TL1/TL1.2"]], *fields) == [
        ("甲主題", "AC1", "清潔", "家戶", ("lead", "lead"), (), "AC1.2 回收率(家戶)"),
        ("甲主題", "AC2", "綠地", "", ("lead", "joint"), (), "AC2.1 綠地面積"),
        ("共通性參考指標", "TL1", "培訓", "", ("lead",), ("WCCD",), "TL1.2 創新提案數"),
    ]
    assert rows["AL1/AL1.1"].roles == ("collective",)
    assert {row.file for row in rows.values()} == {"trial-108.md"}


def test_a_row_for_each_kpi_and_owner(engine: LocalEngine) -> None:
    # 10 KPIs; AC1.2, AC2.1 and BC1.2 have two owners each: 13.
    group = ("本組各機關", "collective", "collective")
    expected = [
        ("AC1.1", "甲局", "agency", "lead"),
        ("AC1.2", "甲局", "agency", "lead"),
        ("AC1.2", "乙局", "agency", "lead"),
        ("AC2.1", "乙局", "agency", "lead"),
        ("AC2.1", "丙局", "agency", "joint"),
        ("AL1.1", *group),
        ("BC1.1", "丙局", "agency", "lead"),
        ("BC1.2", "乙局", "agency", "lead"),
        ("BC1.2", "甲局", "agency", "lead"),
        ("BF1.1", *group),
        ("TL1.1", *group),
        ("TL1.1", *group),
        ("TL1.2", "人事處", "agency", "lead"),
    ]
    rows = engine.answer(KPIs(long=True))
    assert picked(rows, "code", "owner", "owner_kind", "role") == expected
    assert len({row.order for row in rows}) == 13
    # a filter chooses KPIs, and each comes with all of its owners
    of_a_bureau = engine.answer(KPIs(bureau="丙局", long=True))
    assert picked(of_a_bureau, "code", "owner") == [
        ("AC2.1", "乙局"), ("AC2.1", "丙局"), ("BC1.1", "丙局")
    ]  # fmt: skip


def test_a_kpi_without_owners_has_one_row(tmp_path: Path) -> None:
    path = tmp_path / "trial-108.md"
    lost = OUTLINE.replace("AC1.1 滿意度\t甲局", "AC1.1 滿意度\t")
    path.write_text(lost, encoding="utf-8")
    first, second, *_ = LocalEngine(read_sources([str(path)])).answer(KPIs(long=True))
    fields = ("code", "owner", "owner_kind", "role", "owner_key", "owner_position")
    assert picked([first], *fields) == [("AC1.1", "", "", "", "", 0)]
    assert second.code == "AC1.2"


def test_long_rows_say_all_that_a_row_says(engine: LocalEngine) -> None:
    """But for the owner and the role: a pivot table must add up to the same."""
    wide = {row.key: row for row in engine.answer(KPIs())}
    long = engine.answer(KPIs(long=True))
    same = [one.field for one in columns_of(KPIs.row) if one.field not in ("owners", "roles")]
    for row in long:
        assert picked([row], *same) == picked([wide[row.key]], *same)
    for key, row in wide.items():
        here = [one for one in long if one.key == key]
        assert tuple(one.owner for one in here if one.owner) == row.owners
        assert tuple(one.role for one in here if one.role) == row.roles


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        (KPIs(theme="B"), ["BC1.1", "BC1.2", "BF1.1", "TL1.1"]),
        (KPIs(theme="b"), ["BC1.1", "BC1.2", "BF1.1", "TL1.1"]),
        (KPIs(theme="甲主題"), ["AC1.1", "AC1.2", "AC2.1", "AL1.1"]),
        (KPIs(perspective="finance"), ["BF1.1", "TL1.1"]),
        (KPIs(perspective="財務構面"), ["BF1.1", "TL1.1"]),
        (KPIs(perspective="Learning and growth"), ["AL1.1", "TL1.1", "TL1.2"]),
        (KPIs(bureau="丙局"), ["AC2.1", "BC1.1"]),
        (KPIs(text="率"), ["AC1.2", "AL1.1", "BC1.2", "BF1.1", "TL1.1", "TL1.1"]),
        (KPIs(text="（家戶）"), ["AC1.2"]),
        (KPIs(theme="A", bureau="乙局"), ["AC1.2", "AC2.1"]),
        (KPIs(theme="T", bureau="乙局"), []),
    ],
)
def test_filters_of_kpis(engine: LocalEngine, question: KPIs, codes: list[str]) -> None:
    assert [row.code for row in engine.answer(question)] == codes


def test_shared(engine: LocalEngine) -> None:
    fields = ("name", "tier", "themes", "kpis", "owners", "owner_conflict", "in_common_set")
    keys = {
        "訓練完成率": ("AL1/AL1.1", "BF1/TL1.1", "TL1/TL1.1"),
        "滿意度": ("AC1/AC1.1", "BC1/BC1.1"),
        "回收率": ("AC1/AC1.2", "BC1/BC1.2"),
    }
    whole = {name: tuple(f"trial-108/{key}" for key in some) for name, some in keys.items()}
    rows = engine.answer(Shared())
    assert picked(rows, *fields) == [
        # three themes; the collectives of three themes are three bureaus
        ("訓練完成率", "exact", ("A", "B", "T"), whole["訓練完成率"], ("本組各機關",), True, True),
        # two themes each, so by their first lines: 7 before 8
        ("滿意度", "exact", ("A", "B"), whole["滿意度"], ("甲局", "丙局"), True, False),
        # (家戶) is set apart; 甲局 乙局 and 乙局 甲局 are the same owners
        ("回收率", "variant", ("A", "B"), whole["回收率"], ("甲局", "乙局"), False, False),
    ]
    assert picked(rows, "perspectives", "lines") == [
        (("learning", "finance"), (11, 21, 27)),
        (("customer",), (7, 17)),
        (("customer",), (8, 18)),
    ]
    assert [row.name for row in engine.answer(Shared(min_themes=3))] == ["訓練完成率"]
    assert engine.answer(Shared(min_themes=4)) == ()


def test_conflicts(engine: LocalEngine) -> None:
    rows = picked(engine.answer(Conflicts()), "name", "reason", "theme", "kpi", "owners", "line")
    collective = ("本組各機關",)
    expected = [
        ("滿意度", "owners-differ", "A", "AC1/AC1.1", ("甲局",), 7),
        ("滿意度", "owners-differ", "B", "BC1/BC1.1", ("丙局",), 17),
        ("訓練完成率", "owners-differ", "A", "AL1/AL1.1", collective, 11),
        ("訓練完成率", "owners-differ", "B", "BF1/TL1.1", collective, 21),
        ("訓練完成率", "owners-differ", "T", "TL1/TL1.1", collective, 27),
        ("訓練完成率", "collective-only", "A", "AL1/AL1.1", collective, 11),
        ("訓練完成率", "collective-only", "B", "BF1/TL1.1", collective, 21),
        ("訓練完成率", "collective-only", "T", "TL1/TL1.1", collective, 27),
        ("預算執行率", "collective-only", "B", "BF1/BF1.1", collective, 20),
    ]
    assert rows == [(*row[:3], f"trial-108/{row[3]}", *row[4:]) for row in expected]


def test_bureaus(engine: LocalEngine) -> None:
    fields = ("bureau", "kind", "theme", "kpis", "sole", "objectives", "themes", "perspectives",
              "shared")  # fmt: skip
    rows = picked(engine.answer(Bureaus()), *fields)
    customer = ("customer",)
    assert rows == sorted(rows, key=lambda row: (-row[3], row[0], row[2]))
    assert set(rows) == {
        # AC1.2, AC2.1, BC1.2, none alone; AC1, AC2 and BC1; 回收率 is one shared KPI
        ("乙局", "agency", "", 3, 0, 3, ("A", "B"), customer, 1),
        # AC1.1 alone, AC1.2 and BC1.2 with 乙局; AC1 and BC1; 滿意度 and 回收率
        ("甲局", "agency", "", 3, 1, 2, ("A", "B"), customer, 2),
        # AC2.1 in parentheses, BC1.1 alone
        ("丙局", "agency", "", 2, 1, 2, ("A", "B"), customer, 1),
        ("人事處", "agency", "", 1, 1, 1, ("T",), ("learning",), 0),
        # one collective a theme, though they print one name
        ("本組各機關", "collective", "A", 1, 1, 1, ("A",), ("learning",), 1),
        ("本組各機關", "collective", "B", 2, 2, 1, ("B",), ("finance",), 1),
        ("本組各機關", "collective", "T", 1, 1, 1, ("T",), ("learning",), 1),
    }


def test_bureau(engine: LocalEngine) -> None:
    fields = ("kpi", "objective", "theme", "role", "with_bureaus", "co_owners", "line")
    assert picked(engine.answer(Bureau("丙局")), *fields) == [
        ("trial-108/AC2/AC2.1", "AC2", "A", "joint", 1, ("乙局",), 9),
        ("trial-108/BC1/BC1.1", "BC1", "B", "lead", 0, (), 17),
    ]
    # A collective's name stands for the one of each theme.
    assert picked(engine.answer(Bureau("本組各機關")), "code", "theme", "role", "via") == [
        ("AL1.1", "A", "collective", ""),
        ("BF1.1", "B", "collective", ""),
        ("TL1.1", "B", "collective", ""),
        ("TL1.1", "T", "collective", ""),
    ]
    assert [row.theme for row in engine.answer(Bureau("trial-108/B/本組各機關"))] == ["B", "B"]


def test_bureau_with_inferred_members(engine: LocalEngine) -> None:
    # 甲局 is named in A and B, so it is in their collectives; in T nobody is inferred.
    assert picked(
        engine.answer(Bureau("甲局", inferred=True)), "code", "theme", "role", "via"
    ) == [
        ("AC1.1", "A", "lead", ""),
        ("AC1.2", "A", "lead", ""),
        ("AL1.1", "A", "collective", "本組各機關"),
        ("BC1.2", "B", "lead", ""),
        ("BF1.1", "B", "collective", "本組各機關"),
        ("TL1.1", "B", "collective", "本組各機關"),
    ]
    printed = engine.answer(Bureau("人事處"))
    assert [row.code for row in printed] == ["TL1.2"]
    assert engine.answer(Bureau("人事處", inferred=True)) == printed


def test_show_an_objective(engine: LocalEngine) -> None:
    fields = ("direction", "relation", "label", "key", "name", "detail", "line", "cell")
    plan = "trial-108"
    assert picked(engine.answer(Show("AC1")), *fields) == [
        ("", "self", "Objective", f"{plan}/AC1", "清潔", "customer", 7, "AC1 清潔"),
        ("out", "BELONGS_TO", "Theme", f"{plan}/A", "甲主題", "", 7, "AC1 清潔"),
        ("out", "MEASURED_BY", "KPI", f"{plan}/AC1/AC1.1", "滿意度", "", 7, "AC1.1 滿意度"),
        (
            "out",
            "MEASURED_BY",
            "KPI",
            f"{plan}/AC1/AC1.2",
            "回收率(家戶)",
            "",
            8,
            "AC1.2 回收率(家戶)",
        ),
    ]


def test_show_a_bureau(engine: LocalEngine) -> None:
    fields = ("direction", "relation", "key", "detail", "line")
    expected = [
        ("", "self", "trial/甲局", "agency", 7),
        # the lines where the theme's other rows name it
        ("out", "MEMBER_OF", "trial-108/A/本組各機關", "", 7),
        ("out", "MEMBER_OF", "trial-108/B/本組各機關", "", 18),
        ("out", "RESPONSIBLE_FOR", "trial-108/AC1/AC1.1", "lead", 7),
        ("out", "RESPONSIBLE_FOR", "trial-108/AC1/AC1.2", "lead", 8),
        ("out", "RESPONSIBLE_FOR", "trial-108/BC1/BC1.2", "lead", 18),
    ]
    for name in ("甲局", "trial/甲局"):
        assert picked(engine.answer(Show(name)), *fields) == expected


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("tl1.1", ["BF1/TL1.1", "TL1/TL1.1"]),  # a code printed twice
        ("ＢＦ１", ["BF1"]),
        ("B", ["B"]),
        ("trial-108/BF1/TL1.1", ["BF1/TL1.1"]),
        ("BF1/TL1.1", ["BF1/TL1.1"]),
        ("shared/滿意度", ["shared/滿意度"]),
        ("綠地面積", ["AC2/AC2.1"]),
        ("滿意度", ["AC1/AC1.1", "BC1/BC1.1", "shared/滿意度"]),
        ("共通性參考指標", ["T"]),
    ],
)
def test_what_show_finds(engine: LocalEngine, name: str, keys: list[str]) -> None:
    nodes = dict.fromkeys(row.node for row in engine.answer(Show(name)))
    assert list(nodes) == [f"trial-108/{key}" for key in keys]


@pytest.mark.parametrize("name", ["", " ", "　"])
def test_nothing_is_no_name(engine: LocalEngine, name: str) -> None:
    for question in (Show(name), Bureau(name), KPIs(theme=name), KPIs(perspective=name)):
        with pytest.raises(UnknownNameError):
            engine.answer(question)


def test_findings(engine: LocalEngine) -> None:
    zh, en = (check_rows(engine.plans, language) for language in Language)
    assert picked(en, "code", "severity", "file", "line") == [
        ("collective-only", "info", "trial-108.md", 11),
        ("collective-only", "info", "trial-108.md", 20),
        ("collective-only", "info", "trial-108.md", 21),
        ("kpi-code-misfit", "warning", "trial-108.md", 21),
        ("collective-only", "info", "trial-108.md", 27),
        ("kpi-code-repeated", "warning", "trial-108.md", 27),
        ("owner-tag", "info", "trial-108.md", 28),
    ]
    assert [row.line for row in zh] == [row.line for row in en]
    assert all(a.message != b.message and a.hint != b.hint for a, b in zip(zh, en, strict=True))
    assert totals_rows(engine.plans) == ()  # the outline states none
