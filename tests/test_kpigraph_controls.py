"""What commands a terminal, wherever a document or a person puts it: it never gets out raw."""

import json
import os
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from asking import UNDRAWN, run, run_process, sentence

from graphmodel.language import Language
from loaders.sources import read_sources
from viz.briefing import write_briefings

# Red, the screen cleared by a C1 control, a line of its own, text turned around.
HOSTILE = "\x1b[31m紅\x9b2J\x7f\u2028\u202e反"
OUTLINE = (
    "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
    f"AC1 清潔{HOSTILE}\tAC1.1 滿意度{HOSTILE}\t甲局{HOSTILE}\n"
    f"AC2 綠地\tAC2.1 滿意度{HOSTILE}\t乙局\n"
)
COMMANDS = [("kpis", "--evidence"), ("shared",), ("bureaus",), ("check",), ("gaps",),
            ("search", "滿意度"), ("neo4j", "cypher", "search", "x")]  # fmt: skip
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs names that only POSIX allows")


def raw(text: str) -> list[str]:
    """The characters of ``text`` that command, but for ends of lines."""
    commanding = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return [c for c in text if unicodedata.category(c) in commanding and c not in "\r\n"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "a-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["table", "md", "csv", "json"])
@pytest.mark.parametrize("command", COMMANDS[:-1], ids=lambda command: command[0])
def test_no_answer_holds_it(command: tuple[str, ...], form: str, plan: Path) -> None:
    ran = run(*command, "--plan", plan, "--format", form)
    assert ran.code in (0, 1)
    assert ran.out.strip()
    assert raw(ran.out.removeprefix("\ufeff")) == []
    assert raw(ran.err) == []


def test_json_gives_it_back_as_it_was(plan: Path) -> None:
    name = json.loads(run("kpis", "--plan", plan, "--format", "json").data)[0]["name"]
    assert "\x1b[31m" in name
    assert "\x9b2J" in name


def test_no_file_of_the_briefing_holds_it(plan: Path, tmp_path: Path, dotted: None) -> None:
    write_briefings(read_sources([str(plan)]), tmp_path / "out", Language.ZH)
    assert (tmp_path / "out" / "slides.pptx").is_file()
    for path in (tmp_path / "out").rglob("*.*"):
        if path.suffix == ".png" or path.parent.name == "source":  # the document as it was
            continue
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as file:
                texts = [n for n in file.namelist() if not n.endswith((".png", ".xlsx", ".jpeg"))]
                for name in texts:
                    assert raw(file.read(name).decode("utf-8")) == [], name
            continue
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
        if path.name == "explorer.html":  # the program that draws is not ours
            text = text.partition("<script>")[0] + text.rpartition("<script>")[2]
        assert raw(text) == [], path.name


@pytest.mark.parametrize(
    "arguments",
    [
        ("bureau", HOSTILE),
        ("show", HOSTILE),
        ("kpis", "--theme", HOSTILE),
        ("kpis", "--perspective", HOSTILE),
        ("kpis", "--plan", HOSTILE),
        ("kpis", "--key", HOSTILE),
        ("kpis", "--format", HOSTILE),
        ("kpis", f"--{HOSTILE}"),
        ("kpis", HOSTILE),
        (HOSTILE,),
        ("kpis", "-o", f"none/{HOSTILE}.csv"),
        ("kpis", "-o", f"x.{HOSTILE}"),
        ("kpis", "--lang", HOSTILE),
        ("briefing", "-o", f"taken/{HOSTILE}"),
        ("neo4j", "drop", HOSTILE),
        ("neo4j", "status", "--connection", HOSTILE),
    ],
)
def test_no_sentence_quotes_it_raw(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    ran = run(*arguments, cwd=tmp_path)
    assert ran.code in (2, 3)
    assert raw(sentence(ran)) == []


@POSIX
def test_a_path_is_shown_harmless_and_printed_exactly(plan: Path, tmp_path: Path) -> None:
    ran = run("kpis", "--plan", plan, "-o", f"{HOSTILE}.csv", cwd=tmp_path)
    assert ran.code == 0
    assert raw(ran.err) == []
    assert (tmp_path / f"{HOSTILE}.csv").is_file()
    # A program that reads the path of a briefing must find it there.
    written = run("briefing", "--plan", plan, "-o", HOSTILE, cwd=tmp_path, lacking=UNDRAWN)
    assert (tmp_path / written.out.removesuffix("\n")).is_file()
    assert raw(written.err) == []


def test_cypher_to_paste_quotes_it_harmless(plan: Path) -> None:
    ran = run("neo4j", "cypher", "kpis", "--plan", plan, "--name", HOSTILE)
    assert ran.code == 0
    assert raw(ran.out) == []


def test_a_notebook_says_it_harmless() -> None:
    script = (
        "import kpigraph\n"
        "try:\n    kpigraph.read().bureau('\\x1b[31m')\n"
        "except Exception as error:\n    print(error)\n"
    )
    ran = run_process([sys.executable, "-c", script], {"PYTHONIOENCODING": "utf-8"})
    assert "␛[31m" in ran.out
    assert raw(ran.out) == []
