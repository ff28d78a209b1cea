"""``decide`` and ``decisions``: what people decide about duplicates, and what keeps it."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from graphmodel.decisions import Relation, Scope, Verdict
from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from graphmodel.said_decisions import said_decision
from kpigraph.command_parts import make_command, read_chosen, row_options, write_rows
from kpigraph.deciding_walk import Walk
from kpigraph.help import Option, help_option, speaks
from kpigraph.output import say
from kpigraph.settings import Settings
from kpigraph.terminal import width_of_output
from loaders.decision_cells import day_of
from loaders.ledger_merging import merge_files
from loaders.sources import Reading, read_pair
from queries.reports.decisions import (
    CarriedRow,
    ConflictRow,
    CountRow,
    DecisionRow,
    Outcome,
    carried_rows,
    conflict_rows,
    count_rows,
    decision_rows,
)
from queries.work.carrying import carry
from queries.work.deciding import Decided, decide, decision_on, to_decide
from queries.work.reading import read_for_deciding

__all__ = ["decide_command", "decisions_group"]

_ABOUT = Text(
    "判定檔：已有哪些判定、沿用去年的判定、合併兩人的判定。",
    "Files of decisions: what is decided, last year's carried over, two people's merged.",
)
_USUAL_WIDTH = 80
_NONE = Text("沒有判定", "there are no decisions")
_ALL_CARRIED = Text("沒有留下未沿用的判定", "nothing is left behind")
_NO_CONFLICT = Text("兩個檔案沒有互相矛盾的判定", "the two files do not disagree")


def decide_command(language: Language) -> click.Command:
    """``decide A B accept``: one decision, kept in the plan's file."""

    def act(
        settings: Settings,
        a: str | None,
        b: str | None,
        verdict: str | None,
        relation: str | None,
        scope: str | None,
        because: str,
        by: str,
        on: str | None,
    ) -> None:
        if (a, b, verdict) != (None, None, None) and None in (a, b, verdict):
            raise MisuseError(
                Text(
                    "請指定兩個指標與判定，例如 kpigraph decide 甲 乙 accept；都不指定則逐對判定",
                    "name two KPIs and what is decided, as in kpigraph decide A B accept; or "
                    "name nothing, to go through the candidates",
                )
            )
        reading = read_for_deciding(settings.plans, settings.key, settings.decisions)
        if a is None or b is None or verdict is None:
            _walk(reading, settings.language, by=by, on=_day(on))
            return
        decision = decision_on(
            reading.graph,
            a,
            b,
            Verdict(verdict),
            Relation(relation) if relation else None,
            Scope(scope) if scope else None,
            by=by,
            on=_day(on),
            because=because,
        )
        _say_decided(decide(reading, decision), settings.language)

    about = (
        Text(
            "判定兩個名稱（或兩列）是否為同一指標，存入判定檔並計入所有查詢。",
            "Decide whether two names, or two rows, are one measure; every figure counts it.",
        ),
        Text(
            "A 與 B 為 KPI 的名稱；若為代碼或識別碼，則由這兩列判定：接受 same 時，"
            "與這兩列同名的其他列（已判定分開者除外）一併併入；同名的兩列不接受時，寫在後面的一列分開。"
            "判定為 accept（接受）、"
            "reject（不接受）或 unsure（不確定）；先前對同一對的判定會被取代。",
            "A and B are names of KPIs; two codes or keys decide on these two rows: accepted as "
            "same they bring the other rows of their names along, but for those parted before; "
            "of two rows of one name rejected, the second leaves it. An earlier decision on the "
            "same pair is replaced.",
        ),
    )
    relation = Text(
        "accept 的關係：same 同一指標（預設）、narrower（A 比 B 窄）、related 相關",
        "what accept means: same (the default), narrower (A than B), related",
    )
    scope = Text(
        "範圍：name 凡此二名稱、pair 由兩列判定；未指定時依 A 與 B 的寫法",
        "how far: name, wherever the two names meet; pair, decided on two rows; by default as "
        "A and B are given",
    )
    because = Text("理由", "the reason")
    by = Text("判定人", "who decides")
    on = Text("日期，如 2026-11-24；預設為今天", "the day, as in 2026-11-24; today by default")
    parameters: list[click.Parameter] = [
        click.Argument(["a"], metavar="A", required=False),
        click.Argument(["b"], metavar="B", required=False),
        click.Argument(
            ["verdict"],
            metavar="|".join(Verdict),
            required=False,
            type=click.Choice([one.value for one in Verdict]),
        ),
        Option(
            ["--relation"],
            type=click.Choice([one.value for one in Relation if one]),
            help=relation.in_language(language),
        ),
        Option(
            ["--scope"],
            type=click.Choice([one.value for one in Scope]),
            help=scope.in_language(language),
        ),
        Option(["--because"], default="", metavar="TEXT", help=because.in_language(language)),
        Option(["--by"], default="", metavar="NAME", help=by.in_language(language)),
        Option(["--on"], metavar="DATE", help=on.in_language(language)),
    ]
    return make_command("decide", language, about, parameters, act)


