"""How a command ends: its status, and which of its words go where."""

from pathlib import Path

import pytest
from asking import CLEAN, OUTLINE, asked, run, sentence

# A document with an error: the theme says two KPIs, one is there.
SHORT = """\
## 一、甲主題 (A)

共 1 項策略目標、2 項關鍵績效指標、0 項施政重點。

策略目標	KPI	主責局處
AC1 甲	AC1.1 乙	環保局
"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Paths of documents by their worst finding."""
    folder = tmp_path_factory.mktemp("documents")
    texts = {"error": SHORT, "warning": OUTLINE, "none": CLEAN}
    for name, text in texts.items():
        (folder / f"{name}-108.md").write_text(text, encoding="utf-8")
    return {name: str(folder / f"{name}-108.md") for name in texts}


@pytest.mark.parametrize(
    ("worst", "fail_on", "code"),
    [
        ("error", "", 1),  # by default errors fail
        ("error", "error", 1),
        ("error", "info", 1),
        ("error", "never", 0),
        ("warning", "", 0),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("warning", "info", 1),
        ("warning", "never", 0),
        ("none", "info", 0),
    ],
)
def test_check(documents: dict[str, str], worst: str, fail_on: str, code: int) -> None:
    arguments = ["--fail-on", fail_on] if fail_on else []
    ran = run("check", "--plan", documents[worst], *arguments)
    assert ran.code == code
    assert ran.data.startswith("等級".encode())
    assert f"{worst}-108：錯誤 " in ran.err


def test_findings_stop_no_other_command(documents: dict[str, str]) -> None:
    for command in (("totals",), ("kpis",), ("bureau", "環保局")):
        assert run(*command, "--plan", documents["error"]).code == 0


