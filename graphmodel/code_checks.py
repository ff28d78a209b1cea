"""Checks of codes: do they fit their place, and is each printed once?"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from graphmodel.codes import KPICode, ObjectiveCode
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.plan import KPI, Objective, Plan
from graphmodel.readable import abbreviated

__all__ = [
    "codes_fit_their_objective",
    "kpi_codes_are_in_series",
    "kpi_codes_are_printed_once",
    "kpi_codes_are_printed_right",
    "names_are_printed",
    "objective_codes_are_in_series",
    "objective_codes_are_printed_once",
    "objective_codes_fit_their_place",
    "objectives_have_kpis",
]


def codes_fit_their_objective(plan: Plan) -> Iterator[Finding]:
    """A KPI's code should open with the code of its objective."""
    objectives = {objective.key: objective for objective in plan.objectives}
    places: Counter[str] = Counter()
    for kpi in plan.kpis:
        objective = objectives[kpi.objective]
        places[kpi.objective] += 1
        if kpi.made or objective.made or "." not in KPICode(kpi.code).likely:
            continue  # nothing in it names an objective
        if KPICode(kpi.code).objective.text != objective.code:
            likely = f"{objective.code}.{places[kpi.objective]}"
            yield Finding(
                "kpi-code-misfit",
                Severity.WARNING,
                Text(
                    f"{kpi.code} 列於 {objective.code} 之下，代碼與策略目標不符",
                    f"{kpi.code} is printed under {objective.code}, which its code does not fit",
                ),
                Text(
                    f"依位置歸於 {objective.code}；若為誤植，依順序應為 {likely}",
                    f"read as a KPI of {objective.code}; if it is a misprint, by its place it "
                    f"should be {likely}",
                ),
                kpi.evidence,
            )


def kpi_codes_are_printed_right(plan: Plan) -> Iterator[Finding]:
    """A KPI should have a code, and one of the usual shape."""
    codes = {objective.key: objective.code for objective in plan.objectives}
    printed = {kpi.code for kpi in plan.kpis}
    places: Counter[str] = Counter()
    for kpi in plan.kpis:
        places[kpi.objective] += 1
        code = KPICode(kpi.code)
        by_place = f"{codes[kpi.objective]}.{places[kpi.objective]}"
        if not code.printed:
            yield Finding(
                "kpi-code-missing",
                Severity.WARNING,
                Text(
                    f"{codes[kpi.objective]} 之下的「{abbreviated(kpi.name)}」沒有代碼",
                    f"“{abbreviated(kpi.name)}” under {codes[kpi.objective]} has no code",
                ),
                Text(
                    f"讀為獨立的一列，記為 {kpi.code}；依順序應為 {by_place}",
                    f"read as a row of its own, called {kpi.code}; by its place its code is "
                    f"{by_place}",
                ),
                kpi.evidence,
            )
        elif code.likely != kpi.code:
            likely = code.likely if code.number and code.likely not in printed else by_place
            yield Finding(
                "kpi-code-misprint",
                Severity.WARNING,
                Text(
                    f"代碼「{kpi.code}」的寫法不對",
                    f"the code {kpi.code} is not printed as codes are",
                ),
                Text(
                    f"照印出的代碼讀為獨立的一列；應為 {likely}",
                    f"read as a row of its own, with the code as printed; it should be {likely}",
                ),
                kpi.evidence,
            )


def kpi_codes_are_in_series(plan: Plan) -> Iterator[Finding]:
    """The numbers of an objective's KPIs should leave none out."""
    codes = {objective.key: objective.code for objective in plan.objectives}
    printed = {KPICode(kpi.code).likely for kpi in plan.kpis}
    unclear = {
        kpi.objective
        for kpi in plan.kpis
        if not KPICode(kpi.code).number or KPICode(kpi.code).objective.text != codes[kpi.objective]
    }
    last: Counter[str] = Counter()
    for kpi in plan.kpis:
        number = KPICode(kpi.code).number
        if kpi.objective in unclear or number is None:
            continue
        first = last[kpi.objective] + 1
        last[kpi.objective] = max(last[kpi.objective], number)
        if number <= first or f"{codes[kpi.objective]}.{number - 1}" in printed:
            continue
        yield Finding(
            "kpi-code-gap",
            Severity.WARNING,
            Text(
                f"{kpi.code} 之前缺了 {codes[kpi.objective]}.{number - 1}",
                f"{codes[kpi.objective]}.{number - 1} is missing before {kpi.code}",
            ),
            Text("請核對文件是否缺列", "check whether the document has lost a row"),
            kpi.evidence,
        )


def kpi_codes_are_printed_once(plan: Plan) -> Iterator[Finding]:
    """A KPI's code should stand for one row."""
    rows: dict[str, list[KPI]] = defaultdict(list)
    for kpi in plan.kpis:
        if not kpi.made:
            rows[kpi.code].append(kpi)
    for code, (first, *others) in rows.items():
        for kpi in others:
            yield Finding(
                "kpi-code-repeated",
                Severity.WARNING,
                Text(
                    f"{code} 重複使用：{_told(first).zh}與{_told(kpi).zh}",
                    f"{code} is printed twice: {_told(first).en} and {_told(kpi).en}",
                ),
                Text(
                    f"以完整識別碼區分：{first.key}、{kpi.key}",
                    f"tell them apart by their keys: {first.key}, {kpi.key}",
                ),
                kpi.evidence,
            )