def _walk(reading: Reading, language: Language, *, by: str, on: str) -> None:
    rows = to_decide(reading)
    if not rows:
        say(Text("沒有待判定的名稱", "there is nothing left to decide"), language)
        return
    ledger = reading.ledger_path
    say(
        Text(f"判定存入 {ledger}，隨時可以結束", f"decisions go to {ledger}; end at any time"),
        language,
    )
    walk = Walk(reading, rows, language, width_of_output() or _USUAL_WIDTH, _typed, by=by, on=on)
    try:
        walk.go()
    except click.Abort:
        click.echo()
    count = len(walk.decided)
    say(
        Text(f"已判定 {count} 對", f"{count} pair{'s' * (count != 1)} decided"),
        language,
    )


def _typed(prompt: str) -> str:
    return str(click.prompt(prompt, default="", show_default=False, prompt_suffix=": "))


def _day(given: str | None) -> str:
    if given is None:
        return date.today().isoformat()
    day = day_of(given.strip())
    if not day:
        raise MisuseError(
            Text(
                f"--on 應為日期，如 2026-11-24，不是「{given}」",
                f"--on should be a day, as in 2026-11-24, not “{given}”",
            )
        )
    return day


def _say_decided(done: Decided, language: Language) -> None:
    plan, path = done.reading.plan.key, done.reading.ledger_path
    for one in done.replaced:
        said = said_decision(one, plan)
        say(
            Text(
                f"取代先前的判定：{said.zh}（{one.on or '無日期'}）",
                f"in the place of an earlier decision: {said.en} ({one.on or 'no date'})",
            ),
            language,
        )
    said, follows = said_decision(done.decision, plan), done.follows
    say(
        Text(
            f"{said.zh}：已寫入 {path}；{follows.zh}",
            f"{said.en}: kept in {path}; {follows.en}",
        ),
        language,
    )


def decisions_group(language: Language) -> click.Group:
    """``decisions`` with its commands."""
    group = click.Group(
        "decisions",
        commands=[make(language) for make in (_status, _list, _carry, _merge)],
        help=_ABOUT.in_language(language),
        short_help=_ABOUT.in_language(language),
        params=[help_option(language)],
        add_help_option=False,
    )
    speaks(group, language)
    return group


def _status(language: Language) -> click.Command:
    def act(settings: Settings, **given: Any) -> None:
        readings = read_chosen(settings)
        rows = count_rows(readings, _undecided)
        write_rows(CountRow, rows, settings, len(readings) > 1, **given)

    about = Text(
        "各種狀態的判定各有幾筆，相同的判定只計一次，其餘計為重複；"
        "待判定者為 candidates 列出而尚無判定的名稱。",
        "How many decisions stand, are unsure, contradict each other or expired, each counted "
        "once; how many rows repeat one; and how many candidates are open.",
    )
    return make_command("status", language, (about,), row_options(language), act)


def _undecided(reading: Reading) -> int:
    return sum(not row.decision for row in to_decide(reading))


def _list(language: Language) -> click.Command:
    def act(settings: Settings, **given: Any) -> None:
        readings = read_chosen(settings)
        rows, several = decision_rows(readings), len(readings) > 1
        write_rows(DecisionRow, rows, settings, several, **given, empty=_NONE)

    about = Text(
        "逐筆列出判定與其狀態。", "Every decision with its state, and every row that is not used."
    )
    return make_command("list", language, (about,), row_options(language), act)


