"""The chapter that opens a deck: what plan it is, and its key figures."""

from collections.abc import Iterator

from graphmodel.language import Text
from graphmodel.places import Place
from queries.questions.bureaus import Bureaus
from queries.questions.candidates import Candidates
from queries.questions.shared import Shared
from queries.questions.summary import Summary, SummaryRow
from viz.slides.deck import Chart, Fact, Facts, Placed, Series, Slide
from viz.slides.fitting import BODY
from viz.slides.told import Told, among, counted, each_of

__all__ = ["key_figures", "kpis_by_theme", "opening"]

_BARS = 12  # on one slide
_ALL = 1_000_000  # pairs, however many there are


def opening(told: Told, subject: Text | None = None) -> Slide:
    """The title of the whole; ``subject`` says which part of the plan it is about."""
    plan = told.plan
    what = subject or Text(
        "策略地圖：數字、重複、主責與缺口", "Strategy map: figures, shared KPIs, owners"
    )
    under = [told.say(what)]
    if told.maker.date is not None:
        zh, en = told.maker.date
        under.append(told.say(Text(f"版本：{zh}", f"Edition: {en}")))
    under.append(
        told.say(
            Text(
                "各頁備忘稿列出每個數字在文件中的位置",
                "The notes of each slide say where in the document its figures stand",
            )
        )
    )
    return Slide(plan.title, (), "", (f"{plan.title}（{plan.key}）",), tuple(under))


def key_figures(told: Told) -> Slide:
    """How large the plan is, and how much of it a person should look at."""
    inner, whole = (told.rows(Summary(without_common=left)) for left in (True, False))
    themes = len({row.position for row in inner})
    objectives, kpis = (sum(getattr(r, f) for r in inner) for f in ("objectives", "kpis"))
    bureaus = told.rows(Bureaus(without_common=True))
    named = sum(row.kind != "collective" for row in bureaus)
    across, across_all = (
        told.rows(Shared(min_themes=2, without_common=left)) for left in (True, False)
    )
    differ, differ_all = (
        sum(row.conflict == "named" for row in told.rows(Shared(without_common=left)))
        for left in (True, False)
    )
    unnamed, unnamed_all = (sum(r.collective_only for r in rows) for rows in (inner, whole))
    open_pairs = len(told.rows(Candidates(top=_ALL)))
    facts = (
        _fact(told, themes, None, Text("個策略主題", "themes")),
        _fact(
            told, objectives, sum(r.objectives for r in whole),
            Text("個策略目標", "objectives"),
        ),
        _fact(told, kpis, sum(r.kpis for r in whole), Text("項 KPI（文件的列）", "KPI rows")),
        _fact(told, named, None, Text("個局處，統稱不計", "bureaus, no collectives")),
        _fact(
            told, len(across), len(across_all),
            Text("項指標出現在兩個以上主題", "KPIs stand in two themes or more"),
        ),
        _fact(
            told, differ, differ_all,
            Text("項重複指標由不同局處主責", "shared KPIs under different bureaus"),
        ),
        _fact(
            told, unnamed, unnamed_all,
            Text("項 KPI 未指明局處", "KPIs name only a collective"),
        ),
        Fact(
            str(open_pairs),
            told.say(
                among(Text("對疑似重複指標待判定", "near-duplicates to decide"), told.with_common)
            ),
        ),
    )  # fmt: skip
    title = among(
        Text(
            f"{themes} 個主題以 {kpis} 項 KPI 衡量 {objectives} 個策略目標，由 {named} 個局處主責",
            f"{counted(themes, 'theme')} with {counted(objectives, 'objective')}, measured by "
            f"{counted(kpis, 'KPI')}, answered for by {counted(named, 'bureau')}",
        ),
        told.without,
    )
    places = _places(whole)
    return told.slide(title, [Placed(Facts(facts, 4), BODY)], places)


def _fact(told: Told, inner: int, whole: int | None, meaning: Text) -> Fact:
    """A figure without the common set, and beneath it the same with it."""
    said = meaning
    if whole is not None and told.has_common:
        said = among(
            meaning,
            Text(f"；含共通性參考指標 {whole}", f"; {whole} with the common set"),
        )
    return Fact(str(inner), told.say(said))


def kpis_by_theme(told: Told) -> Iterator[Slide]:
    """A chart of the themes by their KPIs."""
    plan = told.plan
    themes = [theme for theme in plan.themes.values() if not theme.common]
    inner = {r.name: r for r in told.rows(Shared(min_themes=2, without_common=True))}
    across = {key for row in inner.values() for key in row.kpis}
    rows = {t.key: [r for r in plan.kpis if r.theme.key == t.key] for t in themes}
    if not any(rows.values()):
        return
    most, least = (pick(len(some) for some in rows.values()) for pick in (max, min))

    def named(count: int) -> tuple[str, Text]:
        some = [f"{t.letter} {t.name}" for t in themes if len(rows[t.key]) == count]
        return told.say(Text("、", ", ")).join(some), each_of(some)

    names, each = named(most)
    title = Text(
        f"KPI 最多的主題是 {names}，{each.zh}有 {most} 項",
        f"Most KPIs: {names}, {most}{each.en}",
    )
    if least < most:
        names, each = named(least)
        title = among(
            title,
            Text(
                f"；最少的是 {names}，{each.zh}有 {least} 項",
                f"; fewest: {names}, {least}{each.en}",
            ),
        )
    title = among(title, told.without)
    for start in range(0, len(themes), _BARS):
        some = themes[start : start + _BARS]
        shared = [sum(row.key in across for row in rows[theme.key]) for theme in some]
        series = (
            Series(
                told.say(Text("只在這個主題", "in this theme alone")),
                tuple(len(rows[t.key]) - n for t, n in zip(some, shared, strict=True)),
            ),
            Series(told.say(Text("與其他主題重複", "shared with other themes")), tuple(shared)),
        )
        about = Text("各主題的 KPI 數（文件的列數）", "KPI rows of each theme")
        chart = Chart(
            told.say(among(about, told.without)),
            tuple(f"{t.letter} {t.name}（{len(rows[t.key])}）" for t in some),
            series,
        )
        notes = [
            Text(
                f"{t.letter} {t.name}：{len(rows[t.key])} 項，{n} 項與其他主題重複",
                f"{t.letter} {t.name}: {len(rows[t.key])}, {n} shared with other themes",
            )
            for t, n in zip(some, shared, strict=True)
        ]
        places = [p for t in some for row in rows[t.key] for p in row.evidence.places]
        yield told.slide(title, [Placed(chart, BODY)], places, notes)


def _places(rows: tuple[SummaryRow, ...]) -> Iterator[Place]:
    return (place for row in rows for place in row.places)
