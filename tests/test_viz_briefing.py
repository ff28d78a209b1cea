"""The files of the briefing: which there are, what they are called, what the tables hold."""

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from asking import CLEAN
from browser import hostile_names, hostile_plan

from graphmodel.language import Language, Text
from loaders.sources import Reading, read_sources
from loaders.writing import FolderTakenError, write_folder
from viz.briefing import Written, briefing_files, write_briefings
from viz.palette import in_palette
from viz.png import png

TABLES = (
    "summary", "kpis", "shared", "candidates", "conflicts", "common-set", "consolidated",
    "theme-overlap", "bureaus", "co-owners", "clusters", "alignment", "gaps", "totals", "check",
)  # fmt: skip


def made(reading: Reading, language: Language = Language.ZH) -> dict[str, bytes]:
    return {page.name: page.make() for page in briefing_files(reading, language)}


def rows(data: bytes) -> list[list[str]]:
    """A table as a program for spreadsheets opens it."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.fixture(scope="module", autouse=True)
def _drawn_once() -> Iterator[None]:
    """PNGs take most of the time; that two of them are the same is tested of PNGs."""
    drawn, fewer = cache(png), cache(in_palette)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("viz.png.png", drawn)
        patch.setattr("viz.palette.in_palette", fewer)
        yield


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def briefing(reading: Reading) -> dict[str, bytes]:
    return made(reading)


def test_the_files_of_the_bundled_plan(briefing: dict[str, bytes]) -> None:
    names = list(briefing)
    assert names[0] == "index.html"
    tables = [name for name in names if name.startswith("tables/")]
    assert sorted(tables) == sorted(f"tables/{name}.csv" for name in TABLES)
    drawn = [name for name in names if name.startswith(("figures/", "embed/"))]
    books = ["tables.xlsx", "tables.ods"]
    pages = ["index.html", "explorer.html", "guide.html"]
    letters = [name for name in names if name.startswith("letters/")]
    kept = ["source/plan.toml", "source/outline.md", "source/bureaus.csv"]
    drawings = ["report.docx", "report.odt", *letters, *drawn, "slides.pptx", "licenses.txt"]
    assert names == [*pages, *books, *tables, *drawings, *kept]
    assert len(letters) == 2 * 33
    assert "letters/對照單-環保局.docx" in letters
    # Five views, nine themes and 33 named bureaus; six views as PNG, six to embed.
    assert len(drawn) == 5 + 9 + 33 + 6 + 6
    assert sum(name.endswith(".png") for name in drawn) == 6


def test_the_first_page_leads_to_every_file(briefing: dict[str, bytes]) -> None:
    page = briefing["index.html"].decode("utf-8")
    linked = {unquote(link.partition("#")[0]) for link in re.findall(r'href="([^"]*)"', page)}
    assert set(briefing) - linked == {"index.html"}


def test_tables_open_in_a_spreadsheet(briefing: dict[str, bytes]) -> None:
    for name in TABLES:
        data = briefing[f"tables/{name}.csv"]
        assert data.count(b"\n") >= data.count(b"\r\n") > 0
        head, *body = rows(data)
        assert body
        assert {len(row) for row in body} == {len(head)}
        assert all(re.search(r"[\u4e00-\u9fff]|KPI", cell) for cell in head), head


def test_the_table_of_kpis_has_every_row_of_the_document(
    briefing: dict[str, bytes], reading: Reading
) -> None:
    head, *body = rows(briefing["tables/kpis.csv"])
    assert len(body) == 334
    names = [row[head.index("KPI 名稱")] for row in body]
    assert sorted(names) == sorted(kpi.name for kpi in reading.plan.kpis)
    lines = [int(row[head.index("行號")]) for row in body]
    assert sorted(lines) == sorted(kpi.evidence.line for kpi in reading.plan.kpis)


def test_english_tables_have_english_heads(reading: Reading) -> None:
    pages = {page.name: page for page in briefing_files(reading, Language.EN)}
    for name in TABLES:
        head, *_ = rows(pages[f"tables/{name}.csv"].make())
        assert all(cell.isascii() for cell in head), head


def test_two_runs_write_the_same_bytes(
    tmp_path: Path, briefing: dict[str, bytes], reading: Reading
) -> None:
    write_folder(tmp_path / "one", briefing)
    write_briefings(read_sources(["taipei-107"]), tmp_path / "two", Language.ZH)
    one, two = (
        {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    # The manifest of each says the same hashes, of one alone what else it was made with.
    listed = [json.loads(made.pop(Path("manifest.json"))) for made in (one, two)]
    assert listed[0]["files"] == listed[1]["files"]
    assert one == two
    assert len(one) == 2 + 2 + 15 + 1 + 2 + 66 + 59 + 1 + 1 + 3


def test_the_briefing_on_a_hostile_plan_stays_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viz.briefing.why_no_slides", lambda: Text("", ""))  # 230 of them
    contents = made(hostile_plan(tmp_path / "plan", hostile_names()))
    write_folder(tmp_path / "out" / "briefing", contents)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["briefing"]
    written = {
        path.relative_to(tmp_path / "out" / "briefing").as_posix()
        for path in tmp_path.rglob("*.html")
    }
    assert written == {name for name in contents if name.endswith(".html")}


def test_a_name_that_a_spreadsheet_would_run_is_marked_as_text(tmp_path: Path) -> None:
    reading = hostile_plan(tmp_path / "plan", ("=1+1", "@SUM(1)", "+2"), ("=cmd", "-3", "局"))
    _, *body = rows(made(reading)["tables/kpis.csv"])
    cells = {cell for row in body for cell in row}
    assert {"'=1+1", "'@SUM(1)", "'+2"} <= cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def two_plans(folder: Path) -> tuple[Reading, ...]:
    for name in ("a-108", "b-109"):
        (folder / f"{name}.md").write_text(CLEAN, encoding="utf-8")
    return read_sources([str(folder / "a-108.md"), str(folder / "b-109.md")])


def test_one_briefing_is_written_into_the_folder_itself(tmp_path: Path) -> None:
    (written,) = write_briefings(two_plans(tmp_path)[:1], tmp_path / "out", Language.ZH)
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert written == Written(tmp_path / "out" / "index.html", len(files) - 1)  # its mark


def test_several_briefings_are_written_by_key_and_progress_counts_them_all(
    tmp_path: Path,
) -> None:
    told: list[tuple[int, int, str]] = []

    def heard(done: int, whole: int, what: str = "") -> None:
        told.append((done, whole, what))

    written = write_briefings(two_plans(tmp_path), tmp_path / "out", Language.EN, heard)
    assert [one.first for one in written] == [
        tmp_path / "out" / key / "index.html" for key in ("all_plans", "a-108", "b-109")
    ]
    assert all(one.first.is_file() for one in written)
    whole = sum(one.files for one in written)
    slides = [what for _, _, what in told if what.startswith("slides.pptx ")]
    assert slides[:2] == [f"slides.pptx {at}/{slides[0].partition('/')[2]}" for at in (0, 1)]
    assert len(slides) > 20  # two times ten slides or more
    named = [(done, of) for done, of, what in told if what and what not in slides]
    assert named == [(step, whole) for step in range(whole)]
    at_slides = {done for done, _, what in told if what in slides}
    assert at_slides == {done for done, _, what in told if what == "slides.pptx"}
    first = [w for done, _, w in told if w and w not in slides and done < written[0].files]
    folder = written[0].first.parent
    assert all((folder / name).is_file() for name in first)
    assert told[-1] == (whole, whole, "")


def test_without_the_extra_office_all_else_is_written_and_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viz.slides.file.find_spec", lambda _: None)
    (written,) = write_briefings(two_plans(tmp_path)[:1], tmp_path / "out", Language.EN)
    (said,) = written.lacking
    assert said.en.startswith("slides need python-pptx and resvg; run pip install")
    assert not (tmp_path / "out" / "slides.pptx").exists()
    assert "slides.pptx" not in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_of_several_briefings_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "out" / "b-109").mkdir(parents=True)
    (tmp_path / "out" / "b-109" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderTakenError, match=r"mine\.txt"):
        write_briefings(two_plans(tmp_path), tmp_path / "out", Language.ZH)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b-109"]


def test_what_file_managers_leave_is_nobodys(undrawn: None, tmp_path: Path) -> None:
    reading = two_plans(tmp_path)[0]
    folder = tmp_path / "briefing"
    write_briefings([reading], folder, Language.ZH)
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "tables" / "Thumbs.db").write_bytes(b"x")
    write_briefings([reading], folder, Language.EN)
    assert 'lang="en"' in (folder / "index.html").read_text("utf-8")


def test_several_briefings_and_a_single_one_do_not_share_a_folder(
    undrawn: None, tmp_path: Path
) -> None:
    reading, other = two_plans(tmp_path)
    single, several = tmp_path / "single", tmp_path / "several"
    write_briefings([reading], single, Language.ZH)
    with pytest.raises(FolderTakenError, match="is the folder of a single plan"):
        write_briefings([reading, other], single, Language.ZH)
    write_briefings([reading, other], several, Language.ZH)
    with pytest.raises(FolderTakenError, match="another folder that kpigraph wrote"):
        write_briefings([reading], several, Language.ZH)
