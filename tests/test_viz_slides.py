"""Slides: what their titles say, what python-pptx reads back, and what LibreOffice shows."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from asking import OUTLINE, run
from browser import hostile_names, hostile_plan
from dots import drawn_as_dots
from libreoffice import LibreOffice
from openpyxl import load_workbook
from pptx import Presentation

from graphmodel.language import Language
from loaders.sources import Reading, read_sources
from viz.slides.composing import deck_of
from viz.slides.deck import Deck, Placed, Slide, Table
from viz.slides.file import MissingOfficeError, slides_file
from viz.slides.fitting import BODY, divided, table_height
from viz.slides.told import LISTED

PIXEL = 9525
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module", autouse=True)
def _no_pictures() -> Iterator[None]:
    """The pictures behind figures take most of the time, and are tested of PNGs."""
    with drawn_as_dots():
        yield


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def deck(reading: Reading) -> Deck:
    return deck_of(reading, Language.ZH)


@pytest.fixture(scope="module")
def data(deck: Deck) -> bytes:
    return slides_file(deck)


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def titles(deck: Deck) -> list[str]:
    return [slide.title for slide in deck.slides]


def trial(folder: Path, text: str = OUTLINE, name: str = "trial-108.md") -> Reading:
    (folder / name).write_text(text, encoding="utf-8")
    return read_sources([str(folder / name)])[0]


def test_titles_say_findings_that_the_rows_bear_out(deck: Deck, reading: Reading) -> None:
    inner: dict[str, set[str]] = {}
    owners: dict[str, set[frozenset[str]]] = {}
    for row in reading.graph.kpis:
        if not row.theme.common and row.shared is not None:
            inner.setdefault(row.shared, set()).add(row.letter)
            if not row.collective_only:
                named = frozenset(owner.key for owner in row.named_owners)
                owners.setdefault(row.shared, set()).add(named)
    across = [key for key, letters in inner.items() if len(letters) > 1]
    differ = [key for key in across if len(owners.get(key, ())) > 1]
    assert (
        f"{len(across)} 項指標出現在兩個以上主題；{len(differ)} 項由不同局處主責"
        "（不含共通性參考指標）"
    ) in titles(deck)
    assert (len(across), len(differ)) == (12, 3)
    first = "8 個主題以 306 項 KPI 衡量 139 個策略目標，由 33 個局處主責（不含共通性參考指標）"
    assert titles(deck)[1] == first
    rows = Counter(owner.key for row in reading.graph.kpis for owner in row.named_owners)
    key, most = rows.most_common(1)[0]
    name = reading.graph.bureaus[key].name
    assert any(f"{name}負責的 KPI 最多，有 {most} 項" in title for title in titles(deck))


def test_every_named_bureau_and_theme_has_its_slides_with_every_kpi(
    deck: Deck, reading: Reading
) -> None:
    for bureau in reading.graph.bureaus.values():
        if not bureau.collective:
            about = [
                s
                for s in deck.slides
                if s.title.startswith((f"{bureau.name}負責", f"{bureau.name}的"))
            ]
            told = "\n".join(note for slide in about for note in slide.notes)
            rows = [
                row
                for row in reading.graph.kpis
                if bureau.key in {owner.key for owner in row.owners}
            ]
            assert about
            assert all(f"{row.code} {row.name}：第 " in told for row in rows), bureau.name
    for theme in reading.graph.themes.values():
        rows = [row for row in reading.graph.kpis if row.theme.key == theme.key]
        about = [s for s in deck.slides if s.title.startswith(f"{theme.letter} {theme.name}：")]
        told = "\n".join(note for slide in about for note in slide.notes)
        where = [f"{row.code} {row.name}：{row.evidence.place.text.zh}" for row in rows]
        assert all(one in told for one in where), theme.letter


def test_what_is_read_back_has_its_fonts_sizes_and_alternatives(data: bytes) -> None:
    shown = opened(data)
    assert (shown.slide_width, shown.slide_height) == (1280 * PIXEL, 720 * PIXEL)
    kinds: Counter[str] = Counter()
    for slide in shown.slides:
        assert slide.shapes.title.text_frame.text
        assert slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            least = 1400 if shape.has_table else 1800
            for properties in shape._element.iter(f"{A}rPr"):
                assert properties.get("lang") == "zh-TW"
                assert int(properties.get("sz")) >= least
                assert properties.find(f"{A}ea").get("typeface") == "Microsoft JhengHei"
            assert not list(shape._element.iter(f"{A}normAutofit", f"{A}spAutoFit"))
            if not shape.is_placeholder and not shape.has_text_frame:
                assert shape._element.xpath(".//p:cNvPr/@descr")[0]
                kinds[shape.name.split()[0]] += 1
    assert kinds["Table"] > 50
    assert kinds["Figure"] > 40
    assert kinds["Chart"] == 2
    pictures = [s for slide in shown.slides for s in slide.shapes if s.name.startswith("Figure")]
    for picture in pictures:
        (blip,) = picture._element.xpath(".//*[local-name()='svgBlip']")
        part = picture.part.related_part(next(iter(blip.attrib.values())))
        assert ElementTree.fromstring(part.blob).tag.endswith("svg")


def test_charts_hold_the_numbers_that_can_be_edited(data: bytes, reading: Reading) -> None:
    charts = [s.chart for slide in opened(data).slides for s in slide.shapes if s.has_chart]
    counts = Counter(row.letter for row in reading.graph.kpis if not row.theme.common)
    plot = charts[0].plots[0]
    sums = [sum(values) for values in zip(*(one.values for one in plot.series), strict=True)]
    assert [name[0] for name in plot.categories] == sorted(counts)
    assert sums == [counts[letter] for letter in sorted(counts)]
    sheet = load_workbook(io.BytesIO(charts[0].part.chart_workbook.xlsx_part.blob)).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == list(
        plot.categories
    )


def test_libreoffice_shows_every_slide_whole(
    data: bytes, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    """Every character stands in the box of a shape, and none of it is missing."""
    (tmp_path / "x.pptx").write_bytes(data)
    (pdf,) = libreoffice.convert(tmp_path / "x.pptx", "pdf", tmp_path / "shown")
    with pypdfium2.PdfDocument(pdf) as document:
        slides = list(opened(data).slides)
        assert len(document) == len(slides)
        for page, slide in zip(document, slides, strict=True):
            scale = 1280 / page.get_size()[0]
            boxes = [
                tuple(side / PIXEL for side in (s.left, s.top, s.left + s.width, s.top + s.height))
                for s in slide.shapes
            ]
            text = page.get_textpage()
            seen = Counter[str]()
            for at in range(text.count_chars()):
                char = text.get_text_range(at, 1)
                if char.isspace():
                    continue
                seen[char] += 1
                left, bottom, right, top = text.get_charbox(at)
                x, y = left * scale, 720 - top * scale
                right, bottom = right * scale, 720 - bottom * scale
                assert any(
                    a - 3 <= x and b - 4 <= y and right <= c + 3 and bottom <= d + 4
                    for a, b, c, d in boxes
                ), (slide.shapes.title.text_frame.text, char, x, y)
            wanted = Counter[str]()
            for shape in slide.shapes:
                if shape.has_text_frame:
                    wanted.update(shape.text_frame.text)
                elif shape.has_table:
                    for cell in shape.table.iter_cells():
                        wanted.update(cell.text)
            missing = {char for char in wanted - seen if "\u4e00" <= char <= "\u9fff"}
            assert not missing, slide.shapes.title.text_frame.text


def test_libreoffice_ends_no_line_of_a_table_within_a_number(
    tmp_path: Path, libreoffice: LibreOffice
) -> None:
    """14 at the end of a line would read 1, and 4 on the next."""
    numbers = ("114", "121", "107", "106", "120", "112", "118")
    codes = ("BL1.1", "BL2.1", "TL2.1", "BF1.1", "BF1.2", "BF2.1", "BF2.2")
    listed = tuple(LISTED.zh.join(some) for some in (numbers, codes))
    slides = tuple(
        Slide("t", (Placed(Table("x", ("a", "b"), (listed,), (wide, wide)), BODY),), "", ("n",))
        for wide in range(150, 260, 10)
    )
    (tmp_path / "x.pptx").write_bytes(slides_file(Deck("d", Language.ZH, slides)))
    (pdf,) = libreoffice.convert(tmp_path / "x.pptx", "pdf", tmp_path / "shown")
    with pypdfium2.PdfDocument(pdf) as document:
        ends = {
            piece
            for page in document
            for line in page.get_textpage().get_text_bounded().splitlines()
            for piece in re.findall(r"[A-Z0-9.]+", line)
        }
    at_foot = {str(number) for number in range(1, len(slides) + 1)}
    assert ends - at_foot == {*numbers, *codes}


def test_lists_of_codes_and_totals_can_be_parted_at_the_ends_of_lines(deck: Deck) -> None:
    tables = [p.part for s in deck.slides for p in s.parts if isinstance(p.part, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row]
    assert any("AC1、 AP6、 AL1" in cell for cell in cells)
    assert any("AL1/AL1.1、 EL1/EL1.1" in cell for cell in cells)
    assert any("33、 46、 51" in cell for cell in cells)


def test_no_slide_has_shapes_over_one_another(deck: Deck) -> None:
    for slide in deck.slides:
        boxes = [placed.box for placed in slide.parts]
        for at, one in enumerate(boxes):
            assert one.y >= BODY.y
            assert one.y + one.height <= BODY.y + BODY.height + 1
            for other in boxes[at + 1 :]:
                beside = one.x + one.width <= other.x or other.x + other.width <= one.x
                assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_a_table_goes_on_over_slides_and_loses_no_row() -> None:
    rows = tuple((f"AC{at}.1", "名" * (at % 60)) for at in range(200))
    table = Table("x", ("代碼", "名稱"), rows, (200, 400))
    parts = divided(table, 500)
    assert tuple(row for part in parts for row in part.rows) == rows
    assert all(table_height(part) <= 500 for part in parts)
    (long,) = divided(Table("x", ("甲", "乙"), (("a", "長" * 9000),), (200, 400)), 500)
    assert long.rows[0][1].endswith("…")
    assert table_height(long) <= 500


def test_hostile_names_are_text(tmp_path: Path) -> None:
    reading = hostile_plan(
        tmp_path / "plan",
        (*hostile_names(), "=1+1", "http://x.example/\ufffe"),
        ("=cmd|' '!A0", "局"),
    )
    data = slides_file(deck_of(reading, Language.EN))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                text = package.read(name).decode("utf-8")
                assert "hlinkClick" not in text
                assert 'TargetMode="External"' not in text
                assert not re.search("[\u202e\u2028\u2029\ufffe]", text), name
            elif name.endswith(".xlsx"):
                book = load_workbook(io.BytesIO(package.read(name)))
                cells = [cell for row in book.active.iter_rows() for cell in row]
                assert {cell.data_type for cell in cells} <= {"s", "n"}
                assert not any(cell.hyperlink for cell in cells)
    shown = [
        cell.text
        for slide in opened(data).slides
        for shape in slide.shapes
        if shape.has_table
        for cell in shape.table.iter_cells()
    ]
    assert any("<iframe src=" in text for text in shown)


@pytest.mark.parametrize("missing", ["pptx", "PIL", "xlsxwriter", "resvg_py"])
def test_of_what_is_not_installed_a_sentence_tells(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr("viz.slides.file.find_spec", lambda name: name != missing)
    with pytest.raises(MissingOfficeError, match="slides need python-pptx and resvg; run pip"):
        slides_file(Deck("d", Language.ZH, ()))


def test_no_machine_and_no_time_in_its_properties(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "printer" in name or "thumb" in name]
        core = package.read("docProps/core.xml").decode("utf-8")
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2000-01-01T"}
    assert opened(data).core_properties.author == "kpigraph"


def test_of_one_bureau_and_of_one_theme(reading: Reading) -> None:
    bureau = titles(deck_of(reading, Language.ZH, bureau="社會局"))
    assert bureau[1:3] == [
        "社會局負責 25 項 KPI，分屬 2 個主題的 12 個策略目標；6 項與 5 個局處共同負責",
        "社會局的 25 項 KPI，依策略目標排列 (1/2)",
    ]
    assert bureau[-1].startswith("社會局與 5 個局處或統稱共同負責策略目標，與其中 5 個同列主責")
    theme = titles(deck_of(reading, Language.EN, theme="D"))
    assert theme[1].startswith("D 優化產業勞動: 25 KPIs for 16 objectives; 3 bureaus")
    assert "Theme D: 6 KPIs name only a collective and no bureau" in theme
    assert theme[-1] == "Theme D: 16 gaps, most of them objective with one KPI (10)"


def test_what_changed_since_an_older_edition(tmp_path: Path) -> None:
    old = trial(tmp_path, OUTLINE.replace("\tAC1.2 回收率(家戶)\t甲局 乙局\n", ""), "trial-107.md")
    new = trial(tmp_path, OUTLINE.replace("AC1.1 滿意度\t甲局", "AC1.1 滿意度\t丙局"))
    said = titles(deck_of(new, Language.ZH, against=old))
    assert "與trial-107相比：新增 1 項 KPI、刪除 0 項，1 項主責變更" in said
    assert "KPI的變動：新增 1 項、主責變更 1 項" in said


def test_targets_that_changed_since_an_older_edition(tmp_path: Path) -> None:
    aimed = OUTLINE.replace("KPI\t主責局處", "KPI\t目標值\t主責局處", 1)
    lines = (("滿意度\t", "滿意度\t80\t"), ("(家戶)\t", "(家戶)\t5\t"), ("面積\t", "面積\t9\t"),
             ("訓練完成率\t", "訓練完成率\t7\t"))  # fmt: skip
    for old, new in lines:
        aimed = aimed.replace(old, new, 1)
    before = trial(tmp_path, aimed, "trial-107.md")
    after = trial(tmp_path, aimed.replace("\t80\t", "\t85\t"))
    said = titles(deck_of(after, Language.ZH, against=before))
    assert "KPI的變動：衡量變更 1 項" in said


def test_what_was_decided_is_told(tmp_path: Path) -> None:
    (tmp_path / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    line = ("--plan", "trial-108.md", "--decisions", "d.csv")
    assert run("decide", "滿意度", "綠地面積", "reject", *line, cwd=tmp_path).code == 0
    ran = run("slides", "-o", "x.pptx", *line, "--date", "2018-03-01", cwd=tmp_path)
    assert ran.code == 0
    assert re.fullmatch(r"已寫入 x\.pptx（\d+ 張）", ran.err.strip().splitlines()[-1])
    shown = list(Presentation(str(tmp_path / "x.pptx")).slides)
    said = [slide.shapes.title.text_frame.text for slide in shown]
    assert "判定檔有 1 筆判定：採用 1 筆" in said
    assert "數字依文件所載計算，計入 1 筆判定" in said
    assert "版本：2018-03-01" in shown[1].shapes[-2].text_frame.text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "x.ppt"), "slides are a .pptx, not .ppt"),
        (("-o", "x.pptx", "--bureau", "無此局"), "無此局"),
        (("-o", "x.pptx", "--theme", "A", "--bureau", "甲局"), "give one of --bureau, --theme"),
        (("-o", "x.pptx", "--against", "none.md"), "there is no none.md"),
        (("-o", "x.pptx", "--plan", "taipei-107"), "slides are on one plan; name one of "),
    ],
)
def test_a_mistake_gets_a_sentence(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    ran = run("--lang", "en", "slides", *arguments, "--plan", "trial-108.md", cwd=tmp_path)
    assert ran.code != 0
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not list(tmp_path.glob("*.ppt*"))