@pytest.mark.parametrize(
    "command",
    [("totals",), ("summary",), ("kpis",), ("shared",), ("conflicts",), ("bureaus",),
     ("bureau", "環保局"), ("show", "AC1"), ("--help",), ("--version",)],
)  # fmt: skip
def test_a_result_and_nothing_else(command: tuple[str, ...]) -> None:
    ran = asked(*command)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bureau", "環堡局"), "環保局"),
        (("show", "AC1.99"), "AC1.1"),
        (("show", ""), "「」"),
        (("kpis", "--theme", "Z"), "Z"),
        (("kpis", "--perspective", "x"), "財務"),
        (("kpis", "--bureau", "x"), "x"),
        (("sharde",), "sharde"),
        (("shared", "--formt", "csv"), "--format"),
        (("--nosuch",), "--nosuch"),
        (("check", "--fail-on", "sometimes"), "never"),
        (("shared", "--format", "xml"), "csv"),
        (("shared", "--min-themes", "two"), "--min-themes"),
        (("shared", "--min-themes", "-3"), "--min-themes 應為 1 到"),
        (("shared", "--min-themes", "0"), "--min-themes 應為 1 到"),
        (("around", "A", "--depth", "-1"), "--depth 應為 0 到"),
        (("path", "A", "B", "--limit", "0"), "--limit 應為 1 到"),
        (("path", "A", "B", "--limit", "9" * 20), "到 1000000000 的整數，不是 9999"),
        (("neo4j", "cypher", "shared", "--min-themes", "0"), "--min-themes"),
        (("neo4j", "ask", "RETURN 1", "--timeout", "abc"), "--timeout 的值不正確，應為數字"),
        (("neo4j", "ask", "RETURN 1", "--limit", "abc"), "--limit 的值不正確，應為整數"),
        (("shared", "--lang", "fr"), "zh-TW"),
        (("shared", "--plan"), "--plan"),
        (("shared", "extra"), "extra"),
        (("bureau",), "BUREAU"),
        (("show",), "KEY"),
        (("briefing",), "--output"),
        (("shared", "-o", "no-such-folder/x.csv"), "no-such-folder"),
        (("shared", "-o", "."), "."),
        (("shared", "--key", "Not A Key"), "Not A Key"),
        (("shared", "--plan", "taipei-107", "--plan", "x.md", "--key", "a-1"), "計畫的識別碼"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(CLEAN, encoding="utf-8")
    ran = run(*arguments, cwd=tmp_path)
    assert ran.code == 2
    assert said in sentence(ran)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.md"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        # by letters
        ("kpis --evidance", "kpis has no option --evidance; did you mean --evidence; see"),
        ("kpis --bureaus 環保局", "; did you mean --bureau; see"),
        # a part of the name here, and the very name elsewhere
        (
            "shared --theme A",
            "; did you mean --min-themes; --theme is an option of kpis, figure, slides; see",
        ),
        (
            "--theme A kpis",
            "there is no option --theme; --theme is an option of kpis, figure, slides; see",
        ),
        # nothing like it here
        ("summary --limit 3", "summary has no option --limit; --limit is an option of path; see"),
        ("briefing --engine local", "--engine is an option of summary, kpis, shared and others;"),
        ("shared --sorted 5", "shared has no option --sorted; see"),
        # by meaning: a value, what an option takes, what it does, an argument
        ("shared --csv", "; did you mean --format csv; see"),
        ("shared --file x.csv", "; did you mean --output; see"),
        ("kpis --text 率", "; did you mean --name; see"),
        ("bureau --bureau 環保局", "; did you mean kpigraph bureau BUREAU; "),
        # values
        (
            "kpis --format exel",
            "did you mean xlsx; choose from table, json, csv, md, xlsx, ods; see",
        ),
        ("kpis --format Markdown", "did you mean md; choose"),
        ("kpis --format jsno", "did you mean json; choose"),
        ("kpis --format xml", "the value of --format is not right; choose"),
        ("check --fail-on warn", "did you mean warning; choose"),
        ("kpis --lang chinese", "是否為 zh-TW，應為"),
        # commands
        ("sharde", "there is no command sharde; did you mean shared; see"),
        ("push", "there is no command push; did you mean kpigraph neo4j push; see"),
        ("neo4j kpis", "there is no command kpis; did you mean kpigraph kpis; see"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(line: str, said: str) -> None:
    ran = run(*line.split(), env={"KPIGRAPH_LANG": "en"})
    assert ran.code == 2
    assert said in sentence(ran)


def test_the_nearest_is_said_in_chinese_too() -> None:
    assert sentence(asked("shared", "--theme", "A")) == (
        "kpigraph: shared 沒有選項 --theme，是否為 --min-themes；"
        "有 --theme 的指令是 kpis、figure、slides；"
        "用法見 kpigraph shared --help\n"
    )
    assert "是否為 xlsx，應為 table、json" in sentence(asked("shared", "--format", "exel"))


def test_a_source_that_is_not_there_is_answered_with_what_is(tmp_path: Path) -> None:
    (tmp_path / "outline.md").write_text(CLEAN, encoding="utf-8")
    for name, near in (("taipei-17", "taipei-107"), ("outlin.md", "outline.md")):
        ran = run("kpis", "--plan", name, "--lang", "en", cwd=tmp_path)
        assert ran.code == 3
        assert f"there is no {name}, nearest is {near}; bundled" in sentence(ran)


@pytest.mark.parametrize(
    ("arguments", "english"),
    [
        (("sharde",), "No such command"),
        (("shared", "extra"), "unexpected"),
        (("shared", "--min-themes", "two"), "not a valid"),
        (("shared", "--plan"), "requires an argument"),
        (("neo4j", "ask", "RETURN 1", "--timeout", "abc"), "not a valid"),
    ],
)
def test_wrong_usage_is_said_in_the_language_of_the_person(
    arguments: tuple[str, ...], english: str
) -> None:
    assert english not in sentence(asked("--lang", "zh-TW", *arguments))
    said = sentence(asked("--lang", "en", *arguments))
    assert said.isascii()
    assert "--help" in said


def test_a_number_that_means_nothing_is_named_with_what_was_expected() -> None:
    said = sentence(asked("--lang", "en", "around", "A", "--depth", "-1"))
    assert said == "kpigraph: --depth must be a whole number from 0 to 1000000000, not -1\n"
    assert asked("around", "A", "--depth", "0").code == 0


def test_no_command_says_what_there_is() -> None:
    ran = asked()
    assert (ran.code, ran.data) == (2, b"")
    assert ran.err == asked("--help").out or ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "source"),
    [(("check",), "none.md"), (("kpis",), "."), (("briefing", "-o", "out"), "taipei-108")],
)
def test_a_source_that_cannot_be_read(
    command: tuple[str, ...], source: str, tmp_path: Path
) -> None:
    ran = run(*command, "--plan", source, cwd=tmp_path)
    assert ran.code == 3
    assert source in sentence(ran)
    assert list(tmp_path.iterdir()) == []


def test_two_sources_of_one_key_cannot_be_read() -> None:
    ran = asked("kpis", "--plan", "taipei-107", "--plan", "taipei-107")
    assert ran.code == 3
    assert "taipei-107" in sentence(ran)


def test_bytes_that_are_no_text_are_a_name_like_any() -> None:
    ran = run("bureau", b"\xff".decode("utf-8", "surrogateescape"))
    assert ran.code == 2
    assert "\\udcff" in sentence(ran)


def test_a_briefing_leaves_what_is_not_its_own(documents: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for place in ("notes", "file", "file/below"):
        ran = run("briefing", "--plan", documents["none"], "-o", place, cwd=tmp_path)
        assert ran.code == 2
        assert place in sentence(ran)
    kept = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert kept == ["file", "notes", "notes/mine.txt"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
