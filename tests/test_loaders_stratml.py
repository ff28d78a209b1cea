"""StratML files: what each element becomes, what is left out and said, what is refused."""

import re
from pathlib import Path

import pytest
from conftest import Read
from stratml_files import stratml
from test_loaders_office_hostile import refused

from graphmodel.places import Element
from graphmodel.schema import Measured
from kpigraph.__main__ import main

PERFORMER = "<Role><Name/><RoleType>Performer</RoleType></Role>"
GOALS = f"""
<Goal><Name>綠色城市</Name><Description>說明</Description><SequenceIndicator>G</SequenceIndicator>
 <Stakeholder><Name>Parks, Recreation and Tourism</Name>{PERFORMER}</Stakeholder>
 <Objective><Name>清淨</Name><SequenceIndicator>1.1</SequenceIndicator>
  <Stakeholder><Name>環保局</Name>{PERFORMER}</Stakeholder>
  <Stakeholder><Name>市民</Name><Role><Name/><RoleType>Beneficiary</RoleType></Role></Stakeholder>
  <PerformanceIndicator><SequenceIndicator>1.1.1</SequenceIndicator>
   <MeasurementDimension>空氣 &lt;b&gt;品質&lt;/b&gt;</MeasurementDimension>
   <UnitOfMeasurement>天</UnitOfMeasurement>
   <MeasurementInstance>
    <TargetResult><NumberOfUnits>300</NumberOfUnits><EndDate>2019-12-31</EndDate></TargetResult>
    <TargetResult><Description>1,200 天</Description><NumberOfUnits>1200</NumberOfUnits>
    </TargetResult>
    <TargetResult><NumberOfUnits>5</NumberOfUnits><Description>以上</Description></TargetResult>
    <ActualResult><NumberOfUnits>280</NumberOfUnits></ActualResult>
   </MeasurementInstance></PerformanceIndicator>
  <PerformanceIndicator><SequenceIndicator>1.1.2</SequenceIndicator>
   <MeasurementDimension>合計</MeasurementDimension><UnitOfMeasurement/>
   <OtherInformation>協辦局處：工務局
Owner: 水利局
隨筆</OtherInformation></PerformanceIndicator>
 </Objective>
 <Objective><Name/><Description>更多步道</Description><SequenceIndicator>1.2</SequenceIndicator>
  <PerformanceIndicator><MeasurementDimension/><UnitOfMeasurement/></PerformanceIndicator>
 </Objective></Goal>
<Goal><Name>共通性參考指標</Name></Goal>
"""


def prefixed(goals: str, prefix: str) -> str:
    """``goals`` with a prefix before each name."""
    return goals.replace("</", "\1").replace("<", f"<{prefix}").replace("\1", f"</{prefix}")


@pytest.mark.parametrize(
    ("root", "prefix"), [("PerformancePlanOrReport", ""), ("StrategicPlan", "s:")]
)
def test_elements_are_the_parts_of_a_plan(read: Read, root: str, prefix: str) -> None:
    seen = read(stratml(prefixed(GOALS, prefix), root, prefix), "plan.dat")
    assert seen.plan.title == "# 試行計畫"
    assert [(theme.letter, theme.name, theme.kind) for theme in seen.plan.themes] == [
        ("G", "綠色城市", "strategy"),
        ("T", "共通性參考指標", "common"),
    ]
    assert seen.names() == {
        "1.1": "清淨",
        "1.2": "更多步道",
        "1.1.1": "空氣 <b>品質</b>",
        "1.1.2": "合計",
        "1.2.?": "",
    }
    assert seen.kpi("1.1.1").targets == ("2019: 300", "1,200 天", "5（以上）")
    assert seen.kpi("1.1.1").measured(Measured.UNIT) == "天"
    assert seen.owners("1.1.1") == [("環保局", "lead")]
    assert seen.owners("1.1.2") == [("工務局", "joint"), ("水利局", "lead")]
    assert seen.owners("1.2.?") == [("Parks, Recreation and Tourism", "lead")]
    assert seen.kpi("1.2.?").made


def test_every_fact_leads_to_its_element(read: Read) -> None:
    data = stratml(GOALS)
    seen, lines = read(data), data.decode().split("\n")
    facts = [seen.kpi("1.1.1").evidence, *(o.evidence for k in seen.plan.kpis for o in k.owners)]
    facts += [one.evidence for one in seen.kpi("1.1.1").measurements]
    for fact in facts:
        assert isinstance(fact.place, Element)
        line = lines[fact.place.on_line - 1].replace("&lt;", "<").replace("&gt;", ">")
        assert all(part in line for part in re.split("[（）]", fact.cell))
    place = seen.kpi("1.1.2").evidence.place
    line = next(number for number, text in enumerate(lines, start=1) if "合計" in text)
    assert place.text.en == f"line {line}, Goal[1]/Objective[1]/PerformanceIndicator[2]"
    owners = seen.kpi("1.2.?").owners
    assert owners[0].evidence.place.text.zh == "第 6 行 Goal[1]"


def test_what_is_left_out_is_counted(read: Read) -> None:
    seen = read(stratml(GOALS))
    said = {finding.code: finding.message.en for finding in seen.findings}
    assert said["actuals-left-out"].startswith("1 actual results")
    assert said["elements-left-out"].endswith(
        "place: descriptions of goals and objectives 1, stakeholders that are no performers 1, "
        "other information 1"
    )
    assert "1 goals or objectives have no name" in said["name-from-description"]
    assert "name-missing" in said


def test_codes_that_do_not_tell_apart_are_made_and_said(read: Read) -> None:
    one = "<Objective><Name>甲</Name><SequenceIndicator>1</SequenceIndicator></Objective>"
    goal = f"<Goal><Name>題</Name><SequenceIndicator>1</SequenceIndicator>{one}{one}</Goal>"
    seen = read(stratml(goal * 2))
    assert [objective.code for objective in seen.plan.objectives] == ["A.1", "A.2", "B.1", "B.2"]
    assert all(objective.made for objective in seen.plan.objectives)
    (finding,) = seen.said("sequence-not-taken")
    assert finding.message.en.startswith("6 sequence indicators")


def test_what_is_no_plan_is_refused_in_a_sentence(tmp_path: Path) -> None:
    entity = b'<!DOCTYPE StrategicPlan [<!ENTITY a "ha">]><StrategicPlan>&a;</StrategicPlan>'
    deep = "<x>" * 100_000
    said = {
        "declares a DOCTYPE": entity,
        "a DOCTYPE": entity.decode().encode("utf-16"),
        "no well-formed XML": b"<StrategicPlan><Name>",
        "no Goal in it has an Objective": stratml("<Goal><Name>x</Name></Goal>"),
        "60 levels": stratml(deep),
        "1,500,000 <": stratml("<y/>" * 1_500_000),
        "an encoding of XML that is not read": (
            '<?xml version="1.0" encoding="big5"?><StrategicPlan>甲</StrategicPlan>'
        ).encode("big5"),
        "the root rss, which is no StratML": b'<?xml version="1.0"?><rss><channel/></rss>',
    }
    for sentence, data in said.items():
        assert sentence in refused(tmp_path, data, "plan.xml")


def test_a_saved_folder_has_the_file_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = tmp_path / "trial-108.xml", tmp_path / "trial"
    path.write_bytes(stratml(GOALS))
    with pytest.raises(SystemExit) as ended:
        main(["read", str(path), "--save", str(folder)])
    assert not ended.value.code
    assert (folder / "trial-108.xml").read_bytes() == path.read_bytes()
    assert "Goal[1]/Objective[1]" in capsys.readouterr().out
