"""``neo4j``: plans into a Neo4j database, out of it, and questions to it."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click

from graphmodel.graph import build_graph
from graphmodel.language import Language, Text
from kpigraph.command_parts import connection_option, make_command, row_options, write_rows
from kpigraph.connection import address_of
from kpigraph.help import Option, help_option, speaks
from kpigraph.output import UserError, say, write_table
from kpigraph.question_commands import question_parameters
from kpigraph.settings import Settings
from loaders.database.connection import Database
from loaders.database.plans import (
    loaded_plans,
    pull,
    pulled_files,
    read_plan,
    whole_plans,
)
from loaders.database.problems import DatabaseError
from loaders.database.push import Pushed, drop, push
from loaders.problems import reason_of
from loaders.sources import Reading, read_pair, read_sources
from queries.catalogue import QUESTIONS, question_of
from queries.diff import Diff
from queries.local import LocalEngine
from queries.neo4j import Neo4jEngine
from queries.parity import VerifyRow, cases, compared
from queries.question import Column, Comparison, Question, Shown, parameters_of
from queries.store import StatusRow, status_rows
from viz.tables import Table

__all__ = ["neo4j_group"]

_ABOUT = Text(
    "Neo4j：把計畫寫入資料庫、讀回、查詢、核對。",
    "Neo4j: plans into a database, back out of it, asked and checked there.",
)
_WHERE = Text(
    "連線由 NEO4J_URI、NEO4J_USERNAME、NEO4J_PASSWORD、NEO4J_DATABASE 設定，或由 --connection "
    "指定的檔案；沒有密碼時會詢問。",
    "The connection comes from NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, or "
    "from the file that --connection names; a password that neither knows is asked for.",
)


def neo4j_group(language: Language) -> click.Group:
    """``neo4j`` with its commands."""
    makers = (_status, _push, _pull, _drop, _verify, _ask)
    group = click.Group(
        "neo4j",
        commands=[*(make(language) for make in makers), _cypher(language)],
        help=f"{_ABOUT.in_language(language)}\n\n{_WHERE.in_language(language)}",
        short_help=_ABOUT.in_language(language),
        params=[help_option(language)],
        add_help_option=False,
    )
    speaks(group, language)
    return group


def _open(connection: str | None, settings: Settings, patience: float | None = None) -> Database:
    return Database(address_of(connection, os.environ, settings.language), patience)


def _status(language: Language) -> click.Command:
    def act(settings: Settings, connection: str | None, **given: Any) -> None:
        with _open(connection, settings) as database:
            plans = loaded_plans(database)
        write_rows(StatusRow, status_rows(plans), settings, True, **given)
        _say_unsettled(plans, settings.language)

    about = Text("資料庫裡有哪些計畫、是否完整。", "Which plans the database holds, and if whole.")
    parts = [connection_option(language), *row_options(language)]
    return make_command("status", language, (about,), parts, act, sources=False)


def _say_unsettled(plans: Sequence[Any], language: Language) -> None:
    unsettled = [plan.key for plan in plans if plan.others or plan.busy]
    if unsettled:
        keys = "、".join(unsettled)
        say(
            Text(
                f"{keys} 正在寫入，或留有中斷的內容：Neo4j Browser 與 ask 會數到兩份；"
                "kpigraph 的問題不受影響",
                f"{keys.replace('、', ', ')}: being written, or with leftovers of a crash, so "
                "Neo4j Browser and ask count two loads; kpigraph's questions do not",
            ),
            language,
        )


def _push(language: Language) -> click.Command:
    def act(settings: Settings, connection: str | None) -> None:
        readings = read_sources(settings.plans, settings.key)
        with _open(connection, settings) as database:
            for reading in readings:
                key = reading.plan.key
                label = Text(f"寫入 {key}", f"Pushing {key}").in_language(settings.language)
                hidden = not sys.stderr.isatty()
                with click.progressbar(
                    length=1, label=label, file=sys.stderr, hidden=hidden
                ) as bar:

                    def progress(done: int, whole: int, bar: Any = bar) -> None:
                        bar.length = whole
                        bar.update(done - bar.pos)

                    did = push(database, reading, progress, _says_waiting(key, settings))
                said = {
                    Pushed.WRITTEN: Text(f"已寫入 {key}", f"wrote {key}"),
                    Pushed.UNCHANGED: Text(
                        f"{key} 內容相同，未寫入", f"{key} is the same there; nothing written"
                    ),
                }
                say(said[did], settings.language)

    about = (
        Text(
            "把計畫寫入資料庫，取代同鍵值的舊內容；讀者只會看到完整的舊版或新版。",
            "Load plans into the database in the place of what it holds under their keys; "
            "readers see the old plan or the new one, never half.",
        ),
        Text(
            "內容相同時不寫入，所以中斷後再執行一次即可。",
            "The same content is not written again, so after any failure run it again.",
        ),
    )
    return make_command("push", language, about, [connection_option(language)], act)


def _says_waiting(plan: str, settings: Settings) -> Callable[[], None]:
    return lambda: say(
        Text(
            f"另一個 push 或 drop 正在處理 {plan}，等待中（若它已中斷，最多等一分鐘）",
            f"another push or drop is at work on {plan}; waiting (a minute at most, if it died)",
        ),
        settings.language,
    )


def _pull(language: Language) -> click.Command:
    def act(settings: Settings, connection: str | None, plan: str, folder: str) -> None:
        place = Path(folder)
        try:
            taken = place.exists() and (not place.is_dir() or any(place.iterdir()))
            if taken:
                raise UserError(
                    Text(
                        f"{folder} 已存在且不是空資料夾；請換一個名稱",
                        f"{folder} exists and is no empty folder; name another",
                    )
                )
            with _open(connection, settings) as database:
                pull(database, plan, place)
        except OSError as error:
            why = reason_of(error)
            raise UserError(
                Text(f"無法寫入 {folder}：{why.zh}", f"cannot write {folder}: {why.en}")
            ) from error
        say(Text(f"已寫入 {folder}", f"wrote {folder}"), settings.language)

    about = Text(
        "把資料庫裡的計畫寫成計畫資料夾，內容與推送時相同。",
        "Write a plan of the database as a plan's folder, equal to the one pushed.",
    )
    where = Text("要寫入的資料夾，必填", "the folder to write; required")
    parts = [
        _plan_argument(),
        Option(
            ["-o", "--output", "folder"],
            metavar="FOLDER",
            required=True,
            help=where.in_language(language),
        ),
        connection_option(language),
    ]
    return make_command("pull", language, (about,), parts, act, sources=False)


def _drop(language: Language) -> click.Command:
    def act(settings: Settings, connection: str | None, plan: str, yes: bool) -> None:
        if not yes:
            _confirm(plan, settings)
        with _open(connection, settings) as database:
            if not drop(database, plan, _says_waiting(plan, settings)):
                read_plan(database, plan, lambda _: None)  # says what there is instead
        say(Text(f"已移除 {plan}", f"dropped {plan}"), settings.language)

    about = Text(
        "從資料庫移除一個計畫；不碰 kpigraph 以外的資料。",
        "Take a plan out of the database; what is not kpigraph's stays untouched.",
    )
    sure = Text("不詢問", "do not ask")
    parts = [
        _plan_argument(),
        Option(["--yes"], is_flag=True, help=sure.in_language(language)),
        connection_option(language),
    ]
    return make_command("drop", language, (about,), parts, act, sources=False)


def _confirm(plan: str, settings: Settings) -> None:
    if not sys.stdin.isatty():
        raise UserError(
            Text(
                f"要移除 {plan} 請加 --yes（目前無法詢問）",
                f"to drop {plan} add --yes (nobody can be asked here)",
            )
        )
    text = Text(f"從資料庫移除 {plan}？", f"Drop {plan} from the database?")
    click.confirm(text.in_language(settings.language), abort=True, err=True)


def _verify(language: Language) -> click.Command:
    def act(settings: Settings, connection: str | None, **given: Any) -> None:
        with _open(connection, settings) as database:
            plans = settings.told_plans or whole_plans(database)
            rows = _verified(database, plans, settings)
        write_rows(VerifyRow, rows, settings, len(plans) > 1, **given)
        wrong = sum(not row.same for row in rows)
        say(
            Text(f"{len(rows)} 項問題，{wrong} 項不同", f"{len(rows)} questions, {wrong} differ"),
            settings.language,
        )
        if wrong:
            click.get_current_context().exit(1)

    about = (
        Text(
            "逐列核對：每個問題在本機與 Neo4j 的答案是否相同。",
            "Row by row: whether every question gets the same answer locally and in Neo4j.",
        ),
        Text(
            "本機的答案來自讀回的計畫。有任何不同時，結束代碼為 1。",
            "The local answers are of the plan as pulled. Ends with status 1 on any difference.",
        ),
    )
    parts = [connection_option(language), *row_options(language)]
    return make_command("verify", language, about, parts, act)


def _verified(database: Database, plans: Sequence[str], settings: Settings) -> list[VerifyRow]:
    rows: list[VerifyRow] = []
    with tempfile.TemporaryDirectory() as scratch:
        readings = {plan: pull(database, plan, Path(scratch) / plan) for plan in plans}
        hashes = {plan: pulled_files(database, plan)[1] for plan in plans}
        work: list[tuple[str, Question[Any], LocalEngine, Neo4jEngine]] = [
            (plan, question, LocalEngine([readings[plan]]), Neo4jEngine(database, [plan]))
            for plan in plans
            for question in cases(build_graph(readings[plan].plan))
        ]
        for pair in pairwise(plans):
            both = LocalEngine([readings[plan] for plan in pair])
            work.append((pair[1], Diff(*pair), both, Neo4jEngine(database, pair)))
        label = Text("核對", "Verifying").in_language(settings.language)
        hidden = not sys.stderr.isatty()
        with click.progressbar(work, label=label, file=sys.stderr, hidden=hidden) as bar:
            for plan, question, local, remote in bar:
                rows.append(compared(plan, question, local, remote, len(rows)))
        moved = [plan for plan in plans if pulled_files(database, plan)[1] != hashes[plan]]
    if moved:
        raise DatabaseError(
            Text(
                f"核對期間 {'、'.join(moved)} 被換成新的內容；請再核對一次",
                f"{', '.join(moved)} was replaced meanwhile; verify again",
            )
        )
    return rows


def _ask(language: Language) -> click.Command:
    def act(
        settings: Settings,
        connection: str | None,
        text: str,
        limit: int,
        timeout: float,
        **given: Any,
    ) -> None:
        from loaders.database.ad_hoc import RefusedError, answer

        if limit < 1 or timeout <= 0:
            raise UserError(
                Text("--limit 與 --timeout 要大於 0", "--limit and --timeout must be above 0")
            )
        with _open(connection, settings) as database:
            try:
                found = database.session(
                    lambda session: answer(session, text, limit=limit, timeout=timeout),
                    patience=timeout + 15,
                )
            except RefusedError as error:
                raise UserError(error.text) from error
            plans = loaded_plans(database)
        table = _ad_hoc_table(found.columns, found.rows, settings, given["form"], given["file"])
        write_table(table, several_plans=True, **given)
        if found.more:
            say(
                Text(
                    f"只列出前 {limit} 列；要更多請用 --limit",
                    f"only the first {limit} rows; --limit gives more",
                ),
                settings.language,
            )
        _say_unsettled(plans, settings.language)

    about = (
        Text(
            "用 Cypher 直接查詢資料庫；只能讀取，其他一律拒絕。",
            "Ask the database in Cypher; for reading only, anything else is refused.",
        ),
    )
    most = Text("最多幾列", "at most this many rows")
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
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    settings: Settings,
    form: str | None,
    file: str | None,
) -> Table:
    """The rows of an ad-hoc statement; what is no plain value is shown as JSON."""
    plain = form == "json" or (form is None and (file or "").lower().endswith(".json"))
    columns = tuple(
        Column(name, Text(name, name), Text("", ""), Shown.PLAIN, False) for name in names
    )
    shown: list[Any] = [
        SimpleNamespace(
            **{
                name: value
                if plain or not isinstance(value, dict | list)
                else json.dumps(value, ensure_ascii=False)
                for name, value in zip(names, row, strict=True)
            }
        )
        for row in rows
    ]
    return Table(StatusRow, shown, settings.language, columns)


def _cypher(language: Language) -> click.Group:
    about = Text(
        "印出一個問題的 Cypher 與參數，可貼到 Neo4j Browser；不連線。",
        "Print a question's Cypher with its parameters, to paste into Neo4j Browser; connects "
        "to nothing.",
    )
    commands: list[click.Command] = []
    groups: dict[str, list[click.Command]] = {}
    for name in QUESTIONS:
        first, _, rest = name.partition(" ")
        command = _cypher_command(question_of(name), language)
        (groups.setdefault(first, []) if rest else commands).append(command)
    for first, inner in groups.items():
        group = click.Group(
            first, commands=inner, params=[help_option(language)], add_help_option=False
        )
        speaks(group, language)
        commands.append(group)
    whole = click.Group(
        "cypher",
        commands=commands,
        help=about.in_language(language),
        params=[help_option(language)],
        add_help_option=False,
    )
    speaks(whole, language)
    return whole


def _cypher_command(question: type[Question[Any]], language: Language) -> click.Command:
    def act(settings: Settings, **given: Any) -> None:
        asked = question(**given)
        pair = [given[one.name] for one in parameters_of(question)][:2]
        readings: Sequence[Reading] = (
            read_pair(*pair)
            if isinstance(asked, Comparison)
            else read_sources(settings.plans, settings.key)
        )
        parts = []
        for reading in readings:
            graph = build_graph(reading.plan)
            values = {"plan": reading.plan.key, **asked.values(graph)}
            lines = [f":param {name} => {_literal(value)}" for name, value in values.items()]
            parts.append("\n".join(lines))
            parts += [f"{statement};" for statement in asked.statements()]
        click.echo("\n\n".join(parts))

    return make_command(
        question.name.split()[-1],
        language,
        (question.asks,),
        question_parameters(question, language),
        act,
    )


def _literal(value: Any) -> str:
    """A value as Cypher writes it: JSON is Cypher for text, numbers, truth values and lists."""
    return json.dumps(value, ensure_ascii=False)


def _plan_argument() -> click.Argument:
    return click.Argument(["plan"], metavar="PLAN")
