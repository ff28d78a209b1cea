"""``kpigraph figure``: a picture in a file, and what keeps it from being one."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from asking import OUTLINE, run

PLAN = ("--plan", "trial-108.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    return tmp_path


def said(path: Path) -> str:
    root = ElementTree.fromstring(path.read_bytes())
    return "".join(text for one in root for text in one.itertext())


@pytest.mark.parametrize(
    ("view", "names"),
    [
        (("map",), "6 目標"),
        (("map", "--theme", "A"), "AC1.1 滿意度"),
        (("duplicates",), "訓練完成率（3）"),
        (("bureau", "--bureau", "甲局"), "甲局的責任網絡"),
        (("compare", "--compare", "甲局", "乙局"), "僅甲局"),
        (("themes",), "A 甲主題"),
        (("all",), "本組各機關"),
    ],
)
def test_each_view_is_written(folder: Path, view: tuple[str, ...], names: str) -> None:
    ran = run("figure", *view, "-o", "x.svg", *PLAN, cwd=folder)
    assert (ran.code, ran.data) == (0, b"")
    assert ran.err.startswith("已寫入 x.svg：")
    written = said(folder / "x.svg")
    assert names in written
    assert "資料來源：trial-108；" in written
    assert "版本：108 年" in written


def test_options(folder: Path) -> None:
    line = ("figure", "map", *PLAN, "--width", "640", "--transparent", "--date", "2018-03-01")
    assert run(*line, "-o", "x.svg", "--lang", "en", cwd=folder).code == 0
    root = ElementTree.parse(folder / "x.svg").getroot()
    assert (root.get("width"), root.get("lang")) == ("640", "en")
    assert "edition: 2018-03-01" in said(folder / "x.svg")
    assert run(*line, "-o", "y.svg", "--lang", "en", cwd=folder).code == 0
    assert (folder / "x.svg").read_bytes() == (folder / "y.svg").read_bytes()


def test_a_png(folder: Path) -> None:
    ran = run("figure", "themes", "-o", "圖.png", "--width", "320", *PLAN, cwd=folder)
    assert ran.code == 0
    assert (folder / "圖.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        (("map", "-o", "x.pdf"), "應為 .svg 或 .png，不是 .pdf", "is an .svg or a .png, not .pdf"),
        (("map", "-o", "svg"), "不是 svg", "not svg"),
        (("map", "-o", "x.svg", "--width", "9"), "--width 應為 320 到 2560", "--width must be"),
        (("map", "-o", "x.svg", "--width", "x"), "--width 的值不正確", "--width is not right"),
        (("bureau", "-o", "x.svg"), "需要 --bureau NAME", "needs --bureau NAME"),
        (("all", "--theme", "A", "-o", "x.svg"), "--theme 用於檢視 map", "is for the view map"),
        (("bureau", "--bureau", "癸局", "-o", "x.svg"), "「癸局」", "癸局"),
        (("mapp", "-o", "x.svg"), "是否為 map", "did you mean map"),
        (("map",), "缺少 -o", "-o/--output is missing"),
        (("-o", "x.svg"), "缺少 VIEW", "VIEW is missing"),
    ],
)
def test_one_sentence_says_what_is_wrong(
    folder: Path, line: tuple[str, ...], zh: str, en: str
) -> None:
    for language, part in (("zh-TW", zh), ("en", en)):
        ran = run("figure", *line, *PLAN, "--lang", language, cwd=folder)
        assert ran.code == 2
        assert part in ran.err
        assert ran.err.count("\n") == 1
    assert not list(folder.glob("x.*"))


def test_a_figure_is_of_one_plan(folder: Path) -> None:
    (folder / "other-109.md").write_text(OUTLINE, encoding="utf-8")
    ran = run("figure", "map", "-o", "x.svg", *PLAN, "--plan", "other-109.md", cwd=folder)
    assert ran.code == 2
    assert "trial-108" in ran.err
