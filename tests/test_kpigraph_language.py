"""The language of a person: by option, by variable, by locale; never that of the data."""

import json
from pathlib import Path

import pytest
from asking import CLEAN, UNDRAWN, asked, run

from kpigraph.settings import chosen_language

ZH, EN = "主題", "Theme"


@pytest.mark.parametrize(
    ("env", "arguments", "tongue"),
    [
        ({}, (), "zh-TW"),  # no locale at all
        ({"LC_ALL": "C"}, (), "zh-TW"),
        ({"LANG": "POSIX"}, (), "zh-TW"),
        ({"LANG": "fr_FR.UTF-8"}, (), "en"),
        ({"LANG": "zh_TW.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, (), "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, (), "zh-TW"),
        ({"KPIGRAPH_LANG": "EN"}, (), "en"),
        ({"KPIGRAPH_LANG": "klingon", "LANG": "en_US.UTF-8"}, (), "en"),
        ({}, ("shared", "--lang", "EN"), "en"),
        ({"KPIGRAPH_LANG": "en"}, ("bureau", "--", "--lang", "zh-TW"), "en"),
        ({}, ("--lang",), "zh-TW"),
    ],
)
def test_choice(env: dict[str, str], arguments: tuple[str, ...], tongue: str) -> None:
    assert chosen_language(arguments, env)[0].value == tongue


@pytest.mark.parametrize(
    ("env", "arguments", "head"),
    [
        ({"LANG": "zh_TW.UTF-8"}, (), ZH),
        ({"LANG": "en_US.UTF-8"}, (), EN),
        ({"LANG": "en_US.UTF-8", "KPIGRAPH_LANG": "zh-TW"}, (), ZH),
        ({"KPIGRAPH_LANG": "en"}, ("--lang", "zh-TW"), ZH),
        ({"LANG": "zh_TW.UTF-8"}, ("--lang=en",), EN),
        ({}, ("--lang", "zh-TW", "--lang", "en"), EN),  # as everywhere, the last one counts
    ],
)
def test_language(env: dict[str, str], arguments: tuple[str, ...], head: str) -> None:
    ran = run("summary", *arguments, env=env)
    assert ran.code == 0
    assert ran.out.startswith(f"{head} ")


def test_language_before_the_command() -> None:
    assert asked("--lang", "en", "summary").data == asked("summary", "--lang", "en").data


def test_everything_that_a_person_reads() -> None:
    zh, en = asked("--lang", "zh-TW", "check"), asked("--lang", "en", "check")
    assert "共" in zh.out
    assert "errors" in en.err
    assert "錯誤" in zh.err
    words = [line.split("  ")[0] for line in en.out.splitlines()]
    assert {"info", "warning"} <= set(words)
    assert "there is no bureau" in asked("--lang", "en", "bureau", "x").err
    assert "查無名為" in asked("--lang", "zh-TW", "bureau", "x").err


def test_a_briefing_is_in_chinese_unless_english_is_asked_for(tmp_path: Path) -> None:
    """A person with an English system writes for readers of Chinese."""
    env = {"LANG": "en_US.UTF-8"}
    (tmp_path / "a-108.md").write_text(CLEAN, encoding="utf-8")
    for name, arguments in (("plain", ()), ("asked", ("--lang", "en"))):
        line = ("briefing", "--plan", "a-108.md", "-o", name, *arguments)
        ran = run(*line, cwd=tmp_path, env=env, lacking=UNDRAWN)
        assert ran.code == 0
        assert "in a browser" in ran.err  # the terminal speaks English either way
    heads = [
        (tmp_path / name / "tables" / "summary.csv").read_text("utf-8-sig").partition(",")[0]
        for name in ("plain", "asked")
    ]
    assert heads == ["計畫", "Plan"]


def test_json_does_not_depend_on_the_locale() -> None:
    ran = run("summary", "--format", "json", env={"LANG": "en_US.UTF-8"})
    assert ran.data == asked("summary", "--format", "json").data
    assert json.loads(ran.data)[0]["theme_name"] == "營造永續環境"