def _carry(language: Language) -> click.Command:
    def act(settings: Settings, old: str, new: str, ledger: str | None, **given: Any) -> None:
        if settings.named_plans or settings.key or settings.named_decisions:
            raise MisuseError(
                Text(
                    "carry 的兩個計畫請直接寫在指令之後，不另指定計畫、識別碼或判定檔",
                    "carry takes its two plans as arguments; name no plan, key or file of "
                    "decisions beside them",
                )
            )
        last, this = read_pair(old, new)
        path = Path(ledger) if ledger else _path(this)
        if path.resolve() == _path(last).resolve():
            raise MisuseError(
                Text(
                    f"{path} 是 {last.plan.key} 自己的判定檔；請用 -o 指定另一個檔案",
                    f"{path} is the file of {last.plan.key} itself; name another with -o",
                )
            )
        carried = carry(last, this, path)
        rows = carried_rows(this.plan.key, last.ledger.name, carried)
        write_rows(CarriedRow, rows, settings, False, **given, file=None, empty=_ALL_CARRIED)
        count = sum(one.outcome is Outcome.CARRIED for one in carried)
        known = sum(one.outcome is Outcome.KNOWN for one in carried)
        say(
            Text(
                f"{len(carried)} 筆判定中，{count} 筆已沿用並寫入 {path}"
                + (f"，{known} 筆先前已在其中" if known else ""),
                f"{count} of {len(carried)} decisions carried over into {path}"
                + (f"; {known} stood there already" if known else ""),
            ),
            settings.language,
        )

    about = (
        Text(
            "將 OLD 計畫的判定沿用到 NEW 計畫，並列出無法沿用的。",
            "Take the decisions on the plan OLD over to the plan NEW, and list the rest.",
        ),
        Text(
            "名稱仍在的才沿用；NEW 已有的判定保留不變。",
            "Those whose names still stand; what NEW's file says already stays.",
        ),
    )
    file = Text("寫入的判定檔；預設為 NEW 自己的", "the file to write; by default NEW's own")
    parts = [
        click.Argument(["old"], metavar="OLD"),
        click.Argument(["new"], metavar="NEW"),
        Option(["-o", "--output", "ledger"], metavar="FILE", help=file.in_language(language)),
        *_options_of_rows(language),
    ]
    return make_command("carry", language, about, parts, act)


def _merge(language: Language) -> click.Command:
    def act(settings: Settings, a: str, b: str, ledger: str, **given: Any) -> None:
        whole, conflicts = merge_files(Path(a), Path(b), Path(ledger))
        rows = conflict_rows(conflicts)
        write_rows(ConflictRow, rows, settings, False, **given, file=None, empty=_NO_CONFLICT)
        count, found = len(whole.entries), len(conflicts)
        say(
            Text(
                f"已寫入 {ledger}（{count} 筆判定，{found} 處互相矛盾）",
                f"wrote {ledger} ({count} row{'s' * (count != 1)}, {found} "
                f"conflict{'s' * (found != 1)})",
            ),
            settings.language,
        )

    about = (
        Text(
            "合併兩個判定檔：兩者的每一列都保留，並列出互相矛盾的判定。",
            "Merge two files of decisions: every row of both is kept, conflicts are listed.",
        ),
        Text(
            "互相矛盾的判定都會寫入，改正其中一筆之前都不採用「接受」。"
            "經由其他名稱的矛盾（A 同 B、B 同 C、A 異 C）也會列出；"
            "須看計畫才知道的矛盾，由 kpigraph check 列出。",
            "All sides of a conflict are kept; until one is changed no acceptance of it counts. "
            "Conflicts through other names (A same as B, B same as C, A distinct from C) are "
            "listed too; kpigraph check lists those that only the plan shows.",
        ),
    )
    file = Text("要寫入的檔案，可為其中之一；必填", "the file to write, which may be one of them")
    parts = [
        click.Argument(["a"], metavar="A"),
        click.Argument(["b"], metavar="B"),
        Option(
            ["-o", "--output", "ledger"],
            metavar="FILE",
            required=True,
            help=file.in_language(language),
        ),
        *_options_of_rows(language),
    ]
    return make_command("merge", language, about, parts, act, sources=False)


def _options_of_rows(language: Language) -> list[click.Parameter]:
    """Those of commands that print rows, where ``-o`` names something else."""
    return [option for option in row_options(language) if "-o" not in option.opts]


def _path(reading: Reading) -> Path:
    if reading.ledger_path is None:
        raise ValueError(f"{reading.plan.key} was not read from files")
    return reading.ledger_path
