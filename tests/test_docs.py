"""What README and docs say is what the commands do."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from graphmodel.decisions import RELATIONS
from graphmodel.language import Language
from kpigraph.cli import build_cli
from kpigraph.settings import Settings
from loaders.decision_cells import COLUMNS
from queries.catalogue import inquiries
from queries.explain import explain
from queries.question import Inquiry

ROOT = Path(__file__).parent.parent
READMES = {"README.md": "en", "README.zh-TW.md": "zh-TW"}
REFERENCES = {Language.EN: "docs/commands.md", Language.ZH: "docs/commands.zh-TW.md"}
HEADS = {
    Language.EN: "# Commands\n\nWhat `kpigraph COMMAND --help` prints.\n",
    Language.ZH: "# 指令\n\n`kpigraph 指令 --help` 顯示的內容。\n",
}


def sections(group: click.Group, above: click.Context) -> list[str]:
    """The help of every command of ``group``, of groups within it too."""
    parts = []
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        assert command is not None
        here = command.context_class(command, info_name=name, parent=above, terminal_width=92)
        path = here.command_path.removeprefix("kpigraph ")
        parts.append(f"## {path}\n\n```text\n{command.get_help(here)}\n```\n")
        if isinstance(command, click.Group):
            parts += sections(command, here)
    return parts


def reference(language: Language) -> str:
    group = build_cli(language)
    settings = Settings((), None, language, True)
    root = group.context_class(group, info_name="kpigraph", obj=settings, terminal_width=92)
    parts = [HEADS[language], f"## kpigraph\n\n```text\n{group.get_help(root)}\n```\n"]
    parts += sections(group, root)
    return "\n".join(parts)


@pytest.mark.parametrize("language", list(Language))
def test_reference_is_what_help_prints(language: Language) -> None:
    path = ROOT / REFERENCES[language]
    if os.environ.get("KPIGRAPH_UPDATE_SNAPSHOTS") == "1":
        path.write_text(reference(language), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == reference(language)


QUESTION_PAGES = {Language.EN: "docs/questions.md", Language.ZH: "docs/questions.zh-TW.md"}
QUESTION_HEADS = {
    Language.EN: (
        (
            "# Questions\n\nWhat each asks, how it counts, and what its columns mean; "
            "`--explain` prints the same. Below each: the Cypher that asks "
            "[Neo4j](neo4j.md).\n"
        ),
        ("Column", "Meaning", "JSON field"),
    ),
    Language.ZH: (
        (
            "# 查詢說明\n\n各項查詢的內容、計數方式與各欄意義；與 `--explain` 相同。"
            "其下為查詢 [Neo4j](neo4j.zh-TW.md) 的 Cypher。\n"
        ),
        ("欄", "說明", "JSON 欄位"),
    ),
}


# What the question must be told, for its statements to be shown.
_TOLD = {"bureau": ("環保局",), "show": ("AC1",), "around": ("AC1",), "path": ("A", "B")}


def in_cypher(inquiry: type[Inquiry[Any]]) -> tuple[str, ...]:
    """The statements that Neo4j is asked, where a question has its own."""
    cypher = getattr(inquiry, "in_cypher", None)
    made: Any = inquiry
    return cypher.statements(made(*_TOLD.get(inquiry.name, ()))) if cypher else ()


def questions_page(language: Language) -> str:
    intro, heads = QUESTION_HEADS[language]
    parts = [intro]
    for question in inquiries():
        said = explain(question)
        parts.append(f"## {said.title.in_language(language)}: `{question.name}`\n")
        parts += [t.in_language(language) + "\n" for t in (said.asks, said.counts, *said.formulas)]
        rows = [heads, ("---",) * 3]
        rows += [
            (c.head.in_language(language), c.means.in_language(language), f"`{c.field}`")
            for c in said.columns
        ]
        parts.append("".join(f"| {' | '.join(row)} |\n" for row in rows))
        statements = in_cypher(question)
        parts += [f"```cypher\n{statement}\n```\n" for statement in statements]
    return "\n".join(parts)


@pytest.mark.parametrize("language", list(Language))
def test_questions_page_is_made_from_the_catalogue(language: Language) -> None:
    path = ROOT / QUESTION_PAGES[language]
    if os.environ.get("KPIGRAPH_UPDATE_SNAPSHOTS") == "1":
        path.write_text(questions_page(language), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == questions_page(language)


def commands_with_output(readme: str) -> list[tuple[list[str], str]]:
    """Each ``$ kpigraph ...`` with what the README shows behind it: indented, or a table."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    found = []
    for match in re.finditer(
        r"^    \$ kpigraph (.+)\n((?:    .*\n)*)(?:\n((?:\|.*\n)+))?", text, re.M
    ):
        indented = re.sub(r"^    ", "", match[2], flags=re.M)
        found.append((match[1].split(), indented or match[3]))
    return found


@pytest.mark.parametrize("readme", READMES)
def test_commands_of_the_readme_print_what_it_shows(readme: str) -> None:
    shown = commands_with_output(readme)
    assert len(shown) == 2
    for arguments, output in shown:
        run = subprocess.run(
            [sys.executable, "-m", "kpigraph", *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert run.stdout == output


@pytest.mark.parametrize("readme", READMES)
def test_notebook_lines_of_the_readme_hold(readme: str) -> None:
    failed, tried = doctest.testfile(
        str(ROOT / readme), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8"
    )
    assert (failed, tried) == (0, 4)


@pytest.mark.parametrize("readme", READMES)
def test_readme_names_every_command(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    group = build_cli(Language.EN)
    for name in group.list_commands(click.Context(group)):
        assert re.search(rf"^\| `{name}\b", text, re.M), name


def test_every_finding_is_documented() -> None:
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", _read("docs/findings.md"), re.M))
    made = set()
    for path in (*ROOT.glob("graphmodel/*_checks.py"), *ROOT.glob("loaders/findings/*.py")):
        made |= set(re.findall(r'Finding\(\s*"([a-z-]+)"', path.read_text(encoding="utf-8")))
    assert len(made) > 20
    assert documented == made


@pytest.mark.parametrize("document", [*READMES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_to_files(document: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", _read(document)):
        assert (ROOT / link).exists(), link


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["docs/decisions.md", "docs/decisions.zh-TW.md"])
def test_every_column_of_a_file_of_decisions_is_documented(page: str) -> None:
    text = _read(page)
    rows = re.findall(r"^\| (`.*?`) \|", text, re.M)
    assert set(COLUMNS) <= set(re.findall(r"`([a-z_]+)`", " ".join(rows)))
    for verdict, relations in RELATIONS.items():
        assert all(f"`{word}`" in text for word in (verdict, *relations) if word)
