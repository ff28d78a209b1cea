"""``decisions``: what files of decisions hold, carried over and merged."""

from pathlib import Path
from typing import Any

import click

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.command_parts import make_command, read_chosen, row_options, write_rows
from kpigraph.help import Option, help_option, speaks
from kpigraph.output import say
from kpigraph.settings import Settings
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
from queries.work.deciding import to_decide

__all__ = ["decisions_group"]

_ABOUT = Text(
    "判定檔：已有哪些判定、沿用去年的判定、合併兩人的判定。",
    "Files of decisions: what is decided, last year's carried over, two people's merged.",
)
_NONE = Text("沒有判定", "there are no decisions")
_ALL_CARRIED = Text("沒有留下未沿用的判定", "nothing is left behind")
_NO_CONFLICT = Text("兩個檔案沒有互相矛盾的判定", "the two files do not disagree")


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
