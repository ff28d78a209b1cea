"""``neo4j push``: plans into the database, each told of."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from graphmodel.language import Language, Text
from kpigraph.command_parts import connection_option, make_command, read_chosen, say_decisions
from kpigraph.connection import open_database
from kpigraph.help import Option
from kpigraph.output import say
from kpigraph.settings import Settings
from kpigraph.terminal import shown_progress
from loaders.database.push import Pushed
from loaders.source_paths import paths_to_read
from loaders.sources import DEFAULT_PLAN, Reading
from queries.work.pushing import PlanPushed, Unread, check_files, push_portfolio, read_each

__all__ = ["being_written", "push_command"]

_ABOUT = (
    Text(
        "將計畫寫入資料庫，取代相同識別碼的舊內容；查詢者只會看到完整的舊版或新版。",
        "Load plans into the database in the place of what it holds under their keys; "
        "readers see the old plan or the new one, never half.",
    ),
    Text(
        "內容相同時不寫入，因此中斷後再執行一次即可。多個計畫中有計畫無法寫入時，其餘照常寫入，"
        "最後列出原因，結束代碼為 1。",
        "The same content is not written again, so after any failure run it again. Of several "
        "plans, one that fails stops no other; it is named at the end, which is with status 1.",
    ),
)
_LABEL = Text("寫入", "Pushing")


def push_command(language: Language) -> click.Command:
    """``neo4j push``."""

    def act(settings: Settings, connection: str | None, without_decisions: bool) -> None:
        names, decisions = settings.plans or (DEFAULT_PLAN,), settings.decisions
        paths = paths_to_read(names, settings.key, Path(decisions) if decisions else None)
        if len(paths) == 1:
            (reading,) = read_chosen(settings)
            check_files(reading)  # before anybody is asked for a password
            outcome, *_ = _push((reading,), 1, settings, connection, without_decisions)
            if outcome.error is not None:
                raise outcome.error
        else:
            readings = _remarked(read_each(paths), settings.language)
            outcomes = _push(readings, len(paths), settings, connection, without_decisions)
            if any(outcome.error is not None for outcome in outcomes):
                click.get_current_context().exit(1)

    lost = Text(
        "放棄只有資料庫才有的判定",
        "give up decisions that only the database holds",
    )
    parts = [
        Option(["--without-decisions"], is_flag=True, help=lost.in_language(language)),
        connection_option(language),
    ]
    return make_command("push", language, _ABOUT, parts, act)


def being_written(plan: str) -> Text:
    """What is said while another writer has the plan."""
    return Text(
        f"另一個 push 或 drop 正在處理 {plan}，等待中（若它已中斷，最多等一分鐘）",
        f"another push or drop is at work on {plan}; waiting (a minute at most, if it died)",
    )


def _push(
    readings: Iterable[Reading | Unread],
    count: int,
    settings: Settings,
    connection: str | None,
    without_decisions: bool,
) -> list[PlanPushed]:
    """Push ``count`` plans, and say what became of them, even where it ends halfway."""
    outcomes: list[PlanPushed] = []
    with open_database(connection, settings) as database:
        try:
            with shown_progress(_LABEL.in_language(settings.language)) as bar:

                def move(done: int, whole: int, what: str = "") -> None:
                    if count == 1:
                        bar(done, whole, what)
                    else:
                        bar(len(outcomes), count, what)

                push_portfolio(
                    database,
                    readings,
                    waiting=lambda plan: say(being_written(plan), settings.language),
                    told=outcomes.append,
                    progress=move,
                    without_decisions=without_decisions,
                )
        finally:
            for text in _told(outcomes, count):
                say(text, settings.language)
    return outcomes


def _remarked(
    readings: Iterable[Reading | Unread], language: Language
) -> Iterator[Reading | Unread]:
    for reading in readings:
        if isinstance(reading, Reading):
            say_decisions((reading,), language)
        yield reading


def _told(outcomes: list[PlanPushed], count: int) -> Iterator[Text]:
    """What became of the plans: those written, those unchanged, then every failure with why."""
    written, same = (
        [outcome.plan for outcome in outcomes if outcome.did is did]
        for did in (Pushed.WRITTEN, Pushed.UNCHANGED)
    )
    if written:
        keys = _joined(written)
        yield Text(f"已寫入 {keys.zh}", f"wrote {keys.en}")
    if same:
        keys = _joined(same)
        verb = "is" if len(same) == 1 else "are"
        yield Text(
            f"{keys.zh} 內容相同，未寫入", f"{keys.en} {verb} the same there; nothing written"
        )
    if count == 1:
        return
    for plan, _, error in outcomes:
        if error is not None:
            yield Text(f"{plan} 未寫入：{error.text.zh}", f"{plan} failed: {error.text.en}")
    failed, left = len(outcomes) - len(written) - len(same), count - len(outcomes)
    rest = (
        Text(
            f"，其餘 {left} 個尚未確認；再執行一次即會接續",
            f", {left} left; run it again for them",
        )
        if left
        else Text("", "")
    )
    yield Text(
        f"{count} 個計畫：寫入 {len(written)} 個，相同 {len(same)} 個，失敗 {failed} 個{rest.zh}",
        f"{count} plans: {len(written)} written, {len(same)} the same, {failed} failed{rest.en}",
    )


def _joined(plans: list[str]) -> Text:
    return Text("、".join(plans), ", ".join(plans))
