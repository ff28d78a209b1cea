"""The bundled plan against itself, and against a second edition made by hand."""

from pathlib import Path

from conftest import FOLDER
from editions_outlines import ASKED, shown

from loaders.sources import read_sources
from queries.engines.local import LocalEngine


def test_the_bundled_plan_and_its_copy_of_another_year(tmp_path: Path) -> None:
    path = tmp_path / "copy.md"
    path.write_bytes((FOLDER / "outline.md").read_bytes())
    old = read_sources(["taipei-107"])
    assert LocalEngine([*old, *old]).answer(ASKED) == ()
    assert LocalEngine([*old, *read_sources([str(path)], key="taipei-108")]).answer(ASKED) == ()


# What a second edition prints otherwise, by hand.
_EDITS = (
    ("AC1.1 環境滿意度\t", "AC1.1 環境品質滿意度\t"),
    ("太陽光電發電設備容量\t產業局", "太陽光電發電設備容量\t產業局 環保局"),
    ("AP4.1 水庫年淤積率\t翡翠局", "AP4.1 水庫年淤積率\t翡管局"),
    ("AP6 打造共享經濟\tAP6.1 共享運輸推動進度\t交通局\n", "\n"),
    ("DC1 促進充分就業\tDC1.1 勞動力參與率\t勞動局\n\tDC1.2 失業率",
     "DC1 促進充分就業\tDC1.1 青年就業人數\t勞動局\n\tDC1.2 勞動力參與率\t勞動局\n\tDC1.3 失業率"),
    ("\tEC2.6 社區日間作業設施年度設置家數\t社會局\n", "\n"),
    ("家屬服務滿意度\t社會局\n",
     "家屬服務滿意度\t社會局\n\tEC3.3 社區日間作業設施年度設置家數\t社會局\n"),
    ("EP1.3 粗出生率\t民政局 社會局", "EP1.3 粗出生率\t社會局 民政局"),
    ("SOP 定期檢視完成度 (健全都市類)", "SOP 定期檢視完成度 (都市發展類)"),
)  # fmt: skip


def test_a_second_edition_of_the_bundled_plan(tmp_path: Path) -> None:
    text = (FOLDER / "outline.md").read_text(encoding="utf-8")
    new = text
    for before, after in _EDITS:
        assert new.count(before) == 1, before
        new = new.replace(before, after)
    path = tmp_path / "second.md"
    path.write_text(new, encoding="utf-8")
    readings = (*read_sources(["taipei-107"]), *read_sources([str(path)], key="taipei-108"))
    rows = LocalEngine(readings).answer(ASKED)
    sop = ("SOP 定期檢視完成度 (健全都市類)", "SOP 定期檢視完成度 (都市發展類)")
    facility = "社區日間作業設施年度設置家數"
    social = "E 強化社會支持 > 顧客構面 > "
    assert shown(rows) == [
        ("gone", "Objective", "打造共享經濟", "AP6", ""),
        ("added", "KPI", "青年就業人數", "", "DC1.1"),
        ("gone", "KPI", "共享運輸推動進度", "AP6.1", ""),
        ("renamed", "KPI", "環境品質滿意度", "環境滿意度", "環境品質滿意度"),
        ("renamed", "KPI", sop[1], *sop),
        ("renumbered", "KPI", "勞動力參與率", "DC1.1", "DC1.2"),
        ("renumbered", "KPI", "失業率", "DC1.2", "DC1.3"),
        ("renumbered", "KPI", facility, "EC2.6", "EC3.3"),
        ("moved", "KPI", facility, social + "EC2 強化弱勢關懷", social + "EC3 提升福利服務滿意度"),
        ("owners-changed", "KPI", "年度增設太陽光電發電設備容量", "產業局", "產業局、環保局"),
    ]
    assert {row.plan for row in rows} == {"taipei-108"}
    # every line that a row gives prints its code and the beginning of its name
    for side, document, file in (("old", text, "outline.md"), ("new", new, "second.md")):
        lines = document.split("\n")
        found = [row for row in rows if getattr(row, f"{side}_line") is not None]
        assert len(found) == (9 if side == "old" else 8)
        for row in found:
            code = getattr(row, f"{side}_key").rsplit("/", 1)[1]
            assert code in lines[getattr(row, f"{side}_line") - 1]
            assert getattr(row, f"{side}_file") == file
