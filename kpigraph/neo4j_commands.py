"""``neo4j``: plans into a Neo4j database, out of it, and checked there."""

import sys
from pathlib import Path
from typing import Any

import click

from graphmodel.controls import visible
from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.command_parts import (
    connection_option,
    make_command,
    row_options,
    write_rows,
)
from kpigraph.connection import open_database, say_unsettled
from kpigraph.cypher_commands import ask_command, cypher_group
from kpigraph.help import Option, help_option, speaks
from kpigraph.output import say
from kpigraph.push_command import being_written, push_command
from kpigraph.settings import Settings
from kpigraph.terminal import shown_progress
from loaders.database.plans import loaded_plans, pull, read_plan, whole_plans
from loaders.database.push import drop
from loaders.problems import reason_of
from queries.engines.parity import VerifyRow
from queries.reports.database import StatusRow, status_rows
from queries.work.verifying import verify

__all__ = ["neo4j_group"]

_ABOUT = Text(
    "Neo4j：將計畫寫入資料庫、讀回、查詢、核對。",
    "Neo4j: plans into a database, back out of it, asked and checked there.",
)
_WHERE = Text(
    "連線由 NEO4J_URI、NEO4J_USERNAME、NEO4J_PASSWORD、NEO4J_DATABASE 設定，或由 --connection "
    "指定的檔案；沒有密碼時會詢問。",
    "The connection comes from NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, or "
    "from the file that --connection names; a password that neither knows is asked for.",
)
_EMPTY = Text(
    "資料庫裡沒有計畫；可用 kpigraph neo4j push 寫入",
    "the database holds no plan; kpigraph neo4j push loads one",
)


def neo4j_group(language: Language) -> click.Group:
    """``neo4j`` with its commands."""
    makers = (_status, push_command, _pull, _drop, _verify, ask_command, cypher_group)
    group = click.Group(
        "neo4j",
        commands=[make(language) for make in makers],
        help=f"{_ABOUT.in_language(language)}\n\n{_WHERE.in_language(language)}",
        short_help=_ABOUT.in_language(language),
        params=[help_option(language)],
        add_help_option=False,
    )
    speaks(group, language)
    return group


def _status(language: Language) -> click.Command:
    def act(settings: Settings, connection: str | None, **given: Any) -> None:
        with open_database(connection, settings) as database:
            plans = loaded_plans(database)
        write_rows(StatusRow, status_rows(plans), settings, True, **given, empty=_EMPTY)
        say_unsettled(plans, settings.language)

    about = Text("資料庫裡有哪些計畫、是否完整。", "Which plans the database holds, and if whole.")
    parts = [connection_option(language), *row_options(language)]
    return make_command("status", language, (about,), parts, act, sources=False)


def _pull(language: Language) -> click.Command:
    def act(settings: Settings, connection: str | None, plan: str, folder: str) -> None:
        path = Path(folder)
        try:
            taken = path.exists() and (not path.is_dir() or any(path.iterdir()))
            if taken:
                raise MisuseError(
                    Text(
                        f"{folder} 已存在且不是空資料夾；請換一個名稱",
                        f"{folder} exists and is no empty folder; name another",
                    )
                )
            with open_database(connection, settings) as database:
                pull(database, plan, path)
        except OSError as error:
            why = reason_of(error)
            raise MisuseError(
                Text(f"無法寫入 {folder}：{why.zh}", f"cannot write {folder}: {why.en}")
            ) from error
        say(Text(f"已寫入 {folder}", f"wrote {folder}"), settings.language)

    about = Text(
        "將資料庫中的計畫寫成計畫資料夾，內容與寫入時相同。",
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
            _check_asked(plan)  # before anybody is asked for a password
        with open_database(connection, settings) as database:
            there = {one.key: one.pointer for one in loaded_plans(database)}
            count = len(there[plan].decisions) if plan in there else 0
            if not yes:
                _confirm(plan, count, settings)
            if not drop(database, plan, lambda: say(being_written(plan), settings.language)):
                read_plan(database, plan, lambda _: None)  # says what there is instead
        with_it = _with_decisions(count)
        say(Text(f"已移除 {plan}{with_it.zh}", f"dropped {plan}{with_it.en}"), settings.language)

    about = Text(
        "從資料庫移除一個計畫；不更動 kpigraph 以外的資料。",
        "Take a plan out of the database; what is not kpigraph's stays untouched.",
    )
    sure = Text("不再詢問確認", "do not ask")
    parts = [
        _plan_argument(),
        Option(["--yes"], is_flag=True, help=sure.in_language(language)),
        connection_option(language),
    ]
    return make_command("drop", language, (about,), parts, act, sources=False)


def _check_asked(plan: str) -> None:
    if not sys.stdin.isatty():
        raise MisuseError(
            Text(
                f"要移除 {plan} 請加 --yes（目前無法詢問）",
                f"to drop {plan} add --yes (nobody can be asked here)",
            )
        )


def _confirm(plan: str, count: int, settings: Settings) -> None:
    with_it = _with_decisions(count)
    text = Text(
        f"從資料庫移除 {plan}{with_it.zh}？", f"Drop {plan}{with_it.en} from the database?"
    )
    click.confirm(visible(text.in_language(settings.language)), abort=True, err=True)


def _with_decisions(count: int) -> Text:
    if not count:
        return Text("", "")
    return Text(f"及其 {count} 筆判定", f" with its {count} decision{'s' * (count != 1)}")


def _verify(language: Language) -> click.Command:
    def act(settings: Settings, connection: str | None, **given: Any) -> None:
        label = Text("核對", "Verifying").in_language(settings.language)
        with open_database(connection, settings) as database:
            plans = settings.plans or whole_plans(database)
            with shown_progress(label) as progress:
                rows = verify(database, plans, progress)
        write_rows(VerifyRow, rows, settings, len(plans) > 1, **given)
        wrong = sum(not row.same for row in rows)
        say(
            Text(f"{len(rows)} 項查詢，{wrong} 項不同", f"{len(rows)} questions, {wrong} differ"),
            settings.language,
        )
        if wrong:
            say(
                Text(
                    "資料庫中的內容可能曾遭修改；請重新執行 push",
                    "what the database holds may have been changed; push it again",
                ),
                settings.language,
            )
            click.get_current_context().exit(1)

    about = (
        Text(
            "逐列核對：每項查詢在本機與 Neo4j 的結果是否相同。",
            "Row by row: whether every question gets the same answer locally and in Neo4j.",
        ),
        Text(
            "本機的結果以讀回的計畫計算。有任何不同時，結束代碼為 1。",
            "The local answers are of the plan as pulled. Ends with status 1 on any difference.",
        ),
    )
    parts = [connection_option(language), *row_options(language)]
    return make_command("verify", language, about, parts, act)


def _plan_argument() -> click.Argument:
    return click.Argument(["plan"], metavar="PLAN")
