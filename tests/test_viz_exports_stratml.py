"""Plans as StratML: as Part 2 wants it, the same bytes each time, and read back as they were."""

from dataclasses import replace
from pathlib import Path
from random import Random
from xml.etree.ElementTree import Element, fromstring

import pytest
from conftest import ROOT
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render
from stratml_files import children_in_order

from graphmodel import places
from graphmodel.evidence import Evidence
from graphmodel.language import Language
from graphmodel.plan import Measurement, Plan
from graphmodel.schema import Measured
from loaders.sources import Reading, read_sources
from viz.exports.stratml import lacking_of, stratml_file

# Neither the standard nor its schema is ours to pass on; where it is at hand it has its say.
SCHEMA = ROOT.parent / "shared" / "stratml" / "part2.xsd"
HOSTILE = (
    "<b>滿意度</b>",
    "a & b ]]>",
    '"=1+1"',
    "主責局處：環保局",
    "&lt;x&gt;",
    "#標題",
    "**重**",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stratml")


def as_read(path: Path, data: bytes) -> Reading:
    path.write_bytes(data)
    (reading,) = read_sources([str(path)])
    return reading


def gist(plan: Plan) -> list[object]:
    """What must come back: all but places."""
    return [
        plan.key,
        plan.title,
        [replace(theme, evidence=NOWHERE) for theme in plan.themes],
        [replace(objective, evidence=NOWHERE) for objective in plan.objectives],
        [
            (kpi.key, kpi.code, kpi.name, kpi.made, kpi.tags, kpi.targets,
             [(owner.bureau, owner.printed, owner.role) for owner in kpi.owners],
             {kind: kpi.measured(kind) for kind in Measured})
            for kpi in plan.kpis
        ],
    ]  # fmt: skip


NOWHERE = Evidence("", (places.Line(1),), "")


def measured(plan: Plan, random: Random) -> Plan:
    """The same plan with targets and more, and some names that would do harm as markup."""
    kpis = []
    for kpi in plan.kpis:
        texts = ("95%", "1,200", "-3.5", "<1", *HOSTILE)
        some = [
            Measurement(Measured.TARGET, random.choice(texts), year, NOWHERE)
            for year in random.choice([(), ("",), ("108", "109"), ("2024",), ("甲年",)])
        ]
        some += [Measurement(kind, random.choice(texts), "", NOWHERE)
                 for kind in Measured
                 if kind is not Measured.TARGET and random.random() < 0.3]  # fmt: skip
        name = random.choice([kpi.name, kpi.name, *HOSTILE])
        owners = random.choice([kpi.owners, kpi.owners, ()])
        kpis.append(replace(kpi, name=name, measurements=tuple(some), owners=owners))
    return replace(plan, kpis=tuple(kpis))


@settings(derandomize=True, deadline=None, max_examples=30, phases=[Phase.generate])
@given(themes=plans(), language=st.sampled_from(Language), seed=st.integers(0, 2**32))
def test_a_plan_comes_back_as_it_was(
    folder: Path, themes: tuple[AnyTheme, ...], language: Language, seed: int
) -> None:
    random = Random(seed)
    first = as_read(folder / "map-108.md", render(themes, "pipes", random).encode())
    reading = replace(first, plan=measured(first.plan, random))
    data = stratml_file(reading, language)
    assert data == stratml_file(reading, language)
    again = as_read(folder / "map-108.xml", data)
    assert gist(again.plan) == gist(replace(reading.plan, title=again.plan.title))
    checked(data, again.plan)
    for kpi in again.plan.kpis:
        for owner in kpi.owners:
            assert isinstance(owner.evidence.place, places.Element)
            assert owner.printed in data.decode().split("\n")[owner.evidence.place.on_line - 1]


def test_the_bundled_plan_comes_back_and_what_is_left_out_is_said(folder: Path) -> None:
    (reading,) = read_sources(["taipei-107"])
    data = stratml_file(reading, Language.ZH)
    again = as_read(folder / "taipei-107.xml", data)
    assert gist(again.plan) == gist(reading.plan)
    assert checked(data, again.plan)["PerformanceIndicator"] == len(reading.plan.kpis)
    assert [what.en for what in lacking_of(reading)] == [
        "places in the document",
        "priorities",
        "totals that the document states",
        "links between shared KPIs",
    ]


def test_codes_that_come_again_or_lack_come_back(folder: Path) -> None:
    rows = (
        "策略目標 | KPI | 主責局處",
        "--|--|--",
        "AC1 環境 | AC1.1 甲 | 環保局",
        " | 乙 | 環保局",
        " | AC1.2 丙 | ",
        "AC1 又一 | AC1.1 甲 | 本組各機關",
        " | AC1.1 丁 | 環保局",
        "AP1 戊 | AC1-2 己 | 社會局",
    )
    table = "".join(f"| {row} |\n" for row in rows)
    reading = as_read(folder / "map-108.md", f"## 一、題 (A)\n\n{table}".encode())
    again = as_read(folder / "map-108.xml", stratml_file(reading, Language.ZH))
    assert [kpi.key.partition("/")[2] for kpi in again.plan.kpis] == [
        "AC1/AC1.1", "AC1/AC1.?", "AC1/AC1.2", "AC1~2/AC1.1", "AC1~2/AC1.1~2", "AP1/AC1-2",
    ]  # fmt: skip
    assert gist(again.plan) == gist(replace(reading.plan, title=again.plan.title))


def test_made_codes_are_not_printed_and_are_made_again(folder: Path) -> None:
    table = "## 安居\n\n| 策略目標 | KPI | 主責局處 |\n|--|--|--|\n| 宜居 | 滿意度 | 都發局 |\n"
    reading = as_read(folder / "map-108.md", table.encode())
    data = stratml_file(reading, Language.EN)
    assert reading.plan.kpis[0].made
    assert data.count(b"<SequenceIndicator>") == 1  # the theme's letter
    assert gist(as_read(folder / "map-108.xml", data).plan) == gist(reading.plan)


def checked(data: bytes, plan: Plan) -> dict[str, int]:
    """How many elements of each name, all where Part 2 wants them, each id once."""
    root: Element = fromstring(data)
    counts = dict(children_in_order(root))
    ids = [node.text or "" for node in root.iter() if node.tag.endswith("}Identifier")]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("_") for one in ids)
    assert counts["Goal"] == len(plan.themes)
    if SCHEMA.is_file():
        from lxml import etree

        etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(data))
    return counts
