"""``neo4j ask`` and ``neo4j cypher``: a person's own Cypher, and that of the questions."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from graphmodel.controls import json_text
from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.command_parts import connection_option, make_command, row_options
from kpigraph.connection import open_database, say_unsettled
from kpigraph.help import Option, help_option, speaks
from kpigraph.output import say, write_table
from kpigraph.question_commands import question_parameters
from kpigraph.settings import Settings
from loaders.database.plans import loaded_plans
from loaders.sources import Reading
from queries.catalogue import INQUIRIES, questions
from queries.cypher.in_cypher import InCypher
from queries.guesses import with_guesses
from queries.question import Column, Inquiry, Question, Row, Shown
from queries.work.reading import read_for
from viz.tables import Table

if TYPE_CHECKING:
    from loaders.database.ad_hoc import AdHocAnswer

__all__ = ["ask_command", "cypher_group"]

_MOST_ROWS = 1_000_000_000


class _AdHocRow(Row):
    """A row whose fields a person named: any text, be it the name of an attribute of Python's."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def __getattribute__(self, field: str) -> Any:
        return object.__getattribute__(self, "_values")[field]

    @property
    def order(self) -> tuple[Any, ...]:
        """None: the statement itself has ordered the rows."""
        return ()


def ask_command(language: Language) -> click.Command:
    """``ask``: Cypher of a person's own."""

    def act(
        settings: Settings,
        connection: str | None,
        text: str,
        limit: int,
        timeout: float,
        **given: Any,
    ) -> None:
        from loaders.database.ad_hoc import answer

        if not 0 < limit <= _MOST_ROWS or timeout <= 0:
            raise MisuseError(
                Text(
                    f"--limit 與 --timeout 須大於 0，--limit 至多 {_MOST_ROWS}",
                    f"--limit and --timeout must be above 0, and --limit at most {_MOST_ROWS}",
                )
            )
        with open_database(connection, settings) as database:
            answered = database.session(
                lambda session: answer(session, text, limit=limit, timeout=timeout),
                patience=timeout + 15,
            )
            plans = loaded_plans(database)
        table = _ad_hoc_table(answered, settings, given["form"], given["file"])
        write_table(table, several_plans=True, **given)
        if answered.more:
            say(
                Text(
                    f"只列出前 {limit} 列；如需更多請用 --limit",
                    f"only the first {limit} rows; --limit gives more",
                ),
                settings.language,
            )
        say_unsettled(plans, settings.language)

    about = (
        Text(
            "以 Cypher 直接查詢資料庫；僅限讀取，其他一律拒絕。",
            "Ask the database in Cypher; for reading only, anything else is refused.",
        ),
    )
    most = Text("最多列出幾列", "at most this many rows")
    seconds = Text("時限（秒）", "time limit in seconds")
    parts = [
        click.Argument(["text"], metavar="TEXT"),
        Option(["--limit"], type=int, default=1000, metavar="N", help=most.in_language(language)),
        Option(
            ["--timeout"],
            type=float,
            default=30.0,
            metavar="SECONDS",
            help=seconds.in_language(language),
        ),
        connection_option(language),
        *row_options(language),
    ]
    return make_command("ask", language, about, parts, act, sources=False)


def _ad_hoc_table(
    answered: "AdHocAnswer",
    settings: Settings,
    form: str | None,
    file: str | None,
) -> Table:
    """The rows of an ad-hoc statement; what is no plain value is shown as JSON."""
    as_json = form == "json" or (form is None and (file or "").lower().endswith(".json"))
    columns = tuple(
        Column(name, Text(name, name), Text("", ""), Shown.EXACT, False)
        for name in answered.columns
    )
    rows = [
        _AdHocRow(
            {
                name: value if as_json or not isinstance(value, dict | list) else json_text(value)
                for name, value in zip(answered.columns, values, strict=True)
            }
        )
        for values in answered.rows
    ]
    return Table(_AdHocRow, rows, settings.language, columns)


class _CypherCommands(click.Group):
    """The questions that have Cypher; of another one it is said that it has none."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called ``cmd_name``."""
        found = super().get_command(ctx, cmd_name)
        if found is None and cmd_name in {name.split()[0] for name in INQUIRIES}:
            raise MisuseError(
                Text(
                    f"{cmd_name} 沒有專用的 Cypher：取回整個計畫後計算",
                    f"{cmd_name} has no Cypher of its own: the plan is fetched and asked here",
                )
            )
        return found


def cypher_group(language: Language) -> click.Group:
    """``cypher``: a command for each question, which prints its statements."""
    about = Text(
        "顯示一項查詢的 Cypher 與參數，可貼到 Neo4j Browser；不連線。未列出的查詢，"
        "由程式取回整個計畫後計算。",
        "Print a question's Cypher with its parameters, to paste into Neo4j Browser; connects "
        "to nothing. For a question that is not listed the plan is fetched and asked here.",
    )
    commands = [
        _cypher_command(question, question.in_cypher, language)
        for question in questions()
        if question.in_cypher is not None
    ]
    whole = _CypherCommands(
        "cypher",
        commands=commands,
        help=about.in_language(language),
        params=[help_option(language)],
        add_help_option=False,
    )
    speaks(whole, language)
    return whole


def _cypher_command(
    question: type[Question[Any]], cypher: InCypher[Any, Any], language: Language
) -> click.Command:
    def act(settings: Settings, **given: Any) -> None:
        asked = question(**given)
        if not cypher.answers(asked):
            raise MisuseError(
                Text(
                    f"{question.name} 加上這些選項時，改為取回整個計畫後計算，沒有專用的 Cypher",
                    f"{question.name} with these options has no Cypher of its own: the plan is "
                    "fetched and asked here",
                )
            )
        readings = read_for(asked, settings.plans, settings.key, settings.decisions)
        parts, guesses = with_guesses(asked, partial(_statements, cypher, readings))
        for guess in guesses:
            say(guess.text, settings.language)
        click.echo("\n\n".join(parts))

    return make_command(
        question.name,
        language,
        (question.asks,),
        question_parameters(question, language),
        act,
    )


def _statements(
    cypher: InCypher[Any, Any], readings: Sequence[Reading], asked: Inquiry[Any]
) -> list[str]:
    """For each plan the values of its parameters, then the statements that they go into."""
    parts = []
    for reading in readings:
        values = {"plan": reading.plan.key, **cypher.values(asked, reading.graph)}
        lines = [f":param {name} => {_literal(value)}" for name, value in values.items()]
        parts.append("\n".join(lines))
        parts += [f"{statement};" for statement in cypher.statements(asked)]
    return parts


def _literal(value: Any) -> str:
    """A value as Cypher writes it: JSON is Cypher for text, numbers, truth values and lists."""
    return json_text(value)
