"""Help: every command explains itself and each of its options, in both languages."""

import click
import pytest
from asking import asked

from graphmodel.language import Language
from graphmodel.names import fold
from kpigraph.cli import build_cli
from queries.catalogue import inquiries

SOURCES = {"--plan", "--key", "--lang", "--help"}
FORMS = {"--format", "--output", "-o", "--evidence", "--wide"}
OPTIONS = {
    "": {"--plan", "--key", "--lang", "--help", "--version", "--licenses"},
    "check": {"--fail-on", *FORMS, *SOURCES},
    "totals": FORMS | SOURCES,
    "briefing": {"--output", "-o", *SOURCES},
    "report": {"--output", "-o", "--against", *SOURCES},
    "slides": {"--output", "-o", "--bureau", "--theme", "--against", "--date", *SOURCES},
    "summary": FORMS | SOURCES,
    "kpis": {"--theme", "--perspective", "--bureau", "--name", "--long", *FORMS, *SOURCES},
    "shared": {"--min-themes", *FORMS, *SOURCES},
    "conflicts": FORMS | SOURCES,
    "bureaus": FORMS | SOURCES,
    "bureau": {"--inferred", *FORMS, *SOURCES},
    "show": FORMS | SOURCES,
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("command", OPTIONS)
def test_help_tells_of_each_option(command: str, language: Language) -> None:
    cli = build_cli(language)
    made = cli.get_command(click.Context(cli), command) if command else cli
    assert made is not None
    ran = asked("--lang", language.value, *command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    said = ran.out.replace(",", " ").split()
    assert set(said) >= OPTIONS[command]
    text = fold(ran.out)
    assert fold(made.help or "") in text
    for parameter in made.params:
        assert set(parameter.opts) <= set(said) or parameter.param_type_name == "argument"
        help_text = getattr(parameter, "help", None)
        if parameter.opts != ["--version"]:  # click's own
            assert fold(help_text or "") in text
            assert help_text or parameter.param_type_name == "argument"


def test_every_command_that_prints_rows_takes_the_same_options() -> None:
    cli = build_cli(Language.EN)
    found = {name: _options(cli, name) for name in cli.list_commands(click.Context(cli))}
    groups = {
        "what-if", "decide", "decisions", "view", "figure", "slides", "report", "briefing",
        "letter", "export", "neo4j",
    }  # fmt: skip
    assert [name for name in found if name not in groups and not found[name] >= FORMS] == []
    for name in ("status", "verify", "ask"):
        neo4j = cli.get_command(click.Context(cli), "neo4j")
        assert isinstance(neo4j, click.Group)
        assert _options(neo4j, name) >= FORMS


def _options(group: click.Group, name: str) -> set[str]:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return {option for parameter in command.params for option in parameter.opts}


def test_help_is_in_one_language() -> None:
    """Down to the words that click itself would say in English."""
    text = asked("--lang", "zh-TW", "kpis", "--help").out
    for word in ("Usage", "Options", "Show this message and exit"):
        assert word not in text
    assert asked("--lang", "en", "kpis", "--help").out.isascii()


@pytest.mark.parametrize("language", Language)
def test_the_first_page_names_every_command(language: Language) -> None:
    text = asked("--lang", language.value, "--help").out
    names = [line.split()[0] for line in text.splitlines() if line.startswith("  ")]
    for command in OPTIONS:
        assert not command or command in names
    for question in inquiries():
        assert question.name.split()[0] in names


def test_help_is_short_too() -> None:
    assert asked("show", "-h").data == asked("show", "--help").data


def test_a_bureau_is_an_argument() -> None:
    assert "BUREAU" in asked("bureau", "--help").out.splitlines()[0]
    assert "KEY" in asked("show", "--help").out.splitlines()[0]


def test_version() -> None:
    ran = asked("--version")
    assert ran.out.startswith("kpigraph")
    assert any(part.count(".") == 2 for part in ran.out.split())
