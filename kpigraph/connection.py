"""How to reach Neo4j: the environment, a file of settings, a prompt; never an argument."""

import os
import stat
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from graphmodel.controls import visible
from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.output import say
from kpigraph.settings import Settings
from loaders.database.address import Address
from loaders.database.connection import PATIENCE, Database
from loaders.database.plans import LoadedPlan
from loaders.problems import reason_of

__all__ = ["FILE_VARIABLE", "address_of", "open_database", "patience_of", "say_unsettled"]

FILE_VARIABLE = "KPIGRAPH_NEO4J_FILE"
_UNENCRYPTED = "KPIGRAPH_NEO4J_UNENCRYPTED"
_PATIENCE = "KPIGRAPH_NEO4J_PATIENCE"
_LONGEST = 86_400  # seconds: a day
_URI, _USERNAME, _PASSWORD, _DATABASE = (
    f"NEO4J_{part}" for part in ("URI", "USERNAME", "PASSWORD", "DATABASE")
)
_KNOWN = (_URI, _USERNAME, _PASSWORD, _DATABASE, _UNENCRYPTED)
_LOCAL = "bolt://localhost:7687"


def address_of(file: str | None, environment: Mapping[str, str], language: Language) -> Address:
    """The database to ask.

    What ``file`` says goes before the environment. It has lines such as ``NEO4J_URI=...``, as
    the file has that Aura gives with a new database. A password that neither knows is asked
    for at a terminal.

    Raises:
        MisuseError: The file cannot be read, or no password is known and nobody can be asked.
        MisuseError: The address is none, or may not be connected to.
    """
    name = file or environment.get(FILE_VARIABLE)
    given = {key: environment[key] for key in _KNOWN if environment.get(key)}
    given |= _settings(Path(name), language) if name else {}
    hosts = given.get(_UNENCRYPTED, "").replace(",", " ").split()
    address = Address(
        given.get(_URI, _LOCAL),
        given.get(_USERNAME, "neo4j"),
        "",
        given.get(_DATABASE) or None,
        frozenset(host.lower() for host in hosts),
    )
    password = given.get(_PASSWORD) or _prompted(address, language)
    if any("\ud800" <= char <= "\udfff" for char in address.username + password):
        raise MisuseError(
            Text(
                "NEO4J_USERNAME 或 NEO4J_PASSWORD 不是 UTF-8 文字",
                "NEO4J_USERNAME or NEO4J_PASSWORD is not text in UTF-8",
            )
        )
    return replace(address, password=password)


def open_database(connection: str | None, settings: Settings) -> Database:
    """The database of :func:`address_of`, to be entered.

    Raises:
        MisuseError: A setting is missing, cannot be read, or says what cannot be.
    """
    patience = patience_of(os.environ)
    return Database(address_of(connection, os.environ, settings.language), patience)


def patience_of(environment: Mapping[str, str]) -> float:
    """The seconds of silence after which a server is given up.

    Raises:
        MisuseError: The environment says something else than a number of seconds.
    """
    value = environment.get(_PATIENCE, "")
    if not value:
        return PATIENCE
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST:  # false for nan too
        raise MisuseError(
            Text(
                f"{_PATIENCE} 是 {value!r}；應為大於 0、至多 {_LONGEST}（一天）的秒數，例如 60",
                f"{_PATIENCE} is {value!r}; expected a number of seconds above 0 and at most "
                f"{_LONGEST} (a day), such as 60",
            )
        )
    return seconds


def say_unsettled(plans: Sequence[LoadedPlan], language: Language) -> None:
    """Say which plans are counted twice by whoever does not ask as the questions do."""
    unsettled = [plan.key for plan in plans if plan.whole and (plan.others or plan.busy)]
    if outdated := [plan.key for plan in plans if plan.pointer.outdated and not plan.busy]:
        keys = "、".join(outdated)
        say(
            Text(
                f"{keys} 由另一版 kpigraph 寫入，這一版無法讀取；請重新執行 push",
                f"{keys.replace('、', ', ')}: written by another kpigraph in a way that this one "
                "does not read; push again",
            ),
            language,
        )
    if changed := [plan.key for plan in plans if plan.changed and not plan.busy]:
        keys = "、".join(changed)
        say(
            Text(
                f"{keys} 的節點曾遭增減，查詢結果可能有誤；請重新執行 push",
                f"{keys.replace('、', ', ')}: somebody added or removed nodes, so answers may be "
                "wrong; push again",
            ),
            language,
        )
    if broken := [plan.key for plan in plans if not plan.whole and not plan.busy]:
        keys = "、".join(broken)
        say(
            Text(
                f"{keys} 從未完整寫入；請重新執行 push，或用 drop 移除",
                f"{keys.replace('、', ', ')}: never written whole; push again, or drop",
            ),
            language,
        )
    if unsettled:
        keys = "、".join(unsettled)
        say(
            Text(
                f"{keys} 正在寫入，或留有中斷的內容：Neo4j Browser 與 ask 會重複計數；"
                "kpigraph 的查詢不受影響",
                f"{keys.replace('、', ', ')}: being written, or with leftovers of a crash, so "
                "Neo4j Browser and ask count two loads; kpigraph's questions do not",
            ),
            language,
        )


def _prompted(address: Address, language: Language) -> str:
    if not sys.stdin.isatty():
        raise MisuseError(
            Text(
                f"尚未提供 {address.server} 的密碼；請設定環境變數 NEO4J_PASSWORD，"
                "或用 --connection 指定設定檔",
                f"no password is known for {address.server}; set NEO4J_PASSWORD, or name a file "
                "of settings with --connection",
            )
        )
    text = Text(
        f"{address.server} 使用者 {address.username} 的密碼",
        f"Password of {address.username} at {address.server}",
    )
    password: str = click.prompt(visible(text.in_language(language)), hide_input=True, err=True)
    return password


def _settings(path: Path, language: Language) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        mode = path.stat().st_mode
    except OSError as error:
        why = reason_of(error)
        raise MisuseError(
            Text(f"無法讀取設定檔 {path}：{why.zh}", f"cannot read {path}: {why.en}")
        ) from error
    except UnicodeDecodeError as error:
        raise MisuseError(
            Text(f"設定檔 {path} 不是 UTF-8 文字", f"{path} is not text in UTF-8")
        ) from error
    if os.name != "nt" and mode & (stat.S_IRGRP | stat.S_IROTH):
        say(
            Text(
                f"注意：其他使用者也能讀取設定檔 {path}；請執行 chmod 600 {path}",
                f"note: other users can read {path}; run chmod 600 {path}",
            ),
            language,
        )
    settings = {}
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        key, mark, value = stripped.removeprefix("export ").partition("=")
        if not mark:  # the line itself is not said: it may be a password
            raise MisuseError(
                Text(
                    f"設定檔 {path} 第 {number} 行應為 名稱=值，例如 {_URI}=neo4j+s://主機",
                    f"{path}, line {number}: expected NAME=VALUE, such as {_URI}=neo4j+s://host",
                )
            )
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        if key.strip() in _KNOWN:
            settings[key.strip()] = value
    return settings
