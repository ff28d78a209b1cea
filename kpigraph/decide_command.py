"""``decide``: what a person decides about duplicates, one pair by name or all in turn."""

from datetime import date

import click

from graphmodel.decisions import Relation, Scope, Verdict
from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from graphmodel.said_decisions import said_decision
from kpigraph.command_parts import make_command
from kpigraph.deciding_walk import Walk
from kpigraph.help import Option
from kpigraph.output import say
from kpigraph.settings import Settings
from kpigraph.terminal import width_of_output
from loaders.decision_cells import day_of
from loaders.sources import Reading
from queries.work.deciding import Decided, decide, decision_on, to_decide
from queries.work.reading import read_for_deciding

__all__ = ["decide_command"]

_USUAL_WIDTH = 80


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
            "reject（不接受）或 unsure（未定）；先前對同一對的判定會被取代。",
            "A and B are names of KPIs; two codes or keys decide on these two rows: accepted as "
            "same they bring the other rows of their names along, but for those parted before; "
            "of two rows of one name rejected, the second leaves it. An earlier decision on the "
            "same pair is replaced.",
        ),
    )
    relation = Text(
        "accept 的關係：same 同一指標（預設）、narrower（A 較 B 範圍小）、related 相關",
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
