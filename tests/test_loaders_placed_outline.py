"""A saved outline: a person corrects its rows, and figures still lead to the document."""

from pathlib import Path

import pytest
from conftest import Read, Seen, seen
from office_files import cell, docx, paragraph, sheet_row, table, xlsx

from graphmodel.language import Language
from graphmodel.problems import KpigraphError
from loaders.drafted_folder import save_folder
from loaders.first_look import look_at
from loaders.sources import read_kept, read_sources
from viz.verifying.made import said_of

HEADING = paragraph("一、營造永續環境 (A)", '<w:outlineLvl w:val="0"/>')
MERGED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
ROWS = (
    ("策略目標", "KPI", "主責局處"),
    (cell("AC1 環境", MERGED[0]), "AC1.1 滿意度", cell("環保局", MERGED[0])),
    (cell("", MERGED[1]), cell(paragraph("AC1.2 甲|乙") + paragraph("比率")), cell("", MERGED[1])),
)
DOCX = docx(HEADING + table(*ROWS))


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The folder that ``read --save`` makes of a Word document."""
    return save(tmp_path, DOCX, "taipei-108.docx")


def save(folder: Path, data: bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(data)
    look = look_at(str(path), None, ())
    assert look.reading is not None
    save_folder(look, look.reading, folder / "out")
    return folder / "out"


def edited(folder: Path, old: str, new: str) -> Seen:
    """What is read of ``folder`` once a person has put ``new`` for ``old``, in Notepad."""
    path = folder / "outline.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).replace("\n", "\r\n").encode("utf-8-sig"))
    return seen(read_sources([str(folder)])[0])


def test_a_corrected_row_still_leads_to_the_document(saved: Path) -> None:
    assert {path.name for path in saved.iterdir()} == {
        "plan.toml", "outline.md", "taipei-108.docx", "bureaus.csv",
    }  # fmt: skip
    text = (saved / "outline.md").read_text("utf-8")
    assert '| AC1 環境 | AC1.1 滿意度 | 環保局 | <!-- "t1r2" #' in text
    again = edited(saved, "AC1.1 滿意度", "AC1.1 環境滿意度")
    kpi = again.kpi("AC1.1")
    assert (kpi.name, kpi.evidence.file) == ("環境滿意度", "taipei-108.docx")
    assert kpi.evidence.place.text.zh == "表 1 第 2 列"
    assert again.bureaus("AC1.2") == ["環保局"]  # merged over both rows
    assert again.kpi("AC1.2").name == "甲|乙比率"
    (said,) = again.said("rows-corrected")
    assert said.evidence is not None
    assert (said.evidence.place.code, said.evidence.file) == ("t1r2", "taipei-108.docx")
    assert not again.said("rows-added")


def test_a_briefing_names_the_file_that_it_was_made_from(saved: Path) -> None:
    (reading,) = read_sources([str(saved)])
    said = said_of(reading, None, Language.EN, kept=True, whole=True)["document"]
    assert (said["name"], said["file"]) == ("outline.md", "source/outline.md.txt")
    kept = dict(reading.source)
    for name, data in kept.items():
        (saved / name).write_bytes(data)
    again = read_kept(saved, "outline.md.txt", said["name"], "", "")
    assert (again.plan.kpis, again.plan.objectives) == (reading.plan.kpis, reading.plan.objectives)
    assert again.source == reading.source


def test_an_added_row_is_said_and_has_no_place_in_the_document(saved: Path) -> None:
    again = edited(
        saved, "| 環保局 | <!--", "| 環保局 |\n|  | AC1.3 新增 | 工務局 |\n| 環保局 | <!--"
    )
    kpi = again.kpi("AC1.3")
    assert again.bureaus("AC1.3") == ["工務局"]
    assert kpi.evidence.line is None
    assert kpi.evidence.place.text.en == "added by hand (outline.md, line 8)"
    (said,) = again.said("rows-added")
    assert said.severity == "warning"


def test_cells_of_a_sheet_keep_their_own_places(tmp_path: Path, read: Read) -> None:
    head = dict(zip("ABD", ROWS[0], strict=True))
    rows = sheet_row(1, {"A": "一、營造永續環境 (A)"}) + sheet_row(2, head)
    rows += sheet_row(3, {"A": "AC1 環境", "B": "AC1.1 滿意度", "D": "環保局"})
    data = xlsx(("甲--乙", f"<sheetData>{rows}</sheetData>"))
    folder = save(tmp_path, data, "taipei-108.xlsx")
    again = edited(folder, "AC1.1 滿意度", "AC1.1 意見<br>滿意度")
    assert again.kpi("AC1.1").evidence.places == read(data, "x.xlsx").kpi("AC1.1").evidence.places
    assert again.kpi("AC1.1").owners[0].evidence.place.text.zh == "「甲--乙」!D3"


@pytest.mark.parametrize(
    "comment",
    ['"t1r"', "[]", '{"t1r2":[1]}', "[[1]]", "7", "{}", '{"s1r1c0 x":["y"]}', "x", "[" * 9999],
)
def test_a_comment_that_is_no_place_is_one_sentence(saved: Path, comment: str) -> None:
    with pytest.raises(KpigraphError) as refusal:
        edited(saved, '"t1r2"', comment)
    assert "outline.md, line 7: the comment is no place" in refusal.value.text.en
