"""A plan as StratML Part 2 (ISO 17469-1), which kpigraph reads back.

What StratML has no element for stands in OtherInformation behind a label, as far as a reader of
the file may want it; :func:`lacking_of` says what is left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from graphmodel.cities import CITIES
from graphmodel.controls import visible
from graphmodel.language import Language, Text
from graphmodel.plan import KPI, Measurement, Objective, Plan, Responsibility, Theme
from graphmodel.schema import Measured, Perspective, Role
from loaders.sources import Reading
from loaders.stratml.names import NAMESPACE, NOBODY, YEAR, label_of, said_in

__all__ = ["lacking_of", "stratml_file"]

_IDS = uuid5(NAMESPACE_URL, NAMESPACE)
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_IN_WORDS = (Measured.METHOD, Measured.STANDARD, Measured.SYSTEM, Measured.WEIGHT)
_PERSPECTIVES = {
    Perspective.CUSTOMER: Text("顧客", "Customer"),
    Perspective.PROCESS: Text("內部流程", "Internal process"),
    Perspective.LEARNING: Text("學習成長", "Learning and growth"),
    Perspective.FINANCE: Text("財務", "Finance"),
}
_FIRST_OF_ROC = 1912  # the year 1 of the calendar in which plans of Taiwan count
_CITY_NAMES = {key: name for name, key in CITIES.items()}
_Owners = tuple[tuple[str, Role], ...]


def stratml_file(reading: Reading, language: Language) -> bytes:
    """The plan as an XML file that is valid against the schema of Part 2.

    What is said in words is in ``language``; the same reading gives the same bytes.
    """
    file: bytes = tostring(_Writer(reading, language).root(), "utf-8", xml_declaration=True)
    return file + b"\n"


def lacking_of(reading: Reading) -> tuple[Text, ...]:
    """What the plan has and StratML has no place for; see also :func:`stratml_file`."""
    plan = reading.plan
    counted = (
        (len(plan.objectives), Text("文件中的出處（行、頁或儲存格）", "places in the document")),
        (len(reading.decisions), Text("判定", "decisions")),
        (len(plan.priorities), Text("施政重點", "priorities")),
        (len(plan.totals), Text("文件所載的總數", "totals that the document states")),
        (len(reading.same.measures), Text("共用指標的關聯", "links between shared KPIs")),
    )
    return tuple(what for count, what in counted if count)


class _Writer:
    def __init__(self, reading: Reading, language: Language) -> None:
        self._reading = reading
        self._plan: Plan = reading.plan
        self._language = language
        self._objectives: dict[str, list[Objective]] = defaultdict(list)
        self._kpis: dict[str, list[KPI]] = defaultdict(list)
        for objective in self._plan.objectives:
            self._objectives[objective.theme].append(objective)
        for kpi in self._plan.kpis:
            self._kpis[kpi.objective].append(kpi)

    def root(self) -> Element:
        plan = self._plan
        root = Element("PerformancePlanOrReport", {"xmlns": NAMESPACE, "Type": "Strategic_Plan"})
        _say(root, "Name", plan.title)
        lacking = [what.in_language(self._language) for what in lacking_of(self._reading)]
        if lacking:
            left = Text("StratML 無法記載、未匯出：", "Left out, as StratML has no place for it: ")
            mark = "、" if self._language is Language.ZH else ", "
            _say(root, "OtherInformation", left.in_language(self._language) + mark.join(lacking))
        core = SubElement(root, "StrategicPlanCore")
        organization = SubElement(core, "Organization")
        _say(organization, "Name", _CITY_NAMES.get(plan.city, plan.city))
        self._identify(organization, f"organization {plan.city}")
        for theme in plan.themes:
            self._add_goal(core, theme)
        about = SubElement(root, "AdministrativeInformation")
        self._identify(about, f"plan {plan.key}")
        year = _year(plan.year)
        if year:
            _say(about, "StartDate", f"{year}-01-01")
            _say(about, "EndDate", f"{year}-12-31")
        indent(root)
        return root

    def _add_goal(self, core: Element, theme: Theme) -> None:
        goal = SubElement(core, "Goal")
        _say(goal, "Name", theme.name)
        _say(goal, "Description", "")
        self._identify(goal, theme.key)
        _say(goal, "SequenceIndicator", theme.letter)
        for objective in self._objectives[theme.key]:
            self._add_objective(goal, objective)

    def _add_objective(self, goal: Element, objective: Objective) -> None:
        kpis = self._kpis[objective.key]
        node = SubElement(goal, "Objective")
        _say(node, "Name", objective.name)
        self._identify(node, objective.key)
        if not objective.made:
            _say(node, "SequenceIndicator", objective.code)
        performers = _joined(kpi.owners for kpi in kpis)
        for name, role in performers:
            self._add_performer(node, name, role)
        if objective.perspective is not None:
            name = _PERSPECTIVES[objective.perspective].in_language(self._language)
            _say(node, "OtherInformation", said_in(self._language, Perspective, name))
        for kpi in kpis:
            self._add_indicator(node, kpi, performers)

    def _add_performer(self, node: Element, name: str, role: Role) -> None:
        kind = "Generic_Group" if role is Role.COLLECTIVE else "Organization"
        stakeholder = SubElement(node, "Stakeholder", {"StakeholderTypeType": kind})
        _say(stakeholder, "Name", name)
        part = SubElement(stakeholder, "Role")
        _say(part, "Name", label_of(role).in_language(self._language))
        _say(part, "RoleType", "Performer")

    def _add_indicator(self, node: Element, kpi: KPI, performers: _Owners) -> None:
        indicator = SubElement(node, "PerformanceIndicator")
        if not kpi.made:
            _say(indicator, "SequenceIndicator", kpi.code)
        _say(indicator, "MeasurementDimension", kpi.name)
        _say(indicator, "UnitOfMeasurement", kpi.measured(Measured.UNIT))
        self._identify(indicator, kpi.key)
        targets = [one for one in kpi.measurements if one.kind is Measured.TARGET]
        if targets:
            instance = SubElement(indicator, "MeasurementInstance")
            for target in targets:
                self._add_target(instance, target)
        lines = list(self._said_of(kpi, performers))
        if lines:
            _say_lines(indicator, "OtherInformation", lines)

    def _add_target(self, instance: Element, target: Measurement) -> None:
        result = SubElement(instance, "TargetResult")
        year = _year(target.year)
        if year:
            _say(result, "StartDate", f"{year}-01-01")
            _say(result, "EndDate", f"{year}-12-31")
        number = _number(target.text)
        if number:
            _say(result, "NumberOfUnits", number)
        if target.year:
            descriptor = SubElement(result, "Descriptor")
            _say(descriptor, "DescriptorName", YEAR.in_language(self._language))
            _say(descriptor, "DescriptorValue", target.year)
        _say(result, "Description", target.text)

    def _said_of(self, kpi: KPI, performers: _Owners) -> Iterator[str]:
        """What of a KPI StratML has no element for: owners unless they are its objective's."""
        owners = _joined([kpi.owners])
        if owners != performers:
            for name, role in owners:
                yield said_in(self._language, role, name)
            if not owners:
                nobody = NOBODY.in_language(self._language)
                yield said_in(self._language, Role.LEAD, nobody)
        for tag in kpi.tags:
            yield said_in(self._language, None, tag)
        for kind in _IN_WORDS:
            for one in kpi.measurements:
                if one.kind is kind:
                    yield said_in(self._language, kind, one.text)

    def _identify(self, node: Element, key: str) -> None:
        _say(node, "Identifier", f"_{uuid5(_IDS, key)}")


def _joined(owners: Iterable[tuple[Responsibility, ...]]) -> _Owners:
    """The owners of several KPIs, each name in each role once, in printed order."""
    known = ((one.printed, one.role) for some in owners for one in some)
    return tuple(dict.fromkeys(known))


def _say(node: Element, name: str, text: str) -> None:
    _say_lines(node, name, [text])


def _say_lines(node: Element, name: str, lines: Iterable[str]) -> None:
    """Give ``node`` a child of so many lines; what no XML may hold is shown as a symbol."""
    SubElement(node, name).text = "\n".join(map(visible, lines))


def _year(printed: str) -> str:
    """The year of our era, of one that a plan of Taiwan may count its own way; or empty."""
    if not (printed.isascii() and printed.isdecimal() and len(printed) <= 4):
        return ""
    year = int(printed)
    if 0 < year < 300:
        year += _FIRST_OF_ROC - 1
    return str(year) if 1900 <= year < 3000 else ""


def _number(printed: str) -> str:
    """The number that a target is, and nothing else; empty if it says more, a percent sign too."""
    plain = printed.strip()
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    return plain if _DECIMAL.fullmatch(plain) else ""