def objective_codes_fit_their_place(plan: Plan) -> Iterator[Finding]:
    """An objective's code should name its theme and its perspective."""
    letters = {theme.key: theme.letter for theme in plan.themes}
    for objective in plan.objectives:
        code = ObjectiveCode(objective.code)
        if not code.lettered:
            continue
        if code.theme != letters[objective.theme]:
            yield Finding(
                "objective-code-misfit",
                Severity.WARNING,
                Text(
                    f"{objective.code} 列於主題 {letters[objective.theme]} 之下",
                    f"{objective.code} is printed under theme {letters[objective.theme]}",
                ),
                Text(
                    "依標題歸屬主題；請核對代碼的第一個字母",
                    "read as part of the theme of its heading; check the code's first letter",
                ),
                objective.evidence,
            )
        if objective.perspective is None or code.perspective not in (
            None,
            objective.perspective,
        ):
            yield Finding(
                "objective-perspective-misfit",
                Severity.WARNING,
                Text(
                    f"{objective.code} 的代碼與所在構面不符",
                    f"{objective.code} does not fit the perspective that it stands under",
                ),
                Text(
                    "依所在構面歸屬；代碼第二個字母應為 C 顧客、P 內部流程、L 學習成長、F 財務",
                    "read as printed; the second letter is C customer, P process, L learning "
                    "and growth, F finance",
                ),
                objective.evidence,
            )


def objective_codes_are_in_series(plan: Plan) -> Iterator[Finding]:
    """The numbers of a perspective's objectives should leave none out."""
    # What a KPI's code names is told of where that KPI is printed.
    named = {KPICode(kpi.code).objective.text for kpi in plan.kpis}
    named |= {objective.code for objective in plan.objectives}
    last: Counter[str] = Counter()
    for objective in plan.objectives:
        if not ObjectiveCode(objective.code).lettered:
            continue
        series, number = objective.code[:2], int(objective.code[2:])
        between = range(last[series] + 1, number)
        last[series] = max(last[series], number)
        missing = [f"{series}{each}" for each in between if f"{series}{each}" not in named]
        if missing:
            yield Finding(
                "objective-code-gap",
                Severity.WARNING,
                Text(
                    f"{objective.code} 之前缺了 {missing[-1]}",
                    f"{missing[-1]} is missing before {objective.code}",
                ),
                Text(
                    "請核對文件是否缺了該目標與其 KPI",
                    "check whether the document has lost the objective with its KPIs",
                ),
                objective.evidence,
            )


def objective_codes_are_printed_once(plan: Plan) -> Iterator[Finding]:
    """An objective's code should stand for one objective."""
    seen: dict[str, Objective] = {}
    for objective in plan.objectives:
        first = seen.setdefault(objective.code, objective)
        if first is not objective:
            yield Finding(
                "objective-code-repeated",
                Severity.WARNING,
                Text(
                    f"{objective.code} 重複使用：{_told(first).zh}與{_told(objective).zh}",
                    f"{objective.code} is printed twice: {_told(first).en} and "
                    f"{_told(objective).en}",
                ),
                Text(
                    f"以完整識別碼區分：{first.key}、{objective.key}",
                    f"tell them apart by their keys: {first.key}, {objective.key}",
                ),
                objective.evidence,
            )


def objectives_have_kpis(plan: Plan) -> Iterator[Finding]:
    """An objective should be measured."""
    measured = {kpi.objective for kpi in plan.kpis}
    for objective in plan.objectives:
        if objective.key not in measured:
            yield Finding(
                "objective-without-kpi",
                Severity.WARNING,
                Text(
                    f"{objective.code} {objective.name} 沒有關鍵績效指標",
                    f"{objective.code} {objective.name} has no KPI",
                ),
                Text("請核對文件是否缺列", "check whether the document has lost a row"),
                objective.evidence,
            )


def names_are_printed(plan: Plan) -> Iterator[Finding]:
    """Every objective and KPI should have a name."""
    rows: tuple[Objective | KPI, ...] = (*plan.objectives, *plan.kpis)
    for row in rows:
        if not row.name:
            yield Finding(
                "name-missing",
                Severity.ERROR,
                Text(f"{row.code} 沒有名稱", f"{row.code} has no name"),
                Text("請補上名稱後重新讀取", "add the name to the document and read it again"),
                row.evidence,
            )


def _told(row: Objective | KPI) -> Text:
    """Where a row stands, and its name as far as it goes into a sentence."""
    place, name = row.evidence.place.text, abbreviated(row.name)
    return Text(f"{place.zh}「{name}」", f"{place.en} “{name}”")
